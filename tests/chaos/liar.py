"""Endpoints of the devnet that lie when they are told to: liar.py CONTROL BIND BEACON EXECUTION [BEACON EXECUTION of another chain]

Node n asks BIND:610n for the beacon API and BIND:620n for JSON-RPC. CONTROL is JSON, read again and again: {"2-beacon": "spoil"} has the
beacon endpoint of node 2 lie so; the others tell the truth. The lies:

spoil        one hex digit of JSON, or one byte of SSZ, is another
stale        what was answered first to a question of this kind, again and again
foreign      the result of another question
garbage      random bytes                          error        500, 429, 403 or 404
hang         no answer                             cut          half of the body
empty        {} or a null result                   other-chain  a chain of other validators
"""
import http.client
import http.server
import json
import random
import re
import sys
import threading
import time
import urllib.parse

control, bind, upstreams = sys.argv[1], sys.argv[2], sys.argv[3:]
chance, first, last_result = random.Random(1), {}, {}
lies, read_at = {}, 0.0


def lie_of(name):
    global lies, read_at
    if time.monotonic() - read_at > 0.2:
        read_at = time.monotonic()
        try:
            with open(control, encoding="utf-8") as file:
                lies = json.load(file)
        except (OSError, ValueError):
            pass  # it is being written
    return lies.get(name)


def ask(layer, request, body, of_other_chain):
    index = (0 if layer == "beacon" else 1) + (2 if of_other_chain and len(upstreams) > 2 else 0)
    url = urllib.parse.urlsplit(upstreams[index])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=20)
    try:
        headers = {name: request.headers[name] for name in ("Accept", "Content-Type") if name in request.headers}
        connection.request(request.command, request.path, body, headers)
        response = connection.getresponse()
        passed = {name: value for name, value in response.getheaders()
                  if name.lower() in ("content-type", "eth-consensus-version", "retry-after")}
        return response.status, passed, response.read()
    finally:
        connection.close()


def spoiled(headers, body):
    kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    if "octet-stream" in kind and body:
        at = chance.randrange(len(body))
        return body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1:]
    digits = [match.span() for match in re.finditer(rb"0x[0-9a-f]{4,}", body)]
    if not digits:
        return body
    begin, end = chance.choice(digits)
    at = chance.randrange(begin + 2, end)
    other = chance.choice([digit for digit in b"0123456789abcdef" if digit != body[at]])
    return body[:at] + bytes([other]) + body[at + 1:]


def with_results(body, change):
    """A JSON-RPC answer, or a batch of them, whose results are others."""
    try:
        answers = json.loads(body)
    except ValueError:
        return body
    for one in answers if isinstance(answers, list) else [answers]:
        if isinstance(one, dict) and "result" in one:
            one["result"] = change(one["result"])
    return json.dumps(answers).encode()


def foreign(result):
    before = last_result.get("one")
    last_result["one"] = result
    return before


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    name = layer = ""

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or None
        lie = lie_of(self.name)
        if lie == "hang":
            until = time.monotonic() + 15
            while time.monotonic() < until and lie_of(self.name) == "hang":
                time.sleep(0.2)
            self.close_connection = True
            return
        if lie == "error":
            return self.send(chance.choice((500, 429, 403, 404)), {"Content-Type": "application/json"}, b'{"code":1,"message":"no"}')
        if lie == "garbage":
            return self.send(200, {"Content-Type": "application/json"}, chance.randbytes(chance.randrange(1, 4000)))
        try:
            status, headers, answer = ask(self.layer, self, body, lie == "other-chain")
        except (OSError, http.client.HTTPException):
            return self.send(502, {}, b"")
        kind = self.layer, urllib.parse.urlsplit(self.path).path
        if self.layer == "beacon" and status == 200:
            first.setdefault(kind, (headers, answer))
        if lie == "stale":
            headers, answer = first.get(kind, (headers, answer))
        elif lie == "spoil":
            answer = spoiled(headers, answer)
        elif lie == "foreign":
            answer = with_results(answer, foreign)
        elif lie == "empty":
            answer = with_results(answer, lambda _: None) if self.layer == "execution" else b"{}"
            headers = {**{name: value for name, value in headers.items() if name.lower() != "content-type"},
                       "Content-Type": "application/json"}
        return self.send(status, headers, answer, whole=lie != "cut")

    do_GET = do_POST = answer

    def send(self, status, headers, body, whole=True):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if whole else body[:len(body) // 2])
        self.close_connection = self.close_connection or not whole

    def log_message(self, format, *args):  # noqa: A002 (the base class's name)
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass  # a node that is killed, or that has waited long enough, is gone


def main():
    for node in (1, 2, 3):
        for layer, port in (("beacon", 6100 + node), ("execution", 6200 + node)):
            handler = type("Of", (Handler,), {"name": f"{node}-{layer}", "layer": layer})
            threading.Thread(target=Server((bind, port), handler).serve_forever, daemon=True).start()
    print("ready", flush=True)
    threading.Event().wait()


main()
