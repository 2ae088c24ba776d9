using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>One run of a <see cref="BlockSimulation"/>, from its first block to its last, or to what is missing.</summary>
internal sealed class SimulationRun
{
    private readonly BlockSimulation _simulation;
    private readonly ComputeTurn _turn;
    private readonly SpeculativeState _speculation;
    private readonly SimulatedState _state;
    private readonly SimulatedRoots _roots;
    private ulong _gasLeft = BlockSimulation.GasCap;
    private long _size;

    public SimulationRun(BlockSimulation simulation, ProvenState state, ComputeTurn turn)
    {
        ProvenBlock parent = simulation.Parent;
        (_simulation, _turn) = (simulation, turn);
        _speculation = new SpeculativeState(state, isObserved: false);
        _state = new SimulatedState(_speculation, parent.BlockNumber, parent.BlockHash);
        _roots = new SimulatedRoots(state);
    }

    public ulong GasUsed => BlockSimulation.GasCap - _gasLeft;

    /// <returns>The blocks, or why there are none; or what is missing.</returns>
    public EthCallResult Execute(ImmutableArray<PlannedBlock> planned)
    {
        EthCallResult? result = null;
        try
        {
            result = ExecuteAll(planned);
        }
        catch (MissingStateException)
        {
        }
        catch (UnknownBlobPriceException)
        {
            result = new EthCallResult.NotSimulated(SimulationFault.Other(
                "the blocks depend on a price of blob gas, and this build does not have the blob parameters (EIP-7892)"));
        }
        return _speculation.Needs is { } needs ? needs with { GasUsed = GasUsed + (needs.GasUsed ?? 0) } : result!;
    }

    private EthCallResult ExecuteAll(ImmutableArray<PlannedBlock> planned)
    {
        var blocks = ImmutableArray.CreateBuilder<SimulatedBlock>();
        SimulatedParent parent = SimulatedParent.Of(_simulation.Parent);
        foreach (PlannedBlock plan in planned)
        {
            if (!_simulation.RulesAt(plan.Time).TryGetValue(out ChainRules? rules, out string? reason))
                return new EthCallResult.NotSimulated(SimulationFault.Other(reason));
            var run = new SimulatedBlockRun(_simulation, plan, parent, rules, _state, _speculation, _turn);
            if (run.Execute(ref _gasLeft) is { } fault)
                return new EthCallResult.NotSimulated(fault);
            // after a guess the run only looks for what else it needs
            Hash32 root = _speculation.Needs is null ? _roots.After(_state, _turn) : Hash32.Zero;
            if (_roots.OutOfReach is { } why)
                return new EthCallResult.NotSimulated(SimulationFault.Other(why));
            SimulatedBlock block = run.Block(root);
            _state.Add(plan.Number, block.Hash);
            parent = SimulatedParent.Of(block);
            blocks.Add(block);
            _size += block.Size;
            if (_size > BlockSimulation.MaxSize)
                return new EthCallResult.NotSimulated(SimulationFault.TooMuch($"the result has more than {BlockSimulation.MaxSize} bytes"));
        }
        return _roots.Needs ?? (EthCallResult)new EthCallResult.Simulated(blocks.ToImmutable());
    }
}

/// <summary>What a block takes from the one before it.</summary>
/// <param name="FeeRecipient">Stays, as the gas limit does, where nothing else is said.</param>
/// <param name="SlotNumber">EIP-7843; null before Amsterdam.</param>
internal sealed record SimulatedParent(
    Hash32 Hash, Address FeeRecipient, ulong GasLimit, ulong GasUsed, U256 BaseFee, ulong ExcessBlobGas, ulong BlobGasUsed,
    ulong? SlotNumber)
{
    public static SimulatedParent Of(ProvenBlock block) => new(
        block.BlockHash, block.FeeRecipient, block.GasLimit, block.GasUsed, block.BaseFeePerGas, block.ExcessBlobGas ?? 0,
        block.BlobGasUsed ?? 0, block.SlotNumber);

    public static SimulatedParent Of(SimulatedBlock block) => new(
        block.Hash, block.Header.Coinbase, block.Header.GasLimit, block.Header.GasUsed, block.Header.BaseFeePerGas ?? U256.Zero,
        block.Header.ExcessBlobGas ?? 0, block.Header.BlobGasUsed ?? 0, block.Header.SlotNumber);
}
