using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary>Lines end at column 140: <c>max_line_length</c> in <c>.editorconfig</c>.</summary>
/// <remarks>
/// A row of a table cannot be broken in Markdown, so it may be longer. JSON and lock files are made by programs. The scripts in bash,
/// Python and of Node.js are not checked yet.
/// </remarks>
public sealed class WidthTests
{
    private const int Width = 140;

    private static readonly string Root = VectorPack.RepositoryRoot();

    private static readonly string[] Folders = ["src", "tests", "bench", "docs", "tools", "meta-dstack-patch"];

    private static readonly string[] Kinds = [".cs", ".csproj", ".props", ".targets", ".hocon", ".conf", ".html", ".css", ".js", ".md"];

    private static readonly string[] MadeByBuilds = ["bin", "obj", "artifacts", "node_modules", "TestResults"];

    [Theory]
    [InlineData(".cs", 700)]
    [InlineData(".csproj", 15)]
    [InlineData(".props", 3)]
    [InlineData(".hocon", 1)]
    [InlineData(".css", 1)]
    [InlineData(".js", 2)]
    [InlineData(".md", 20)]
    public void Every_kind_of_file_is_looked_at(string kind, int atLeast) =>
        Files().Count(file => Path.GetExtension(file) == kind).ShouldBeGreaterThanOrEqualTo(atLeast);

    [Fact]
    public void Every_line_ends_at_column_140() => Files().SelectMany(TooLong).ShouldBeEmpty();

    private static IEnumerable<string> Files() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Root))
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => Kinds.Contains(Path.GetExtension(file)) && !file.Split('/').Intersect(MadeByBuilds).Any());

    private static IEnumerable<string> TooLong(string file) => File.ReadLines(Path.Combine(Root, file))
        .Select((line, index) => (Text: line, Number: index + 1))
        .Where(line => line.Text.Length > Width && !(file.EndsWith(".md", StringComparison.Ordinal) && line.Text.StartsWith('|')))
        .Select(line => $"{file}:{line.Number} has {line.Text.Length} columns");
}
