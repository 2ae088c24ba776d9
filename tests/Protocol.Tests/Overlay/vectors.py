#!/usr/bin/env python3
"""The vectors of docs/overlay-protocol.md, section 9, made a second time without any of our code.

Needs the package "cryptography". The parties' keys are SHA-256 of their names. Prints the constants of Vectors.cs.
"""
import hashlib
import hmac
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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


def sha(data):
    return hashlib.sha256(data).digest()


def extract(salt, ikm):
    return hmac.new(salt, ikm, hashlib.sha256).digest()


def expand(prk, info):
    return hmac.new(prk, info + b"\x01", hashlib.sha256).digest()


def blob(data):
    return struct.pack(">I", len(data)) + data


def block(name, slot):
    return sha(name) + struct.pack(">Q", slot)


rules = sha(b"helios-akka/network-rules/1\0" + sha(b"network") + struct.pack(">Q", 7) + sha(b"genesis") + sha(b"policy"))
founding, finalized = block(b"founding", 9_000_000), block(b"final", 9_000_032)
network_id = sha(b"helios-akka/network/2\0" + rules + founding)


class Party:
    def __init__(self, name):
        self.secret = int.from_bytes(sha(name), "big")
        self.ephemeral = int.from_bytes(sha(name + b" ephemeral"), "big")
        self.random = sha(name + b" random")
        self.spki = name + b" spki"
        keys = compress(mul(self.secret, G)) + compress(mul(self.ephemeral, G))
        self.hello = b"\x01HLXA\x02\x03" + rules + b"\x01" + founding + keys + self.random
        self.joiner_hello = b"\x01HLXA\x02\x03" + rules + b"\x00" + keys + self.random


alice, bob = Party(b"alice"), Party(b"bob")
transcript = sha(b"helios-akka/overlay/transcript/1\0" + blob(alice.hello) + blob(bob.hello))
binding = sha(b"helios-akka/overlay/binding/1\0" + transcript + sha(alice.spki) + sha(bob.spki) + blob(sha(b"exporter")))
session = max(alice.random, bob.random)
shared = sha(compress(mul(alice.ephemeral, mul(bob.ephemeral, G))))  # libsecp256k1's ECDH: SHA-256 of the compressed point
prk = extract(transcript, shared + session)
keys = {role: expand(prk, b"helios-akka/overlay/key/1\0" + bytes([role])) for role in (1, 2)}


def seal(key, generation, counter, message, kind=b"\x01"):
    header = kind + struct.pack(">IQ", generation, counter)
    nonce = session[:4] + (int.from_bytes(session[4:12], "big") ^ counter).to_bytes(8, "big")
    return header + AESGCM(key).encrypt(nonce, message, header)


def sign(secret, digest):
    rfc6979 = ec.ECDSA(utils.Prehashed(hashes.SHA256()), deterministic_signing=True)
    r, s = utils.decode_dss_signature(ec.derive_private_key(secret, ec.SECP256K1()).sign(digest, rfc6979))
    return r.to_bytes(32, "big") + min(s, N - s).to_bytes(32, "big")


signature = sign(alice.secret, sha(b"helios-akka/overlay/node-key/1\0\x01" + binding))

node_key, other_key = compress(mul(alice.secret, G)), compress(mul(bob.secret, G))
address, incarnation = bytes.fromhex("00000000000000000000ffffc0000207") + struct.pack(">H", 5000), struct.pack(">I", 3)
member = sign(alice.secret, sha(b"helios-akka/overlay/member/1\0" + network_id + node_key + address + incarnation))
members = b"\x30\x00\x01" + node_key + address + other_key + incarnation + b"\x00" + b"\x01" + member

key_request = sha(b"helios-akka/overlay/key-request/1\0" + binding + struct.pack(">QQ", 1, 2) + finalized + b"\x01")

vectors = {
    "Rules": rules,
    "NetworkId": network_id,
    "AliceHello": alice.hello,
    "BobHello": bob.hello,
    "JoinerHello": alice.joiner_hello,
    "Binding": binding,
    "KeyRequestBinding": key_request,
    "AliceSignature": signature,
    "AliceMember": members,
    "FirstRecordOfAlice": seal(keys[1], 0, 0, b"\x05" + struct.pack(">Q", 7)),
    "SecondRecordOfAlice": seal(
        keys[1], 0, 1, blob(b"\x05" + struct.pack(">Q", 8)) + blob(b"\x06" + struct.pack(">Q", 9)), kind=b"\x02"),
    "FirstRecordOfAliceAfterRekey": seal(expand(keys[1], b"helios-akka/overlay/rekey/1"), 1, 0, b"\x05" + struct.pack(">Q", 8)),
    "FirstRecordOfBob": seal(keys[2], 0, 0, b"\x06" + struct.pack(">Q", 7)),
}
for name, value in vectors.items():
    digits = value.hex()
    lines = [digits[i:i + 120] for i in range(0, len(digits), 120)]
    print(f"    public const string {name} =\n" + " +\n".join(f'        "{line}"' for line in lines) + ";\n")
