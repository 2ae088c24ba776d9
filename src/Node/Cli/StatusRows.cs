using System.Globalization;
using System.Text.Json.Nodes;

namespace Helios.Node.Cli;

/// <summary>Whether a line of the status is good news.</summary>
public enum Mood
{
    Plain,
    Good,
    Bad,
}

/// <param name="Fraction">For a bar, 0 to 1; null for none.</param>
/// <param name="Short">The value where it is folded to a line; null for the value itself.</param>
/// <param name="IsDetail">Shown only when details are asked for, in a terminal.</param>
public sealed record StatusRow(
    string Name, string Value, Mood Mood = Mood.Plain, double? Fraction = null, string? Short = null, bool IsDetail = false)
{
    /// <summary>An empty line between groups.</summary>
    public static StatusRow Gap { get; } = new("", "");
}

/// <summary><c>/v1/status</c> as lines for people; the live view and the plain one show the same.</summary>
public static class StatusRows
{
    private const int MostSessions = 6;

    /// <summary>Whether the node follows the chain.</summary>
    public static bool IsFollowing(JsonObject status) => (string?)status["sync"]?["phase"] is "following" or "not-finalizing";

    /// <param name="earlier">An earlier reading of the same node, to make rates from; null when there is none yet.</param>
    public static IReadOnlyList<StatusRow> Of(JsonObject status, JsonObject? earlier = null)
    {
        JsonNode? sync = status["sync"];
        List<StatusRow> rows = [new("phase", $"{sync?["phase"]}", IsFollowing(status) ? Mood.Good : Mood.Bad)];
        if (sync?["waitingFor"] is { } waiting)
            rows.Add(new("waiting for", $"{waiting}"));
        AddHead(rows, "optimistic head", sync?["optimistic"]);
        if (status["signing"]?["head"] is { } signed && (long?)signed["blockLag"] is > 0 and var lag)
        {
            rows.Add(new("answers from", Text(
                $"block {(long?)signed["block"]:N0} of slot {(long?)signed["blockSlot"]:N0}, {lag:N0} before the head")));
        }
        AddHead(rows, "finalized head", sync?["finalized"]);
        if (status["signing"] is { } signing && (bool?)signing["latest"] == false)
        {
            rows.Add(new("not signing", $"{signing["code"]}: {signing["reason"]}", Mood.Bad));
            if ((bool?)signing["proves"] == true)
                rows.Add(new("proving", "answers with ?proof=1, unsigned", Mood.Good));
        }
        if ((double?)sync?["storePeriod"] is { } store && (double?)sync["currentPeriod"] is { } current)
        {
            rows.Add(new("sync committees", Text($"period {store:N0} of {current:N0}"),
                Fraction: current > 0 ? Math.Min(1, store / current) : 1));
        }
        rows.Add(new("network", $"{status["network"]} (chain {status["chainId"]})"));
        AddOverlay(rows, status["overlay"]);
        rows.Add(StatusRow.Gap);
        if ((long?)sync?["refusals"] is { } refusals)
            rows.Add(new("lies caught", refusals > 0 ? Text($"{refusals:N0}") : "none", refusals > 0 ? Mood.Bad : Mood.Plain));
        AddRates(rows, status["counters"], earlier?["counters"]);
        rows.Add(StatusRow.Gap);
        rows.Add((bool?)status["tee"]?["simulated"] == true
            ? new("TEE", "simulated: proves nothing", Mood.Bad)
            : new("TEE", $"{status["tee"]?["kind"]}, TCB status {status["tee"]?["tcbStatus"] ?? "not known"}"));
        rows.Add(status["publicKey"] is { } key ? Hash("public key", key) : new("public key", "none yet", Mood.Bad));
        if (status["overlay"]?["networkId"] is { } networkId)
            rows.Add(Hash("network id", networkId));
        if (sync?["checkpoint"]?["trusted"] is { } trusted)
            rows.Add(Hash("checkpoint", trusted));
        if ((string?)status["collateral"]?["earliestExpiry"] is { } expiry)
        {
            bool isGood = status["collateral"]!["problems"] is not JsonArray { Count: > 0 };
            rows.Add(new("collateral", $"valid until {expiry}{(isGood ? "" : $"; {status["collateral"]!["problems"]![0]}")}",
                isGood ? Mood.Plain : Mood.Bad));
        }
        if (status["timekeeping"] is { } time)
            rows.Add(new("time", $"{time["explanation"]}", (bool?)time["authenticated"] == true ? Mood.Good : Mood.Plain));
        return rows;
    }

