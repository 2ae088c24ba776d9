using System.Collections.Immutable;
using Helios.Protocol.Overlay;
using Step = (Helios.Actors.Overlay.CheckpointQuest Next,
    System.Collections.Immutable.ImmutableArray<Helios.Actors.Overlay.CheckpointEffect> Effects);

namespace Helios.Actors.Overlay;

/// <summary>
/// How a joiner comes to the block that it starts from: a member that holds the network's key names it, two others confirm it where there
/// are others, and what the joiner's host wants it to start from is only compared.
/// </summary>
/// <remarks>
/// An answer counts only with the number of our question. Two chains end the quest: then it is for the operator to find out which of them
/// is wrong.
/// </remarks>
public sealed record CheckpointQuest
{
    private const int Confirmations = 2;

    private readonly OwnCheckpoints _own;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _patience;

    /// <param name="own">What the members' chain is compared with.</param>
    /// <param name="interval">The pause before a question is asked again.</param>
    /// <param name="patience">How long other members have for their confirmation.</param>
    public CheckpointQuest(OwnCheckpoints own, TimeSpan interval, TimeSpan patience) =>
        (_own, _interval, _patience) = (own, interval, patience);

    /// <summary>Whether a block was taken, or two chains were found.</summary>
    public bool IsOver { get; private init; }

    private Question? Asked { get; init; }

    private Proposal? Proposed { get; init; }

    /// <summary>What was asked of the members about the proposed block, and what they said.</summary>
    private ImmutableDictionary<PeerId, Question> Judges { get; init; } = ImmutableDictionary<PeerId, Question>.Empty;

    private UInt128 LastRequest { get; init; }

    /// <summary>Goes on with the quest: asks who has to be asked, and takes the block when enough members have confirmed it.</summary>
    /// <param name="holders">The admitted peers that hold the network's key, the one to ask first in front.</param>
    /// <param name="members">How many other nodes live in the network, as far as this node knows.</param>
    /// <param name="founding">The founding checkpoint of the network.</param>
    /// <param name="now">By a counter that only grows.</param>
    public Step Look(ImmutableArray<PeerId> holders, int members, FinalizedBlock founding, TimeSpan now)
    {
        if (IsOver || holders.IsEmpty)
            return Go(this);
        if (Proposed is null || !holders.Contains(Proposed.From))
            return (this with { Proposed = null, Judges = Judges.Clear() }).Ask(holders, now);

        ImmutableArray<BlockClaim> claims = [BlockClaim.Of(Proposed.Block), .. Own(founding)];
        CheckpointQuest next = this;
        var effects = ImmutableArray.CreateBuilder<CheckpointEffect>();
        IEnumerable<PeerId> judges = holders.Where(peer => !peer.Equals(Proposed.From)).Take(Confirmations + 1);
        foreach (PeerId judge in claims.Length > 1 ? judges.Prepend(Proposed.From) : judges)
        {
            if (Judges.TryGetValue(judge, out Question? asked) && (asked.IsFinalized || now - asked.At < _interval))
                continue;
            UInt128 request = next.LastRequest + 1;
            next = next with { LastRequest = request, Judges = next.Judges.SetItem(judge, new Question(judge, request, now, claims)) };
            effects.Add(new CheckpointEffect.AskToJudge(judge, request, claims));
        }

        int confirmed = Judges.Values.Count(judge => judge.IsFinalized && !judge.Peer.Equals(Proposed.From));
        bool isCompared = claims.Length == 1 || (Judges.TryGetValue(Proposed.From, out Question? own) && own.IsFinalized);
        bool isConfirmed = confirmed >= Math.Min(Confirmations, members - 1) || now >= Proposed.At + _patience;
        if (!isCompared || !isConfirmed)
            return (next, effects.DrainToImmutable());
        return Go(
            this with { IsOver = true },
            new CheckpointEffect.Take(Proposed.From, Proposed.Block, Proposed.Updates, confirmed));
    }

