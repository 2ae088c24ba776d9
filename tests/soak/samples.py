"""What a node is like at one moment, from /proc, its files and its /metrics."""
import contextlib
import os
import re
import sqlite3
import statistics

METRIC = re.compile(r"^(\w+)(\{[^}]*\})? ([-+.\deE]+)$", re.MULTILINE)
TICK = os.sysconf("SC_CLK_TCK")


def of_process(pid):
    """Bytes of memory, resident and anonymous; threads; handles, and how many of them are sockets; seconds of processor time."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        status = dict(line.rstrip("\n").split(":", 1) for line in file)
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        times = file.read().rsplit(")", 1)[1].split()[11:13]
    handles = sockets = 0
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            sockets += os.readlink(f"/proc/{pid}/fd/{name}").startswith("socket:")
            handles += 1
        except OSError:
            pass  # closed meanwhile
    return {"rss": int(status["VmRSS"].split()[0]) << 10, "anonymous": int(status["RssAnon"].split()[0]) << 10,
            "threads": int(status["Threads"]), "handles": handles - sockets, "sockets": sockets,
            "cpu": sum(map(int, times)) / TICK}


def of_files(node):
    """Bytes of what the journal holds, of its write-ahead log, of the log, and of all that the node has on the disk but the write-ahead
    log, which SQLite lets grow to a thousand pages and then writes over."""
    journal, wal, whole = node.data / "journal.db", 0, 0
    for folder, _, names in os.walk(node.data):
        for name in names:
            try:
                size = os.path.getsize(os.path.join(folder, name))
            except OSError:
                continue  # renamed meanwhile
            wal, whole = (size, whole) if name == "journal.db-wal" else (wal, whole + size)
    log = node.log.stat().st_size
    return {"wal": wal, "log": log, "disk": whole + log, **of_journal(journal)}


def of_journal(path):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=1)) as journal:
            pages, free, size = (journal.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
            return {"journal": (pages - free) * size}
    except sqlite3.Error:
        return {}  # it is being written; the next sample has it


def of_metrics(text):
    """What /metrics says that /proc does not; nothing where it did not answer."""
    values, requests = {}, 0.0
    for name, labels, value in METRIC.findall(text):
        values[name + labels] = float(value)
        requests += float(value) if name == "helios_http_requests_total" else 0
    if "helios_current_slot" not in values or 'helios_head_slot{view="optimistic"}' not in values:
        return {}
    return {"slot": values["helios_current_slot"], "lag": values["helios_current_slot"] - values['helios_head_slot{view="optimistic"}'],
            "heap": values["dotnet_gc_heap_bytes"], "requests": requests}


def of_latencies(seconds):
    """Median and 99th percentile in ms."""
    if len(seconds) < 2:
        return {}
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {"p50": 1000 * cuts[49], "p99": 1000 * cuts[98]}


def take(node, at, latencies):
    """One sample, AT seconds after the beginning; LATENCIES are those of the honest clients since the last one."""
    status, text = node.get(node.operator, "/metrics")
    return {"node": node.number, "at": at, **of_process(node.process.pid), **of_files(node), **of_latencies(latencies),
            **(of_metrics(text) if status == 200 else {})}
