"""Judges a network from outside: by what its nodes answer over HTTP, how they end, and what their logs say.

The invariants are those of the simulation's checker (tests/simulation/Checker.cs, HeadChecker.cs) as far as they show over HTTP. Signatures
are verified by tests/balancer/load.py, whose reader of answers has none of our code.
"""
import importlib.util
import json
import pathlib
import re
import threading

import plan

_spec = importlib.util.spec_from_file_location("load", pathlib.Path(__file__).resolve().parent.parent / "balancer" / "load.py")
load = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(load)

GENUINE = "every answer is signed by the key of its epoch"
ONE_HEAD = "one head of a slot"
PROVEN = "nothing unproven is signed"
FRESH = "nothing old is signed as fresh, nothing before its time"
ONE_KEY = "one key of an epoch"
NO_STRANGER = "no stranger has a key"
RECOVERY = "recovery"
REASON = "who refuses says why"
ANSWERS = "a node that runs answers"
NO_END = "no node ends by itself"
NO_CRASH = "nothing crashes"
JOURNAL = "a journal opens again"

# docs/operations.md, "How each failure looks": how a node may end by itself, with the fault of ours that explains it.
DOCUMENTED_ENDS = (
    (1, "corrupt", re.compile(r"journal\.db (is (spoiled|not a journal of this node): |was written by a newer version of the node: )")),
    (3, "disk-full", re.compile(r"the disk is full\. Free some space, then start the node again")),
    (4, None, re.compile(r"the disk is slow or the machine is overloaded|the machine is too (slow|busy)")),
)
# What no log of a node may hold: stack traces, and what the runtime says when it gives up.
CRASH = re.compile(r"^\s+at [\w.<>`]+\(|Unhandled exception|Fatal error|SIGSEGV|SIGABRT|Stack overflow|supervisor.*failed", re.MULTILINE)
STATUSES = {429, 502, 503, 504}  # of a refusal to a question that nothing is wrong with


