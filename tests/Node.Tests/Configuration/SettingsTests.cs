using Helios.Node.Configuration;

namespace Helios.Node.Tests.Configuration;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static Settings Load(string? hocon = null, Dictionary<string, string>? environment = null, Dictionary<string, string>? commandLine = null) =>
        Settings.Load(hocon is null ? null : ("node.hocon", hocon), environment ?? Nothing, commandLine ?? Nothing);

    [Fact]
    public void The_reference_configuration_has_a_default_for_every_setting_and_reads_as_options()
    {
        foreach (Setting setting in Setting.All)
            Settings.Reference.HasPath(setting.Path).ShouldBeTrue(setting.Path);

        NodeOptions options = NodeOptions.From(Load());
        options.Network.ShouldBe("mainnet");
        options.Api.Port.ShouldBe(3032);
        options.Setup.Listen.Port.ShouldBe(40080);
        options.Beacon.MaxCheckpointAge.ShouldBe(TimeSpan.FromDays(14));
        options.Execution.MaxResponse.ShouldBe(5 * 1024 * 1024);
    }

    [Fact]
    public void The_reference_configuration_holds_no_setting_that_the_program_does_not_know() =>
        Should.NotThrow(() => Load(File.ReadAllText(Path.Combine(Vectors.VectorPack.RepositoryRoot(), "config.hocon"))));

    [Fact]
    public void The_command_line_wins_over_the_environment_and_the_environment_over_the_file()
    {
        const string file = "helios { api.port = 1001, setup.port = 1002, overlay.port = 1003 }";
        Settings settings = Load(
            file,
            new() { ["HELIOS_API_PORT"] = "2001", ["HELIOS_SETUP_PORT"] = "2002" },
            new() { ["helios.api.port"] = "3001" });

        settings.Port("helios.api.port").ShouldBe(3001);
        settings.OriginOf("helios.api.port").ShouldBe("command line");
        settings.Port("helios.setup.port").ShouldBe(2002);
        settings.OriginOf("helios.setup.port").ShouldBe("environment");
        settings.Port("helios.overlay.port").ShouldBe(1003);
        settings.OriginOf("helios.overlay.port").ShouldBe("node.hocon");
        settings.OriginOf("helios.network").ShouldBe("default");
    }

    [Fact]
    public void Lists_are_comma_separated_in_the_environment() =>
        Load(environment: new() { ["HELIOS_BEACON_ENDPOINTS"] = "http://a:1, http://b:2" })
            .Urls("helios.beacon.endpoints", ["http", "https"]).ShouldBe([new Uri("http://a:1"), new Uri("http://b:2")]);

    [Fact]
    public void A_misspelt_setting_is_refused_by_name() =>
        Should.Throw<SettingException>(() => Load("helios { beacon { chekpoint = abc } }"))
            .Message.ShouldContain("helios.beacon.chekpoint, which is no setting");

    [Theory]
    [InlineData("helios.api.port = 0", "helios.api.port is '0'")]
    [InlineData("helios.api.port = 70000", "from 1 to 65535")]
    [InlineData("helios.api.bind = localhost", "an IP address")]
    [InlineData("helios.beacon.min-participation = 1.5", "a number from 0 to 1")]
    [InlineData("helios.beacon.timeout = soon", "a duration with a unit")]
    [InlineData("helios.beacon.endpoints = [\"example.org\"]", "a URL that starts with http:// or https://")]
    [InlineData("helios.beacon.checkpoint = 0x1234", "a block root")]
    [InlineData("helios.tee.provider = sgx", "auto, configfs, dstack or simulated")]
    [InlineData("helios.setup.enabled = perhaps", "on or off")]
    [InlineData("helios { api {", "not valid HOCON")]
    public void A_value_that_cannot_be_used_is_refused_with_what_was_expected(string hocon, string complaint) =>
        Should.Throw<SettingException>(() => NodeOptions.From(Load(hocon))).Message.ShouldContain(complaint);

    [Fact]
    public void A_policy_lists_releases_by_name()
    {
        string measurement = new('a', 96);
        NodeOptions options = NodeOptions.From(Load($$"""
            helios.tee.policy {
              accept = releases
              advisories = ["INTEL-SA-00960"]
              releases { "v1.2" { mrtd = ["{{measurement}}"], rtmr1 = ["{{measurement}}"], rtmr2 = ["{{measurement}}"], rtmr3 = zero } }
            }
            """));
        options.Tee.Policy.Releases.Single().Name.ShouldBe("v1.2");
        options.Tee.Policy.Releases.Single().MrTd.ShouldBe([measurement]);
        options.Tee.Policy.Releases.Single().Rtmr3.ShouldBe("zero");
        options.Tee.Policy.Advisories.ShouldBe(["INTEL-SA-00960"]);
    }

    [Fact]
    public void A_release_with_a_name_that_no_release_has_is_refused() =>
        Should.Throw<SettingException>(() => NodeOptions.From(Load("helios.tee.policy.releases { a { mrdt = [\"00\"] } }"))).Message.ShouldContain("mrdt");
}
