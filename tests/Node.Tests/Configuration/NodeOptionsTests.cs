using System.Net;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Node.Configuration;
using Helios.Protocol.Overlay;

namespace Helios.Node.Tests.Configuration;

public sealed class NodeOptionsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static NodeOptions Read(string? hocon = null) =>
        NodeOptions.From(Settings.Load(hocon is null ? null : ("node.hocon", hocon), Nothing, Nothing));

    /// <summary>One check for each setting of <c>config.hocon</c>; the count says when one is missing.</summary>
    [Fact]
    public void The_defaults_are_those_of_the_reference_configuration()
    {
        NodeOptions options = Read();
        OverlayOptions overlay = options.Overlay(new NetworkRules("", 7, default, Hash32.Zero));
        (string Path, object? Actual, object? Expected)[] checks =
        [
            ("helios.network", options.Network, "mainnet"),
            ("helios.schedule.forks", options.Schedule.Forks.Length, 0),
            ("helios.schedule.blobs", options.Schedule.Blobs.Length, 0),
            ("helios.data-dir", options.DataDir, "./data"),
            ("helios.beacon.endpoints", options.Beacon.Endpoints.Length, 0),
            ("helios.beacon.checkpoint", options.Beacon.Checkpoint, new CheckpointOrigin.Journal()),
            ("helios.beacon.max-checkpoint-age", options.Beacon.WeakSubjectivity.MaxAge, TimeSpan.FromDays(14)),
            ("helios.beacon.max-checkpoint-age-gloas", options.Beacon.WeakSubjectivity.MaxAgeGloas, TimeSpan.FromDays(6)),
            ("helios.beacon.min-participation", options.Beacon.MinParticipation, 0.6667),
            ("helios.beacon.max-head-age", options.Beacon.MaxHeadAge, 8),
            ("helios.beacon.judged-equivocation", options.Beacon.JudgedEquivocation, null),
            ("helios.beacon.timeout", options.Beacon.Timeout, TimeSpan.FromSeconds(10)),
            ("helios.beacon.max-response", options.Beacon.MaxResponse, 8L << 20),
            ("helios.execution.endpoints", options.Execution.Endpoints.Length, 0),
            ("helios.execution.timeout", options.Execution.Timeout, TimeSpan.FromSeconds(10)),
            ("helios.execution.max-response", options.Execution.MaxResponse, 5L << 20),
            ("helios.execution.max-requests", options.Execution.MaxRequests, 0),
            ("helios.execution.call-timeout", options.Execution.CallTimeout, TimeSpan.FromSeconds(30)),
            ("helios.execution.max-calls", options.Execution.MaxCalls, 64),
            ("helios.execution.max-calls-per-client", options.Execution.MaxCallsPerClient, 16),
            ("helios.execution.max-rounds", options.Execution.MaxRounds, 64),
            ("helios.execution.reexecute", (options.Execution.Reexecution, options.Beacon.Reexecution),
                (ReexecutionMode.Off, ReexecutionMode.Off)),
            ("helios.execution.max-headers", options.Execution.MaxHeaders, 10_000),
            ("helios.execution.max-log-blocks", options.Execution.MaxLogBlocks, 500),
            ("helios.execution.gas-cap", options.Execution.GasCap, 50_000_000UL),
            ("helios.execution.gas-budget", options.Execution.GasBudget, 200_000_000UL),
            ("helios.execution.run-time", options.Execution.RunTime, TimeSpan.FromSeconds(10)),
            ("helios.execution.code-cache", options.Execution.CodeCache, 64L << 20),
            ("helios.execution.state-cache", options.Execution.StateCache, 16L << 20),
            ("helios.execution.outcome-cache", options.Execution.OutcomeCache, 4L << 20),
            ("helios.upstreams.max-held", options.MaxHeldOfUpstreams, 96L << 20),
            ("helios.upstreams.headers-file", options.HeadersFile, ""),
            ("helios.time.source", options.Time.UsesChrony, false),
            ("helios.time.chronyc", options.Time.Chronyc, "chronyc"),
            ("helios.time.chronyd", options.Time.Chronyd, "/run/chrony/chronyd.sock"),
            ("helios.time.interval", options.Time.Interval, TimeSpan.FromSeconds(64)),
            ("helios.api.bind", options.Api.Address, IPAddress.Any),
            ("helios.api.port", options.Api.Port, 3032),
            ("helios.api.trusted-proxies", options.TrustedProxies.Length, 0),
            ("helios.api.legacy", options.HasLegacyRoutes, true),
            ("helios.api.answer-cache", options.AnswerCache, 4L << 20),
            ("helios.api.websocket.max-connections", options.Socket.MaxConnections, 256),
            ("helios.api.websocket.max-connections-per-client", options.Socket.MaxConnectionsPerClient, 16),
            ("helios.api.websocket.idle-timeout", options.Socket.IdleTimeout, TimeSpan.FromHours(1)),
            ("helios.api.websocket.ping-interval", options.Socket.PingInterval, TimeSpan.FromSeconds(30)),
            ("helios.api.filters.max", options.Filters.Max, 1000),
            ("helios.api.filters.max-per-client", options.Filters.MaxPerClient, 100),
            ("helios.setup.enabled", options.Setup.Enabled, true),
            ("helios.setup.bind", options.Setup.Listen.Address, IPAddress.Loopback),
            ("helios.setup.port", options.Setup.Listen.Port, 40080),
            ("helios.setup.token", options.Setup.Token, null),
            ("helios.operator.enabled", options.Operator.Enabled, false),
            ("helios.operator.bind", options.Operator.Listen.Address, IPAddress.Loopback),
            ("helios.operator.port", options.Operator.Listen.Port, 9465),
            ("helios.operator.token-file", options.Operator.TokenFile, ""),
            ("helios.operator.token", options.Operator.Token, null),
            ("helios.overlay.peers", options.Peers.Peers.Length, 0),
            ("helios.overlay.port", options.Peers.Port, 5000),
            ("helios.overlay.bind", overlay.Bind, IPAddress.Any),
            ("helios.overlay.name", options.NetworkName, "helios-akka"),
            ("helios.overlay.network-id", overlay.NetworkId, null),
            ("helios.overlay.founding-checkpoint", overlay.FoundingCheckpoint, null),
            ("helios.overlay.network-key", overlay.NetworkKey, null),
            ("helios.overlay.step-timeout", overlay.StepTimeout, TimeSpan.FromSeconds(15)),
            ("helios.overlay.ping-interval", overlay.PingInterval, TimeSpan.FromSeconds(10)),
            ("helios.overlay.silence-limit", overlay.SilenceLimit, TimeSpan.FromSeconds(35)),
            ("helios.overlay.dial-backoff-min", overlay.DialBackoffMin, TimeSpan.FromSeconds(1)),
            ("helios.overlay.dial-backoff-max", overlay.DialBackoffMax, TimeSpan.FromSeconds(60)),
            ("helios.overlay.lost-after", overlay.LostAfter, TimeSpan.FromSeconds(60)),
            ("helios.overlay.gossip-interval", overlay.GossipInterval, TimeSpan.FromSeconds(15)),
            ("helios.overlay.target-sessions", overlay.TargetSessions, 16),
            ("helios.overlay.max-sessions", overlay.MaxSessions, 128),
            ("helios.overlay.max-pending-handshakes", overlay.MaxPendingHandshakes, 64),
            ("helios.overlay.max-pending-per-address", overlay.MaxPendingPerAddress, 8),
            ("helios.overlay.key-request-interval", overlay.KeyRequestInterval, TimeSpan.FromSeconds(10)),
            ("helios.tee.provider", options.Tee.Provider, "auto"),
            ("helios.tee.simulated-image", options.Tee.SimulatedImage, ""),
            ("helios.tee.simulated-platform", options.Tee.SimulatedPlatform, ""),
            ("helios.tee.key-sealing", options.Tee.SealsKey, false),
            ("helios.tee.collateral-dir", options.Tee.CollateralDir, "./data/collateral"),
            ("helios.tee.pccs", options.Tee.Pccs, null),
            ("helios.tee.pccs-certificate", options.Tee.PccsCertificate, ""),
            ("helios.authority.threshold", options.Authority, null),
            ("helios.authority.keys", options.Authority?.Governance.Digest, null),
            ("helios.authority.contract", options.Authority?.Governance, null),
            ("helios.authority.contract-max-age", options.Authority?.ContractMaxAge, null),
            ("helios.authority.policy-file", options.Authority?.PolicyFile, null),
            ("helios.authority.min-version", options.Authority?.MinVersion, null),
            ("helios.tee.policy.accept", options.Tee.Policy.Accept, "same-image"),
            ("helios.tee.policy.releases", options.Tee.Policy.Releases.Count, 0),
            ("helios.tee.policy.tcb-statuses", string.Join(',', options.Tee.Policy.TcbStatuses), "UpToDate"),
            ("helios.tee.policy.advisories", options.Tee.Policy.Advisories.Count, 0),
            ("helios.tee.policy.refuse-up-to-date-advisories", options.Tee.Policy.RefuseUpToDateAdvisories, false),
            ("helios.tee.policy.minimum-tcb-evaluation-data-number", options.Tee.Policy.MinimumTcbEvaluationDataNumber, 0),
            ("helios.tee.policy.max-collateral-age-days", options.Tee.Policy.MaxCollateralAgeDays, 0),
            ("helios.tee.policy.max-session-hours", options.Tee.Policy.MaxSessionHours, 24),
            ("helios.tee.policy.out-of-date-grace-days", options.Tee.Policy.OutOfDateGraceDays, 0),
            ("helios.tee.policy.key-hand-over-tcb-statuses", string.Join(',', options.Tee.Policy.KeyHandOverTcbStatuses), "UpToDate"),
            ("helios.tee.policy.key-hand-over-needs-authenticated-time", options.Tee.Policy.KeyHandOverNeedsAuthenticatedTime, true),
            ("helios.tee.policy.allow-ppids", options.Tee.Policy.AllowPpids.Count, 0),
            ("helios.tee.policy.deny-ppids", options.Tee.Policy.DenyPpids.Count, 0),
            ("helios.tee.policy.allow-fmspcs", options.Tee.Policy.AllowFmspcs.Count, 0),
            ("helios.tee.policy.deny-fmspcs", options.Tee.Policy.DenyFmspcs.Count, 0),
            ("helios.log.level", options.Log.Level, "information"),
            ("helios.log.format", options.Log.Format, "text"),
        ];
        foreach ((string path, object? actual, object? expected) in checks)
            actual.ShouldBe(expected, path);
        checks.Select(check => check.Path).ShouldBe(NodeSettings.All.Select(setting => setting.Path), ignoreOrder: true);
    }

    [Fact]
    public void The_overlay_is_given_the_networks_rules_when_they_are_known()
    {
        var rules = new NetworkRules("a network", 7, default, Hash32.Zero);
        string pin = new('7', 64), root = new('8', 64);
        OverlayOptions overlay = Read($$"""
            helios.overlay {
              step-timeout = 3s, max-sessions = 5, bind = 127.0.0.9, network-id = "{{pin}}", founding-checkpoint = "0x{{root}}"
            }
            """).Overlay(rules);
        overlay.Rules.ShouldBe(rules);
        overlay.NetworkId.ShouldBe(Hash32.Parse(pin));
        overlay.FoundingCheckpoint.ShouldBe(Root.Parse(root));
        overlay.StepTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        overlay.MaxSessions.ShouldBe(5);
        overlay.Bind.ShouldBe(IPAddress.Parse("127.0.0.9"));
    }

    [Fact]
    public void A_setup_token_that_is_too_short_is_refused_and_not_repeated()
    {
        string complaint = Should.Throw<SettingException>(() => Read("helios.setup.token = hunter2")).Message;
        complaint.ShouldContain("at least 16 characters");
        complaint.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("helios.api.port = 0", "helios.api.port is '0'")]
    [InlineData("helios.api.port = 70000", "from 1 to 65535")]
    [InlineData("helios.api.bind = localhost", "an IP address")]
    [InlineData("helios.beacon.min-participation = 1.5", "a number from 0 to 1")]
    [InlineData("helios.beacon.timeout = soon", "a duration with a unit")]
    [InlineData("helios.beacon.timeout = 10", "helios.beacon.timeout is '10' (node.hocon), expected a duration with a unit")]
    [InlineData("helios.beacon.max-checkpoint-age = 14", "a duration with a unit, such as 10s, 5m or 14d")]
    [InlineData("helios.time.interval = 64", "a duration with a unit")]
    [InlineData("helios.execution.max-response = 8", "a size with a unit, such as 512KiB or 5MiB")]
    [InlineData("helios.beacon.max-response = 8B", "at least 1024 bytes")]
    [InlineData("helios.beacon.endpoints = [\"example.org\"]", "a URL that starts with http:// or https://")]
    [InlineData("helios.beacon.checkpoint = 0x1234", "a block root")]
    [InlineData("helios.tee.provider = sgx", "auto, configfs, dstack or simulated")]
    [InlineData("helios.setup.enabled = perhaps", "on or off")]
    [InlineData("helios.time.interval = 2h", "1s to 1h")]
    [InlineData("helios.time.chronyd = chrony.example", "a loopback address")]
    [InlineData("helios.tee.pccs = \"ftp://pccs\"", "a URL that starts with http:// or https://")]
    [InlineData("helios.overlay.network-key = 02ff", "a compressed public key")]
    [InlineData("helios.overlay.network-id = 02ff", "a network id")]
    [InlineData("helios.overlay.founding-checkpoint = 02ff", "a block root")]
    [InlineData("helios.authority.contract = 02ff", "an address, 20 bytes of hex")]
    [InlineData("helios.authority { contract = \"0x0000000000000000000000000000000000000c0d\", threshold = 1 }", "it is one or the other")]
    [InlineData("helios.authority.contract = \"0x0000000000000000000000000000000000000c0d\", helios.tee.key-sealing = dstack",
        "a sealed key must not be used on a chain that the host has chosen")]
    [InlineData("helios.overlay.max-sessions = 0", "from 1 to 1000000")]
    [InlineData("helios.execution.max-response = much", "a size with a unit")]
    [InlineData("helios.execution.max-response = 24MiB", "less than a quarter of helios.upstreams.max-held, which is '96MiB'")]
    [InlineData("helios.beacon.max-response = 30MiB", "helios.beacon.max-response is '30MiB' (node.hocon), expected less than")]
    [InlineData("helios.upstreams.max-held = 32MiB", "helios.beacon.max-response is '8MiB'")]
    [InlineData("helios.tee.policy.max-session-hours = -1", "from 0 to")]
    [InlineData("helios { api {", "not valid HOCON")]
    public void A_value_that_cannot_be_used_is_refused_with_what_was_expected(string hocon, string complaint) =>
        Should.Throw<SettingException>(() => Read(hocon)).Message.ShouldContain(complaint);

    [Fact]
    public void A_policy_lists_releases_by_name()
    {
        string measurement = new('a', 96);
        NodeOptions options = Read($$"""
            helios.tee.policy {
              accept = releases
              advisories = ["INTEL-SA-00960"]
              releases { "v1.2" { mrtd = ["{{measurement}}"], rtmr1 = ["{{measurement}}"], rtmr2 = ["{{measurement}}"], rtmr3 = zero } }
            }
            """);
        options.Tee.Policy.Releases.Single().Name.ShouldBe("v1.2");
        options.Tee.Policy.Releases.Single().MrTd.ShouldBe([measurement]);
        options.Tee.Policy.Releases.Single().Rtmr3.ShouldBe("zero");
        options.Tee.Policy.Advisories.ShouldBe(["INTEL-SA-00960"]);
    }

    [Fact]
    public void An_unknown_entry_of_a_release_is_refused() =>
        Should.Throw<SettingException>(() => Read("helios.tee.policy.releases { a { mrdt = [\"00\"] } }")).Message.ShouldContain("mrdt");
}
