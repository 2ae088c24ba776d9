using Helios.Node.Configuration;
using Helios.Node.Tests.Doubles;

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

    [Theory]
    [InlineData("helios { beacon { chekpoint = abc } }",
        "node.hocon sets helios.beacon.chekpoint, which is not a setting. Did you mean 'helios.beacon.checkpoint'?")]
    [InlineData("helios.becon.checkpoint = abc", "node.hocon sets helios.becon, which is not a setting. Did you mean 'helios.beacon'?")]
    [InlineData("helios.api.prot = 1", "node.hocon sets helios.api.prot, which is not a setting. Did you mean 'helios.api.port'?")]
    [InlineData("helios.api.colour = red",
        "node.hocon sets helios.api.colour, which is not a setting. Known below helios.api: helios.api.bind,")]
    [InlineData("helois.api.port = 1",
        "node.hocon sets helois, which is not a setting: every setting is below helios. Did you mean 'helios'?")]
    [InlineData("api.port = 1", "node.hocon sets api, which is not a setting: every setting is below helios.")]
    public void A_misspelt_setting_is_refused_by_name_with_the_nearest_right_one(string hocon, string complaint) =>
        Should.Throw<SettingException>(() => Load(hocon)).Message.ShouldStartWith(complaint);

    [Fact]
    public void The_actor_system_has_a_root_beside_the_settings() =>
        Load("akka.log-dead-letters = on").Akka.GetString("akka.log-dead-letters").ShouldBe("on");

    [Theory]
    [InlineData("HELIOS_API_PROT", "the environment sets HELIOS_API_PROT, which is not a setting. Did you mean 'HELIOS_API_PORT'?")]
    [InlineData("HELIOS_FAVOURITE_COLOUR", "the environment sets HELIOS_FAVOURITE_COLOUR, which is not a setting. config.hocon has")]
    [InlineData("HELIOS_TEE_POLICY_RELEASES",
        "the environment sets HELIOS_TEE_POLICY_RELEASES, and helios.tee.policy.releases can be set in your HOCON file only.")]
    public void A_variable_that_is_not_a_setting_is_refused_by_name(string variable, string complaint) =>
        Should.Throw<SettingException>(() => Load(environment: new() { [variable] = "1" })).Message.ShouldStartWith(complaint);

    [Fact]
    public void Variables_of_the_tools_around_the_node_and_of_others_are_left_alone() =>
        Should.NotThrow(() => Load(environment: new() { ["HELIOS_VECTORS"] = "/packs", ["PATH"] = "/bin", ["helios_api_prot"] = "1" }));

    [Theory]
    [InlineData("helios.api.port = 1\nhelios.api.port = 2", "helios.api.port is set in line 1 and again in line 2")]
    [InlineData("helios {\n  api { port = 1 }\n}\nhelios.api.port = 1", "helios.api.port is set in line 2 and again in line 4")]
    [InlineData("helios.api {\n  port : 1, bind = 127.0.0.1\n  # port\n  port: 2\n}",
        "helios.api.port is set in line 2 and again in line 4")]
    [InlineData("helios.beacon.endpoints = [\n  \"http://a:1\", # {\n]\nhelios.beacon.endpoints = []",
        "helios.beacon.endpoints is set in line 1 and again in line 4")]
    [InlineData("akka.loglevel = INFO\nakka { loglevel = DEBUG }", "akka.loglevel is set in line 1 and again in line 2")]
    public void A_key_that_has_two_values_is_refused_with_both_lines(string hocon, string duplicate) =>
        Should.Throw<SettingException>(() => Load(hocon)).Message.ShouldStartWith($"node.hocon: {duplicate}.");

    [Fact]
    public void A_name_as_long_as_a_file_is_compared_with_no_setting()
    {
        string[] known = [.. NodeSettings.All.Select(setting => setting.Path)];
        string typed = new('x', 100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        NearestName.Of(typed, known).ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
        NearestName.Of("helios.netwrok", known).ShouldBe("helios.network");
    }

    [Theory]
    [InlineData("helios.network # \"mainnet")]
    [InlineData("helios.network #= \"mainnet")]
    [InlineData("\"helios\"//= \"\n.network = mainnet")]
    public void Quotes_in_a_comment_behind_a_key_are_no_string(string hocon) => HoconKeys.Duplicate(hocon).ShouldBeNull();

    [Theory]
    [InlineData("helios.api { port = 1 }\nhelios.api { bind = 127.0.0.1 }")]
    [InlineData("{ helios.api.port = 1, helios.setup.port = 2 }")]
    [InlineData("helios.network = \"a = b\" // helios.network = c\nhelios.overlay.name = \"\"\"x = 1\nx = 1\"\"\"")]
    [InlineData("helios.api.port = 1\nhelios.api.port = ${helios.setup.port}\nhelios.setup.port = 4")]
    [InlineData("helios.tee.policy { accept = releases, releases { a { mrtd = [\"00\"] }\n b { mrtd = [\"00\"] } } }")]
    [InlineData("helios.beacon.endpoints = [\"http://a\"]\nhelios.execution.endpoints = ${helios.beacon.endpoints} [\"http://b\"]")]
    [InlineData("helios.overlay.peers = \"\"")]
    public void Sections_that_merge_and_values_that_build_on_others_are_not_duplicates(string hocon) =>
        Should.NotThrow(() => Load(hocon));

    /// <summary>Of another form a value is nothing, so that a list of machines to deny would deny none.</summary>
    [Theory]
    [InlineData("helios.tee.policy.deny-ppids = \"00\"", "helios.tee.policy.deny-ppids to a text, and a list in brackets is expected")]
    [InlineData("helios.beacon.endpoints = \"http://a\"", "helios.beacon.endpoints to a text, and a list in brackets is expected")]
    [InlineData("helios.beacon.endpoints { a = 1 }", "helios.beacon.endpoints to a section in braces, and a list in brackets is expected")]
    [InlineData("helios.api.port = [1]", "helios.api.port to a list in brackets, and a text is expected")]
    [InlineData("helios.log.level { debug = on }", "helios.log.level to a section in braces, and a text is expected")]
    [InlineData("helios.api = 3032", "helios.api to a text, and a section in braces is expected")]
    [InlineData("helios = [1]", "helios to a list in brackets, and a section in braces is expected")]
    [InlineData("akka = 3", "akka to a text, and a section in braces is expected")]
    [InlineData("helios.tee.policy.releases = [v1]",
        "helios.tee.policy.releases to a list in brackets, and a section in braces is expected")]
    [InlineData("helios.tee.policy.releases { v1 = 3 }", "helios.tee.policy.releases.v1 to a text, and a section in braces is expected")]
    [InlineData("helios.tee.policy.releases { \"v1.2\" { app-ids = aa } }",
        "helios.tee.policy.releases.v1.2.app-ids to a text, and a list in brackets is expected")]
    [InlineData("helios.tee.policy.releases { v1 { rtmr3 = [zero] } }",
        "helios.tee.policy.releases.v1.rtmr3 to a list in brackets, and a text is expected")]
    public void A_value_of_another_form_is_refused(string hocon, string complaint) =>
        Should.Throw<SettingException>(() => Load(hocon)).Message.ShouldBe($"node.hocon sets {complaint}.");

    [Fact]
    public void A_file_includes_others_relative_to_itself_and_they_are_checked_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Below("more"));
        File.WriteAllText(folder.Below("more/ports.hocon"), "helios.api.port = 1001\ninclude \"bind.hocon\"");
        File.WriteAllText(folder.Below("more/bind.hocon"), "helios.api.bind = 127.0.0.7");
        const string file = "include \"more/ports.hocon\"\nhelios.setup.port = 1002";

        Settings settings = Settings.Load(("node.hocon", file), Nothing, Nothing, folder.Path);
        settings.Read(NodeSettings.ApiPort).ShouldBe(1001);
        settings.Read(NodeSettings.ApiBind).ToString().ShouldBe("127.0.0.7");
        settings.Read(NodeSettings.SetupPort).ShouldBe(1002);

        File.WriteAllText(folder.Below("more/bind.hocon"), "helios.api.bnid = 127.0.0.7");
        Complaint().ShouldContain("helios.api.bnid, which is not a setting. Did you mean 'helios.api.bind'?");
        File.WriteAllText(folder.Below("more/bind.hocon"), "helios.api {");
        Complaint().ShouldContain("bind.hocon is not valid HOCON: the '{' in line 1");
        File.WriteAllText(folder.Below("more/bind.hocon"), "include \"ports.hocon\"");
        Complaint().ShouldContain("which includes it in turn");
        File.Delete(folder.Below("more/bind.hocon"));
        Complaint().ShouldContain("includes a file that cannot be read");

        string Complaint() =>
            Should.Throw<SettingException>(() => Settings.Load(("node.hocon", file), Nothing, Nothing, folder.Path)).Message;
    }
}
