namespace Helios.Node.Tests.Doubles;

/// <summary>A folder of a test's own, and gone with it: declared before the nodes that use it, it goes after them.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("helios-node-tests-").FullName;

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
