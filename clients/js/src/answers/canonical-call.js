import { bigEndian, hex, quantity } from "../core/bytes.js";
import { TypedStruct } from "./typed-struct.js";

/** @import { StrictJson } from "../core/json.js" */

/**
 * A call with every default filled in. It depends on the client's request alone, so that a client computes the same hash as the node.
 * @typedef {object} CanonicalCall
 * @property {string} from
 * @property {string} to `0x` where the input is run as init code.
 * @property {bigint} gas
 * @property {bigint} maxFeePerGas
 * @property {bigint} maxPriorityFeePerGas
 * @property {bigint} maxFeePerBlobGas
 * @property {bigint} value
 * @property {string} input
 * @property {{ address: string, storageKeys: bigint[] }[]} accessList
 * @property {string[]} blobVersionedHashes
 * @property {{ chainId: bigint, address: string, nonce: bigint, yParity: bigint, r: bigint, s: bigint }[]} authorizationList
 */

export const CALL_FIELDS = [
  "from", "to", "gas", "gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "maxFeePerBlobGas", "value", "input", "data", "accessList",
  "blobVersionedHashes", "authorizationList",
];
const DEFAULT_GAS = 50_000_000n;
export const ZERO_ADDRESS = "0x" + "0".repeat(40);
const END_64 = 1n << 64n;

const ENTRY_TYPE = "AccessListEntry(address address,bytes32[] storageKeys)";
const AUTHORIZATION_TYPE = "Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s)";
const CALL_MEMBER_TYPES = [
  "address from", "bytes to", "uint64 gas", "uint256 maxFeePerGas", "uint256 maxPriorityFeePerGas", "uint256 maxFeePerBlobGas",
  "uint256 value", "bytes input", "AccessListEntry[] accessList", "bytes32[] blobVersionedHashes", "Authorization[] authorizationList",
];
const CALL_TYPE = `Call(${CALL_MEMBER_TYPES.join(",")})${ENTRY_TYPE}${AUTHORIZATION_TYPE}`;

/** EIP-712, `hashStruct`. @param {CanonicalCall} call @returns {string} */
export function hashOfCall(call) {
  return hex(new TypedStruct(CALL_TYPE)
    .word(call.from)
    .bytes(call.to)
    .number(call.gas)
    .number(call.maxFeePerGas)
    .number(call.maxPriorityFeePerGas)
    .number(call.maxFeePerBlobGas)
    .number(call.value)
    .bytes(call.input)
    .array(call.accessList.map(entry => new TypedStruct(ENTRY_TYPE)
      .word(entry.address)
      .array(entry.storageKeys.map(word))
      .hash()))
    .array(call.blobVersionedHashes.map(hash => bigEndian(BigInt(hash), 32)))
    .array(call.authorizationList.map(signed => new TypedStruct(AUTHORIZATION_TYPE)
      .number(signed.chainId)
      .word(signed.address)
      .number(signed.nonce)
      .number(signed.yParity)
      .number(signed.r)
      .number(signed.s)
      .hash()))
    .hash());
}

/** As a request that every default is filled in of. @param {CanonicalCall} call */
export const writeCall = call => ({
  from: call.from,
  to: call.to,
  gas: quantity(call.gas),
  maxFeePerGas: quantity(call.maxFeePerGas),
  maxPriorityFeePerGas: quantity(call.maxPriorityFeePerGas),
  maxFeePerBlobGas: quantity(call.maxFeePerBlobGas),
  value: quantity(call.value),
  input: call.input,
  accessList: call.accessList.map(writeEntry),
  blobVersionedHashes: call.blobVersionedHashes,
  authorizationList: call.authorizationList.map(writeAuthorization),
});

/** @param {CanonicalCall["accessList"][number]} entry */
export const writeEntry = entry => ({ address: entry.address, storageKeys: entry.storageKeys.map(key => hex(word(key))) });

/** @param {CanonicalCall["authorizationList"][number]} signed */
export const writeAuthorization = signed => ({
  chainId: quantity(signed.chainId),
  address: signed.address,
  nonce: quantity(signed.nonce),
  yParity: quantity(signed.yParity),
  r: quantity(signed.r),
  s: quantity(signed.s),
});

/** @param {bigint} number */
const word = number => bigEndian(number, 32);

/** @param {StrictJson} json @returns {CanonicalCall} */
export function parseCallFields(json) {
  const input = parseInput(json), to = parseRecipient(json);
  if (to === "0x" && input === "0x") throw json.malformed("to is missing: without it, input is run as init code, and input is empty");
  const gasPrice = json.optional("gasPrice")?.quantity();
  const maxFee = json.optional("maxFeePerGas")?.quantity(), priority = json.optional("maxPriorityFeePerGas")?.quantity();
  if (gasPrice !== undefined && (maxFee !== undefined || priority !== undefined))
    throw json.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");
  const from = json.optional("from");
  return {
    from: from ? address(from) : ZERO_ADDRESS,
    to,
    gas: json.optional("gas")?.quantityBelow(END_64, "2^64") ?? DEFAULT_GAS,
    maxFeePerGas: gasPrice ?? maxFee ?? 0n,
    maxPriorityFeePerGas: gasPrice ?? priority ?? 0n,
    maxFeePerBlobGas: json.optional("maxFeePerBlobGas")?.quantity() ?? 0n,
    value: json.optional("value")?.quantity() ?? 0n,
    input,
    accessList: json.optional("accessList")?.items(parseEntry) ?? [],
    blobVersionedHashes: json.optional("blobVersionedHashes")?.items(hash => hash.hex(32)) ?? [],
    authorizationList: json.optional("authorizationList")?.items(parseAuthorization) ?? [],
  };
}

/** @param {StrictJson} json */
export function parseInput(json) {
  const given = json.optional("input")?.hex(), data = json.optional("data")?.hex();
  if (given !== undefined && data !== undefined && given !== data)
    throw json.malformed("input and data differ: they are two names of the same field, give one");
  return given ?? data ?? "0x";
}

/** `0x` where none is named. @param {StrictJson} json */
export function parseRecipient(json) {
  const recipient = json.optional("to");
  return recipient && !(recipient.isText && recipient.text() === "0x") ? address(recipient) : "0x";
}

/** @param {StrictJson} json */
const address = json => json.hex(20);

/** @param {StrictJson} entry */
export function parseEntry(entry) {
  entry.expectOnly(["address", "storageKeys"]);
  return { address: address(entry.get("address")), storageKeys: entry.optional("storageKeys")?.items(key => key.quantity()) ?? [] };
}

/** @param {StrictJson} signed */
export function parseAuthorization(signed) {
  signed.expectOnly(["chainId", "address", "nonce", "yParity", "r", "s"]);
  return {
    chainId: signed.get("chainId").quantity(),
    address: address(signed.get("address")),
    nonce: signed.get("nonce").quantityBelow(END_64, "2^64"),
    yParity: signed.get("yParity").quantityBelow(256n, "2^8"),
    r: signed.get("r").quantity(),
    s: signed.get("s").quantity(),
  };
}
