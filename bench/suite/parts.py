"""The parts of the bench: each gives figures, or says why it cannot."""
import json
import os
import re
import subprocess
import tempfile
import time
import urllib.request

from suite.figures import Figure
from suite.needs import PACKS, need_node, need_pack, need_packages
from suite.processes import ROOT, Broken, LeftOut, Lines, clipped, cpu, found, headline, in_turns, memory, number, program

PEERS = os.path.join(ROOT, "bench/peers")
PROTOCOL, NODE = "bench/Bench.Protocol", "bench/Bench.Node"


class Run:
    """How long to measure, and whom to tell."""

    def __init__(self, smoke, say):
        self.smoke, self.say = smoke, say
        self.rounds = 1 if smoke else 7
        self.milliseconds = 20 if smoke else 150
        self.warm_up = 0 if smoke else 1000

    def turns(self, *sides):
        return in_turns(sides, self.rounds, self.milliseconds, self.warm_up)


def compared(run, tasks, unit="us", needs=18):
    """
    Figures of what Bench.Protocol and a peer in bench/peers both have: (our name, the peer, the peer's name) of each task, or what gives
    them, told where the programs' inputs are.
    """
    need_node(needs)
    need_packages("bench/peers")
    figures = []
    with tempfile.TemporaryDirectory() as folder, Lines(program(PROTOCOL), "turns", folder) as ours:
        ours.ask()  # ready
        for name, peer, its_name in tasks(folder) if callable(tasks) else tasks:
            with Lines("node", "turns.mjs", folder, PACKS, folder=PEERS) as theirs:
                theirs.ask()
                samples = run.turns((ours, name), (theirs, its_name))
            scaled = [[value / {"us": 1, "ms": 1000}[unit] for value in side] for side in samples]
            figures.append(Figure(its_name, unit, scaled[0], peer, scaled[1]))
            run.say(f"{its_name}: {figures[-1].ratio:.2f} of {peer}")
    return figures


def consensus(run):
    need_pack("lc")
    lodestar = "Lodestar with blst"
    return compared(run, [
        ("update of 512 keys", lodestar, "update of 512 keys"),
        ("bootstrap and 16 updates", lodestar, "bootstrap and 16 updates"),
        ("bootstrap and 16 updates", "Helios", "bootstrap and 16 updates, in WebAssembly"),
    ], "ms", needs=20)


def bls(run):
    names = ["signature of 512 keys", "decode 512 keys", "decode and validate a key", "add 512 keys", "sign"]
    return compared(run, [(name, "blst", name) for name in names])


def proofs(run):
    return compared(run, [("proof of an account", "EthereumJS", "proof of an account")], needs=20)


def ethereumjs(run):
    def programs(folder):
        with open(folder + "/programs.json", encoding="utf-8") as file:
            return [(name, "EthereumJS", name) for name in list(json.load(file))[:1 if run.smoke else None]]
    return compared(run, programs, needs=20)


def revm(run):
    """Of bench/evm, which takes the turns; each of its runs is a sample."""
    need_node()
    need_packages("tests/answers")
    anvil = os.path.join(ROOT, "tests/answers/node_modules/@foundry-rs")
    anvil = [os.path.join(anvil, name, "bin/anvil") for name in (os.listdir(anvil) if os.path.isdir(anvil) else []) if "anvil-" in name]
    if not anvil:
        raise LeftOut("npm has no anvil for this machine")
    pattern = r"^(?P<name>.+?) +(?P<gas>[\d,]+) +(?P<ours>[\d,]+) +(?P<revm>[\d,]+) +(?P<ratio>[\d.]+)$"
    rows = {}
    for turn in range(1 if run.smoke else 3):
        for row in found(pattern, os.path.join(ROOT, "bench/evm"), anvil[0], "1", first=run.smoke, seconds=120):
            rows.setdefault(row["name"].strip(), []).append(row)
        run.say(f"turn {turn + 1}")
    return [
        Figure(name, "Mgas/s", [number(row["ours"]) for row in all_of], "revm (anvil)", [number(row["revm"]) for row in all_of],
               [1 / float(row["ratio"]) for row in all_of], more_is_better=True)
        for name, all_of in rows.items()]


def forks(run):
    """Amsterdam beside Osaka, both ours."""
    pattern = r"^(?:(?P<name>.+?) +osaka +(?P<osaka>[\d.]+) us +amsterdam +(?P<amsterdam>[\d.]+) us +ratio|median.*:) (?P<ratio>[\d.]+)$"
    rows = found(pattern, program(PROTOCOL), "forks", "1" if run.smoke else "9", first=run.smoke)
    figures = [
        Figure(row["name"], "us", [float(row["amsterdam"])], "the same under Osaka", [float(row["osaka"])], [float(row["ratio"])])
        for row in rows if row["name"]]
    median = [float(row["ratio"]) for row in rows if not row["name"]]
    return figures + [Figure("median of the programs", "of Osaka's time", median, "1", [1.0], median) for _ in median]


