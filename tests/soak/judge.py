"""Whether what was sampled is flat.

The first quarter is the warm-up: caches fill, the runtime compiles, the heap finds its size. After it a *level* (memory, handles) may not
rise, a *total* (bytes of the log) may grow by so much a slot and no faster at the end than at the beginning, and a *cap* says what a
quantity may never have.

A rise is the smaller of two estimates, each of which is right for a steady leak: the Theil–Sen slope (the median of the slopes between
all pairs of samples) over the time that is judged, and one and a half times the difference between the medians of the second and the last
quarter of the run, which are two thirds of that time apart. Noise has to deceive both, and up to a quarter of wild samples deceives none.
"""
import dataclasses
import itertools
import statistics

MOST_REASONS = 10  # why requests failed, that are told
MOST_POINTS = 200  # of a series: 20,000 pairs


@dataclasses.dataclass(frozen=True)
class Quantity:
    """KIND: level, total, cap or shown. A level may rise by PART of what it was, or by LEAST where that is more; a total may grow by MOST a
    slot, and in the second half by half as much again as in the first and LEAST; a cap is never above MOST. Values are divided by UNIT_SIZE
    to be shown."""
    key: str
    name: str
    unit: str
    kind: str
    part: float = 0.0
    least: float = 0.0
    most: float = 0.0
    unit_size: float = 1.0


MB, KB = 1 << 20, 1 << 10
# Memory: of some 200 MB, of which the collector's choice of a heap's size is a few per cent. Handles, threads: the pools follow the load,
# which is the same all the time. What the journal holds is replaced by snapshots; 200 bytes a slot are 1.4 MB on a day of mainnet, and
# here finality, committee periods, reorganizations and orders of a key come far more often by the slot than there. The write-ahead log:
# SQLite writes over it from 1000 pages of 4 KB on. Latency and lag are judged against what they were, twofold, because the machine may
# have others to serve.
QUANTITIES = (
    Quantity("rss", "resident memory", "MB", "level", part=0.10, least=8 * MB, unit_size=MB),
    Quantity("anonymous", "anonymous memory", "MB", "level", part=0.10, least=8 * MB, unit_size=MB),
    Quantity("heap", "managed heap", "MB", "level", part=0.10, least=8 * MB, unit_size=MB),
    Quantity("handles", "handles that are no sockets", "", "level", part=0.10, least=5),
    Quantity("sockets", "sockets", "", "level", part=0.10, least=10),
    Quantity("threads", "threads", "", "level", part=0.10, least=4),
    Quantity("journal", "what the journal holds", "KB", "total", most=200, least=100, unit_size=KB),
    Quantity("wal", "write-ahead log of the journal", "KB", "cap", most=5 * MB, unit_size=KB),
    Quantity("log", "log", "KB", "total", most=200, least=100, unit_size=KB),
    Quantity("disk", "all on the disk but the write-ahead log", "KB", "total", most=400, least=200, unit_size=KB),
    Quantity("lag", "head behind the current slot", "slots", "level", part=1.0, least=2),
    Quantity("p50", "latency of honest clients, median", "ms", "level", part=1.0, least=50),
    Quantity("p99", "latency of honest clients, 99th percentile", "ms", "level", part=1.0, least=500),
    Quantity("requests", "requests served", "a second", "shown"),
    Quantity("cpu", "processor time", "cores", "shown"),
)


@dataclasses.dataclass(frozen=True)
class Verdict:
    """BEFORE and AFTER: medians of the second and the last quarter, or bytes a slot in the first and the second half of what is judged."""
    quantity: Quantity
    node: int
    before: float
    after: float
    bound: float
    holds: bool
    why: str = ""


