"""The tables and charts of a run."""
import html
import math

from suite import goals

WIDTH, ROW, LEFT, RIGHT = 760, 26, 300, 130


def shown(value):
    """Three digits that count, and separators of thousands."""
    if value is None:
        return ""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.{max(0, 2 - math.floor(math.log10(abs(value))))}f}"


def spread_of(figure):
    return f"{shown(figure.spread[0])} to {shown(figure.spread[1])}" if figure.spread else ""


def table(figures):
    rows = ["| figure | unit | ours | peer | its | ratio | spread | |", "|---|---|--:|---|--:|--:|--:|---|"]
    for figure in figures:
        rows.append(f"| {figure.name} | {figure.unit} | {shown(figure.median)} | {figure.peer} | {shown(figure.peer_median)} "
                    f"| {shown(figure.ratio)} | {spread_of(figure)} | {figure.note} |")
    return "\n".join(rows)


def goal_rows(results):
    """(issue, part, figure, goal, found, "yes" | "NO" | why it is not known) of each goal of the parts that were run."""
    rows = []
    for part, (figures, why) in results.items():
        for goal, name, figure in goals.judged(part, figures):
            if figure is None:
                rows.append((goal.issue, part, name, goal.text(""), "", why or "no such figure"))
            else:
                found = figure.ratio if goal.of == "ratio" else figure.median
                rows.append((goal.issue, part, name, goal.text(figure.unit), shown(found), "yes" if goal.holds(figure) else "NO"))
    return sorted(rows, key=lambda row: row[0])


def goal_table(results):
    rows = ["| issue | part | figure | goal | found | holds |", "|--:|---|---|---|--:|---|"]
    rows += [f"| {issue} | {part} | {name} | {goal} | {found} | {'**NO**' if holds == 'NO' else holds} |"
             for issue, part, name, goal, found, holds in goal_rows(results)]
    return "\n".join(rows)


def chart(part, figures):
    """Bars of our speed as a part of the peer's, to the right of the line where we are faster, in SVG; marks are goals."""
    bars = [figure for figure in figures if figure.speed]
    if not bars:
        return None
    least = min([0.25, *(figure.speed for figure in bars)])
    most = max([4, *(figure.speed for figure in bars)])
    def at(speed):
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log2(speed) - math.log2(least)) / (math.log2(most) - math.log2(least))
    height = ROW * (len(bars) + 2)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{html.escape(part)}: our speed as a part of the peer's</title>",
        "<style>text{font:13px sans-serif;fill:#24292f}.end{text-anchor:end}.axis{stroke:#6e7781}.fast{fill:#2da44e}.slow{fill:#bf8700}",
        ".goal{stroke:#cf222e;stroke-width:2}@media(prefers-color-scheme:dark){text{fill:#d0d7de}}</style>",
        f'<text x="{at(1):.0f}" y="16" text-anchor="middle">as fast as the peer</text>',
        f'<line class="axis" x1="{at(1):.1f}" x2="{at(1):.1f}" y1="{ROW - 4}" y2="{height - ROW}"/>',
    ]
    for i, figure in enumerate(bars, start=1):
        y, x, start = i * ROW, at(figure.speed), at(1)
        name = figure.name if len(figure.name) <= 42 else figure.name[:41] + "…"
        lines.append(f'<text class="end" x="{LEFT - 8}" y="{y + 15}">{html.escape(name)}</text>')
        kind = "fast" if figure.speed >= 1 else "slow"
        lines.append(f'<rect class="{kind}" x="{min(x, start):.1f}" y="{y + 3}" width="{max(1, abs(x - start)):.1f}" height="{ROW - 8}"/>')
        lines.append(f'<text x="{max(x, start) + 6:.1f}" y="{y + 15}">{shown(figure.speed)} × {html.escape(figure.peer)}</text>')
        for goal, _, about in goals.judged(part, [figure]):
            if about and goal.of == "ratio":
                mark = at(min(most, max(least, goal.limit if figure.more_is_better else 1 / goal.limit)))
                lines.append(f'<line class="goal" x1="{mark:.1f}" x2="{mark:.1f}" y1="{y}" y2="{y + ROW - 2}"/>')
    lines.append(f'<text x="{LEFT}" y="{height - 8}">logarithmic; a mark is a goal</text>')
    return "\n".join([*lines, "</svg>", ""])


def page(results, titles, machine, charts):
    """RESULTS.md."""
    parts = []
    for part, (figures, why) in results.items():
        parts.append(f"## {titles[part]}\n")
        if part in charts:
            parts.append(f"![our speed as a part of the peer's](RESULTS/{part}.svg)\n")
        parts.append(f"{table(figures)}\n" if figures else f"Not measured: {why}.\n")
    return f"""# What `bench/run` found

Written by `bench/run`; do not edit it. Ours and a peer took turns in the same run, by processor time where the bench takes it
(what is over HTTP, QUIC or a disk says how). A ratio is ours by the peer's in the unit of its row: of times below 1 is faster, of
rates above 1. It is the median of the turns' ratios, and the spread is their least and most (without a peer: that of the value).

{machine}

## Goals

{goal_table(results)}

{goals.ELSEWHERE}

""" + "\n".join(parts)
