using System.Collections.Immutable;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Tests.Evm.Simulation;

/// <summary>Simulations on a world in memory, through real proofs of what they ask for.</summary>
internal static class SimulationWorld
{
    public const ulong Number = 1000, Time = 1_700_000_000;

    public static readonly Address Proposer = Address.Parse("0x000000000000000000000000000000000000c01b");

    /// <summary>The world of <see cref="TestChain"/> with the contracts that the protocol calls.</summary>
    public static WorldState World(Assembler code, params (U256 Slot, U256 Value)[] storage)
    {
        WorldState world = TestChain.World(code, storage);
        SystemContracts.AddTo(world, isForAmsterdam: true);
        return world;
    }

    public static ProvenBlock Block(WorldState world) => TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with
    {
        BlockNumber = Number,
        Timestamp = Time,
        StateRoot = world.StateRoot,
        GasLimit = 36_000_000,
        GasUsed = 18_000_000,
        BaseFeePerGas = 7,
        FeeRecipient = Proposer,
    });

    public static EthCallResult Run(SimulationRequest request, WorldState world, ChainRules? rules = null) =>
        Run(request, world, rules ?? TestChain.Osaka, Block(world));

    public static EthCallResult Run(SimulationRequest request, WorldState world, ChainRules rules, ProvenBlock block)
    {
        var simulation = new BlockSimulation(request, block, _ => rules, Address.Zero);
        return ProofLoop.Run(
            state => simulation.Observe(state, ComputeTurn.Endless).Result, ProvenState.At(block, isRecording: true), world);
    }

    public static ImmutableArray<SimulatedBlock> Made(EthCallResult result) =>
        result.ShouldBeOfType<EthCallResult.Simulated>(result.ToString()).Blocks;

    public static SimulationRequest Of(params BlockOfCalls[] blocks) => new([.. blocks]);

    public static BlockOfCalls Calls(params SimulatedCall[] calls) => new() { Calls = [.. calls] };
}
