"""An execution endpoint that lies: passes everything on to a real one, and changes the last digit of every account proof.

Of its last node: a changed root would be another block's, and no lie.

liar.py PORT UPSTREAM
"""
import http.server
import json
import sys
import urllib.request

port, upstream = int(sys.argv[1]), sys.argv[2]


def spoil(answer):
    if isinstance(answer.get("result"), dict) and "accountProof" in answer["result"]:
        proof = answer["result"]["accountProof"]
        if proof:
            proof[-1] = proof[-1][:-1] + ("0" if proof[-1][-1] != "0" else "1")
    return answer


class Liar(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        request = urllib.request.Request(upstream, asked, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        body = json.dumps([spoil(one) for one in answer] if isinstance(answer, list) else spoil(answer)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", port), Liar).serve_forever()
