using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;
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
        KeyHandover.Asked(asked, Asker(peer), Known, isInTime: true).ShouldBeOfType<KeyHandover.Judge>().Withheld.ShouldBeNull();
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, peer), Asker(peer), Known)
            .ShouldBeOfType<KeyHandover.Lend>().OnlyOneOf.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_that_comes_too_soon_is_put_off_and_is_no_news_where_policy_forbids_it_as_well()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover.Asked(asked, Asker(peer), Known, isInTime: false).Withheld.ShouldBe(WithheldReason.RateLimited);
        KeyHandover.Asked(asked, Asker(peer), Late(peer), isInTime: false)
            .ShouldBeOfType<KeyHandover.AgainstPolicy>().IsNews.ShouldBeFalse();
        KeyHandover.Asked(asked, Asker(peer), Late(peer), isInTime: true)
            .ShouldBeOfType<KeyHandover.AgainstPolicy>().IsNews.ShouldBeTrue();
    }

    [Fact]
    public async Task Policy_is_asked_again_about_the_evidence_of_the_request()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, peer), Asker(peer), Late(peer)).Withheld.ShouldBe(WithheldReason.Policy);
    }

    [Fact]
    public async Task A_policy_that_needs_authenticated_time_names_the_side_that_does_not_have_it()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync(
            _world.Policy with { KeyHandOverNeedsAuthenticatedTime = true });
        KeyHandover.Asked(asked, Asker(peer), Known, isInTime: true).ShouldBeOfType<KeyHandover.Judge>();
        KeyHandover.Asked(asked, Asker(peer), Unknown, isInTime: true).Withheld.ShouldBe(WithheldReason.TimeNotAuthenticated);
        KeyHandover.Asked(asked with { IsTimeAuthenticated = false }, Asker(peer), Known, isInTime: true)
            .Withheld.ShouldBe(WithheldReason.AskersTimeNotAuthenticated);
    }

    [Theory]
    [InlineData(ChainVerdict.NotYet, WithheldReason.NotFinalizedYet)]
    [InlineData(ChainVerdict.NotKnown, WithheldReason.BlockNotKnown)]
    public async Task A_block_that_cannot_be_compared_puts_the_peer_off(ChainVerdict verdict, WithheldReason reason)
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover step = KeyHandover.Judged(new(asked, verdict, Evidence: null), Asker(peer), Known);
        (step.Withheld, step.Refusal).ShouldBe((reason, null));
    }

    [Fact]
    public async Task A_peer_on_another_chain_or_with_other_evidence_is_refused()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyHandover other = KeyHandover.Judged(new(asked, ChainVerdict.WrongChain, Evidence: null), Asker(peer), Known);
        other.Refusal.ShouldNotBeNull().Reason.ShouldBe(RefuseReason.WrongChain);
        other.Refusal.Detail.ShouldStartWith($"{asked.Finalized} is not the one that I have finalized");

        var why = new Refusal(RefuseReason.EvidenceNotBound, "the report data is another");
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, why), Asker(peer), Known).Refusal
            .ShouldBe(new PeerInput.Refused(RefuseReason.EvidenceNotBound, "the report data is another"));
    }

    [Fact]
    public async Task While_no_policy_is_in_force_nobody_is_given_the_key_and_nobody_loses_the_session()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync();
        KeyAsker asker = Asker(peer) with { Objection = new(AppraisalCode.NoPolicyInForce, "it has expired") };
        KeyHandover.Asked(asked, asker, Known, isInTime: true).Withheld.ShouldBe(WithheldReason.NoPolicyInForce);
        var refusal = new Refusal(RefuseReason.NoPolicyInForce, "it has expired");
        KeyHandover late = KeyHandover.Judged(new(asked, ChainVerdict.Finalized, refusal), asker, Known);
        (late.Withheld, late.Refusal).ShouldBe((WithheldReason.NoPolicyInForce, null));
    }

    [Fact]
    public async Task The_rule_for_holders_of_the_key_is_of_its_own()
    {
        SimulatedTdxQuoteProvider machine = _world.Provider(OverlayWorld.GoodImage);
        SgxExtension own = _world.PlatformOf(machine);
        foreach ((KeyHolderRule rule, bool may) in new (KeyHolderRule, bool)[]
        {
            (KeyHolderRule.Anyone with { AllowedPpids = [new byte[16]] }, false),
            (KeyHolderRule.Anyone with { AllowedPpids = [new byte[16], own.Ppid] }, true),
            (KeyHolderRule.Anyone with { AllowedFmspcs = [new byte[6]] }, false),
            (KeyHolderRule.Anyone with { AllowedFmspcs = [new byte[6], own.Fmspc] }, true),
            (KeyHolderRule.Anyone with { AllowedPpids = [own.Ppid], AllowedFmspcs = [new byte[6]] }, false),
            (KeyHolderRule.Anyone with { AllowedPpids = [own.Ppid], AllowedFmspcs = [own.Fmspc], ApprovedNodes = [] }, false),
            (KeyHolderRule.Anyone with { ApprovedNodes = [] }, false),
            (KeyHolderRule.Anyone with { ApprovedNodes = [Node.Span.ToArray()] }, true),
        })
        {
            (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync(_world.Policy with { KeyHolders = rule }, machine);
            KeyHandover step = KeyHandover.Asked(asked, Asker(peer), Known, isInTime: true);
            step.Withheld.ShouldBe(may ? null : WithheldReason.NotAKeyHolder);
            step.Refusal.ShouldBeNull("it may join");
            KeyHandover.Judged(new(asked, ChainVerdict.Finalized, peer), Asker(peer), Known).ShouldBeOfType(
                may ? typeof(KeyHandover.Lend) : typeof(KeyHandover.AgainstPolicy));
        }
    }

    [Fact]
    public async Task Where_only_one_node_of_a_machine_holds_the_key_the_machine_is_looked_up_before_it_is_lent()
    {
        (AttestedPeer peer, OverlayMessage.GetSharedKey asked) = await AskedAsync(
            _world.Policy with { KeyHolders = KeyHolderRule.Anyone with { OnePerPlatform = true } });
        KeyHandover.Judged(new(asked, ChainVerdict.Finalized, peer), Asker(peer), Known)
            .ShouldBeOfType<KeyHandover.Lend>().OnlyOneOf.ShouldNotBeNull().ToArray().ShouldBe(peer.Quote.Platform.Ppid.ToArray());
        KeyHandover.Judged(new PeerSession.PlatformJudged(asked, HasTheKey: true)).Withheld.ShouldBe(WithheldReason.PlatformHasTheKey);
        KeyHandover.Judged(new PeerSession.PlatformJudged(asked, HasTheKey: false)).ShouldBeOfType<KeyHandover.Lend>()
            .OnlyOneOf.ShouldBeNull();
    }

    private static PeerId Node { get; } = new(new Secp256k1SecretKey([.. new byte[31], 1]).PublicKey);

    private static KeyAsker Asker(AttestedPeer peer) => new(Node, peer, Objection: null);

    private static TimeReading Late(AttestedPeer peer) => new(peer.ValidUntil.AddSeconds(1), IsAuthenticated: true);

    private async Task<(AttestedPeer Peer, OverlayMessage.GetSharedKey Asked)> AskedAsync(
        AppraisalPolicy? policy = null, SimulatedTdxQuoteProvider? machine = null)
    {
        (LocalParty alice, LocalParty bob) = (Party(HandshakeRole.Initiator, 1), Party(HandshakeRole.Responder, 2));
        Handshake handshake = Handshake.Agree(bob, alice.Hello(), OverlayCodec.Encode(alice.Hello()), alice.Spki, new byte[32]);
        var appraiser = new EvidenceAppraiser(
            machine ?? _world.Provider(OverlayWorld.GoodImage), policy ?? _world.Policy, () => Known);
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
