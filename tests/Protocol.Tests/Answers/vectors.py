#!/usr/bin/env python3
"""Answers of docs/answer-format.md, made and read without any of our code: EIP-712, Keccak and secp256k1 stand below.

vectors.py                        prints vectors.json; the keys are SHA-256 of names
vectors.py read FILE PUBLICKEY    reads an answer (- for standard input): exit code 0 if PUBLICKEY signed it and it is about its request
"""
import hashlib
import hmac
import json
import re
import sys

# EIP-712

DOMAIN = "EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)"
TYPES = [
    "Answer(uint32 keyEpoch,string method,bytes32 requestHash,bytes nonce,string view,"
    "uint64 blockNumber,bytes32 blockHash,bytes32 stateRoot,uint64 timestamp,"
    "uint64 slot,uint64 slotAge,uint32 participation,uint32 committeeSize,bytes32 checkpoint,uint64 checkpointSlot,"
    "uint64 time,bool timeAuthenticated,string outcome,bytes result,string blockProvenance,string resultProvenance,bytes32 statement)",
    "Block()",
    "Call(address from,bytes to,uint64 gas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas,uint256 maxFeePerBlobGas,"
    "uint256 value,bytes input,AccessListEntry[] accessList,bytes32[] blobVersionedHashes,Authorization[] authorizationList)",
    "AccessListEntry(address address,bytes32[] storageKeys)",
    "Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s)",
    "Rpc(string method,string params)",
    DOMAIN,
]
STRUCTS = {}
for text in TYPES:
    name, members = re.fullmatch(r"(\w+)\((.*)\)", text).groups()
    STRUCTS[name] = (text, [member.split(" ") for member in members.split(",")] if members else [])


def encode_type(name):
    needed, todo = set(), [name]
    while todo:
        for kind, _ in STRUCTS[todo.pop()][1]:
            kind = kind.removesuffix("[]")
            if kind in STRUCTS and kind not in needed:
                needed.add(kind)
                todo.append(kind)
    return STRUCTS[name][0] + "".join(STRUCTS[kind][0] for kind in sorted(needed))


def encode(kind, value):
    if kind.endswith("[]"):
        return keccak(b"".join(encode(kind[:-2], item) for item in value))
    if kind in STRUCTS:
        return hash_struct(kind, value)
    if kind == "string":
        return keccak(value.encode())
    if kind == "bytes":
        return keccak(unhex(value))
    if kind in ("bytes32", "address"):
        data = unhex(value)
        assert len(data) == (32 if kind == "bytes32" else 20)
        return data.rjust(32, b"\0")
    if kind == "bool":
        assert value in (True, False)
        return int(value).to_bytes(32, "big")
    number = int(value, 16) if isinstance(value, str) else value
    assert 0 <= number < 1 << int(kind.removeprefix("uint"))
    return number.to_bytes(32, "big")


def hash_struct(name, value):
    assert set(value) == {member for _, member in STRUCTS[name][1]}, name
    words = [encode(kind, value[member]) for kind, member in STRUCTS[name][1]]
    return keccak(keccak(encode_type(name).encode()) + b"".join(words))


def digest(answer):
    return keccak(b"\x19\x01" + hash_struct("EIP712Domain", answer["domain"]) + hash_struct("Answer", answer["message"]))


def request_hash(answer):
    method, request = answer["message"]["method"], answer["request"]
    if method == "rpc":
        request = {**request, "params": canonical(request["params"])}
    return hash_struct({"block": "Block", "call": "Call", "rpc": "Rpc"}[method], request)


def canonical(value):
    # RFC 8785, for what stands in requests and results: names of ASCII, and integers
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def unhex(text):
    assert text.startswith("0x")
    return bytes.fromhex(text[2:])


def hexed(data):
    return "0x" + data.hex()


# Keccak-256

ROUNDS = []
lfsr = 1
for _ in range(24):
    constant = 0
    for j in range(7):
        if lfsr & 1:
            constant |= 1 << ((1 << j) - 1)
        lfsr = (lfsr << 1) ^ (0x171 if lfsr & 0x80 else 0)
    ROUNDS.append(constant)


