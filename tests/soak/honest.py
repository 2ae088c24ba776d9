"""The honest clients of a soak: what they ask, and what they take for an answer. Each has an address of its own, so that no bound for one
client holds against them; a request that is not answered, not signed or not true fails the run."""
import asyncio
import collections
import json
import random
import re
import secrets
import time

import wire

CALL = {"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "input": "0x18160ddd"}  # as tests/balancer/load.py reads it
IDLE = 60  # seconds after which a client opens another connection, before the server's keep-alive (130 s) ends
BATCH = [("eth_blockNumber", []), ("eth_chainId", []), ("eth_getBalance", [CALL["to"], "latest"]), ("eth_call", [CALL, "latest"]),
         ("eth_gasPrice", [])]


class Tally:
    """What honest clients have met. TAKE gives the latencies of a node since it was asked last."""

    def __init__(self):
        self.failed, self.failures = collections.Counter(), {}  # by reason without its digits: how often, and the first one
        self.answered = collections.Counter()  # by kind
        self.latencies = collections.defaultdict(list)
        self.last_head = {}  # of each subscription: when it heard of one

    def fail(self, who, kind, why):
        reason = re.sub(r"0x[0-9a-f]+|\d+", "#", why)
        self.failed[reason] += 1
        self.failures.setdefault(reason, f"{who}: {kind}: {why}")

    def take(self, node):
        taken, self.latencies[node] = self.latencies[node], []
        return taken


def nonce():
    return "0x" + secrets.token_hex(16)


def rpc(method, params, number=1):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def to_bytes(value):
    return json.dumps(value).encode()


def questions(chance):
    """(kind, method, path, body, headers, nonce or None) of one request, drawn by weight."""
    fresh = nonce()
    kind = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    return (kind, *{
        "block": lambda: ("GET", f"/v1/block?nonce={fresh}", None, (), fresh),
        "block, finalized": lambda: ("GET", "/v1/block?block=finalized", None, (), None),
        "call": lambda: ("POST", "/v1/call", to_bytes({**CALL, "nonce": fresh}), (), fresh),
        "call, kept": lambda: ("POST", "/v1/call", to_bytes(CALL), (), None),
        "rpc": lambda: ("POST", "/v1/rpc", to_bytes(
            {"method": "eth_getBalance", "params": [CALL["to"], "latest"], "nonce": fresh}), (), fresh),
        "/rpc": lambda: ("POST", "/rpc", to_bytes(rpc("eth_blockNumber", [])), (f"Helios-Nonce: {fresh}",), fresh),
        "/rpc, call": lambda: ("POST", "/rpc", to_bytes(rpc("eth_call", [CALL, "latest"])), (f"Helios-Nonce: {fresh}",), None),
        "/rpc, batch": lambda: ("POST", "/rpc", to_bytes([rpc(*each, i) for i, each in enumerate(BATCH)]), (), None),
        "/rpc, whole block": lambda: ("POST", "/rpc", to_bytes(rpc("eth_getBlockByNumber", ["latest", True])), (), None),
        "/block": lambda: ("GET", "/block", None, (), None),
        "/call": lambda: ("POST", "/call", to_bytes(CALL), (), None),
        "status": lambda: ("GET", "/v1/status", None, (), None),
        "keys": lambda: ("GET", "/v1/keys", None, (), None),
        "attestation": lambda: ("GET", f"/v1/attestation?nonce={fresh}{fresh[2:]}", None, (), None),
    }[kind]())


WEIGHTS = {"block": 20, "block, finalized": 2, "call": 20, "call, kept": 10, "rpc": 8, "/rpc": 10, "/rpc, call": 6, "/rpc, batch": 6,
           "/rpc, whole block": 2, "/block": 6, "/call": 4, "status": 3, "keys": 2, "attestation": 1}
SIGNED = {"block", "block, finalized", "call", "call, kept", "rpc", "/block", "/call"}  # in the body; of /rpc, but batches, in a header


def objection(kind, status, fields, body):
    """What is wrong with an answer as far as it shows at once; None where nothing is."""
    if status != 200:
        return f"{status} {body[:200]}"
    if "helios-unsigned" in fields or b'"unsigned"' in body:
        return f"unsigned: {fields.get('helios-unsigned')} {body[:200]}"
    answer = json.loads(body)
    if kind in SIGNED:
        return None if b"signature" in body else f"no signature in {body[:200]}"
    if kind == "/rpc, batch":
        asked = sorted(each.get("id", -1) for each in answer)
        if asked != list(range(len(BATCH))) or any("result" not in each for each in answer):
            return f"not an answer to each: {body[:300]}"
    elif kind.startswith("/rpc"):
        return None if "result" in answer and "helios-answer" in fields else f"no result, or no header: {body[:200]}"
    return None


def document(kind, fields, body):
    """The signed document of an answer whose nonce is known, with its method, as the reader beside the vectors takes it."""
    if kind != "/rpc":
        return kind, body.decode()
    whole = json.loads(fields["helios-answer"])
    result = json.dumps(json.loads(body)["result"], separators=(",", ":"))  # RFC 8785 of a text of ASCII
    whole["message"]["result"] = "0x" + result.encode().hex()
    return "rpc", json.dumps({**whole, "request": {"method": "eth_blockNumber", "params": []}})


async def client(node, address, pause, tally, verifier, seed):
    """Asks, and pauses for PAUSE seconds in the mean, until it is cancelled."""
    chance = random.Random(seed)
    connection, used = wire.Connection(node.api, address), 0.0
    await asyncio.sleep(chance.uniform(0, pause))
    while True:
        kind, method, path, body, headers, fresh = questions(chance)
        if time.monotonic() - used > IDLE or chance.random() < 0.05:
            connection.close()
        asked_at, began = time.time(), time.monotonic()
        try:
            status, fields, answer = await connection.ask(method, path, body, headers)
            used = time.monotonic()
            tally.latencies[node.number].append(used - began)
            why = objection(kind, status, fields, answer)
            if why:
                tally.fail(node.name, kind, why)
            else:
                tally.answered[kind] += 1
                if fresh:
                    verifier.offer(node, *document(kind, fields, answer), fresh, asked_at, time.time())
        except (wire.Closed, OSError, asyncio.TimeoutError, ValueError, LookupError, TypeError, AttributeError) as error:
            connection.close()
            tally.fail(node.name, kind, f"{error!r} after {time.monotonic() - began:.1f} s")
        await asyncio.sleep(chance.expovariate(1 / pause))


async def subscriber(node, address, tally, seed):
    """A WebSocket with subscriptions to heads and logs, which asks now and then beside them."""
    chance, socket = random.Random(seed), wire.Socket(node.api, address)
    who, waiting = f"{node.name}, {address}", {}
    try:
        status, _, body = await socket.open()
        if status != 101:
            return tally.fail(node.name, "subscription", f"{status} {body[:200]}")
        socket.send(json.dumps(rpc("eth_subscribe", ["newHeads"], "heads")))
        socket.send(json.dumps(rpc("eth_subscribe", ["logs", {"address": CALL["to"]}], "logs")))
        tally.last_head[who] = time.monotonic()
        while True:
            message = await socket.receive()
            if message.get("method") == "eth_subscription":
                tally.answered["notification"] += 1
                if "parentHash" in message["params"]["result"]:
                    tally.last_head[who] = time.monotonic()
                    if chance.random() < 0.2:
                        number = chance.getrandbits(30)
                        waiting[number] = time.monotonic()
                        socket.send(json.dumps(rpc("eth_getBalance", [CALL["to"], "latest"], number)))
            elif "result" not in message:
                tally.fail(node.name, "subscription", str(message)[:200])
            else:
                waiting.pop(message["id"], None)
                tally.answered["over a WebSocket"] += 1
            late = [number for number, since in waiting.items() if time.monotonic() - since > wire.PATIENCE]
            if late:
                tally.fail(node.name, "over a WebSocket", f"no answer to {len(late)} questions within {wire.PATIENCE} s")
                waiting.clear()
    except (wire.Closed, OSError, asyncio.TimeoutError, ValueError, LookupError) as error:
        return tally.fail(node.name, "subscription", repr(error))
    finally:
        socket.close()
