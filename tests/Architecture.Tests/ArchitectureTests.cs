using Helios.Vectors;
using Microsoft.CodeAnalysis;

namespace Helios.Architecture.Tests;

/// <summary>Holds what <c>src</c> must look like, computed from what the compiler makes of it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Lazy<IReadOnlyList<SourceProject>> Projects =
        new(() => SourceProject.All(Path.Combine(VectorPack.RepositoryRoot(), "src")));

    private static readonly Lazy<SourceGraph> Graph = new(() => SourceGraph.Of(Projects.Value));

    /// <summary>The picture of the projects: what each may use.</summary>
    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["Protocol"] = [],
        ["Tee"] = ["Protocol"],
        ["Actors"] = ["Protocol", "Tee"],
        ["Client"] = ["Protocol", "Tee"],
        ["Node"] = ["Actors", "Client", "Protocol", "Tee"],
        ["Devnet"] = ["Protocol"],
    };

    [Fact]
    public void Every_name_in_the_sources_is_resolved_so_that_no_arrow_is_missing() => Graph.Value.Unresolved.ShouldBeEmpty();

    [Fact]
    public void The_projects_use_each_other_as_they_are_drawn()
    {
        Projects.Value.Select(project => project.Name).ShouldBe(Drawn.Keys, ignoreOrder: true);
        foreach (SourceProject project in Projects.Value)
            project.References.Select(reference => reference.Name).ShouldBe(Drawn[project.Name], ignoreOrder: true, project.Name);

        Graph.Value.Arrows.Where(arrow => arrow.From.Project != arrow.To.Project).Select(arrow => (arrow.From.Project, arrow.To.Project))
            .Distinct().ShouldBe(Drawn.SelectMany(from => from.Value.Select(to => (from.Key, to))), ignoreOrder: true);
    }

    [Fact]
    public void No_folders_need_each_other() =>
        FolderCircle.Among(Graph.Value.Arrows).Select(circle => circle.ToString()).ShouldBeEmpty();

    [Fact]
    public void The_namespace_of_a_type_is_its_folder() =>
        Projects.Value.SelectMany(project => project.Types)
            .Where(type => type.Symbol.ContainingNamespace.ToDisplayString() != $"Helios.{type.File.Folder.Replace('/', '.')}")
            .Select(type => $"{type.File}: {type.Symbol.ToDisplayString()}")
            .ShouldBeEmpty();

    /// <summary>What only tests or the devnet use does not lie in a measured image: it belongs to tests or to Devnet.</summary>
    [Fact]
    public void The_program_of_the_node_reaches_every_file_that_is_shipped_with_it()
    {
        IMethodSymbol? main = Projects.Value.Single(project => project.Name == "Node").Compilation.GetEntryPoint(default);
        var reached = Graph.Value.ReachedFrom(SourceGraph.DeclarationsOf(main.ShouldNotBeNull()));

        Graph.Value.Files.Where(file => file.Project != "Devnet" && !reached.Contains(file)).ShouldBeEmpty();
    }
}
