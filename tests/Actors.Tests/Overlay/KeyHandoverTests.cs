using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Each reason for which the key is not handed over, with a real peer's evidence. There is no actor here.</summary>
public sealed class KeyHandoverTests : IDisposable
{
    private readonly OverlayWorld _world = new(seed: 201);

    private TimeReading Known => new(_world.WallClock, IsAuthenticated: true);

    private TimeReading Unknown => new(_world.WallClock, IsAuthenticated: false);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_peer_that_policy_lets_have_the_key_is_judged_and_then_given_it()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover.Asked(asked, peer, Known, isInTime: true).ShouldBeOfType<KeyHandover.Judge>().Withheld.ShouldBeNull();
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, peer), Known).ShouldBeOfType<KeyHandover.Lend>().Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_that_comes_too_soon_is_put_off_and_is_no_news_where_policy_forbids_it_as_well()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover.Asked(asked, peer, Known, isInTime: false).Withheld.ShouldBe(WithheldReason.RateLimited);
        KeyHandover.Asked(asked, peer, Late(peer), isInTime: false).ShouldBeOfType<KeyHandover.AgainstPolicy>().IsNews.ShouldBeFalse();
        KeyHandover.Asked(asked, peer, Late(peer), isInTime: true).ShouldBeOfType<KeyHandover.AgainstPolicy>().IsNews.ShouldBeTrue();
    }

    [Fact]
    public async Task Policy_is_asked_again_about_the_evidence_of_the_request()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, peer), Late(peer)).Withheld.ShouldBe(WithheldReason.Policy);
    }

    [Fact]
    public async Task A_policy_that_needs_authenticated_time_names_the_side_that_does_not_have_it()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync(
            _world.Policy with { KeyHandOverNeedsAuthenticatedTime = true });
        KeyHandover.Asked(asked, peer, Known, isInTime: true).ShouldBeOfType<KeyHandover.Judge>();
        KeyHandover.Asked(asked, peer, Unknown, isInTime: true).Withheld.ShouldBe(WithheldReason.TimeNotAuthenticated);
        KeyHandover.Asked(asked with { IsTimeAuthenticated = false }, peer, Known, isInTime: true)
            .Withheld.ShouldBe(WithheldReason.AskersTimeNotAuthenticated);
    }

    [Theory]
    [InlineData(ChainVerdict.NotYet, WithheldReason.NotFinalizedYet)]
    [InlineData(ChainVerdict.NotKnown, WithheldReason.BlockNotKnown)]
    public async Task A_block_that_cannot_be_compared_puts_the_peer_off(ChainVerdict verdict, WithheldReason reason)
    {
        (_, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover step = KeyHandover.Judged(new(asked, verdict, Evidence: null), Known);
        (step.Withheld, step.Refusal).ShouldBe((reason, null));
    }

    [Fact]
    public async Task A_peer_on_another_chain_or_with_other_evidence_is_refused()
    {
        (_, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover other = KeyHandover.Judged(new(asked, ChainVerdict.WrongChain, Evidence: null), Known);
        other.Refusal.ShouldNotBeNull().Reason.ShouldBe(RefuseReason.WrongChain);
        other.Refusal.Detail.ShouldStartWith($"{asked.Finalized} is not the one that I have finalized");

        var why = new Refusal(RefuseReason.EvidenceNotBound, "the report data is another");
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, why), Known).Refusal
            .ShouldBe(new PeerInput.Refused(RefuseReason.EvidenceNotBound, "the report data is another"));
    }

    private static TimeReading Late(AttestedPeer peer) => new(peer.ValidUntil.AddSeconds(1), IsAuthenticated: true);

    private async Task<(AttestedPeer Peer, OverlayMessage.GetSharedKey Asked)> AskedAsync(AppraisalPolicy? policy = null)
    {
        (LocalParty alice, LocalParty bob) = (Party(HandshakeRole.Initiator, 1), Party(HandshakeRole.Responder, 2));
        Handshake handshake = Handshake.Agree(bob, alice.Hello(), OverlayCodec.Encode(alice.Hello()), alice.Spki, new byte[32]);
        var appraiser = new EvidenceAppraiser(_world.Provider(OverlayWorld.GoodImage), policy ?? _world.Policy, () => Known);
        Hash32 binding = handshake.KeyRequestBinding(1, _world.Chain.Finalized, isTimeAuthenticated: true);
        OverlayMessage.Attest evidence = await appraiser.ShowAsync(handshake, binding, default);
        Handshake theirs = Handshake.Agree(alice, bob.Hello(), OverlayCodec.Encode(bob.Hello()), bob.Spki, new byte[32]);
        AttestedPeer peer = (await appraiser.AppraiseAsync(evidence, theirs, binding, default)).Value;
        return (peer, new OverlayMessage.GetSharedKey(1, _world.Chain.Finalized, IsTimeAuthenticated: true, evidence));
    }

    private LocalParty Party(HandshakeRole role, byte seed)
    {
        byte[] key = new byte[32], ephemeral = new byte[32], random = new byte[32];
        (key[31], ephemeral[31], random[31]) = (seed, (byte)(seed + 10), (byte)(seed + 20));
        return new LocalParty(role, _world.Rules, _world.Chain.Founding, new(key), new(ephemeral), new(random), new byte[] { seed });
    }
}
