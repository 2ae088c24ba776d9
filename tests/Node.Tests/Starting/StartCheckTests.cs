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
        { Checkpoint + "helios.tee.policy.accept = releases", "helios.tee.policy: releases: none is listed, so nobody could join" },
        { Checkpoint + "helios.tee.policy.max-session-hours = 99", "helios.tee.policy: max-session-hours: 99; 1 to 24 are allowed" },
        { Checkpoint + "helios.tee { pccs = \"https://pccs.example\", pccs-certificate = /nowhere.pem }",
            "helios.tee.pccs-certificate: Could not find file '/nowhere.pem'" },
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

    [Fact]
    public async Task A_simulation_that_others_reach_is_refused_for_a_public_network_by_both()
    {
        File.WriteAllText(_folder.Below("node.hocon"), $"{Checkpoint}helios.data-dir = \"{_folder.Below("data")}\"");
        string[] check = ["config", "check", "--config", _folder.Below("node.hocon"), "--tee-provider", "simulated"];
        (int code, _, string error) = await RunAsync(check);
        NodeOptions options = Options($"{Checkpoint}helios {{ data-dir = \"{_folder.Below("data")}\", tee.provider = simulated }}");
        StartupException node = await Should.ThrowAsync<StartupException>(
            () => NodeHost.StartAsync(options, TimeProvider.System, builtAt: DateTimeOffset.UnixEpoch));

        (node.ExitCode, $"error: {node.Message}\n").ShouldBe((code, error));
        code.ShouldBe(ExitCode.Environment);
        error.ShouldContain("set helios.tee.provider = simulated and helios.api.bind = 127.0.0.1");
        (await RunAsync([.. check, "--api-bind", "127.0.0.1"])).Code.ShouldBe(ExitCode.Success);
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

    /// <summary>What is set, and does nothing, is named with the reason; those that do something are not.</summary>
    [Theory]
    [InlineData("setup { enabled = off, token = 0123456789abcdef }\n overlay { peers = [\"127.0.0.1:1\"], port = 1 }",
        "setup.token (node.hocon) has no effect: helios.setup.enabled is off")]
    [InlineData("setup { enabled = off }\n overlay.peers = [\"127.0.0.1:1\"], beacon.checkpoint = setup",
        "beacon.checkpoint (node.hocon) has no effect: helios.setup.enabled is off, so no setup names one")]
    [InlineData("overlay.peers = [\"127.0.0.1:1\"]",
        "overlay.peers (node.hocon) has no effect: helios.setup.enabled is on, so POST /setup names it")]
    [InlineData("operator.token-file = x", "operator.token-file (node.hocon) has no effect: helios.operator.enabled is off")]
    [InlineData("operator { enabled = on, port = 1 }\n time.interval = 64s",
        "time.interval (node.hocon) has no effect: helios.time.source is none")]
    [InlineData("time { source = chrony, interval = 64s }\n tee { pccs-certificate = x }",
        "tee.pccs-certificate (node.hocon) has no effect: helios.tee.pccs is empty")]
    [InlineData("tee { provider = dstack, simulated-image = x }",
        "tee.simulated-image (node.hocon) has no effect: helios.tee.provider names real hardware")]
    [InlineData("authority.contract-max-age = 1h",
        "authority.contract-max-age (node.hocon) has no effect: helios.authority.contract is empty")]
    [InlineData("authority.contract = \"0x6b175474e89094c44da98b954eedeac495271d0f\", authority.contract-max-age = 1h, " +
        "tee.policy.max-session-hours = 2",
        "tee.policy.max-session-hours (node.hocon) has no effect: the documents of helios.authority are the policy: only " +
        "'helios-akka policy new' reads it")]
    [InlineData("execution.max-calls-per-client = 65",
        "execution.max-calls-per-client (node.hocon) has no effect: it is above helios.execution.max-calls, which is reached first")]
    [InlineData("execution { max-calls-per-client = 64, run-time = 31s }",
        "execution.run-time (node.hocon) has no effect: it is above helios.execution.call-timeout, which is reached first")]
    public void A_setting_that_does_nothing_beside_the_others_is_a_warning(string hocon, string sentence) =>
        StartCheck.Warnings(Options($"helios {{ {hocon} }}")).ShouldBe([$"helios.{sentence}"]);

    [Theory]
    [InlineData("")]
    [InlineData("helios { tee { simulated-image = x, provider = auto }\n execution.max-calls = 8, operator { enabled = on, port = 1 } }")]
    public void A_setting_that_does_something_or_that_nobody_has_set_is_none(string hocon) =>
        StartCheck.Warnings(Options(hocon)).ShouldBeEmpty();

    [Fact]
    public void Headers_for_an_endpoint_that_nobody_can_name_are_a_warning()
    {
        string file = _folder.Below("headers");
        File.WriteAllText(file, "https://rpc.example x-api-key: SECRET\nhttps://rpc.exmaple x-api-key: SECRET\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string hocon = $"helios {{ upstreams.headers-file = \"{file}\", execution.endpoints = [\"https://rpc.example/key\"]";
        StartCheck.Warnings(Options(hocon + " }")).ShouldBeEmpty("POST /setup may name it");
        StartCheck.Warnings(Options(hocon + ", setup.enabled = off }")).ShouldBe(
            ["helios.upstreams.headers-file names https://rpc.exmaple, which is no endpoint of the configuration: nobody is sent its " +
             "headers"]);
    }

    /// <summary>What promises safety is refused where it would do nothing.</summary>
    [Theory]
    [InlineData("authority.policy-file = v1.json", "helios.authority.policy-file is 'v1.json' (node.hocon), expected none")]
    [InlineData("authority.min-version = 3", "helios.authority.min-version is '3' (node.hocon), expected none")]
    [InlineData("overlay { silence-limit = 9s, ping-interval = 10s }",
        "helios.overlay.silence-limit is '9s' (node.hocon), expected at least helios.overlay.ping-interval, which is '10s'")]
    [InlineData("overlay.dial-backoff-min = 61s", "helios.overlay.dial-backoff-min is '61s' (node.hocon), expected at most")]
    public async Task Settings_that_contradict_each_other_are_refused(string hocon, string sentence)
    {
        Should.Throw<SettingException>(() => Options($"helios {{ {hocon} }}")).Message.ShouldStartWith(sentence);
        File.WriteAllText(_folder.Below("node.hocon"), $"helios {{ {hocon} }}");
        foreach (string command in (string[])["config check", "node"])
        {
            (int code, _, string error) = await RunAsync([.. command.Split(' '), "--config", _folder.Below("node.hocon")]);
            code.ShouldBe(ExitCode.Configuration);
            error.ShouldContain(sentence.Split('(')[0]);
        }
    }

    [Fact]
    public async Task A_policy_document_that_the_authority_has_not_signed_is_refused_by_config_check()
    {
        string document = _folder.Below("v1.json");
        File.WriteAllText(document, "{}");
        File.WriteAllText(_folder.Below("node.hocon"), Checkpoint + $$"""
            helios.authority {
              threshold = 1
              keys = ["0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"]
              policy-file = "{{document}}"
            }
            """);
        (int code, _, string error) = await RunAsync(
            "config", "check", "--config", _folder.Below("node.hocon"), "--network", "sepolia", "--data-dir", _folder.Path);
        code.ShouldBe(ExitCode.Configuration);
        error.ShouldStartWith($"error: helios.authority.policy-file: {document}: ");
    }

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
