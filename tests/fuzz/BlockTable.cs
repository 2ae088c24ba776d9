namespace Helios.Fuzz;

/// <summary>Which blocks of code there are: <c>blocks.tsv</c> beside the instrumented assemblies, a line for each, by number.</summary>
internal sealed class BlockTable
{
    private const string FileName = "blocks.tsv";

    private readonly (string Method, string Place)[] _blocks;

    private BlockTable((string Method, string Place)[] blocks) => _blocks = blocks;

    public int Count => _blocks.Length;

    /// <summary>That of the running program; null where it is not instrumented.</summary>
    public static BlockTable? Load() => Load(AppContext.BaseDirectory);

    /// <summary>That of the assemblies in a folder.</summary>
    public static BlockTable? Load(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        return new BlockTable([.. File.ReadLines(path).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))]);
    }

    /// <param name="blocks">Method, and place as <c>file:line</c>.</param>
    public static void Write(string folder, IEnumerable<(string Method, string Place)> blocks) =>
        File.WriteAllLines(Path.Combine(folder, FileName), blocks.Select(block => $"{block.Method}\t{block.Place}"));

    /// <summary>Blocks that were entered, and all blocks of the methods that were.</summary>
    public (int Entered, int Of) Figures(byte[] seen)
    {
        HashSet<string> methods = [.. Enumerable.Range(0, Count).Where(block => seen[block] != 0).Select(block => _blocks[block].Method)];
        return (seen.Count(bits => bits != 0), _blocks.Count(block => methods.Contains(block.Method)));
    }

    /// <summary>Where blocks were not entered in methods that were.</summary>
    public IEnumerable<string> Missed(byte[] seen)
    {
        HashSet<string> methods = [.. Enumerable.Range(0, Count).Where(block => seen[block] != 0).Select(block => _blocks[block].Method)];
        return Enumerable.Range(0, Count)
            .Where(block => seen[block] == 0 && methods.Contains(_blocks[block].Method))
            .Select(block => $"{_blocks[block].Place}  {_blocks[block].Method}").Distinct();
    }
}
