using Helios.Actors.Attestation;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Tests.Upstreams;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Collaterals;
using Helios.Tee.Tests.Providers;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Attestation;

/// <summary>With which collateral a peer is judged.</summary>
public sealed class EvidenceAppraiserTests : IDisposable
{
    private readonly OverlayWorld _world = new(seed: 77);
    private readonly IQuoteProvider _peer;
    private readonly Handshake _atUs, _atPeer;

    public EvidenceAppraiserTests()
    {
        _peer = _world.Provider(OverlayWorld.GoodImage);
        byte[] key = new byte[32], other = new byte[32], third = new byte[32], fourth = new byte[32];
        (key[31], other[31], third[31], fourth[31]) = (1, 2, 3, 4);
        var us = new LocalParty(HandshakeRole.Initiator, _world.Rules, _world.Chain.Founding, new(key), new(third), new Hash32(third),
            new byte[] { 1 });
        var peer = new LocalParty(HandshakeRole.Responder, _world.Rules, _world.Chain.Founding, new(other), new(fourth), new Hash32(fourth),
            new byte[] { 2 });
        _atUs = Handshake.Agree(us, peer.Hello(), OverlayCodec.Encode(peer.Hello()), peer.Spki, new byte[32]);
        _atPeer = Handshake.Agree(peer, us.Hello(), OverlayCodec.Encode(us.Hello()), us.Spki, new byte[32]);
    }

    private DateTimeOffset Now => _world.WallClock;

    [Fact]
    public async Task A_peer_that_ships_older_collateral_is_judged_with_ours()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        await store.AddOwnAsync(SimulatedMachine.Quoted, CollateralOf(evaluation: 18), Now, default);

