using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>A block that a call may run on.</summary>
/// <param name="Chain">With the forks that have been learned.</param>
/// <param name="Known">What is proven of its state already.</param>
internal sealed record CallBlock(ProvenBlock Block, ChainRules Rules, ProvenState Known, StateProver Prover, BeaconChain Chain)
{
    /// <summary>What is proven of other blocks.</summary>
    public EarlierStates Earlier { get; init; } = EarlierStates.None;

    /// <summary>More that is proven of its state will be here, or null; null where there is nothing to wait for.</summary>
    public Task<ProvenState?>? Carried { get; init; }
}
