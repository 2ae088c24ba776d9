using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>A block that is to be made, with its number and time.</summary>
/// <param name="Time">Unix time, in seconds.</param>
internal sealed record PlannedBlock(ulong Number, ulong Time, BlockOfCalls Calls)
{
    /// <summary>go-ethereum, <c>timestampIncrement</c>: seconds between blocks that name no time.</summary>
    private const ulong BlockTime = 12;

    private static readonly BlockOfCalls Empty = new();

    /// <summary>The blocks in their order, gaps between their numbers filled with empty ones (go-ethereum, <c>sanitizeChain</c>).</summary>
    /// <param name="parent">The block that they follow.</param>
    public static Result<ImmutableArray<PlannedBlock>, SimulationFault> All(SimulationRequest request, ProvenBlock parent)
    {
        if (Bounds(request) is { } fault)
            return fault;
        var planned = ImmutableArray.CreateBuilder<PlannedBlock>();
        (ulong number, ulong time) = (parent.BlockNumber, parent.Timestamp);
        foreach (BlockOfCalls block in request.Blocks)
        {
            ulong wanted = block.Block.Number ?? number + 1;
            if (wanted <= number)
                return SimulationFault.NumberOrder(wanted, number);
            if (wanted - parent.BlockNumber > SimulationRequest.MaxBlocks)
                return SimulationFault.TooMuch("too many blocks");
            while (++number < wanted)
                planned.Add(new PlannedBlock(number, time += BlockTime, Empty));
            ulong then = block.Block.Time ?? time + BlockTime;
            if (then <= time)
                return SimulationFault.TimeOrder(then, time);
            planned.Add(new PlannedBlock(number, time = then, block));
        }
        return planned.ToImmutable();
    }

    private static SimulationFault? Bounds(SimulationRequest request)
    {
        if (request.Blocks.IsEmpty)
            return SimulationFault.Parameters("empty input");
        if (request.Blocks.Length > SimulationRequest.MaxBlocks)
            return SimulationFault.TooMuch("too many blocks");
        if (request.Blocks.FirstOrDefault(block => block.Calls.Length > SimulationRequest.MaxCallsOfBlock) is { } full)
            return SimulationFault.TooMuch($"too many calls in block: {full.Calls.Length} > {SimulationRequest.MaxCallsOfBlock}");
        int calls = request.Blocks.Sum(block => block.Calls.Length);
        return calls > SimulationRequest.MaxCalls
            ? SimulationFault.TooMuch($"too many calls: {calls} > {SimulationRequest.MaxCalls}")
            : null;
    }
}
