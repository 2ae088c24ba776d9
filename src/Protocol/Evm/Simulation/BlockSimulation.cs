using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>
/// <c>eth_simulateV1</c> on proven state: blocks of calls on top of a block, as go-ethereum makes them
/// (<c>internal/ethapi/simulate.go</c>), with their roots and hashes.
/// </summary>
/// <param name="Request">What is to be made.</param>
/// <param name="Parent">The block that the blocks follow.</param>
/// <param name="RulesAt">The rules of a block of a time, Unix time in seconds, or why there are none.</param>
/// <param name="DepositContract">EIP-6110; null where it is not known, and the blocks have no deposits then.</param>
public sealed record BlockSimulation(
    SimulationRequest Request, ProvenBlock Parent, Func<ulong, Result<ChainRules, string>> RulesAt, Address? DepositContract)
{
    /// <summary>go-ethereum, <c>--rpc.gascap</c>: what all calls together may use.</summary>
    public const ulong GasCap = EthCall.GasCap;

    /// <summary>Bytes that a result may have, about.</summary>
    public const long MaxSize = 16 * 1024 * 1024;

    private static readonly StateReads NoReads = new([], [], [], []);

    /// <param name="state">Of <see cref="Parent"/>, with the proofs.</param>
    /// <returns>
    /// <see cref="EthCallResult.Simulated"/>, or why there is no such block (<see cref="EthCallResult.NotSimulated"/>); or what is missing.
    /// </returns>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public EthCallRun Observe(ProvenState state, ComputeTurn turn)
    {
        if (!PlannedBlock.All(Request, Parent).TryGetValue(out ImmutableArray<PlannedBlock> planned, out SimulationFault? fault))
            return new EthCallRun(new EthCallResult.NotSimulated(fault), NoReads);
        Fork fork = RulesAt(planned[0].Time).TryGetValue(out ChainRules? rules, out _) ? rules.Fork : Fork.Prague;
        if (AnnouncedReads.Missing(planned, fork, Parent.FeeRecipient, state) is { } needs)
            return new EthCallRun(needs, NoReads);
        var run = new SimulationRun(this, state, turn);
        return new EthCallRun(run.Execute(planned), NoReads) { GasOfRuns = run.GasUsed };
    }
}
