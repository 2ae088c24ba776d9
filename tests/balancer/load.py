"""Asks through a balancer, over and over, and counts what fails: load.py URL

A line on standard input begins another phase of that name, and the line "end" is the end: then each phase has a line, with its name, its
requests, how many failed, and the first reasons.
"""
import collections
import json
import sys
import threading
import time
import urllib.error
import urllib.request

url = sys.argv[1]
CALL = json.dumps({"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "input": "0x18160ddd"}).encode()
phase, lock, over = "start", threading.Lock(), threading.Event()
asked, failed = collections.Counter(), collections.defaultdict(list)


def ask(number):
    body = CALL if number % 2 else None
    request = urllib.request.Request(f"{url}/v1/{'call' if body else 'block'}", body, {"Content-Type": "application/json"})
    in_phase, reason = phase, None
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            if "signature" not in json.load(response):
                reason = "no signature"
    except urllib.error.HTTPError as error:
        reason = f"{error.code} {error.read()[:200]}"
    except OSError as error:
        reason = repr(error)
    with lock:
        asked[in_phase] += 1
        if reason:
            failed[in_phase].append(reason)


def client(number):
    while not over.is_set():
        ask(number)
        number += 1
        time.sleep(0.1)


clients = [threading.Thread(target=client, args=(number,)) for number in range(6)]
for thread in clients:
    thread.start()
for line in sys.stdin:
    if line.strip() == "end":
        break
    phase = line.strip()
over.set()
for thread in clients:
    thread.join()
for name, count in asked.items():
    print(f"{name}\t{count}\t{len(failed[name])}\t{' | '.join(failed[name][:3])}", flush=True)
