#!/usr/bin/env python3
"""Certificates of keys (docs/policy-format.md, section "Keys"), made without any of our code.

keys.py    prints keys.json: a network of four epochs as /v1/keys says it, what holds at which time, lies with the name of their refusal;
           trust files of a network whose authority is keys, a contract, or nobody, and what each of them follows

Secret keys are SHA-256 of names. The curve is that of Answers/vectors.py.
"""
import copy
import hashlib
import importlib.util
import json
import pathlib

spec = importlib.util.spec_from_file_location(
    "answers", pathlib.Path(__file__).resolve().parent.parent / "Answers" / "vectors.py")
answers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(answers)

REASONS = {"ordered": 1, "operator": 2, "revoked": 3}


def sha(data):
    return hashlib.sha256(data).digest()


def secret(name):
    return int.from_bytes(sha(name.encode()), "big")


def public(name):
    return answers.compress(answers.mul(secret(name), answers.G)).hex()


def sign(name, digest):
    return answers.sign(secret(name), digest)[:64].hex()


NETWORK = sha(b"network")
POLICY = sha(b"policy document 5")
AUTHORITY = sorted(["authority 1", "authority 2", "authority 3"], key=public)
NAMES = {public(name): name for name in ["key 1", "key 2", "key 3", "key 4", "another key"]}


def held(epoch, name):
    return {"epoch": epoch, "publicKey": public(name)}


def digest(body, network=NETWORK):
    key = lambda one: one["epoch"].to_bytes(4, "big") + bytes.fromhex(one["publicKey"])
    return sha(
        b"helios-akka/key-certificate/1\0" + network + key(body["old"]) + key(body["new"])
        + body["policyVersion"].to_bytes(8, "big") + bytes.fromhex(body["policyDigest"][2:])
        + body["activeFrom"].to_bytes(8, "big") + body["oldUntil"].to_bytes(8, "big") + bytes([REASONS[body["reason"]]]))


def signed(body, network=NETWORK, old=None, new=None, authority=AUTHORITY[:2]):
    """The signatures by whom the body names, or by others."""
    body = {name: value for name, value in body.items() if name != "signatures"}
    hashed = digest(body, network)
    signatures = {"new": sign(new or NAMES[body["new"]["publicKey"]], hashed)}
    if body["reason"] == "revoked":
        signatures["authority"] = [{"key": public(name), "signature": sign(name, hashed)} for name in authority]
    else:
        signatures["old"] = sign(old or NAMES[body["old"]["publicKey"]], hashed)
    return {**body, "signatures": signatures}


def certificate(old, new, active, until, reason="ordered", version=5, policy=POLICY):
    return signed({
        "old": old, "new": new, "policyVersion": version, "policyDigest": "0x" + policy.hex(),
        "activeFrom": active, "oldUntil": until, "reason": reason,
    })


ONE, TWO, THREE, FOUR = (held(epoch, f"key {epoch}") for epoch in (1, 2, 3, 4))
CHAIN = [
    certificate(ONE, TWO, 1_800_000_000, 1_800_086_400),
    certificate(TWO, THREE, 1_810_000_000, 1_810_000_000, "revoked", version=6),
    certificate(THREE, FOUR, 1_820_000_000, 1_820_003_600, version=7),
]
LEAK = certificate(TWO, held(3, "another key"), 1_810_000_000, 1_810_000_100)
SKIP = certificate(TWO, FOUR, 1_810_000_000, 1_810_000_000, "revoked", version=8)
BY_OPERATOR = certificate(ONE, TWO, 1_800_000_000, 1_800_086_400, "operator", version=0, policy=bytes(32))


def document(certificates, network=NETWORK):
    return {"networkId": "0x" + network.hex(), "certificates": certificates}


def changed(i, **fields):
    """The chain with one certificate changed and signed again by whom it names."""
    chain = copy.deepcopy(CHAIN)
    chain[i] = signed({**chain[i], **fields})
    return chain


def put(i, one):
    return [*CHAIN[:i], one, *CHAIN[i + 1:]]


