import { plainHex, utf8 } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { parseAuthority } from "../trust/network-rules.js";
import { parsePublicKey } from "../trust/public-key.js";
import { parseCollateral } from "../tee/collateral.js";

/** @import { Collateral } from "../tee/collateral.js" */
/** @import { Governance } from "../trust/network-rules.js" */

/**
 * The answer of `GET /v1/attestation`, read and not yet judged.
 * @typedef {object} AttestationAnswer
 * @property {Uint8Array} statement UTF-8: what was quoted and signed.
 * @property {Uint8Array | null} signature r ‖ s over SHA-256 of the statement; null where the node could not sign.
 * @property {Uint8Array} nonce That it says it was asked with: the quote binds it. The client compares it with its own.
 * @property {Uint8Array} quote
 * @property {string | null} eventLog
 * @property {Collateral | null} collateral
 * @property {string} publicKey
 * @property {string | null} node Its id in the network, new at each boot.
 * @property {number | null} chainId
 * @property {string | null} networkId Null where the node is in no network yet.
 * @property {{ root: string, slot: number } | null} founding The block from which the network started, which the network id binds.
 * @property {string | null} networkName With the next two what the network id binds beside chain and founding block.
 * @property {string | null} genesisValidatorsRoot
 * @property {Governance | null} authority Who says the network's policy.
 * @property {number | null} keyEpoch
 * @property {string | null} policyDigest
 * @property {string | null} equivocation The id of the proof that the sync committee signed for two chains, if the node has one.
 */

const VERSION = "helios-akka/statement/v1";

/**
 * @param {string | Uint8Array} source
 * @returns {AttestationAnswer}
 * @throws {import("../core/malformed.js").MalformedError} Not such an answer; the message names the place.
 */
export function parseAttestation(source) {
  const json = StrictJson.parse(source, "/v1/attestation");
  const text = json.get("statement").text(), statement = StrictJson.parse(text, "statement");
  const version = statement.get("version").text();
  if (version !== VERSION) throw statement.malformed(`version '${version}'; this program knows ${VERSION}`);
  const collateral = json.optional("collateral"), founding = statement.optional("founding");
  return {
    statement: utf8(text),
    signature: json.optional("signature")?.plainBytes(64) ?? null,
    nonce: json.get("nonce").plainBytes(),
    quote: json.get("quote").plainBytes(),
    eventLog: json.optional("eventLog")?.text() ?? null,
    collateral: collateral ? parseCollateral(collateral.rawObject()) : null,
    publicKey: parsePublicKey(statement.get("publicKey")),
    node: statement.optional("node")?.text() ?? null,
    chainId: statement.optional("chainId")?.safeInteger() ?? null,
    networkId: statement.optional("networkId")?.hex(32) ?? null,
    founding: founding ? { root: founding.get("root").hex(32), slot: founding.get("slot").safeInteger() } : null,
    networkName: statement.optional("networkName")?.text() ?? null,
    genesisValidatorsRoot: statement.optional("genesisValidatorsRoot")?.hex(32) ?? null,
    authority: authorityOf(statement),
    keyEpoch: statement.optional("keyEpoch")?.integer32() ?? null,
    policyDigest: statement.optional("policyDigest")?.hex(32) ?? null,
    equivocation: statement.optional("equivocation")?.get("id").hex(32) ?? null,
  };
}

/** A statement without `policy` is of a network whose one policy is static. @param {StrictJson} statement @returns {Governance | null} */
function authorityOf(statement) {
  const policy = statement.optional("policy");
  if (!policy) return "none";
  const contract = policy.optional("contract"), keys = policy.optional("authority"), chainId = statement.optional("chainId");
  return contract && chainId ? { contract: contract.get("address").hex(20), chainId: chainId.safeInteger() }
    : keys ? parseAuthority(keys) : null;
}

/** 64 random bytes at most, as the query of `GET /v1/attestation` writes them. @param {Uint8Array} nonce */
export const attestationPath = nonce => `/v1/attestation?nonce=${plainHex(nonce)}`;
