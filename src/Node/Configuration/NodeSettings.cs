using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Secrecy;
using static Helios.Node.Configuration.SettingForms;

namespace Helios.Node.Configuration;

/// <summary>Every setting: path, form, bounds and description. <c>config.hocon</c> has the default of each, and no other setting.</summary>
public static class NodeSettings
{
    private const int Many = 1_000_000;

    /// <summary>Bytes that an answer of an endpoint has at least: a smaller bound refuses all of them.</summary>
    private const int LeastAnswer = 1024;

    /// <summary>Characters that a token has at least.</summary>
    internal const int LeastToken = 16;

    private static readonly List<Setting> Declared = [];

    public static Setting<string> Network { get; } = Add(Text("helios.network",
        "mainnet, sepolia, hoodi, devnet, or a folder with spec.json and genesis.json") with
    {
        Words = ["mainnet", "sepolia", "hoodi", "devnet"],
    });

    public static Setting<ImmutableArray<ForkSetting>> ScheduleForks { get; } = Add(ParsedTexts("helios.schedule.forks",
        "NAME=EPOCH or NAME=EPOCH/VERSION, such as gloas=353024/0x90000076", ForkSetting.Parse,
        "epochs of forks beside those of the network, as NAME=EPOCH or NAME=EPOCH/VERSION"));

    public static Setting<ImmutableArray<BlobParameters>> ScheduleBlobs { get; } = Add(ParsedTexts("helios.schedule.blobs",
        "EPOCH=TARGET/MAX/FRACTION, such as 419072=14/21/11684671", ScheduleOptions.ParseBlobs,
        "blob parameters beside those of the network, as EPOCH=TARGET/MAX/FRACTION"));

    public static Setting<string> DataDir { get; } = Add(Text("helios.data-dir", "folder of the journal"));

    public static Setting<ImmutableArray<EndpointUrl>> BeaconEndpoints { get; } =
        Add(Urls("helios.beacon.endpoints", Upstream.BeaconSchemes, "beacon API URLs"));

    /// <summary>Where the checkpoint of a first start comes from.</summary>
    public static Setting<CheckpointOrigin> BeaconCheckpoint { get; } = Add(Parsed("helios.beacon.checkpoint",
        "a block root (0x and 64 hex digits), 'setup' or 'peer'", Checkpoint,
        "trusted block root (0x and 64 hex digits), 'setup' or 'peer'") with { Words = ["setup", "peer"] });

    public static Setting<TimeSpan> BeaconMaxCheckpointAge { get; } =
        Add(Duration("helios.beacon.max-checkpoint-age", "older checkpoints are refused, before Gloas"));

    public static Setting<TimeSpan> BeaconMaxCheckpointAgeGloas { get; } =
        Add(Duration("helios.beacon.max-checkpoint-age-gloas", "older checkpoints are refused, from Gloas on or without its epoch"));

    public static Setting<double> BeaconMinParticipation { get; } =
        Add(Fraction("helios.beacon.min-participation", "least sync committee participation of a signed head, 0 to 1"));

    public static Setting<int> BeaconMaxHeadAge { get; } =
        Add(Integer("helios.beacon.max-head-age", 1, Many, "oldest optimistic head that is signed, in slots"));

    public static Setting<Hash32?> BeaconJudgedEquivocation { get; } = Add(Parsed<Hash32?>("helios.beacon.judged-equivocation",
        "the id of evidence, 32 bytes of hex", text => text.Length == 0 ? null : Hash32.Parse(text),
        "an equivocation that you have judged, by the id of its evidence: the node signs in spite of it"));

    public static Setting<TimeSpan> BeaconTimeout { get; } =
        Add(Duration("helios.beacon.timeout", "longest wait for one answer of a beacon API"));

    public static Setting<long> BeaconMaxResponse { get; } =
        Add(Bytes("helios.beacon.max-response", "largest answer of a beacon API", LeastAnswer));

    public static Setting<ImmutableArray<EndpointUrl>> ExecutionEndpoints { get; } =
        Add(Urls("helios.execution.endpoints", Upstream.ExecutionSchemes, "execution JSON-RPC URLs"));

    public static Setting<TimeSpan> ExecutionTimeout { get; } =
        Add(Duration("helios.execution.timeout", "longest wait for one answer of an execution endpoint"));

    public static Setting<long> ExecutionMaxResponse { get; } =
        Add(Bytes("helios.execution.max-response", "largest answer of an execution endpoint", LeastAnswer));

