using System.Globalization;
using System.Text.Json.Nodes;

namespace Helios.Node.Cli;

/// <summary>How a line of the status is to be taken.</summary>
public enum Mood
{
    Plain,
    Good,
    Bad,
}

/// <param name="Fraction">For a bar, 0 to 1; null for none.</param>
public sealed record StatusRow(string Name, string Value, Mood Mood = Mood.Plain, double? Fraction = null);

/// <summary><c>/v1/status</c> as lines for people; the live view and the plain one show the same.</summary>
public static class StatusRows
{
    /// <summary>Whether the node follows the chain.</summary>
    public static bool IsFollowing(JsonObject status) => (string?)status["sync"]?["phase"] == "following";

    public static IReadOnlyList<StatusRow> Of(JsonObject status)
    {
        JsonNode? sync = status["sync"];
        List<StatusRow> rows =
        [
            new("network", $"{status["network"]} (chain {status["chainId"]})"),
            new("phase", $"{sync?["phase"]}", IsFollowing(status) ? Mood.Good : Mood.Bad),
        ];
        if (sync?["waitingFor"] is { } waiting)
            rows.Add(new("waiting for", $"{waiting}"));
        if ((double?)sync?["storePeriod"] is { } store && (double?)sync["currentPeriod"] is { } current)
            rows.Add(new("sync committees", Text($"period {store:N0} of {current:N0}"), Fraction: current > 0 ? Math.Min(1, store / current) : 1));
        AddHead(rows, "optimistic head", sync?["optimistic"]);
        AddHead(rows, "finalized head", sync?["finalized"]);
        if ((long?)sync?["refusals"] is { } refusals)
            rows.Add(new("lies refused", Text($"{refusals:N0}"), refusals > 0 ? Mood.Bad : Mood.Plain));
        AddOverlay(rows, status["overlay"]);
        if (sync?["checkpoint"]?["trusted"] is { } trusted)
            rows.Add(new("checkpoint", $"{trusted}"));
        rows.Add(new("public key", $"{status["publicKey"]}" is { Length: > 0 } key ? key : "none yet", status["publicKey"] is null ? Mood.Bad : Mood.Plain));
        rows.Add((bool?)status["tee"]?["simulated"] == true
            ? new("TEE", "simulated: proves nothing to anybody", Mood.Bad)
            : new("TEE", $"{status["tee"]?["kind"]}"));
        return rows;
    }

    private static void AddOverlay(List<StatusRow> rows, JsonNode? overlay)
    {
        if (overlay is null)
            return;
        bool isMember = (string?)overlay["phase"] == "member";
        rows.Add(new("overlay", $"{overlay["standing"]}", isMember ? Mood.Good : Mood.Bad));
        rows.Add(new("peers", Text($"{(overlay["sessions"] as JsonArray)?.Count ?? 0:N0} sessions, {(long?)overlay["members"]:N0} members known")));
        if (overlay["refusals"] is JsonObject { Count: > 0 } refusals)
            rows.Add(new("peers refused", string.Join(", ", refusals.Select(refusal => $"{refusal.Key} {refusal.Value}"))));
        if ((long?)overlay["conflicts"] is > 0 and var conflicts)
            rows.Add(new("conflicts", Text($"{conflicts:N0} peers hold another key: two networks were founded"), Mood.Bad));
    }

    private static void AddHead(List<StatusRow> rows, string name, JsonNode? head)
    {
        if (head is null)
            return;
        double age = (double?)head["ageSeconds"] ?? 0;
        rows.Add(new(name, Text($"block {(long?)head["block"]:N0}, slot {(long?)head["slot"]:N0}, {age:N0} s old")));
        if ((double?)head["participation"]?["signed"] is { } signed && (double?)head["participation"]?["of"] is { } of && of > 0 && signed > 0)
            rows.Add(new("  signed by", Text($"{signed:N0} of {of:N0}"), signed * 3 >= of * 2 ? Mood.Good : Mood.Bad, signed / of));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
