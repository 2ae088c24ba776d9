using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Overlay;

/// <summary>
/// Whether an attested peer that asks for the shared key is given it: not too often, if policy lets this peer have it, and if the peer is
/// on our chain. Each step is a judgement; the session carries it out.
/// </summary>
internal abstract record KeyHandover
{
    private KeyHandover()
    {
    }

    /// <summary>The peer hears this, and the session goes on.</summary>
    public virtual WithheldReason? Withheld => null;

    /// <summary>The peer hears this, and the session ends.</summary>
    public virtual PeerInput.Refused? Refusal => null;

    /// <summary>The peer asks.</summary>
    /// <param name="asker">As it was admitted.</param>
    /// <param name="isInTime">Its last request was long enough ago.</param>
    public static KeyHandover Asked(OverlayMessage.GetSharedKey asked, KeyAsker asker, TimeReading now, bool isInTime) =>
        ByPolicy(asker, asked, now, isNews: isInTime) ?? (isInTime ? new Judge() : (KeyHandover)new TooSoon());

    /// <summary>Its block was compared, and its evidence for this one request was appraised.</summary>
    /// <param name="asker">As it was admitted; the evidence for the request takes the place of that.</param>
    public static KeyHandover Judged(PeerSession.KeyRequestJudged judged, KeyAsker asker, TimeReading now) => judged.Chain switch
    {
        ChainVerdict.WrongChain => new OnAnotherChain(judged.Asked.Finalized),
        not ChainVerdict.Finalized => new NotComparable(judged.Asked.Finalized, judged.Chain),
        _ when asker.Objection is { } objection => new AgainstPolicy(objection, IsNews: true),
        _ => judged.Evidence!.Match<KeyHandover>(
            peer => ByPolicy(asker with { Peer = peer }, judged.Asked, now, isNews: true)
                ?? new Lend(peer.IsKeyOnePerPlatform ? peer.Quote.Platform.Ppid : default(ReadOnlyMemory<byte>?)),
            refusal => new BadEvidence(refusal)),
    };

    /// <summary>Writing the hand-over down has taken a while, so the policy is asked once more before the key goes out.</summary>
    /// <param name="asker">As it is admitted now.</param>
    /// <returns>Null where the key goes out.</returns>
    public static KeyHandover? BeforeGiving(OverlayMessage.GetSharedKey asked, KeyAsker asker, TimeReading now) =>
        ByPolicy(asker, asked, now, isNews: true);

    private static KeyHandover? ByPolicy(KeyAsker asker, OverlayMessage.GetSharedKey asked, TimeReading now, bool isNews) =>
        (asker.Objection ?? asker.Peer.KeyRefusalAt(now, asked.IsTimeAuthenticated, asker.Node.Span)) is { } objection
            ? new AgainstPolicy(objection, isNews)
            : null;

    /// <summary>Its block is to be compared and its evidence to be appraised.</summary>
    public sealed record Judge : KeyHandover;

    /// <summary>The machine of the peer was looked up.</summary>
    public static KeyHandover Judged(PeerSession.PlatformJudged judged) => judged.HasTheKey
        ? new AgainstPolicy(
            new AppraisalRejection(AppraisalCode.PlatformHasTheKey, "another living node of its platform holds the key"), IsNews: true)
        : new Lend(OnlyOneOf: null);

    /// <summary>Custody is asked for the key, which goes to this peer.</summary>
    /// <param name="OnlyOneOf">The machine of which only one node may hold the key; null where any number may.</param>
    public sealed record Lend(ReadOnlyMemory<byte>? OnlyOneOf) : KeyHandover;

    public sealed record TooSoon : KeyHandover
    {
        public override WithheldReason? Withheld => WithheldReason.RateLimited;
    }

    /// <param name="IsNews">Whether it is worth a line of the log.</param>
    public sealed record AgainstPolicy(AppraisalRejection Objection, bool IsNews) : KeyHandover
    {
        public override WithheldReason? Withheld => Objection.Code switch
        {
            AppraisalCode.TimeNotAuthenticated => WithheldReason.TimeNotAuthenticated,
            AppraisalCode.PeersTimeNotAuthenticated => WithheldReason.AskersTimeNotAuthenticated,
            AppraisalCode.KeyHolder => WithheldReason.NotAKeyHolder,
            AppraisalCode.PlatformHasTheKey => WithheldReason.PlatformHasTheKey,
            AppraisalCode.NoPolicyInForce => WithheldReason.NoPolicyInForce,
            _ => WithheldReason.Policy,
        };
    }

    /// <param name="Block">The one that the peer has finalized.</param>
    public sealed record OnAnotherChain(FinalizedBlock Block) : KeyHandover
    {
        public override PeerInput.Refused? Refusal => new(
            RefuseReason.WrongChain, $"{Block} is not the one that I have finalized at that slot: you follow another chain");
    }

    /// <summary>This node does not have that block yet, or not any more.</summary>
    public sealed record NotComparable(FinalizedBlock Block, ChainVerdict Verdict) : KeyHandover
    {
        public override WithheldReason? Withheld =>
            Verdict == ChainVerdict.NotYet ? WithheldReason.NotFinalizedYet : WithheldReason.BlockNotKnown;
    }

    public sealed record BadEvidence(Attestation.Refusal Why) : KeyHandover
    {
        public override PeerInput.Refused? Refusal => new(Why.Reason, Why.Detail);
    }
}

/// <summary>Who asks for the key.</summary>
/// <param name="Objection">Why nobody is given it now, whoever asks: no policy is in force; null where one is.</param>
internal sealed record KeyAsker(PeerId Node, AttestedPeer Peer, AppraisalRejection? Objection);
