"""The others in a soak: slow readers, half-open requests, floods from one address, garbage, and nonsense at the overlay's port. What a node
may answer them is a refusal with a reason, or the end of the connection; a 500 is a fault of the node, and so is a flood that is not told
when to come back."""
import asyncio
import collections
import json
import random
import secrets
import shutil
import socket
import subprocess
import time

import wire
from honest import CALL, rpc, to_bytes

PIPELINED = 100  # requests for 50 KB each, of which a slow reader reads a byte a second
FLOOD, PAUSE = 10, 20  # seconds
SOCKETS = 24  # of one address: more than helios.api.websocket.max-connections-per-client


class Count:
    """What the others were answered. FAULTS are what a node may not do."""

    def __init__(self):
        self.outcomes, self.faults = collections.Counter(), []

    def fault(self, what):
        if len(self.faults) < 20:
            self.faults.append(what)


async def forever(act, node, address, count, chance):
    """ACT again and again, whose connections a node may end."""
    while True:
        try:
            await act(node, address, count, chance)
        except (wire.Closed, OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, ValueError, LookupError, AttributeError) as error:
            count.outcomes[f"{act.__name__}: cut off ({type(error).__name__})"] += 1
        await asyncio.sleep(chance.uniform(0.5, 1.5))


async def slow_reader(node, address, count, chance):
    connection = await wire.Connection(node.api, address).open(receive_buffer=2048)
    try:
        connection.writer.write(wire.request("GET", "/v1/openapi.json") * PIPELINED)
        while await connection.reader.read(1):
            await asyncio.sleep(1)
        count.outcomes["slow_reader: ended by the node"] += 1
    finally:
        connection.close()


async def half_open(node, address, count, chance):
    connection = await wire.Connection(node.api, address).open()
    try:
        connection.writer.write(chance.choice((
            b"", b"GET /v1/block HTTP/1.1\r\nHost: x\r\nX-", b"POST /rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"jsonrpc\"")))
        said = await connection.reader.read(4096)
        count.outcomes[f"half_open: {said.split(b' ')[1].decode() if said else 'ended by the node'}"] += 1
    finally:
        connection.close()


GARBAGE = (
    lambda chance: secrets.token_bytes(chance.randrange(1, 3000)) + b"\r\n\r\n",
    lambda chance: b"GET / HTTP/9.9\r\n\r\n",
    lambda chance: b"GET /v1/block HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    lambda chance: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + secrets.token_bytes(500),
    lambda chance: wire.request("POST", "/rpc", secrets.token_bytes(chance.randrange(1, 5000))),
    lambda chance: wire.request("POST", "/rpc", b"[" * chance.randrange(1, 50_000)),
    lambda chance: wire.request("POST", "/rpc", b"[" + b",".join([b"{}"] * 5000) + b"]"),
    lambda chance: wire.request("POST", "/v1/call", b'{"to":' + str(chance.random()).encode() + b"}"),
    lambda chance: wire.request("POST", "/v1/call", b'{"to":"0x' + b"f" * chance.randrange(1, 4000) + b'"}'),
    lambda chance: wire.request("GET", "/v1/" + "%00" * chance.randrange(1, 200)),
    lambda chance: wire.request(secrets.token_hex(4).upper(), "/v1/block"),
    lambda chance: wire.request("GET", f"/v1/block?nonce={'0' * chance.randrange(1, 5000)}"),
)


async def garbage(node, address, count, chance):
    if chance.random() < 0.1:
        return await garbage_frames(node, address, count)
    sent = chance.choice(GARBAGE)(chance)
    connection = await wire.Connection(node.api, address).open()
    try:
        connection.writer.write(sent)
        status, _, body = await asyncio.wait_for(connection.answer(), wire.PATIENCE)
        count.outcomes[f"garbage: {status}"] += 1
        if status >= 500 and status not in (501, 503, 505):
            count.fault(f"{node.name} answers {status} {body[:200]} to {sent[:200]}")
    finally:
        connection.close()


async def garbage_frames(node, address, count):
    conversation = wire.Socket(node.api, address)
    try:
        status, _, _ = await conversation.open()
        count.outcomes[f"garbage, WebSocket: {status}"] += 1
        if status == 101:
            conversation.connection.writer.write(wire.frame(secrets.token_bytes(200)) + secrets.token_bytes(500))
            while True:
                await asyncio.wait_for(conversation.receive(), wire.PATIENCE)
    finally:
        conversation.close()