def thinned(points):
    return points[::max(1, -(-len(points) // MOST_POINTS))]


def slope(points):
    """Theil–Sen, of (x, y)."""
    return statistics.median((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in itertools.combinations(thinned(points), 2) if x2 > x1)


def series(samples, node, key):
    return [(sample["at"], sample[key]) for sample in samples if sample["node"] == node and key in sample]


def between(points, begin, end):
    return [(x, y) for x, y in points if begin <= x <= end]


def level(quantity, node, points, end):
    judged, quarter = between(points, end / 4, end), end / 4
    before = statistics.median(y for _, y in between(points, quarter, 2 * quarter))
    after = statistics.median(y for _, y in between(points, 3 * quarter, end))
    rise = min(slope(judged) * 3 * quarter, 1.5 * (after - before))
    bound = max(quantity.part * before, quantity.least)
    return Verdict(quantity, node, before, after, bound, rise <= bound, f"rises by {rise / quantity.unit_size:.1f} {quantity.unit}")


def total(quantity, node, points, end, slot_seconds):
    """By what was added, because a total has steps: a page of the journal, a line."""
    middle = end / 4 + 3 * end / 8

    def rate(begin, until):
        (x1, y1), *_, (x2, y2) = between(points, begin, until)
        return (y2 - y1) / (x2 - x1) * slot_seconds
    before, after = rate(end / 4, middle), rate(middle, end)
    bound = min(quantity.most, 1.5 * max(before, 0) + quantity.least)
    holds = before <= quantity.most and after <= bound
    return Verdict(quantity, node, before, after, bound, holds, f"grows by {before:.0f} and then {after:.0f} bytes a slot")


def cap(quantity, node, points, end):
    judged = between(points, end / 4, end)
    before, after = judged[0][1], max(y for _, y in judged)
    return Verdict(quantity, node, before, after, quantity.most, after <= quantity.most, f"reaches {after:.0f} bytes")


def judge(samples, slot_seconds):
    """A verdict for each quantity and node."""
    end, verdicts = max(sample["at"] for sample in samples), []
    for node in sorted({sample["node"] for sample in samples}):
        for quantity in QUANTITIES:
            points = series(samples, node, quantity.key)
            if quantity.kind == "shown":
                continue
            parts = [between(points, k * end / 4, (k + 1) * end / 4) for k in (1, 2, 3)]
            if min(map(len, parts)) < 5:
                verdicts.append(Verdict(quantity, node, 0, 0, 0, False, "too few samples to judge"))
            elif quantity.kind == "level":
                verdicts.append(level(quantity, node, points, end))
            elif quantity.kind == "cap":
                verdicts.append(cap(quantity, node, points, end))
            else:
                verdicts.append(total(quantity, node, points, end, slot_seconds))
    return verdicts


def failures(samples, slot_seconds, tally, hostile_faults, outcomes, violations, verified):
    """Every reason why the run does not hold, one line each; and the verdicts. TALLY is of the honest clients."""
    verdicts = judge(samples, slot_seconds)
    found = [f"node {verdict.node}: {verdict.quantity.name} {verdict.why}; the bound is {verdict.bound / scale(verdict):.1f} {of(verdict)}"
             for verdict in verdicts if not verdict.holds]
    reasons = sorted(tally.failed.items(), key=lambda each: -each[1])
    found += [f"{count} requests of honest clients failed, the first: {tally.failures[reason]}" for reason, count in reasons[:MOST_REASONS]]
    if rest := reasons[MOST_REASONS:]:
        found.append(f"{sum(count for _, count in rest)} requests of honest clients failed in {len(rest)} other ways (run.json)")
    found += violations + hostile_faults
    if not sum(tally.answered.values()) or not verified:
        found.append(f"{sum(tally.answered.values())} requests were answered and {verified} answers verified: nothing was shown")
    if not any(name.startswith("flood: ") and name != "flood: 200" for name in outcomes):
        found.append("no flood was ever refused: it was none")
    return found, verdicts


def scale(verdict):
    return 1 if verdict.quantity.kind == "total" else verdict.quantity.unit_size


def of(verdict):
    return "bytes a slot" if verdict.quantity.kind == "total" else verdict.quantity.unit
