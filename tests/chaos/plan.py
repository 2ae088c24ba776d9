"""What happens in a run: drawn from its seed alone, before anything is started."""
import dataclasses
import random

NODES = (1, 2, 3)
DEVNET, STRANGER = 4, 5
FAULTS = 26.0  # seconds from the whole network to the end of the last fault
SLOT_SECONDS = 1
RECOVERY_SLOTS = 60  # after the last fault
MAX_HEAD_AGE = 8  # helios.beacon.max-head-age

BEACON_LIES = ("spoil", "stale", "garbage", "error", "hang", "cut", "empty", "other-chain")
EXECUTION_LIES = ("spoil", "foreign", "garbage", "error", "hang", "cut", "empty", "other-chain")
# Of a node's process, disk or clock: one of these at a time befalls a node.
OF_A_NODE = {"kill": 5, "pause": 3, "corrupt": 3, "fresh": 2, "disk-full": 2, "clock-jump": 2, "clock-start": 2}
OTHERS = {"cut": 4, "one-way": 2, "slow": 3, "lies": 5, "rotate": 2}


@dataclasses.dataclass(frozen=True, eq=False)
class Event:
    """From AT to UNTIL, in seconds from the whole network on; NODE is 0 where it is of no one node."""
    at: float
    until: float
    kind: str
    node: int
    detail: dict

    def __str__(self):
        words = " ".join(f"{name}={value}" for name, value in self.detail.items())
        return f"{self.at:5.1f} to {self.until:4.1f} s  {self.kind}{f' node {self.node}' if self.node else ''}{' ' if words else ''}{words}"


@dataclasses.dataclass(frozen=True)
class Plan:
    seed: int
    delay_ms: int
    loss_percent: int
    has_stranger: bool
    has_other_chain: bool
    reorg_every: int
    honest_beside: tuple  # nodes that have an honest endpoint beside the one that may lie
    events: tuple

    def __str__(self):
        lines = [
            f"seed {self.seed}: {self.delay_ms} ms each way, {self.loss_percent} % loss"
            + (", a stranger with another image" if self.has_stranger else "")
            + (", another chain" if self.has_other_chain else "")
            + (f", every {self.reorg_every} slots a block leaves two" if self.reorg_every else "")
            + f"; an honest endpoint beside the other: nodes {list(self.honest_beside) or 'none'}"]
        return "\n".join(lines + [f"    {event}" for event in self.events])


def draw(seed):
    chance = random.Random(f"chaos {seed}")
    has_other_chain = chance.random() < 0.25
    busy = {node: [] for node in NODES}
    events = []
    for _ in range(chance.randint(4, 8)):
        weights = OF_A_NODE | OTHERS
        kind = chance.choices(list(weights), list(weights.values()))[0]
        at = round(chance.uniform(0, FAULTS - 6), 1)
        until = round(min(FAULTS, at + chance.uniform(1, 14)), 1)
        node = chance.choice(NODES)
        detail = _detail(chance, kind, node, has_other_chain)
        if kind in OF_A_NODE:
            if any(at < end + 2 and start < until + 2 for start, end in busy[node]):
                continue
            busy[node].append((at, until))
        events.append(Event(at, until, kind, node if kind in OF_A_NODE or kind in ("lies", "rotate") else 0, detail))
    return Plan(
        seed=seed,
        delay_ms=chance.choice((1, 5, 20, 50)),
        loss_percent=chance.choice((0, 0, 1, 2)),
        has_stranger=chance.random() < 1 / 3,
        has_other_chain=has_other_chain,
        reorg_every=chance.choice((0, 0, 0, 7)),
        honest_beside=tuple(node for node in NODES if chance.random() < 0.5),
        events=tuple(sorted(events, key=lambda event: event.at)))


def _detail(chance, kind, node, has_other_chain):
    if kind == "corrupt":
        count = chance.choice((1, 4, 40, 400))
        return {"file": chance.choice(("journal.db", "journal.db-wal")), "bytes": count, "draw": chance.randrange(1 << 30)}
    if kind in ("clock-jump", "clock-start"):
        return {"seconds": chance.choice((-1, 1)) * chance.choice((20, 60, 600, 7200))}
    if kind == "cut":
        alone = chance.sample(NODES, chance.choice((1, 1, 2)))
        return {"alone": sorted(alone + ([DEVNET] if len(alone) == 2 and chance.random() < 0.5 else []))}
    if kind == "one-way":
        return {"from": node, "to": chance.choice([number for number in (*NODES, DEVNET) if number != node])}
    if kind == "slow":
        return {"between": sorted(chance.sample((*NODES, DEVNET), 2)), "delay_ms": chance.choice((50, 200, 500)),
                "jitter_ms": chance.choice((0, 50, 400)), "loss_percent": chance.choice((0, 5, 20))}
    if kind == "lies":
        layer = chance.choice(("beacon", "execution"))
        lies = BEACON_LIES if layer == "beacon" else EXECUTION_LIES
        return {"layer": layer, "lie": chance.choice([lie for lie in lies if has_other_chain or lie != "other-chain"])}
    if kind == "rotate":
        return {"also": chance.choice((0, 0, *[number for number in NODES if number != node]))}
    return {}
