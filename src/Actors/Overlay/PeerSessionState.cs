using System.Collections.Immutable;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>What happens to a session.</summary>
public abstract record PeerInput
{
    private PeerInput()
    {
    }

    /// <summary>The peer's hello, and its bytes as received.</summary>
    public sealed record HelloReceived(OverlayMessage.Hello Hello, ReadOnlyMemory<byte> Bytes) : PeerInput;

    public sealed record Received(OverlayMessage Message) : PeerInput;

    public sealed record EvidenceMade(OverlayMessage.Attest Evidence) : PeerInput;

    public sealed record Appraised(AttestedPeer Peer) : PeerInput;

    /// <summary>Something is wrong with the peer, and it is told.</summary>
    public sealed record Refused(RefuseReason Reason, string Detail) : PeerInput;

    /// <summary>We ask the peer for the shared key.</summary>
    public sealed record KeyWanted(UInt128 Request) : PeerInput;

    /// <summary>We end the session, and the peer is not to blame.</summary>
    public sealed record Ended(GoodbyeReason Reason, string Detail) : PeerInput;

    /// <summary>The connection is gone.</summary>
    public sealed record Disconnected(string Detail) : PeerInput;
}

/// <summary>What is to be done about it.</summary>
public abstract record PeerEffect
{
    private PeerEffect()
    {
    }

    public sealed record Send(OverlayMessage Message) : PeerEffect;

    /// <summary>From here on everything is sealed.</summary>
    public sealed record Secure(Handshake Handshake) : PeerEffect;

    public sealed record ShowEvidence(Handshake Handshake) : PeerEffect;

    public sealed record Appraise(OverlayMessage.Attest Evidence, Handshake Handshake) : PeerEffect;

    /// <summary>Both sides have accepted.</summary>
    public sealed record Announce(AttestedPeer Peer, KeyHeld? Theirs) : PeerEffect;

    public sealed record Deliver(OverlayMessage Message) : PeerEffect;

    public sealed record Close(SessionEnd End) : PeerEffect;
}

/// <summary>How a session ended.</summary>
/// <param name="Refused">Why the peer was, or we were, refused; null for a goodbye or a lost connection.</param>
/// <param name="ByUs">Our decision, of which the peer was told.</param>
public sealed record SessionEnd(RefuseReason? Refused, GoodbyeReason? Goodbye, bool ByUs, string Detail);

/// <summary>A session from the first hello to the last word, as a function of what happens to it.</summary>
/// <remarks>Hello and hello; evidence and evidence; accept and accept; then messages. Nothing of the application before both have accepted.</remarks>
public abstract record PeerSessionState
{
    private PeerSessionState()
    {
    }

    /// <summary>Our hello is said.</summary>
    /// <param name="OwnKey">The network key that we hold, said with our acceptance.</param>
    public sealed record AwaitingHello(LocalParty Local, ReadOnlyMemory<byte> PeerSpki, ReadOnlyMemory<byte> Exporter, KeyHeld? OwnKey) : PeerSessionState;

    /// <summary>Evidence travels both ways, in whatever order; an acceptance is sent only after our own evidence.</summary>
    public sealed record Attesting(Handshake Handshake, KeyHeld? OwnKey) : PeerSessionState
    {
        public bool HasShown { get; init; }

        public bool HasSeen { get; init; }

        public AttestedPeer? Peer { get; init; }

        /// <summary>The peer's acceptance of us.</summary>
        public OverlayMessage.Accept? Accepted { get; init; }
    }

    public sealed record Established(Handshake Handshake, AttestedPeer Peer) : PeerSessionState
    {
        /// <summary>The number of our unanswered request for the shared key.</summary>
        public UInt128? Wanted { get; init; }
    }

    public sealed record Closed(SessionEnd End) : PeerSessionState
    {
        /// <summary>Who was admitted before the end; null for nobody.</summary>
        public PeerId? Before { get; init; }
    }

    public (PeerSessionState Next, ImmutableArray<PeerEffect> Effects) On(PeerInput input)
    {
        (PeerSessionState next, ImmutableArray<PeerEffect> effects) = Step(input);
        return (this is Established { Handshake.Peer.NodeKey: var peer } && next is Closed closed ? closed with { Before = peer } : next, effects);
    }

