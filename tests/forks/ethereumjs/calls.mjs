// A spread of calls for which the rules of Amsterdam matter. Each is a request of eth_call; `note` says what it is about.
import { createHash } from 'node:crypto';

const TOKEN = '0x6b175474e89094c44da98b954eedeac495271d0f';
const STRANGER = '0x00000000000000000000000000000000000abcde';
const FACTORY = '0x4e59b44847b379578588920ca78fbf26c0b4956c';
const WITHDRAWALS = '0x00000961ef480eb55e80d19ad83579a64c007002';
const BUILDER_DEPOSITS = '0x0000bff46984e3725691fa540a8c7589300d8282';

const word = (value) => BigInt(value).toString(16).padStart(64, '0');
const bytes = (count, value) => value.repeat(count);
const push = (hex) => (0x5f + hex.length / 2).toString(16).padStart(2, '0') + hex;
const two = (value) => value.toString(16).padStart(4, '0');
/** Returns the word on top of the stack. */
const RETURN_TOP = '5f5260205ff3';
/** The cost of some code, by GAS before and after it; the code leaves the stack as it was. */
const measured = (code) => `5a${code}5a9003${RETURN_TOP}`;
/** Init code that stores this runtime code. */
const deploying = (runtime) => `61${two(runtime.length / 2)}80600a5f395ff3` + runtime;
/** CALL with all gas and no data, of an address with some value; what it answers is dropped. */
const calling = (address, value, opcode = 'f1') =>
  `5f5f5f5f${opcode === 'f1' || opcode === 'f2' ? push(value) : ''}${push(address.slice(2))}5a${opcode}50`;
/** Puts init code of at most 32 bytes into memory, and creates. */
const creating = (init, opcode = 'f0', value = '00') =>
  `${push(init)}5f52${opcode === 'f5' ? '6001' : ''}${push((init.length / 2).toString(16).padStart(2, '0'))}` +
  `${push((32 - init.length / 2).toString(16).padStart(2, '0'))}${push(value)}${opcode}50`;

