using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Tee.Appraisal;

namespace Helios.Node.Configuration;

/// <summary>The settings as the node uses them: parsed, checked and in units that types carry.</summary>
public sealed record NodeOptions(
    string Network,
    string NetworkName,
    string DataDir,
    CheckpointOrigin CheckpointOrigin,
    BeaconSyncOptions Beacon,
    ExecutionOptions Execution,
    TimeOptions Time,
    IPEndPoint Api,
    SetupOptions Setup,
    OperatorOptions Operator,
    OverlayPeers Peers,
    OverlayOptions Overlay,
    TeeOptions Tee,
    LogOptions Log,
    Config Akka)
{
    /// <exception cref="SettingException">A value that cannot be used.</exception>
    public static NodeOptions From(Settings settings)
    {
        (CheckpointOrigin source, Root? checkpoint) = Checkpoint(settings);
        return new NodeOptions(
            settings.Text("helios.network"),
            settings.Text("helios.overlay.name"),
            settings.Text("helios.data-dir"),
            source,
            new BeaconSyncOptions(
                settings.Urls("helios.beacon.endpoints", Upstream.BeaconSchemes),
                checkpoint,
                settings.Duration("helios.beacon.max-checkpoint-age"),
                settings.Fraction("helios.beacon.min-participation"),
                settings.Integer("helios.beacon.max-head-age", 1, 1_000_000),
                settings.Duration("helios.beacon.timeout"),
                settings.Bytes("helios.beacon.max-response")),
            new ExecutionOptions(
                settings.Urls("helios.execution.endpoints", Upstream.ExecutionSchemes),
                settings.Duration("helios.execution.timeout"),
                settings.Bytes("helios.execution.max-response"),
                settings.Duration("helios.execution.call-timeout"),
                settings.Integer("helios.execution.max-calls", 1, 10_000),
                settings.Integer("helios.execution.max-rounds", 1, 10_000),
                (ulong)settings.Integer("helios.execution.gas-cap", 21_000, int.MaxValue),
                settings.Bytes("helios.execution.code-cache")),
            ReadTime(settings),
            new IPEndPoint(settings.Bind("helios.api.bind"), settings.Port("helios.api.port")),
            new SetupOptions(
                settings.Switch("helios.setup.enabled"),
                new IPEndPoint(settings.Bind("helios.setup.bind"), settings.Port("helios.setup.port")),
                SetupToken(settings)),
            new OperatorOptions(
                settings.Switch("helios.operator.enabled"),
                new IPEndPoint(settings.Bind("helios.operator.bind"), settings.Port("helios.operator.port")),
                settings.Text("helios.operator.token-file")),
            new OverlayPeers(settings.Texts("helios.overlay.peers"), settings.Port("helios.overlay.port")),
            ReadOverlay(settings),
            new TeeOptions(
                settings.OneOf("helios.tee.provider", "auto", "configfs", "dstack", "simulated"),
                settings.OneOf("helios.tee.key-sealing", "memory", "dstack") == "dstack",
                settings.Text("helios.tee.collateral-dir") is { Length: > 0 } collateral ? collateral : Path.Combine(settings.Text("helios.data-dir"), "collateral"),
                settings.Text("helios.tee.pccs").Length == 0 ? null : settings.Url("helios.tee.pccs", ["http", "https"]),
                PolicySettings.Read(settings)),
            new LogOptions(
                settings.OneOf("helios.log.level", "debug", "information", "warning", "error"),
                settings.OneOf("helios.log.format", "text", "json")),
            settings.Akka);
    }

    private static TimeOptions ReadTime(Settings settings)
    {
        string chronyd = settings.Text("helios.time.chronyd");
        if (!Path.IsPathRooted(chronyd) && !(IPAddress.TryParse(chronyd, out IPAddress? address) && IPAddress.IsLoopback(address)))
            throw settings.Wrong("helios.time.chronyd", chronyd, "the path of chronyd's command socket, or a loopback address");
        return new TimeOptions(
            settings.OneOf("helios.time.source", "none", "chrony") == "chrony",
            settings.Text("helios.time.chronyc"),
            chronyd,
            settings.Duration("helios.time.interval") is var interval && interval >= TimeSpan.FromSeconds(1) && interval <= TimeSpan.FromHours(1)
                ? interval
                : throw settings.Wrong("helios.time.interval", settings.Text("helios.time.interval"), "1s to 1h"));
    }

    private static string? SetupToken(Settings settings) => settings.Text("helios.setup.token") switch
    {
        "" => null,
        { Length: >= 16 } token => token,
        var token => throw settings.Wrong("helios.setup.token", new string('*', token.Length), "at least 16 characters (openssl rand -hex 32), or none"),
    };

    /// <summary>The network id follows from name, chain and policy, which are known later.</summary>
    private static OverlayOptions ReadOverlay(Settings settings)
    {
        settings.Bind("helios.overlay.bind");
        foreach (Setting duration in Setting.All.Where(s => s.Kind == SettingKind.Duration && s.Path.StartsWith("helios.overlay.", StringComparison.Ordinal)))
            settings.Duration(duration.Path);
        foreach (Setting count in Setting.All.Where(s => s.Kind == SettingKind.Integer && s.Path.StartsWith("helios.overlay.", StringComparison.Ordinal)))
            settings.Integer(count.Path, 1, 1_000_000);
        try
        {
            return OverlayOptions.FromConfig(Hash32.Zero, settings.Section("helios.overlay"));
        }
        catch (MalformedInputException e)
        {
            throw settings.Wrong("helios.overlay.network-key", settings.Text("helios.overlay.network-key"), $"a compressed public key, 33 bytes of hex; {e.Message}");
        }
    }

    private static (CheckpointOrigin, Root?) Checkpoint(Settings settings)
    {
        const string path = "helios.beacon.checkpoint";
        string text = settings.Text(path);
        switch (text)
        {
            case "": return (CheckpointOrigin.None, null);
            case "setup": return (CheckpointOrigin.Setup, null);
            case "peer": return (CheckpointOrigin.Peer, null);
        }
        try
        {
            return (CheckpointOrigin.Configuration, Root.Parse(text));
        }
        catch (MalformedInputException e)
        {
            throw settings.Wrong(path, text, $"a block root (0x and 64 hex digits), 'setup' or 'peer'; {e.Message}");
        }
    }
}

