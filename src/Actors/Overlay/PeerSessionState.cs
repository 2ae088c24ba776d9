using System.Collections.Immutable;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Step = (Helios.Actors.Overlay.PeerSessionState Next,
    System.Collections.Immutable.ImmutableArray<Helios.Actors.Overlay.PeerEffect> Effects);

namespace Helios.Actors.Overlay;

/// <summary>A session from the first hello to its end, as a function of its inputs. Every end of a session goes through here.</summary>
/// <remarks>Hello and hello; evidence and evidence; accept and accept; then messages. The application speaks only after both sides have
/// accepted. Policy documents travel before: their authority has signed them, and who is behind takes them before it judges the other.
/// </remarks>
public abstract record PeerSessionState
{
    private PeerSessionState()
    {
    }

    /// <summary>For refusals and logs.</summary>
    public abstract string Phase { get; }

    /// <summary>The minor version that the peer speaks; ours until its hello is here.</summary>
    public virtual byte PeerMinor => OverlayLimits.Minor;

    /// <summary>The longest frame that the peer may send now, in bytes.</summary>
    public virtual int FrameLimit => OverlayLimits.HandshakeFrame;

    /// <summary>
    /// The first state: our hello waits for the stream, or the peer's hello is not here yet. The step timer runs from the start.
    /// </summary>
    /// <param name="Rule">The networks that we may be in, where the peer has to tell us which one it is.</param>
    /// <param name="OwnKey">The network key that we hold; our acceptance names it.</param>
    public sealed record AwaitingHello(
        LocalParty Local, ReadOnlyMemory<byte> PeerSpki, ReadOnlyMemory<byte> Exporter, LineageRule Rule, KeyHeld? OwnKey)
        : PeerSessionState
    {
        public override string Phase => "awaiting the hello";
    }

    /// <summary>Evidence travels both ways, in either order. We accept only after our own evidence went out.</summary>
    public sealed record Attesting(Handshake Handshake, KeyHeld? OwnKey) : PeerSessionState
    {
        public override string Phase => "attesting";

        public override byte PeerMinor => Handshake.Peer.Minor;

        public bool HasShown { get; init; }

        public bool HasSeen { get; init; }

        public AttestedPeer? Peer { get; init; }

        /// <summary>The policy documents of the peer, which we take before we judge its evidence; null where we have them.</summary>
        public OverlayMessage.PolicyHead? Behind { get; init; }

        /// <summary>The peer's evidence, while we are behind.</summary>
        public OverlayMessage.Attest? Held { get; init; }

        /// <summary>The peer's acceptance of us.</summary>
        public OverlayMessage.Accept? Accepted { get; init; }
    }

    public sealed record Established(Handshake Handshake, AttestedPeer Peer) : PeerSessionState
    {
        public override string Phase => "established";

        public override byte PeerMinor => Handshake.Peer.Minor;

        public override int FrameLimit => OverlayLimits.Frame;

        /// <summary>The number of our request for the shared key that the peer has not answered yet.</summary>
        public UInt128? Wanted { get; init; }

        /// <summary>Our question for the proof of a finalized block, which the peer has not answered yet.</summary>
        public OverlayMessage.GetFinality? Disputed { get; init; }
    }

    public sealed record Closed(SessionEnd End) : PeerSessionState
    {
        public override string Phase => "closed";
    }

