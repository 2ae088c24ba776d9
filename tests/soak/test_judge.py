#!/usr/bin/env python3
"""How a soak judges, without a node: what is flat and only noisy passes, and each thing that grows or fails is noticed under its name.

  tests/soak/test_judge.py      seconds; tests/soak/run begins with it
"""
import json
import math
import random
import sys
import types
import unittest
import xml.dom.minidom

sys.dont_write_bytecode = True
import honest  # noqa: E402
import hostile  # noqa: E402
import judge  # noqa: E402
import network  # noqa: E402
import report  # noqa: E402
import verify  # noqa: E402
import test_checker as made_up  # noqa: E402 (of tests/chaos, where verify has led)

SLOT_SECONDS, MB = 2, 1 << 20
NODE = types.SimpleNamespace(name="node 1")


def made(minutes=120, node=1, **changes):
    """Samples of a node that is flat, with noise, sawteeth and peaks; CHANGES add to a quantity by the seconds that have gone."""
    chance, samples = random.Random(minutes * 10 + node), []
    for at in range(0, 60 * minutes, 5):
        sawtooth, warm = 15 * MB * (at % 300) / 300, 60 * MB * math.exp(-at / 120)
        peak = 60 * MB if chance.random() < 0.1 else 0
        values = {
            "rss": 220 * MB - warm + sawtooth + peak + chance.gauss(0, 5 * MB),
            "anonymous": 130 * MB - warm + sawtooth + chance.gauss(0, 4 * MB),
            "heap": 40 * MB + sawtooth + chance.gauss(0, 3 * MB), "handles": 280 + chance.randrange(-3, 4),
            "sockets": 400 + (60 if at % 30 < 10 else 0) + chance.randrange(-9, 10), "threads": 40 + chance.randrange(-4, 5),
            "journal": 28672 + 4096 * (at // 600 % 2), "wal": min(4 * MB, 1800 * at), "log": 150 * (at // 46) + 5000,
            "disk": 60_000 + 150 * (at // 46),
            "lag": chance.choice((1, 1, 1, 2, 3)), "p50": 8 * chance.lognormvariate(0, 0.4), "p99": 150 * chance.lognormvariate(0, 0.6),
            "requests": 100 * at, "cpu": 0.4 * at}
        for key, added in changes.items():
            values[key] += added(at)
        samples.append({"node": node, "at": at, **values})
    return samples


def grown(samples):
    return {verdict.quantity.key for verdict in judge.judge(samples, SLOT_SECONDS) if not verdict.holds}


def tally(**changes):
    kept = honest.Tally()
    kept.answered["block"] = 1000
    for name, value in changes.items():
        setattr(kept, name, value)
    return kept


def reasons(samples=None, of=None, faults=(), outcomes=None, violations=(), verified=100):
    found, _ = judge.failures(samples or made(20), SLOT_SECONDS, of or tally(), list(faults),
                              outcomes or {"flood: 429 too-many-calls": 3}, list(violations), verified)
    return found


class Flatness(unittest.TestCase):
    def test_what_is_flat_and_noisy_passes(self):
        for minutes in (15, 30, 120):
            for node in (1, 2, 3):
                self.assertEqual(grown(made(minutes, node)), set(), (minutes, node))

    def test_a_leak_of_a_megabyte_a_minute(self):
        def leak(at):
            return MB * at / 60
        self.assertEqual(grown(made(120, rss=leak)), {"rss"})
        self.assertEqual(grown(made(120, rss=leak, anonymous=leak, heap=leak)), {"rss", "anonymous", "heap"})

    def test_a_short_run_notices_a_leak_of_four_megabytes_a_minute(self):
        self.assertIn("rss", grown(made(20, rss=lambda at: 4 * MB * at / 60)))

    def test_handles_sockets_and_threads_that_are_not_given_back(self):
        for key, minutes in (("handles", 1), ("sockets", 1), ("threads", 5)):
            self.assertEqual(grown(made(120, **{key: lambda at, minutes=minutes: at // (60 * minutes)})), {key})

    def test_a_log_that_grows_all_the_time_and_one_that_begins_to(self):
        self.assertEqual(grown(made(120, log=lambda at: 500 * at)), {"log"})
        self.assertEqual(grown(made(120, log=lambda at: 150 * max(0, at - 4500))), {"log"})

    def test_a_journal_that_grows_and_a_write_ahead_log_that_is_not_written_over(self):
        self.assertEqual(grown(made(120, journal=lambda at: 200 * at)), {"journal"})
        self.assertEqual(grown(made(120, wal=lambda at: 1800 * at)), {"wal"})

    def test_a_head_that_falls_behind_and_clients_that_wait_longer_and_longer(self):
        self.assertEqual(grown(made(120, lag=lambda at: at / 600)), {"lag"})
        self.assertEqual(grown(made(120, p50=lambda at: at / 50, p99=lambda at: at / 5)), {"p50", "p99"})

    def test_one_node_of_three_is_enough_and_is_named(self):
        found = reasons(made(120) + made(120, 2, handles=lambda at: at // 60) + made(120, 3))
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0], r"^node 2: handles that are no sockets rises by ")

    def test_what_was_not_sampled_does_not_pass(self):
        samples = made(20)
        for sample in samples:
            if sample["at"] > 300:
                del sample["heap"]
        self.assertEqual(grown(samples), {"heap"})


class Requests(unittest.TestCase):
    def test_nothing_wrong(self):
        self.assertEqual(reasons(), [])

    def test_a_failed_request_of_an_honest_client(self):
        of = tally()
        of.fail("node 3", "block", "503 not-synced, slot 7")
        of.fail("node 1", "block", "503 not-synced, slot 8")
        of.fail("node 2", "call", "502 unproven")
        self.assertEqual(reasons(of=of), ["2 requests of honest clients failed, the first: node 3: block: 503 not-synced, slot 7",
                                          "1 requests of honest clients failed, the first: node 2: call: 502 unproven"])

    def test_violations_faults_and_a_run_that_shows_nothing(self):
        self.assertEqual(reasons(violations=["every answer is signed"]), ["every answer is signed"])
        self.assertEqual(reasons(faults=["node 1 answers 500"]), ["node 1 answers 500"])
        self.assertEqual(len(reasons(verified=0)), 1)
        self.assertEqual(len(reasons(outcomes={"flood: 200": 10_000})), 1)

    def test_answers_that_honest_clients_do_not_take(self):
        signed, header = b'{"signature":"0x00"}', {"helios-answer": "{}"}
        result, batch = b'{"jsonrpc":"2.0","id":1,"result":"0x1"}', b"[" + b",".join(b'{"id":%d,"result":1}' % i for i in range(5)) + b"]"
        for kind, good, fields in (("block", signed, {}), ("/rpc", result, header), ("/rpc, batch", batch, {}), ("status", b"{}", {})):
            self.assertIsNone(honest.objection(kind, 200, fields, good), kind)
            self.assertIsNotNone(honest.objection(kind, 503, fields, good), kind)
            self.assertIsNotNone(honest.objection(kind, 200, {**fields, "helios-unsigned": "no-key"}, good), kind)
        for kind, bad, fields in (
                ("block", b'{"message":{}}', {}), ("block", b'{"unsigned":"no-key"}', {}), ("/rpc", result, {}),
                ("/rpc", b'{"id":1,"error":{"code":-32005}}', header), ("/rpc, batch", batch.replace(b'{"id":0,"result":1},', b""), {}),
                ("/rpc, batch", batch.replace(b'"result":1', b'"error":{}', 1), {})):
            self.assertIsNotNone(honest.objection(kind, 200, fields, bad), (kind, bad))

    def test_refusals_of_a_flood(self):
        polite = {"error": {"code": "too-many-calls", "message": "calls of this client are being worked on"}}
        for status, fields, answer, by_rpc, is_fault in (
                (200, {}, {"message": {}}, False, False), (429, {"retry-after": "1"}, polite, False, False),
                (200, {"retry-after": "1"}, {"error": {"code": -32005, "message": "too many calls"}}, True, False),
                (429, {}, polite, False, True), (503, {"retry-after": "1"}, {}, False, True),
                (500, {"retry-after": "1"}, polite, False, True),
                (200, {}, {"error": {"code": -32603, "message": "internal"}}, True, True)):
            count = hostile.Count()
            hostile.judge_flood(NODE, count, status, fields, answer, by_rpc)
            self.assertEqual(bool(count.faults), is_fault, (status, answer))


class Verifying(unittest.TestCase):
    def setUp(self):
        block = {"number": 40, "stateRoot": made_up.ROOT, "timestamp": made_up.TIME - 2, "result": made_up.RESULT}
        self.verifier = verify.Verifier(made_up.TIME - 2 - made_up.SLOT * network.SLOT_SECONDS, {made_up.BLOCK: block}.get)
        self.verifier.line({"trust": made_up.TRUST})

    def read(self, body):
        self.verifier.line({"who": "node 1", "method": "call", "nonce": made_up.NONCE, "body": body, "asked": made_up.TIME - 0.5,
                            "heard": made_up.TIME + 0.5})
        return self.verifier.news()

    def test_what_is_genuine_is_verified(self):
        self.assertEqual((self.read(made_up.answer()), self.verifier.verified), ([], 1))

    def test_a_signature_that_is_not_the_networks_and_a_result_that_is_not_the_chains(self):
        self.assertEqual(len(self.read(made_up.answer(made_up.OTHER_SECRET))), 1)
        self.assertEqual(len(self.read(made_up.answer(result="0x" + "45" * 32))), 1)

    def test_an_answer_of_a_new_epoch_waits_for_the_next_trust_file_and_counts_only_with_it(self):
        later = made_up.answer(made_up.OTHER_SECRET, keyEpoch=2)
        certified = {**made_up.TRUST, "certificates": [{"old": {"epoch": 1}, "new": {"epoch": 2, "publicKey": made_up.OTHER_PUBLIC},
                                                        "oldUntil": made_up.TIME + 60, "activeFrom": made_up.TIME - 60}]}
        self.assertEqual((self.read(later), self.verifier.verified), ([], 0))
        self.verifier.line({"trust": certified})
        self.assertEqual((self.verifier.news(), self.verifier.verified), ([], 1))
        self.assertEqual(self.read(json.dumps({**json.loads(later), "signature": "0x" + "11" * 65}))[0][:12], "every answer")

    def test_an_epoch_that_nobody_certified_is_a_violation_at_the_end(self):
        self.assertEqual(self.read(made_up.answer(made_up.OTHER_SECRET, keyEpoch=2)), [])
        self.verifier.end()
        self.assertEqual(len(self.verifier.news()), 1)


class Charts(unittest.TestCase):
    def test_a_chart_is_well_formed_and_has_three_lines_within_its_frame(self):
        quantity = judge.QUANTITIES[0]
        samples = [sample for node in (1, 2, 3) for sample in made(30, node)]
        text = report.chart(quantity, {node: judge.series(samples, node, quantity.key) for node in (1, 2, 3)}, 1800, [600])
        lines = xml.dom.minidom.parseString(text).getElementsByTagName("polyline")
        self.assertEqual(len(lines), 3)
        for line in lines:
            points = [tuple(map(float, point.split(","))) for point in line.getAttribute("points").split()]
            self.assertGreater(len(points), 100)
            self.assertTrue(all(report.LEFT <= x <= report.WIDTH - report.RIGHT for x, _ in points))
            self.assertTrue(all(report.TOP <= y <= report.HEIGHT - report.BOTTOM for _, y in points))

    def test_ticks_are_round_and_reach_the_most(self):
        self.assertEqual(report.ticks(243), [0, 50, 100, 150, 200, 250])
        self.assertEqual(report.ticks(1), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0])


if __name__ == "__main__":
    unittest.main(verbosity=1)
