using System.Text.RegularExpressions;
using System.Xml.Linq;
using Helios.Vectors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Helios.Architecture.Tests;

/// <summary>Compiles the code of <c>docs/writing-scenarios.md</c> as the project that the page describes.</summary>
public sealed partial class WritingScenariosTests
{
    private static readonly string Root = VectorPack.RepositoryRoot();

    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs/writing-scenarios.md"));

    private static readonly XDocument Project = XDocument.Parse(Blocks("xml").Single());

    /// <summary>NoWarn of Directory.Build.props: comments that are missing.</summary>
    private static readonly string[] NotFaults = ["CS1591", "CS1573", "CS1712"];

    /// <summary>The class of section 2, then what section 4 adds: the usings, and a method.</summary>
    private static readonly string[] Code = Blocks("csharp");

    [Fact]
    public void The_first_scenario_compiles_without_an_unused_using()
    {
        Code.Length.ShouldBe(3);
        FaultsOf(Code[0]).ShouldBeEmpty();
    }

    [Fact]
    public void The_scenario_with_the_lie_compiles_without_an_unused_using() => FaultsOf(WithTheLie()).ShouldBeEmpty();

    [Fact]
    public void Every_member_that_the_page_names_is_there()
    {
        CSharpCompilation compiled = Compile(WithTheLie());
        string[] members = [.. Members().Matches(Page).Select(match => match.Groups[1].Value)];
        members.ShouldNotBeEmpty();
        members.Where(member => !IsThere(member.Split('.'))).ShouldBeEmpty();

        bool IsThere(string[] name) => compiled.GetSymbolsWithName(name[0], SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Any(type => !type.GetMembers(name[1]).IsEmpty);
    }

    [Fact]
    public void The_page_counts_its_files()
    {
        string[] numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        Page.ShouldContain($"The {numbers[Project.Descendants("Compile").Count()]} files are all the scaffolding there is");
    }

    [Fact]
    public void An_unused_using_and_a_wrong_argument_are_seen()
    {
        FaultsOf("using System.Text;\n" + Code[0]).ShouldHaveSingleItem().ShouldContain("CS8019");
        FaultsOf(Code[0].Replace("devnet.Chain, Time,", "devnet.Chain, devnet.Clock,", StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldContain("CS1503");
    }

    private static string WithTheLie()
    {
        string first = Code[0].TrimEnd();
        first.ShouldEndWith("}");
        return $"{Code[1]}{first[..^1]}\n{Code[2]}}}\n";
    }

    private static string[] FaultsOf(string scenario) =>
    [
        .. Compile(scenario).GetDiagnostics()
            .Where(fault => fault.Severity >= DiagnosticSeverity.Warning
                || (fault.Id == "CS8019" && fault.Location.SourceTree!.FilePath == "FirstScenario.cs"))
            .Select(fault => fault.ToString()),
    ];

    /// <summary>With the sources and usings of the page's project, against what the build made of the projects that it names.</summary>
    private static CSharpCompilation Compile(string scenario)
    {
        SyntaxTree[] sources =
        [
            Parse(scenario, "FirstScenario.cs"),
            .. Items("Compile").Select(file => Path.Combine(Root, "tests", "My.Tests", file))
                .Select(file => Parse(File.ReadAllText(file), Path.GetFileName(file))),
            Parse(string.Concat(Items("Using").Select(name => $"global using {name};\n")), "Usings.cs"),
            Parse(File.ReadAllText(GlobalUsings()), "GlobalUsings.cs"),
        ];
        return CSharpCompilation.Create("Helios.My.Tests", sources, References(), new(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
            specificDiagnosticOptions: NotFaults.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));
    }

    private static string[] Items(string kind) => [.. Project.Descendants(kind).Select(item => item.Attribute("Include")!.Value)];

    /// <summary>The assemblies of frameworks, packages and Helios, without those that the page's project does not reference.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        string[] ours =
        [
            .. Items("ProjectReference").Select(path => "Helios." + Path.GetFileNameWithoutExtension(path)),
            "Helios.Tee", "Helios.Protocol", // which those two reference
        ];
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name
                && name != "helios-akka" && (!name.StartsWith("Helios.", StringComparison.Ordinal) || ours.Contains(name)))
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    /// <summary>Those of a project below <c>tests</c>, of which this one is an instance.</summary>
    private static string GlobalUsings()
    {
        var built = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string made = Path.Combine(Root, "tests/Architecture.Tests/obj", built.Parent!.Name, built.Name);
        return Path.Combine(made, "Architecture.Tests.GlobalUsings.g.cs");
    }

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose), path);

    private static string[] Blocks(string language) =>
        [.. Fences().Matches(Page).Where(fence => fence.Groups[1].Value == language).Select(fence => fence.Groups[2].Value)];

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    /// <summary><c>`Type.Member`</c>, and what is called on it.</summary>
    [GeneratedRegex(@"`([A-Z]\w+\.[A-Z]\w+)(?<!\.Tests)[`(]")]
    private static partial Regex Members();
}