def rotate(lane, count):
    count %= 64
    return ((lane << count) | (lane >> (64 - count))) & (2**64 - 1)


def permute(a):
    for constant in ROUNDS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        for i in range(25):
            a[i] ^= c[(i + 4) % 5] ^ rotate(c[(i + 1) % 5], 1)
        x, y, lane = 1, 0, a[1]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            lane, a[x + 5 * y] = a[x + 5 * y], rotate(lane, (t + 1) * (t + 2) // 2)
        for row in range(0, 25, 5):
            b = a[row:row + 5]
            for i in range(5):
                a[row + i] = b[i] ^ (~b[(i + 1) % 5] & b[(i + 2) % 5])
        a[0] ^= constant


def keccak(data):
    padded = bytearray(data) + bytearray(136 - len(data) % 136)
    padded[len(data)] ^= 1
    padded[-1] ^= 0x80
    state = [0] * 25
    for start in range(0, len(padded), 136):
        for lane in range(17):
            state[lane] ^= int.from_bytes(padded[start + 8 * lane:start + 8 * lane + 8], "little")
        permute(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


# secp256k1

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798, 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] * a[0] * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)) % P
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def mul(k, point):
    result = None
    while k:
        if k & 1:
            result = add(result, point)
        point = add(point, point)
        k >>= 1
    return result


def compress(point):
    return bytes([2 + (point[1] & 1)]) + point[0].to_bytes(32, "big")


