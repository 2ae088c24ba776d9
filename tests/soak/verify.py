"""Reads some of the answers of a soak, in a process beside it: verify.py GENESIS-TIME EXECUTION-PORT

Each line on standard input is JSON: {"trust": …}, the newest trust file (helios-akka trust), or an answer with its question. They are
judged by the checker of tests/chaos, whose reader of answers has none of our code: signature, network, request, nonce, freshness, one head
of a slot, and block and result as the devnet has them. An answer of an epoch that the trust file does not have waits for the next one. Each
line on standard output is {"violation": …}, or {"verified": N} once for each line of the input and once for its end.
"""
import json
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "chaos"))
import checker as judge  # noqa: E402
import truth  # noqa: E402
import network  # noqa: E402


class Verifier:
    def __init__(self, genesis_time, truth_of_blocks):
        self.checker = judge.Checker(genesis_time, truth_of_blocks, network.SLOT_SECONDS, network.MAX_HEAD_AGE)
        self.trust, self.waiting, self.verified, self.told = {}, [], 0, 0

    def line(self, line):
        if "trust" in line:
            self.trust, waiting, self.waiting = line["trust"], self.waiting, []
            for each in waiting:
                self.answer(each)
        else:
            self.answer(line)

    def answer(self, line, is_last=False):
        if not is_last and self.epoch(line["body"]) not in judge.load.keys_of(self.trust):
            self.waiting.append(line)
            return
        self.checker.answered(line["who"], line["method"], line["nonce"], line["body"], line["asked"], line["heard"])
        self.verified += self.checker.conclude(self.trust)
        self.checker.answers.clear()

    @staticmethod
    def epoch(body):
        try:
            return json.loads(body)["message"]["keyEpoch"]
        except (ValueError, LookupError, TypeError):
            return None

    def end(self):
        for line in self.waiting:
            self.answer(line, is_last=True)

    def news(self):
        """The violations since it was asked last."""
        found, self.told = self.checker.violations[self.told:], len(self.checker.violations)
        return [f"{invariant}: {what}" for invariant, what in found]


def main(genesis_time, port):
    verifier = Verifier(int(genesis_time), truth.Truth(None, "127.0.0.1", int(port), judge.load.CALL))

    def tell():
        for each in verifier.news():
            print(json.dumps({"violation": each}), flush=True)
        print(json.dumps({"verified": verifier.verified}), flush=True)
    for line in sys.stdin:
        verifier.line(json.loads(line))
        tell()
    verifier.end()
    tell()


if __name__ == "__main__":
    main(*sys.argv[1:])
