using System.Reflection;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Tests.Verification;

namespace Helios.Tee.Tests.Appraisal;

public class PolicyDigestTests
{
    private static readonly AppraisalPolicy Policy =
        AppraisalPolicy.SameImageAs(Exhibit.Of(Exhibit.Valid).Verify().Value.Report, identity: null, TrustAnchor.IntelSgxRootCa);

    private static readonly Rtmr3Rule.DstackLog Log = new([new byte[20]], [new byte[32]], ["kms"]);

    /// <summary>Policies that differ from <see cref="Policy"/> in one setting each.</summary>
    private static AppraisalPolicy[] Changed
    {
        get
        {
            Release release = Policy.Releases[0];
            return
            [
                Policy with { Roots = [] },
                Policy with { Releases = [] },
                Policy with { Releases = [release with { Name = "other" }] },
                Policy with { Releases = [release with { MrTd = [default] }] },
                Policy with { Releases = [release with { Rtmr0 = [] }] },
                Policy with { Releases = [release with { Rtmr1 = [default] }] },
                Policy with { Releases = [release with { Rtmr2 = [default] }] },
                Policy with { Releases = [release with { MrConfigId = [] }] },
                Policy with { Releases = [release with { Rtmr3 = new Rtmr3Rule.Exactly([default]) }] },
                Policy with { Releases = [release with { Rtmr3 = Log }] },
                Policy with { Releases = [release with { Rtmr3 = Log with { AppIds = [] } }] },
                Policy with { Releases = [release with { Rtmr3 = Log with { ComposeHashes = [] } }] },
                Policy with { Releases = [release with { Rtmr3 = Log with { KeyProviders = [] } }] },
                Policy with { AcceptedStatuses = [] },
                Policy with { AllowedAdvisories = ["a"] },
                Policy with { RefusesUpToDateAdvisories = true },
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
                Policy with { KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [new byte[16]] } },
                Policy with { KeyHolders = KeyHolderRule.Anyone with { AllowedFmspcs = [new byte[6]] } },
                Policy with { KeyHolders = KeyHolderRule.Anyone with { OnePerPlatform = true } },
                Policy with { KeyHolders = KeyHolderRule.Anyone with { ApprovedNodes = [] } },
            ];
        }
    }

    [Fact]
    public void Every_setting_changes_the_digest() =>
        Changed.Append(Policy).Select(PolicyDigest.Of).Distinct().Count().ShouldBe(Changed.Length + 1);

    [Theory]
    [InlineData(typeof(AppraisalPolicy))]
    [InlineData(typeof(Release))]
    [InlineData(typeof(Rtmr3Rule.DstackLog))]
    [InlineData(typeof(PlatformRules))]
    [InlineData(typeof(KeyHolderRule))]
    public void Every_setting_occurs_in_the_list_of_changed_policies(Type settings)
    {
        foreach (PropertyInfo property in settings.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.Name is nameof(KeyHolderRule.IsAnyone))
                continue; // follows from the others
            object? before = property.GetValue(PartOf(Policy, settings) ?? Log);
            Changed.Any(changed => PartOf(changed, settings) is { } part && !Equals(property.GetValue(part), before)).ShouldBeTrue(
                $"{settings.Name}.{property.Name} is not in the list of settings that change the digest");
        }
    }

    [Fact]
    public void The_order_in_which_a_set_is_written_does_not_matter() =>
        PolicyDigest.Of(Policy with { AllowedAdvisories = ["a", "b"] })
            .ShouldBe(PolicyDigest.Of(Policy with { AllowedAdvisories = ["b", "a", "b"] }));

    private static object? PartOf(AppraisalPolicy policy, Type settings) =>
        settings == typeof(AppraisalPolicy) ? policy
        : settings == typeof(PlatformRules) ? policy.Platforms
        : settings == typeof(KeyHolderRule) ? policy.KeyHolders
        : settings == typeof(Release) ? policy.Releases.SingleOrDefault()
        : policy.Releases.SingleOrDefault()?.Rtmr3 as Rtmr3Rule.DstackLog;
}
