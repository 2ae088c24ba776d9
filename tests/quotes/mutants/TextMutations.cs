using System.Globalization;
using System.Text.Json.Nodes;

namespace Helios.Mutants;

/// <summary>Changes to TCB info and QE identity, which the simulated Intel signs: their meaning, and how they are written.</summary>
internal static class TextMutations
{
    private const string TcbInfoCodes = "accepted tcb.";
    private const string QeIdentityCodes = "accepted qeid. tcb.revoked";

    private static readonly string[] Statuses =
    [
        "UpToDate", "SWHardeningNeeded", "ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded", "OutOfDate",
        "OutOfDateConfigurationNeeded", "Revoked", "uptodate", "TDRelaunchAdvised", "Unknown", "",
    ];

    private static readonly string[] Times =
    [
        "2025-06-01", "2025-06-01T00:00:00", "2025-06-01T00:00:00.000Z", "2025-06-01T00:00:00+00:00", "2025-06-01 00:00:00Z",
        "2025-02-30T00:00:00Z", "2025-06-01T24:00:00Z", "never", "", "1748736000", "June 1, 2025", "+002025-06-01T00:00:00Z",
    ];

    public static IEnumerable<Mutation> All =>
    [
        OfTcbInfo("a level's status", (t, r) => Level(t, r)["tcbStatus"] = r.Of(Statuses), "accepted tcb.status tcb.revoked", 6),
        OfTcbInfo("a level's SVN", ChangeSvn, "accepted tcb.noLevel tcb.components", 6),
        OfTcbInfo("a level's advisories", (t, r) => Level(t, r)["advisoryIDs"] = Advisories(r), "accepted tcb.status", 2),
        OfTcbInfo("levels in another order", (t, r) => Shuffle(t, "tcbLevels", r), "accepted", 4),
        OfTcbInfo("a level that is not there", (t, r) => Drop(t["tcbLevels"]!.AsArray(), r), "accepted tcb.noLevel", 2),
        OfTcbInfo("a level twice", (t, r) => t["tcbLevels"]!.AsArray().Add(Level(t, r).DeepClone()), "tcb.components"),
        OfTcbInfo("a TDX module's level", (t, r) => ChangeIsvSvnLevel(Module(t), r), "accepted tcb.tdxModule tcb.revoked", 6),
        OfTcbInfo("a TDX module's levels in another order", (t, r) => Shuffle(Module(t), "tcbLevels", r), "accepted", 2),
        OfTcbInfo("a TDX module's id", (t, r) => Module(t)["id"] = r.Of("tdx_01", "TDX_1", "TDX_03", "TDX_00", ""),
            "accepted tcb.tdxModule", 2),
        OfTcbInfo("a TDX module's identity", (t, r) => Module(t)[r.Of("mrsigner", "attributes", "attributesMask")] =
            r.Of(new string('0', 96), new string('1', 96), new string('0', 16), "0100000000000000"), "accepted tcb.tdxModule", 2),
        OfTcbInfo("no TDX module", (t, r) => t.Remove(r.Of("tdxModule", "tdxModuleIdentities")), "accepted tcb.tdxModule"),
        OfTcbInfo("another id, version or type", (t, r) =>
        {
            string name = r.Of("id", "version", "tcbType");
            t[name] = name == "id" ? (JsonNode)r.Of("SGX", "tdx", "TD_QE") : r.Of(0, 1, 2, 4, 5);
        }, "accepted tcb.type", 2),
        OfTcbInfo("another family or PCE", (t, r) => t[r.Of("fmspc", "pceId")] =
            r.Of("514D00000000", "514d00000001", "0001", "514d000000", "514d00000000zz", "0x514d00000000", ""),
            "accepted tcb.fmspc tcb.pceid", 2),
        OfTcbInfo("another date", (t, r) => Redate(t, r), "accepted tcb.type tcb.expired tcb.notYetValid", 5),
        OfTcbInfo("how TCB info is written", (t, r) => Rewrite(t, r), TcbInfoCodes, 12),
        OfQeIdentity("a QE level", (q, r) => ChangeIsvSvnLevel(q, r), "accepted qeid.type qeid.isvsvn tcb.revoked", 6),
        OfQeIdentity("QE levels in another order", (q, r) => Shuffle(q, "tcbLevels", r), "accepted", 2),
        OfQeIdentity("another QE id or version", (q, r) =>
        {
            if (r.Next(2) == 0)
                q["id"] = r.Of("QE", "QVE", "td_qe", "TD_QE ");
            else
                q["version"] = r.Of(1, 3, 4);
        }, "accepted qeid.type", 2),
        OfQeIdentity("what the QE must be", ChangeQe, "accepted qeid.", 5),
        OfQeIdentity("another date of the QE identity", (q, r) => Redate(q, r), "accepted qeid.type qeid.expired qeid.notYetValid", 4),
        OfQeIdentity("how the QE identity is written", (q, r) => Rewrite(q, r), QeIdentityCodes, 8),
    ];

