#!/usr/bin/env python3
"""The vectors of docs/policy-format.md, section 6, made without any of our code.

Needs the package "cryptography". The authority's secret keys are SHA-256 of their names. Prints the constants of PolicyVectors.cs.
"""
import hashlib
import json
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
INTEL_ROOT = "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3"


def sha(data):
    return hashlib.sha256(data).digest()


class Key:
    def __init__(self, name):
        self.key = ec.derive_private_key(int.from_bytes(sha(name), "big"), ec.SECP256K1())
        self.public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)

    def sign(self, digest):
        rfc6979 = ec.ECDSA(utils.Prehashed(hashes.SHA256()), deterministic_signing=True)
        r, s = utils.decode_dss_signature(self.key.sign(digest, rfc6979))
        return r.to_bytes(32, "big") + min(s, N - s).to_bytes(32, "big")


def governance(kind, content):
    return sha(b"helios-akka/governance/" + kind + b"/1\0" + content)


def rules(governance_digest):
    return sha(b"helios-akka/network-rules/2\0" + sha(b"network") + struct.pack(">Q", 7) + sha(b"genesis") + governance_digest)


def document(**fields):
    text = json.dumps(fields, separators=(",", ":")).encode()
    return text, sha(b"helios-akka/policy-document/1\0" + text)


def policy(releases, deny_ppids, key_holders):
    fields = {
        "version": "helios-akka/policy/v1",
        "roots": [INTEL_ROOT],
        "releases": releases,
        "tcb-statuses": ["UpToDate"],
        "advisories": [],
        "minimum-tcb-evaluation-data-number": 17,
        "max-collateral-age-seconds": 0,
        "max-session-seconds": 86400,
        "out-of-date-grace-seconds": 0,
        "key-hand-over-tcb-statuses": ["UpToDate"],
        "key-hand-over-needs-authenticated-time": True,
        "allow-ppids": [],
        "deny-ppids": deny_ppids,
        "allow-fmspcs": [],
        "deny-fmspcs": [],
    }
    if key_holders:
        fields["key-holders"] = key_holders
    return fields


def release(name, digit, **rtmr3):
    a = digit * 96
    return {"name": name, "mrtd": [a], "rtmr0": [], "rtmr1": [a], "rtmr2": [a], **rtmr3, "mrconfigid": []}


keys = sorted((Key(name) for name in (b"anna", b"ben", b"clara")), key=lambda key: key.public)
authority = governance(b"authority", bytes([2, 3]) + b"".join(key.public for key in keys))
contract = governance(b"contract", bytes.fromhex("00000000000000000000000000000000000c0de0"))
network = rules(authority)

old = release("1.3", "a", rtmr3="zero")
new = release("1.4", "b", rtmr3="dstack", **{"app-ids": [], "compose-hashes": ["c" * 64], "key-providers": ["kms"]})
first, first_digest = document(**{
    "format": "helios-akka/policy-document/v1", "network": network.hex(), "version": 1, "previous": None,
    "valid-from": 1796000000, "valid-until": 1827536000, "policy": policy([old], [], None), "keys": []})
second, second_digest = document(**{
    "format": "helios-akka/policy-document/v1", "network": network.hex(), "version": 2, "previous": first_digest.hex(),
    "valid-from": 1796100000, "valid-until": 1827536000,
    "policy": policy([old, new], ["d" * 32], {
        "allow-ppids": ["e" * 32], "allow-fmspcs": [], "one-per-platform": True, "approved-nodes": [keys[0].public.hex()]}),
    "keys": [
        {"order": "revoke", "epoch": 1},
        {"order": "rotate", "epoch": 2, "active-from": 1796200000, "overlap": 3600, "without": [keys[1].public.hex()]}]})

vectors = {
    "Keys": b"".join(key.public for key in keys).hex(),
    "AuthorityDigest": authority.hex(),
    "ContractDigest": contract.hex(),
    "NetworkOfAuthority": network.hex(),
    "NetworkOfContract": rules(contract).hex(),
    "First": first.decode(),
    "FirstDigest": first_digest.hex(),
    "FirstSignatures": b"".join(key.sign(first_digest) for key in keys[:2]).hex(),
    "Second": second.decode(),
    "SecondDigest": second_digest.hex(),
    "SecondSignatures": b"".join(key.sign(second_digest) for key in keys[:2]).hex(),
}
if __name__ == "__main__":
    for name, value in vectors.items():
        quoted = value.replace('"', '\\"')
        lines, line = [], ""
        for part in (quoted[i:i + 1] for i in range(len(quoted))):
            line += part
            if len(line) >= 118 and part != "\\":
                lines.append(line)
                line = ""
        lines += [line] if line else []
        print(f"    public const string {name} =\n" + " +\n".join(f'        "{line}"' for line in lines) + ";\n")
