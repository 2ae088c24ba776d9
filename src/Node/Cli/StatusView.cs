using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Node.Cli;

/// <summary>The status as a panel with bars, for a terminal.</summary>
public static class StatusView
{
    private const int BarWidth = 24;

    public static IRenderable Of(Uri node, IReadOnlyList<StatusRow> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (StatusRow row in rows)
            grid.AddRow(new Text(row.Name, new Style(Color.Grey)), ValueOf(row));
        return new Panel(grid)
        {
            Header = new PanelHeader($" {Markup.Escape(node.Authority)} "),
            Border = BoxBorder.Rounded,
            Expand = false,
            Padding = new Padding(2, 1),
        };
    }

    /// <summary>Shown instead of the status while the node does not answer.</summary>
    public static IRenderable Problem(Uri node, string reason) => Of(node, [new StatusRow("no status", reason, Mood.Bad)]);

    private static IRenderable ValueOf(StatusRow row)
    {
        var style = new Style(row.Mood switch { Mood.Good => Color.Green, Mood.Bad => Color.Red, _ => Color.Default });
        if (row.Fraction is not { } fraction)
            return new Text(row.Value, style);
        int full = (int)Math.Floor(fraction * BarWidth);
        return new Paragraph().Append(new string('█', full), style).Append(new string('░', BarWidth - full), new Style(Color.Grey))
            .Append("  " + row.Value, style);
    }
}
