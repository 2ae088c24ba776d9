import { quantity } from "../core/bytes.js";
import { BLOCK_FIELDS, accountOverrides, present, quantity64 } from "./call-overrides.js";
import {
  CALL_FIELDS, ZERO_ADDRESS, parseAuthorization, parseEntry, parseInput, parseRecipient, writeAuthorization, writeEntry,
} from "./canonical-call.js";

/** @import { StrictJson } from "../core/json.js" */
/** @import { Fields } from "./call-overrides.js" */

/** What says nothing of what is simulated. The chain is compared. */
const IGNORED = ["type", "chainId"];

/** @type {Fields} */
const WITHDRAWAL_FIELDS = { index: quantity64, validatorIndex: quantity64, address: json => json.hex(20), amount: quantity64 };
/** @type {Fields} */
const SIMULATED_BLOCK_FIELDS = {
  ...BLOCK_FIELDS, beaconRoot: json => json.hex(32),
  withdrawals: json => json.items(withdrawal => {
    const read = present(withdrawal, WITHDRAWAL_FIELDS);
    for (const name of Object.keys(WITHDRAWAL_FIELDS)) withdrawal.get(name);
    return read;
  }),
};
/** @type {Fields} */
const CALL_PARTS = {
  gas: quantity64, nonce: quantity64, gasPrice: number, maxFeePerGas: number, maxPriorityFeePerGas: number, maxFeePerBlobGas: number,
  accessList: json => json.items(entry => writeEntry(parseEntry(entry))),
  blobVersionedHashes: json => json.items(hash => hash.hex(32)),
  authorizationList: json => json.items(signed => writeAuthorization(parseAuthorization(signed))),
};
const READ_ELSEWHERE = [...CALL_FIELDS.filter(name => !Object.hasOwn(CALL_PARTS, name)), ...IGNORED];

/**
 * execution-apis, `EthSimulatePayload`, in its one form: `calls`, the three switches, and `from`, `value` and `input` of a call are there;
 * what else is absent stays absent.
 * @param {StrictJson} json
 */
export function simulation(json) {
  json.expectOnly(["blockStateCalls", "traceTransfers", "validation", "returnFullTransactions"]);
  const flag = (/** @type {string} */ name) => json.optional(name)?.boolean() ?? false;
  return {
    blockStateCalls: json.optional("blockStateCalls")?.items(block) ?? [],
    traceTransfers: flag("traceTransfers"), validation: flag("validation"), returnFullTransactions: flag("returnFullTransactions"),
  };
}

/** @param {StrictJson} json */
function number(json) { return quantity(json.quantity()); }

/** @param {StrictJson} json */
function block(json) {
  json.expectOnly(["blockOverrides", "stateOverrides", "calls"]);
  const ofBlock = json.optional("blockOverrides"), ofState = json.optional("stateOverrides");
  const overridden = ofBlock ? present(ofBlock, SIMULATED_BLOCK_FIELDS) : {}, accounts = ofState ? accountOverrides(ofState) : {};
  return {
    ...(Object.keys(overridden).length > 0 && { blockOverrides: overridden }),
    ...(Object.keys(accounts).length > 0 && { stateOverrides: accounts }),
    calls: json.optional("calls")?.items(call) ?? [],
  };
}

/** @param {StrictJson} json */
function call(json) {
  const { accessList, ...parts } = present(json, CALL_PARTS, READ_ELSEWHERE), to = parseRecipient(json);
  return {
    from: json.optional("from")?.hex(20) ?? ZERO_ADDRESS, value: quantity(json.optional("value")?.quantity() ?? 0n),
    input: parseInput(json), ...(to !== "0x" && { to }), ...parts,
    ...(Array.isArray(accessList) && accessList.length > 0 && { accessList }),
  };
}
