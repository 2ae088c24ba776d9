#!/usr/bin/env python3
"""How the checker and the plan judge, without a network: what is genuine passes, and each fault is noticed under its name.

  tests/chaos/test_checker.py      a second; tests/chaos/run begins with it
"""
import json
import sys
import unittest

sys.dont_write_bytecode = True
import checker as judge  # noqa: E402
import plan  # noqa: E402

reader = judge.load.reader
SECRET, OTHER_SECRET = 0xC0FFEE, 0xBEEF
PUBLIC, OTHER_PUBLIC = (reader.compress(reader.mul(secret, reader.G)).hex() for secret in (SECRET, OTHER_SECRET))
NETWORK, NONCE = "0x" + "11" * 32, "0x" + "ab" * 16
GENESIS, SLOT = 1_700_000_000, 50
TIME = GENESIS + SLOT * plan.SLOT_SECONDS + 2
BLOCK, ROOT, RESULT = "0x" + "22" * 32, "0x" + "33" * 32, "0x" + "44" * 32
TRUST = {"networkId": NETWORK, "keyEpoch": 1, "publicKey": PUBLIC, "certificates": []}


def answer(secret=SECRET, method="call", network=NETWORK, **changed):
    message = {
        "keyEpoch": 1, "method": method, "nonce": NONCE, "view": "latest", "blockNumber": 40, "blockHash": BLOCK, "stateRoot": ROOT,
        "timestamp": GENESIS + SLOT, "slot": SLOT, "slotAge": 2, "participation": 32, "committeeSize": 32, "checkpoint": "0x" + "55" * 32,
        "checkpointSlot": 32, "time": TIME, "timeAuthenticated": False, "outcome": "returned", "result": RESULT,
        "blockProvenance": "proven", "resultProvenance": "proven", "statement": "0x" + "66" * 32, **changed}
    request = {"from": "0x" + "00" * 20, **judge.load.CALL, "gas": "0x1", "maxFeePerGas": "0x0", "maxPriorityFeePerGas": "0x0",
               "maxFeePerBlobGas": "0x0", "value": "0x0", "accessList": [], "blobVersionedHashes": [], "authorizationList": []}
    document = {"domain": {"name": "Helios.Akka", "version": "1", "chainId": 1, "salt": network}, "message": message, "request": request}
    message["requestHash"] = reader.hexed(reader.request_hash(document))
    return json.dumps({**document, "signature": reader.hexed(reader.sign(secret, reader.digest(document)))})