    public static Setting<int> ExecutionMaxRequests { get; } =
        Add(Integer("helios.execution.max-requests", 0, 100_000, "most requests to one execution endpoint in a second; 0 sets no limit"));

    public static Setting<TimeSpan> ExecutionCallTimeout { get; } =
        Add(Duration("helios.execution.call-timeout", "longest time a call may take, proofs included"));

    public static Setting<int> ExecutionMaxCalls { get; } =
        Add(Integer("helios.execution.max-calls", 1, 10_000, "most calls that are worked on at once"));

    public static Setting<int> ExecutionMaxCallsPerClient { get; } =
        Add(Integer("helios.execution.max-calls-per-client", 1, 10_000, "most of them that one client (IPv6: one /64) has"));

    public static Setting<int> ExecutionMaxRounds { get; } =
        Add(Integer("helios.execution.max-rounds", 1, 10_000, "most rounds of fetching proofs for one call"));

    public static Setting<int> ExecutionMaxHeaders { get; } =
        Add(Integer("helios.execution.max-headers", 256, 100_000, "most headers that one request walks back, or has in its range of logs"));

    public static Setting<int> ExecutionMaxLogBlocks { get; } =
        Add(Integer("helios.execution.max-log-blocks", 1, 10_000, "most blocks whose receipts one request for logs reads"));

    public static Setting<string> ExecutionReexecute { get; } =
        Add(OneOf("helios.execution.reexecute", ["off", "sample", "all"],
            "off, sample or all: the blocks of heads that are executed again, on an endpoint's witness"));

    public static Setting<int> ExecutionGasCap { get; } =
        Add(Integer("helios.execution.gas-cap", 21_000, int.MaxValue,
            "gas of a call that does not name any, and the most that a call may name"));

    public static Setting<int> ExecutionGasBudget { get; } =
        Add(Integer("helios.execution.gas-budget", 21_000, int.MaxValue, "most gas that the runs of one call use together"));

    public static Setting<TimeSpan> ExecutionRunTime { get; } =
        Add(Duration("helios.execution.run-time", "longest that the runs of one call compute, together"));

    public static Setting<long> ExecutionCodeCache { get; } = Add(Bytes("helios.execution.code-cache", "contract code kept between calls"));

    public static Setting<long> ExecutionStateCache { get; } =
        Add(Bytes("helios.execution.state-cache", "proven accounts and storage kept between calls"));

    public static Setting<long> ExecutionOutcomeCache { get; } =
        Add(Bytes("helios.execution.outcome-cache", "outcomes of calls kept, by block and request"));

    public static Setting<long> UpstreamsMaxHeld { get; } =
        Add(Bytes("helios.upstreams.max-held", "answers of all beacon and execution endpoints that are held at once"));

    public static Setting<string> UpstreamsHeadersFile { get; } =
        Add(Text("helios.upstreams.headers-file", "file with headers for endpoints: lines of an endpoint, a name and a value"));

    public static Setting<string> TimeSource { get; } =
        Add(OneOf("helios.time.source", ["none", "chrony"], "none or chrony: the source of authenticated time"));

    public static Setting<string> TimeChronyc { get; } = Add(Text("helios.time.chronyc", "chronyd's client: a path, or a name on PATH"));

    public static Setting<string> TimeChronyd { get; } = Add(new Setting<string>("helios.time.chronyd", SettingKind.Text,
        "chronyd's command socket, or a loopback address", Chronyd));

