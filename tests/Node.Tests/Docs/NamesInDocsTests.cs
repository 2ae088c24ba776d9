using System.Text.RegularExpressions;
using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary>What the pages name is there: files, tests, settings and routes of the command line.</summary>
public sealed partial class NamesInDocsTests
{
    private static readonly string Root = VectorPack.RepositoryRoot();

    private static readonly string[] Pages =
    [
        "README.md", "docs/operations.md", "docs/walks.md", "docs/trust-model.md", "docs/attestation.md", "docs/overlay-protocol.md",
        "docs/writing-scenarios.md", "meta-dstack-patch/README.md",
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs/adr"), "*.md").Select(file => Path.GetRelativePath(Root, file)),
    ];

    private static readonly Lazy<string> Sources = new(() => TextOf("src", "*.cs"));

    private static readonly Lazy<string> Tests = new(() => TextOf("tests", "*.cs"));

    public static TheoryData<string> AllPages => [.. Pages];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_file_that_a_page_names_is_there(string page)
    {
        string text = Read(page);
        foreach (Match named in Paths().Matches(text))
            Exists(named.Groups[1].Value.TrimEnd('/', '.')).ShouldBeTrue($"{page} names {named.Groups[1].Value}");
        string folder = Path.GetDirectoryName(page)!;
        foreach (Match link in Links().Matches(text))
            Exists(Path.Combine(folder, link.Groups[1].Value)).ShouldBeTrue($"{page} links to {link.Groups[1].Value}");
    }

    [Fact]
    public void Every_test_that_the_trust_model_names_is_there()
    {
        int found = 0;
        foreach (Match named in TestNames().Matches(Read("docs/trust-model.md")))
        {
            string[] parts = named.Groups[1].Value.Split('/')[^1].Split('.');
            if (parts[0].EndsWith("Tests", StringComparison.Ordinal))
                Tests.Value.ShouldContain($"class {parts[0]}", customMessage: "a class of tests");
            string method = parts[^1];
            if (method.Contains('_', StringComparison.Ordinal))
                Tests.Value.ShouldMatch(Regex.Escape(method.TrimEnd('…')) + (method.EndsWith('…') ? "" : @"\("),
                    customMessage: $"{named.Groups[1].Value} is a test");
            found++;
        }
        found.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Every_type_that_the_walks_name_is_there()
    {
        MatchCollection named = Types().Matches(Read("docs/walks.md"));
        named.Count.ShouldBeGreaterThan(30);
        foreach (Match type in named)
        {
            foreach (string part in type.Groups[1].Value.Split('.'))
                Regex.IsMatch(Sources.Value, $@"\b{part}\b").ShouldBeTrue($"docs/walks.md names {type.Groups[1].Value}");
        }
    }

    private static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    private static string TextOf(string folder, string pattern) => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    /// <summary>
    /// A path below one of the folders of the repository, in backquotes or at the start of a command; without wildcards, and not what a
    /// build makes.
    /// </summary>
    [GeneratedRegex(@"(?<![\w/.-])((?:src|tests|docs|akka|bench|tools|meta-dstack-patch)/(?!\S*(?:/bin/|\*|…))[\w./%-]*\w)")]
    private static partial Regex Paths();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Links();

    /// <summary><c>`ClassTests`</c>, <c>`ClassTests.Method`</c>, <c>`A_method_alone`</c>.</summary>
    [GeneratedRegex(@"`((?:[\w/]+/)?(?:\w+Tests(?:\.\w+…?)?|[A-Z]\w+_\w+_\w+…?))`")]
    private static partial Regex TestNames();

    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+)*)(?:\([^`]*\))?`")]
    private static partial Regex Types();
}