async def flood(node, address, count, width, chance):
    """WIDTH requests at once from one address for ten seconds, each for state that nobody has asked for, and WebSockets beside them."""
    while True:
        await asyncio.sleep(PAUSE * chance.uniform(0.5, 1.5))
        until = time.monotonic() + FLOOD
        await asyncio.gather(*(_flood(node, address, count, until, number % 2 == 0) for number in range(width)),
                             _flood_sockets(node, address, count))


async def _flood(node, address, count, until, by_rpc):
    connection = wire.Connection(node.api, address)
    try:
        while time.monotonic() < until:
            call = {**CALL, "input": "0x70a08231" + "00" * 12 + secrets.token_hex(20)}  # balanceOf
            body = to_bytes(rpc("eth_call", [call, "latest"]) if by_rpc else call)
            status, fields, answer = await connection.ask("POST", "/rpc" if by_rpc else "/v1/call", body)
            judge_flood(node, count, status, fields, json.loads(answer), by_rpc)
    except (wire.Closed, OSError, asyncio.TimeoutError, ValueError) as error:
        count.fault(f"{node.name} does not answer a flood: {error!r}")
    finally:
        connection.close()


def judge_flood(node, count, status, fields, answer, by_rpc):
    error = answer.get("error") or {}
    if status == 200 and not error:
        count.outcomes["flood: 200"] += 1
    elif status in (429, 503) or (by_rpc and error.get("code") == -32005):
        count.outcomes[f"flood: {status} {error.get('code')}"] += 1
        if not error.get("message") or "retry-after" not in fields:
            count.fault(f"{node.name} refuses without a word, or without Retry-After: {status} {fields} {answer}")
    else:
        count.fault(f"{node.name} answers a flood with {status} {str(answer)[:300]}")


async def _flood_sockets(node, address, count):
    sockets = [wire.Socket(node.api, address) for _ in range(SOCKETS)]
    try:
        for each in sockets:
            status, fields, body = await each.open()
            count.outcomes[f"flood, WebSocket: {status}"] += 1
            if status not in (101, 429, 503) or (status != 101 and "retry-after" not in fields):
                count.fault(f"{node.name} answers a flood of WebSockets with {status} {body[:200]}")
        await asyncio.sleep(FLOOD / 2)
    except (wire.Closed, OSError, asyncio.TimeoutError) as error:
        count.fault(f"{node.name} does not answer a flood of WebSockets: {error!r}")
    finally:
        for each in sockets:
            each.close()


def datagram(chance):
    """Nonsense as UDP may bring it to a QUIC port: noise, long headers of known and unknown versions, short headers, empty."""
    noise = random.randbytes
    return chance.choice((
        b"", noise(chance.randrange(1, 1500)), b"\x40" + noise(60),
        b"\xc0" + b"\x00\x00\x00\x01" + b"\x08" + noise(8) + b"\x08" + noise(8) + b"\x00\x44\x9e" + noise(1170),
        b"\xc0" + noise(4) + b"\x14" + noise(20) + b"\x14" + noise(20) + noise(1150),
        b"\xe0" + b"\x00\x00\x00\x01" + b"\xff" + noise(1190)))


async def overlay_nonsense(node, address, count, chance):
    """Ten datagrams a second from ever other ports; and where gtlsclient is installed, now and then a stranger that does speak QUIC."""
    handshake = 0.0
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.bind((address, 0))
            sender.setblocking(False)
            for _ in range(10):
                sender.sendto(datagram(chance), (wire.HOST, node.overlay))
                count.outcomes["datagrams"] += 1
                await asyncio.sleep(0.1)
        if shutil.which("gtlsclient") and time.monotonic() > handshake:
            handshake = time.monotonic() + 30
            stranger = await asyncio.create_subprocess_exec(
                "gtlsclient", "--exit-on-all-streams-close", "--handshake-timeout=10s", "--timeout=10s", wire.HOST, str(node.overlay),
                "https://localhost/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                await asyncio.wait_for(stranger.wait(), 30)
                count.outcomes["QUIC handshakes of a stranger"] += 1
            except asyncio.TimeoutError:
                stranger.kill()
