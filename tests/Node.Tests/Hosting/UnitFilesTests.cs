using System.Text.RegularExpressions;
using Helios.Node.Configuration;
using Helios.Vectors;

namespace Helios.Node.Tests.Hosting;

/// <summary>What the systemd unit and the compose file promise beside the program's own bounds.</summary>
public sealed class UnitFilesTests
{
    private static readonly string Image = Path.Combine(VectorPack.RepositoryRoot(), "meta-dstack-patch");

    /// <summary>A key that was not sealed is gone with the process (M8), and its page must be locked (L1).</summary>
    [Theory]
    [InlineData("MemoryMax=2G")]
    [InlineData("OOMScoreAdjust=-900")]
    [InlineData("LimitMEMLOCK=16M")]
    [InlineData("LimitCORE=0")]
    [InlineData("UMask=0077")]
    [InlineData("StateDirectoryMode=0700")]
    [InlineData("User=helios")]
    [InlineData("CapabilityBoundingSet=CAP_DAC_OVERRIDE")] // to ask for quotes (L5), and nothing beside it
    [InlineData("AmbientCapabilities=CAP_DAC_OVERRIDE")]
    [InlineData("NoNewPrivileges=yes")]
    public void The_unit_bounds_the_node(string line) =>
        File.ReadAllLines(Path.Combine(Image, "meta-helios-akka/recipes-core/helios-akka/files/helios-akka.service")).ShouldContain(line);

    /// <summary>What the host puts on the ESP, into SMBIOS or fw_cfg reaches no unit (L8).</summary>
    [Fact]
    public void The_image_imports_no_credentials_of_its_host() =>
        Layers().ShouldContain(line => line.StartsWith("    HELIOS_CMDLINE += \"systemd.import_credentials=no ", StringComparison.Ordinal));

    /// <summary>A branch moves: two people who build the image would build it from other sources.</summary>
    [Fact]
    public void Every_layer_of_the_image_is_pinned_by_its_commit()
    {
        string text = string.Join('\n', Layers());
        string repositories = Regex.Match(text, @"^repos:\n((?:  .*\n|\n)+)", RegexOptions.Multiline).Groups[1].Value;
        string[] fetched = [.. Regex.Split(repositories, @"(?m)^(?=  [a-z-]+:$)")
            .Where(one => one.Contains("    url: ", StringComparison.Ordinal))];
        fetched.Length.ShouldBe(4, "poky, meta-openembedded, meta-security, meta-confidential-compute");
        foreach (string one in fetched)
            Regex.Count(one, @"(?m)^    commit: [0-9a-f]{40}$").ShouldBe(1, one);
    }

    private static string[] Layers() => File.ReadAllLines(Path.Combine(Image, "meta-helios-akka/kas.yml"));

    /// <summary>Who comes first neither sets a measured node up nor operates it (M6, ADR 27).</summary>
    [Fact]
    public void The_image_needs_a_token_for_the_setup_which_its_console_shows_and_one_for_the_operator()
    {
        string files = Path.Combine(Image, "meta-helios-akka/recipes-core/helios-akka/files");
        NodeOptions options = NodeOptions.From(Settings.Load(
            ("helios.hocon", File.ReadAllText(Path.Combine(files, "helios.hocon"))), new Dictionary<string, string>(),
            new Dictionary<string, string>()));
        options.Setup.Token.ShouldBe(SetupOptions.Console);
        (options.Operator.Enabled, options.Operator.Token).ShouldBe((true, OperatorOptions.FromSetup));
        File.ReadAllLines(Path.Combine(files, "console.conf")).ShouldContain("StandardError=journal+console");
        File.ReadAllText(Path.Combine(files, "helios-akka.init")).ShouldContain(" >/dev/console 2>&1 &");
    }

    /// <summary>Both services have a user (L9), because the one of the image could be root.</summary>
    [Theory]
    [InlineData("mem_limit: 2g", 1)]
    [InlineData("oom_score_adj: -900", 1)]
    [InlineData("memlock: 16777216", 1)]
    [InlineData("core: 0", 1)]
    [InlineData("user: \"900:900\"", 2)]
    [InlineData("cap_drop: [ALL]", 2)]
    public void The_compose_file_bounds_its_services(string line, int times) =>
        File.ReadAllLines(Path.Combine(Image, "dstack/docker-compose.yaml")).Count(found => found.Trim() == line).ShouldBe(times);
}
