using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Collaterals;

public class CollateralCacheTests
{
    private static readonly TrustAnchor Root = Of(Valid).Root;
    private static readonly string Fmspc = Convert.ToHexStringLower(Valid.Sgx.Fmspc.Span);

    [Fact]
    public void What_is_offered_and_valid_is_found_by_family_and_ca()
    {
        CollateralCache cache = CollateralCache.Empty.Offer(Issued(Today), Root, Today).Value;

        CheckedCollateral found = cache.Find(Fmspc, SimulatedPlatform.PckCaName, Today)!;
        found.TcbEvaluationDataNumber.ShouldBe(17);
        found.ExpiresAt.ShouldBe(Today.AddDays(30));
        cache.Find(Fmspc, "Intel SGX PCK Processor CA", Today).ShouldBeNull();
        cache.Find("000000000000", SimulatedPlatform.PckCaName, Today).ShouldBeNull();
        cache.Find(Fmspc, SimulatedPlatform.PckCaName, Today.AddDays(31)).ShouldBeNull();
    }

    [Fact]
    public void An_older_evaluation_never_comes_back_not_even_after_a_restart()
    {
        CollateralCache cache = CollateralCache.Empty.Offer(Issued(Today, evaluation: 18), Root, Today).Value;

        cache.Offer(Issued(Today, evaluation: 17), Root, Today).Rejection.ShouldBe(CollateralRefusal.OlderEvaluation);
        CollateralCache restarted = CollateralCache.Empty.WithFloor(Fmspc, cache.FloorOf(Fmspc));
        restarted.Offer(Issued(Today, evaluation: 17), Root, Today).Rejection.ShouldBe(CollateralRefusal.OlderEvaluation);
        restarted.WithFloor(Fmspc, 3).FloorOf(Fmspc).ShouldBe(18);
    }

    [Fact]
    public void Only_what_is_newer_replaces_what_is_kept()
    {
        CollateralCache cache = CollateralCache.Empty.Offer(Issued(Today), Root, Today).Value;

        cache.Offer(Issued(Today), Root, Today).Rejection.ShouldBe(CollateralRefusal.NotNewer);
        cache.Offer(Issued(Today.AddDays(-3)), Root, Today).Rejection.ShouldBe(CollateralRefusal.NotNewer);
        cache.Offer(Issued(Today.AddDays(3)), Root, Today.AddDays(3)).Value.Find(Fmspc, SimulatedPlatform.PckCaName, Today.AddDays(32))
            .ShouldNotBeNull();
        cache.Offer(Issued(Today.AddDays(-3), evaluation: 18), Root, Today)
            .IsAccepted.ShouldBeTrue("a newer evaluation counts more than a later end");
    }

    [Fact]
    public void It_is_due_a_week_before_its_end()
    {
        CollateralCache cache = CollateralCache.Empty.Offer(Issued(Today), Root, Today).Value;

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
            valid with { RootCaCrl = default },
            valid with { PckCrl = new byte[] { 1 } },
            valid with { RootCaCrl = valid.PckCrl },
            valid with { RootCaCrl = Flipped(valid.RootCaCrl) },
            (Valid with { RootCrl = Valid.RootCrl with { RevokedSerials = [Valid.TcbSigner.Serial] } }).IssueCollateral(),
            (Valid with { RootCrl = Valid.RootCrl with { NextUpdate = Today.AddDays(-1) } }).IssueCollateral(),
            Issued(Today.AddDays(1)),
            Issued(Today.AddDays(-31)),
            (Valid with { TcbInfo = Edit(Valid.TcbInfo, t => t["id"] = "SGX") }).IssueCollateral(),
            (Valid with { QeIdentity = Edit(Valid.QeIdentity, q => q["id"] = "QE") }).IssueCollateral(),
        ];

        foreach (Collateral collateral in spoiled)
            CheckedCollateral.Check(collateral, Root, Today, new SignatureCache()).IsAccepted.ShouldBeFalse();
        CheckedCollateral.Check(valid, TrustAnchor.IntelSgxRootCa, Today, new SignatureCache()).IsAccepted.ShouldBeFalse();
    }

    /// <summary>Collateral of the synthetic platform that lives 30 days, as Intel's does.</summary>
    internal static Collateral Issued(DateTimeOffset issued, int evaluation = 17) => Platform(issued, evaluation).IssueCollateral();

    internal static SimulatedPlatform Platform(DateTimeOffset issued, int evaluation = 17) => Valid with
    {
        TcbInfo = Edit(Valid.TcbInfo, json => Date(json, issued, evaluation)),
        QeIdentity = Edit(Valid.QeIdentity, json => Date(json, issued, evaluation)),
        PckCrl = Valid.PckCrl with { ThisUpdate = issued, NextUpdate = issued.AddDays(30) },
    };

    private static void Date(JsonObject json, DateTimeOffset issued, int evaluation)
    {
        json["issueDate"] = SimulatedPlatform.Time(issued);
        json["nextUpdate"] = SimulatedPlatform.Time(issued.AddDays(30));
        json["tcbEvaluationDataNumber"] = evaluation;
    }
}

internal static class CollateralOffers
{
    /// <summary>Checks, then offers what holds.</summary>
    public static Result<CollateralCache, CollateralRefusal> Offer(
        this CollateralCache cache, Collateral collateral, TrustAnchor root, DateTimeOffset now) =>
        cache.Offer(CheckedCollateral.Check(collateral, root, now, new SignatureCache()).Value);
}