def answers(run):
    """What a client in C# pays for an answer."""
    pattern = (r"^(?P<name>.+?) +(?P<form>signed|with its proof) +(?P<size>\d+) bytes +read (?P<read>[\d.]+) ms +"
               r"verified (?P<verified>-?[\d.]+) ms(?: and by the light client (?P<client>[\d.]+) ms)?")
    rows = found(pattern, program(NODE), "1" if run.smoke else "5", "1", "costs", codes=(0, 1), say=run.say)
    return [
        Figure(f"{row['name']}, {row['form']}", "ms", [float(row["read"]) + float(row["verified"]) + float(row["client"] or 0)],
               note=f"{row['size']} bytes" + (f"; the light client {row['client']} ms of it" if row["client"] else ""))
        for row in rows]


def javascript(run):
    """What a client in JavaScript pays for an answer."""
    need_node()
    need_packages("clients/js")
    pattern = r"^(?P<name>\S.*?) +first +(?P<first>[\d.]+) +median +(?P<median>[\d.]+) +slowest +(?P<slowest>[\d.]+) ms$"
    rows = found(pattern, "node", os.path.join(ROOT, "clients/js/bench.mjs"), "1" if run.smoke else "20", first=run.smoke, codes=(0, 1),
                 say=run.say)
    return [
        Figure(re.sub(r", \d+ bytes", "", row["name"]), "ms", [float(row["median"])],
               note=f"the first {row['first']}, the slowest {row['slowest']}")
        for row in rows]


def rest(run):
    """Requests a second; the ratio is that of processor time, because client and server share the machine with others."""
    pattern = (r"^(?P<name>.+?) +(?P<rate>\d+) req/s +(?P<cost>\d+) us .* (?P<failed>\d+) failed"
               r"(?: +of the bare route (?P<part>[\d.]+), by processor time (?P<ratio>[\d.]+) \((?P<least>[\d.]+) to (?P<most>[\d.]+)\))?")
    rounds, connections, only = ("1", "4", "eth_blockNumber") if run.smoke else ("5", "16", "/")
    rows = found(pattern, program(NODE), rounds, connections, only, say=run.say)
    if failed := [row["name"] for row in rows if row["failed"] != "0"]:
        raise Broken(f"requests failed: {failed}")
    bare = [row for row in rows if row["ratio"] is None]
    if len(bare) != 1 or len(rows) < 2:
        raise Broken(f"one bare route and others are expected, there are {[row['name'] for row in rows]}")
    return [
        Figure(row["name"], "requests/s", [number(row["rate"])], "bare Kestrel", [number(bare[0]["rate"])],
               [float(row[name]) for name in ("least", "ratio", "most")], more_is_better=True, note=f"by answers a second {row['part']}")
        for row in rows if row["ratio"]]


def endpoint(run):
    """What calls cost an execution endpoint, 50 ms away where they are cold."""
    figures = []
    cold = (r"^cold (?P<call>.+), endpoint with (?P<name>.+): "
            r"(?P<trips>\d+) round trips, (?P<requests>\d+) requests .*, (?P<time>\d+) ms$")
    for row in [] if run.smoke else found(cold, program(NODE), "upstream", "cold", "1", say=run.say):
        figures.append(Figure(f"round trips of a cold {row['call']}, {row['name']}", "", [float(row["trips"])],
                              note=f"{row['requests']} requests, {row['time']} ms"))
    warm = r"^warm (?P<call>.+): (?P<time>\d+) us over HTTP, \d+ requests, upstream .*, (?P<requests>\d+) requests"
    for row in found(warm, program(NODE), "upstream", "warm", "1" if run.smoke else "5", say=run.say):
        figures += [Figure(f"warm {row['call']}", "us", [float(row["time"])]),
                    Figure(f"upstream requests of a warm {row['call']}", "", [float(row["requests"])])]
    return figures


def overlay(run):
    pattern = (r"^ *(?P<size>[\d,]+) B +(?P<plain>[\d,]+) +[\d,.]+ +(?P<ours>[\d,]+) +[\d,.]+ +(?P<ratio>[\d.]+) +"
               r"\((?P<least>[\d.]+) to (?P<most>[\d.]+)\)")
    rows = found(pattern, program("bench/Bench.Overlay"), "throughput", first=run.smoke, say=run.say)
    figures = [
        Figure(f"messages of {int(number(row['size'])):,} bytes", "messages/s", [number(row["ours"])], "plain QUIC", [number(row["plain"])],
               [float(row[name]) for name in ("least", "ratio", "most")], more_is_better=True)
        for row in rows]
    if not run.smoke:
        for row in found(r"(?P<name>start to key in custody|handshakes at once)\D+(?P<value>[\d.,]+) (?P<unit>ms|per second)",
                         program("bench/Bench.Overlay"), "handshakes", say=run.say):
            figures.append(Figure(row["name"], row["unit"], [number(row["value"])], more_is_better=row["unit"] != "ms"))
    return figures