    private static Mutation OfTcbInfo(string name, Action<JsonObject, Random> edit, string may, int weight = 1) =>
        OfTcbInfo(name, (text, random) =>
        {
            edit(text, random);
            return text.ToJsonString();
        }, may, weight);

    private static Mutation OfTcbInfo(string name, Func<JsonObject, Random, string> write, string may, int weight = 1) =>
        new(Stage.Platform, name, (draft, random) =>
        {
            draft.TcbInfo = write(Parsed(draft.TcbInfo) ?? draft.Platform!.TcbInfo.DeepClone().AsObject(), random);
            return new("", may);
        }, weight);

    private static Mutation OfQeIdentity(string name, Action<JsonObject, Random> edit, string may, int weight = 1) =>
        OfQeIdentity(name, (text, random) =>
        {
            edit(text, random);
            return text.ToJsonString();
        }, may, weight);

    private static Mutation OfQeIdentity(string name, Func<JsonObject, Random, string> write, string may, int weight = 1) =>
        new(Stage.Platform, name, (draft, random) =>
        {
            draft.QeIdentity = write(Parsed(draft.QeIdentity) ?? draft.Platform!.QeIdentity.DeepClone().AsObject(), random);
            return new("", may);
        }, weight);

    /// <summary>A text that an earlier mutation left so that it can be read; null where it begins again with the platform's own.</summary>
    private static JsonObject? Parsed(string? text)
    {
        try
        {
            return text is null ? null : Whole(JsonNode.Parse(text) as JsonObject);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The object where it has what the mutations look for.</summary>
    private static JsonObject? Whole(JsonObject? text)
    {
        if (text?["tcbLevels"] is not JsonArray levels || levels.Count == 0
            || levels.Any(level => (level as JsonObject)?["tcb"] is not JsonObject))
        {
            return null;
        }
        if (levels[0]!["tcb"]!["sgxtcbcomponents"] is null)
            return text;
        return text["tdxModuleIdentities"] is JsonArray modules && modules.Count > 0
            && (modules[0] as JsonObject)?["tcbLevels"] is JsonArray own && own.Count > 0
            && own.All(level => (level as JsonObject)?["tcb"] is JsonObject)
            && levels.All(level => Svns(level!, "sgxtcbcomponents") && Svns(level!, "tdxtcbcomponents"))
                ? text
                : null;
    }

    private static bool Svns(JsonNode level, string name) =>
        level["tcb"]![name] is JsonArray svns && svns.Count == 16 && svns.All(svn => svn is JsonObject);

    private static JsonObject Level(JsonObject text, Random random) =>
        text["tcbLevels"]!.AsArray()[random.Next(text["tcbLevels"]!.AsArray().Count)]!.AsObject();

    private static JsonObject Module(JsonObject text) => text["tdxModuleIdentities"]![0]!.AsObject();

    private static JsonNode? Advisories(Random random) => random.Next(6) switch
    {
        0 => new JsonArray("INTEL-SA-00001"),
        1 => new JsonArray("INTEL-SA-00002", "INTEL-SA-00001", "INTEL-SA-00002"),
        2 => new JsonArray(),
        3 => null,
        4 => JsonValue.Create("INTEL-SA-00001"),
        _ => new JsonArray(JsonValue.Create(1)),
    };

    private static void ChangeSvn(JsonObject text, Random random)
    {
        JsonObject tcb = Level(text, random)["tcb"]!.AsObject();
        string kind = random.Of("sgxtcbcomponents", "tdxtcbcomponents", "tdxtcbcomponents", "pcesvn");
        if (kind == "pcesvn")
            tcb[kind] = random.Of(0, 5, 11, 12, 13, 65535, 65536);
        else
            tcb[kind]![random.Next(kind[0] == 's' ? 8 : 4)]!["svn"] = random.Of(0, 1, 3, 5, 6, 7, 8, 9, 255, 256);
    }

    private static void ChangeIsvSvnLevel(JsonObject owner, Random random)
    {
        JsonArray levels = owner["tcbLevels"]!.AsArray();
        JsonObject level = levels[random.Next(levels.Count)]!.AsObject();
        switch (random.Next(5))
        {
            case 0:
            case 1:
                level["tcbStatus"] = random.Of(Statuses);
                break;
            case 2:
                level["tcb"]!["isvsvn"] = random.Of(0, 2, 3, 4, 5, 6, 7, 8, 9, 255, 256, 65536);
                break;
            case 3:
                level["advisoryIDs"] = Advisories(random);
                break;
            default:
                Drop(levels, random);
                break;
        }
    }

    private static void ChangeQe(JsonObject identity, Random random)
    {
        string name = random.Of("miscselect", "miscselectMask", "attributes", "attributesMask", "mrsigner", "isvprodid");
        string old = identity[name]?.ToString() ?? "";
        if (name == "isvprodid")
            identity[name] = random.Of(0, 1, 2, 3, 65536);
        else if (old.Length > 0)
            identity[name] = random.Next(5) switch
            {
                0 => old.ToLowerInvariant(),
                1 => old[..^2],
                2 => "0x" + old,
                _ => Flip(old, random),
            };
    }

    private static string Flip(string hex, Random random)
    {
        char[] digits = hex.ToCharArray();
        int at = random.Next(digits.Length);
        digits[at] = random.Of('0', '1', '3', '7', 'F');
        return new string(digits);
    }

    private static void Redate(JsonObject text, Random random)
    {
        string name = random.Of("issueDate", "nextUpdate");
        DateTimeOffset edge = DateTimeOffset.FromUnixTimeSeconds(Program.SimulatedNow + random.Of(-1, 0, 1));
        text[name] = random.Next(3) == 0
            ? random.Of(Times)
            : edge.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static void Shuffle(JsonObject owner, string name, Random random)
    {
        JsonNode?[] items = [.. owner[name]!.AsArray().Select(item => item?.DeepClone())];
        random.Shuffle(items);
        owner[name] = new JsonArray(items);
    }

    private static void Drop(JsonArray items, Random random)
    {
        if (items.Count > 0)
            items.RemoveAt(random.Next(items.Count));
    }

    /// <summary>Any member or item, in another form, missing, or twice.</summary>
    private static string Rewrite(JsonObject text, Random random)
    {
        List<JsonNode> all = [];
        Collect(text, all);
        JsonNode chosen = random.Of(all.Where(node => node.Parent is not null).ToArray());
        string old = chosen.ToJsonString(), name = chosen.Parent is JsonObject ? chosen.GetPropertyName() : "";
        const string mark = "\"@\"";
        if (random.Next(12) == 0)
        {
            chosen.Parent!.AsObjectOrNull()?.Add($"more{random.Next(10)}", 1);
            return text.ToJsonString();
        }
        if (name.Length > 0 && random.Next(6) == 0)
        {
            string member = $"\"{name}\":";
            chosen.ReplaceWith("@");
            string first = random.Of(old, "0", "\"\"", "null");
            return text.ToJsonString().Replace(member + mark, member + first + "," + member + old, StringComparison.Ordinal);
        }
        if (random.Next(6) == 0)
        {
            if (chosen.Parent is JsonObject owner)
                owner.Remove(name);
            else
                chosen.Parent!.AsArray().Remove(chosen);
            return text.ToJsonString();
        }
        bool isNumber = double.TryParse(old, CultureInfo.InvariantCulture, out _);
        string written = isNumber
            ? random.Of(
                $"\"{old}\"", $"{old}.0", $"{old}e0", $"0{old}", $"-{old}", $"{old}0000000000", "null", "true", $"[{old}]", $"{old}.5")
            : random.Of("null", "5", "true", "[]", "{}", "\"\"", $"[{old}]", old.ToUpperInvariant(), old.ToLowerInvariant(), $"{old} ",
                old.Replace("0", "\\u0030", StringComparison.Ordinal));
        chosen.ReplaceWith("@");
        return text.ToJsonString().Replace(mark, written, StringComparison.Ordinal);
    }

    private static JsonObject? AsObjectOrNull(this JsonNode node) => node as JsonObject;

    private static void Collect(JsonNode? node, List<JsonNode> all)
    {
        if (node is null)
            return;
        all.Add(node);
        if (node is JsonObject owner)
        {
            foreach ((_, JsonNode? member) in owner)
                Collect(member, all);
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                Collect(item, all);
        }
    }
}