def lies():
    for i, name in enumerate(["1 to 2", "2 to 3", "3 to 4"]):
        body, later = CHAIN[i], CHAIN[i]["activeFrom"] + 1
        unsigned = {**body, "activeFrom": later, "oldUntil": max(later, body["oldUntil"])}
        other = "another key"
        yield f"{name}: a word was changed after it was signed", "new-signature", put(i, unsigned)
        yield f"{name}: the new key did not sign", "new-signature", put(i, signed(body, new=other))
        yield f"{name}: another key in the place of the new one", "new-signature", put(
            i, {**body, "new": held(body["new"]["epoch"], other)})
        yield f"{name}: signed for another network", "new-signature", put(i, signed(body, network=sha(b"another network")))
        if body["reason"] == "revoked":
            yield f"{name}: one of the authority signed, and two are needed", "authority", put(i, signed(body, authority=AUTHORITY[:1]))
            yield f"{name}: one of the authority signed twice", "authority", put(i, signed(body, authority=AUTHORITY[:1] * 2))
            yield f"{name}: a stranger signed beside one of the authority", "authority", put(
                i, signed(body, authority=[AUTHORITY[0], other]))
            yield f"{name}: a revoked key has an overlap", "form", changed(i, oldUntil=body["activeFrom"] + 1)
        else:
            yield f"{name}: the old key did not sign", "old-signature", put(i, signed(body, old=other))
            yield f"{name}: the old key counts for longer than 30 days", "form", changed(i, oldUntil=body["activeFrom"] + 2_592_001)
            yield f"{name}: the old key ends before the new one begins", "form", changed(i, oldUntil=body["activeFrom"] - 1)
            yield f"{name}: no document ordered it", "form", changed(i, policyVersion=0)
        if i:
            yield f"{name}: the epoch does not grow", "form", changed(i, new=held(body["old"]["epoch"], other))[:i + 1]
        else:
            yield f"{name}: the epoch does not grow", "gap", changed(0, new={**TWO, "epoch": 0})
        if i < 2:
            yield f"{name}: the certificate is left out", "gap", CHAIN[:i] + CHAIN[i + 1:]
    yield "a key is active before the one that it follows", "form", changed(1, activeFrom=1_799_999_999, oldUntil=1_799_999_999)
    yield "two certificates for one epoch", "gap", [CHAIN[0], LEAK, *CHAIN[1:]]
    yield "an operator orders a key of a network with an authority", "authority", [BY_OPERATOR]


GENESIS, FOUNDING, SLOT, CHAIN_ID, NAME = sha(b"genesis"), sha(b"founding block"), 32, 7, "network"
CONTRACT = "0x" + "c0de".rjust(40, "0")
STATIC = sha(b"static policy")
GOVERNANCE = {
    "keys": (2, {"threshold": 2, "keys": [public(name) for name in AUTHORITY]}, sha(
        b"helios-akka/governance/authority/1\0" + bytes([2, 3]) + b"".join(bytes.fromhex(public(name)) for name in AUTHORITY))),
    "contract": (2, {"contract": CONTRACT, "chainId": CHAIN_ID}, sha(
        b"helios-akka/governance/contract/1\0" + bytes.fromhex(CONTRACT[2:]))),
    "none": (1, "none", STATIC),
}


def network_of(kind):
    version, _, governance = GOVERNANCE[kind]
    rules = sha(b"helios-akka/network-rules/%d\0" % version + sha(NAME.encode()) + CHAIN_ID.to_bytes(8, "big") + GENESIS + governance)
    return sha(b"helios-akka/network/2\0" + rules + FOUNDING + SLOT.to_bytes(8, "big"))


def trust(kind, **members):
    return {
        "version": "helios-akka/trust/2", "chainId": CHAIN_ID, "networkId": "0x" + network_of(kind).hex(),
        "founding": {"root": "0x" + FOUNDING.hex(), "slot": SLOT}, "keyEpoch": 1, "publicKey": ONE["publicKey"],
        "policyDigest": "0x" + STATIC.hex(), "statement": "0x" + sha(b"statement").hex(), "verified": "2026-11-29T12:00:00Z",
        "simulated": False, "networkName": NAME, "genesisValidatorsRoot": "0x" + GENESIS.hex(), "authority": GOVERNANCE[kind][1],
        **members,
    }


def first_trust(kind, authority=None):
    """As the version before wrote it."""
    file = trust(kind, version="helios-akka/trust/1")
    del file["networkName"], file["genesisValidatorsRoot"], file["authority"]
    return file if authority is None else {**file, "authority": authority}


def governed():
    """What follows in which network: documents order where there are some, the operator where there are none, and keys alone revoke."""
    follows = {"keys": {"ordered", "revoked"}, "contract": {"ordered"}, "none": {"operator"}}
    files = [(f"the authority is {kind}", kind, trust(kind), follows[kind]) for kind in GOVERNANCE]
    files += [(f"a file of version 1, and the authority is {kind}", kind, first_trust(kind), {"ordered"}) for kind in GOVERNANCE]
    files.append(("a file of version 1 that names keys", "keys", first_trust("keys", GOVERNANCE["keys"][1]), follows["keys"]))
    for said, kind, file, reasons in files:
        for reason in REASONS:
            body = {**certificate(ONE, TWO, 1_800_000_000, 1_800_000_000, reason), "policyVersion": 5}
            if reason == "operator":
                body = {**body, "policyVersion": 0, "policyDigest": "0x" + bytes(32).hex()}
            one = signed(body, network=network_of(kind))
            yield {"name": f"{said}: {reason}", "trust": file, "keys": document([one], network_of(kind)),
                   "refused": None if reason in reasons else "authority"}


