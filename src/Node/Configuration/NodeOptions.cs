using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Upstreams;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;
using Helios.Tee.Appraisal;

namespace Helios.Node.Configuration;

/// <summary>The settings as the node uses them: parsed, checked and in units that types carry.</summary>
/// <param name="MaxHeldOfUpstreams">Bytes of endpoints' answers that are held at once.</param>
/// <param name="HasLegacyRoutes">Whether <c>/block</c>, <c>/call</c> and <c>/attest</c> answer.</param>
/// <param name="AnswerCache">Bytes of signed answers that are kept for others who ask the same.</param>
/// <param name="Overlay">The overlay's options for the network's rules, which follow from name, chain and policy later.</param>
public sealed record NodeOptions(
    string Network,
    ScheduleOptions Schedule,
    string NetworkName,
    string DataDir,
    BeaconSyncOptions Beacon,
    ExecutionOptions Execution,
    long MaxHeldOfUpstreams,
    TimeOptions Time,
    IPEndPoint Api,
    bool HasLegacyRoutes,
    long AnswerCache,
    SocketOptions Socket,
    FilterOptions Filters,
    SetupOptions Setup,
    OperatorOptions Operator,
    OverlayPeers Peers,
    Func<NetworkRules, OverlayOptions> Overlay,
    TeeOptions Tee,
    AuthorityOptions? Authority,
    LogOptions Log,
    Config Akka)
{
    /// <summary>Of endpoints; empty for none.</summary>
    public string HeadersFile { get; init; } = "";

    /// <summary>Proxies in front of the API that are believed whose request they pass on.</summary>
    public ImmutableArray<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Which settings do nothing beside the others, and why; a sentence for each.</summary>
    public ImmutableArray<string> Unused { get; init; } = [];

    /// <exception cref="SettingException">A value that cannot be used, of whichever setting.</exception>
    public static NodeOptions From(Settings settings)
    {
        foreach (Setting setting in NodeSettings.All)
            setting.Check(settings);
        RequireOrder(settings);
        return new NodeOptions(
            settings.Read(NodeSettings.Network),
            new ScheduleOptions(settings.Read(NodeSettings.ScheduleForks), settings.Read(NodeSettings.ScheduleBlobs)),
            settings.Read(NodeSettings.OverlayName),
            settings.Read(NodeSettings.DataDir),
            new BeaconSyncOptions(
                settings.Read(NodeSettings.BeaconEndpoints),
                settings.Read(NodeSettings.BeaconCheckpoint),
                new WeakSubjectivity(
                    settings.Read(NodeSettings.BeaconMaxCheckpointAge), settings.Read(NodeSettings.BeaconMaxCheckpointAgeGloas)),
                settings.Read(NodeSettings.BeaconMinParticipation),
                settings.Read(NodeSettings.BeaconMaxHeadAge),
                settings.Read(NodeSettings.BeaconTimeout),
                MaxResponse(settings, NodeSettings.BeaconMaxResponse))
            {
                JudgedEquivocation = settings.Read(NodeSettings.BeaconJudgedEquivocation),
                Reexecution = Reexecution(settings),
                NeedsAuthenticatedTime = settings.Read(NodeSettings.TimeSource) != "none",
            },
            new ExecutionOptions(
                settings.Read(NodeSettings.ExecutionEndpoints),
                settings.Read(NodeSettings.ExecutionTimeout),
                MaxResponse(settings, NodeSettings.ExecutionMaxResponse),
                settings.Read(NodeSettings.ExecutionCallTimeout),
                settings.Read(NodeSettings.ExecutionMaxCalls),
                settings.Read(NodeSettings.ExecutionMaxCallsPerClient),
                settings.Read(NodeSettings.ExecutionMaxRounds),
                (ulong)settings.Read(NodeSettings.ExecutionGasCap),
                (ulong)settings.Read(NodeSettings.ExecutionGasBudget),
                settings.Read(NodeSettings.ExecutionRunTime),
                settings.Read(NodeSettings.ExecutionCodeCache),
                settings.Read(NodeSettings.ExecutionStateCache),
                settings.Read(NodeSettings.ExecutionOutcomeCache))
            {
                Reexecution = Reexecution(settings),
                MaxRequests = settings.Read(NodeSettings.ExecutionMaxRequests),
                MaxHeaders = settings.Read(NodeSettings.ExecutionMaxHeaders),
                MaxLogBlocks = settings.Read(NodeSettings.ExecutionMaxLogBlocks),
            },
            settings.Read(NodeSettings.UpstreamsMaxHeld),
            new TimeOptions(
                settings.Read(NodeSettings.TimeSource) == "chrony",
                settings.Read(NodeSettings.TimeChronyc),
                settings.Read(NodeSettings.TimeChronyd),
                settings.Read(NodeSettings.TimeInterval)),
            new IPEndPoint(settings.Read(NodeSettings.ApiBind), settings.Read(NodeSettings.ApiPort)),
            settings.Read(NodeSettings.ApiLegacy),
            settings.Read(NodeSettings.ApiAnswerCache),
            new SocketOptions(
                settings.Read(NodeSettings.SocketMaxConnections),
                settings.Read(NodeSettings.SocketMaxConnectionsPerClient),
                settings.Read(NodeSettings.SocketIdleTimeout),
                settings.Read(NodeSettings.SocketPingInterval)),
            new FilterOptions(settings.Read(NodeSettings.FiltersMax), settings.Read(NodeSettings.FiltersMaxPerClient)),
            new SetupOptions(
                settings.Read(NodeSettings.SetupEnabled),
                new IPEndPoint(settings.Read(NodeSettings.SetupBind), settings.Read(NodeSettings.SetupPort)),
                settings.Read(NodeSettings.SetupToken)),
            new OperatorOptions(
                settings.Read(NodeSettings.OperatorEnabled),
                new IPEndPoint(settings.Read(NodeSettings.OperatorBind), settings.Read(NodeSettings.OperatorPort)),
                settings.Read(NodeSettings.OperatorTokenFile),
                settings.Read(NodeSettings.OperatorToken)),
            new OverlayPeers(settings.Read(NodeSettings.OverlayPeers), settings.Read(NodeSettings.OverlayPort)),
            rules => ReadOverlay(settings, rules),
            new TeeOptions(
                settings.Read(NodeSettings.TeeProvider),
                settings.Read(NodeSettings.TeeKeySealing) == "dstack",
                settings.Read(NodeSettings.TeeCollateralDir) is { Length: > 0 } collateral
                    ? collateral
                    : Path.Combine(settings.Read(NodeSettings.DataDir), "collateral"),
                settings.Read(NodeSettings.TeePccs),
                settings.Read(NodeSettings.TeePccsCertificate),
                PolicySettings.Read(settings))
            {
                SimulatedImage = settings.Read(NodeSettings.TeeSimulatedImage),
                SimulatedPlatform = settings.Read(NodeSettings.TeeSimulatedPlatform),
            },
            ReadAuthority(settings),
            new LogOptions(settings.Read(NodeSettings.LogLevel), settings.Read(NodeSettings.LogFormat)),
            settings.Akka)
        {
            HeadersFile = settings.Read(NodeSettings.UpstreamsHeadersFile),
            TrustedProxies = settings.Read(NodeSettings.ApiTrustedProxies),
            Unused = [.. UnusedSettings.In(settings)],
        };
    }

    /// <summary>An answer that the budget has no room for would fail each time it is asked for, whatever the setting promises.</summary>
    private static long MaxResponse(Settings settings, Setting<long> setting)
    {
        long bytes = settings.Read(setting);
        return bytes <= UpstreamBudget.LargestAnswer(settings.Read(NodeSettings.UpstreamsMaxHeld))
            ? bytes
            : throw settings.Wrong(setting, "less than a quarter of helios.upstreams.max-held, which is "
                + $"'{settings.Text(NodeSettings.UpstreamsMaxHeld)}', because no larger answer finds room");
    }

    private static ReexecutionMode Reexecution(Settings settings) =>
        Enum.Parse<ReexecutionMode>(settings.Read(NodeSettings.ExecutionReexecute), ignoreCase: true);

    private static AuthorityOptions? ReadAuthority(Settings settings)
    {
        int threshold = settings.Read(NodeSettings.AuthorityThreshold);
        ImmutableArray<Secp256k1PublicKey> keys = settings.Read(NodeSettings.AuthorityKeys);
        if (settings.Read(NodeSettings.AuthorityContract) is { } contract)
        {
            if (threshold != 0 || !keys.IsEmpty)
                throw settings.Wrong(NodeSettings.AuthorityContract, "empty, because helios.authority names keys: it is one or the other");
            if (settings.Read(NodeSettings.TeeKeySealing) != "memory")
            {
                throw settings.Wrong(NodeSettings.TeeKeySealing, "memory, because with helios.authority.contract the chain is started from "
                    + "the operator's checkpoint, and a sealed key must not be used on a chain that the host has chosen");
            }
            return AuthorityOptionsOf(settings, new NetworkGovernance.ByContract(contract));
        }
        if (threshold == 0)
        {
            if (!keys.IsEmpty)
                throw settings.Wrong(NodeSettings.AuthorityThreshold, "at least 1, because helios.authority.keys names keys");
            foreach (Setting setting in (Setting[])[NodeSettings.AuthorityPolicyFile, NodeSettings.AuthorityMinVersion])
            {
                if (settings.Text(setting) is not ("" or "0"))
                {
                    throw settings.Wrong(setting, "none, because without helios.authority.keys or helios.authority.contract there are no "
                        + "policy documents: helios.tee.policy is the policy");
                }
            }
            return null;
        }
        try
        {
            return AuthorityOptionsOf(settings, new NetworkGovernance.ByAuthority(Protocol.Governance.Authority.Of(threshold, keys)));
        }
        catch (MalformedInputException e)
        {
            throw new SettingException($"helios.authority: {e.Message}");
        }
    }

    private static AuthorityOptions AuthorityOptionsOf(Settings settings, NetworkGovernance governance) => new(
        governance, settings.Read(NodeSettings.AuthorityPolicyFile), (uint)settings.Read(NodeSettings.AuthorityMinVersion),
        settings.Read(NodeSettings.AuthorityContractMaxAge));

    private static void RequireOrder(Settings settings)
    {
        if (settings.Read(NodeSettings.OverlaySilenceLimit) < settings.Read(NodeSettings.OverlayPingInterval))
        {
            throw settings.Wrong(NodeSettings.OverlaySilenceLimit, "at least helios.overlay.ping-interval, which is "
                + $"'{settings.Text(NodeSettings.OverlayPingInterval)}', because silence is noticed when a ping is due");
        }
        if (settings.Read(NodeSettings.OverlayDialBackoffMin) > settings.Read(NodeSettings.OverlayDialBackoffMax))
        {
            throw settings.Wrong(NodeSettings.OverlayDialBackoffMin,
                $"at most helios.overlay.dial-backoff-max, which is '{settings.Text(NodeSettings.OverlayDialBackoffMax)}'");
        }
    }

    private static OverlayOptions ReadOverlay(Settings settings, NetworkRules rules) => new(rules)
    {
        NetworkId = settings.Read(NodeSettings.OverlayNetworkId),
        FoundingCheckpoint = settings.Read(NodeSettings.OverlayFoundingCheckpoint),
        Bind = settings.Read(NodeSettings.OverlayBind),
        NetworkKey = settings.Read(NodeSettings.OverlayNetworkKey),
        StepTimeout = settings.Read(NodeSettings.OverlayStepTimeout),
        PingInterval = settings.Read(NodeSettings.OverlayPingInterval),
        SilenceLimit = settings.Read(NodeSettings.OverlaySilenceLimit),
        DialBackoffMin = settings.Read(NodeSettings.OverlayDialBackoffMin),
        DialBackoffMax = settings.Read(NodeSettings.OverlayDialBackoffMax),
        LostAfter = settings.Read(NodeSettings.OverlayLostAfter),
        GossipInterval = settings.Read(NodeSettings.OverlayGossipInterval),
        TargetSessions = settings.Read(NodeSettings.OverlayTargetSessions),
        MaxSessions = settings.Read(NodeSettings.OverlayMaxSessions),
        MaxPendingHandshakes = settings.Read(NodeSettings.OverlayMaxPendingHandshakes),
        MaxPendingPerAddress = settings.Read(NodeSettings.OverlayMaxPendingPerAddress),
        KeyRequestInterval = settings.Read(NodeSettings.OverlayKeyRequestInterval),
    };
}

