"""The processes of a soak, on loopback: a devnet that reorganizes, and three nodes of one network. They end with the process that began
them."""
import ctypes
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEVNET = ROOT / "src/Devnet/bin/Release/net10.0/Helios.Devnet"
NODE = ROOT / "src/Node/bin/Release/net10.0/helios-akka"
POLICY = ROOT / "tools/simulated-policy.json"
SLOT_SECONDS = 2
REORG_EVERY = 23
MAX_HEAD_AGE = 20  # helios.beacon.max-head-age: a machine under load is late, and that is not what is looked for here
PATIENCE = 240  # seconds for a node to begin, on a machine that may be busy
PR_SET_PDEATHSIG = 1


class Failed(Exception):
    """The world could not be made, or a part of it has ended."""


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_ports(count):
    """COUNT free ports, of TCP and UDP."""
    held, ports = [], []
    while len(ports) < count:
        tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
        held += [tcp, udp]
        tcp.bind(("127.0.0.1", 0))
        try:
            udp.bind(tcp.getsockname())
            ports.append(tcp.getsockname()[1])
        except OSError:
            pass
    for each in held:
        each.close()
    return ports


class Node:
    def __init__(self, number, work, ports):
        self.number, self.name = number, f"node {number}"
        self.api, self.operator, self.overlay = ports
        self.data, self.log = work / f"data{number}", work / f"node{number}.log"
        self.process = None

    def get(self, port, path, method="GET", body=None):
        """Status and text; 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            return 0, repr(error)
        finally:
            connection.close()

    def operate(self, command, body):
        return self.get(self.operator, f"/operator/{command}", "POST", json.dumps(body))


class World:
    def __init__(self, work, program, devnet):
        self.work, self.program = work, program
        self.processes = []
        beacon, self.execution, *rest = free_ports(11)
        self.nodes = [Node(number, work, rest[3 * number - 3:3 * number]) for number in (1, 2, 3)]
        self._spawn("devnet", devnet, "--slot-seconds", SLOT_SECONDS, "--reorg-every", REORG_EVERY, "--beacon-port", beacon,
                    "--execution-port", self.execution, "--out", work / "devnet")
        self._await("the devnet", lambda: "\nready" in (work / "devnet.log").read_text(errors="replace"))
        self.checkpoint = (work / "devnet/checkpoint.txt").read_text().strip()
        self.genesis_time = int(json.loads((work / "devnet/genesis.json").read_text())["data"]["genesis_time"])
        for node in self.nodes:
            self._start(node, beacon)
        self._await("a network of three", lambda: all(
            len((json.loads(text).get("overlay") or {}).get("sessions") or []) == 2
            for _, text in (node.get(node.api, "/v1/status") for node in self.nodes)))

    def _start(self, node, beacon):
        (self.work / f"node{node.number}.hocon").write_text(f"""helios {{
  network = "{self.work}/devnet"
  data-dir = "{node.data}"
  beacon {{ endpoints = ["http://127.0.0.1:{beacon}"], checkpoint = "{self.checkpoint}", max-head-age = {MAX_HEAD_AGE} }}
  execution.endpoints = ["http://127.0.0.1:{self.execution}"]
  api {{ bind = "127.0.0.1", port = {node.api} }}
  setup.enabled = off
  operator {{ enabled = on, port = {node.operator} }}
  overlay {{
    bind = "127.0.0.1", port = {node.overlay}, dial-backoff-max = 5s, gossip-interval = 3s, key-request-interval = 2s
    peers = {json.dumps([f"127.0.0.1:{other.overlay}" for other in self.nodes[:node.number - 1]])}
  }}
  tee {{ provider = simulated, simulated-platform = "machine {node.number}" }}
}}
""")
        node.process = self._spawn(node.log.stem, self.program, "node", "--config", self.work / f"node{node.number}.hocon")
        self._await(f"{node.name} to be ready", lambda: node.get(node.operator, "/readyz")[0] == 200)

    def _spawn(self, name, *command):
        with open(self.work / f"{name}.log", "wb") as log:
            process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       env={**os.environ, "TMPDIR": str(self.work)}, preexec_fn=die_with_parent)
        self.processes.append((name, process))
        return process

    def _await(self, what, holds):
        until = time.monotonic() + PATIENCE
        while not holds():
            self.look_after()
            if time.monotonic() > until:
                raise Failed(f"{what}: not within {PATIENCE} s; logs in {self.work}")
            time.sleep(0.2)

    def look_after(self):
        """Raises Failed where a process has ended."""
        for name, process in self.processes:
            if process.poll() is not None:
                said = (self.work / f"{name}.log").read_text(errors="replace")[-1500:]
                raise Failed(f"{name} has ended with code {process.returncode}: {said}")

    def trust(self, before=None):
        """helios-akka trust at node 1, as JSON; BEFORE is a file of the last one, which is followed."""
        how = ["--follow", before] if before else ["--policy", POLICY, "--simulated", "--founding-checkpoint", self.checkpoint]
        done = subprocess.run([str(self.program), "trust", f"http://127.0.0.1:{self.nodes[0].api}", *map(str, how)],
                              capture_output=True, text=True, check=False, timeout=PATIENCE)
        if done.returncode not in (0, 5):
            raise Failed(f"helios-akka trust: code {done.returncode}: {done.stderr[-1500:]}")
        return json.loads(done.stdout)

    def stop(self):
        """Stops the nodes as an operator does; gives those that do not end with code 0."""
        for node in self.nodes:
            if node.process:
                node.process.send_signal(signal.SIGTERM)
        wrong = []
        for node in self.nodes:
            try:
                if node.process and (code := node.process.wait(timeout=PATIENCE)) != 0:
                    wrong.append(f"{node.name} was told to stop and ended with code {code}")
            except subprocess.TimeoutExpired:
                wrong.append(f"{node.name} was told to stop and did not end within {PATIENCE} s")
        self.kill()
        return wrong

    def kill(self):
        for _, process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
