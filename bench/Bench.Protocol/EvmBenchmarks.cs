using BenchmarkDotNet.Attributes;
using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Bench.Protocol;

/// <summary>Calls on proven state, without network: what a run costs beside its proofs.</summary>
[MemoryDiagnoser]
public class EvmBenchmarks
{
    private static readonly Address Contract = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");
    private static readonly ChainRules Rules = new(1, Fork.Osaka);
    private static readonly BlockContext Block = new(1000, 1_700_000_000, Address.Zero, Hash32.Zero, 36_000_000, 7, 0);

    private CallRequest _call = null!;
    private ProvenState _totalSupply = null!;
    private ProvenState _loop = null!;
    private ProvenState _keccak = null!;
    private ProvenState _multiply = null!;

    [GlobalSetup]
    public void Prove()
    {
        _call = new CallRequest { To = Contract, Input = Hex.Decode("0x18160ddd") };
        // free memory pointer, call value check, selector, SLOAD, RETURN: what a compiler makes of totalSupply()
        _totalSupply = Of(
            "6080604052348015600e575f5ffd5b50600436106026575f3560e01c806318160ddd14602a575b5f5ffd5b5f5460408051918252519081900360200190f3");
        _loop = Of(Loop(""));
        _keccak = Of(Loop("60205f2050")); // keccak256 of a word
        _multiply = Of(Loop("67ffffffffffffffff67fffffffffffffff10280026003900450")); // multiply, square, divide
    }

    [Benchmark]
    public EthCallResult TotalSupply() => Run(_totalSupply);

    /// <summary>100,000 rounds of a counter, 7 instructions each.</summary>
    [Benchmark]
    public EthCallResult HotLoop() => Run(_loop);

    [Benchmark]
    public EthCallResult KeccakLoop() => Run(_keccak);

    [Benchmark]
    public EthCallResult ArithmeticLoop() => Run(_multiply);

    private EthCallResult Run(ProvenState state) =>
        EthCall.Execute(_call, Block, Rules, state, gasCap: 1ul << 40) is EthCallResult.Success success
            ? success
            : throw new InvalidOperationException("the call failed");

    // PUSH3 100000; JUMPDEST; body; PUSH1 1; SWAP1; SUB; DUP1; PUSH1 loop; JUMPI; STOP
    private static string Loop(string body) => $"620186a05b{body}600190038060045700";

    private static ProvenState Of(string code)
    {
        WorldState world = new();
        world.SetAccount(Contract, 1, U256.Zero, new Bytecode(Hex.Decode(code)), [new(0, 1_000_000)]);
        ExecutionPayloadHeader header = ExecutionPayloadHeader.Empty(ConsensusFork.Fulu);
        return ProvenState.At(TrustedBlock.Of(header with { BlockNumber = Block.Number, StateRoot = world.StateRoot }))
            .WithAccount(Contract, world.Prove(Contract)).Value
            .WithStorage(Contract, 0, world.ProveStorage(Contract, 0)).Value
            .WithCode(world.Code(Contract));
    }
}
