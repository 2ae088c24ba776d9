using BenchmarkDotNet.Attributes;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Bench.Protocol;

/// <summary>Calls on proven state, without network: what a run costs beside its proofs.</summary>
[MemoryDiagnoser]
public class EvmBenchmarks
{
    [Params(Fork.Osaka, Fork.Amsterdam)]
    public Fork Rules { get; set; }

    [Benchmark]
    public EthCallResult TotalSupply() => EvmPrograms.TotalSupply.Run(Rules);

    /// <summary>100,000 rounds of a counter, 7 instructions each.</summary>
    [Benchmark]
    public EthCallResult HotLoop() => EvmPrograms.HotLoop.Run(Rules);

    [Benchmark]
    public EthCallResult KeccakLoop() => EvmPrograms.KeccakLoop.Run(Rules);

    [Benchmark]
    public EthCallResult ArithmeticLoop() => EvmPrograms.ArithmeticLoop.Run(Rules);

    [Benchmark]
    public EthCallResult StoreLoop() => EvmPrograms.StoreLoop.Run(Rules);

    [Benchmark]
    public EthCallResult CallLoop() => EvmPrograms.CallLoop.Run(Rules);
}