def attestation(run):
    need_pack("tee")
    need_node()
    need_packages("bench/peers")
    need_packages("clients/js")
    with tempfile.TemporaryDirectory() as folder, Lines(program("bench/Bench.Tee"), "turns") as ours, \
            Lines("node", "turns.mjs", folder, PACKS, folder=PEERS) as theirs:
        for side in (ours, theirs):
            side.ask()  # ready
        cold, script = "quote, nothing known", "quote, our client in JavaScript"
        here, known, client, phala = (
            [microseconds / 1000 for microseconds in side]
            for side in run.turns((ours, cold), (ours, "quote, platform known"), (theirs, script), (theirs, cold)))
    peer = "@phala/dcap-qvl"
    return [
        Figure(cold, "ms", here, peer, phala),
        Figure("quote, platform known", "ms", known),
        Figure(script, "ms", client, peer, phala),
    ]


def journal(run):
    """Time on the clock: most of it is the disk's."""
    pattern = (r"^(?P<name>\d+ actors?, .+?)  +(?P<plain>[\d,]+) +(?P<ours>[\d,]+) +(?P<ratio>[\d.]+) +"
               r"\((?P<least>[\d.]+) to (?P<most>[\d.]+)\)$")
    rows = found(pattern, program("bench/Bench.Persistence"), "20" if run.smoke else "400", say=run.say)
    return [
        Figure(row["name"], "events/s", [number(row["ours"])], "plain SQLite", [number(row["plain"])],
               [1 / float(row[name]) for name in ("most", "ratio", "least")], more_is_better=True)
        for row in rows]


def start(run):
    """The node beside a bare Kestrel: what the runtime and its web server cost alone. NODE names a published program."""
    node = os.environ.get("NODE") or program("src/Node")
    pattern = (r"CPU to /setup, s (?P<setup>[\d.]+), CPU to signature, s (?P<signature>[\d.]+), memory, MB (?P<memory>[\d.]+),"
               r".*following, s (?P<follow>[\d.]+)")
    rows, bare = [], []
    for turn in range(1 if run.smoke else 3):
        with tempfile.TemporaryDirectory() as folder:
            log = folder + "/log"
            with open(log, "w", encoding="utf-8") as output:
                done = subprocess.run(
                    [os.path.join(ROOT, "bench/footprint"), "-n", "1", "-s", "1" if run.smoke else "20", f"node={node}"],
                    stderr=output, stdout=subprocess.DEVNULL, timeout=300, check=False)
            with open(log, encoding="utf-8") as text:
                said = text.read()
        match = re.search(pattern, said)
        if done.returncode or not match:
            raise Broken(f"bench/footprint failed (exit code {done.returncode}), or printed no figure: {headline(said)}\n{clipped(said)}")
        rows.append({name: float(value) for name, value in match.groupdict().items()})
        bare.append(bare_kestrel())
        run.say(f"turn {turn + 1}: node {rows[-1]}, bare {bare[-1]}")
    peer, of = "bare Kestrel", lambda name: [row[name] for row in rows]
    return [
        Figure("processor time until /setup answers", "s", of("setup"), peer, [seconds for seconds, _ in bare]),
        Figure("processor time until it signs", "s", of("signature")),
        Figure("memory after sync", "MB", of("memory"), peer, [megabytes for _, megabytes in bare]),
        Figure("processor time of following for 20 s, slots of 2 s", "s", of("follow")),
    ]


def bare_kestrel():
    """Seconds of processor time until it answers, and resident MB."""
    with Lines(program(NODE), "bare") as server:
        url = server.ask()
        for _ in range(100):
            try:
                urllib.request.urlopen(url, timeout=5).read()
                break
            except OSError:
                time.sleep(0.02)
        else:
            raise Broken(f"{server.name}: {url} does not answer")
        return cpu(server.process.pid), memory(server.process.pid)[0]


PARTS = {
    "consensus": (consensus, "Light client", [PROTOCOL]),
    "bls": (bls, "BLS signatures", [PROTOCOL]),
    "revm": (revm, "EVM beside revm", [PROTOCOL]),
    "ethereumjs": (ethereumjs, "EVM beside EthereumJS", [PROTOCOL]),
    "forks": (forks, "EVM under Amsterdam beside Osaka", [PROTOCOL]),
    "proofs": (proofs, "Merkle proofs", [PROTOCOL]),
    "answers": (answers, "Verifying an answer in C#", [NODE]),
    "javascript": (javascript, "Verifying an answer in JavaScript", ["src/Devnet", "src/Node"]),
    "rest": (rest, "REST and JSON-RPC", [NODE]),
    "endpoint": (endpoint, "Cost at an endpoint", [NODE]),
    "overlay": (overlay, "Overlay", ["bench/Bench.Overlay"]),
    "attestation": (attestation, "Attestation", ["bench/Bench.Tee"]),
    "journal": (journal, "Journal", ["bench/Bench.Persistence"]),
    "start": (start, "Start and memory", ["src/Devnet", "src/Node", NODE]),
}
