using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Helios.Tee.Appraisal;

/// <summary>A policy as 32 bytes. The node's statement carries it, so that a reader can compare it with the announced policy.</summary>
public static class PolicyDigest
{
    /// <summary>SHA-256 of <see cref="Canonical"/>.</summary>
    public static Hash32 Of(AppraisalPolicy policy) => new(SHA256.HashData(Canonical(policy)));

    /// <summary>Compact JSON with every setting, lists that are sets in order of their text: one policy, one text.</summary>
    /// <remarks>A setting that came later is written only where it is not the default, so that older policies keep their digest.</remarks>
    public static byte[] Canonical(AppraisalPolicy policy)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "helios-akka/policy/v1");
            Set(json, "roots", policy.Roots.Select(root => Convert.ToHexStringLower(SHA256.HashData(root.Der.Span))));
            json.WriteStartArray("releases");
            foreach (Release release in policy.Releases)
                Write(json, release);
            json.WriteEndArray();
            Set(json, "tcb-statuses", policy.AcceptedStatuses.Select(status => status.ToString()));
            Set(json, "advisories", policy.AllowedAdvisories);
            if (policy.RefusesUpToDateAdvisories)
                json.WriteBoolean("refuse-up-to-date-advisories", true);
            json.WriteNumber("minimum-tcb-evaluation-data-number", policy.MinimumTcbEvaluationDataNumber);
            json.WriteNumber("max-collateral-age-seconds", (long)(policy.MaxCollateralAge?.TotalSeconds ?? 0));
            json.WriteNumber("max-session-seconds", (long)policy.MaxSession.TotalSeconds);
            json.WriteNumber("out-of-date-grace-seconds", (long)policy.OutOfDateGrace.TotalSeconds);
            Set(json, "key-hand-over-tcb-statuses", policy.KeyHandOverStatuses.Select(status => status.ToString()));
            json.WriteBoolean("key-hand-over-needs-authenticated-time", policy.KeyHandOverNeedsAuthenticatedTime);
            Set(json, "allow-ppids", Hexes(policy.Platforms.AllowedPpids));
            Set(json, "deny-ppids", Hexes(policy.Platforms.DeniedPpids));
            Set(json, "allow-fmspcs", Hexes(policy.Platforms.AllowedFmspcs));
            Set(json, "deny-fmspcs", Hexes(policy.Platforms.DeniedFmspcs));
            if (!policy.KeyHolders.IsAnyone)
                Write(json, policy.KeyHolders);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of the text of one release, as the policy has it.</summary>
    public static Hash32 OfRelease(Release release)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, release);
        return new Hash32(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, KeyHolderRule rule)
    {
        json.WriteStartObject("key-holders");
        Set(json, "allow-ppids", Hexes(rule.AllowedPpids));
        Set(json, "allow-fmspcs", Hexes(rule.AllowedFmspcs));
        json.WriteBoolean("one-per-platform", rule.OnePerPlatform);
        if (rule.ApprovedNodes is { } approved)
            Set(json, "approved-nodes", Hexes(approved));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Release release)
    {
        json.WriteStartObject();
        json.WriteString("name", release.Name);
        Set(json, "mrtd", release.MrTd.Select(value => value.ToString()));
        Set(json, "rtmr0", release.Rtmr0.Select(value => value.ToString()));
        Set(json, "rtmr1", release.Rtmr1.Select(value => value.ToString()));
        Set(json, "rtmr2", release.Rtmr2.Select(value => value.ToString()));
        switch (release.Rtmr3)
        {
            case Rtmr3Rule.Zero:
                json.WriteString("rtmr3", "zero");
                break;
            case Rtmr3Rule.Exactly(var values):
                Set(json, "rtmr3-values", values.Select(value => value.ToString()));
                break;
            case Rtmr3Rule.DstackLog(var appIds, var composeHashes, var keyProviders):
                json.WriteString("rtmr3", "dstack");
                Set(json, "app-ids", Hexes(appIds));
                Set(json, "compose-hashes", Hexes(composeHashes));
                Set(json, "key-providers", keyProviders);
                break;
        }
        Set(json, "mrconfigid", release.MrConfigId.Select(value => value.ToString()));
        json.WriteEndObject();
    }

    private static IEnumerable<string> Hexes(IEnumerable<ReadOnlyMemory<byte>> values) =>
        values.Select(value => Convert.ToHexStringLower(value.Span));

    private static void Set(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
