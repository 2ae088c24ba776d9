using System.Reflection;
using System.Text.RegularExpressions;
using Helios.Actors.Supervision;
using Helios.Devnet;
using Helios.Protocol.Evm.Transactions;
using Helios.Tee.Verification;
using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary>What the pages name is there: files, tests, settings and routes of the command line.</summary>
public sealed partial class NamesInDocsTests
{
    private static readonly string Root = VectorPack.RepositoryRoot();

    private static readonly string[] Pages =
    [
        "README.md", "SECURITY.md", "tests/README.md", "docs/operations.md", "docs/walks.md", "docs/trust-model.md",
        "docs/attestation.md", "docs/overlay-protocol.md", "docs/writing-scenarios.md", "contracts/README.md",
        "meta-dstack-patch/README.md",
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs/adr"), "*.md").Select(file => Path.GetRelativePath(Root, file)),
    ];

    /// <summary>The others name projects of tests, and members that <c>WritingScenariosTests</c> looks for.</summary>
    private static readonly IEnumerable<string> PagesOfSource = Pages.Except(["docs/writing-scenarios.md", "tests/README.md"]);

    private static readonly Lazy<string> Sources = new(() => TextOf("src", "*.cs"));

    private static readonly Lazy<string> Tests = new(() => TextOf("tests", "*.cs"));

    private const BindingFlags AllMembers = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Lazy<Type[]> SourceTypes = new(() =>
    [
        .. new[] { typeof(NodeHost), typeof(DevnetHost), typeof(NodeSupervisor), typeof(VerifiedQuote), typeof(EthCall) }
            .SelectMany(of => of.Assembly.GetTypes()),
    ]);

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
        string[] named = NamesIn("docs/walks.md");
        named.Length.ShouldBeGreaterThan(80);
        named.SelectMany(name => name.Split('.')).Where(part => !Regex.IsMatch(Sources.Value, $@"\b{part}\b")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_member_that_a_page_names_is_one_of_its_type()
    {
        string[] named = [.. PagesOfSource.SelectMany(NamesIn).Where(name => name.Contains('.'))];
        named.Length.ShouldBeGreaterThan(20);
        named.Where(name => !IsMember(name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("EthCall.Execute", true)]
    [InlineData("EthCall.PreStart", false)] // a method of CallActor
    [InlineData("PeerSessionActor.OnKeyRequested", true)]
    [InlineData("OverlayMessage.Attest.Quote", true)]
    [InlineData("OverlayMessage.Quote", false)]
    [InlineData("NoSuchType.Execute", false)]
    public void A_member_is_looked_for_in_the_type_itself(string name, bool isThere) => IsMember(name).ShouldBe(isThere);

    private static string[] NamesIn(string page) => [.. Types().Matches(Read(page)).Select(match => match.Groups[1].Value)];

    private static bool IsMember(string name)
    {
        string[] parts = name.Split('.');
        IEnumerable<Type> types = SourceTypes.Value.Where(type => type.Name == parts[0]);
        foreach (string part in parts[1..^1])
            types = types.SelectMany(type => type.GetNestedTypes(AllMembers)).Where(type => type.Name == part);
        return types.Any(type => type.GetMember(parts[^1], AllMembers).Length > 0);
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
    [GeneratedRegex(
        @"(?<![\w/.-])((?:src|tests|docs|clients|contracts|akka|bench|tools|meta-dstack-patch)/(?!\S*(?:/bin/|\*|…))[\w./%-]*\w)")]
    private static partial Regex Paths();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Links();

    /// <summary><c>`ClassTests`</c>, <c>`ClassTests.Method`</c>, <c>`A_method_alone`</c>.</summary>
    [GeneratedRegex(@"`((?:[\w/]+/)?(?:\w+Tests(?:\.\w+…?)?|[A-Z]\w+_\w+_\w+…?))`")]
    private static partial Regex TestNames();

    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+)*)(?:\([^`]*\))?`")]
    private static partial Regex Types();
}