def lift(x, odd):
    y = pow(x**3 + 7, (P + 1) // 4, P)
    return (x, y if y & 1 == odd else P - y) if y * y % P == (x**3 + 7) % P else None


def sign(secret, hashed):
    """RFC 6979, low s, v 27 or 28."""
    z = int.from_bytes(hashed, "big") % N
    seed = secret.to_bytes(32, "big") + z.to_bytes(32, "big")
    key, value = bytes(32), b"\x01" * 32
    for tag in (b"\0", b"\x01"):
        key = hmac.digest(key, value + tag + seed, "sha256")
        value = hmac.digest(key, value, "sha256")
    value = hmac.digest(key, value, "sha256")
    k = int.from_bytes(value, "big")
    assert 0 < k < N
    point = mul(k, G)
    r = point[0] % N
    s = pow(k, -1, N) * (z + r * secret) % N
    odd = point[1] & 1
    if s > N // 2:
        s, odd = N - s, odd ^ 1
    return r.to_bytes(32, "big") + s.to_bytes(32, "big") + bytes([27 + odd])


def signer(hashed, signature):
    """The compressed public key; None for a signature of another form."""
    r, s, v = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big"), signature[64]
    if len(signature) != 65 or v not in (27, 28) or not 0 < r < N or not 0 < s <= N // 2:
        return None
    point = lift(r, v - 27)
    if point is None:
        return None
    z = int.from_bytes(hashed, "big")
    key = add(mul(-z * pow(r, -1, N) % N, G), mul(s * pow(r, -1, N) % N, point))
    return key and compress(key)


# The vectors

def sha(text):
    return hashlib.sha256(text.encode()).digest()


SECRET = int.from_bytes(sha("network key"), "big")
PLAIN_CALL = {
    "from": "0x" + "00" * 20, "to": "0x6b175474e89094c44da98b954eedeac495271d0f", "gas": "0x2faf080", "maxFeePerGas": "0x0",
    "maxPriorityFeePerGas": "0x0", "maxFeePerBlobGas": "0x0", "value": "0x0", "input": "0x18160ddd", "accessList": [],
    "blobVersionedHashes": [], "authorizationList": [],
}
CREATION = {
    "from": "0x" + "aa" * 20, "to": "0x", "gas": "0x5208", "maxFeePerGas": "0x3b9aca00", "maxPriorityFeePerGas": "0x1",
    "maxFeePerBlobGas": "0x2", "value": "0xde0b6b3a7640000", "input": "0x60016001",
    "accessList": [{"address": "0x" + "bb" * 20, "storageKeys": [hexed(sha("key")), hexed(bytes(32))]},
                   {"address": "0x" + "cc" * 20, "storageKeys": []}],
    "blobVersionedHashes": [hexed(b"\x01" + sha("blob")[1:])],
    "authorizationList": [{"chainId": "0x7", "address": "0x" + "dd" * 20, "nonce": "0xffffffffffffffff", "yParity": "0x1",
                           "r": hexed(sha("r")), "s": "0x" + "1" * 63}],
}


OVERRIDES = {
    "0x" + "aa" * 20: {"balance": "0x10", "nonce": "0x1", "code": "0x6001", "state": {"0x" + "00" * 32: "0x" + "02" * 32}},
    "0x" + "bb" * 20: {"stateDiff": {"0x" + "0a" * 32: "0x" + "00" * 32}},
    "0x" + "00" * 19 + "01": {"movePrecompileToAddress": "0x" + "cc" * 20},
    "0x" + "00" * 19 + "02": {},
}
OVERRIDDEN_BLOCK = {
    "number": "0x2a", "time": "0x0", "gasLimit": "0x5208", "feeRecipient": "0x" + "dd" * 20, "prevRandao": "0x" + "ee" * 32,
    "baseFeePerGas": "0x7", "blobBaseFee": "0x8",
}
SIMULATION = {
    "blockStateCalls": [
        {"blockOverrides": {**OVERRIDDEN_BLOCK, "beaconRoot": "0x" + "ab" * 32, "withdrawals": [
            {"index": "0x1", "validatorIndex": "0x2", "address": "0x" + "ac" * 20, "amount": "0x3"}]},
         "stateOverrides": OVERRIDES, "calls": [
            {"from": "0x" + "00" * 20, "value": "0x0", "input": "0x"},
            {name: CREATION[name] for name in CREATION if name != "to"} | {"to": "0x" + "aa" * 20, "nonce": "0x5"},
            {"from": "0x" + "aa" * 20, "value": "0x1", "input": "0x", "gasPrice": "0x7", "blobVersionedHashes": [],
             "authorizationList": []}]},
        {"calls": []}],
    "traceTransfers": True, "validation": False, "returnFullTransactions": True,
}


def error(text):
    data = text.encode()
    return hexed(bytes.fromhex("08c379a0") + (32).to_bytes(32, "big") + len(data).to_bytes(32, "big") + data + bytes(-len(data) % 32))


def vector(name, request, **fields):
    message = {
        "keyEpoch": 1, "method": "rpc" if "params" in request else "call" if request else "block", "requestHash": "",
        "nonce": "0x", "view": "latest",
        "blockNumber": 22168277, "blockHash": hexed(sha("block")), "stateRoot": hexed(sha("state")), "timestamp": 1743400000,
        "slot": 11381400, "slotAge": 14, "participation": 480, "committeeSize": 512, "checkpoint": hexed(sha("checkpoint")),
        "checkpointSlot": 11381312, "time": 1743400014, "timeAuthenticated": True, "outcome": "returned", "result": "0x",
        "blockProvenance": "proven", "resultProvenance": "derived" if request else "proven", "statement": hexed(sha("statement")),
    }
    assert not set(fields) - set(message) - {"reason", "chainId"}
    answer = {
        "domain": {"name": "Helios.Akka", "version": "1", "chainId": fields.pop("chainId", 1), "salt": hexed(sha("network"))},
        "message": message, "signature": "", "request": request,
    }
    if "reason" in fields:
        answer["reason"] = fields.pop("reason")
    message.update(fields)
    message["requestHash"] = hexed(request_hash(answer))
    answer["signature"] = hexed(sign(SECRET, digest(answer)))
    return {
        "name": name, "domainSeparator": hexed(hash_struct("EIP712Domain", answer["domain"])), "digest": hexed(digest(answer)),
        "publicKey": compress(mul(SECRET, G)).hex(), "answer": answer,
    }


def vectors():
    return [
        vector("the newest block, without a nonce", {}),
        vector("a call on the newest block", PLAIN_CALL, nonce="0x" + "01" * 16, result=hexed((10**27).to_bytes(32, "big"))),
        vector("a call on the finalized block, by a clock that nobody confirms", PLAIN_CALL, view="finalized", timeAuthenticated=False,
               slotAge=960, time=1743400960, nonce="0x" + "ff" * 64),
        vector("a revert with a reason", {**PLAIN_CALL, "input": "0x"}, view="safe", outcome="reverted",
               result=error("Dai/insufficient-balance ☂"), reason="Dai/insufficient-balance ☂"),
        vector("a creation that halts, with every parameter, by number", CREATION, view="0x1524195", outcome="halted",
               result=hexed(b"out-of-gas"), chainId=7),
        vector("an unproven part, by hash, the largest numbers", PLAIN_CALL, view=hexed(sha("block")), resultProvenance="unproven",
               chainId=2**53 - 1, keyEpoch=2**32 - 1, blockNumber=2**53 - 1, timestamp=2**53 - 1, slot=2**53 - 1, slotAge=2**53 - 1,
               participation=2**32 - 1, committeeSize=2**32 - 1, checkpointSlot=2**53 - 1, time=2**53 - 1),
        vector("a balance by JSON-RPC", {"method": "eth_getBalance", "params": ["0x" + "aa" * 20, "latest"]}, nonce="0x" + "02" * 32,
               resultProvenance="proven", result=hexed(canonical("0x76").encode())),
        vector("the receipts of an older block by JSON-RPC", {"method": "eth_getBlockReceipts", "params": ["0x1524195"]}, view="0x1524195",
               resultProvenance="proven", result=hexed(canonical([]).encode())),
        vector("the receipt of a transaction by JSON-RPC, in the chain of the newest block",
               {"method": "eth_getTransactionReceipt", "params": [hexed(sha("transaction"))]}, resultProvenance="proven",
               result=hexed(canonical({"status": "0x1", "transactionHash": hexed(sha("transaction"))}).encode())),
        vector("the logs of a range by JSON-RPC", {"method": "eth_getLogs", "params": [{
                   "address": ["0x" + "aa" * 20], "fromBlock": "0x1524190", "toBlock": "0x1524195",
                   "topics": [[hexed(sha("topic"))], None, [hexed(sha("one")), hexed(sha("other"))]]}]}, view="0x1524195",
               resultProvenance="proven", result=hexed(canonical([]).encode())),
        vector("the logs of one block by JSON-RPC", {"method": "eth_getLogs", "params": [{
                   "address": [], "blockHash": hexed(sha("block")), "topics": []}]}, view=hexed(sha("block")),
               resultProvenance="proven", result=hexed(canonical([]).encode())),
        vector("a call by JSON-RPC that reverts, on the finalized block", {"method": "eth_call", "params": [CREATION, "finalized"]},
               view="finalized", outcome="reverted",
               result=hexed(canonical({"code": 3, "message": "execution reverted: ☂ \"\n", "data": error("☂ \"\n")}).encode())),
        vector("a call by JSON-RPC on what is overridden",
               {"method": "eth_call", "params": [PLAIN_CALL, "latest", OVERRIDES, OVERRIDDEN_BLOCK]},
               result=hexed(canonical("0x").encode())),
        vector("storage of two accounts by JSON-RPC", {"method": "eth_getStorageValues", "params": [
            {"0x" + "aa" * 20: ["0x" + "00" * 32, "0x" + "01" * 32], "0x" + "0b" * 20: []}, "latest"]}, resultProvenance="proven",
            result=hexed(canonical({"0x" + "aa" * 20: ["0x" + "00" * 32, "0x" + "05" * 32], "0x" + "0b" * 20: []}).encode())),
        vector("simulated blocks by JSON-RPC", {"method": "eth_simulateV1", "params": [SIMULATION, "latest"]},
               result=hexed(canonical([]).encode())),
    ]


if __name__ == "__main__" and sys.argv[1:2] == ["read"]:
    with open(0 if sys.argv[2] == "-" else sys.argv[2], encoding="utf-8") as file:
        read = json.load(file)
    assert hexed(request_hash(read)) == read["message"]["requestHash"], "the answer is to another request than it repeats"
    key = signer(digest(read), unhex(read["signature"]))
    assert key and key.hex() == sys.argv[3], f"signed by {key and key.hex()}"
    print("signed by this key, about this request")
elif __name__ == "__main__":
    print(json.dumps(vectors(), indent=2, ensure_ascii=False))
