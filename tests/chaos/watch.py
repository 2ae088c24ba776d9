"""Asks a node over HTTP, inside its network namespace, as long as the run lasts, and tells the checker what it says."""
import http.client
import json
import secrets
import threading
import time

import checker as judge
import node as nodes

PAUSE = 0.25  # seconds between two questions to one node
PATIENCE = 30  # seconds for an answer: more than helios.execution.call-timeout


class Watcher:
    """One node. STATUS and KEYS are the newest answers of the process that runs, None where there is none."""

    def __init__(self, node, checker, is_stranger=False, spoil=None):
        self.node, self.checker, self.is_stranger, self.spoil = node, checker, is_stranger, spoil
        self.status = self.keys = None
        self.heard, self.asked, self.generation = 0.0, 0, -1
        self.has_answered = False
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run, name=node.name, daemon=True)

    def is_current(self, seconds=8):
        return self.generation == self.node.generation and time.monotonic() - self.heard < seconds

    def holds_key(self):
        """As far as it said since it was started."""
        return self.generation == self.node.generation and bool(self.status and self.status.get("publicKey"))

    def _run(self):
        nodes.enter(self.node.namespace)
        try:
            while not self.over.is_set():
                for question in (self._status, self._block, self._call, self._keys):
                    question()
                    self.over.wait(PAUSE)
        except Exception as error:  # noqa: BLE001 (a watcher that is gone sees nothing, and the run must not pass)
            self.checker.fail("the watcher itself", f"{self.node.name}: {error!r}")
            raise

    def _ask(self, method, path, body=None):
        """Status and text; None where nobody answered, which is judged here."""
        node = self.node
        generation, seen = node.generation, self.has_answered and self.generation == node.generation
        if not node.is_running:
            return None
        connection = http.client.HTTPConnection("127.0.0.1", nodes.API_PORT, timeout=PATIENCE)
        began = time.monotonic()
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            if seen and node.is_running and node.generation == generation and not node.has_ended():
                self.checker.fail(judge.ANSWERS, f"{node.name}: {path}: {error!r} after {time.monotonic() - began:.1f} s")
            return None
        finally:
            connection.close()
        self.asked += 1
        if node.generation == generation:
            if self.generation != generation:
                self.status = self.keys = None
            self.generation, self.has_answered = generation, True
        return response.status, text  # also of a process that was paused meanwhile: what it signs must hold then, too

    def _plain(self, path):
        answer = self._ask("GET", path)
        if answer is None:
            return None
        status, text = answer
        if self.is_stranger:
            self.checker.stranger(path, status, text)
        if status != 200:
            self.checker.refused(self.node.name, path, status, text)
            return None
        if self.generation == self.node.generation:
            self.heard = time.monotonic()
        return json.loads(text)

    def _status(self):
        status = self._plain("/v1/status")
        if status is None or self.is_stranger:
            return
        self.status = status
        overlay = status.get("overlay") or {}
        if status.get("publicKey") and overlay.get("keyEpoch"):
            self.checker.has_key(self.node.name, overlay["keyEpoch"], status["publicKey"])

    def _keys(self):
        keys = self._plain("/v1/keys")
        if keys is None or self.is_stranger:
            return
        self.keys = keys
        for held in keys["keys"]:
            self.checker.has_key(self.node.name, held["epoch"], held["publicKey"])

    def _block(self):
        nonce = "0x" + secrets.token_hex(16)
        self._signed("block", nonce, "GET", f"/v1/block?nonce={nonce}")

    def _call(self):
        nonce = "0x" + secrets.token_hex(16)
        self._signed("call", nonce, "POST", "/v1/call", json.dumps({**judge.load.CALL, "nonce": nonce}))

    def _signed(self, kind, nonce, method, path, body=None):
        asked_at, clock_is_wrong = time.time(), self.node.clock_is_wrong
        answer = self._ask(method, path, body)
        if answer is None:
            return
        status, text = answer
        if self.is_stranger:
            self.checker.stranger(f"/v1/{kind}", status, text)
        elif status == 200:
            if self.spoil:
                text = self.spoil(text)
            self.checker.answered(self.node.name, kind, nonce, text, asked_at, time.time(), clock_is_wrong or self.node.clock_is_wrong)
        else:
            self.checker.refused(self.node.name, f"/v1/{kind}", status, text)