/** @param accounts funded ones, without code */
export function calls([from, other], authorize) {
  const create = (note, code, more = {}) => ({ note, from, input: `0x${code}`, ...more });
  const token = (note, input, more = {}) => ({ note, from, to: TOKEN, input: `0x${input}`, ...more });
  const address = (hex) => hex.slice(2).padStart(64, '0');
  return [
    token('a read', '18160ddd'),
    token('a read of a mapping', `70a08231${address(other)}`),
    token('a transfer between accounts that have some', `a9059cbb${address(other)}${word(1)}`),
    token('a transfer to a new slot', `a9059cbb${address(STRANGER)}${word(1)}`),
    token('a transfer of everything: a slot is cleared', `a9059cbb${address(other)}${word(10n ** 24n)}`),
    token('a transfer of too much reverts', `a9059cbb${address(other)}${'f'.repeat(64)}`),
    token('with an access list', `a9059cbb${address(STRANGER)}${word(1)}`, {
      accessList: [{ address: TOKEN, storageKeys: [`0x${word(0)}`, `0x${word(3)}`] }, { address: STRANGER, storageKeys: [] }],
    }),
    ...[['0x0', other], ['0x1', other], ['0x1', STRANGER], ['0x0', STRANGER], ['0x1', from], ['0x0', from],
      ['0x1', '0x0000000000000000000000000000000000000002']].map(([value, to]) =>
      ({ note: `a transfer of ${value} to ${to === from ? 'itself' : to}`, from, to, value })),
    { note: 'much zero calldata (floor)', from, to: other, input: `0x${bytes(3000, '00')}` },
    { note: 'much other calldata (floor)', from, to: other, input: `0x${bytes(3000, 'ab')}` },
    { note: 'a long access list', from, to: other, accessList: Array.from({ length: 20 }, (_, i) =>
      ({ address: `0x${(i + 0x1000).toString(16).padStart(40, '0')}`, storageKeys: [`0x${word(i)}`, `0x${word(i + 1)}`] })) },
    { note: 'the factory of EIP-7997 deploys', from, to: FACTORY, input: `0x${word(7)}${deploying('6001600155')}` },
    { note: 'the fee of EIP-7002', from, to: WITHDRAWALS },
    { note: 'a request of EIP-7002', from, to: WITHDRAWALS, value: '0x10000', input: `0x${bytes(56, '01')}` },
    { note: 'a request of EIP-8282', from, to: BUILDER_DEPOSITS, value: `0x${(2n * 10n ** 18n).toString(16)}`,
      input: `0x${bytes(80, '01')}${(10n ** 9n).toString(16).padStart(16, '0')}${bytes(96, '02')}` },
    create('SLOTNUM', `4b${RETURN_TOP}`),
    create('CLZ', `60011e${RETURN_TOP}`),
    create('NUMBER, TIMESTAMP, PREVRANDAO', `435f5242602052446040526060${'5ff3'}`),
    create('DUPN', `6007${bytes(20, '5f')}e683${RETURN_TOP}`),
    create('SWAPN', `6007${bytes(20, '5f')}6009e780${RETURN_TOP}`),
    create('EXCHANGE', `6001600260036004e88e${RETURN_TOP}`),
    create('DUPN of a forbidden place', `${bytes(20, '5f')}e65b`),
    create('a new slot', measured('60015f55')),
    create('a new slot, cleared again', measured('60015f555f5f55')),
    create('a slot set three times', measured('60015f5560025f5560035f55')),
    create('a new slot with a reservoir', measured('60015f55'), { gas: '0x1800000' }),
    create('many slots with a reservoir', measured(Array.from({ length: 40 }, (_, i) => `6001${push(word(i).slice(-4))}55`).join('')),
      { gas: '0x1c00000' }),
    create('many slots without one', Array.from({ length: 40 }, (_, i) => `6001${push(word(i).slice(-4))}55`).join('')),
    create('EXTCODESIZE and EXTCODECOPY', measured(`${push(TOKEN.slice(2))}3b5060205f5f${push(TOKEN.slice(2))}3c`)),
    create('BALANCE, cold and warm', measured(`${push(STRANGER.slice(2))}3150${push(STRANGER.slice(2))}3150`)),
    create('BLOCKHASH of the parent', `6001430340${RETURN_TOP}`),
    ...['f1', 'f2', 'f4', 'fa'].map((opcode) => create(`call 0x${opcode} of the token`, measured(calling(TOKEN, '00', opcode)))),
    create('a value to an account', measured(calling(other, '01')), { value: '0x5' }),
    create('a value to a new account', measured(calling(STRANGER, '01')), { value: '0x5' }),
    create('a value to a new account, with a reservoir', measured(calling(STRANGER, '01')), { value: '0x5', gas: '0x1400000' }),
    create('a value that is not there to a new account', measured(calling(STRANGER, '01'))),
    create('CALLCODE with a value', measured(calling(STRANGER, '01', 'f2')), { value: '0x5' }),
    create('CREATE of nothing', measured(creating('00'))),
    create('CREATE2 of nothing', measured(creating('00', 'f5'))),
    create('CREATE of a small contract', measured(creating(deploying('600160015500')))),
    create('CREATE whose init code reverts', measured(creating('5f5ffd'))),
    create('CREATE whose init code halts', measured(creating('fe')), { gas: '0x500000' }),
    create('CREATE whose init code sets a slot', measured(creating('60015f55'))),
    create('CREATE whose init code sets a slot and reverts', measured(creating('60015f555f5ffd'))),
    create('CREATE that the creator cannot pay', measured(creating('00', 'f0', '01'))),
    create('SELFDESTRUCT to an account', `${push(other.slice(2))}ff`, { value: '0x3' }),
    create('SELFDESTRUCT to a new account', `${push(STRANGER.slice(2))}ff`, { value: '0x3' }),
    create('SELFDESTRUCT to itself', '30ff', { value: '0x3' }),
    create('deploys nothing', '00'),
    create('deploys 100 bytes', deploying(bytes(100, '01'))),
    create('deploys 40,000 bytes, more than before EIP-7954', '619c405ff3'),
    create('deploys 65,537 bytes: too much', '620100015ff3'),
    create('deploys code that begins with 0xef', '60ef5f5360015ff3'),
    create('init code of 60,000 bytes', `00${bytes(59_999, '00')}`),
    create('reverts with a word', '602a5f5260205ffd'),
    create('halts', 'fe', { gas: '0x100000' }),
    create('runs out of gas', '5b5f56', { gas: '0x30000' }),
    create('sha256, identity and ripemd160',
      measured(['02', '04', '03'].map((precompile) => `60205f60205f5f60${precompile}5af150`).join(''))),
    { note: 'a delegation', from, to: other, authorizationList: [authorize(TOKEN, 1)] },
    { note: 'a delegation of the account that is called', from, to: authorize.address, input: '0x18160ddd',
      authorizationList: [authorize(TOKEN, 0)] },
    { note: 'a delegation with a false nonce', from, to: other, authorizationList: [authorize(TOKEN, 9)] },
    ...Array.from({ length: 150 }, (_, seed) => create(`random program ${seed}`, program(seed), { gas: '0xf00000', value: '0x9' })),
  ];

  /** A program that always has enough on its stack, of opcodes whose prices or behaviour Amsterdam changes, and of some others. */
  function program(seed) {
    let state = createHash('sha256').update(`amsterdam ${seed}`).digest();
    const next = (below) => {
      state = createHash('sha256').update(state).digest();
      return state.readUInt32BE() % below;
    };
    const place = () => push(word(next(3)).slice(-2));
    const target = () => [TOKEN, other, STRANGER, from, '0x0000000000000000000000000000000000000004'][next(5)];
    const steps = [
      () => `${place()}${place()}55`, () => `${place()}5450`, () => `${place()}${place()}55`, () => '5a50',
      () => `${push(target().slice(2))}3150`, () => `${push(target().slice(2))}3b50`, () => `${push(target().slice(2))}3f50`,
      () => calling(target(), ['00', '01'][next(2)]), () => calling(target(), '00', ['f4', 'fa'][next(2)]),
      () => calling(target(), '01', 'f2'), () => creating(['00', '60015f55', '60015f555f5ffd', '5f5ffd', '60015ff3'][next(5)],
        ['f0', 'f5'][next(2)], ['00', '01'][next(2)]),
      () => `${place()}${place()}${place()}e880505050`, () => `${place()}${place()}5d${place()}5c50`, () => '4b50',
    ];
    // each step's gas goes into memory, so that a wrong price shows
    const storing = (i) => `${push((i * 32).toString(16).padStart(4, '0'))}52`;
    return Array.from({ length: 3 + next(10) }, (_, i) => `5a${steps[next(steps.length)]()}5a9003${storing(i)}`).join('') + '6102005ff3';
  }
}
