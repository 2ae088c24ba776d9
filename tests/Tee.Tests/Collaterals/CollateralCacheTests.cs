using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Collaterals;

public class CollateralCacheTests
{
    private static readonly TrustAnchor Root = Of(Valid).Root;
    private static readonly SignatureCache Signatures = new();
    private static readonly string Fmspc = Convert.ToHexStringLower(Valid.Sgx.Fmspc.Span);

    private static readonly QuotedPlatform Machine =
        QuotedPlatform.Of(Quote.Parse(Of(Valid).Quote).Value, null, Root, Today, Signatures).Value;

    [Fact]
    public void Each_part_is_the_newest_by_its_own_number()
    {
        SimulatedPlatform texts = Platform(Today, evaluation: 18);
        SimulatedPlatform lists = Platform(Today, evaluation: 17) with
        {
            RootCrl = Valid.RootCrl with { Number = 5 },
            PckCrl = Platform(Today).PckCrl with { Number = 5 },
        };

        foreach (SimulatedPlatform[] order in new[] { new[] { texts, lists }, [lists, texts] })
        {
            CollateralCache cache = CollateralCache.Empty;
            foreach (SimulatedPlatform platform in order)
                cache = cache.WithPeers(Parts(platform.IssueCollateral()), Today);

            cache.ChooseTcbInfo(Fmspc, null, Today)!.Evaluation.ShouldBe(18);
            cache.ChooseQeIdentity(null, Today)!.Evaluation.ShouldBe(18);
            cache.RootCrl!.Newest.Number.ShouldBe(5);
            cache.PckCrls[SimulatedPlatform.PckCaName].Newest.Number.ShouldBe(5);
        }
    }

    [Fact]
    public void Of_one_evaluation_the_later_issue_counts_and_of_one_number_the_later_list()
    {
        CollateralCache cache = CollateralCache.Empty.WithOwn(Parts(Issued(Today.AddDays(-3)))).WithOwn(Parts(Issued(Today)))
            .WithOwn(Parts(Issued(Today.AddDays(-5))));

        cache.ChooseTcbInfo(Fmspc, null, Today)!.Content.IssueDate.ShouldBe(Today);
        cache.PckCrls[SimulatedPlatform.PckCaName].Newest.ThisUpdate.ShouldBe(Today);
    }

    [Fact]
    public void An_older_evaluation_never_comes_back_not_even_after_a_restart()
    {
        CollateralCache cache = CollateralCache.Empty.WithOwn(Parts(Issued(Today, evaluation: 18)));
        CollateralCache restarted = cache.Floors.Aggregate(
            CollateralCache.Empty, (empty, floor) => empty.WithFloor(floor.Key, floor.Value));
        CollateralParts older = Parts(Issued(Today, evaluation: 17));

        foreach (CollateralCache kept in new[] { restarted, restarted.WithOwn(older), restarted.WithPeers(older, Today) })
        {
            kept.ChooseTcbInfo(Fmspc, older.TcbInfo, Today).ShouldBeNull();
            kept.ChooseQeIdentity(older.QeIdentity, Today).ShouldBeNull();
        }
        restarted.WithFloor(Fmspc, 3).FloorOf(Fmspc).ShouldBe(18);
    }

    [Fact]
    public void Only_a_source_of_the_operators_raises_the_floor()
    {
        CollateralParts parts = Parts(Issued(Today, evaluation: 22));

        CollateralCache.Empty.WithPeers(parts, Today).Floors.ShouldBeEmpty();
        CollateralCache.Empty.WithOwn(parts).Floors.Values.ShouldBe([22, 22]);
    }

    [Fact]
    public void While_the_operators_evaluation_is_valid_a_later_one_judges_only_the_peer_that_ships_it()
    {
        CollateralParts early = Parts(Issued(Today, evaluation: 22));
        CollateralCache cache = CollateralCache.Empty.WithOwn(Parts(Issued(Today, evaluation: 20))).WithPeers(early, Today);

        cache.ChooseTcbInfo(Fmspc, early.TcbInfo, Today)!.Evaluation.ShouldBe(22);
        cache.ChooseTcbInfo(Fmspc, null, Today)!.Evaluation.ShouldBe(20);
        cache.ChooseQeIdentity(null, Today)!.Evaluation.ShouldBe(20);
    }

