"""The processes of a run, each in a network namespace: router, devnet, liars, nodes. All of it ends with the process that began it, because
that runs in a PID and a mount namespace of its own (tests/chaos/run)."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import plan
from node import API_PORT, OPERATOR_PORT, Node, address, namespace_of
from truth import Truth

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BEACON_PORT, EXECUTION_PORT = 5052, 8545  # the other chain's are one higher
DISK_BYTES = 8 << 20
DEVNET_ADDRESS = address(plan.DEVNET)


class Failed(Exception):
    """The world could not be made."""


class World:
    def __init__(self, work, schedule, programs, devnet):
        """PROGRAMS are by node number; 0 is whose is not named."""
        self.work, self.schedule, self.programs, self.devnet = work, schedule, programs, devnet
        self.processes, self.ways, self.cuts, self.lies = [], {}, {}, {}
        self.clock_library = self._clock_library()
        numbers = [*plan.NODES, plan.DEVNET] + ([plan.STRANGER] if schedule.has_stranger else [])
        os.makedirs("/run/netns", exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run/netns"], check=True)
        for number in numbers:
            subprocess.run(["ip", "netns", "add", namespace_of(number)], check=True)
            if number != plan.DEVNET:
                disk = work / f"disk{number}"
                disk.mkdir()
                subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk)], check=True)
        self._write_network()
        self._write_lies()
        self._spawn("router", [sys.executable, str(ROOT / "tests/network/router.py"), str(schedule.delay_ms),
                               str(schedule.loss_percent), str(work / "cut"), *map(namespace_of, numbers)])
        self._await_ready("router")
        self._start_devnet()
        chains = [f"http://{DEVNET_ADDRESS}:{port}" for port in (BEACON_PORT, EXECUTION_PORT)]
        if schedule.has_other_chain:
            chains += [f"http://{DEVNET_ADDRESS}:{port + 1}" for port in (BEACON_PORT, EXECUTION_PORT)]
        self._spawn("liar", self._in_devnet(sys.executable, ROOT / "tests/chaos/liar.py", work / "lies", DEVNET_ADDRESS, *chains))
        self._await_ready("liar")
        self.checkpoint = (work / "devnet" / "checkpoint.txt").read_text().strip()
        genesis = json.loads((work / "devnet" / "genesis.json").read_text())["data"]
        self.genesis_time = int(genesis["genesis_time"])
        self.nodes = {number: self._node(number) for number in numbers if number != plan.DEVNET}

    @property
    def members(self):
        return [self.nodes[number] for number in plan.NODES]

    def _clock_library(self):
        if not shutil.which("cc"):
            return None
        library = self.work / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(ROOT / "tests/chaos/clock.c"), "-ldl"], check=True)
        return library

    def _in_devnet(self, *command):
        return ["ip", "netns", "exec", namespace_of(plan.DEVNET), *map(str, command)]

    def _spawn(self, name, command):
        with open(self.work / f"{name}.log", "wb") as log:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.processes.append((name, process))

    def _await_ready(self, name):
        log, process = self.work / f"{name}.log", dict(self.processes)[name]
        until = time.monotonic() + 120
        while "ready" not in log.read_text(errors="replace").splitlines():
            if process.poll() is not None or time.monotonic() > until:
                raise Failed(f"{name} does not begin: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)

    def _start_devnet(self):
        def spawn(name, *options):
            other = 0 if name == "devnet" else 1
            self._spawn(name, self._in_devnet(
                self.devnet, "--bind", DEVNET_ADDRESS, "--slot-seconds", plan.SLOT_SECONDS, "--out", self.work / name,
                "--beacon-port", BEACON_PORT + other, "--execution-port", EXECUTION_PORT + other, *options))
            self._await_ready(name)
        reorganizes = ["--reorg-every", self.schedule.reorg_every] if self.schedule.reorg_every else []
        spawn("devnet", *reorganizes)
        if self.schedule.has_other_chain:
            spawn("other-chain", "--seed", "somebody else", "--like", self.work / "devnet")

    def _node(self, number):
        honest = number in self.schedule.honest_beside or number == plan.STRANGER
        of_node = number if number in plan.NODES else 1

        def endpoints(first, port):
            urls = [f"http://{DEVNET_ADDRESS}:{first + of_node}"] if number in plan.NODES else []
            return json.dumps(urls + ([f"http://{DEVNET_ADDRESS}:{port}"] if honest else []))
        image = 'simulated-image = "stranger", ' if number == plan.STRANGER else ""
        (self.work / f"node{number}.hocon").write_text(f"""helios {{
  network = "{self.work}/devnet"
  beacon {{
    endpoints = {endpoints(6100, BEACON_PORT)}
    checkpoint = "{self.checkpoint}"
    timeout = 3s
    max-head-age = {plan.MAX_HEAD_AGE}
  }}
  execution {{ endpoints = {endpoints(6200, EXECUTION_PORT)}, timeout = 3s, call-timeout = 8s }}
  api {{ bind = "127.0.0.1", port = {API_PORT} }}
  setup.enabled = off
  operator {{ enabled = on, port = {OPERATOR_PORT} }}
  overlay {{
    bind = "{address(number)}", port = 5000
    step-timeout = 5s, ping-interval = 1s, silence-limit = 5s, lost-after = 10s
    dial-backoff-min = 500ms, dial-backoff-max = 2s, gossip-interval = 2s, key-request-interval = 1s
  }}
  tee {{ provider = simulated, {image}simulated-platform = "machine {number}" }}
}}
""")
        return Node(self, number, self.programs.get(number, self.programs[0]))

    # The network

    def cut(self, name, numbers):
        self.cuts[name] = numbers
        self._write_network()

    def slow(self, name, ways):
        """WAYS: by (from, to), the delay and the jitter in ms, and the per cent that are lost."""
        self.ways[name] = ways
        self._write_network()

    def heal(self, name):
        self.cuts.pop(name, None)
        self.ways.pop(name, None)
        self._write_network()

    def _write_network(self):
        lines = [" ".join(map(str, numbers)) for numbers in self.cuts.values()]
        for ways in self.ways.values():
            lines += [f"{source}>{target} {' '.join(map(str, way))}" for (source, target), way in ways.items()]
        self._replace("cut", "\n".join(lines) + "\n")

    # The endpoints

    def lie(self, name, lie):
        self.lies[name] = lie
        self._write_lies()

    def _write_lies(self):
        self._replace("lies", json.dumps(self.lies))

    def _replace(self, name, text):
        (self.work / f"{name}.new").write_text(text)
        os.replace(self.work / f"{name}.new", self.work / name)

    # What is true

    def truth(self, call):
        return Truth(namespace_of(plan.DEVNET), DEVNET_ADDRESS, EXECUTION_PORT, call)

    def trust(self, node, *options):
        """helios-akka trust at a node: its JSON, or an error."""
        done = subprocess.run(
            ["ip", "netns", "exec", node.namespace, str(self.programs[0]), "trust", f"http://127.0.0.1:{API_PORT}", *map(str, options)],
            capture_output=True, text=True, check=False, timeout=90)
        if done.returncode not in (0, 5):
            raise Failed(f"helios-akka trust at {node.name}: code {done.returncode}: {done.stderr[-1500:]}")
        return json.loads(done.stdout)

    def dead(self):
        """The first process besides the nodes that has ended; None where all run."""
        return next((name for name, process in self.processes if process.poll() is not None), None)

    def keep(self):
        """Copies the disks, which end with the run, to where they stay."""
        for node in self.nodes.values():
            shutil.copytree(node.disk, self.work / f"kept-{node.disk.name}", ignore=shutil.ignore_patterns("filler"))
