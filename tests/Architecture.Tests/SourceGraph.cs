using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Architecture.Tests;

/// <summary>Which file says a name that which other file declares, as the compiler resolves it.</summary>
/// <remarks>Comments may name anything, and <c>var</c> names nothing: neither is an arrow. The parts of a type name each other.</remarks>
/// <param name="Unresolved">Names whose declaration is not found, with their places: an arrow may be missing there.</param>
internal sealed record SourceGraph(ImmutableArray<SourceFile> Files, ImmutableHashSet<Arrow> Arrows, ImmutableArray<string> Unresolved)
{
    public static SourceGraph Of(IEnumerable<SourceProject> projects)
    {
        SourceGraph[] files =
        [
            .. projects.SelectMany(project => project.Sources.Select(source => project.Compilation.GetSemanticModel(source)))
                .AsParallel().Select(OfFile),
        ];
        return new(
            [.. files.SelectMany(file => file.Files)], [.. files.SelectMany(file => file.Arrows)],
            [.. files.SelectMany(file => file.Unresolved)]);
    }

    /// <summary>The files that are reached from the others, these included.</summary>
    public ImmutableHashSet<SourceFile> ReachedFrom(IEnumerable<SourceFile> start)
    {
        ILookup<SourceFile, SourceFile> named = Arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = ImmutableHashSet.CreateBuilder<SourceFile>();
        var open = new Stack<SourceFile>(start);
        while (open.TryPop(out SourceFile? file))
        {
            if (!reached.Add(file))
                continue;
            foreach (SourceFile next in named[file])
                open.Push(next);
        }
        return reached.ToImmutable();
    }

    /// <summary>The files of a type's parts, the file of a member; that of its type where a member is not written out.</summary>
    public static IEnumerable<SourceFile> DeclarationsOf(ISymbol symbol)
    {
        ImmutableArray<SyntaxReference> declarations = symbol.OriginalDefinition.DeclaringSyntaxReferences;
        return !declarations.IsEmpty ? declarations.Select(declaration => new SourceFile(declaration.SyntaxTree.FilePath))
            : symbol.ContainingType is { } type ? DeclarationsOf(type)
            : [];
    }

    private static SourceGraph OfFile(SemanticModel model)
    {
        var file = new SourceFile(model.SyntaxTree.FilePath);
        var arrows = ImmutableHashSet.CreateBuilder<Arrow>();
        var unresolved = ImmutableArray.CreateBuilder<string>();
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            ISymbol? symbol = node switch
            {
                SimpleNameSyntax { IsVar: false } name => Named(name, model),
                TypeDeclarationSyntax type => model.GetDeclaredSymbol(type),
                _ => null,
            };
            if (symbol is not null and not INamespaceSymbol)
                arrows.UnionWith(DeclarationsOf(symbol).Where(to => to != file).Select(to => new Arrow(file, to, symbol.Name)));
            else if (symbol is null && node is SimpleNameSyntax { IsVar: false } name && MustResolve(name, model))
                unresolved.Add($"{file}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {name}");
        }
        return new([file], arrows.ToImmutable(), unresolved.ToImmutable());
    }

    private static ISymbol? Named(SimpleNameSyntax name, SemanticModel model)
    {
        SymbolInfo info = model.GetSymbolInfo(name);
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
    }

    /// <summary>Not so: words that only look like names, the name that an alias declares, and what the JSON generator declares.</summary>
    private static bool MustResolve(SimpleNameSyntax name, SemanticModel model) =>
        name.Identifier.Text is not ("nameof" or "notnull") && name.Parent is not NameEqualsSyntax && !IsOfJsonContext(name, model);

    /// <summary>As both names after the first in <c>PolicyJson.Default.PolicyOptions</c>.</summary>
    private static bool IsOfJsonContext(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name
        && (model.GetTypeInfo(access.Expression).Type?.BaseType?.Name == nameof(JsonSerializerContext)
            || (access.Expression is MemberAccessExpressionSyntax before && IsOfJsonContext(before.Name, model)));
}
