import { parseRpc } from "../answers/question.js";
import { fromHex, plainHex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { NodeError, UnverifiedError } from "./helios-client.js";

/** @import { Message } from "../answers/answer.js" */
/** @import { HeliosClient } from "./helios-client.js" */

/** An error of EIP-1193 and JSON-RPC. */
export class ProviderError extends Error {
  /** @param {number} code @param {string} message @param {unknown} [data] Of a revert, hex. */
  constructor(code, message, data) {
    super(message);
    this.name = "ProviderError";
    this.code = code;
    if (data !== undefined) this.data = data;
  }
}

/** EIP-1474 and EIP-1193. */
const INVALID_PARAMS = -32602, FAILED = -32000, UNSUPPORTED = 4200, REVERTED = 3;

/** What go-ethereum answers `null` for where it has none: libraries that wait for a receipt end at an error. */
const SAYS_NULL = new Set([
  "eth_getBlockByNumber", "eth_getBlockByHash", "eth_getBlockTransactionCountByNumber", "eth_getBlockTransactionCountByHash",
  "eth_getTransactionByBlockNumberAndIndex", "eth_getTransactionByBlockHashAndIndex", "eth_getBlockReceipts", "eth_getTransactionByHash",
  "eth_getTransactionReceipt",
]);

/** Programs of one use: init code that reverts with what it has read. Reverted data has no rules of code and no limit of size. */
const readBalance = /** @param {string} address */ address => `0x73${address}315f5260205ffd`;
const readCode = /** @param {string} address */ address => `0x73${address}803b805f5f843c5ffd`;

/**
 * A provider of EIP-1193 in front of a client: viem takes it as `custom(provider)`, ethers as `new BrowserProvider(provider)`. Each answer
 * is verified before it is passed on. A method whose answer nobody proves is refused, not forwarded. That a block or a transaction is not
 * there, nobody can prove: that `null` is the node's word, and not signed.
 * @param {HeliosClient} client
 */
export const createProvider = client => ({
  /** @param {{ method: string, params?: readonly unknown[] | object }} request @returns {Promise<any>} */
  async request({ method, params }) {
    const args = Array.isArray(params) ? params : [];
    try {
      return await answer(client, method, args);
    } catch (error) {
      if (error instanceof MalformedError) throw new ProviderError(INVALID_PARAMS, error.message);
      if (error instanceof NodeError && error.code === "absent" && SAYS_NULL.has(method)) return null;
      if (error instanceof NodeError) throw new ProviderError(error.code === "no-proof" ? UNSUPPORTED : FAILED, error.message);
      if (error instanceof UnverifiedError) throw new ProviderError(FAILED, `the answer does not verify: ${error.message}`);
      throw error;
    }
  },
});

/** @param {HeliosClient} client @param {string} method @param {any[]} params */
async function answer(client, method, params) {
  switch (method) {
    case "eth_chainId": return quantity(client.trust.chainId);
    case "net_version": return String(client.trust.chainId);
    case "eth_accounts": return [];
    case "eth_blockNumber": return quantity((await client.block()).blockNumber);
    case "eth_call": {
      const asked = parsed(client, method, params), [call, block, ...overrides] = asked;
      return overrides.length > 0 ? succeeded(await client.rpc(method, asked)) : returned(await client.call({ ...call, block }));
    }
    case "eth_getBalance": return quantity(BigInt(await read(client, readBalance, parsed(client, method, params))));
    case "eth_getCode": return read(client, readCode, parsed(client, method, params));
    case "eth_getBlockByNumber":
    case "eth_getBlockByHash":
    case "eth_getBlockTransactionCountByNumber":
    case "eth_getBlockTransactionCountByHash":
    case "eth_getTransactionByBlockNumberAndIndex":
    case "eth_getTransactionByBlockHashAndIndex":
    case "eth_getBlockReceipts":
    case "eth_getTransactionByHash":
    case "eth_getTransactionReceipt":
    case "eth_getLogs":
    case "eth_getTransactionCount":
    case "eth_getStorageAt":
    case "eth_getStorageValues":
    case "eth_getProof":
    case "eth_baseFee":
    case "eth_blobBaseFee":
    case "eth_createAccessList":
    case "eth_simulateV1":
    case "eth_estimateGas": return succeeded(await client.rpc(method, parsed(client, method, params)));
    default: throw new ProviderError(UNSUPPORTED, `${method} is not supported: no answer of /v1 proves it`);
  }
}

/** @param {Message} message */
function returned({ outcome, result }) {
  if (outcome === "returned") return result;
  if (outcome === "reverted") throw new ProviderError(REVERTED, "execution reverted", result);
  throw new ProviderError(FAILED, `execution halted: ${new TextDecoder().decode(fromHex(result))}`);
}

/** @param {{ message: Message, value: any }} answer */
function succeeded({ message, value }) {
  if (message.outcome === "returned") return value;
  throw new ProviderError(value.code, value.message, value.data);
}

/** @param {HeliosClient} client @param {(address: string) => string} program @param {any} params Of `parsed`. */
async function read(client, program, [address, block]) {
  const { outcome, result } = await client.call({ input: program(plainHex(fromHex(address))), block });
  if (outcome !== "reverted") throw new ProviderError(FAILED, `reading ended as ${outcome}`);
  return result;
}

/**
 * The parameters in their one form, read as `POST /v1/rpc` reads them: what would change the result and is not signed is refused.
 * @param {HeliosClient} client @param {string} method @param {unknown[]} params
 * @returns {any[]}
 */
function parsed({ trust }, method, params) {
  const { rpc } = parseRpc({ method, params }), chainId = rpc?.chainId ?? null;
  if (chainId !== null && chainId !== BigInt(trust.chainId))
    throw new MalformedError(`params[0].chainId: ${quantity(chainId)}, and this client's chain is ${quantity(trust.chainId)}`);
  return rpc?.params ?? [];
}
