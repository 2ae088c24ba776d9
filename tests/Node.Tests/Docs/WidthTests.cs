using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary>Lines end at column 140: <c>max_line_length</c> in <c>.editorconfig</c>.</summary>
/// <remarks>A row of a table cannot be broken in Markdown, so it may be longer.</remarks>
public sealed class WidthTests
{
    private const int Width = 140;

    private static readonly string Root = VectorPack.RepositoryRoot();

    /// <summary>The folders of <c>.gitignore</c>, and git's own.</summary>
    private static readonly string[] NotTracked =
    [
        ".git", ".idea", ".vs", "BenchmarkDotNet.Artifacts", "TestResults", "__pycache__", "artifacts", "bin", "data", "node_modules",
        "obj",
    ];

    private static readonly string[] Exceptions =
    [
        ".bundle.js", // written by esbuild
        ".json", // written by programs
        ".sln", // written by dotnet
        "PublicAPI.Unshipped.txt", // a member a line, as the analyzer writes it
        ".hex", // written by solc
        ".wks.in", // wic reads a partition from one line, and cannot continue it on the next
    ];

    [Theory]
    [InlineData(".cs", 700)]
    [InlineData(".csproj", 15)]
    [InlineData(".props", 3)]
    [InlineData(".hocon", 1)]
    [InlineData(".css", 1)]
    [InlineData(".js", 2)]
    [InlineData(".md", 20)]
    [InlineData(".mjs", 5)]
    [InlineData(".py", 5)]
    [InlineData(".sh", 2)]
    [InlineData(".bb", 4)]
    [InlineData(".bbclass", 1)]
    [InlineData(".service", 1)]
    [InlineData(".yaml", 1)]
    [InlineData("", 20)] // run, test, boot-test: scripts that name their interpreter in the first line
    public void Every_kind_of_file_is_looked_at(string kind, int atLeast) =>
        Files().Count(file => Path.GetExtension(file) == kind).ShouldBeGreaterThanOrEqualTo(atLeast);

    [Fact]
    public void Every_line_ends_at_column_140() => Files()
        .Where(file => !Exceptions.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
        .SelectMany(TooLong)
        .ShouldBeEmpty();

    [Fact]
    public void Every_exception_is_needed() => Exceptions
        .Where(ending => !Files().Where(file => file.EndsWith(ending, StringComparison.Ordinal)).SelectMany(TooLong).Any())
        .ShouldBeEmpty();

    private static IEnumerable<string> Files() => FilesBelow(Root).Where(IsText).Select(file => Path.GetRelativePath(Root, file));

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Where(entry => !NotTracked.Contains(Path.GetFileName(entry)))
        .SelectMany(entry => Directory.Exists(entry) ? FilesBelow(entry) : [entry]);

    /// <summary>As git tells text from bytes: there is not a zero byte near its beginning.</summary>
    private static bool IsText(string file)
    {
        using FileStream stream = File.OpenRead(file);
        byte[] beginning = new byte[8000];
        return !beginning.AsSpan(0, stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)).Contains((byte)0);
    }

    private static IEnumerable<string> TooLong(string file) => File.ReadLines(Path.Combine(Root, file))
        .Select((line, index) => (Text: line, Number: index + 1))
        .Where(line => line.Text.Length > Width && !(file.EndsWith(".md", StringComparison.Ordinal) && line.Text.StartsWith('|')))
        .Select(line => $"{file}:{line.Number} has {line.Text.Length} columns");
}
