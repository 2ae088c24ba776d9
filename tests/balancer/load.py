"""Asks through a balancer, over and over, and counts what fails: load.py URL TRUST

A line on standard input begins another phase of that name, and the line "end" is the end: then each phase has a line, with its name, its
requests, how many failed, and the first reasons. An answer fails, too, where a client would not believe it that has the trust file TRUST
(helios-akka trust), which is read at the end: each one has to be of that network, about its request, and signed by the key of its epoch at
a time at which that key counted. The reader of answers beside the vectors judges that, which has none of our code.
"""
import collections
import functools
import importlib.util
import json
import math
import pathlib
import sys
import threading
import time
import urllib.error
import urllib.request

_spec = importlib.util.spec_from_file_location(
    "answers", pathlib.Path(__file__).resolve().parent.parent / "Protocol.Tests" / "Answers" / "vectors.py")
reader = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(reader)
reader.keccak = functools.cache(reader.keccak)  # most of an answer is as in the one before it

CALL = {"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "input": "0x18160ddd"}
phase, lock, over = "start", threading.Lock(), threading.Event()
asked, failed = collections.Counter(), collections.defaultdict(list)
answered = collections.defaultdict(collections.Counter)  # by method and answer: how often in which phase


def ask(url, number):
    method = "call" if number % 2 else "block"
    body = json.dumps(CALL).encode() if method == "call" else None
    request = urllib.request.Request(f"{url}/v1/{method}", body, {"Content-Type": "application/json"})
    in_phase, answer, reason = phase, None, None
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            answer = response.read()
    except urllib.error.HTTPError as error:
        reason = f"{error.code} {error.read()[:200]}"
    except OSError as error:
        reason = repr(error)
    with lock:
        asked[in_phase] += 1
        if reason:
            failed[in_phase].append(reason)
        else:
            answered[method, answer][in_phase] += 1


def client(url, number):
    while not over.is_set():
        ask(url, number)
        number += 1
        time.sleep(0.1)


def keys_of(trust):
    """By epoch: the public key, and from and until when an answer under it counts, in Unix seconds."""
    keys = {trust["keyEpoch"]: (trust["publicKey"], 0, math.inf)}
    for certificate in trust.get("certificates", []):
        old, new = certificate["old"]["epoch"], certificate["new"]
        keys[old] = (*keys[old][:2], certificate["oldUntil"])
        keys[new["epoch"]] = (new["publicKey"], certificate["activeFrom"], math.inf)
    return keys


def objection(method, body, network, keys):
    """Why a client would not believe the answer; None where it would."""
    try:
        answer = json.loads(body)
        message, request = answer["message"], answer["request"]
        if answer["domain"]["salt"] != network:
            return f"an answer of network {answer['domain']['salt']}"
        if message["method"] != method or (method == "call" and any(request[name] != value for name, value in CALL.items())):
            return f"an answer to {message['method']} {request}"
        if reader.hexed(reader.request_hash(answer)) != message["requestHash"]:
            return "an answer to another request than it repeats"
        key, begins, ends = keys.get(message["keyEpoch"], (None, math.inf, 0))
        if not begins <= message["time"] <= ends:
            return f"signed at {message['time']} under epoch {message['keyEpoch']}, which counts from {begins} to {ends}"
        signer = reader.signer(reader.digest(answer), reader.unhex(answer["signature"]))
        return None if signer and signer.hex() == key else f"signed by {signer and signer.hex()}, not by {key}"
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        return f"no answer: {error!r} in {body[:200]}"


def main(url, trust_file):
    global phase
    clients = [threading.Thread(target=client, args=(url, number)) for number in range(6)]
    for thread in clients:
        thread.start()
    for line in sys.stdin:
        if line.strip() == "end":
            break
        phase = line.strip()
    over.set()
    for thread in clients:
        thread.join()
    with open(trust_file, encoding="utf-8") as file:
        trust = json.load(file)
    network, keys = trust["networkId"], keys_of(trust)
    for (method, answer), phases in answered.items():
        if reason := objection(method, answer, network, keys):
            for name, count in phases.items():
                failed[name] += [reason] * count
    for name, count in asked.items():
        print(f"{name}\t{count}\t{len(failed[name])}\t{' | '.join(failed[name][:3])}", flush=True)
    print(f"{len(answered)} different answers were verified", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
