using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
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
            Policy with { OutOfDateGrace = TimeSpan.FromDays(1) },
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
}
