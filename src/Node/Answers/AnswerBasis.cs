using Helios.Actors.Beacon;
using Helios.Actors.Leases;
using Helios.Node.Questions;

namespace Helios.Node.Answers;

/// <summary>What every answer of one moment rests on, beside its question.</summary>
/// <param name="Blocks">That the node signs answers from.</param>
/// <param name="Statement">Of the node that signs, or why it cannot.</param>
internal sealed record AnswerBasis(BeaconSync.SignableBlocks Blocks, Result<Statement, NotReady> Statement)
{
    private WrittenAnswer? _newestBlock;

    /// <summary>The leases of all that it was made of; null where one of the actors gave none.</summary>
    public (Lease Blocks, Lease Key, Lease Overlay)? Leases { get; init; }

    /// <summary>Why the node proves answers and signs none; null where it signs, and where it gives none at all.</summary>
    public NotReady.NoKey? Keyless =>
        !Statement.IsAccepted && Statement.Rejection is NotReady.NoKey { NetworkId: not null } noKey ? noKey : null;

    /// <summary>By the clock, before the actors were asked.</summary>
    public AnswerMoment Moment { get; init; }

    /// <summary>What <c>/v1/block</c> answers by it where nothing else is asked for; null until it was signed.</summary>
    public WrittenAnswer? NewestBlock
    {
        get => Volatile.Read(ref _newestBlock);
        set => Volatile.Write(ref _newestBlock, value);
    }

    /// <summary>Whether the actors would say the same now, so that they need not be asked again.</summary>
    public bool HoldsAt(AnswerMoment now) =>
        Leases is { Blocks.Holds: true, Key.Holds: true, Overlay.Holds: true } && Moment == now;

    /// <summary>
    /// Whether the node says the same of itself, its forks among it, and doubts the same blob parameters: a run between the two was by the
    /// rules of both.
    /// </summary>
    public bool HasRulesOf(AnswerBasis other) =>
        Blocks.BlobsTold == other.Blocks.BlobsTold
        && Statement.TryGetValue(out Statement? own, out _) && other.Statement.TryGetValue(out Statement? its, out _)
        && own.Digest == its.Digest;
}

/// <summary>The part of the time that an answer depends on.</summary>
/// <param name="Slot">Of the clock.</param>
/// <param name="IsAuthenticated">Whether the time is.</param>
internal readonly record struct AnswerMoment(Slot Slot, bool IsAuthenticated);
