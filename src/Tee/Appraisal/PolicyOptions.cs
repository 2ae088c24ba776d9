using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Appraisal;

/// <summary>
/// The policy as configuration writes it: text and numbers only, names as in HOCON (<c>helios.tee.policy</c>). The node reads it from
/// HOCON, the command line from a JSON file of the same shape.
/// </summary>
/// <remarks>The properties are settable because generated JSON readers ignore the defaults of init-only ones.</remarks>
public sealed record PolicyOptions
{
    /// <summary><c>same-image</c>: this node's own measurements. <c>releases</c>: those of <see cref="Releases"/>.</summary>
    public string Accept { get; set; } = "same-image";

    public IReadOnlyList<ReleaseOptions> Releases { get; set; } = [];

    /// <summary>Intel's names. Revoked is never accepted.</summary>
    public IReadOnlyList<string> TcbStatuses { get; set; } = ["UpToDate"];

    /// <summary>Advisory ids that may be open: <c>INTEL-SA-00960</c>.</summary>
    public IReadOnlyList<string> Advisories { get; set; } = [];

    /// <summary>Whether advisories at a level that is UpToDate refuse, too.</summary>
    public bool RefuseUpToDateAdvisories { get; set; }

    public int MinimumTcbEvaluationDataNumber { get; set; }

    /// <summary>Days; 0: as long as Intel says that it is valid.</summary>
    public int MaxCollateralAgeDays { get; set; }

    /// <summary>Hours until a peer must show new evidence.</summary>
    public int MaxSessionHours { get; set; } = 24;

    /// <summary>0 to 30 days that a member stays one after its platform falls out of date. It is not given the key.</summary>
    public int OutOfDateGraceDays { get; set; }

    public IReadOnlyList<string> KeyHandOverTcbStatuses { get; set; } = ["UpToDate"];

    public bool KeyHandOverNeedsAuthenticatedTime { get; set; } = true;

    /// <summary>Hex of 16 bytes each; empty allows every machine.</summary>
    public IReadOnlyList<string> AllowPpids { get; set; } = [];

    public IReadOnlyList<string> DenyPpids { get; set; } = [];

    /// <summary>Hex of 6 bytes each; empty allows every family.</summary>
    public IReadOnlyList<string> AllowFmspcs { get; set; } = [];

    public IReadOnlyList<string> DenyFmspcs { get; set; } = [];

    /// <summary>JSON with kebab-case names. An unknown or repeated name is an error, because a typo in a policy is costly.</summary>
    /// <exception cref="MalformedInputException">Not that; the message names the place.</exception>
    public static PolicyOptions Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PolicyJson.Default.PolicyOptions) ?? throw new MalformedInputException("policy: null");
        }
        catch (JsonException e)
        {
            throw new MalformedInputException($"policy: {e.Message}", e);
        }
    }

    /// <summary>What <see cref="ToPolicy"/> of a node refuses, without its quote.</summary>
    /// <exception cref="MalformedInputException">A value has another form; the message names the setting.</exception>
    public void Check() => _ = With(TrustAnchor.IntelSgxRootCa, ReleasesOr(() => []));

    /// <param name="root">Whose quotes count.</param>
    /// <param name="own">This node's report and identity, for <c>same-image</c>; null on the command line, which is not a node.</param>
    /// <exception cref="MalformedInputException">A value has another form; the message names the setting.</exception>
    public AppraisalPolicy ToPolicy(TrustAnchor root, (TdReport Report, DstackIdentity? Identity)? own) => With(root, ReleasesOr(() =>
        own is { } me
            ? AppraisalPolicy.SameImageAs(me.Report, me.Identity, root).Releases
            : throw new MalformedInputException("accept: same-image needs this node's own quote; list releases instead")));

    private IReadOnlyList<Release> ReleasesOr(Func<IReadOnlyList<Release>> sameImage) => Accept switch
    {
        "same-image" when Releases.Count > 0 => throw new MalformedInputException("releases: listed, but accept = same-image"),
        "same-image" => sameImage(),
        "releases" when Releases.Count == 0 => throw new MalformedInputException("releases: none is listed, so nobody could join"),
        "releases" => [.. Releases.Select((release, i) => release.ToRelease($"releases[{i}]"))],
        _ => throw new MalformedInputException($"accept: '{Accept}'; same-image and releases are known"),
    };

    private AppraisalPolicy With(TrustAnchor root, IReadOnlyList<Release> releases) => new()
    {
        Roots = [root],
        Releases = releases,
        AcceptedStatuses = Statuses("tcb-statuses", TcbStatuses),
        AllowedAdvisories = Advisories,
        RefusesUpToDateAdvisories = RefuseUpToDateAdvisories,
        MinimumTcbEvaluationDataNumber = NotNegative("minimum-tcb-evaluation-data-number", MinimumTcbEvaluationDataNumber),
        MaxCollateralAge = NotNegative("max-collateral-age-days", MaxCollateralAgeDays) is var days and > 0
            ? TimeSpan.FromDays(days)
            : null,
        MaxSession = TimeSpan.FromHours(Within("max-session-hours", MaxSessionHours, 1, 24)),
        OutOfDateGrace = TimeSpan.FromDays(Within("out-of-date-grace-days", OutOfDateGraceDays, 0, 30)),
        KeyHandOverStatuses = Statuses("key-hand-over-tcb-statuses", KeyHandOverTcbStatuses),
        KeyHandOverNeedsAuthenticatedTime = KeyHandOverNeedsAuthenticatedTime,
        Platforms = new PlatformRules(
            OptionText.Bytes("allow-ppids", AllowPpids, 16), OptionText.Bytes("deny-ppids", DenyPpids, 16),
            OptionText.Bytes("allow-fmspcs", AllowFmspcs, 6), OptionText.Bytes("deny-fmspcs", DenyFmspcs, 6)),
    };

    private static TcbStatus[] Statuses(string setting, IReadOnlyList<string> names) => [.. names.Select(name =>
        Enum.TryParse(name, out TcbStatus status) && Enum.GetName(status) == name && status != TcbStatus.Revoked
            ? status
            : throw new MalformedInputException($"{setting}: '{name}' is not a status that can be accepted"))];

    private static int NotNegative(string setting, int value) =>
        value >= 0 ? value : throw new MalformedInputException($"{setting}: {value} is negative");

    private static int Within(string setting, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new MalformedInputException($"{setting}: {value}; {least} to {most} are allowed");
}

