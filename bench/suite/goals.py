"""The goals of the issues, by part and figure. A goal without its figure is an error of a whole run, and so a figure that lost its name."""
from fnmatch import fnmatchcase

from suite.figures import Goal

# Times: ratio of ours to the peer's, at most. Rates: at least.
GOALS = [
    ("consensus", "update of 512 keys", Goal(2, "value", "at most", 15)),
    ("consensus", "update of 512 keys", Goal(14, "ratio", "at most", 1.2)),
    ("consensus", "bootstrap and 16 updates", Goal(2, "value", "at most", 400)),
    ("ethereumjs", "total supply", Goal(2, "value", "at most", 1000)),
    ("revm", "total supply", Goal(14, "ratio", "at least", 1)),
    ("revm", "ERC-20 transfers*", Goal(14, "ratio", "at least", 1)),  # warm, and in a fresh process
    ("revm", "*", Goal(14, "ratio", "at least", 0.5)),
    ("revm", "*", Goal(14, "value", "at least", 30)),
    ("forks", "median of the programs", Goal(11, "ratio", "at most", 1.05)),
    ("answers", "*, signed", Goal(13, "value", "at most", 5)),
    ("javascript", "an answer, from its text", Goal(13, "value", "at most", 50)),
    ("javascript", "mainnet: the state alone*", Goal(13, "value", "at most", 50)),
    ("rest", "GET /v1/block", Goal(13, "ratio", "at least", 0.8)),
    ("rest", "POST /v1/call totalSupply()", Goal(13, "ratio", "at least", 0.3)),
    ("endpoint", "round trips of a cold totalSupply(), proof_call", Goal(14, "value", "at most", 1)),
    ("endpoint", "round trips of a cold totalSupply(), access lists", Goal(14, "value", "at most", 2)),
    ("endpoint", "round trips of a cold totalSupply(), neither", Goal(14, "value", "at most", 3)),
    ("endpoint", "upstream requests of a warm totalSupply(), the same call", Goal(14, "value", "at most", 0)),
    ("endpoint", "warm totalSupply(), the same call", Goal(14, "value", "at most", 200)),
    ("overlay", "messages of 65,536 bytes", Goal(4, "ratio", "at least", 0.8)),
    ("overlay", "messages of 1,024 bytes", Goal(17, "ratio", "at least", 0.6)),
    ("overlay", "messages of 100 bytes", Goal(17, "ratio", "at least", 0.4)),
    ("attestation", "quote, nothing known", Goal(5, "value", "at most", 2)),
    ("journal", "1 actor, 1 event per command", Goal(3, "ratio", "at least", 0.667)),
    ("start", "memory after sync", Goal(9, "value", "at most", 150)),
]

ELSEWHERE = """\
Goals of the issues that no clock shows: a contract checks a signature for less than 40,000 gas (issue 13, `tests/answers`); no folders need
each other (issue 9, `tests/Architecture.Tests`); 2,000 connections, none cut (issue 16, `tests/load`); the messages a second of our own
stand-in for Akka (issue 3) went with it: the node runs on Akka.NET."""


def judged(part, figures):
    """Each goal of a part with each figure that it is about; a goal that has none, with None."""
    rows = []
    for of, name, goal in GOALS:
        if of == part:
            about = [figure for figure in figures if fnmatchcase(figure.name, name)]
            rows += [(goal, figure.name, figure) for figure in about] or [(goal, name, None)]
    return rows