def changed_trusts():
    yield "the contract, by keys", trust("contract", authority=GOVERNANCE["keys"][1])
    yield "the contract, by nobody", trust("contract", authority="none")
    yield "the contract, by another", trust("contract", authority={"contract": CONTRACT[:-1] + "f", "chainId": CHAIN_ID})
    yield "the contract's chain", trust("contract", authority={"contract": CONTRACT, "chainId": CHAIN_ID + 1})
    yield "the keys, by fewer", trust("keys", authority={**GOVERNANCE["keys"][1], "threshold": 1})
    yield "the keys, by a contract", trust("keys", authority=GOVERNANCE["contract"][1])
    yield "nobody, by keys", trust("none", authority=GOVERNANCE["keys"][1])
    yield "the static policy", trust("none", policyDigest="0x" + sha(b"another policy").hex())
    yield "the name", trust("contract", networkName="another")
    yield "the chain", trust("keys", chainId=CHAIN_ID + 1)
    yield "the genesis validators root", trust("contract", genesisValidatorsRoot="0x" + sha(b"another genesis").hex())
    yield "the founding block", trust("contract", founding={"root": "0x" + FOUNDING.hex(), "slot": SLOT + 1})
    yield "the network id", trust("contract", networkId="0x" + network_of("keys").hex())
    yield "a word that is none", trust("none", authority="nobody")


def main():
    vectors = {
        "networkId": "0x" + NETWORK.hex(),
        "start": ONE,
        "authority": {"threshold": 2, "keys": [public(name) for name in AUTHORITY]},
        "keys": document(CHAIN),
        "digests": ["0x" + digest(body).hex() for body in CHAIN],
        "verdicts": [
            {"epoch": 1, "time": 1, "verdict": "in-force"},
            {"epoch": 1, "time": 1_800_086_400, "verdict": "in-force"},
            {"epoch": 1, "time": 1_800_086_401, "verdict": "past-overlap"},
            {"epoch": 2, "time": 1_800_000_000, "verdict": "revoked"},
            {"epoch": 3, "time": 1_809_999_999, "verdict": "not-active-yet"},
            {"epoch": 3, "time": 1_810_000_000, "verdict": "in-force"},
            {"epoch": 3, "time": 1_820_003_601, "verdict": "past-overlap"},
            {"epoch": 4, "time": 1_819_999_999, "verdict": "not-active-yet"},
            {"epoch": 4, "time": 9_007_199_254_740_991, "verdict": "in-force"},
            {"epoch": 5, "time": 1_820_000_000, "verdict": "unknown"},
            {"epoch": 0, "time": 1_820_000_000, "verdict": "unknown"},
        ],
        "lies": [{"name": name, "refused": code, "keys": document(chain)} for name, code, chain in lies()] + [
            {"name": "certificates of another network", "refused": "network",
             "keys": document([signed(one, network=sha(b"another network")) for one in CHAIN], sha(b"another network"))},
            {"name": "another key in the place of the one that is trusted", "refused": "fork", "start": held(2, "another key"),
             "keys": document(CHAIN)},
            {"name": "a revocation where no authority is known", "refused": "authority", "keys": document(CHAIN), "authority": None},
            {"name": "an operator orders a key where no authority is known", "refused": "authority", "keys": document([BY_OPERATOR]),
             "authority": None},
            {"name": "another key for an epoch that was followed", "refused": "fork", "before": document(CHAIN),
             "keys": document([CHAIN[0], LEAK])},
        ],
        "truths": [
            {"name": "the whole chain", "newest": 4, "keys": document(CHAIN)},
            {"name": "the beginning of what was followed", "newest": 4, "before": document(CHAIN), "keys": document(CHAIN[:1])},
            {"name": "the authority revokes a key, and what a thief made with it", "newest": 3,
             "before": document([CHAIN[0], LEAK]), "keys": document(CHAIN[:2])},
            {"name": "the authority revokes a key that was followed already, and an epoch is skipped", "newest": 4,
             "before": document([CHAIN[0], certificate(TWO, THREE, 1_809_000_000, 1_809_000_000)]),
             "keys": document([CHAIN[0], SKIP])},
            {"name": "no certificate", "newest": 1, "keys": document([])},
        ],
        "trusts": {kind: trust(kind) for kind in GOVERNANCE},
        "governed": list(governed()),
        "changedTrusts": [{"name": name, "trust": file} for name, file in changed_trusts()],
        "answerKeys": {str(epoch): f"{secret(f'key {epoch}'):064x}" for epoch in (1, 2, 3, 4)},
    }
    print(json.dumps(vectors, indent=1))


main()
