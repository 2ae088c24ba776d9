"""A node: a process with a data directory on a disk of its own, a log and a clock."""
import http.client
import json
import pathlib
import random
import signal
import struct
import subprocess
import sys

import plan

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "network"))
import router  # noqa: E402

API_PORT, OPERATOR_PORT = 3032, 9465


def address(number):
    return f"10.77.0.{number}"


def namespace_of(number):
    return f"chaos-{number}"


def enter(namespace):
    """The thread that calls this has its sockets there from now on."""
    with open(f"/var/run/netns/{namespace}", encoding="utf-8") as file:
        router.enter(file)


class Node:
    def __init__(self, world, number, program):
        self.world, self.number, self.program = world, number, program
        self.name, self.namespace = ("stranger" if number == plan.STRANGER else f"node {number}"), namespace_of(number)
        self.disk = world.work / f"disk{number}"
        self.clock = world.work / f"clock{number}"
        self.log = world.work / f"node{number}.log"
        self.process, self.generation, self.directories = None, 0, 0
        self.is_running = self.clock_is_wrong = self.was_corrupted = False
        self.faults = set()  # that this data directory has seen
        self.log_begins = 0  # of the process that runs
        self.set_clock(0)

    @property
    def data(self):
        return self.disk / f"data{self.directories}"

    def set_clock(self, seconds):
        with open(self.clock, "r+b" if self.clock.exists() else "wb") as file:
            file.write(struct.pack("=q", seconds))
        self.clock_seconds = seconds

    def start(self, is_founder=False):
        members = plan.NODES if self.number == plan.STRANGER else [number for number in plan.NODES if number != self.number]
        peers = "" if is_founder else ",".join(f"{address(number)}:5000" for number in members)
        self.log_begins = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["ip", "netns", "exec", self.namespace, "env", f"CHAOS_CLOCK={self.clock}", f"HELIOS_OVERLAY_PEERS={peers}",
                 *([f"LD_PRELOAD={self.world.clock_library}"] if self.world.clock_library else []),
                 str(self.program), "node", "--config", str(self.world.work / f"node{self.number}.hocon"), "--data-dir", str(self.data)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.clock_is_wrong = self.clock_seconds != 0
        self.generation, self.is_running = self.generation + 1, True

    def has_ended(self):
        return self.process is None or self.process.poll() is not None

    def kill(self):
        self.is_running, self.generation = False, self.generation + 1
        self.process.kill()
        self.process.wait()

    def pause(self):
        self.is_running, self.generation = False, self.generation + 1
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)
        self.generation, self.is_running = self.generation + 1, True

    def move_to_another_directory(self):
        self.directories += 1
        self.faults, self.was_corrupted = set(), False

    def fill_disk(self):
        try:
            with open(self.disk / "filler", "wb", buffering=0) as file:
                while file.write(bytes(4096)):
                    pass
        except OSError:
            pass  # full
        self.faults.add("disk-full")

    def free_disk(self):
        (self.disk / "filler").unlink(missing_ok=True)

    def corrupt(self, name, count, draw):
        """Flips bits in so many bytes of a file of the journal. Returns how many it had room for."""
        path = self.data / name
        if not path.exists() or path.stat().st_size == 0:
            path = self.data / "journal.db"
        if not path.exists():
            return f"no journal yet in {self.data.name}"
        chance, content = random.Random(draw), bytearray(path.read_bytes())
        for _ in range(count if content else 0):
            content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        path.write_bytes(content)
        self.faults.add("corrupt")
        self.was_corrupted = True
        return f"{count} of {len(content)} bytes of {path.name}"

    def log_of_process(self):
        with open(self.log, "rb") as file:
            file.seek(self.log_begins)
            return file.read().decode(errors="replace")

    def operate(self, command, body):
        """Status and text of the operator port. The thread stays in the node's namespace."""
        enter(self.namespace)
        connection = http.client.HTTPConnection("127.0.0.1", OPERATOR_PORT, timeout=10)
        try:
            connection.request("POST", f"/operator/{command}", json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            return 0, repr(error)
        finally:
            connection.close()