    [Fact]
    public void A_peers_early_evaluation_that_was_kept_first_steps_back_when_the_operators_source_answers()
    {
        CollateralCache cache = CollateralCache.Empty.WithPeers(Parts(Issued(Today, evaluation: 22)), Today);
        cache.ChooseTcbInfo(Fmspc, null, Today)!.Evaluation.ShouldBe(22, "nobody else says anything");

        cache = cache.WithOwn(Parts(Issued(Today, evaluation: 20)));

        cache.ChooseTcbInfo(Fmspc, null, Today)!.Evaluation.ShouldBe(20);
    }

    [Fact]
    public void A_renewal_of_the_operators_evaluation_is_taken_from_a_peer()
    {
        CollateralCache cache = CollateralCache.Empty.WithOwn(Parts(Issued(Today, evaluation: 20)))
            .WithPeers(Parts(Issued(Today.AddDays(20), evaluation: 20)), Today.AddDays(20));

        cache.ChooseTcbInfo(Fmspc, null, Today.AddDays(40))!.ExpiresAt.ShouldBe(Today.AddDays(50));
    }

    [Fact]
    public void An_early_evaluation_does_not_displace_a_renewal_of_the_operators()
    {
        CollateralCache cache = CollateralCache.Empty.WithOwn(Parts(Issued(Today, evaluation: 20)))
            .WithPeers(Parts(Issued(Today.AddDays(20), evaluation: 20)), Today.AddDays(20))
            .WithPeers(Parts(Issued(Today.AddDays(21), evaluation: 22)), Today.AddDays(21));

        cache.ChooseTcbInfo(Fmspc, null, Today.AddDays(40))!.Evaluation.ShouldBe(20, "our own has expired, its renewal has not");
        cache.ChooseQeIdentity(null, Today.AddDays(40))!.Evaluation.ShouldBe(20);
    }

    [Fact]
    public void A_serial_that_was_once_revoked_stays_revoked()
    {
        byte[] first = [0x11], second = [0x22];
        CollateralCache cache = CollateralCache.Empty;
        foreach ((byte number, byte[][] serials) in new (byte, byte[][])[] { (3, [second]), (1, [first]), (4, []), (2, [first, second]) })
        {
            cache = cache.WithPeers(Parts((Platform(Today) with
            {
                RootCrl = Valid.RootCrl with { Number = number, RevokedSerials = serials },
                PckCrl = Platform(Today).PckCrl with { Number = number, RevokedSerials = serials },
            }).IssueCollateral()), Today);
        }

        foreach (RevocationLists lists in new[] { cache.RootCrl!, cache.PckCrls[SimulatedPlatform.PckCaName] })
        {
            lists.Newest.Number.ShouldBe(4);
            lists.Lists(first).ShouldBeTrue();
            lists.Lists(second).ShouldBeTrue();
            lists.All.Select(list => (int)list.Number).ShouldBe([4, 3, 2], "a list that adds no serial is not kept");
        }
    }

    [Fact]
    public void A_floor_that_the_operator_lowers_takes_the_later_texts_with_it()
    {
        CollateralCache cache = CollateralCache.Empty.WithOwn(Parts(Issued(Today, evaluation: 22))).WithFloorLowered(Fmspc, 20);

        cache.Floors.Values.ShouldBe([20, 20]);
        cache.ChooseTcbInfo(Fmspc, null, Today).ShouldBeNull();
        cache.WithOwn(Parts(Issued(Today, evaluation: 20))).ChooseTcbInfo(Fmspc, null, Today)!.Evaluation.ShouldBe(20);
        cache.WithFloorLowered(Fmspc, 21).FloorOf(Fmspc).ShouldBe(20, "to lower is not to raise");
    }

    [Fact]
    public void It_is_due_a_week_before_its_expiry_and_while_a_part_is_missing()
    {
        CollateralCache cache = CollateralCache.Empty.WithPlatform(Machine);
        cache.DueForRefresh(Today).ShouldBe([(Fmspc, SimulatedPlatform.PckCaName)]);

        cache = cache.WithOwn(Parts(Issued(Today)));

        cache.EarliestExpiry.ShouldBe(Today.AddDays(30));
        cache.DueForRefresh(Today.AddDays(22)).ShouldBeEmpty();
        cache.DueForRefresh(Today.AddDays(24)).ShouldBe([(Fmspc, SimulatedPlatform.PckCaName)]);
    }