    public Step On(PeerInput input) => (this, input) switch
    {
        (Closed, _) => Go(this),
        (_, PeerInput.ConnectionClosed(var end)) => Over(end),
        (_, PeerInput.Refused(var reason, var detail)) => Refuse(reason, detail),
        (_, PeerInput.Ended(var reason, var detail)) => Goodbye(reason, detail),
        (Established, PeerInput.StepTimedOut) => Go(this),
        (_, PeerInput.StepTimedOut(var limit)) =>
            Refuse(RefuseReason.Timeout, $"took longer than {limit.TotalSeconds:0.#} s while {Phase}"),
        (AwaitingHello or Attesting, PeerInput.ReceivedInTheClear(OverlayMessage.Refuse m)) => Refused(m),
        (_, PeerInput.ReceivedInTheClear(var message)) => Refuse(RefuseReason.UnexpectedMessage, $"{message.GetType().Name} in the clear"),
        (_, PeerInput.Received(OverlayMessage.Refuse m)) => Refused(m),
        (_, PeerInput.Received(OverlayMessage.Unknown)) => Go(this),

        (AwaitingHello s, PeerInput.StreamOpened) => Go(s, new PeerEffect.Send(s.Local.Hello())),
        (AwaitingHello s, PeerInput.HelloReceived m) => Meet(s, m),

        (Attesting { HasShown: false } s, PeerInput.EvidenceMade(var evidence)) =>
            Agree(s with { HasShown = true }, new PeerEffect.Send(evidence)),
        (Attesting { HasSeen: false, Behind: not null } s, PeerInput.Received(OverlayMessage.Attest m)) =>
            Go(s with { HasSeen = true, Held = m }),
        (Attesting { HasSeen: false } s, PeerInput.Received(OverlayMessage.Attest m)) =>
            Go(s with { HasSeen = true }, new PeerEffect.Appraise(m, s.Handshake)),
        (Attesting { HasSeen: true, Peer: null } s, PeerInput.Appraised(var peer)) => Agree(s with { Peer = peer }),
        (Attesting { HasShown: true, HasSeen: true, Accepted: null } s, PeerInput.Received(OverlayMessage.Accept m)) =>
            Establish(s with { Accepted = m }),

        (Attesting, PeerInput.Received(OverlayMessage.PolicyHead or OverlayMessage.GetPolicy or OverlayMessage.Policy)) =>
            Go(this, new PeerEffect.Deliver(((PeerInput.Received)input).Message)),
        (Attesting s, PeerInput.PolicyBehind(var theirs, var question)) =>
            Go(s with { Behind = theirs }, new PeerEffect.Send(question)),
        (Attesting { Behind: not null, Held: { } held } s, PeerInput.PolicyCaughtUp) =>
            Go(s with { Behind = null, Held = null }, new PeerEffect.Appraise(held, s.Handshake)),
        (Attesting s, PeerInput.PolicyCaughtUp) => Go(s with { Behind = null }),
        (Attesting { Peer: not null } s, PeerInput.Reappraised(var peer)) => Go(s with { Peer = peer }),

        (Established, PeerInput.PolicyBehind(_, var question)) => Go(this, new PeerEffect.Send(question)),
        (Established s, PeerInput.Reappraised(var peer)) => Go(s with { Peer = peer }, new PeerEffect.Readmit(peer)),
        (Established, PeerInput.Received(OverlayMessage.Ping m)) => Go(this, new PeerEffect.Send(new OverlayMessage.Pong(m.Number))),
        (Established, PeerInput.Received(OverlayMessage.Goodbye m)) => Over(new SessionEnd.Farewell(m.Reason, ByUs: false, m.Detail)),
        (Established { Wanted: null } s, PeerInput.KeyWanted m) =>
            Go(s with { Wanted = m.Request }, new PeerEffect.MakeKeyRequest(s.Handshake, m.Request, m.Finalized, m.Epoch)),
        (Established s, PeerInput.KeyRequestMade(var message)) when s.Wanted == message.Request => Go(s, new PeerEffect.Send(message)),
        (Established s, PeerInput.Received(OverlayMessage.SharedKey m)) when s.Wanted == m.Request =>
            Go(s with { Wanted = null }, new PeerEffect.Deliver(m)),
        (Established s, PeerInput.Received(OverlayMessage.SharedKeyWithheld m)) when s.Wanted == m.Request =>
            Go(s with { Wanted = null }, new PeerEffect.Deliver(m)),
        (Established, PeerInput.Received(OverlayMessage.SharedKey)) =>
            Refuse(RefuseReason.UnexpectedMessage, "a shared key that was not asked for"),
        (Established { Disputed: null } s, PeerInput.FinalityWanted(var asked)) =>
            Go(s with { Disputed = asked }, new PeerEffect.Send(asked)),
        (Established { Disputed: { } asked } s, PeerInput.Received(OverlayMessage.Finality m)) when asked.Request == m.Request =>
            Go(s with { Disputed = null }, new PeerEffect.SettleFinality(asked.Slot, m.Update)),
        (Established { Disputed: { } asked }, PeerInput.FinalityTimedOut(var limit)) => Refuse(
            RefuseReason.WrongChain, $"no proof within {limit.TotalSeconds:0.#} s of the block that it finalized at slot {asked.Slot}"),
        (Established, PeerInput.Received(OverlayMessage.Finality)) =>
            Refuse(RefuseReason.UnexpectedMessage, "a proof that was not asked for"),
        (Established, PeerInput.Received(var message)) when IsOfApplication(message) => Go(this, new PeerEffect.Deliver(message)),

        (_, PeerInput.StreamOpened or PeerInput.EvidenceMade or PeerInput.Appraised or PeerInput.KeyWanted or PeerInput.KeyRequestMade
            or PeerInput.FinalityWanted or PeerInput.FinalityTimedOut or PeerInput.PolicyBehind or PeerInput.PolicyCaughtUp
            or PeerInput.Reappraised) => Go(this),
        (_, PeerInput.Received(var message)) => Refuse(RefuseReason.UnexpectedMessage, $"{message.GetType().Name} while {Phase}"),
        (_, PeerInput.HelloReceived) => Refuse(RefuseReason.UnexpectedMessage, $"a second hello while {Phase}"),
        _ => throw new InvalidOperationException($"{input} while {Phase}"),
    };

