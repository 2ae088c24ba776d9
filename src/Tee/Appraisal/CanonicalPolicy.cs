using Helios.Protocol.Json;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Appraisal;

/// <summary>Reads what <see cref="PolicyDigest.Canonical"/> writes.</summary>
internal static class CanonicalPolicy
{
    private static readonly string[] Settings =
    [
        "version", "roots", "releases", "tcb-statuses", "advisories", "refuse-up-to-date-advisories", "minimum-tcb-evaluation-data-number",
        "max-collateral-age-seconds", "max-session-seconds", "out-of-date-grace-seconds", "key-hand-over-tcb-statuses",
        "key-hand-over-needs-authenticated-time", "allow-ppids", "deny-ppids", "allow-fmspcs", "deny-fmspcs", "key-holders",
    ];

    /// <param name="known">The roots that this node can pin. A policy names roots by their SHA-256.</param>
    /// <exception cref="MalformedInputException">Not a policy, one that names another root, or a value that no policy may have.</exception>
    public static AppraisalPolicy Read(StrictJson json, IReadOnlyList<TrustAnchor> known)
    {
        json.HasOnly(Settings);
        if (json["version"].Text() != "helios-akka/policy/v1")
            throw json["version"].Expected("helios-akka/policy/v1");
        return new AppraisalPolicy
        {
            Roots = [.. json["roots"].Items(max: 16, min: 1).Select(root => RootOf(root, known))],
            Releases = [.. json["releases"].Items(max: 64, min: 1).Select(ReadRelease)],
            AcceptedStatuses = Statuses(json["tcb-statuses"]),
            AllowedAdvisories = [.. json["advisories"].Items().Select(PlainText)],
            RefusesUpToDateAdvisories = json.Optional("refuse-up-to-date-advisories")?.Boolean() ?? false,
            MinimumTcbEvaluationDataNumber = json["minimum-tcb-evaluation-data-number"].Integer(),
            MaxCollateralAge = json["max-collateral-age-seconds"].Integer() is var age and > 0 ? TimeSpan.FromSeconds(age) : null,
            MaxSession = Seconds(json["max-session-seconds"], least: 3600, most: 24 * 3600),
            OutOfDateGrace = Seconds(json["out-of-date-grace-seconds"], least: 0, most: 30 * 24 * 3600),
            KeyHandOverStatuses = Statuses(json["key-hand-over-tcb-statuses"]),
            KeyHandOverNeedsAuthenticatedTime = json["key-hand-over-needs-authenticated-time"].Boolean(),
            Platforms = new PlatformRules(
                Set(json["allow-ppids"], 16), Set(json["deny-ppids"], 16), Set(json["allow-fmspcs"], 6), Set(json["deny-fmspcs"], 6)),
            KeyHolders = json.Optional("key-holders") is { } rule ? ReadKeyHolders(rule) : KeyHolderRule.Anyone,
        };
    }

    /// <summary>Text that JSON writes as it is: printable ASCII without the characters that some writer escapes.</summary>
    /// <exception cref="MalformedInputException">Other text, none, or more than 200 characters.</exception>
    public static string PlainText(StrictJson json)
    {
        const string Escaped = "\"\\<>&'+`";
        string text = json.Text();
        return text.Length is > 0 and <= 200 && text.All(c => c is >= ' ' and <= '~' && !Escaped.Contains(c, StringComparison.Ordinal))
            ? text
            : throw json.Expected("1 to 200 characters of printable ASCII without \" \\ < > & ' + `");
    }

    private static TrustAnchor RootOf(StrictJson json, IReadOnlyList<TrustAnchor> known)
    {
        byte[] digest = json.PlainBytes(32);
        return known.FirstOrDefault(root => System.Security.Cryptography.SHA256.HashData(root.Der.Span).AsSpan().SequenceEqual(digest))
            ?? throw json.Malformed("a root of trust that this node does not know");
    }

    private static Release ReadRelease(StrictJson json)
    {
        json.HasOnly("name", "mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "rtmr3-values", "app-ids", "compose-hashes", "key-providers",
            "mrconfigid");
        return new Release(
            PlainText(json["name"]),
            Measurements(json["mrtd"], least: 1),
            Measurements(json["rtmr0"], least: 0),
            Measurements(json["rtmr1"], least: 1),
            Measurements(json["rtmr2"], least: 1),
            ReadRtmr3(json),
            Measurements(json["mrconfigid"], least: 0));
    }

    /// <summary>A field of another rule is refused, because the text that is written has none.</summary>
    private static Rtmr3Rule ReadRtmr3(StrictJson json)
    {
        if (json.Optional("rtmr3-values") is { } values)
            return new Rtmr3Rule.Exactly(Measurements(values, least: 1));
        return json["rtmr3"].Text() switch
        {
            "zero" => new Rtmr3Rule.Zero(),
            "dstack" => new Rtmr3Rule.DstackLog(
                Set(json["app-ids"], 20), Set(json["compose-hashes"], 32, least: 1), [.. json["key-providers"].Items().Select(PlainText)]),
            _ => throw json["rtmr3"].Expected("zero or dstack"),
        };
    }

    private static KeyHolderRule ReadKeyHolders(StrictJson json)
    {
        json.HasOnly("allow-ppids", "allow-fmspcs", "one-per-platform", "approved-nodes");
        return new KeyHolderRule(
            Set(json["allow-ppids"], 16), Set(json["allow-fmspcs"], 6), json["one-per-platform"].Boolean(),
            json.Optional("approved-nodes") is { } approved ? Set(approved, 33) : null);
    }

    private static TcbStatus[] Statuses(StrictJson json) => [.. json.Items().Select(item =>
        Enum.TryParse(item.Text(), out TcbStatus status) && Enum.GetName(status) == item.Text() && status != TcbStatus.Revoked
            ? status
            : throw item.Expected("a TCB status that can be accepted"))];

    private static Measurement[] Measurements(StrictJson json, ulong least) =>
        [.. json.Items(min: least).Select(item => new Measurement(item.PlainBytes(Measurement.Length)))];

    private static ReadOnlyMemory<byte>[] Set(StrictJson json, int length, ulong least = 0) =>
        [.. json.Items(min: least).Select(item => (ReadOnlyMemory<byte>)item.PlainBytes(length))];

    private static TimeSpan Seconds(StrictJson json, int least, int most) =>
        json.Integer() is var seconds && seconds >= least && seconds <= most
        ? TimeSpan.FromSeconds(seconds)
        : throw json.Expected($"{least} to {most} seconds");
}