    [Fact]
    public void Collateral_that_does_not_verify_is_refused_whoever_offers_it()
    {
        Collateral valid = Issued(Today);
        Collateral[] spoiled =
        [
            valid with { TcbInfoSignature = Flipped(valid.TcbInfoSignature) },
            valid with { QeIdentitySignature = Flipped(valid.QeIdentitySignature) },
            valid with { TcbInfoIssuerChain = "" },
            valid with { QeIdentityIssuerChain = Valid.IssuePckChain() },
            valid with { PckCrl = new byte[] { 1 } },
            valid with { RootCaCrl = valid.PckCrl },
            valid with { RootCaCrl = Flipped(valid.RootCaCrl) },
            valid with { PckCrl = Valid.PckCrl.Sign(SimulatedPlatform.NewKey()) },
            (Valid with { TcbInfo = Edit(Valid.TcbInfo, t => t["id"] = "SGX") }).IssueCollateral(),
            (Valid with { TcbInfo = Edit(Valid.TcbInfo, t => t["fmspc"] = "00806f050000") }).IssueCollateral(),
            (Valid with { QeIdentity = Edit(Valid.QeIdentity, q => q["id"] = "QE") }).IssueCollateral(),
        ];
        Collateral[] incompleteOrStale =
        [
            valid with { RootCaCrl = default },
            (Valid with { RootCrl = Valid.RootCrl with { RevokedSerials = [Valid.TcbSigner.Serial] } }).IssueCollateral(),
            (Valid with { RootCrl = Valid.RootCrl with { NextUpdate = Today.AddDays(-1) } }).IssueCollateral(),
            Issued(Today.AddDays(1)),
            Issued(Today.AddDays(-31)),
        ];

        foreach (Collateral collateral in spoiled)
            CheckParts(collateral).IsAccepted.ShouldBeFalse();
        foreach (Collateral collateral in incompleteOrStale)
            CheckedCollateral.Check(collateral, Root, Today, new SignatureCache()).IsAccepted.ShouldBeFalse();
        CheckedCollateral.Check(valid, TrustAnchor.IntelSgxRootCa, Today, new SignatureCache()).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void The_issuer_of_a_pck_revocation_list_must_be_a_pck_ca_that_the_root_certifies()
    {
        Collateral valid = Issued(Today);
        string Ca(Func<CertificateTemplate, CertificateTemplate> change) =>
            SimulatedPlatform.Pem(change(Valid.PckCa).Sign(Valid.PckCaKey, Valid.RootKey));

        Accepts(Ca(ca => ca)).ShouldBeTrue();
        Accepts(Ca(ca => ca) + SimulatedPlatform.Pem(Valid.IssueRoot())).ShouldBeTrue();
        Accepts(Ca(ca => ca with { IsCa = false })).ShouldBeFalse();
        Accepts(SimulatedPlatform.Pem(Valid.PckCa.Sign(Valid.PckCaKey, Valid.PckCaKey))).ShouldBeFalse("the root did not sign it");
        Accepts(Ca(ca => ca with { SubjectCommonName = "Intel SGX TCB Signing" })).ShouldBeFalse();
        Accepts("text").ShouldBeFalse();
        const string other = "Intel SGX Other CA";
        byte[] list = (Valid.PckCrl with { IssuerCommonName = other }).Sign(Valid.PckCaKey);
        CheckParts(valid with { PckCrl = list, PckCrlIssuerChain = Ca(ca => ca with { SubjectCommonName = other }) })
            .IsAccepted.ShouldBeFalse("a CA of another name, and the list is its own");

        bool Accepts(string chain) => CheckParts(valid with { PckCrlIssuerChain = chain }).IsAccepted;
    }

    /// <summary>Collateral of the synthetic platform that lives 30 days, as Intel's does.</summary>
    internal static Collateral Issued(DateTimeOffset issued, int evaluation = 17) => Platform(issued, evaluation).IssueCollateral();

    internal static SimulatedPlatform Platform(DateTimeOffset issued, int evaluation = 17) => Valid with
    {
        TcbInfo = Edit(Valid.TcbInfo, json => Date(json, issued, evaluation)),
        QeIdentity = Edit(Valid.QeIdentity, json => Date(json, issued, evaluation)),
        PckCrl = Valid.PckCrl with { ThisUpdate = issued, NextUpdate = issued.AddDays(30) },
    };

    private static CollateralParts Parts(Collateral collateral) => CheckParts(collateral).Value;

    private static Result<CollateralParts, QuoteRejection> CheckParts(Collateral collateral) =>
        CollateralParts.Check(collateral, Root, Signatures).TryGetValue(out CollateralParts? parts, out QuoteRejection? rejection)
            ? parts.For(Machine, Signatures)
            : rejection;

    private static void Date(JsonObject json, DateTimeOffset issued, int evaluation)
    {
        json["issueDate"] = SimulatedPlatform.Time(issued);
        json["nextUpdate"] = SimulatedPlatform.Time(issued.AddDays(30));
        json["tcbEvaluationDataNumber"] = evaluation;
    }
}
