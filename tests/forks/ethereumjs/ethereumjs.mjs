// @ethereumjs/vm with the rules of Amsterdam, on the state of one block of the devnet, which it asks for over JSON-RPC.
import { createBlock } from '@ethereumjs/block';
import { Common, Hardfork, Mainnet } from '@ethereumjs/common';
import { createEVM } from '@ethereumjs/evm';
import { RPCBlockChain, RPCStateManager } from '@ethereumjs/statemanager';
import { createTx } from '@ethereumjs/tx';
import { bytesToHex, createAddressFromString, eoaCode7702SignAuthorization, hexToBytes, privateToAddress } from '@ethereumjs/util';
import { createVM, runTx } from '@ethereumjs/vm';

const common = new Common({ chain: { ...Mainnet, chainId: 1337 }, hardfork: Hardfork.Amsterdam });

/** The state of a block does not change, so each question about it is asked once. @ethereumjs/statemanager forgets with each revert. */
const http = globalThis.fetch, answers = new Map();
globalThis.fetch = async (url, options) => {
  const { id, ...question } = options?.body ? JSON.parse(options.body) : {};
  if (!['eth_getProof', 'eth_getCode', 'eth_getStorageAt'].includes(question.method)) return http(url, options);
  const key = JSON.stringify([url, question]);
  if (!answers.has(key)) answers.set(key, await (await http(url, options)).json());
  return Response.json({ ...answers.get(key), id });
};

/** A slot that was never set is of no bytes; @ethereumjs/statemanager 10.1.3 makes one zero byte of it, and takes it for a set one. */
class State extends RPCStateManager {
  async getStorage(address, key) {
    const value = await super.getStorage(address, key);
    return value.some((byte) => byte !== 0) ? value : new Uint8Array(0);
  }
}

export class Oracle {
  static async at(url, header) {
    const oracle = new Oracle();
    const stateManager = new State({ provider: url, blockTag: BigInt(header.number), common });
    const evm = await createEVM({ common, stateManager, blockchain: new RPCBlockChain(url) });
    oracle.vm = await createVM({ common, stateManager, evm });
    // an eth_call that names no price pays none: GASPRICE and BASEFEE are 0
    oracle.block = createBlock(
      {
        header: {
          number: header.number, timestamp: header.timestamp, coinbase: header.miner, mixHash: header.mixHash, gasLimit: header.gasLimit,
          parentHash: header.parentHash, slotNumber: header.slotNumber, excessBlobGas: header.excessBlobGas, baseFeePerGas: 0n,
        },
      },
      { common, skipConsensusFormatValidation: true });
    return oracle;
  }

  /** @returns {status: 'success' | 'revert' | 'halt' | 'invalid', output, gasUsed} */
  async run(call, gas) {
    const from = createAddressFromString(call.from);
    const nonce = (await this.vm.stateManager.getAccount(from))?.nonce ?? 0n;
    const fields = { nonce, gasLimit: gas, to: call.to, value: call.value ?? '0x0', data: call.input ?? '0x', chainId: 1337n };
    const type = call.authorizationList ? 4 : call.accessList ? 1 : 0;
    const priced = type === 4 ? { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n } : { gasPrice: 0n };
    await this.vm.stateManager.checkpoint();
    try {
      const tx = createTx(
        { type, ...fields, ...priced, accessList: call.accessList ?? [], authorizationList: call.authorizationList },
        { common, freeze: false });
      tx.getSenderAddress = () => from;
      tx.isSigned = () => true;
      tx.hash = () => new Uint8Array(32);
      const result = await runTx(this.vm, { tx, block: this.block, skipBalance: false, skipBlockGasLimitValidation: true });
      const error = result.execResult.exceptionError?.error;
      const status = !error ? 'success' : error === 'revert' ? 'revert' : 'halt';
      return {
        status, gasUsed: result.totalGasSpent,
        // an eth_call that creates returns the code that was deployed
        output: status === 'halt' ? '0x' : bytesToHex(result.execResult.returnValue), error,
      };
    } catch (error) {
      return { status: 'invalid', output: '0x', gasUsed: 0n, error: error.message };
    } finally {
      await this.vm.stateManager.revert();
    }
  }

  /** Whether a call succeeds with this gas and not with less by one; where there is none, whether it fails with the most. */
  async isLeast(call, gas, most) {
    const succeeds = async (limit) => (await this.run(call, limit)).status === 'success';
    return gas === null ? !(await succeeds(most)) : await succeeds(gas) && !(await succeeds(gas - 1n));
  }
}

/** Signs delegations for an account that the devnet does not know. */
export function authorizer() {
  const key = hexToBytes(`0x${'46'.repeat(32)}`);
  const authorize = (address, nonce) => {
    const signed = eoaCode7702SignAuthorization({ chainId: '0x539', address, nonce: `0x${nonce.toString(16)}` }, key);
    return { ...signed, nonce: `0x${nonce.toString(16)}` };
  };
  authorize.address = bytesToHex(privateToAddress(key));
  return authorize;
}
