using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Client.Answers;

/// <summary>What a client asked, and how fresh and how well founded the answer must be.</summary>
public sealed record AnswerExpectations
{
    /// <summary>Null where the client does not say: then the answer is about the request that it repeats.</summary>
    public Question? Question { get; init; }

    /// <summary>Instead of the question's; null to take that.</summary>
    /// <remarks>An array, because null would become an empty memory.</remarks>
    public byte[]? Nonce { get; init; }

    /// <summary>Longest time since the node signed.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Longest time between the slot of the newest block and the signature, where <c>latest</c> was asked; with a proof also to now, by the
    /// client's own clock and within <see cref="ClockTolerance"/>.
    /// </summary>
    public TimeSpan MaxHeadAge { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time since the slot of a finalized block with a proof, where <c>safe</c> or <c>finalized</c> was asked.</summary>
    public TimeSpan MaxFinalizedAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far the clocks of client and node may be apart.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a part may be the word of an endpoint.</summary>
    public bool AllowsUnproven { get; init; }

    /// <summary>Whether the node's clock must be confirmed by authenticated sources.</summary>
    public bool NeedsAuthenticatedTime { get; init; }

    /// <summary>Whether the answer must bring its proof. One that is there is checked in any case.</summary>
    public bool NeedsProof { get; init; }

    /// <summary>Preset, forks and genesis of the chain; null for the built-in chain with the trusted chain id.</summary>
    public BeaconChain? Chain { get; init; }

    /// <summary>
    /// Root of a finalized block that the client trusts, beside those of its <see cref="Trust.TrustFile"/>: a proof may start there.
    /// </summary>
    public Root? Checkpoint { get; init; }

    /// <summary>Most gas of a call that is run again to check its answer.</summary>
    public ulong MaxGas { get; init; } = EthCall.GasCap;
}
