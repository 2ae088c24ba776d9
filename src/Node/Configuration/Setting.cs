namespace Helios.Node.Configuration;

/// <summary>What the text of a setting must look like.</summary>
public enum SettingKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A list of texts; comma separated on the command line and in the environment.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary><c>on</c>, <c>off</c>, <c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>A number with a unit: <c>10s</c>, <c>14d</c>.</summary>
    Duration,

    /// <summary>A number of bytes with a unit: <c>5MiB</c>.</summary>
    Bytes,

    /// <summary>Names of the operator's own, each with settings below it: only in the file.</summary>
    Section,
}

/// <summary>One setting: where it stands in HOCON, and its names in the environment and on the command line.</summary>
/// <param name="Path">The full HOCON path, e.g. <c>helios.beacon.checkpoint</c>.</param>
/// <param name="Description">One line for <c>--help</c>; units and defaults stand in <c>config.hocon</c>.</param>
public sealed record Setting(string Path, SettingKind Kind, string Description)
{
    /// <summary><c>HELIOS_BEACON_CHECKPOINT</c></summary>
    public string EnvironmentVariable => Path.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    /// <summary><c>--beacon-checkpoint</c></summary>
    public string Option => "--" + Path["helios.".Length..].Replace('.', '-');

    /// <summary>Every setting there is; <c>config.hocon</c> holds a default for each and for no other.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("helios.network", SettingKind.Text, "mainnet, sepolia, hoodi, devnet, or a folder with spec.json and genesis.json"),
        new("helios.data-dir", SettingKind.Text, "folder of the journal"),
        new("helios.beacon.endpoints", SettingKind.Texts, "beacon API URLs"),
        new("helios.beacon.checkpoint", SettingKind.Text, "trusted block root (0x and 64 hex digits), 'setup' or 'peer'"),
        new("helios.beacon.max-checkpoint-age", SettingKind.Duration, "older checkpoints are refused"),
        new("helios.beacon.min-participation", SettingKind.Number, "least sync committee participation of a signed head, 0 to 1"),
        new("helios.beacon.max-head-age", SettingKind.Integer, "oldest optimistic head that is signed, in slots"),
        new("helios.beacon.timeout", SettingKind.Duration, "longest wait for one answer of a beacon API"),
        new("helios.beacon.max-response", SettingKind.Bytes, "largest answer of a beacon API"),
        new("helios.execution.endpoints", SettingKind.Texts, "execution JSON-RPC URLs"),
        new("helios.execution.timeout", SettingKind.Duration, "longest wait for one answer of an execution endpoint"),
        new("helios.execution.max-response", SettingKind.Bytes, "largest answer of an execution endpoint"),
        new("helios.execution.call-timeout", SettingKind.Duration, "longest time a call may take, proofs included"),
        new("helios.execution.max-calls", SettingKind.Integer, "most calls that are worked on at once"),
        new("helios.execution.max-rounds", SettingKind.Integer, "most rounds of fetching proofs for one call"),
        new("helios.execution.gas-cap", SettingKind.Integer, "gas of a call that names none, and the most one may name"),
        new("helios.execution.code-cache", SettingKind.Bytes, "contract code kept between calls"),
        new("helios.time.source", SettingKind.Text, "none or chrony: where authenticated time comes from"),
        new("helios.time.chronyc", SettingKind.Text, "chronyd's client: a path, or a name on PATH"),
        new("helios.time.chronyd", SettingKind.Text, "chronyd's command socket, or a loopback address"),
        new("helios.time.interval", SettingKind.Duration, "how often chronyd's sources are read"),
        new("helios.api.bind", SettingKind.Text, "address of the API"),
        new("helios.api.port", SettingKind.Integer, "TCP port of the API"),
        new("helios.setup.enabled", SettingKind.Switch, "wait for POST /setup"),
        new("helios.setup.bind", SettingKind.Text, "address of /setup"),
        new("helios.setup.port", SettingKind.Integer, "TCP port of /setup"),
        new("helios.setup.token", SettingKind.Text, "one-time token that POST /setup must carry"),
        new("helios.operator.enabled", SettingKind.Switch, "serve metrics, health and the operator route"),
        new("helios.operator.bind", SettingKind.Text, "address of the operator port"),
        new("helios.operator.port", SettingKind.Integer, "TCP port of the operator port"),
        new("helios.operator.token-file", SettingKind.Text, "file with the bearer token of the operator port"),
        new("helios.overlay.peers", SettingKind.Texts, "peers to join when helios.setup.enabled is off"),
        new("helios.overlay.port", SettingKind.Integer, "UDP port of the overlay when helios.setup.enabled is off"),
        new("helios.overlay.bind", SettingKind.Text, "address of the overlay's UDP port"),
        new("helios.overlay.name", SettingKind.Text, "name of the network"),
        new("helios.overlay.network-key", SettingKind.Text, "the only network key that is accepted, 33 bytes of hex"),
        new("helios.overlay.step-timeout", SettingKind.Duration, "how long a peer may take for each step of the handshake"),
        new("helios.overlay.ping-interval", SettingKind.Duration, "how often a session is pinged"),
        new("helios.overlay.silence-limit", SettingKind.Duration, "how long a session may be silent"),
        new("helios.overlay.dial-backoff-min", SettingKind.Duration, "least wait before a peer is dialled again"),
        new("helios.overlay.dial-backoff-max", SettingKind.Duration, "most wait before a peer is dialled again"),
        new("helios.overlay.lost-after", SettingKind.Duration, "a member out of reach for so long is lost"),
        new("helios.overlay.gossip-interval", SettingKind.Duration, "how often members tell each other whom they know"),
        new("helios.overlay.target-sessions", SettingKind.Integer, "sessions the node dials for by itself"),
        new("helios.overlay.max-sessions", SettingKind.Integer, "most sessions"),
        new("helios.overlay.max-pending-handshakes", SettingKind.Integer, "most handshakes under way"),
        new("helios.overlay.max-pending-per-address", SettingKind.Integer, "most handshakes under way from one address"),
        new("helios.overlay.key-request-interval", SettingKind.Duration, "how often one session may ask for the shared key"),
        new("helios.tee.key-sealing", SettingKind.Text, "memory or dstack"),
        new("helios.tee.collateral-dir", SettingKind.Text, "folder where collateral is kept"),
        new("helios.tee.pccs", SettingKind.Text, "PCCS-compatible service that collateral is fetched from"),
        new("helios.tee.policy.accept", SettingKind.Text, "same-image or releases"),
        new("helios.tee.policy.releases", SettingKind.Section, "the releases that may join, by name"),
        new("helios.tee.policy.tcb-statuses", SettingKind.Texts, "TCB statuses that are accepted"),
        new("helios.tee.policy.advisories", SettingKind.Texts, "advisories that may be open"),
        new("helios.tee.policy.minimum-tcb-evaluation-data-number", SettingKind.Integer, "collateral of an older evaluation is refused"),
        new("helios.tee.policy.max-collateral-age-days", SettingKind.Integer, "older collateral is refused; 0: as long as it is valid"),
        new("helios.tee.policy.max-session-hours", SettingKind.Integer, "hours until a peer must show new evidence"),
        new("helios.tee.policy.out-of-date-grace-days", SettingKind.Integer, "days that a member whose platform falls out of date stays one, without the key"),
        new("helios.tee.policy.key-hand-over-tcb-statuses", SettingKind.Texts, "TCB statuses with which a peer is given the shared key"),
        new("helios.tee.policy.key-hand-over-needs-authenticated-time", SettingKind.Switch, "no key is handed over while the time is unauthenticated"),
        new("helios.tee.policy.allow-ppids", SettingKind.Texts, "platforms that may join"),
        new("helios.tee.policy.deny-ppids", SettingKind.Texts, "platforms that may not join"),
        new("helios.tee.policy.allow-fmspcs", SettingKind.Texts, "platform families that may join"),
        new("helios.tee.policy.deny-fmspcs", SettingKind.Texts, "platform families that may not join"),
        new("helios.tee.provider", SettingKind.Text, "auto, configfs, dstack or simulated"),
        new("helios.log.level", SettingKind.Text, "debug, information, warning or error"),
        new("helios.log.format", SettingKind.Text, "text or json"),
    ];
}