/// <param name="UsesChrony">False: time is not authenticated.</param>
/// <param name="Chronyc">A path, or a name on PATH.</param>
/// <param name="Chronyd">Its command socket, or a loopback address.</param>
public sealed record TimeOptions(bool UsesChrony, string Chronyc, string Chronyd, TimeSpan Interval);

/// <summary>Filters and subscriptions of JSON-RPC, together.</summary>
public sealed record FilterOptions(int Max, int MaxPerClient);

/// <summary>Web sockets at <c>/rpc</c>.</summary>
/// <param name="IdleTimeout">A connection without a message of the client for so long is closed.</param>
/// <param name="PingInterval">How often the node pings; one that does not answer before the next ping is cut off.</param>
public sealed record SocketOptions(int MaxConnections, int MaxConnectionsPerClient, TimeSpan IdleTimeout, TimeSpan PingInterval)
{
    /// <summary>Longest that a client may take to send the rest of a message.</summary>
    public TimeSpan MessageTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest that a client may take to read 64 KiB of an answer.</summary>
    public TimeSpan SendTime { get; init; } = TimeSpan.FromSeconds(10);
}

/// <param name="Enabled">True: the node waits for <c>POST /setup</c>.</param>
/// <param name="Token">
/// The token that <c>Authorization: Bearer</c> must carry, or <see cref="Console"/>; null where anybody may set the node up.
/// </param>
public sealed record SetupOptions(bool Enabled, IPEndPoint Listen, string? Token = null)
{
    /// <summary>In place of a token: the node makes one at each start and logs it, for those who read its console.</summary>
    public const string Console = "console";
}

