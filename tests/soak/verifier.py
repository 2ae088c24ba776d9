"""The process beside a soak that reads its answers, as a soak sees it."""
import json
import pathlib
import subprocess
import sys
import threading

import network

HERE = pathlib.Path(__file__).resolve().parent
WAITING = 4  # answers before the process; while there are so many, others are left aside


class Verifier:
    """The process that reads answers (verify.py). SPOIL: those of node 2 come to it with one digit of the signature changed."""

    def __init__(self, world, spoil):
        self.spoil, self.offered, self.verified, self.violations = spoil, 0, 0, []
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "verify.py"), str(world.genesis_time), str(world.execution)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, bufsize=1, preexec_fn=network.die_with_parent)
        self.sent = self.done = 0
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()

    def trust(self, trust):
        self._send({"trust": trust})

    def offer(self, node, method, body, nonce, asked, heard):
        self.offered += 1
        if self.sent - self.done >= WAITING:
            return
        if self.spoil and node.number == 2:
            document = json.loads(body)
            digit = document["signature"][40]
            document["signature"] = document["signature"][:40] + ("0" if digit != "0" else "1") + document["signature"][41:]
            body = json.dumps(document)
        self._send({"who": node.name, "method": method, "body": body, "nonce": nonce, "asked": asked, "heard": heard})

    def _send(self, line):
        self.sent += 1
        self.process.stdin.write(json.dumps(line) + "\n")

    def _read(self):
        for line in self.process.stdout:
            said = json.loads(line)
            if "violation" in said:
                self.violations.append(said["violation"])
            else:
                self.done, self.verified = self.done + 1, said["verified"]

    def end(self):
        """Waits until it has read all."""
        self.process.stdin.close()
        self.reading.join()
        if code := self.process.wait():
            self.violations.append(f"the verifier ended with code {code}")
