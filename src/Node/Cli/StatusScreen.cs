using System.Text;

namespace Helios.Node.Cli;

/// <param name="Name">Shown in grey.</param>
/// <param name="Value">Shown in the colour of its mood, after the name.</param>
public readonly record struct ScreenLine(string Name, string Value, Mood Mood)
{
    public override string ToString() => (Name + Value).TrimEnd();
}

/// <summary>
/// The status as lines that fit a terminal, whatever its size. Folded, each row is one line: hashes are shortened, details left out, and
/// the first rows, phase and heads, stay where there is not room for all. With details every row is wrapped, and the lines scroll.
/// </summary>
public static class StatusScreen
{
    private const int NameWidth = 17;
    private const int WidestBar = 24;

    /// <param name="skipped">Lines of the details that were scrolled past; more than there are is taken as the last page.</param>
    /// <returns>At most <paramref name="height"/> lines of at most <paramref name="width"/> characters.</returns>
    public static IReadOnlyList<ScreenLine> Of(
        Uri node, IReadOnlyList<StatusRow> rows, int width, int height, bool hasDetails = false, int skipped = 0)
    {
        int room = Math.Max(0, height - 2);
        List<ScreenLine> lines = hasDetails ? [.. rows.SelectMany(row => Wrapped(row, width))] : Folded(rows, width, room);
        int hidden = Math.Max(0, lines.Count - room);
        int above = hasDetails ? Math.Min(skipped, hidden) : 0;
        string keys = hasDetails ? "q quit   d fold   arrows scroll" : "q quit   d details";
        string more = (above, hidden - above) switch
        {
            (0, 0) => "",
            (_, 0) => "   (end)",
            (_, var below) => $"   ({below} more lines)",
        };
        ScreenLine[] screen =
        [
            new("", Cut(node.Authority, width), Mood.Plain),
            .. lines.Skip(above).Take(room),
            new(Cut(keys + more, width), "", Mood.Plain),
        ];
        return screen[..Math.Clamp(height, 0, screen.Length)];
    }

    /// <summary>What a terminal shows: each line in its colours, what was there before overwritten.</summary>
    public static string Draw(IReadOnlyList<ScreenLine> lines)
    {
        var text = new StringBuilder("\u001b[H");
        for (int i = 0; i < lines.Count; i++)
        {
            string colour = lines[i].Mood switch { Mood.Good => "\u001b[32m", Mood.Bad => "\u001b[31m", _ => "" };
            text.Append(i == 0 ? "" : "\r\n").Append("\u001b[90m").Append(lines[i].Name).Append("\u001b[0m")
                .Append(colour).Append(lines[i].Value).Append("\u001b[0m\u001b[K");
        }
        return text.Append("\u001b[J").ToString();
    }

    private static List<ScreenLine> Folded(IReadOnlyList<StatusRow> rows, int width, int room)
    {
        StatusRow[] shown = [.. rows.Where(row => !row.IsDetail)];
        if (shown.Length > room)
            shown = [.. shown.Where(row => row != StatusRow.Gap)];
        return [.. shown.Select(row =>
        {
            (string name, int left) = Named(row, width);
            return new ScreenLine(name, Cut(Bar(row, row.Short ?? row.Value, left) + (row.Short ?? row.Value), left), row.Mood);
        })];
    }

    private static IEnumerable<ScreenLine> Wrapped(StatusRow row, int width)
    {
        (string name, int left) = Named(row, width);
        string rest = Printable(Bar(row, row.Value, left) + row.Value);
        do
        {
            int end = rest.Length <= left ? rest.Length : rest.LastIndexOf(' ', left) is > 0 and var space ? space : left;
            yield return new(name, rest[..end], row.Mood);
            rest = rest[end..].TrimStart();
            name = new string(' ', name.Length);
        }
        while (rest.Length > 0 && left > 0);
    }

    /// <returns>The name as it stands before the value, and the room that is left for that.</returns>
    private static (string Name, int Left) Named(StatusRow row, int width)
    {
        string name = Cut(row.Name.PadRight(NameWidth), Math.Min(NameWidth, width));
        return (name, width - name.Length);
    }

    /// <summary>As wide as the room beside the text allows.</summary>
    private static string Bar(StatusRow row, string text, int room)
    {
        int width = Math.Min(WidestBar, room - text.Length - 2);
        if (row.Fraction is not { } fraction || width < 4)
            return "";
        int full = (int)Math.Floor(fraction * width);
        return new string('█', full) + new string('░', width - full) + "  ";
    }

    private static string Cut(string text, int width) =>
        Printable(text) is var printable && printable.Length <= width ? printable : width > 0 ? printable[..(width - 1)] + "…" : "";

    /// <summary>The status is the word of a node, which does not move the cursor.</summary>
    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