class Judgements(unittest.TestCase):
    def setUp(self):
        blocks = {BLOCK: {"number": 40, "stateRoot": ROOT, "timestamp": GENESIS + SLOT, "result": RESULT}}
        self.checker = judge.Checker(GENESIS, blocks.get)

    def heard(self, *bodies, **options):
        for body in bodies:
            self.checker.answered("node 1", "call", NONCE, body, TIME - 0.5, TIME + 0.5, **options)
        self.checker.conclude(TRUST)
        return {invariant for invariant, _ in self.checker.violations}

    def test_what_is_genuine_passes(self):
        self.assertEqual(self.heard(answer()), set())
        self.checker.refused("node 1", "/v1/block", 503, '{"error":{"code":"not-synced","message":"not synced: it waits"}}')
        self.checker.stranger("/v1/status", 200, '{"publicKey":null,"overlay":{"keys":null}}')
        self.checker.stranger("/v1/block", 503, '{"error":{"code":"no-key","message":"it is not admitted"}}')
        self.checker.logged("node 1", "12:00:00.000 INF NodeHost       it has started\n12:00:01.000 WRN Peers          at the end (3)\n")
        self.checker.stopped("node 1", 0)
        self.assertEqual(self.checker.violations, [])

    def test_a_signature_of_another_key(self):
        self.assertEqual(self.heard(answer(OTHER_SECRET)), {judge.GENUINE})

    def test_a_spoiled_signature(self):
        document = json.loads(answer())
        signature = document["signature"]
        document["signature"] = signature[:40] + ("0" if signature[40] != "0" else "1") + signature[41:]
        self.assertEqual(self.heard(json.dumps(document)), {judge.GENUINE})

    def test_another_network(self):
        self.assertEqual(self.heard(answer(network="0x" + "12" * 32)), {judge.GENUINE})

    def test_an_epoch_that_nobody_certified(self):
        self.assertEqual(self.heard(answer(keyEpoch=2)), {judge.GENUINE})

    def test_the_answer_to_another_nonce(self):
        self.assertEqual(self.heard(answer(nonce="0x" + "ac" * 16)), {judge.GENUINE})

    def test_a_block_that_the_devnet_does_not_have(self):
        self.assertEqual(self.heard(answer(blockHash="0x" + "23" * 32)), {judge.PROVEN})

    def test_another_root_of_a_block(self):
        self.assertEqual(self.heard(answer(stateRoot="0x" + "34" * 32)), {judge.PROVEN})

    def test_a_false_result(self):
        self.assertEqual(self.heard(answer(result="0x" + "45" * 32)), {judge.PROVEN})

    def test_a_block_in_another_slot(self):
        self.assertEqual(self.heard(answer(slot=SLOT + 1, slotAge=1)), {judge.PROVEN})

    def test_two_heads_of_a_slot(self):
        self.assertIn(judge.ONE_HEAD, self.heard(answer(), answer(blockHash="0x" + "23" * 32)))

    def test_an_old_head(self):
        late = plan.MAX_HEAD_AGE + 3
        self.assertIn(judge.FRESH, self.heard(answer(slotAge=late, time=GENESIS + SLOT + late), clock_is_wrong=True))

    def test_a_head_before_its_time(self):
        self.assertIn(judge.FRESH, self.heard(answer(time=GENESIS + SLOT - 1, slotAge=1)))

    def test_a_time_that_is_not_now(self):
        self.assertEqual(self.heard(answer(time=TIME + 4, slotAge=6)), {judge.FRESH})

    def test_a_node_whose_clock_was_wrong_at_its_start_is_held_to_its_own_time(self):
        self.assertEqual(self.heard(answer(time=TIME + 4, slotAge=6), clock_is_wrong=True), set())

    def test_two_keys_of_an_epoch(self):
        self.checker.has_key("node 2", 1, OTHER_PUBLIC)
        self.assertEqual(self.heard(answer()), {judge.ONE_KEY})

    def test_a_stranger_that_signs_or_knows_a_key(self):
        for path, status, body in (("/v1/block", 200, answer()), ("/v1/status", 200, json.dumps({"publicKey": PUBLIC})),
                                   ("/v1/keys", 200, '{"activeEpoch":1}'), ("/v1/status", 200, '{"overlay":{"keys":{"newest":1}}}')):
            checker = judge.Checker(GENESIS, None)
            checker.stranger(path, status, body)
            self.assertEqual([invariant for invariant, _ in checker.violations], [judge.NO_STRANGER], path)

    def test_a_refusal_without_a_reason(self):
        for status, body in ((500, '{"error":{"code":"internal","message":"something went wrong"}}'), (503, "Service Unavailable"),
                             (503, "{}"), (503, '{"error":{"code":"no-key","message":""}}'),
                             (404, '{"error":{"code":"not-found","message":"no such route"}}')):
            checker = judge.Checker(GENESIS, None)
            checker.refused("node 1", "/v1/block", status, body)
            self.assertEqual([invariant for invariant, _ in checker.violations], [judge.REASON], body)

    def test_an_end_that_is_documented_and_others(self):
        spoiled = "/x/journal.db is spoiled: the table 'snapshot' is missing. Put a good copy in its place, or …"
        self.assertTrue(self.checker.ended("node 1", 1, spoiled, {"corrupt"}))
        self.assertEqual(self.checker.violations, [])
        for code, log, faults in ((1, spoiled, set()), (139, spoiled, {"corrupt"}), (1, "something else", {"corrupt"}), (0, "", set())):
            checker = judge.Checker(GENESIS, None)
            self.assertFalse(checker.ended("node 1", code, log, faults))
            self.assertEqual([invariant for invariant, _ in checker.violations], [judge.NO_END], log)

    def test_a_stop_with_another_code(self):
        self.checker.stopped("node 1", 1)
        self.assertEqual([invariant for invariant, _ in self.checker.violations], [judge.NO_END])

    def test_a_crash_in_the_log(self):
        for text in ("Unhandled exception. System.InvalidOperationException: no",
                     "12:00:00.000 ERR X  failed\n   at Helios.Node.X.Y(Int32 a)"):
            checker = judge.Checker(GENESIS, None)
            checker.logged("node 1", "12:00:00.000 INF NodeHost it runs\n" + text)
            self.assertEqual([invariant for invariant, _ in checker.violations], [judge.NO_CRASH], text)


class Plans(unittest.TestCase):
    def test_a_seed_draws_the_same_every_time_and_another_seed_another(self):
        self.assertEqual(str(plan.draw(7)), str(plan.draw(7)))
        self.assertNotEqual(str(plan.draw(7)), str(plan.draw(8)))

    def test_faults_end_in_time_and_befall_a_node_one_at_a_time(self):
        kinds = set()
        for seed in range(500):
            busy = []
            for event in plan.draw(seed).events:
                kinds.add(event.kind)
                self.assertTrue(0 <= event.at < event.until <= plan.FAULTS, event)
                if event.kind in plan.OF_A_NODE:
                    self.assertFalse([other for other in busy if other.node == event.node and event.at < other.until + 2], event)
                    busy.append(event)
        self.assertEqual(kinds, set(plan.OF_A_NODE) | set(plan.OTHERS))


if __name__ == "__main__":
    unittest.main(verbosity=1)
