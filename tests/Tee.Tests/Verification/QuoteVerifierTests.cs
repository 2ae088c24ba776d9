using System.Reflection;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Verification;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Verification;

public class QuoteVerifierTests
{
    private static readonly RejectCode[] AllCodes =
    [
        .. typeof(RejectCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<RejectCode>(),
    ];

    public static TheoryData<string> SpoiledThings => [.. Spoiled.All.Select(spoiled => $"{spoiled.Code}: {spoiled.What}")];

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_valid_quote_is_verified(ushort version)
    {
        VerifiedQuote verified = Of(Valid, version).Verify().Value;

        verified.Status.ShouldBe(TcbStatus.UpToDate);
        verified.Advisories.ShouldBeEmpty();
        verified.Report.ReportData.ShouldBe(Asked);
        verified.Platform.PceSvn.ShouldBe((ushort)11);
        verified.TcbEvaluationDataNumber.ShouldBe(17);
        verified.EarliestExpiry.ShouldBe(SimulatedPlatform.EndOfTime);
    }

    [Theory]
    [MemberData(nameof(SpoiledThings))]
    public void One_spoiled_thing_is_refused_by_its_own_code(string thing)
    {
        (string code, _, Func<Exhibit> make) = Spoiled.All.Single(spoiled => $"{spoiled.Code}: {spoiled.What}" == thing);

        Result<VerifiedQuote, QuoteRejection> verdict = make().Verify();

        verdict.Match(accepted => $"accepted as {accepted.Status}", refused => refused.Code.Name).ShouldBe(code);
        verdict.Rejection.Reason.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Every_code_has_something_spoiled_for_it() =>
        AllCodes.Select(code => code.Name).Except(Spoiled.All.Select(spoiled => spoiled.Code)).ShouldBeEmpty();

    [Fact]
    public void The_code_that_an_explanation_ends_with_is_the_verdicts()
    {
        foreach ((string code, string what, Func<Exhibit> make) in Spoiled.All)
        {
            Exhibit spoiled = make();
            VerificationStep last = QuoteVerifier.Explain(spoiled.Quote, spoiled.Collateral, spoiled.Root, spoiled.Now).Steps[^1];
            last.Rejection?.Code.Name.ShouldBe(code, what);
        }
    }

    [Fact]
    public void Only_the_codes_of_something_genuine_outside_its_dates_are_stale() =>
        AllCodes.Where(code => code.IsStale).Select(code => code.Name)
            .ShouldBe(["pck.expired", "crl.expired", "qeid.expired", "tcb.expired"]);

    [Fact]
    public void A_platform_and_collateral_of_different_roots_are_never_put_together()
    {
        var cache = new SignatureCache();
        Exhibit one = Of(Valid), other = Of(SimulatedPlatform.Create());
        QuotedPlatform platform = QuotedPlatform.Of(Quote.Parse(one.Quote).Value, null, one.Root, Today, cache).Value;
        CheckedCollateral collateral = CheckedCollateral.Check(other.Collateral, other.Root, Today, cache).Value;

        Should.Throw<ArgumentException>(() => QuoteVerifier.Verify(platform, collateral, Today, cache));
    }

    [Fact]
    public void Values_that_were_judged_long_ago_are_refused_when_their_dates_have_passed()
    {
        var cache = new SignatureCache();
        Exhibit exhibit = Of(Valid with { TcbInfo = Edit(Valid.TcbInfo, t => t["nextUpdate"] = SimulatedPlatform.Time(Tomorrow)) });
        QuotedPlatform platform = QuotedPlatform.Of(Quote.Parse(exhibit.Quote).Value, null, exhibit.Root, Today, cache).Value;
        CheckedCollateral collateral = CheckedCollateral.Check(exhibit.Collateral, exhibit.Root, Today, cache).Value;

        QuoteVerifier.Verify(platform, collateral, Tomorrow, cache).IsAccepted.ShouldBeTrue();
        QuoteVerifier.Verify(platform, collateral, Tomorrow.AddSeconds(1), cache).Rejection.Code.ShouldBe(RejectCode.TcbExpired);
        QuoteVerifier.Verify(platform, collateral, SimulatedPlatform.EndOfTime.AddSeconds(1), cache)
            .Rejection.Code.ShouldBe(RejectCode.PckExpired);
    }

    [Fact]
    public void A_cache_of_signatures_changes_no_verdict()
    {
        var cache = new SignatureCache();
        Of(Valid).Verify(cache).IsAccepted.ShouldBeTrue();

        foreach ((string code, string what, Func<Exhibit> make) in Spoiled.All)
            make().Verify(cache).Match(_ => "accepted", refused => refused.Code.Name).ShouldBe(code, what);
    }

    [Fact]
    public void A_cache_may_be_shared_by_many_at_once()
    {
        var cache = new SignatureCache();
        Exhibit[] exhibits = [.. Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? Of(Valid) : WithBitFlipped(568))];

        Parallel.For(0, exhibits.Length, i => exhibits[i].Verify(cache).IsAccepted.ShouldBe(i % 2 == 0));
    }

    [Fact]
    public void The_earliest_end_of_any_collateral_is_the_verified_quotes_end()
    {
        SimulatedPlatform[] each =
        [
            Valid with { Pck = Valid.Pck with { NotAfter = Tomorrow } },
            Valid with { PckCa = Valid.PckCa with { NotAfter = Tomorrow } },
            WithRoot(Valid with { Root = Valid.Root with { NotAfter = Tomorrow } }),
            Valid with { TcbSigner = Valid.TcbSigner with { NotAfter = Tomorrow } },
            Valid with { RootCrl = Valid.RootCrl with { NextUpdate = Tomorrow } },
            Valid with { PckCrl = Valid.PckCrl with { NextUpdate = Tomorrow } },
            Valid with { TcbInfo = Edit(Valid.TcbInfo, t => t["nextUpdate"] = SimulatedPlatform.Time(Tomorrow)) },
            Valid with { QeIdentity = Edit(Valid.QeIdentity, q => q["nextUpdate"] = SimulatedPlatform.Time(Tomorrow)) },
        ];

        foreach (SimulatedPlatform platform in each)
            Of(platform).Verify().Value.EarliestExpiry.ShouldBe(Tomorrow);
    }

    [Fact]
    public void Collateral_is_valid_to_the_second()
    {
        Exhibit exhibit = WithTcbInfo(t =>
            (t["issueDate"], t["nextUpdate"]) = (SimulatedPlatform.Time(Today), SimulatedPlatform.Time(Tomorrow)));

        exhibit.Verify().IsAccepted.ShouldBeTrue();
        (exhibit with { Now = Tomorrow }).Verify().IsAccepted.ShouldBeTrue();
        (exhibit with { Now = Today.AddSeconds(-1) }).Verify().Rejection.Code.ShouldBe(RejectCode.TcbNotYetValid);
        (exhibit with { Now = Tomorrow.AddSeconds(1) }).Verify().Rejection.Code.ShouldBe(RejectCode.TcbExpired);
    }

    [Fact]
    public void A_copy_of_the_root_in_the_chain_is_ignored()
    {
        WithPckChain(Valid.IssuePck(), Valid.IssuePckCa()).Verify().IsAccepted.ShouldBeTrue();
        WithPckChain(Valid.IssuePckChain() + "\0").Verify().IsAccepted.ShouldBeTrue();
        byte[] lookalike = SimulatedPlatform.Create().IssueRoot();
        WithPckChain(Valid.IssuePck(), Valid.IssuePckCa(), lookalike).Verify().IsAccepted.ShouldBeTrue("the pinned root is used");
    }

    [Fact]
    public void A_quote_with_the_leaf_alone_is_verified_with_the_chain_of_the_collateral()
    {
        SimulatedPlatform platform = Valid;
        byte[] leaf = platform.IssuePck();
        byte[] quote = SimulatedQuoteWriter.Write(platform, Asked, leaf, version: 4);
        quote[1252] = (byte)CertificationDataType.PckLeaf;
        Exhibit exhibit = Of(platform) with { Quote = quote };
        string chain = SimulatedPlatform.Pem(leaf, platform.IssuePckCa(), platform.IssueRoot());

        exhibit.Verify().Rejection.Code.ShouldBe(RejectCode.PckChain);
        (exhibit with { Collateral = exhibit.Collateral with { PckCertificateChain = chain } }).Verify().IsAccepted.ShouldBeTrue();
        (exhibit with { Collateral = exhibit.Collateral with { PckCertificateChain = platform.IssuePckChain() } })
            .Verify().Rejection.Code.ShouldBe(RejectCode.PckExtension, "another certificate than the quote's");
    }

    [Fact]
    public void Names_that_intels_collateral_may_leave_out_are_not_needed()
    {
        WithTcbInfo(t => t.Remove("tcbType")).Verify().IsAccepted.ShouldBeTrue();
        WithTcbInfo(t => t.Remove("tdxModule")).Verify().IsAccepted.ShouldBeTrue("a module of version 1 has an identity of its own");
        Of(p => p with
            {
                TcbInfo = Edit(p.TcbInfo, t => t.Remove("tdxModule")),
                Report = p.Report with { TeeTcbSvn = [5, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
            })
            .Verify().Rejection.Code.ShouldBe(RejectCode.TcbTdxModule);
    }

    [Fact]
    public void No_input_makes_the_verifier_throw()
    {
        var random = new Random(11);
        Exhibit valid = Of(Valid);
        byte[] collateral = CollateralJson.Write(valid.Collateral);
        for (int i = 0; i < 1500; i++)
        {
            byte[] quote = [.. valid.Quote], json = [.. collateral];
            byte[] spoiled = i % 2 == 0 ? quote : json;
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                spoiled[random.Next(spoiled.Length)] = (byte)random.Next(32, 127);
            try
            {
                (valid with { Quote = quote, Collateral = CollateralJson.Parse(json) }).Verify();
            }
            catch (MalformedInputException) when (i % 2 == 1)
            {
                // collateral that is no JSON is not judged
            }
        }
    }

    [Fact]
    public void One_bit_of_header_or_body_anywhere_is_refused()
    {
        Exhibit valid = Of(Valid);
        for (int bit = 0; bit < 632 * 8; bit += 13)
        {
            byte[] quote = [.. valid.Quote];
            quote[bit / 8] ^= (byte)(1 << bit % 8);
            (valid with { Quote = quote }).Verify().IsAccepted.ShouldBeFalse($"bit {bit}");
        }
    }

    [Fact]
    public void Every_step_is_reported_with_its_result()
    {
        Exhibit valid = Of(Valid);
        IReadOnlyList<VerificationStep> all = QuoteVerifier.Explain(valid.Quote, valid.Collateral, valid.Root, valid.Now).Steps;
        Exhibit spoiled = WithBitFlipped(568);
        (_, Result<VerifiedQuote, QuoteRejection> verdict, IReadOnlyList<VerificationStep> some) =
            QuoteVerifier.Explain(spoiled.Quote, spoiled.Collateral, spoiled.Root, spoiled.Now);

        all.ShouldAllBe(step => step.IsPassed);
        all.Select(step => step.Number).Distinct().ShouldBe(Enumerable.Range(1, 11));
        some[^1].Rejection.ShouldBe(verdict.Rejection);
        some[^1].Number.ShouldBe(6);
        some.SkipLast(1).ShouldAllBe(step => step.IsPassed);
    }

    [Fact]
    public async Task The_simulated_provider_verifies_under_its_own_root_and_under_no_other()
    {
        using var provider = new SimulatedTdxQuoteProvider();
        Quote quote = await provider.GetQuoteAsync(Asked, CancellationToken.None);
        var simulated = new Exhibit(quote.Received.ToArray(), provider.Collateral, TrustAnchor.Parse(SimulatedRoot.Der.Span), Today);

        simulated.Verify().Value.Report.ReportData.ShouldBe(Asked);
        (simulated with { Root = TrustAnchor.IntelSgxRootCa }).Verify().Rejection.Code.ShouldBe(RejectCode.PckChain);
    }
}
