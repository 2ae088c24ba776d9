using System.Text;
using Helios.Protocol;
using Helios.Tee.Tests.Verification;

namespace Helios.Tee.Tests.Appraisal;

public class PolicyDigestTests
{
    private static readonly AppraisalPolicy Policy =
        AppraisalPolicy.SameImageAs(Exhibit.Of(Exhibit.Valid).Verify().Value.Report, identity: null, TrustAnchor.IntelSgxRootCa);

    [Fact]
    public void Every_setting_changes_the_digest()
    {
        Release release = Policy.Releases[0];
        var log = new Rtmr3Rule.DstackLog([new byte[20]], [new byte[32]], ["kms"]);
        AppraisalPolicy[] policies =
        [
            Policy,
            Policy with { Roots = [] },
            Policy with { Releases = [] },
            Policy with { Releases = [release with { Name = "other" }] },
            Policy with { Releases = [release with { MrTd = [default] }] },
            Policy with { Releases = [release with { Rtmr0 = [] }] },
            Policy with { Releases = [release with { Rtmr1 = [default] }] },
            Policy with { Releases = [release with { Rtmr2 = [default] }] },
            Policy with { Releases = [release with { MrConfigId = [] }] },
            Policy with { Releases = [release with { Rtmr3 = new Rtmr3Rule.Exactly([default]) }] },
            Policy with { Releases = [release with { Rtmr3 = log }] },
            Policy with { Releases = [release with { Rtmr3 = log with { AppIds = [] } }] },
            Policy with { Releases = [release with { Rtmr3 = log with { ComposeHashes = [] } }] },
            Policy with { Releases = [release with { Rtmr3 = log with { KeyProviders = [] } }] },
            Policy with { AcceptedStatuses = [] },
            Policy with { AllowedAdvisories = ["a"] },
            Policy with { MinimumTcbEvaluationDataNumber = 1 },
            Policy with { MaxCollateralAge = TimeSpan.FromDays(1) },
            Policy with { MaxSession = TimeSpan.FromHours(1) },
            Policy with { KeyHandOverStatuses = [] },
            Policy with { KeyHandOverNeedsAuthenticatedTime = false },
            Policy with { Platforms = PlatformRules.Any with { AllowedPpids = [new byte[16]] } },
            Policy with { Platforms = PlatformRules.Any with { DeniedPpids = [new byte[16]] } },
            Policy with { Platforms = PlatformRules.Any with { AllowedFmspcs = [new byte[6]] } },
            Policy with { Platforms = PlatformRules.Any with { DeniedFmspcs = [new byte[6]] } },
        ];

        policies.Select(PolicyDigest.Of).Distinct().Count().ShouldBe(policies.Length);
    }

    [Fact]
    public void The_order_in_which_a_set_is_written_does_not_matter() =>
        PolicyDigest.Of(Policy with { AllowedAdvisories = ["a", "b"] }).ShouldBe(PolicyDigest.Of(Policy with { AllowedAdvisories = ["b", "a", "b"] }));

    [Fact]
    public void A_statement_is_bound_with_the_clients_nonce_and_in_no_other_form()
    {
        var statement = new AttestationStatement(new byte[33], Hash32.Zero, default, new Slot(7), PolicyDigest.Of(Policy));

        Encoding.UTF8.GetString(statement.ToUtf8()).ShouldStartWith($$"""{"version":"helios-akka/statement/v1","public_key":"{{new string('0', 66)}}","network_id":"0x{{new string('0', 64)}}","checkpoint":{"root":"0x""");
        statement.ReportData([1]).ShouldNotBe(statement.ReportData([2]));
        statement.ReportData([1]).ShouldNotBe((statement with { CheckpointSlot = new Slot(8) }).ReportData([1]));
        statement.ReportData([1]).ShouldNotBe(ReportData.ForRegister(statement.PublicKey.Span));
    }
}
