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
    [InlineData("show accept appraise")] // the peer was quicker than our own appraisal
    public async Task A_session_is_established_in_every_honest_order(string order)
    {
        (PeerSessionState state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        var effects = ImmutableArray<PeerEffect>.Empty;
        (state, _) = state.On(new PeerInput.Received(theirs));
        foreach (string step in order.Split(' '))
        {
            state.ShouldBeOfType<PeerSessionState.Attesting>($"before '{step}'");
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
        effects[^1].ShouldBeOfType<PeerEffect.Announce>().Id.ShouldBe(_bob.Hello().NodeKey);
    }

    [Fact]
    public async Task The_peer_has_the_time_of_one_step_from_each_of_our_steps()
    {
        byte[] exporter = new byte[32];
        PeerSessionState state = new PeerSessionState.AwaitingHello(_alice, _bob.Spki, exporter, LineageRule.None, OwnKey: null);
        PeerInput.StepTimedOut late = new(TimeSpan.FromSeconds(15));
        state.On(late).Next.ShouldBeOfType<PeerSessionState.Closed>()
            .End.ShouldBe(new SessionEnd.Refusal(RefuseReason.Timeout, ByUs: true, "took longer than 15 s while awaiting the hello"));
        (state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        state.On(late).Next.ShouldBeOfType<PeerSessionState.Closed>()
            .End.ShouldBe(new SessionEnd.Refusal(RefuseReason.Timeout, ByUs: true, "took longer than 15 s while attesting"));
        PeerInput[] inputs =
        [
            new PeerInput.Received(theirs), new PeerInput.EvidenceMade(own), new PeerInput.Appraised(bob),
            new PeerInput.Received(new OverlayMessage.Accept(null)),
        ];
        foreach (PeerInput input in inputs)
            (state, _) = state.On(input);
        state.On(late).ShouldBe((state, ImmutableArray<PeerEffect>.Empty), "a timer that fired as the handshake ended");
    }

    [Fact]
    public async Task The_end_of_the_connection_is_the_end_of_the_session_in_every_phase()
    {
        SessionEnd[] ends =
        [
            new SessionEnd.Lost("gone"), new SessionEnd.Refusal(RefuseReason.Full, ByUs: false, "full"),
            new SessionEnd.Farewell(GoodbyeReason.ShuttingDown, ByUs: false, "bye"),
        ];
        PeerSessionState[] phases = [new PeerSessionState.AwaitingHello(_alice, _bob.Spki, new byte[32], LineageRule.None, OwnKey: null),
            (await AttestingAsync()).State];
        foreach (PeerSessionState state in phases)
        {
            foreach (SessionEnd end in ends)
            {
                (PeerSessionState next, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.ConnectionClosed(end));
                next.ShouldBe(new PeerSessionState.Closed(end));
                effects.ShouldBe([new PeerEffect.Close(end)]);
            }
        }
    }

    [Fact]
    public async Task A_refusal_in_the_clear_counts_until_the_session_is_established_and_nothing_else_does()
    {
        PeerSessionState state = (await AttestingAsync()).State;
        state.On(new PeerInput.ReceivedInTheClear(new OverlayMessage.Refuse(RefuseReason.Full, "full"))).Next
            .ShouldBeOfType<PeerSessionState.Closed>().End.ShouldBe(new SessionEnd.Refusal(RefuseReason.Full, ByUs: false, "full"));
        state.On(new PeerInput.ReceivedInTheClear(new OverlayMessage.Ping(1))).Next
            .ShouldBeOfType<PeerSessionState.Closed>().End.ShouldBeOfType<SessionEnd.Refusal>().ByUs.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_accepted_before_our_own_evidence_went_out()
    {
        (PeerSessionState state, AttestedPeer bob, _, OverlayMessage.Attest theirs) = await AttestingAsync();
        (state, _) = state.On(new PeerInput.Received(theirs));
        (state, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.Appraised(bob));
        effects.ShouldBeEmpty();
        state.On(new PeerInput.Received(new OverlayMessage.Accept(null))).Next.ShouldBeOfType<PeerSessionState.Closed>()
            .End.ShouldBeOfType<SessionEnd.Refusal>().Reason.ShouldBe(RefuseReason.UnexpectedMessage,
                "the peer cannot have seen our evidence yet");
    }

    [Fact]
    public async Task A_second_evidence_and_a_second_hello_are_refused()
    {
        (PeerSessionState state, _, _, OverlayMessage.Attest theirs) = await AttestingAsync();
        (state, _) = state.On(new PeerInput.Received(theirs));
        state.On(new PeerInput.Received(theirs)).Next.ShouldBeOfType<PeerSessionState.Closed>().End
            .ShouldBeOfType<SessionEnd.Refusal>().Reason.ShouldBe(RefuseReason.UnexpectedMessage);
        state.On(new PeerInput.HelloReceived(_bob.Hello(),
            OverlayCodec.Encode(_bob.Hello()))).Next.ShouldBeOfType<PeerSessionState.Closed>();
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(null, false)] // nothing was asked
    public async Task A_shared_key_counts_only_as_the_answer_to_the_request_of_this_session(int? asked, bool counts)
    {
        (PeerSessionState state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        PeerInput[] inputs = [new PeerInput.Received(theirs), new PeerInput.EvidenceMade(own), new PeerInput.Appraised(bob),
            new PeerInput.Received(new OverlayMessage.Accept(null))];
        foreach (PeerInput input in inputs)
            (state, _) = state.On(input);
        if (asked is { } request)
            (state, _) = state.On(new PeerInput.KeyWanted((UInt128)request, _world.Chain.Finalized));
        (PeerSessionState next, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.Received(
            new OverlayMessage.SharedKey(5, new KeyHeld(1, _alice.NodeKey.PublicKey), _alice.NodeKey)));
        (next is PeerSessionState.Established).ShouldBe(counts);
        effects.OfType<PeerEffect.Deliver>().Any().ShouldBe(counts);
    }

    [Fact]
    public async Task Evidence_waits_until_we_have_the_newer_policy_of_the_peer()
    {
        (PeerSessionState state, AttestedPeer bob, _, OverlayMessage.Attest theirs) = await AttestingAsync();
        var head = new OverlayMessage.PolicyHead(2, [default]);
        state.On(new PeerInput.Received(head)).Effects.ShouldBe([new PeerEffect.Deliver(head)]);
        (state, ImmutableArray<PeerEffect> effects) = state.On(new PeerInput.PolicyBehind(head, new OverlayMessage.GetPolicy(1)));
        effects.ShouldBe([new PeerEffect.Send(new OverlayMessage.GetPolicy(1))]);
        (state, effects) = state.On(new PeerInput.Received(theirs));
        effects.ShouldBeEmpty("it is not judged by an older policy");
        state.On(new PeerInput.Received(theirs)).Next.ShouldBeOfType<PeerSessionState.Closed>("a second one is one too many");
        (state, effects) = state.On(new PeerInput.PolicyCaughtUp());
        effects.Single().ShouldBeOfType<PeerEffect.Appraise>().Evidence.ShouldBe(theirs);
        ((PeerSessionState.Attesting)state.On(new PeerInput.Appraised(bob)).Next).Peer.ShouldBe(bob);
    }

    [Fact]
    public async Task A_closed_session_ignores_every_input()
    {
        (PeerSessionState state, AttestedPeer bob, OverlayMessage.Attest own, OverlayMessage.Attest theirs) = await AttestingAsync();
        (state, _) = state.On(new PeerInput.ConnectionClosed(new SessionEnd.Lost("gone")));
        PeerInput[] inputs =
        [
            new PeerInput.Received(theirs), new PeerInput.EvidenceMade(own), new PeerInput.Appraised(bob),
            new PeerInput.KeyWanted(1, _world.Chain.Finalized),
            new PeerInput.Refused(RefuseReason.Timeout, ""), new PeerInput.Ended(GoodbyeReason.ShuttingDown, ""),
                new PeerInput.ConnectionClosed(new SessionEnd.Lost("again")),
        ];
        foreach (PeerInput input in inputs)
            state.On(input).ShouldBe((state, ImmutableArray<PeerEffect>.Empty));
    }

    private async Task<(PeerSessionState State, AttestedPeer Bob, OverlayMessage.Attest Own, OverlayMessage.Attest Theirs)> AttestingAsync()
    {
        byte[] exporter = new byte[32];
        PeerSessionState state = new PeerSessionState.AwaitingHello(_alice, _bob.Spki, exporter, LineageRule.None, OwnKey: null);
        (state, ImmutableArray<PeerEffect> effects) = state
            .On(new PeerInput.HelloReceived(_bob.Hello(), OverlayCodec.Encode(_bob.Hello())));
        effects.Select(e => e.GetType().Name).ShouldBe(new[] { "Secure", "StartStepTimer", "TellPolicy", "ShowEvidence" });
        Handshake atAlice = ((PeerSessionState.Attesting)state).Handshake;
        Handshake atBob = Handshake.Agree(_bob, _alice.Hello(), OverlayCodec.Encode(_alice.Hello()), _alice.Spki, exporter);
        var appraiser = new EvidenceAppraiser(_world.Provider(OverlayWorld.GoodImage), _world.Policy,
            () => new TimeReading(_world.WallClock, true));
        OverlayMessage.Attest own = await appraiser.ShowAsync(atAlice, atAlice.Binding, default);
        OverlayMessage.Attest theirs = await appraiser.ShowAsync(atBob, atBob.Binding, default);
        return (state, (await appraiser.AppraiseAsync(theirs, atAlice, atAlice.Binding, default)).Value, own, theirs);
    }

    private LocalParty Party(HandshakeRole role, byte seed)
    {
        byte[] key = new byte[32], ephemeral = new byte[32], random = new byte[32];
        (key[31], ephemeral[31], random[31]) = (seed, (byte)(seed + 10), (byte)(seed + 20));
        return new LocalParty(role, _world.Rules, _world.Chain.Founding, new(key), new(ephemeral), new(random), new byte[] { seed });
    }
}