    private (PeerSessionState Next, ImmutableArray<PeerEffect> Effects) Step(PeerInput input) => (this, input) switch
    {
        (Closed, _) => Go(this),
        (_, PeerInput.Disconnected(var detail)) => Over(new SessionEnd(null, null, ByUs: false, detail)),
        (_, PeerInput.Refused(var reason, var detail)) => Refuse(reason, detail),
        (_, PeerInput.Ended(var reason, var detail)) => Goodbye(reason, detail),
        (_, PeerInput.Received(OverlayMessage.Refuse m)) => Over(new SessionEnd(m.Reason, null, ByUs: false, m.Detail)),
        (_, PeerInput.Received(OverlayMessage.Unknown)) => Go(this),

        (AwaitingHello s, PeerInput.HelloReceived m) => s.Meet(m),

        (Attesting { HasShown: false } s, PeerInput.EvidenceMade(var evidence)) => s.Show(evidence),
        (Attesting { HasSeen: false } s, PeerInput.Received(OverlayMessage.Attest m)) => Go(s with { HasSeen = true }, new PeerEffect.Appraise(m, s.Handshake)),
        (Attesting { HasSeen: true, Peer: null } s, PeerInput.Appraised(var peer)) => (s with { Peer = peer }).Agree(),
        (Attesting { HasShown: true, HasSeen: true, Accepted: null } s, PeerInput.Received(OverlayMessage.Accept m)) => (s with { Accepted = m }).Establish(),

        (Established, PeerInput.Received(OverlayMessage.Ping m)) => Go(this, new PeerEffect.Send(new OverlayMessage.Pong(m.Number))),
        (Established, PeerInput.Received(OverlayMessage.Goodbye m)) => Over(new SessionEnd(null, m.Reason, ByUs: false, m.Detail)),
        (Established { Wanted: null } s, PeerInput.KeyWanted(var request)) => Go(s with { Wanted = request }, new PeerEffect.Send(new OverlayMessage.GetSharedKey(request))),
        (Established s, PeerInput.Received(OverlayMessage.SharedKey m)) when s.Wanted == m.Request => Go(s with { Wanted = null }, new PeerEffect.Deliver(m)),
        (Established s, PeerInput.Received(OverlayMessage.SharedKeyWithheld m)) when s.Wanted == m.Request => Go(s with { Wanted = null }, new PeerEffect.Deliver(m)),
        (Established, PeerInput.Received(OverlayMessage.SharedKey)) => Refuse(RefuseReason.UnexpectedMessage, "a shared key that nobody asked for"),
        (Established, PeerInput.KeyWanted) => Go(this),
        (Established, PeerInput.Received(var message)) when IsOfApplication(message) => Go(this, new PeerEffect.Deliver(message)),

        (_, PeerInput.EvidenceMade or PeerInput.Appraised or PeerInput.KeyWanted) => Go(this),
        (_, PeerInput.Received(var message)) => Refuse(RefuseReason.UnexpectedMessage, $"{message.GetType().Name} while {GetType().Name}"),
        (_, PeerInput.HelloReceived) => Refuse(RefuseReason.UnexpectedMessage, $"a second hello while {GetType().Name}"),
        _ => throw new InvalidOperationException($"{input} while {this}"),
    };

    private static bool IsOfApplication(OverlayMessage message) =>
        message is not (OverlayMessage.Hello or OverlayMessage.Attest or OverlayMessage.Accept or OverlayMessage.SharedKeyWithheld);

    private static (PeerSessionState, ImmutableArray<PeerEffect>) Go(PeerSessionState next, params ReadOnlySpan<PeerEffect> effects) => (next, [.. effects]);

    private static (PeerSessionState, ImmutableArray<PeerEffect>) Over(SessionEnd end) => Go(new Closed(end), new PeerEffect.Close(end));

    private static (PeerSessionState, ImmutableArray<PeerEffect>) Refuse(RefuseReason reason, string detail)
    {
        var end = new SessionEnd(reason, null, ByUs: true, detail);
        return Go(new Closed(end), new PeerEffect.Send(new OverlayMessage.Refuse(reason, detail)), new PeerEffect.Close(end));
    }

    private static (PeerSessionState, ImmutableArray<PeerEffect>) Goodbye(GoodbyeReason reason, string detail)
    {
        var end = new SessionEnd(null, reason, ByUs: true, detail);
        return Go(new Closed(end), new PeerEffect.Send(new OverlayMessage.Goodbye(reason, detail)), new PeerEffect.Close(end));
    }
}

/// <summary>The steps that need more than a line.</summary>
internal static class PeerSessionSteps
{
    public static (PeerSessionState, ImmutableArray<PeerEffect>) Meet(this PeerSessionState.AwaitingHello s, PeerInput.HelloReceived m)
    {
        if (Handshake.Judge(s.Local, m.Hello) is { } reason)
            return s.On(new PeerInput.Refused(reason, reason == RefuseReason.WrongNetwork ? $"network {m.Hello.NetworkId}, not {s.Local.NetworkId}" : "your node key is mine"));
        Handshake handshake = Handshake.Agree(s.Local, m.Hello, m.Bytes.Span, s.PeerSpki, s.Exporter.Span);
        return (new PeerSessionState.Attesting(handshake, s.OwnKey), [new PeerEffect.Secure(handshake), new PeerEffect.ShowEvidence(handshake)]);
    }

    public static (PeerSessionState, ImmutableArray<PeerEffect>) Show(this PeerSessionState.Attesting s, OverlayMessage.Attest evidence)
    {
        PeerEffect show = new PeerEffect.Send(evidence);
        (PeerSessionState next, ImmutableArray<PeerEffect> effects) = (s with { HasShown = true }).Agree();
        return (next, [show, .. effects]);
    }

    /// <summary>Says yes once the peer is attested and our own evidence is on its way.</summary>
    public static (PeerSessionState, ImmutableArray<PeerEffect>) Agree(this PeerSessionState.Attesting s) =>
        s is { HasShown: true, Peer: not null } ? s.Establish(new PeerEffect.Send(new OverlayMessage.Accept(s.OwnKey))) : (s, []);

    /// <summary>Both have said yes.</summary>
    public static (PeerSessionState, ImmutableArray<PeerEffect>) Establish(this PeerSessionState.Attesting s, params ImmutableArray<PeerEffect> before) =>
        s is { HasShown: true, Peer: { } peer, Accepted: { } accepted }
            ? (new PeerSessionState.Established(s.Handshake, peer), [.. before, new PeerEffect.Announce(peer, accepted.Held)])
            : (s, before);
}
