namespace Helios.Node.Configuration;

/// <summary>The name that somebody meant who misspelt it.</summary>
internal static class NearestName
{
    /// <summary>Steps from the name that was meant: more of them are another word.</summary>
    private const int Farthest = 3;

    /// <summary><c> Did you mean 'NAME'?</c> with a space before it; empty where nothing is near.</summary>
    public static string Ask(string typed, IEnumerable<string> known) => Of(typed, known) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>The known name with the fewest letters changed, left out, added or exchanged; null where each is another word.</summary>
    /// <remarks>Of another length by more steps than are allowed, it is not compared: what is typed may be as long as a file.</remarks>
    public static string? Of(string typed, IEnumerable<string> known) => known
        .Where(name => Math.Abs(name.Length - typed.Length) <= Farthest)
        .Select(name => (Name: name, Distance: Distance(typed, name)))
        .Where(candidate => candidate.Distance <= Math.Min(Farthest, candidate.Name.Length / 2))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>The optimal string alignment distance: Levenshtein's, where two neighbours that are exchanged count once.</summary>
    private static int Distance(string left, string right)
    {
        int[] beforeLast = [], last = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(last[j - 1] + cost, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last) = (last, row);
        }
        return last[^1];
    }
}