        (await JudgeAsync(store, CollateralOf(evaluation: 17))).Value.Quote.TcbEvaluationDataNumber.ShouldBe(18);
        (await JudgeAsync(store, shipped: null)).Value.Quote.TcbEvaluationDataNumber.ShouldBe(18);
    }

    [Fact]
    public async Task Newer_collateral_is_taken_from_whoever_brings_it_and_binds_the_next_peer()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);

        (await JudgeAsync(store, CollateralOf(evaluation: 17))).Value.Quote.TcbEvaluationDataNumber.ShouldBe(17);
        (await JudgeAsync(store, CollateralOf(evaluation: 18))).Value.Quote.TcbEvaluationDataNumber.ShouldBe(18);
        (await JudgeAsync(store, CollateralOf(evaluation: 17))).Value.Quote.TcbEvaluationDataNumber.ShouldBe(18);
    }

    [Fact]
    public async Task Older_collateral_is_refused_by_name_where_ours_has_ended()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        Collateral ended = SimulatedMachine.IssuedAt(Now.AddDays(-29), evaluation: 18).IssueCollateral();
        await store.AddOwnAsync(SimulatedMachine.Quoted, ended, Now, default);
        _world.WallClock = Now.AddDays(2);

        Refusal refusal = (await JudgeAsync(store, CollateralOf(evaluation: 17))).Rejection;

        refusal.Reason.ShouldBe(RefuseReason.TcbNotAllowed);
        refusal.Detail.ShouldStartWith("TcbEvaluationDataNumber: ");
    }

    [Fact]
    public async Task A_peer_whose_platform_newer_collateral_revokes_is_refused_whatever_it_ships()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        SimulatedPlatform newer = SimulatedMachine.IssuedAt(Now, evaluation: 18);
        newer = newer with { PckCrl = newer.PckCrl with { RevokedSerials = [newer.Pck.Serial] } };
        await store.AddOwnAsync(SimulatedMachine.Quoted, newer.IssueCollateral(), Now, default);

        Refusal refusal = (await JudgeAsync(store, SimulatedMachine.IssuedAt(Now, evaluation: 17).IssueCollateral())).Rejection;

        refusal.Detail.ShouldStartWith("pck.revoked");
    }

    [Fact]
    public async Task A_revoked_peer_that_ships_newer_collateral_with_an_older_revocation_list_stays_revoked()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        SimulatedPlatform revoking = SimulatedMachine.IssuedAt(Now, evaluation: 17);
        byte[] revoked = revoking.Pck.Serial;
        revoking = revoking with { PckCrl = revoking.PckCrl with { Number = 8, RevokedSerials = [revoked] } };
        await store.AddOwnAsync(SimulatedMachine.Quoted, revoking.IssueCollateral(), Now, default);
        SimulatedPlatform newer = SimulatedMachine.IssuedAt(Now, evaluation: 18);
        Collateral rollback = (newer with { PckCrl = newer.PckCrl with { Number = 7 } }).IssueCollateral();

        for (int i = 0; i < 2; i++)
            (await JudgeAsync(store, rollback)).Rejection.Detail.ShouldStartWith("pck.revoked: ");
        (await JudgeAsync(store, shipped: null)).Rejection.Detail.ShouldStartWith("pck.revoked: ", customMessage: "nothing was replaced");
    }

    [Fact]
    public async Task Collateral_is_kept_only_when_the_peer_that_shipped_it_has_been_admitted()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        EvidenceAppraiser us = Appraiser(store);
        OverlayMessage.Attest evidence = await Appraiser().ShowAsync(_atPeer, _atPeer.Binding, default);
        byte[] forged = evidence.Quote.ToArray();
        forged[600] ^= 1; // in the report data: the PCK chain holds, the quote's signature does not
        byte[] early = CollateralJson.Write(CollateralOf(evaluation: 22));

        evidence = evidence with { Quote = forged, Collateral = early };
        (await us.AppraiseAsync(evidence, _atUs, _atUs.Binding, default)).IsAccepted.ShouldBeFalse();
        store.Cache.ShouldBe(CollateralCache.Empty);

        _world.Policy = _world.Policy with { Releases = [] };
        (await JudgeAsync(store, CollateralOf(evaluation: 22))).Rejection.Reason.ShouldBe(RefuseReason.MeasurementNotAllowed);
        store.Cache.ShouldBe(CollateralCache.Empty);
    }

    [Fact]
    public async Task An_early_evaluation_that_a_peer_ships_judges_that_peer_and_no_member()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        await store.AddOwnAsync(SimulatedMachine.Quoted, CollateralOf(evaluation: 20), Now, default);
        SimulatedPlatform early = SimulatedMachine.IssuedAt(Now, evaluation: 22);
        SimulatedPlatform outOfDate = SimulatedMachine.IssuedAt(Now, evaluation: 22);
        outOfDate.QeIdentity["tcbLevels"]![0]!["tcbStatus"] = "OutOfDate";

        (await JudgeAsync(store, outOfDate.IssueCollateral())).Rejection.Detail.ShouldStartWith("TcbStatus: ");
        (await JudgeAsync(store, early.IssueCollateral())).Value.Quote.TcbEvaluationDataNumber.ShouldBe(22);

        foreach (Collateral? standard in new[] { CollateralOf(evaluation: 20), CollateralOf(evaluation: 19), null })
            (await JudgeAsync(store, standard)).Value.Quote.TcbEvaluationDataNumber.ShouldBe(20);
        store.Cache.Floors.Values.Max().ShouldBe(20);
    }

    [Fact]
    public async Task A_quote_without_collateral_is_refused_where_there_is_none_for_it() =>
        (await JudgeAsync(new CollateralStore(SimulatedMachine.Root, files: null, service: null), shipped: null)).Rejection
            .ShouldBe(new Refusal(RefuseReason.QuoteInvalid, "no collateral came with the quote, and we have none"));

    [Fact]
    public async Task For_a_quote_that_leads_to_no_root_nothing_is_kept_and_nobody_is_asked()
    {
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => SimulatedMachine.IssuedAt(Now));
        using var http = new HttpClient();
        var store = new CollateralStore(TrustAnchor.IntelSgxRootCa, files: null, new PccsClient(http, pccs.Address.AsConfigured()));
        _world.Policy = _world.Policy with { Roots = [TrustAnchor.IntelSgxRootCa] };

        Refusal refusal = (await JudgeAsync(store, SimulatedMachine.IssuedAt(Now).IssueCollateral())).Rejection;

        refusal.Reason.ShouldBe(RefuseReason.QuoteInvalid);
        refusal.Detail.ShouldStartWith("pck.chain: ");
        store.Cache.ShouldBe(CollateralCache.Empty);
        pccs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Collateral_that_is_genuine_but_expired_is_a_matter_of_age_not_of_forgery()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);

        Refusal refusal = (await JudgeAsync(store, SimulatedMachine.IssuedAt(Now.AddDays(-60)).IssueCollateral())).Rejection;

        refusal.Reason.ShouldBe(RefuseReason.TcbNotAllowed);
        refusal.Detail.ShouldStartWith("crl.expired: ");
    }

    [Fact]
    public async Task A_peer_under_the_second_root_of_the_policy_is_judged_under_it()
    {
        _world.Policy = _world.Policy with { Roots = [TrustAnchor.IntelSgxRootCa, SimulatedMachine.Root] };

        AttestedPeer peer = (await JudgeAsync(Appraiser(), SimulatedMachine.IssuedAt(Now).IssueCollateral())).Value;
        peer.Quote.Root.IsSameAs(SimulatedMachine.Root).ShouldBeTrue();
    }

    [Fact]
    public async Task A_member_whose_platform_falls_out_of_date_stays_for_a_while_and_a_stranger_on_such_a_platform_is_refused()
    {
        _world.Policy = _world.Policy with { OutOfDateGrace = TimeSpan.FromDays(3) };
        SimulatedPlatform fallen = SimulatedMachine.IssuedAt(Now, evaluation: 18);
        fallen.QeIdentity["tcbLevels"]![0]!["tcbStatus"] = "OutOfDate";
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        EvidenceAppraiser us = Appraiser(store), stranger = Appraiser(store);

        (await JudgeAsync(us, CollateralOf(evaluation: 17))).Value.IsInGrace.ShouldBeFalse();
        (await JudgeAsync(us, fallen.IssueCollateral())).Value.IsInGrace.ShouldBeTrue();
        (await JudgeAsync(stranger, shipped: null)).Rejection.Detail
            .ShouldStartWith("TcbStatus: ", customMessage: "the stranger has never seen it in order");

        _world.WallClock = Now.AddDays(3);
        (await JudgeAsync(us, shipped: null)).Rejection.Reason
            .ShouldBe(RefuseReason.TcbNotAllowed, "its grace is counted from the last time it was in order");
    }

    /// <summary>C1: members of another network may have the same image, and a session may be relayed between two networks.</summary>
    [Fact]
    public async Task Evidence_is_about_the_network_id_and_what_is_about_another_one_is_refused()
    {
        OverlayMessage.Attest shown = await Appraiser().ShowAsync(_atPeer, _atPeer.Binding, default);
        shown = shown with { Collateral = CollateralJson.Write(CollateralOf(evaluation: 17)) };
        Quote.Parse(shown.Quote.Span).Value.Report.ReportData.ShouldBe(About(_atPeer.Lineage.NetworkId));

        (await AppraiseAsync(About(_atPeer.Lineage.NetworkId))).IsAccepted.ShouldBeTrue();
        foreach (Hash32 other in (Hash32[])[default, Lineage.IdOf(_world.Rules.Digest, _world.Chain.Founding with { Slot = new(1) })])
            (await AppraiseAsync(About(other))).Rejection.Reason.ShouldBe(RefuseReason.EvidenceNotBound);

        ReportData About(Hash32 network) =>
            ReportData.ForPeer(network.Span, (byte)HandshakeRole.Responder, _atPeer.Local.Spki.Span, _atPeer.Binding.Span);

        async Task<Result<AttestedPeer, Refusal>> AppraiseAsync(ReportData about)
        {
            Evidence evidence = await _peer.GetEvidenceAsync(about, default);
            return await Appraiser().AppraiseAsync(shown with { Quote = evidence.Quote.Bytes }, _atUs, _atUs.Binding, default);
        }
    }

    public void Dispose() => _world.Dispose();

    private Collateral CollateralOf(int evaluation) => SimulatedMachine.IssuedAt(Now, evaluation).IssueCollateral();

    private EvidenceAppraiser Appraiser(CollateralStore? store = null) =>
        new(_peer, _world.Policy, () => new TimeReading(_world.WallClock, IsAuthenticated: true), store);

    private Task<Result<AttestedPeer, Refusal>> JudgeAsync(CollateralStore store, Collateral? shipped) =>
        JudgeAsync(Appraiser(store), shipped);

    private async Task<Result<AttestedPeer, Refusal>> JudgeAsync(EvidenceAppraiser appraiser, Collateral? shipped)
    {
        OverlayMessage.Attest evidence = await Appraiser().ShowAsync(_atPeer, _atPeer.Binding, default);
        evidence = evidence with { Collateral = shipped is null ? default : CollateralJson.Write(shipped) };
        return await appraiser.AppraiseAsync(evidence, _atUs, _atUs.Binding, default);
    }
}
