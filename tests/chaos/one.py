"""One run of tests/chaos/run, which starts it in a PID and a mount namespace of its own:

one.py --seed S --work FOLDER --program HELIOS [--program-of N=HELIOS] --devnet DEVNET [--spoil WHAT]

Exit code 0 where every invariant held, 1 where one did not, 3 where the world could not be made. `--spoil` breaks something on purpose,
which the checker has to notice: `unstarted`, a node that is killed and stays down; `signature`, answers of node 2 with one bit of the
signature changed.
"""
import argparse
import json
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

sys.dont_write_bytecode = True
import checker as judge  # noqa: E402
import plan  # noqa: E402
import world as worlds  # noqa: E402
from events import Acts  # noqa: E402
from watch import Watcher  # noqa: E402

WHOLE_AT_FIRST = 120  # seconds: nodes start on a machine that may be busy
REMEDY_SLOTS = 25  # after so long a node whose journal was corrupted is given another directory, as operators are told to


class Run:
    def __init__(self, arguments):
        self.spoils, self.work = arguments.spoil, pathlib.Path(arguments.work)
        programs = {0: arguments.program, **{int(number): program for number, program in
                                             (text.split("=", 1) for text in arguments.program_of)}}
        self.plan = plan.draw(arguments.seed)
        print(self.plan, flush=True)
        self.began = time.monotonic()
        self.world = worlds.World(self.work, self.plan, programs, arguments.devnet)
        self.checker = judge.Checker(self.world.genesis_time, self.world.truth(judge.load.CALL))
        spoils = {"signature": _spoiled_signature}
        self.watchers = {
            number: Watcher(node, self.checker, number == plan.STRANGER, spoils.get(self.spoils) if number == 2 else None)
            for number, node in self.world.nodes.items()}
        self.acts = Acts(self.world, self.watchers, self.checker, self.say)
        self.trust = None

    def say(self, text):
        print(f"  [{time.monotonic() - self.began:5.1f} s] {text}", flush=True)

    def execute(self):
        self.found_network()
        begin = time.monotonic()
        for at, event, is_end in self.steps():
            self.wait(begin + at)
            if self.checker.found.is_set():
                break
            while not self.acts.act(event, is_end):
                self.wait(time.monotonic() + 0.5)
        self.recover()
        self.stop()

    def found_network(self):
        first, *others = self.world.members
        first.start(is_founder=True)
        for watcher in self.watchers.values():
            watcher.thread.start()
        self.await_("node 1 does not found a network", lambda: None if self.watchers[1].holds_key() else "no key")
        self.trust = self.world.trust(
            first, "--policy", worlds.ROOT / "tools/simulated-policy.json", "--simulated", "--founding-checkpoint", self.world.checkpoint)
        (self.work / "trust.json").write_text(json.dumps(self.trust))
        for node in others + [node for number, node in self.world.nodes.items() if number == plan.STRANGER]:
            node.start()
        self.await_("the network does not become whole", self.missing)
        self.say(f"three nodes are one network, key {self.trust['publicKey']}")

    def await_(self, what, missing):
        until = time.monotonic() + WHOLE_AT_FIRST
        while (reason := missing()) is not None:
            if time.monotonic() > until:
                raise worlds.Failed(f"{what} within {WHOLE_AT_FIRST} s: {reason}")
            self.wait(time.monotonic() + 0.2)
            if self.checker.found.is_set():
                return

    def wait(self, until):
        """Looks after the processes meanwhile."""
        while True:
            self.look_after()
            left = until - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(0.1, left))

    def look_after(self):
        if name := self.world.dead():
            raise worlds.Failed(f"{name} has ended: {(self.work / f'{name}.log').read_text(errors='replace')[-1500:]}")
        for node in self.world.nodes.values():
            if node.is_running and node.has_ended():
                code, log = node.process.returncode, node.log_of_process()
                node.is_running = False
                reason = log.strip().splitlines()[-1] if log.strip() else "it said nothing"
                if not self.checker.ended(node.name, code, log, node.faults):
                    continue
                self.say(f"{node.name} ends with code {code}, as documented: {reason[:200]}")
                if "corrupt" in node.faults:
                    node.move_to_another_directory()
                    self.say(f"{node.name} is given another directory")
                node.start()

    def steps(self):
        events = list(self.plan.events)
        if self.spoils == "unstarted":
            events = [plan.Event(2.0, 4.0, "kill", 2, {"stays": "down"})]
        steps = [step for event in events for step in ((event.at, event, False), (event.until, event, True))]
        return sorted(steps, key=lambda step: step[0])

    # Recovery

    def missing(self):
        """What a whole network would have and this one has not, in words; None for nothing."""
        for node in self.world.members:
            watcher = self.watchers[node.number]
            if not node.is_running or node.has_ended():
                return f"{node.name} is down"
            status, keys = watcher.status, watcher.keys
            if not watcher.is_current() or status is None or keys is None:
                return f"{node.name} does not answer"
            overlay, signing = status.get("overlay") or {}, status.get("signing") or {}
            if overlay.get("phase") != "member" or not status.get("publicKey"):
                return f"{node.name} has no key: {overlay.get('standing')}"
            if not signing.get("latest"):
                return f"{node.name} signs nothing: {signing.get('code')} {signing.get('reason')}"
            if overlay["members"] != 3 or len(overlay["sessions"]) != 2:
                return f"{node.name} knows {overlay['members']} members and has {len(overlay['sessions'])} sessions"
            others = self.watchers[1].keys
            if others is None or (keys["keys"], keys["activeEpoch"]) != (others["keys"], others["activeEpoch"]):
                return f"{node.name} knows other keys than node 1"
        return None

    def recover(self):
        if self.checker.found.is_set():
            return
        calm = time.monotonic()
        self.say("no more faults")
        whole_since = reason = None
        while time.monotonic() - calm < plan.RECOVERY_SLOTS * plan.SLOT_SECONDS:
            self.wait(time.monotonic() + 0.3)
            if self.checker.found.is_set():
                return
            reason = self.missing()
            if reason is None:
                whole_since = whole_since or time.monotonic()
                if time.monotonic() - whole_since > 3:
                    self.say(f"whole again after {(whole_since - calm) / plan.SLOT_SECONDS:.1f} slots")
                    return
            else:
                whole_since = None
                self.remedy((time.monotonic() - calm) / plan.SLOT_SECONDS)
        self.checker.fail(judge.RECOVERY, f"not whole {plan.RECOVERY_SLOTS} slots after the last fault: {reason}")

    def remedy(self, slots):
        for node in self.world.members:
            if slots > REMEDY_SLOTS and node.was_corrupted and not self.watchers[node.number].holds_key() and self.acts.may_die(node):
                standing = ((self.watchers[node.number].status or {}).get("overlay") or {}).get("standing")
                self.say(f"{node.name} has a corrupted journal and no key ({standing}): it is given another directory")
                if node.is_running:
                    node.kill()
                node.move_to_another_directory()
                node.start()

    # The end

    def stop(self):
        for watcher in self.watchers.values():
            watcher.over.set()
        alive = [node for node in self.world.members if node.is_running and self.watchers[node.number].holds_key()]
        trust = self.trust
        if alive:
            try:
                trust = self.world.trust(alive[0], "--follow", self.work / "trust.json")
            except worlds.Failed as error:
                self.checker.fail(judge.GENUINE, f"a client cannot follow the keys: {error}")
        for watcher in self.watchers.values():
            watcher.thread.join(timeout=40)
        for node in self.world.nodes.values():
            node.is_running = False
            if not node.has_ended():
                node.free_disk()
                node.process.send_signal(signal.SIGCONT)  # where a violation came in the middle of a fault
                node.process.send_signal(signal.SIGTERM)
        for node in self.world.nodes.values():
            if node.process and node.process.returncode is None:
                try:
                    self.checker.stopped(node.name, node.process.wait(timeout=40))
                except subprocess.TimeoutExpired as error:
                    self.checker.fail(judge.NO_END, f"{node.name} does not stop: {error}")
                    node.process.kill()
        for number, node in self.world.nodes.items():
            if node.log.exists():
                self.checker.logged(node.name, node.log.read_text(errors="replace"))
            if number in plan.NODES:
                self.check_journal(node)
        self.say(f"verifying {len(self.checker.answers)} answers")
        count = self.checker.conclude(trust)
        asked = sum(watcher.asked for watcher in self.watchers.values())
        refusals = ", ".join(f"{count} × {what}" for what, count in sorted(self.checker.refusals.items())) or "none"
        self.say(f"{self.acts.count} events, {asked} questions, {count} signed answers verified, {len(self.checker.heads)} slots, "
                 f"{len(self.checker.keys)} keys; refusals: {refusals}")
        if count < 30:
            self.checker.fail("the run itself", f"only {count} answers were signed")

    def check_journal(self, node):
        """As SQLite itself reads it: the node has stopped."""
        path = node.data / "journal.db"
        if node.was_corrupted or not path.exists():
            return
        try:
            with sqlite3.connect(path) as database:
                result = database.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.Error as error:
            result = repr(error)
        if result != [("ok",)]:
            self.checker.fail(judge.JOURNAL, f"{node.name}: {result}")


def _spoiled_signature(text):
    answer = json.loads(text)
    signature = bytearray.fromhex(answer["signature"][2:])
    signature[40] ^= 1
    return json.dumps({**answer, "signature": "0x" + signature.hex()})


def main():
    parser = argparse.ArgumentParser(add_help=False)
    for name in ("--work", "--program", "--devnet"):
        parser.add_argument(name, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--program-of", action="append", default=[])
    parser.add_argument("--spoil", default="")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    run = None
    try:
        run = Run(arguments)
        run.execute()
    except worlds.Failed as error:
        print(f"  FAILED to make the world: {error}", flush=True)
        if run is None or not run.checker.violations:
            if run is not None:
                run.world.keep()
            sys.exit(3)
    for invariant, what in run.checker.violations:
        print(f"  VIOLATED  {invariant}: {what}", flush=True)
    if run.checker.violations:
        run.world.keep()
    sys.exit(1 if run.checker.violations else 0)


main()
