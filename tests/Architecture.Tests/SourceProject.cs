using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Architecture.Tests;

/// <summary>A project, compiled in memory from its sources against the projects that it references.</summary>
/// <remarks>What source generators add is left out: the JSON contexts' members, and the bodies of partial methods.</remarks>
internal sealed class SourceProject
{
    /// <summary>The assemblies of the frameworks and packages. Those of <c>src</c> are compiled here instead.</summary>
    private static readonly ImmutableArray<MetadataReference> Packages =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is var name
                && name != "helios-akka" && !name.StartsWith("Helios.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private SourceProject(string name, ImmutableHashSet<SourceProject> references, CSharpCompilation compilation) =>
        (Name, References, Compilation) = (name, references, compilation);

    public string Name { get; }

    /// <summary>The projects that it references, and those that they reference.</summary>
    public ImmutableHashSet<SourceProject> References { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The files below the project's folder; their paths are relative to the folder of all projects.</summary>
    public IEnumerable<SyntaxTree> Sources => Compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>The types that stand directly in a namespace, each once for each of its files.</summary>
    public IEnumerable<(INamedTypeSymbol Symbol, SourceFile File)> Types =>
        from type in TypesIn(Compilation.Assembly.GlobalNamespace)
        from declaration in type.DeclaringSyntaxReferences
        where declaration.SyntaxTree.FilePath.Length > 0 && declaration.GetSyntax() is MemberDeclarationSyntax
        select (type, new SourceFile(declaration.SyntaxTree.FilePath));

    /// <summary>The projects of the folders in <paramref name="root"/>, each named after its folder.</summary>
    public static ImmutableArray<SourceProject> All(string root)
    {
        var loaded = new Dictionary<string, SourceProject>();
        foreach (string folder in Directory.EnumerateDirectories(root))
            Load(root, Path.GetFileName(folder), loaded);
        return [.. loaded.Values];
    }

    private static SourceProject Load(string root, string name, Dictionary<string, SourceProject> loaded)
    {
        if (loaded.TryGetValue(name, out SourceProject? project))
            return project;

        string folder = Path.Combine(root, name);
        ImmutableHashSet<SourceProject> references =
        [
            .. XDocument.Load(Path.Combine(folder, name + ".csproj")).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
                .Select(reference => Load(root, reference, loaded))
                .SelectMany(reference => reference.References.Add(reference)),
        ];
        var compilation = CSharpCompilation.Create(
            "Helios." + name,
            [
                .. FilesOf(folder).Select(file => Parse(file, Path.GetRelativePath(root, file))),
                .. MadeByTheBuild(folder).Select(file => Parse(file, "")),
            ],
            [.. Packages, .. references.Select(reference => reference.Compilation.ToMetadataReference())],
            new(OutputKind.ConsoleApplication, allowUnsafe: true));
        return loaded[name] = new(name, references, compilation);
    }

    private static SyntaxTree Parse(string file, string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: path);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj"))
            .SelectMany(inner => Directory.EnumerateFiles(inner, "*.cs", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(folder, "*.cs"));

    /// <summary>The global usings, and the attributes that say who sees what is internal.</summary>
    private static IEnumerable<string> MadeByTheBuild(string folder)
    {
        var built = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Directory.EnumerateFiles(Path.Combine(folder, "obj", built.Parent!.Name, built.Name), "*.cs");
    }
}