class Checker:
    """Any thread may tell it what it has seen."""

    def __init__(self, genesis_time, truth, slot_seconds=plan.SLOT_SECONDS, max_head_age=plan.MAX_HEAD_AGE):
        """TRUTH gives of a block's hash what the devnet says of it: number, stateRoot, timestamp, result of load.CALL or None; or None."""
        self.genesis_time, self.truth = genesis_time, truth
        self.slot_seconds, self.max_head_age = slot_seconds, max_head_age
        self.violations, self.lock = [], threading.Lock()
        self.heads, self.keys, self.answers, self.refusals = {}, {}, {}, {}
        self.found = threading.Event()

    def fail(self, invariant, what):
        with self.lock:
            if len(self.violations) < 20 and (invariant, what) not in self.violations:
                self.violations.append((invariant, what))
        self.found.set()

    def start_of(self, slot):
        return self.genesis_time + slot * self.slot_seconds

    def answered(self, who, method, nonce, body, asked_at, heard_at, clock_is_wrong=False):
        """A signed answer. Times are this machine's, in Unix seconds. CLOCK_IS_WRONG: the host's clock was when the node started."""
        try:
            message = json.loads(body)["message"]
            slot, time, block = message["slot"], message["time"], message["blockHash"]
            known = {name: message[name] for name in
                     ("nonce", "view", "method", "slotAge", "blockNumber", "stateRoot", "timestamp", "keyEpoch", "outcome", "result")}
        except (ValueError, LookupError, TypeError) as error:
            return self.fail(GENUINE, f"{who}: {error!r} in {body[:200]}")
        if known["nonce"] != nonce or known["view"] != "latest" or known["method"] != method:
            self.fail(GENUINE, f"{who}: an answer to another question than {method} with nonce {nonce}: {known}")
        with self.lock:
            self.answers[body] = who, method
            before, other = self.heads.setdefault(slot, (block, who))
        if before != block:
            self.fail(ONE_HEAD, f"slot {slot}: {who} signs {block}, and {other} signed {before}")
        self._judge_block(who, slot, block, known)
        self._judge_time(who, slot, time, known["slotAge"], asked_at, heard_at, clock_is_wrong)
        return None

    def _judge_block(self, who, slot, block, known):
        true = self.truth(block)
        if true is None:
            return self.fail(PROVEN, f"{who} signs block {block} of slot {slot}, which the devnet does not have")
        said = {"number": known["blockNumber"], "stateRoot": known["stateRoot"], "timestamp": known["timestamp"]}
        if any(true[name] != value for name, value in said.items()) or true["timestamp"] != self.start_of(slot):
            self.fail(PROVEN, f"{who} signs {said} of block {block} in slot {slot}; the devnet says {true}")
        is_told = known["method"] == "call" and true["result"] is not None
        if is_told and (known["outcome"], known["result"]) != ("returned", true["result"]):
            self.fail(PROVEN, f"{who} signs {known['outcome']} {known['result']} in block {block}; the devnet says {true['result']}")
        return None

    def _judge_time(self, who, slot, time, slot_age, asked_at, heard_at, clock_is_wrong):
        if slot_age != time - self.start_of(slot):
            self.fail(FRESH, f"{who}: slotAge {slot_age} of slot {slot} at {time}")
        # helios.beacon.max-head-age is judged when the question comes, and the age that is signed is of when it was answered
        if not 0 <= slot_age < (self.max_head_age + 1) * self.slot_seconds + heard_at - asked_at:
            self.fail(FRESH, f"{who} signs slot {slot}, {slot_age} s old, at {time}")
        if not clock_is_wrong and not asked_at - 2 <= time <= heard_at + 1:
            self.fail(FRESH, f"{who} says that it signed at {time}; it was asked at {asked_at:.1f} and answered at {heard_at:.1f}")

    def refused(self, who, path, status, body):
        """Another answer than 200 to a question that nothing is wrong with."""
        try:
            error = json.loads(body)["error"]
            code, words = error["code"], error["message"]
        except (ValueError, LookupError, TypeError):
            return self.fail(REASON, f"{who}: {path}: {status} {body[:200]}")
        if status not in STATUSES or not re.fullmatch(r"[a-z-]+", code) or len(words) < 10:
            self.fail(REASON, f"{who}: {path}: {status} {code}: {words}")
        with self.lock:
            self.refusals[f"{status} {code}"] = self.refusals.get(f"{status} {code}", 0) + 1
        return None

    def has_key(self, who, epoch, public_key):
        """What a member says of a key that it signs with, or that counts."""
        with self.lock:
            before, other = self.keys.setdefault(epoch, (public_key, who))
        if before != public_key:
            self.fail(ONE_KEY, f"epoch {epoch}: {public_key} at {who}, and {before} at {other}")

    def stranger(self, path, status, body):
        """An answer of a node that may not be admitted."""
        try:
            known = json.loads(body)
        except ValueError:
            known = {}
        holds = status == 200 if path in ("/v1/block", "/v1/call") else bool(known.get("publicKey") or known.get("activeEpoch"))
        if holds or (path == "/v1/status" and (known.get("overlay") or {}).get("keys")):
            self.fail(NO_STRANGER, f"the stranger answers {path}: {status} {body[:300]}")

    def ended(self, who, code, log, faults):
        """A process that nobody ended. FAULTS are the kinds of ours that its data directory has seen. True where that is documented."""
        for documented, fault, words in DOCUMENTED_ENDS:
            if code == documented and (fault is None or fault in faults) and words.search(log):
                return True
        self.fail(NO_END, f"{who} ended with code {code}: {log[-600:]}")
        return False

    def stopped(self, who, code):
        """A process that was sent SIGTERM."""
        if code != 0:
            self.fail(NO_END, f"{who} was told to stop and ended with code {code}")

    def logged(self, who, log):
        if match := CRASH.search(log):
            begin = log.rfind("\n", 0, max(0, match.start() - 300)) + 1
            self.fail(NO_CRASH, f"{who}: {log[begin:match.end() + 300]}")

    def conclude(self, trust):
        """Verifies all answers by a trust file (helios-akka trust), and says how many there were."""
        network, keys = trust["networkId"], load.keys_of(trust)
        for epoch, (public_key, _, _) in keys.items():
            self.has_key("the trust file", epoch, public_key)
        for body, (who, method) in self.answers.items():
            if objection := load.objection(method, body, network, keys):
                self.fail(GENUINE, f"{who}: {objection}")
        return len(self.answers)