    public static Setting<TimeSpan> TimeInterval { get; } =
        Add(Duration("helios.time.interval", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), "1s to 1h",
            "how often chronyd's sources are read"));

    public static Setting<IPAddress> ApiBind { get; } = Add(Bind("helios.api.bind", "address of the API"));

    public static Setting<int> ApiPort { get; } = Add(Port("helios.api.port", "TCP port of the API"));

    public static Setting<ImmutableArray<IPNetwork>> ApiTrustedProxies { get; } = Add(ParsedTexts("helios.api.trusted-proxies",
        "an IP address, or a network such as 10.0.0.0/8", ParseNetwork,
        "proxies that are believed whose request they pass on (X-Forwarded-For)"));

    public static Setting<bool> ApiLegacy { get; } = Add(Switch("helios.api.legacy", "serve /block, /call and /attest"));

    public static Setting<long> ApiAnswerCache { get; } =
        Add(Bytes("helios.api.answer-cache", "signed answers kept for others who ask the same without a nonce"));

    public static Setting<int> SocketMaxConnections { get; } =
        Add(Integer("helios.api.websocket.max-connections", 1, Many, "most web sockets at /rpc"));

    public static Setting<int> SocketMaxConnectionsPerClient { get; } = Add(
        Integer("helios.api.websocket.max-connections-per-client", 1, Many, "most of them that one client (IPv6: one /64) has"));

    public static Setting<TimeSpan> SocketIdleTimeout { get; } = Add(Duration("helios.api.websocket.idle-timeout",
        TimeSpan.FromSeconds(1), TimeSpan.FromDays(7), "1s to 7d", "a web socket without a message or subscription for so long is closed"));

    public static Setting<TimeSpan> SocketPingInterval { get; } = Add(Duration("helios.api.websocket.ping-interval",
        TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), "1s to 1h", "how often a web socket's client is pinged, and has to answer"));

    public static Setting<int> FiltersMax { get; } =
        Add(Integer("helios.api.filters.max", 1, Many, "most filters and subscriptions at /rpc"));

    public static Setting<int> FiltersMaxPerClient { get; } = Add(
        Integer("helios.api.filters.max-per-client", 1, Many, "most of them that one client (IPv6: one /64) has"));

    public static Setting<bool> SetupEnabled { get; } = Add(Switch("helios.setup.enabled", "wait for POST /setup"));

    public static Setting<IPAddress> SetupBind { get; } = Add(Bind("helios.setup.bind", "address of /setup"));

    public static Setting<int> SetupPort { get; } = Add(Port("helios.setup.port", "TCP port of /setup"));

    /// <summary>Null where POST /setup needs no token.</summary>
    public static Setting<string?> SetupToken { get; } = Add(new Setting<string?>("helios.setup.token", SettingKind.Text,
        "one-time token that POST /setup must carry, or 'console': the node makes one and logs it",
        (settings, setting) => Token(settings, setting, SetupOptions.Console))
    {
        Show = text => Shown(text, SetupOptions.Console),
        Words = [SetupOptions.Console],
    });

    public static Setting<bool> OperatorEnabled { get; } =
        Add(Switch("helios.operator.enabled", "serve metrics, health and the operator route"));

    public static Setting<IPAddress> OperatorBind { get; } = Add(Bind("helios.operator.bind", "address of the operator port"));

    public static Setting<int> OperatorPort { get; } = Add(Port("helios.operator.port", "TCP port of the operator port"));

    public static Setting<string> OperatorTokenFile { get; } =
        Add(Text("helios.operator.token-file", "file with the bearer token of the operator port"));

    /// <summary>Null where there is none, or where a file has it.</summary>
    public static Setting<string?> OperatorToken { get; } = Add(new Setting<string?>("helios.operator.token", SettingKind.Text,
        "bearer token of the operator port, or 'setup': POST /setup names it",
        (settings, setting) => Token(settings, setting, OperatorOptions.FromSetup))
    {
        Show = text => Shown(text, OperatorOptions.FromSetup),
        Words = [OperatorOptions.FromSetup],
    });

    public static Setting<ImmutableArray<string>> OverlayPeers { get; } =
        Add(Texts("helios.overlay.peers", "peers to join when helios.setup.enabled is off") with { Show = PeerAddress.Shown });

    public static Setting<int> OverlayPort { get; } =
        Add(Port("helios.overlay.port", "UDP port of the overlay when helios.setup.enabled is off"));

    public static Setting<IPAddress> OverlayBind { get; } = Add(Bind("helios.overlay.bind", "address of the overlay's UDP port"));

    public static Setting<string> OverlayName { get; } = Add(Text("helios.overlay.name", "name of the network"));

    /// <summary>Null where any network is accepted.</summary>
    public static Setting<Hash32?> OverlayNetworkId { get; } = Add(Parsed<Hash32?>("helios.overlay.network-id",
        "a network id, 32 bytes of hex", text => text.Length == 0 ? null : Hash32.Parse(text),
        "the only network that this node joins or founds, 32 bytes of hex"));

    /// <summary>Null where any founding checkpoint is accepted.</summary>
    public static Setting<Root?> OverlayFoundingCheckpoint { get; } = Add(Parsed<Root?>("helios.overlay.founding-checkpoint",
        "a block root, 32 bytes of hex", text => text.Length == 0 ? null : Root.Parse(text),
        "the block root that the network must have been founded at, 32 bytes of hex"));

    /// <summary>Null where the key of the peers' network is accepted, whichever it is.</summary>
    public static Setting<Secp256k1PublicKey?> OverlayNetworkKey { get; } = Add(Parsed("helios.overlay.network-key",
        "a compressed public key, 33 bytes of hex", text => text.Length == 0 ? null : Secp256k1PublicKey.Decode(Hex.Decode(text)),
        "the only network key that is accepted, 33 bytes of hex"));

    /// <summary>0: the network has no authority.</summary>
    public static Setting<int> AuthorityThreshold { get; } = Add(Integer("helios.authority.threshold", 0, Authority.MostKeys,
        "how many keys of the authority must sign a policy document; 0: helios.tee.policy is the policy"));

    public static Setting<ImmutableArray<Secp256k1PublicKey>> AuthorityKeys { get; } = Add(ParsedTexts("helios.authority.keys",
        "a compressed public key, 33 bytes of hex", text => Secp256k1PublicKey.Decode(Hex.Decode(text)),
        "public keys of the authority, 33 bytes of hex each"));

    public static Setting<string> AuthorityPolicyFile { get; } = Add(Text("helios.authority.policy-file",
        "a signed policy document, for the node that founds the network; empty: members bring it"));

    public static Setting<int> AuthorityMinVersion { get; } = Add(Integer("helios.authority.min-version", 0, int.MaxValue,
        "the lowest version of the policy that this node accepts"));

    /// <summary>Null: no contract is the authority.</summary>
    public static Setting<Address?> AuthorityContract { get; } = Add(Parsed<Address?>("helios.authority.contract",
        "an address, 20 bytes of hex", text => text.Length == 0 ? null : Address.Parse(text),
        "the contract that names the policy documents, in place of keys"));

    public static Setting<TimeSpan> AuthorityContractMaxAge { get; } = Add(Duration("helios.authority.contract-max-age",
        "how old the finalized block may be in which the contract was read"));

    public static Setting<TimeSpan> OverlayStepTimeout { get; } =
        Add(Duration("helios.overlay.step-timeout", "how long a peer may take for each step of the handshake"));

    public static Setting<TimeSpan> OverlayPingInterval { get; } =
        Add(Duration("helios.overlay.ping-interval", "how often a session is pinged"));

    public static Setting<TimeSpan> OverlaySilenceLimit { get; } =
        Add(Duration("helios.overlay.silence-limit", "how long a session may be silent"));

    public static Setting<TimeSpan> OverlayDialBackoffMin { get; } =
        Add(Duration("helios.overlay.dial-backoff-min", "least wait before a peer is dialled again"));

    public static Setting<TimeSpan> OverlayDialBackoffMax { get; } =
        Add(Duration("helios.overlay.dial-backoff-max", "most wait before a peer is dialled again"));

    public static Setting<TimeSpan> OverlayLostAfter { get; } =
        Add(Duration("helios.overlay.lost-after", "a member that is out of reach for this long is lost"));

    public static Setting<TimeSpan> OverlayGossipInterval { get; } =
        Add(Duration("helios.overlay.gossip-interval", "how often members tell each other whom they know"));

    public static Setting<int> OverlayTargetSessions { get; } =
        Add(Integer("helios.overlay.target-sessions", 1, Many, "sessions that the node dials on its own initiative"));

    public static Setting<int> OverlayMaxSessions { get; } = Add(Integer("helios.overlay.max-sessions", 1, Many, "most sessions"));

    public static Setting<int> OverlayMaxPendingHandshakes { get; } =
        Add(Integer("helios.overlay.max-pending-handshakes", 1, Many, "most handshakes under way"));

    public static Setting<int> OverlayMaxPendingPerAddress { get; } =
        Add(Integer("helios.overlay.max-pending-per-address", 1, Many, "most handshakes under way from one address"));

    public static Setting<TimeSpan> OverlayKeyRequestInterval { get; } =
        Add(Duration("helios.overlay.key-request-interval", "how often one session may ask for the shared key"));

    public static Setting<string> TeeProvider { get; } =
        Add(OneOf("helios.tee.provider", ["auto", "configfs", "dstack", "simulated"], "auto, configfs, dstack or simulated"));

    public static Setting<string> TeeSimulatedImage { get; } =
        Add(Text("helios.tee.simulated-image", "name of the image that a simulated trust domain measures"));

    public static Setting<string> TeeSimulatedPlatform { get; } =
        Add(Text("helios.tee.simulated-platform", "name of the machine that a simulated trust domain runs on"));

    public static Setting<string> TeeKeySealing { get; } = Add(OneOf("helios.tee.key-sealing", ["memory", "dstack"], "memory or dstack"));

    public static Setting<string> TeeCollateralDir { get; } = Add(Text("helios.tee.collateral-dir", "folder where collateral is kept"));

    public static Setting<EndpointUrl?> TeePccs { get; } =
        Add(OptionalUrl("helios.tee.pccs", ["http", "https"], "PCCS-compatible service that collateral is fetched from"));

    public static Setting<string> TeePccsCertificate { get; } =
        Add(Text("helios.tee.pccs-certificate", "the PCCS's certificate: a PEM file of it or its CA, or sha256: and the hash of its key"));

    /// <summary>Its name and those of the next settings are the names of <see cref="Helios.Tee.Appraisal.PolicyOptions"/>.</summary>
    public static Setting<string> PolicyAccept { get; } =
        Add(Text("helios.tee.policy.accept", "same-image or releases") with { Words = ["same-image", "releases"] });

    public static Setting<ImmutableArray<string>> PolicyReleases { get; } =
        Add(Names("helios.tee.policy.releases", "the releases that may join, by name"));

    /// <summary>The other settings of the policy: they are handed on by name.</summary>
    public static ImmutableArray<Setting> Policy { get; } =
    [
        PolicyAccept,
        Add(Texts("helios.tee.policy.tcb-statuses", "TCB statuses that are accepted")),
        Add(Texts("helios.tee.policy.advisories", "advisories that may be open")),
        Add(Switch("helios.tee.policy.refuse-up-to-date-advisories",
            "advisories refuse also at a level that is UpToDate, where they are information otherwise")),
        Add(Integer("helios.tee.policy.minimum-tcb-evaluation-data-number", 0, int.MaxValue,
            "collateral of an older evaluation is refused")),
        Add(Integer("helios.tee.policy.max-collateral-age-days", 0, int.MaxValue,
            "older collateral is refused; 0: as long as it is valid")),
        Add(Integer("helios.tee.policy.max-session-hours", 0, int.MaxValue, "hours until a peer must show new evidence")),
        Add(Integer("helios.tee.policy.out-of-date-grace-days", 0, int.MaxValue,
            "days that a member whose platform falls out of date stays a member, without the key")),
        Add(Texts("helios.tee.policy.key-hand-over-tcb-statuses", "TCB statuses with which a peer is given the shared key")),
        Add(Switch("helios.tee.policy.key-hand-over-needs-authenticated-time",
            "the key is not handed over while the time of either side is unauthenticated")),
        Add(Texts("helios.tee.policy.allow-ppids", "platforms that may join")),
        Add(Texts("helios.tee.policy.deny-ppids", "platforms that may not join")),
        Add(Texts("helios.tee.policy.allow-fmspcs", "platform families that may join")),
        Add(Texts("helios.tee.policy.deny-fmspcs", "platform families that may not join")),
    ];

    public static Setting<string> LogLevel { get; } =
        Add(OneOf("helios.log.level", ["debug", "information", "warning", "error"], "debug, information, warning or error"));

    public static Setting<string> LogFormat { get; } = Add(OneOf("helios.log.format", ["text", "json"], "text or json"));

    /// <summary>Every setting, in the order above.</summary>
    public static IReadOnlyList<Setting> All => Declared;

    private static Setting<T> Add<T>(Setting<T> setting)
    {
        Declared.Add(setting);
        return setting;
    }

    private static CheckpointOrigin Checkpoint(string text) => text switch
    {
        "" => new CheckpointOrigin.Journal(),
        "setup" => new CheckpointOrigin.Setup(),
        "peer" => new CheckpointOrigin.Peer(),
        _ => new CheckpointOrigin.Configured(Root.Parse(text)),
    };

    private static string Chronyd(Settings settings, Setting setting)
    {
        string chronyd = settings.Text(setting);
        return Path.IsPathRooted(chronyd) || (IPAddress.TryParse(chronyd, out IPAddress? address) && IPAddress.IsLoopback(address))
            ? chronyd
            : throw settings.Wrong(setting, "the path of chronyd's command socket, or a loopback address");
    }

    private static IPNetwork ParseNetwork(string text)
    {
        if (IPNetwork.TryParse(text, out IPNetwork network))
            return network;
        return IPAddress.TryParse(text, out IPAddress? address)
            ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
            : throw new MalformedInputException($"'{text}' is none");
    }

    private static string? Token(Settings settings, Setting setting, string word) => settings.Text(setting) switch
    {
        "" => null,
        { Length: >= LeastToken } token => token,
        var other when other == word => other,
        _ => throw settings.Wrong(setting, $"at least {LeastToken} characters (openssl rand -hex 32), '{word}', or none"),
    };

    /// <summary>A token is a secret, and the word that stands for one is none.</summary>
    private static string Shown(string text, string word) => text.Length == 0 || text == word ? text : "(set)";
}
