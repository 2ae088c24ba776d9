using System.Text.RegularExpressions;
using Helios.Vectors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Architecture.Tests;

/// <summary>
/// Constants of networks and forks come from documents, and name them: a number whose source nobody can find cannot be checked.
/// </summary>
public sealed partial class ConstantSourcesTests
{
    /// <summary>The files whose numbers are other people's.</summary>
    private static readonly string[] Files =
    [
        "Protocol/Beacon/BuiltInChains.cs",
        "Protocol/Evm/BlobSchedule.cs",
        "Protocol/Evm/ChainRules.cs",
        "Protocol/Evm/GasCosts.cs",
        "Protocol/Evm/Transactions/IntrinsicGas.cs",
    ];

    [GeneratedRegex(@"EIP-\d+|eth-clients/\w+|ethereum/pm #\d+|consensus-specs|execution-specs|sync-protocol\.md|Yellow Paper")]
    private static partial Regex Source { get; }

    public static TheoryData<string> SourceFiles => [.. Files];

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void Every_number_names_the_document_that_it_comes_from(string file)
    {
        string text = File.ReadAllText(Path.Combine(VectorPack.RepositoryRoot(), "src", file));
        WithoutSource(text).ShouldBeEmpty("put the EIP, the specification or the network's repository behind the number");
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Count(IsNumber).ShouldBeGreaterThan(2, "the file still has numbers");
    }

    [Fact]
    public void A_number_without_a_source_is_found()
    {
        WithoutSource("class C { const int A = 2900; }").ShouldBe(["1: class C { const int A = 2900; }"]);
        WithoutSource("class C\n{\n    /// <summary>EIP-2930.</summary>\n    const int A = 2900;\n    const int B = 7;\n}")
            .ShouldBe(["5: const int B = 7;"]);
        WithoutSource("class C { const int A = 2900; // EIP-2930\n }").ShouldBeEmpty();
    }

    /// <summary>
    /// A number's source is in a comment of its line, or in what stands above its member. 0 and 1, and the 31 and 32 of words, say nothing.
    /// </summary>
    private static string[] WithoutSource(string text)
    {
        string[] lines = text.Split('\n');
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        return
        [
            .. root.DescendantTokens().Where(IsNumber)
                .Where(number => !Source.IsMatch(CommentOf(lines[LineOf(number)])) && !Source.IsMatch(Above(number)))
                .Select(number => $"{LineOf(number) + 1}: {lines[LineOf(number)].Trim()}").Distinct(),
        ];
    }

    private static bool IsNumber(SyntaxToken token) =>
        token.IsKind(SyntaxKind.NumericLiteralToken) && token.ValueText is not ("0" or "1" or "31" or "32");

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().StartLinePosition.Line;

    private static string CommentOf(string line) => line.Contains("//", StringComparison.Ordinal)
        ? line[line.IndexOf("//", StringComparison.Ordinal)..]
        : "";

    private static string Above(SyntaxToken number) => number.Parent!.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
        .First(member => member is not BaseTypeDeclarationSyntax).GetLeadingTrivia().ToFullString();
}
