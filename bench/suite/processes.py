"""Programs that are started, asked and measured."""
import collections
import os
import re
import signal
import subprocess
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Broken(Exception):
    """A part that could not be measured."""


class LeftOut(Exception):
    """A part that needs what this machine does not have, as tests that are skipped."""


def program(project):
    """The Release build of a project: "bench/Bench.Node"."""
    name = os.path.basename(project)
    names = {"Node": "helios-akka"}
    path = os.path.join(ROOT, project, "bin/Release/net10.0", names.get(name, f"Helios.{name}"))
    if not os.path.exists(path):
        raise Broken(f"{path} is not built: leave --no-build out, or run dotnet build {project} -c Release")
    return path


def cpu(pid):
    """Seconds of processor time of a process."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    """Resident, private, of files, shared: in MB."""
    sums, kind = {"private": 0, "files": 0, "shared": 0}, ""
    with open(f"/proc/{pid}/smaps", encoding="ascii") as smaps:
        for line in smaps:
            fields = line.split()
            if not fields[0].endswith(":"):
                name = fields[5] if len(fields) > 5 else ""
                kind = "shared" if "memfd:" in name or "shm" in name else "files" if name.startswith("/") else "private"
            elif fields[0] == "Rss:":
                sums[kind] += int(fields[1]) / 1024
    return [sum(sums.values()), *sums.values()]


def clipped(text, most=6000):
    """The beginning, where an exception stands, and the end."""
    return text if len(text) <= most else f"{text[:most * 2 // 3]}\n[…]\n{text[-most // 3:]}"


def headline(said):
    """The line that names the error: .NET's exception, Python's last line; else the first."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    named = [line for line in lines if re.match(r"(Unhandled exception\.|Fatal error|error:|[\w.]*(Error|Exception)\b)", line)]
    return (named or lines or [""])[0][:400]


class Lines:
    """A program and the lines that it prints; it is asked by lines. It is killed when a line takes too long."""

    def __init__(self, *command, folder=ROOT, seconds=300):
        self.name = os.path.basename(command[0]) + " " + " ".join(os.path.basename(word) for word in command[1:3])
        self.seconds = seconds
        self.printed = collections.deque(maxlen=5)
        self.errors = tempfile.TemporaryFile(mode="w+", encoding="utf-8")
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True, bufsize=1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # a script ends what it has started
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            try:
                stream.close()
            except BrokenPipeError:
                pass

    def read(self):
        """The next line, or None where the program has ended."""
        timer = threading.Timer(self.seconds, self.process.kill)
        timer.start()
        try:
            line = self.process.stdout.readline()
        finally:
            timer.cancel()
        if line:
            self.printed.append(line.rstrip("\n"))
        return line.rstrip("\n") if line else None

    def ask(self, line=None):
        """The line that it answers to a line."""
        try:
            if line is not None:
                self.process.stdin.write(line + "\n")
                self.process.stdin.flush()
            answer = self.read()
        except BrokenPipeError:
            answer = None
        if answer is None:
            raise Broken(f"{self.name}: no answer to '{line}'" + self.last_words())
        return answer

    def last_words(self):
        """How it ended, what it complained of, and the last lines that it printed."""
        self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().strip()
        return (f" (exit code {self.process.returncode})" + (f": {headline(said)}\n{clipped(said)}" if said else "")
                + (f"\nit printed last: {' | '.join(self.printed)}" if self.printed else ""))


def found(pattern, *command, first=False, codes=(0,), say=None, seconds=600):
    """
    The matches of a pattern in the lines that a program prints; no line is an error, and so is another exit code. With first the program
    is ended at the first match. The pattern's groups have names.
    """
    matches = []
    with Lines(*command, seconds=seconds) as lines:
        while (line := lines.read()) is not None:
            match = re.search(pattern, line)
            if match:
                matches.append(match.groupdict())
                if say:
                    say(line.strip())
                if first:
                    return matches
        if lines.process.wait() not in codes:
            raise Broken(f"{lines.name} failed{lines.last_words()}")
        if not matches:
            raise Broken(f"{lines.name} printed no figure: no line matches {pattern}{lines.last_words()}")
    return matches


def number(text):
    """A number with separators of thousands."""
    return float(text.replace(",", ""))


def in_turns(sides, rounds, milliseconds, warm_up):
    """
    Samples of each side, in microseconds of processor time. A side is a program and its name of the task. They take turns, and who
    begins changes from turn to turn; before that each runs for the time of the warm-up, so that its code is compiled.
    """
    for program_of, task in sides if warm_up else []:
        program_of.ask(f"{task}\t{warm_up}")
    samples = [[] for _ in sides]
    for turn in range(rounds):
        for taken, (program_of, task) in list(zip(samples, sides))[::1 if turn % 2 == 0 else -1]:
            taken.append(number(program_of.ask(f"{task}\t{milliseconds}")))
            if taken[-1] == 0:
                raise Broken(f"{program_of.name}: {task} took no time")
    return samples
