using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Bench.Protocol;

/// <summary>Programs that spend their time in different parts of the EVM, each on proven state, without network.</summary>
internal sealed class EvmPrograms
{
    /// <summary>Where the code of a program is.</summary>
    public static readonly Address Contract = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");

    /// <summary>Where the token is that <see cref="TransferLoop"/> calls.</summary>
    public static readonly Address Token = Address.Parse("0x00000000000000000000000000000000000e2c20");

    private static readonly Address Receiver = Address.Parse("0x000000000000000000000000000000000000beef");
    private static readonly BlockContext Block = new(1000, 1_700_000_000, Address.Zero, Hash32.Zero, 36_000_000, 7, 0);
    private static readonly CallRequest Call = new() { To = Contract, Input = Hex.Decode("0x18160ddd") };

    private const ulong GasOfLoop = 8_000_000;

    private readonly ProvenState _state;

    /// <param name="creations">How many contracts it creates: the accounts must be proven not to be there.</param>
    /// <param name="callsToken">Whether the token and the balances of program and receiver must be proven, too.</param>
    private EvmPrograms(string name, string code, int creations = 0, bool callsToken = false)
    {
        (Name, Code, CallsToken) = (name, code, callsToken);
        WorldState world = new();
        world.SetAccount(Contract, 1, U256.Zero, new Bytecode(Hex.Decode(code)), [new(0, 1_000_000)]);
        if (callsToken)
            world.SetAccount(Token, 1, U256.Zero, DevToken.Code, TokenStorage);
        ExecutionPayloadHeader header = ExecutionPayloadHeader.Empty(ConsensusFork.Fulu);
        _state = ProvenState.At(TrustedBlock.Of(header with { BlockNumber = Block.Number, StateRoot = world.StateRoot }))
            .WithAccount(Contract, world.Prove(Contract)).Value
            .WithStorage(Contract, 0, world.ProveStorage(Contract, 0)).Value
            .WithCode(world.Code(Contract));
        if (callsToken)
        {
            _state = _state.WithAccount(Token, world.Prove(Token)).Value.WithCode(DevToken.Code);
            foreach ((U256 slot, _) in TokenStorage)
                _state = _state.WithStorage(Token, slot, world.ProveStorage(Token, slot)).Value;
        }
        foreach (int nonce in Enumerable.Range(1, creations))
        {
            Address created = ContractAddress.OfCreate(Contract, (ulong)nonce);
            _state = _state.WithAccount(created, world.Prove(created)).Value;
        }
    }

    public string Name { get; }

    /// <summary>What runs, in hex. Slot 0 of its account is 1,000,000.</summary>
    public string Code { get; }

    public bool CallsToken { get; }

    /// <summary>Of the token: the program and the receiver have some.</summary>
    public static IReadOnlyList<KeyValuePair<U256, U256>> TokenStorage { get; } =
    [
        .. DevToken.Storage(Contract, new Dictionary<Address, U256> { [Contract] = DevToken.One, [Receiver] = DevToken.One }),
    ];

    /// <summary>Free memory pointer, call value check, selector, SLOAD, RETURN: what a compiler makes of totalSupply().</summary>
    public static EvmPrograms TotalSupply { get; } = new(
        "total supply",
        "6080604052348015600e575f5ffd5b50600436106026575f3560e01c806318160ddd14602a575b5f5ffd5b5f5460408051918252519081900360200190f3");

    /// <summary>A counter, 7 instructions a round.</summary>
    public static EvmPrograms HotLoop { get; } = new("counter", Loop(""));

    public static EvmPrograms KeccakLoop { get; } = new("keccak of a word", Loop("60205f2050"));

    public static EvmPrograms LongKeccakLoop { get; } = new("keccak of 4 KiB", Loop("6110005f2050", rounds: 2_000));

    /// <summary>Multiplies, squares and divides.</summary>
    public static EvmPrograms ArithmeticLoop { get; } = new("arithmetic", Loop("67ffffffffffffffff67fffffffffffffff10280026003900450"));

    public static EvmPrograms Products { get; } = new("MUL of 256 bits", Loop(Wide + Wide + "0250"));

    public static EvmPrograms Quotients { get; } = new("DIV by 128 bits", Loop(Half + Wide + "0450"));

