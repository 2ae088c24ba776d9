using System.Collections.Immutable;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The handshake's orders: evidence and acceptance cross on the wire, and each crossing must end the same.</summary>
public sealed class PeerSessionStateTests : IDisposable
{
    private readonly OverlayWorld _world = new(seed: 200);
    private readonly LocalParty _alice;
    private readonly LocalParty _bob;

    public PeerSessionStateTests() => (_alice, _bob) = (Party(HandshakeRole.Initiator, 1), Party(HandshakeRole.Responder, 2));

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("show appraise accept")]
    [InlineData("appraise show accept")]
    [InlineData("show accept? appraise accept")]
    public async Task A_session_is_established_in_every_honest_order(string order)
    {
        (PeerSessionState state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        var effects = ImmutableArray<PeerEffect>.Empty;
        (state, _) = state.On(new PeerInput.Received(theirs));
        foreach (string step in order.Split(' '))
        {
            if (step == "accept?")
                continue;
            (state, ImmutableArray<PeerEffect> more) = state.On(step switch
            {
                "show" => new PeerInput.EvidenceMade(own),
                "appraise" => new PeerInput.Appraised(bob),
                _ => new PeerInput.Received(new OverlayMessage.Accept(null)),
            });
            effects = effects.AddRange(more);
        }
        state.ShouldBeOfType<PeerSessionState.Established>();
        PeerEffect.Send[] sent = [.. effects.OfType<PeerEffect.Send>()];
        sent.Select(s => s.Message.GetType().Name).ShouldBe(new[] { "Attest", "Accept" });
        effects[^1].ShouldBeOfType<PeerEffect.Announce>();
    }

    [Fact]
    public async Task Nothing_is_accepted_before_our_own_evidence_went_out()
    {
        (PeerSessionState state, AttestedPeer bob, _, OverlayMessage.Attest theirs) = await AttestingAsync();
        (state, _) = state.On(new PeerInput.Received(theirs));
        (state, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.Appraised(bob));
        effects.ShouldBeEmpty();
        state.On(new PeerInput.Received(new OverlayMessage.Accept(null))).Next.ShouldBeOfType<PeerSessionState.Closed>()
            .End.Refused.ShouldBe(RefuseReason.UnexpectedMessage, "the peer cannot have seen our evidence yet");
    }

    [Fact]
    public async Task A_second_evidence_and_a_second_hello_are_refused()
    {
        (PeerSessionState state, _, _, OverlayMessage.Attest theirs) = await AttestingAsync();
        (state, _) = state.On(new PeerInput.Received(theirs));
        state.On(new PeerInput.Received(theirs)).Next.ShouldBeOfType<PeerSessionState.Closed>().End.Refused.ShouldBe(RefuseReason.UnexpectedMessage);
        state.On(new PeerInput.HelloReceived(_bob.Hello(), OverlayCodec.Encode(_bob.Hello()))).Next.ShouldBeOfType<PeerSessionState.Closed>();
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(null, false)] // nothing was asked
    public async Task A_shared_key_counts_only_as_the_answer_to_the_request_of_this_session(int? asked, bool counts)
    {
        (PeerSessionState state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        PeerInput[] inputs = [new PeerInput.Received(theirs), new PeerInput.EvidenceMade(own), new PeerInput.Appraised(bob), new PeerInput.Received(new OverlayMessage.Accept(null))];
        foreach (PeerInput input in inputs)
            (state, _) = state.On(input);
        if (asked is { } request)
            (state, _) = state.On(new PeerInput.KeyWanted((UInt128)request));
        (PeerSessionState next, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.Received(
            new OverlayMessage.SharedKey(5, new KeyHeld(1, _alice.NodeKey.PublicKey), _alice.NodeKey)));
        (next is PeerSessionState.Established).ShouldBe(counts);
        effects.OfType<PeerEffect.Deliver>().Any().ShouldBe(counts);
    }

    [Fact]
    public async Task A_closed_session_does_nothing_whatever_comes()
    {
        (PeerSessionState state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        (state, _) = state.On(new PeerInput.Disconnected("gone"));
        PeerInput[] inputs =
        [
            new PeerInput.Received(theirs), new PeerInput.EvidenceMade(own), new PeerInput.Appraised(bob), new PeerInput.KeyWanted(1),
            new PeerInput.Refused(RefuseReason.Timeout, ""), new PeerInput.Ended(GoodbyeReason.ShuttingDown, ""), new PeerInput.Disconnected("again"),
        ];
        foreach (PeerInput input in inputs)
            state.On(input).ShouldBe((state, ImmutableArray<PeerEffect>.Empty));
    }

    private async Task<(PeerSessionState State, AttestedPeer Bob, OverlayMessage.Attest Own, OverlayMessage.Attest Theirs)> AttestingAsync()
    {
        byte[] exporter = new byte[32];
        PeerSessionState state = new PeerSessionState.AwaitingHello(_alice, _bob.Spki, exporter, OwnKey: null);
        (state, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.HelloReceived(_bob.Hello(), OverlayCodec.Encode(_bob.Hello())));
        effects.Select(e => e.GetType().Name).ShouldBe(new[] { "Secure", "ShowEvidence" });
        Handshake atAlice = ((PeerSessionState.Attesting)state).Handshake;
        Handshake atBob = Handshake.Agree(_bob, _alice.Hello(), OverlayCodec.Encode(_alice.Hello()), _alice.Spki, exporter);
        var appraiser = new EvidenceAppraiser(_world.Provider(OverlayWorld.GoodImage), _world.Policy, () => new TimeReading(_world.WallClock, true));
        OverlayMessage.Attest own = await appraiser.ShowAsync(atAlice, default), theirs = await appraiser.ShowAsync(atBob, default);
        return (state, (await appraiser.AppraiseAsync(theirs, atAlice, default)).Value, own, theirs);
    }

    private LocalParty Party(HandshakeRole role, byte seed)
    {
        byte[] key = new byte[32], ephemeral = new byte[32], random = new byte[32];
        (key[31], ephemeral[31], random[31]) = (seed, (byte)(seed + 10), (byte)(seed + 20));
        return new LocalParty(role, _world.NetworkId, new(key), new(ephemeral), new(random), new byte[] { seed });
    }
}