    /// <summary>A member names a block.</summary>
    public CheckpointQuest Hear(PeerId peer, OverlayMessage.Checkpoint m, TimeSpan now) =>
        Asked is { } asked && asked.Peer.Equals(peer) && asked.Request == m.Request && !IsOver
            ? this with { Asked = null, Proposed = new Proposal(peer, m.Block, m.Updates, now), Judges = Judges.Clear() }
            : this;

    /// <summary>A member judges the blocks of our question.</summary>
    public Step Hear(PeerId peer, OverlayMessage.BlocksJudged m)
    {
        if (IsOver || Proposed is null || !Judges.TryGetValue(peer, out Question? asked) || asked.Request != m.Request
            || m.Verdicts.Length != asked.Claims.Length)
            return Go(this);
        if (m.Verdicts[0] == ChainVerdict.WrongChain)
            return Stop($"member {Proposed.From.Short} names {Proposed.Block}, but member {peer.Short} has finalized another block there");
        bool isFromTheOneThatNames = peer.Equals(Proposed.From);
        for (int i = 1; i < asked.Claims.Length; i++)
        {
            BlockClaim claim = asked.Claims[i];
            if (m.Verdicts[i] == ChainVerdict.WrongChain)
                return Stop($"the {claim} of this node's journal is not on the network's chain, by member {peer.Short}: {WhatToDo}");
            if (claim.Slot is null && m.Verdicts[i] != ChainVerdict.Finalized && isFromTheOneThatNames)
                return Stop($"the checkpoint of this node's operator, {claim}, is none that member {peer.Short} has finalized: {WhatToDo}");
        }
        return Go(this with
        {
            Judges = Judges.SetItem(peer, asked with { IsFinalized = m.Verdicts[0] == ChainVerdict.Finalized || isFromTheOneThatNames }),
        });
    }

    private static string WhatToDo =>
        "a joiner starts from the block that the members name; leave the checkpoint away, or name the network's founding checkpoint "
        + "or a recent one of the same chain";

    /// <summary>Asks the member that was not asked yet, or is to be asked first, unless one still has time to answer.</summary>
    private Step Ask(ImmutableArray<PeerId> holders, TimeSpan now)
    {
        if (Asked is { } asked && now - asked.At < _interval && holders.Contains(asked.Peer))
            return Go(this);
        int last = Asked is null ? -1 : holders.IndexOf(Asked.Peer);
        PeerId peer = holders[(last + 1) % holders.Length];
        UInt128 request = LastRequest + 1;
        return Go(
            this with { Asked = new Question(peer, request, now, []), LastRequest = request },
            new CheckpointEffect.Ask(peer, request));
    }

    /// <summary>The claims of our own that have to be judged: those that are not decided by the answers that we have.</summary>
    private ImmutableArray<BlockClaim> Own(FinalizedBlock founding) =>
    [
        .. _own.Named is { } named && named != founding.BlockRoot && named != Proposed!.Block.BlockRoot
            ? new[] { new BlockClaim(named, Slot: null) } : [],
        .. _own.Journaled is { } journaled ? new[] { BlockClaim.Of(journaled) } : [],
    ];

    private Step Stop(string reason) => Go(this with { IsOver = true }, new CheckpointEffect.Stop(reason));

    private static Step Go(CheckpointQuest next, params ReadOnlySpan<CheckpointEffect> effects) => (next, [.. effects]);

    /// <param name="Claims">Those of our question, in its order.</param>
    /// <param name="IsFinalized">Whether the peer has confirmed the first of them.</param>
    private sealed record Question(
        PeerId Peer, UInt128 Request, TimeSpan At, ImmutableArray<BlockClaim> Claims, bool IsFinalized = false);

    private sealed record Proposal(PeerId From, FinalizedBlock Block, ImmutableArray<ForkedSsz> Updates, TimeSpan At);
}
