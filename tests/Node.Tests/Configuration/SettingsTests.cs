using Helios.Node.Configuration;

namespace Helios.Node.Tests.Configuration;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static Settings Load(string? hocon = null, Dictionary<string, string>? environment = null, Dictionary<string,
        string>? commandLine = null) =>
        Settings.Load(hocon is null ? null : ("node.hocon", hocon), environment ?? Nothing, commandLine ?? Nothing);

    [Fact]
    public void The_reference_configuration_has_a_default_for_every_setting()
    {
        NodeSettings.All.Count.ShouldBeGreaterThan(50);
        foreach (Setting setting in NodeSettings.All)
            Settings.Reference.HasPath(setting.Path).ShouldBeTrue(setting.Path);
    }

    [Fact]
    public void A_setting_is_declared_once() =>
        NodeSettings.All.Select(setting => setting.Path).Distinct().Count().ShouldBe(NodeSettings.All.Count);

    [Fact]
    public void The_program_knows_every_setting_of_the_reference_configuration() =>
        Should.NotThrow(() => Load(File.ReadAllText(Path.Combine(Vectors.VectorPack.RepositoryRoot(), "config.hocon"))));

    [Fact]
    public void The_command_line_wins_over_the_environment_and_the_environment_over_the_file()
    {
        const string file = "helios { api.port = 1001, setup.port = 1002, overlay.port = 1003 }";
        Settings settings = Load(
            file,
            new() { ["HELIOS_API_PORT"] = "2001", ["HELIOS_SETUP_PORT"] = "2002" },
            new() { ["helios.api.port"] = "3001" });

        settings.Read(NodeSettings.ApiPort).ShouldBe(3001);
        settings.OriginOf(NodeSettings.ApiPort).ShouldBe("command line");
        settings.Read(NodeSettings.SetupPort).ShouldBe(2002);
        settings.OriginOf(NodeSettings.SetupPort).ShouldBe("environment");
        settings.Read(NodeSettings.OverlayPort).ShouldBe(1003);
        settings.OriginOf(NodeSettings.OverlayPort).ShouldBe("node.hocon");
        settings.OriginOf(NodeSettings.Network).ShouldBe("default");
    }

    [Fact]
    public void Lists_are_comma_separated_in_the_environment() =>
        Load(environment: new() { ["HELIOS_BEACON_ENDPOINTS"] = "http://a:1, http://b:2" })
            .Read(NodeSettings.BeaconEndpoints).Select(url => url.ToString()).ShouldBe(["http://a:1", "http://b:2"]);

    [Fact]
    public void A_misspelt_setting_is_refused_by_name() =>
        Should.Throw<SettingException>(() => Load("helios { beacon { chekpoint = abc } }"))
            .Message.ShouldContain("helios.beacon.chekpoint, which is not a setting");
}
