using Helios.Node.Cli;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Starting;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Starting;

/// <summary>Settings that are right one by one, and with which no node starts: <c>config check</c> and the node say the same.</summary>
public sealed class StartCheckTests : IDisposable
{
    private const string Checkpoint = "helios.beacon.checkpoint = setup\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Refused => new()
    {
        { "", "no checkpoint for network 'mainnet'." },
        { Checkpoint + "helios { api.port = 5000, setup.port = 5000 }", "helios.api.port and helios.setup.port are both 5000." },
        { Checkpoint + "helios { api.port = 5000, operator { port = 5000, enabled = on } }",
            "helios.api.port and helios.operator.port are both 5000." },
        { Checkpoint + "helios.operator { enabled = on, bind = 0.0.0.0 }",
            "helios.operator.bind is 0.0.0.0, which others reach, and there is no token." },
        { "helios { setup.enabled = off, execution.endpoints = [\"http://127.0.0.1:1\"], beacon.checkpoint = peer }",
            "helios.setup.enabled is off, and the configuration does not suffice: consensus_rpc: no beacon endpoint is named" },
        { "helios { setup.enabled = off, overlay.peers = [nowhere] }", "helios.overlay.peers: 'nowhere' is not a peer address" },
        { Checkpoint + "helios.operator { enabled = on, token = 0123456789abcdef, token-file = /x }",
            "helios.operator.token and helios.operator.token-file both name a token." },
        { "helios { setup.enabled = off, execution.endpoints = [\"http://127.0.0.1:1\"], beacon.checkpoint = peer"
            + ", operator { enabled = on, token = setup } }",
            "helios.operator.token is 'setup', and helios.setup.enabled is off, so nobody names a token." },
        { Checkpoint + "helios.network = nowhere", "helios.network is 'nowhere', which is neither mainnet" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Config_check_refuses_what_the_node_refuses_with_the_same_words_and_code(string hocon, string sentence)
    {
        File.WriteAllText(_folder.Below("node.hocon"), hocon);
        (int code, string settings, string error) = await RunAsync("config", "check",
            "--config", _folder.Below("node.hocon"), "--data-dir", _folder.Below("data"), "--tee-provider", "simulated");
        NodeOptions options = Options($"{hocon}\nhelios {{ data-dir = \"{_folder.Below("data")}\", tee.provider = simulated }}");
        StartupException node = await Should.ThrowAsync<StartupException>(
            () => NodeHost.StartAsync(options, TimeProvider.System, builtAt: DateTimeOffset.UnixEpoch));

        (node.ExitCode, $"error: {node.Message}\n").ShouldBe((code, error));
        code.ShouldBe(ExitCode.Configuration);
        error.ShouldContain(sentence);
        settings.ShouldContain("helios.api.port = ", customMessage: "the settings are shown all the same");
    }

    [Theory]
    [InlineData("helios { api { port = 5000, bind = 127.0.0.1 }\n setup { port = 5000, bind = 127.0.0.2 } }")]
    [InlineData("helios { api.port = 5000, operator.port = 5000 }")]
    [InlineData("helios { api.port = 5000, overlay.port = 5000 }")]
    public void One_port_at_two_addresses_or_of_two_protocols_or_of_a_listener_that_is_off_is_free(string hocon) =>
        Should.NotThrow(() => StartCheck.Require(Options(Checkpoint + hocon), trusted: null));

    [Fact]
    public void A_file_of_headers_that_others_can_read_or_that_is_not_of_the_form_is_refused_without_its_keys()
    {
        string file = _folder.Below("headers");
        File.WriteAllText(file, "https://rpc.example x-api-key: SECRET\n");
        NodeOptions options = Options(Checkpoint + $"helios.upstreams.headers-file = \"{file}\"");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Should.Throw<StartupException>(() => StartCheck.Require(options, trusted: null)).Message.ShouldBe(
            $"helios.upstreams.headers-file: others can read or change {file}, which holds keys. chmod 0600 (or 0640) it.");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Should.NotThrow(() => StartCheck.Require(options, trusted: null));

        File.WriteAllText(file, "https://rpc.example SECRET\n");
        StartupException refused = Should.Throw<StartupException>(() => StartCheck.Require(options, trusted: null));
        refused.Message.ShouldBe(
            $"helios.upstreams.headers-file: {file}, line 1: 'NAME: VALUE' is expected after the endpoint.");
        refused.ExitCode.ShouldBe(ExitCode.Configuration);
        File.Delete(file);
        Should.Throw<StartupException>(() => StartCheck.Require(options, trusted: null)).ExitCode.ShouldBe(ExitCode.Environment);
    }

    [Fact]
    public void A_journal_stands_for_a_checkpoint() => Should.NotThrow(() => StartCheck.Require(Options(""), trusted: default(Root)));

    [Fact]
    public async Task A_guard_that_is_set_off_is_a_warning()
    {
        StartCheck.Warnings(Options("")).ShouldBeEmpty();
        (int code, _, string error) = await RunAsync(
            "config", "check", "--beacon-checkpoint", "setup", "--beacon-max-checkpoint-age", "400d", "--data-dir", _folder.Path);
        code.ShouldBe(0);
        error.ShouldBe("warning: helios.beacon.max-checkpoint-age is 400 days: with a checkpoint of more than 14 days, the keys of " +
            "validators who have left mainnet can sign another chain that this node believes\n");
    }

    private static NodeOptions Options(string hocon) => NodeOptions.From(Settings.Load(
        ("node.hocon", hocon), new Dictionary<string, string>(), new Dictionary<string, string>()));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        int code = await CommandLine.RunAsync(line, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
