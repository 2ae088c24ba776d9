"""HTTP/1.1 and WebSocket as the clients of a soak speak them, on asyncio streams; each client has an address of its own in 127.0.0.0/8."""
import asyncio
import base64
import json
import os
import socket
import struct

HOST = "127.0.0.1"
PATIENCE = 60  # seconds for an answer: more than helios.execution.call-timeout


class Closed(Exception):
    """The connection ended before the answer."""


class Connection:
    """One connection of the client with that address, which asks one question after the other."""

    def __init__(self, port, address):
        self.port, self.address = port, address
        self.reader = self.writer = None

    async def open(self, receive_buffer=None):
        sock = socket.socket()
        try:
            sock.setblocking(False)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if receive_buffer:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            sock.bind((self.address, 0))
            await asyncio.wait_for(asyncio.get_running_loop().sock_connect(sock, (HOST, self.port)), PATIENCE)
            # of a slow reader asyncio must not read ahead into a buffer of its own
            self.reader, self.writer = await asyncio.open_connection(sock=sock, limit=receive_buffer or 1 << 20)
        except BaseException:
            sock.close()
            raise
        return self

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def ask(self, method, path, body=None, headers=()):
        """(status, headers by lower-case name, bytes) of the answer."""
        if self.writer is None:
            await self.open()
        try:
            self.writer.write(request(method, path, body, headers))
            return await asyncio.wait_for(self.answer(), PATIENCE)
        except (OSError, asyncio.IncompleteReadError) as error:
            raise Closed(repr(error)) from error

    async def answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        if fields.get("transfer-encoding") == "chunked":
            body = b""
            while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
                body += (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readuntil(b"\r\n")
        else:
            body = await self.reader.readexactly(int(fields.get("content-length", 0))) if status != 101 else b""
        if fields.get("connection") == "close":
            self.close()
        return status, fields, body


def request(method, path, body=None, headers=()):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", *headers]
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")


class Socket:
    """A WebSocket (RFC 6455) at /rpc."""

    def __init__(self, port, address):
        self.connection = Connection(port, address)

    async def open(self):
        """The status of the upgrade, 101 where it is one, with the headers and the body."""
        key = base64.b64encode(os.urandom(16)).decode()
        return await self.connection.ask("GET", "/rpc", None, (
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"))

    def send(self, text, opcode=1):
        self.connection.writer.write(frame(text.encode() if isinstance(text, str) else text, opcode))

    async def receive(self):
        """The next message as JSON; pings are answered on the way. A close is Closed."""
        reader, parts = self.connection.reader, b""
        while True:
            try:
                first, second = await reader.readexactly(2)
                length = second & 127
                if length >= 126:
                    length = int.from_bytes(await reader.readexactly(2 if length == 126 else 8), "big")
                payload = await reader.readexactly(length)
            except (OSError, asyncio.IncompleteReadError) as error:
                raise Closed(repr(error)) from error
            opcode = first & 15
            if opcode == 8:
                raise Closed(f"close {int.from_bytes(payload[:2], 'big')} {payload[2:].decode(errors='replace')}")
            if opcode == 9:
                self.send(payload, 10)
            elif opcode < 3:
                parts += payload
                if first & 0x80:
                    return json.loads(parts)

    def close(self):
        self.connection.close()


def frame(payload, opcode=1):
    size = len(payload)
    head = bytes([0x80 | opcode]) + (
        bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0xFE, size) if size < 1 << 16 else struct.pack("!BQ", 0xFF, size))
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