/// <param name="TokenFile">Path of the file that holds the bearer token; empty where there is no such file.</param>
/// <param name="Token">The bearer token, or <see cref="FromSetup"/>; null for none. One of the two, or a loopback address.</param>
public sealed record OperatorOptions(bool Enabled, IPEndPoint Listen, string TokenFile, string? Token)
{
    /// <summary>In place of a token: <c>POST /setup</c> names it.</summary>
    public const string FromSetup = "setup";
}

/// <param name="Peers">UDP addresses <c>host:port</c>; none bootstraps a new network.</param>
public sealed record OverlayPeers(ImmutableArray<string> Peers, int Port);

/// <param name="CollateralDir">The folder of collateral and of the highest TCB evaluation that was seen.</param>
/// <param name="Pccs">Null: collateral is not fetched.</param>
/// <param name="SealsKey">True: the shared key is also sealed to disk under dstack's key.</param>
/// <param name="PccsCertificate">As <see cref="Helios.Tee.Providers.Collaterals.PccsPin"/> reads it; empty for none.</param>
public sealed record TeeOptions(
    string Provider, bool SealsKey, string CollateralDir, EndpointUrl? Pccs, string PccsCertificate, PolicyOptions Policy)
{
    /// <summary>Of a simulated trust domain: the name of its image; empty for the one that all share.</summary>
    public string SimulatedImage { get; init; } = "";

    /// <summary>Of a simulated trust domain: the name of its machine; empty for a new one at each start.</summary>
    public string SimulatedPlatform { get; init; } = "";
}

/// <param name="Governance">By keys, or by a contract.</param>
/// <param name="PolicyFile">Path of a document; empty for none.</param>
/// <param name="MinVersion">The lowest version that is accepted.</param>
/// <param name="ContractMaxAge">How old the block may be in which the contract was read.</param>
public sealed record AuthorityOptions(NetworkGovernance Governance, string PolicyFile, uint MinVersion, TimeSpan ContractMaxAge);

public sealed record LogOptions(string Level, string Format);