/// <summary>Who names the checkpoint of a first start.</summary>
public enum CheckpointOrigin
{
    None,
    Configuration,
    Setup,
    Peer,
}

/// <param name="UsesChrony">False: there is no authenticated time.</param>
/// <param name="Chronyc">A path, or a name on PATH.</param>
/// <param name="Chronyd">Its command socket, or a loopback address.</param>
public sealed record TimeOptions(bool UsesChrony, string Chronyc, string Chronyd, TimeSpan Interval);

/// <param name="Enabled">Whether to wait for <c>POST /setup</c>.</param>
/// <param name="Token">What <c>Authorization: Bearer</c> must carry; null where anybody may set the node up.</param>
public sealed record SetupOptions(bool Enabled, IPEndPoint Listen, string? Token = null);

/// <param name="TokenFile">Path of the file that holds the bearer token; empty for none, which needs a loopback address.</param>
public sealed record OperatorOptions(bool Enabled, IPEndPoint Listen, string TokenFile);

/// <param name="Peers">UDP addresses <c>host:port</c>; none bootstraps a new network.</param>
public sealed record OverlayPeers(ImmutableArray<string> Peers, int Port);

/// <param name="CollateralDir">Where collateral is kept, and which TCB evaluation was seen last.</param>
/// <param name="Pccs">Null: nothing is fetched.</param>
/// <param name="SealsKey">Whether the shared key is also sealed to disk under dstack's key.</param>
public sealed record TeeOptions(string Provider, bool SealsKey, string CollateralDir, Uri? Pccs, PolicyOptions Policy);

public sealed record LogOptions(string Level, string Format);
