using System.Text;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Verification;

namespace Helios.Tee.Tests.Appraisal;

public class PolicyOptionsTests
{
    private static readonly TrustAnchor Root = TrustAnchor.IntelSgxRootCa;
    private static readonly string A = new('a', 96);

    private static readonly string Full = $$"""
        {
          "accept": "releases",
          "releases": [
            {"name": "in the rootfs", "mrtd": ["{{A}}"], "rtmr0": ["{{A}}"], "rtmr1": ["{{A}}"], "rtmr2": ["0x{{A}}"], "rtmr3": "zero"},
            {"name": "on dstack", "mrtd": ["{{A}}"], "rtmr1": ["{{A}}"], "rtmr2": ["{{A}}"], "rtmr3": "dstack",
             "app-ids": ["{{A[..40]}}"], "compose-hashes": ["{{A[..64]}}"], "key-providers": ["kms"], "mrconfigid": ["{{A}}"]}
          ],
          "tcb-statuses": ["UpToDate", "SWHardeningNeeded"],
          "advisories": ["INTEL-SA-00960"],
          "refuse-up-to-date-advisories": true,
          "minimum-tcb-evaluation-data-number": 17,
          "max-collateral-age-days": 20,
          "max-session-hours": 12,
          "out-of-date-grace-days": 7,
          "key-hand-over-tcb-statuses": ["UpToDate"],
          "key-hand-over-needs-authenticated-time": false,
          "allow-ppids": ["{{A[..32]}}"], "deny-ppids": [], "allow-fmspcs": ["00806f050000"], "deny-fmspcs": []
        }
        """;

    [Fact]
    public void Every_setting_arrives_in_the_policy()
    {
        AppraisalPolicy policy = Parse(Full).ToPolicy(Root, own: null);

        policy.Roots.ShouldBe([Root]);
        policy.Releases.Select(release => release.Name).ShouldBe(["in the rootfs", "on dstack"]);
        policy.Releases[0].Rtmr3.ShouldBe(new Rtmr3Rule.Zero());
        Rtmr3Rule.DstackLog log = policy.Releases[1].Rtmr3.ShouldBeOfType<Rtmr3Rule.DstackLog>();
        log.AppIds.Single().Length.ShouldBe(20);
        log.ComposeHashes.Single().Length.ShouldBe(32);
        log.KeyProviders.ShouldBe(["kms"]);
        policy.Releases[1].Rtmr0.ShouldBeEmpty();
        policy.Releases[1].MrConfigId.Single().ShouldBe(Measurement.Parse(A));
        policy.AcceptedStatuses.ShouldBe([TcbStatus.UpToDate, TcbStatus.SWHardeningNeeded]);
        policy.OutOfDateGrace.ShouldBe(TimeSpan.FromDays(7));
        policy.AllowedAdvisories.ShouldBe(["INTEL-SA-00960"]);
        policy.RefusesUpToDateAdvisories.ShouldBeTrue();
        policy.MinimumTcbEvaluationDataNumber.ShouldBe(17);
        policy.MaxCollateralAge.ShouldBe(TimeSpan.FromDays(20));
        policy.MaxSession.ShouldBe(TimeSpan.FromHours(12));
        policy.KeyHandOverNeedsAuthenticatedTime.ShouldBeFalse();
        policy.Platforms.AllowedPpids.Single().Length.ShouldBe(16);
        Convert.ToHexStringLower(policy.Platforms.AllowedFmspcs.Single().Span).ShouldBe("00806f050000");
    }

    [Fact]
    public void Without_settings_it_is_the_same_image_up_to_date_and_nothing_else()
    {
        TdReport own = Exhibit.Of(Exhibit.Valid).Verify().Value.Report;

        AppraisalPolicy policy = Parse("{}").ToPolicy(Root, (own, null));

        policy.Releases.Single().MrTd.ShouldBe([own.MrTd]);
        policy.AcceptedStatuses.ShouldBe([TcbStatus.UpToDate]);
        policy.AllowedAdvisories.ShouldBeEmpty();
        policy.RefusesUpToDateAdvisories.ShouldBeFalse();
        policy.KeyHandOverNeedsAuthenticatedTime.ShouldBeTrue();
        Should.Throw<MalformedInputException>(() => Parse("{}").ToPolicy(Root, own: null)).Message.ShouldContain("same-image");
    }

    [Theory]
    [InlineData("""{"acept":"releases"}""", "acept")]
    [InlineData("""{"accept":"releases","accept":"same-image"}""", "accept")]
    [InlineData("""{"releases":[{"mrdt":[]}]}""", "mrdt")]
    [InlineData("""{"accept":5}""", "accept")]
    [InlineData("null", "null")]
    [InlineData("[]", "policy")]
    [InlineData("{} {}", "policy")]
    public void A_typo_is_an_error_that_names_it(string json, string name) =>
        Should.Throw<MalformedInputException>(() => Parse(json)).Message.ShouldContain(name);

    [Theory]
    [InlineData("\"releases\": [", "\"releases\": [], \"deny-ppids\": [\"00\"], \"x\": [", null)]
    [InlineData("\"accept\": \"releases\"", "\"accept\": \"anything\"", "accept")]
    [InlineData("\"accept\": \"releases\"", "\"accept\": \"same-image\"", "releases")]
    [InlineData("\"SWHardeningNeeded\"", "\"Revoked\"", "tcb-statuses")]
    [InlineData("\"SWHardeningNeeded\"", "\"uptodate\"", "tcb-statuses")]
    [InlineData("\"SWHardeningNeeded\"", "\"2\"", "tcb-statuses")]
    [InlineData("number\": 17", "number\": -1", "minimum-tcb-evaluation-data-number")]
    [InlineData("days\": 20", "days\": -1", "max-collateral-age-days")]
    [InlineData("hours\": 12", "hours\": 25", "max-session-hours")]
    [InlineData("hours\": 12", "hours\": 0", "max-session-hours")]
    [InlineData("grace-days\": 7", "grace-days\": 31", "out-of-date-grace-days")]
    [InlineData("00806f050000", "00806f0500", "allow-fmspcs")]
    [InlineData("\"name\": \"on dstack\"", "\"name\": \"\"", "releases[1].name")]
    [InlineData("\"rtmr3\": \"zero\"", "\"rtmr3\": \"any\"", "releases[0].rtmr3")]
    [InlineData("\"rtmr3\": \"zero\"", "\"rtmr3\": \"zero\", \"app-ids\": [\"00\"]", "releases[0]")]
    [InlineData("\"rtmr3\": \"zero\"", "\"rtmr3\": \"exactly\"", "releases[0].rtmr3-values")]
    [InlineData("\"rtmr3\": \"zero\"", "\"rtmr3\": \"dstack\"", "releases[0].compose-hashes")]
    public void A_value_of_another_form_is_an_error_that_names_its_place(string from, string to, string? place)
    {
        Full.ShouldContain(from);
        string changed = Full.Replace(from, to, StringComparison.Ordinal);
        MalformedInputException error = Should.Throw<MalformedInputException>(() => Parse(changed).ToPolicy(Root, own: null));
        if (place is not null)
            error.Message.ShouldStartWith(place);
    }

    private static PolicyOptions Parse(string json) => PolicyOptions.Parse(Encoding.UTF8.GetBytes(json));
}
