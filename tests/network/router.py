#!/usr/bin/env python3
"""A network between namespaces: every packet takes a while, some are lost or overtaken, and nodes can be cut off.

router.py DELAY_MS LOSS_PERCENT CUT_FILE NAMESPACE...   (as root)

Gives the n-th namespace a TUN device with the address 10.77.0.n/24 and carries IPv4 packets between them. Each line of CUT_FILE is a
cut, the last numbers of the addresses that are cut off from the rest, separated by blanks; or one way between two addresses,

    FROM>TO DELAY_MS JITTER_MS LOSS_PERCENT

whose packets take so long and up to JITTER_MS more, so that they overtake each other. CUT_FILE is read again and again. (Linux can do
the same with tc netem, where the kernel has it.)
"""
import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI, CLONE_NEWNET = 0x400454CA, 0x0001, 0x1000, 0x40000000


def enter(namespace):
    if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), namespace.name)


def open_tun(number):
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"tun0", IFF_TUN | IFF_NO_PI))
    for command in (f"addr add 10.77.0.{number}/24 dev tun0", "link set tun0 up mtu 1500", "link set lo up"):
        subprocess.run(["ip", *command.split()], check=True)
    return tun


def read_cuts(text):
    """The sets of numbers that are cut off, and by (FROM, TO): delay and jitter in seconds, and the part that is lost."""
    cuts, ways = [], {}
    for line in text.splitlines():
        words = line.split()
        if words and ">" in words[0]:
            source, target = words[0].split(">")
            ways[int(source), int(target)] = float(words[1]) / 1000, float(words[2]) / 1000, float(words[3]) / 100
        elif words:
            cuts.append({int(number) for number in words})
    return cuts, ways


def main():
    delay, loss, cut_file = float(sys.argv[1]) / 1000, float(sys.argv[2]) / 100, sys.argv[3]
    chance = random.Random(2026)
    tuns = {}
    with open("/proc/self/ns/net") as home:
        for number, name in enumerate(sys.argv[4:], start=1):
            with open(f"/var/run/netns/{name}") as namespace:
                enter(namespace)
            tuns[number] = open_tun(number)
        enter(home)
    by_fd = {fd: number for number, fd in tuns.items()}
    print("ready", flush=True)

    waiting, count, cuts, ways, read_at = [], 0, [], {}, 0.0
    while True:
        now = time.monotonic()
        if now >= read_at:
            try:
                with open(cut_file) as f:
                    cuts, ways = read_cuts(f.read())
            except FileNotFoundError:
                cuts, ways = [], {}
            read_at = now + 0.1
        while waiting and waiting[0][0] <= now:
            _, _, target, packet = heapq.heappop(waiting)
            try:
                os.write(tuns[target], packet)
            except OSError:
                pass  # a full queue or a node that is gone: loss
        timeout = min(waiting[0][0] if waiting else read_at, read_at) - now
        for fd in select.select(list(by_fd), [], [], max(0, timeout))[0]:
            packet = os.read(fd, 65536)
            source, target = by_fd[fd], packet[19] if packet[0] >> 4 == 4 else 0
            if target not in tuns or source == target or any((source in cut) != (target in cut) for cut in cuts):
                continue
            takes, jitter, lost = ways.get((source, target), (delay, 0, loss))
            if chance.random() < lost:
                continue
            count += 1
            heapq.heappush(waiting, (time.monotonic() + takes + jitter * chance.random(), count, target, packet))


if __name__ == "__main__":
    main()