    public static EvmPrograms WideQuotients { get; } = new("DIV by 192 bits", Loop("77" + Digits[..48] + Wide + "0450"));

    public static EvmPrograms ModularProducts { get; } = new("MULMOD by 256 bits", Loop(Wide + Wide + Wide + "0950"));

    public static EvmPrograms HalfModularProducts { get; } = new("MULMOD by 128 bits", Loop(Half + Wide + Wide + "0950"));

    /// <summary>MLOAD of a word and MSTORE of it to the next.</summary>
    public static EvmPrograms MemoryLoop { get; } = new("memory", Loop("602051604052"));

    public static EvmPrograms LoadLoop { get; } = new("loads", Loop("5f5450"));

    /// <summary>The counter into a slot: SSTORE of a slot that is warm and has been written.</summary>
    public static EvmPrograms StoreLoop { get; } = new("stores", Loop("805f55"));

    /// <summary>STATICCALL of itself, without data, which stops at once.</summary>
    public static EvmPrograms CallLoop { get; } = new("calls", "3660055700" + "5b6200c3505b5f5f5f5f305afa50600190038060" + "0a5700");

    /// <summary>CREATE of init code of 24,576 bytes, which jumps once and stops.</summary>
    public static EvmPrograms CreateLoop { get; } = new(
        "creations", "646003565b0060d81b5f52" + "6101f4" + "5b" + "6160005f5ff050" + "6001900380600e57", creations: 500);

    /// <summary>2,500 CALLs of a token of Solidity's: transfer(address,uint256), between balances that are warm and written.</summary>
    public static EvmPrograms TransferLoop { get; } = new("ERC-20 transfers", Transfers(), callsToken: true);

    public static IReadOnlyList<EvmPrograms> All =>
    [
        TransferLoop, TotalSupply, HotLoop, KeccakLoop, LongKeccakLoop, ArithmeticLoop, StoreLoop, CallLoop, Products, Quotients,
        WideQuotients, ModularProducts, HalfModularProducts, MemoryLoop, LoadLoop, CreateLoop,
    ];

    /// <summary>Calls of each precompile by a contract, so that another EVM can run the same.</summary>
    public static IEnumerable<EvmPrograms> OfPrecompiles => PrecompileCalls.All.Select(call => new EvmPrograms(call.Name, LoopOf(call)));

    private static string Digits => "fedcba9876543210f123456789abcdef0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    /// <summary>PUSH32.</summary>
    private static string Wide => "7f" + Digits;

    /// <summary>PUSH16.</summary>
    private static string Half => "6f" + Digits[..32];

    public EthCallResult.Success Run(Fork fork) =>
        EthCall.Execute(Call, Block, new ChainRules(1, fork), _state, gasCap: 1ul << 31) is EthCallResult.Success success
            ? success
            : throw new InvalidOperationException($"{Name} failed");

    // CODECOPY of the input, which is behind the code; then a loop as below, of STATICCALL and POP
    private static string LoopOf(PrecompileCalls call)
    {
        string copy = $"61{call.Input.Length:x4}60245f39";
        string staticCall = $"5f5f61{call.Input.Length:x4}5f61{call.Address:x4}5afa50";
        ulong rounds = Math.Max(1, GasOfLoop / (call.Gas + 200));
        string code = $"{copy}62{rounds:x6}5b{staticCall}600190038060{(copy.Length + 8) / 2:x2}5700";
        return code.PadRight(2 * 0x24, '0') + Convert.ToHexStringLower(call.Input);
    }

    // CODECOPY of the call's data, which is behind the code; then a loop as below, of CALL and POP
    private static string Transfers()
    {
        byte[] data = DevToken.Transfer(Receiver, U256.One);
        string copy = $"60{data.Length:x2}60405f39";
        string call = $"6020608060{data.Length:x2}5f5f73{Convert.ToHexStringLower(Token.Span)}5af150";
        string code = $"{copy}6109c45b{call}600190038060{(copy.Length + 6) / 2:x2}5700";
        return code.PadRight(2 * 0x40, '0') + Convert.ToHexStringLower(data);
    }

    // PUSH3 rounds; JUMPDEST; body; PUSH1 1; SWAP1; SUB; DUP1; PUSH1 loop; JUMPI; STOP
    private static string Loop(string body, int rounds = 100_000) => $"62{rounds:x6}5b{body}600190038060045700";
}
