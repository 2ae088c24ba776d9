using System.Globalization;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;

namespace Helios.Tee.Governance;

/// <summary>A policy document, and the way from one to the next, in words for the people who sign it.</summary>
public static class PolicyWords
{
    /// <summary>All that a document says, a line each.</summary>
    public static IEnumerable<string> Describe(PolicyDocument document) =>
    [
        $"version {document.Version} of the network rules {document.Network}",
        document.Previous is { } previous ? $"follows {previous}" : "follows no document",
        $"valid from {document.ValidFrom:u} to {document.ValidUntil:u}",
        .. Facts(document).Select(fact => fact.Yes),
    ];

    /// <summary>What the second document changes, a line each; the time from which to which it is valid first.</summary>
    public static IEnumerable<string> Differences(PolicyDocument before, PolicyDocument after)
    {
        var (old, @new) = (Facts(before), Facts(after));
        return
        [
            .. before.Network == after.Network ? Array.Empty<string>() : [$"is of another network: {after.Network}, not {before.Network}"],
            after.Previous == before.Digest && after.Version == before.Version + 1
                ? $"follows version {before.Version}"
                : $"does not follow version {before.Version}: it names {after.Previous?.ToString() ?? "no document"} as the one before it",
            $"is valid from {after.ValidFrom:u} to {after.ValidUntil:u} (before: to {before.ValidUntil:u})",
            .. old.ExceptBy(@new.Select(fact => fact.Yes), fact => fact.Yes).Where(fact => fact.No is not null).Select(fact => fact.No!),
            .. @new.ExceptBy(old.Select(fact => fact.Yes), fact => fact.Yes).Select(fact => fact.Yes),
        ];
    }

    /// <summary>What a document does that those who sign it may not have meant, a sentence each.</summary>
    public static IEnumerable<string> Warnings(PolicyDocument document) => document.Policy.KeyHolders.ApprovedNodes switch
    {
        null => [],
        { Count: 0 } => ["approved-nodes is empty, so nobody may hold the key: no joiner is given it, or takes it from anybody"],
        _ =>
        [
            "approved-nodes names node keys, and a node makes another one at each start: a node that starts again, a founder too, may not "
                + "hold the key by this document, and no joiner takes the key from it; allow-ppids names machines, and lasts",
        ],
    };

    /// <summary>Each thing that a document says: as it is said, and what it means that it is said no longer.</summary>
    private static (string Yes, string? No)[] Facts(PolicyDocument document)
    {
        AppraisalPolicy policy = document.Policy;
        KeyHolderRule holders = policy.KeyHolders;
        return
        [
            .. policy.Releases.Select(release => Said($"allows release {release.Name} ({Fingerprint(release)})")),
            .. policy.AcceptedStatuses.Select(status => Said($"accepts TCB status {status}")),
            .. policy.AllowedAdvisories.Select(id => Said($"excepts advisory {id}")),
            (policy.RefusesUpToDateAdvisories
                ? "refuses advisories at a level that is up to date"
                : "takes advisories at a level that is up to date as information", null),
            ($"wants collateral of TCB evaluation {policy.MinimumTcbEvaluationDataNumber} or later", null),
            (policy.MaxCollateralAge is { } age
                ? $"wants collateral that is no older than {Days(age)}" : "takes collateral while it is valid", null),
            ($"wants new evidence after {policy.MaxSession.TotalHours.ToString(CultureInfo.InvariantCulture)} hours", null),
            ($"leaves a member whose platform falls out of date {Days(policy.OutOfDateGrace)}", null),
            .. policy.Platforms.AllowedPpids.Select(id => Listed("admits platform", id)),
            .. policy.Platforms.AllowedFmspcs.Select(id => Listed("admits platform family", id)),
            .. policy.Platforms.DeniedPpids.Select(id => Listed("denies platform", id)),
            .. policy.Platforms.DeniedFmspcs.Select(id => Listed("denies platform family", id)),
            (policy.Platforms.AllowedPpids.Count + policy.Platforms.AllowedFmspcs.Count == 0
                ? "admits every platform that it does not deny" : "admits the listed platforms alone", null),
            .. policy.KeyHandOverStatuses.Select(status => Said($"hands the key to TCB status {status}")),
            (policy.KeyHandOverNeedsAuthenticatedTime
                ? "hands the key over with authenticated time alone" : "hands the key over without authenticated time", null),
            .. holders.AllowedPpids.Select(id => Listed("gives the key to platform", id)),
            .. holders.AllowedFmspcs.Select(id => Listed("gives the key to platform family", id)),
            (holders.AllowedPpids.Count + holders.AllowedFmspcs.Count == 0
                ? "gives the key to every platform that may join" : "gives the key to the listed platforms alone", null),
            (holders.OnePerPlatform
                ? "gives the key to one living node of a platform" : "gives the key to any number of nodes of a platform", null),
            .. (holders.ApprovedNodes ?? []).Select(id => Listed("approves node", id)),
            (holders.ApprovedNodes is null ? "gives the key without approval" : "gives the key to approved nodes alone", null),
            .. document.Orders.Select(order => (Words(order), (string?)null)),
        ];
    }

    private static string Words(KeyOrder order) => order switch
    {
        KeyOrder.Rotate rotate => $"orders key epoch {rotate.Epoch}, active from "
            + $"{DateTimeOffset.FromUnixTimeSeconds((long)rotate.ActiveFrom):u}, with an overlap of {rotate.Overlap} s",
        _ => $"revokes key epoch {order.Epoch}",
    } + (order.Without.IsEmpty ? "" : $", without {string.Join(", ", order.Without)}");

    /// <summary>Two releases of one name may have other measurements.</summary>
    private static string Fingerprint(Release release) => PolicyDigest.OfRelease(release).ToString()[2..18];

    private static (string Yes, string? No) Listed(string verb, ReadOnlyMemory<byte> id) =>
        Said($"{verb} {Convert.ToHexStringLower(id.Span)}");

    private static (string Yes, string? No) Said(string fact) => (fact, $"no longer {fact}");

    private static string Days(TimeSpan time) => $"{time.TotalDays.ToString(CultureInfo.InvariantCulture)} days";
}