/// <summary>One release as configuration writes it; measurements are hex of 48 bytes.</summary>
public sealed record ReleaseOptions
{
    public string Name { get; set; } = "";

    [JsonPropertyName("mrtd")]
    public IReadOnlyList<string> MrTd { get; set; } = [];

    /// <summary>Empty: any machine shape, and then the event log must replay.</summary>
    public IReadOnlyList<string> Rtmr0 { get; set; } = [];

    public IReadOnlyList<string> Rtmr1 { get; set; } = [];

    public IReadOnlyList<string> Rtmr2 { get; set; } = [];

    /// <summary><c>zero</c>, <c>dstack</c> (the event log's identity decides) or <c>exactly</c> (<see cref="Rtmr3Values"/>).</summary>
    public string Rtmr3 { get; set; } = "zero";

    public IReadOnlyList<string> Rtmr3Values { get; set; } = [];

    /// <summary>Hex of 20 bytes each; empty for any.</summary>
    public IReadOnlyList<string> AppIds { get; set; } = [];

    /// <summary>Hex of 32 bytes each; at least one where <see cref="Rtmr3"/> is <c>dstack</c>.</summary>
    public IReadOnlyList<string> ComposeHashes { get; set; } = [];

    /// <summary><c>kms</c>, <c>local-sgx</c>, <c>tpm</c>, <c>none</c>; empty for any.</summary>
    public IReadOnlyList<string> KeyProviders { get; set; } = [];

    /// <summary>Empty: zero, or in agreement with the event log.</summary>
    [JsonPropertyName("mrconfigid")]
    public IReadOnlyList<string> MrConfigId { get; set; } = [];

    internal Release ToRelease(string setting) => new(
        Name.Length > 0 ? Name : throw new MalformedInputException($"{setting}.name: empty"),
        Measurements($"{setting}.mrtd", MrTd, mayBeEmpty: false),
        Measurements($"{setting}.rtmr0", Rtmr0, mayBeEmpty: true),
        Measurements($"{setting}.rtmr1", Rtmr1, mayBeEmpty: false),
        Measurements($"{setting}.rtmr2", Rtmr2, mayBeEmpty: false),
        ToRule(setting),
        Measurements($"{setting}.mrconfigid", MrConfigId, mayBeEmpty: true));

    private Rtmr3Rule ToRule(string setting)
    {
        bool namesApplication = AppIds.Count + ComposeHashes.Count + KeyProviders.Count > 0;
        return Rtmr3 switch
        {
            "zero" when !namesApplication && Rtmr3Values.Count == 0 => new Rtmr3Rule.Zero(),
            "exactly" when !namesApplication =>
                new Rtmr3Rule.Exactly(Measurements($"{setting}.rtmr3-values", Rtmr3Values, mayBeEmpty: false)),
            "dstack" when Rtmr3Values.Count == 0 && ComposeHashes.Count > 0 => new Rtmr3Rule.DstackLog(
                OptionText.Bytes($"{setting}.app-ids", AppIds, 20),
                OptionText.Bytes($"{setting}.compose-hashes", ComposeHashes, 32),
                KeyProviders),
            "dstack" when ComposeHashes.Count == 0 => throw new MalformedInputException($"{setting}.compose-hashes: none is listed"),
            "zero" or "exactly" or "dstack" => throw new MalformedInputException(
                $"{setting}: app-ids, compose-hashes and key-providers go with rtmr3 = dstack, rtmr3-values with exactly"),
            _ => throw new MalformedInputException($"{setting}.rtmr3: '{Rtmr3}'; zero, dstack and exactly are known"),
        };
    }

    private static Measurement[] Measurements(string setting, IReadOnlyList<string> values, bool mayBeEmpty) =>
        values.Count > 0 || mayBeEmpty
            ? [.. OptionText.Bytes(setting, values, Measurement.Length).Select(bytes => new Measurement(bytes.Span))]
            : throw new MalformedInputException($"{setting}: none is listed");
}

internal static class OptionText
{
    /// <exception cref="MalformedInputException">Not hex of this length; the message names the setting.</exception>
    public static ReadOnlyMemory<byte>[] Bytes(string setting, IReadOnlyList<string> values, int length) => [.. values.Select(value =>
    {
        byte[] bytes = new byte[length];
        try
        {
            Hex.Decode(value, bytes);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{setting}: '{value}' is not hex of {length} bytes", e);
        }
        return new ReadOnlyMemory<byte>(bytes);
    })];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(PolicyOptions))]
internal sealed partial class PolicyJson : JsonSerializerContext;
