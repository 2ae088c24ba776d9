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
    /// <param name="peer">As it was admitted.</param>
    /// <param name="isInTime">Its last request was long enough ago.</param>
    public static KeyHandover Asked(OverlayMessage.GetSharedKey asked, AttestedPeer peer, TimeReading now, bool isInTime) =>
        ByPolicy(peer, asked, now, isNews: isInTime) ?? (isInTime ? new Judge() : (KeyHandover)new TooSoon());

    /// <summary>Its block was compared, and its evidence for this one request was appraised.</summary>
    public static KeyHandover Judged(PeerSession.KeyRequestJudged judged, TimeReading now) => judged.Chain switch
    {
        ChainVerdict.WrongChain => new OnAnotherChain(judged.Asked.Finalized),
        not ChainVerdict.Finalized => new NotComparable(judged.Asked.Finalized, judged.Chain),
        _ => judged.Evidence!.Match<KeyHandover>(
            peer => ByPolicy(peer, judged.Asked, now, isNews: true) ?? new Lend(), refusal => new BadEvidence(refusal)),
    };

    private static KeyHandover? ByPolicy(AttestedPeer peer, OverlayMessage.GetSharedKey asked, TimeReading now, bool isNews) =>
        peer.KeyRefusalAt(now, asked.IsTimeAuthenticated) is { } objection ? new AgainstPolicy(objection, isNews) : null;

    /// <summary>Its block is to be compared and its evidence to be appraised.</summary>
    public sealed record Judge : KeyHandover;

    /// <summary>Custody is asked for the key, which goes to this peer.</summary>
    public sealed record Lend : KeyHandover;

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