    private static bool IsOfApplication(OverlayMessage message) =>
        message is not (OverlayMessage.Hello or OverlayMessage.Attest or OverlayMessage.Accept or OverlayMessage.SharedKeyWithheld);

    private static Step Meet(AwaitingHello s, PeerInput.HelloReceived m)
    {
        if (Handshake.Judge(s.Local, m.Hello) is { } reason)
        {
            return Refuse(reason, reason switch
            {
                RefuseReason.WrongNetwork when m.Hello.Rules != s.Local.Rules.Digest =>
                    $"another name, chain or policy: network rules {m.Hello.Rules}, not {s.Local.Rules.Digest}",
                RefuseReason.WrongNetwork => $"your network was founded at {m.Hello.Founding}, mine at {s.Local.Founding}",
                RefuseReason.NoLineage => "I am joining, and have to hear from a member at which block the network was founded",
                _ => "your node key is mine",
            });
        }
        FinalizedBlock founding = s.Local.Founding ?? m.Hello.Founding!;
        if (s.Rule.Objection(new Lineage(s.Local.Rules, founding)) is { } objection)
            return Refuse(RefuseReason.WrongNetwork, objection);
        Handshake handshake = Handshake.Agree(s.Local, m.Hello, m.Bytes.Span, s.PeerSpki, s.Exporter.Span);
        return Go(
            new Attesting(handshake, s.OwnKey),
            new PeerEffect.Secure(handshake), new PeerEffect.StartStepTimer(), new PeerEffect.TellPolicy(),
            new PeerEffect.ShowEvidence(handshake));
    }

    /// <summary>Accepts the peer once it is attested and our own evidence is on its way.</summary>
    private static Step Agree(Attesting s, params ImmutableArray<PeerEffect> before) => s is { HasShown: true, Peer: not null }
        ? Establish(s, [.. before, new PeerEffect.Send(new OverlayMessage.Accept(s.OwnKey))])
        : (s, before);

    /// <summary>Establishes the session once both sides have accepted.</summary>
    private static Step Establish(Attesting s, params ImmutableArray<PeerEffect> before) =>
        s is { HasShown: true, Peer: { } peer, Accepted: { } accepted }
            ? (new Established(s.Handshake, peer), [.. before, new PeerEffect.Announce(
                s.Handshake.Peer.NodeKey, peer, accepted.Held, s.Handshake.Lineage.Founding)])
            : (s, before);

    private static Step Go(PeerSessionState next, params ReadOnlySpan<PeerEffect> effects) => (next, [.. effects]);

    private static Step Over(SessionEnd end) => Go(new Closed(end), new PeerEffect.Close(end));

    private static Step Refused(OverlayMessage.Refuse m) => Over(new SessionEnd.Refusal(m.Reason, ByUs: false, m.Detail));

    private static Step Refuse(RefuseReason reason, string detail)
    {
        var end = new SessionEnd.Refusal(reason, ByUs: true, detail);
        return Go(new Closed(end), new PeerEffect.Send(new OverlayMessage.Refuse(reason, detail)), new PeerEffect.Close(end));
    }

    private static Step Goodbye(GoodbyeReason reason, string detail)
    {
        var end = new SessionEnd.Farewell(reason, ByUs: true, detail);
        return Go(new Closed(end), new PeerEffect.Send(new OverlayMessage.Goodbye(reason, detail)), new PeerEffect.Close(end));
    }
}