    /// <summary>Folded, its first and last bytes.</summary>
    private static StatusRow Hash(string name, JsonNode hash) =>
        new(name, $"{hash}", Short: $"{hash}" is { Length: > 24 } text ? $"{text[..10]}…{text[^8..]}" : null);

    private static void AddOverlay(List<StatusRow> rows, JsonNode? overlay)
    {
        if (overlay is null)
            return;
        rows.Add(StatusRow.Gap);
        bool isMember = (string?)overlay["phase"] == "member";
        JsonArray sessions = overlay["sessions"] as JsonArray ?? [];
        rows.Add(new("overlay", isMember ? "member" : $"{overlay["standing"]}", isMember ? Mood.Good : Mood.Bad));
        (long? members, long? lost) = ((long?)overlay["members"], (long?)overlay["lost"]);
        rows.Add(new("peers", Text($"{members:N0} members, {lost:N0} lost, {sessions.Count:N0} sessions")));
        foreach (JsonNode? session in sessions.Take(MostSessions))
            rows.Add(new("", $"{((bool?)session?["dialled"] == true ? "to" : "from")} {session?["remote"]}: {session?["release"]}",
                IsDetail: true));
        if (sessions.Count > MostSessions)
            rows.Add(new("", Text($"and {sessions.Count - MostSessions:N0} more"), IsDetail: true));
        foreach (JsonNode? node in (overlay["lostNodes"] as JsonArray ?? []).Take(MostSessions))
            rows.Add(new("", $"lost: {node?["address"]}", IsDetail: true));
        if (overlay["refusals"] is JsonObject { Count: > 0 } refusals)
            rows.Add(new("peers refused", string.Join(", ", refusals.Select(refusal => $"{refusal.Key} {refusal.Value}"))));
        if ((long?)overlay["conflicts"] is > 0 and var conflicts)
            rows.Add(new("conflicts", Text($"{conflicts:N0} peers hold another key: two networks were founded"), Mood.Bad));
    }

    private static void AddRates(List<StatusRow> rows, JsonNode? now, JsonNode? before)
    {
        if (now is null)
            return;
        // The counters start at zero again when the node restarts.
        double? seconds = (double?)now["seconds"] - (double?)before?["seconds"];
        foreach (string name in (string[])["requests", "signatures", "updates", "proofs"])
        {
            long total = (long?)now[name] ?? 0;
            string all = Text($"{total:N0} since it started");
            rows.Add(new(name, seconds > 0 ? Text($"{(total - (long?)before![name]) / seconds:N1} a second, {all}") : all));
        }
    }

    private static void AddHead(List<StatusRow> rows, string name, JsonNode? head)
    {
        if (head is null)
            return;
        double age = (double?)head["ageSeconds"] ?? 0;
        rows.Add(new(name, Text($"block {(long?)head["block"]:N0}, slot {(long?)head["slot"]:N0}, {age:N0} s old")));
        if ((double?)head["participation"]?["signed"] is { } signed && (double?)head["participation"]?["of"] is { } of && of > 0
            && signed > 0)
            rows.Add(new("  signed by", Text($"{signed:N0} of {of:N0}"), signed * 3 >= of * 2 ? Mood.Good : Mood.Bad, signed / of));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
