using System.Collections.Immutable;

namespace Helios.Architecture.Tests;

/// <summary>Folders that all need each other.</summary>
/// <param name="Folders">All of them: no folder is in two circles.</param>
/// <param name="Way">One shortest way around, each step with every arrow from its folder to the next.</param>
internal sealed record FolderCircle(ImmutableSortedSet<string> Folders, ImmutableArray<ImmutableArray<Arrow>> Way)
{
    /// <summary>As many pairs of files as the text shows of a step.</summary>
    private const int Shown = 12;

    public static ImmutableArray<FolderCircle> Among(IEnumerable<Arrow> arrows)
    {
        ILookup<string, Arrow> between = arrows.Where(arrow => arrow.From.Folder != arrow.To.Folder).ToLookup(arrow => arrow.From.Folder);
        Dictionary<string, HashSet<string>> reach =
            between.ToDictionary(from => from.Key, from => from.Select(arrow => arrow.To.Folder).ToHashSet());
        foreach (string through in reach.Keys)
        {
            foreach (HashSet<string> reached in reach.Values.Where(reached => reached.Contains(through)))
                reached.UnionWith(reach[through]);
        }

        return
        [
            .. reach.Keys.Where(folder => reach[folder].Contains(folder))
                .Select(folder => reach[folder].Where(other => reach.GetValueOrDefault(other)?.Contains(folder) == true))
                .Select(circle => circle.ToImmutableSortedSet(StringComparer.Ordinal))
                .DistinctBy(circle => circle[0])
                .Select(circle => new FolderCircle(circle, circle.Select(start => WayBack(start, between)).MinBy(way => way.Length))),
        ];
    }

    /// <summary>The two folders of each step, and the names because of which one needs the other. The thinnest step comes first.</summary>
    public override string ToString() =>
        $"{string.Join(", ", Folders)} need each other\n" + string.Concat(Way.OrderBy(step => step.Length).Select(TextOf));

    private static string TextOf(ImmutableArray<Arrow> step)
    {
        string[] files =
        [
            .. from arrow in step
               group arrow.Name by $"{arrow.From} → {arrow.To}" into names
               orderby names.Key
               select $"    {names.Key}: {string.Join(", ", names.Order(StringComparer.Ordinal))}\n",
        ];
        string more = files.Length > Shown ? $"    and {files.Length - Shown} more\n" : "";
        return $"  {step[0].From.Folder} → {step[0].To.Folder}\n{string.Concat(files.Take(Shown))}{more}";
    }

    /// <summary>Breadth first from a folder to itself.</summary>
    private static ImmutableArray<ImmutableArray<Arrow>> WayBack(string start, ILookup<string, Arrow> between)
    {
        var cameFrom = new Dictionary<string, string>();
        var open = new Queue<string>([start]);
        while (!cameFrom.ContainsKey(start))
        {
            string folder = open.Dequeue();
            foreach (string next in between[folder].Select(arrow => arrow.To.Folder).Distinct())
            {
                if (cameFrom.TryAdd(next, folder))
                    open.Enqueue(next);
            }
        }

        var way = new Stack<ImmutableArray<Arrow>>();
        string to = start;
        do
        {
            string from = cameFrom[to];
            way.Push([.. between[from].Where(arrow => arrow.To.Folder == to)]);
            to = from;
        }
        while (to != start);
        return [.. way];
    }
}
