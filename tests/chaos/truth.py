"""What is true: the devnet asked directly."""
import concurrent.futures
import http.client
import json

from node import enter


class Truth:
    """What the devnet says of a block, by its hash; of one that its chain has left no result, because it keeps no state of it."""

    def __init__(self, namespace, host, port, call):
        """CALL is what eth_call is asked in each block. NAMESPACE is the devnet's; None: that of this process."""
        self.host, self.port, self.call, self.known = host, port, call, {}
        self.thread = concurrent.futures.ThreadPoolExecutor(1, "truth", *((enter, (namespace,)) if namespace else ()))

    def __call__(self, block_hash):
        if block_hash not in self.known:
            self.known[block_hash] = self.thread.submit(self._ask, block_hash).result()
        return self.known[block_hash]

    def _rpc(self, method, *params):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            connection.request("POST", "/", json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}),
                               {"Content-Type": "application/json"})
            return json.loads(connection.getresponse().read()).get("result")
        finally:
            connection.close()

    def _ask(self, block_hash):
        block = self._rpc("eth_getBlockByHash", block_hash, False)
        return block and {
            "number": int(block["number"], 16), "stateRoot": block["stateRoot"], "timestamp": int(block["timestamp"], 16),
            "result": self._rpc("eth_call", self.call, {"blockHash": block_hash})}
