"""The page and the charts of a soak: artifacts/soak/REPORT.md."""
import html
import math
import pathlib
import sys

import judge

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent.parent / "bench"))
from suite.report import shown  # noqa: E402

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 260, 70, 20, 40, 44
COLOURS = ("#0969da", "#bf8700", "#cf222e")  # of nodes 1 to 3
STYLE = ("text{font:13px sans-serif;fill:#24292f}.title{font-weight:bold}.end{text-anchor:end}.middle{text-anchor:middle}"
         ".grid{stroke:#d0d7de}.warm{fill:#8c959f;opacity:.15}.event{stroke:#8250df;stroke-dasharray:2 3}"
         "polyline{fill:none;stroke-width:1.5}"
         "@media(prefers-color-scheme:dark){text{fill:#d0d7de}.grid{stroke:#424a53}}")


def ticks(most, count=5):
    """Round numbers from 0 to MOST or a little more."""
    step = 10 ** math.floor(math.log10(most / count)) if most > 0 else 1
    step = next(step * factor for factor in (1, 2, 2.5, 5, 10) if step * factor * count >= most)
    return [step * i for i in range(math.ceil(most / step - 1e-9) + 1)]


def rates(points):
    """How much a second a total grows between samples."""
    return [(x2, (y2 - y1) / (x2 - x1)) for (x1, y1), (x2, y2) in zip(points, points[1:]) if x2 > x1]


def chart(quantity, lines, end, events):
    """SVG: a line for each node over minutes, from zero; the warm-up is grey, and a dotted line is an order of the next key."""
    lines = {node: [(x, y / quantity.unit_size) for x, y in points] for node, points in lines.items()}
    scale = ticks(max((y for points in lines.values() for _, y in points), default=1) or 1)
    minutes = ticks(end / 60, 8)

    def at(x, y):
        return (LEFT + (WIDTH - LEFT - RIGHT) * x / (60 * minutes[-1]), HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / scale[-1])
    unit = f", {quantity.unit}" if quantity.unit else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{html.escape(quantity.name + unit)}</title>", f"<style>{STYLE}</style>",
        f'<text x="{LEFT}" y="20" class="title">{html.escape(quantity.name + unit)}</text>',
        f'<rect class="warm" x="{LEFT}" y="{TOP}" width="{at(end / 4, 0)[0] - LEFT:.1f}" height="{HEIGHT - TOP - BOTTOM}"/>']
    for value in scale:
        y = at(0, value)[1]
        parts += [f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>',
                  f'<text class="end" x="{LEFT - 6}" y="{y + 4:.1f}">{value:,g}</text>']
    for value in minutes:
        parts.append(f'<text class="middle" x="{at(60 * value, 0)[0]:.1f}" y="{HEIGHT - BOTTOM + 18}">{value:g}</text>')
    parts.append(f'<text class="end" x="{WIDTH - RIGHT}" y="{HEIGHT - 8}">minutes</text>')
    for event in events:
        x = at(event, 0)[0]
        parts.append(f'<line class="event" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
    for colour, (node, points) in zip(COLOURS, sorted(lines.items())):
        path = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in judge.thinned(points))
        x = WIDTH - RIGHT - 80 * (4 - node) + 10
        parts += [f'<polyline stroke="{colour}" points="{path}"/>', f'<rect x="{x}" y="10" width="12" height="12" fill="{colour}"/>',
                  f'<text x="{x + 18}" y="20">node {node}</text>']
    return "\n".join([*parts, "</svg>", ""])


def table(verdicts):
    rows = ["| quantity | node | in the second quarter | in the last | bound | flat |", "|---|--:|--:|--:|--:|---|"]
    for verdict in sorted(verdicts, key=lambda verdict: judge.QUANTITIES.index(verdict.quantity)):
        scale, unit = judge.scale(verdict), judge.of(verdict)
        before, after, bound = (shown(value / scale) for value in (verdict.before, verdict.after, verdict.bound))
        bound = bound if verdict.quantity.kind == "level" else f"at most {bound}"
        rows.append(f"| {verdict.quantity.name} | {verdict.node} | {before} {unit} | {after} {unit} | {bound} {unit} "
                    f"| {'yes' if verdict.holds else f'**NO**: {verdict.why}'} |")
    return "\n".join(rows)


def counts(counter):
    return "\n".join(["| what | how often |", "|---|--:|", *(f"| {name} | {count:,} |" for name, count in sorted(counter.items()))])


def write(folder, samples, verdicts, found, machine, facts, answered, outcomes, events):
    """FACTS are sentences about the run; EVENTS the seconds at which a key was ordered."""
    folder.mkdir(parents=True, exist_ok=True)
    end = max(sample["at"] for sample in samples)
    nodes = sorted({sample["node"] for sample in samples})
    charts = []
    for quantity in judge.QUANTITIES:
        lines = {node: judge.series(samples, node, quantity.key) for node in nodes}
        if quantity.kind == "shown":
            lines = {node: rates(points) for node, points in lines.items()}
        (folder / f"{quantity.key}.svg").write_text(chart(quantity, lines, end, events), encoding="utf-8")
        charts.append(f"![{quantity.name}]({quantity.key}.svg)")
    holds = "Everything held." if not found else "**It does not hold:**\n\n" + "\n".join(f"- {each}" for each in found)
    (folder / "REPORT.md").write_text(f"""# What `tests/soak/run` found

{holds}

{machine}

{chr(10).join(facts)}

## What is flat

After the first quarter. Of a level: its medians, and by how much the second may be more. Of the journal, the log and the disk: bytes a
slot in the first and the second half of the time after the warm-up, and the most that the second may have. Of the write-ahead log: its
size after the warm-up, its largest, and the cap.

{table(verdicts)}

## What honest clients were answered

{counts(answered)}

## What the others were answered

{counts(outcomes)}

## Charts

The warm-up is grey; a dotted line is an order of the next key.

{chr(10).join(charts)}
""", encoding="utf-8")
