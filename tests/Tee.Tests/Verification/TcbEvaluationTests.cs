using System.Text.Json.Nodes;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Verification;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Verification;

/// <summary>Steps 8 to 10: module, level, merged status. Expectations are Intel's verification library's.</summary>
public class TcbEvaluationTests
{
    [Theory]
    // level, module, quoting enclave → merged
    [InlineData("UpToDate", "UpToDate", "UpToDate", "UpToDate")]
    [InlineData("SWHardeningNeeded", "UpToDate", "UpToDate", "SWHardeningNeeded")]
    [InlineData("ConfigurationNeeded", "UpToDate", "UpToDate", "ConfigurationNeeded")]
    [InlineData("ConfigurationAndSWHardeningNeeded", "UpToDate", "UpToDate", "ConfigurationAndSWHardeningNeeded")]
    [InlineData("OutOfDate", "UpToDate", "UpToDate", "OutOfDate")]
    [InlineData("OutOfDateConfigurationNeeded", "UpToDate", "UpToDate", "OutOfDateConfigurationNeeded")]
    [InlineData("UpToDate", "OutOfDate", "UpToDate", "OutOfDate")]
    [InlineData("SWHardeningNeeded", "OutOfDate", "UpToDate", "OutOfDate")]
    [InlineData("ConfigurationNeeded", "OutOfDate", "UpToDate", "OutOfDateConfigurationNeeded")]
    [InlineData("ConfigurationAndSWHardeningNeeded", "OutOfDate", "UpToDate", "OutOfDateConfigurationNeeded")]
    [InlineData("OutOfDate", "OutOfDate", "OutOfDate", "OutOfDate")]
    [InlineData("UpToDate", "UpToDate", "OutOfDate", "OutOfDate")]
    [InlineData("SWHardeningNeeded", "UpToDate", "OutOfDate", "OutOfDate")]
    [InlineData("ConfigurationNeeded", "UpToDate", "OutOfDate", "OutOfDateConfigurationNeeded")]
    [InlineData("OutOfDateConfigurationNeeded", "UpToDate", "OutOfDate", "OutOfDateConfigurationNeeded")]
    public void Statuses_merge(string level, string module, string qe, string merged) => Of(p => p with
    {
        TcbInfo = Edit(p.TcbInfo, t =>
        {
            t["tcbLevels"]![0]!["tcbStatus"] = level;
            t["tdxModuleIdentities"]![0]!["tcbLevels"]![0]!["tcbStatus"] = module;
        }),
        QeIdentity = Edit(p.QeIdentity, q => q["tcbLevels"]![0]!["tcbStatus"] = qe),
    }).Verify().Value.Status.ToString().ShouldBe(merged);

