using Helios.Actors.Upstreams;
using System.Collections.Immutable;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>What became of the updates of one answer.</summary>
/// <param name="View">After the updates that held.</param>
/// <param name="Accepted">How many of them taught something.</param>
/// <param name="Rejection">Of the first that did not hold, a lie before one that comes too early; null where all held.</param>
public sealed record JudgedUpdates(BeaconView View, int Accepted, UpdateRejection? Rejection)
{
    /// <summary>The forks that the updates proved.</summary>
    public ImmutableArray<LearnedFork> Learned { get; init; } = [];

    /// <summary>Hints that the updates contradict.</summary>
    public ImmutableArray<RefusedHint> RefusedHints { get; init; } = [];

    /// <summary>The first that did not hold may hold under another schedule of forks.</summary>
    public bool DependsOnSchedule { get; init; }

    /// <summary>And it looks as if it were of a later fork than this node knows.</summary>
    public bool MayBeOfALaterFork { get; init; }

    /// <summary>
    /// An update of a period whose committee has not been learned yet is not a lie, and neither is one of a fork that only the endpoint
    /// knows.
    /// </summary>
    public AnswerWorth Worth => Rejection switch
    {
        null => AnswerWorth.Held,
        { Reason: UpdateRejectionReason.SignaturePeriod } => AnswerWorth.Useless,
        _ when MayBeOfALaterFork => AnswerWorth.Useless,
        _ => AnswerWorth.Refused,
    };

    /// <summary>One does not hold, whatever time it is: one that is signed in the future may be true, and this machine's clock behind.
    /// </summary>
    public bool IsLie => Worth == AnswerWorth.Refused && Rejection?.Reason != UpdateRejectionReason.FutureSlot;
}