    [Fact]
    public void Advisories_are_the_union_of_platform_module_and_quoting_enclave()
    {
        VerifiedQuote verified = Of(p => p with
        {
            Report = p.Report with { TeeTcbSvn = [5, 1, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
            QeReport = p.QeReport with { IsvSvn = 3 },
        }).Verify().Value;

        verified.Status.ShouldBe(TcbStatus.OutOfDate);
        verified.Advisories.ShouldBe(["INTEL-SA-00615", "INTEL-SA-00960", "INTEL-SA-01036"]);
    }

    [Fact]
    public void The_order_of_levels_in_the_json_does_not_matter()
    {
        Exhibit reversed = Of(p => p with
        {
            TcbInfo = Edit(p.TcbInfo, t =>
            {
                t["tcbLevels"] = new JsonArray([.. t["tcbLevels"]!.AsArray().Reverse().Select(level => level!.DeepClone())]);
                JsonNode module = t["tdxModuleIdentities"]![0]!;
                module["tcbLevels"] = new JsonArray([.. module["tcbLevels"]!.AsArray().Reverse().Select(level => level!.DeepClone())]);
            }),
            QeIdentity = Edit(p.QeIdentity, q =>
                q["tcbLevels"] = new JsonArray([.. q["tcbLevels"]!.AsArray().Reverse().Select(level => level!.DeepClone())])),
        });

        reversed.Verify().Value.Status.ShouldBe(TcbStatus.UpToDate);
    }

    [Fact]
    public void From_module_1_5_on_the_modules_own_svns_are_judged_by_its_identity_alone()
    {
        // tdx[0] of the newest level is 5, the module has 4: reached all the same, for svn[1] is 1 (a genuine quote of GCP is like that).
        SimulatedPlatform platform = Valid with
        {
            TcbInfo = Edit(Valid.TcbInfo, t => t["tdxModuleIdentities"]![0]!["tcbLevels"]![1]!["tcbStatus"] = "UpToDate"),
        };

        Of(platform with { Report = platform.Report with { TeeTcbSvn = Svn(4, 1, 8) } }).Verify().Value.Status.ShouldBe(TcbStatus.UpToDate);
    }

    [Fact]
    public void Module_1_0_is_judged_by_the_platforms_levels()
    {
        Of(p => p with { Report = p.Report with { TeeTcbSvn = Svn(5, 0, 7) } }).Verify().Value.Status.ShouldBe(TcbStatus.UpToDate);
        Of(p => p with { Report = p.Report with { TeeTcbSvn = Svn(4, 0, 7) } }).Verify().Value.Status.ShouldBe(TcbStatus.OutOfDate);
    }

    [Fact]
    public void One_component_too_low_falls_to_the_next_level()
    {
        for (int i = 0; i < 8; i++)
        {
            byte[] components = [7, 7, 2, 2, 3, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0];
            Of(p => p with { Sgx = p.Sgx with { Components = components } }).Verify().Value.Status.ShouldBe(TcbStatus.UpToDate);
            if (components[i] == 0)
                continue;
            components[i]--;
            Exhibit lower = Of(p => p with { Sgx = p.Sgx with { Components = components } });
            lower.Verify().Match(accepted => accepted.Status.ToString(), refused => refused.Code.Name)
                .ShouldBe(i < 2 ? "OutOfDate" : "tcb.noLevel");
        }
    }

    [Fact]
    public void Names_of_module_identities_and_hex_are_read_in_either_case()
    {
        WithTcbInfo(t => t["tdxModuleIdentities"]![0]!["id"] = "tdx_01").Verify().IsAccepted.ShouldBeTrue();
        WithTcbInfo(t => t["fmspc"] = "514D00000000").Verify().IsAccepted.ShouldBeTrue();
        WithQeIdentity(q => q["mrsigner"] = q["mrsigner"]!.GetValue<string>().ToLowerInvariant()).Verify().IsAccepted.ShouldBeTrue();
    }

    [Theory]
    // svn2: what is loaded now. Newest module level 6 (1.5), newest platform level's tdx[0] = 5, tdx[2] = 7.
    [InlineData(8, 1, 8, "UpToDate", "TDRelaunchAdvised")]
    [InlineData(6, 1, 7, "UpToDate", "TDRelaunchAdvised")]
    [InlineData(5, 0, 7, "UpToDate", "TDRelaunchAdvised")]
    [InlineData(6, 1, 7, "ConfigurationNeeded", "TDRelaunchAdvisedConfigurationNeeded")]
    [InlineData(5, 1, 7, "UpToDate", "OutOfDate")]
    [InlineData(6, 1, 6, "UpToDate", "OutOfDate")]
    [InlineData(4, 0, 7, "UpToDate", "OutOfDate")]
    [InlineData(6, 1, 7, "OutOfDate", "OutOfDate")]
    public void A_module_updated_under_the_running_trust_domain_advises_a_relaunch(
        byte svn, byte version, byte microcode, string newest, string merged)
    {
        // The TD was launched with module SVN 5 and microcode 6, both out of date.
        Exhibit exhibit = Of(p => p with
        {
            Report = p.Report with { TeeTcbSvn = Svn(5, 1, 6), TeeTcbSvn2 = Svn(svn, version, microcode) },
            TcbInfo = Edit(p.TcbInfo, t => t["tcbLevels"]![0]!["tcbStatus"] = newest),
        }, version: 5);

        exhibit.Verify().Value.Status.ToString().ShouldBe(merged);
    }

    [Fact]
    public void A_relaunch_does_not_help_an_old_quoting_enclave_and_an_unknown_module_is_refused()
    {
        SimulatedTdReport old = Valid.Report with { TeeTcbSvn = Svn(5, 1, 6), TeeTcbSvn2 = Svn(8, 1, 8) };
        Of(p => p with { Report = old, QeReport = p.QeReport with { IsvSvn = 3 } }, version: 5)
            .Verify().Value.Status.ShouldBe(TcbStatus.OutOfDate);
        Of(p => p with { Report = old with { TeeTcbSvn2 = Svn(8, 3, 8) } }, version: 5)
            .Verify().Rejection.Code.ShouldBe(RejectCode.TcbTdxModule);
    }

    private static byte[] Svn(byte svn, byte version, byte microcode) => [svn, version, microcode, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
}
