using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Tee;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;

namespace Helios.Mutants;

/// <summary>
/// Mutants of quotes and collateral, and what the C# verifier says of each: a JSON object a line, which tests/quotes/compare.mjs reads.
/// <code>Helios.Mutants COUNT SEED [PACK]</code>
/// PACK is the test pack tee, with the genuine quotes; without it all are of simulated platforms. A seed gives the same lines anywhere.
/// </summary>
internal static class Program
{
    /// <summary>2025-06-01.</summary>
    public const long SimulatedNow = 1748736000;

    private static int Main(string[] args)
    {
        if (args is not [var count, var seed, .. var rest] || rest.Length > 1)
        {
            Console.Error.WriteLine("usage: Helios.Mutants COUNT SEED [PACK]");
            return 2;
        }
        (string Base, JsonObject Case)[] genuine = rest is [var pack] ? [.. Genuine(pack)] : [];
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        Mutation[] schedule = Schedule(
            [.. genuine.Select(one => one.Case["collateral"]!.AsObject()), Issued("", 4, Platforms.Simulated).Collateral]);
        for (int n = 0; n < int.Parse(count, CultureInfo.InvariantCulture); n++)
        {
            var random = new Random(unchecked((int.Parse(seed, CultureInfo.InvariantCulture) * 1_000_003) + n));
            Draft draft = Make(schedule[n % schedule.Length], schedule, random, genuine);
            output.WriteLine(Line(n, draft).ToJsonString());
        }
        return 0;
    }

    /// <summary>Each mutation by its weight, in an order in which neighbours differ.</summary>
    private static Mutation[] Schedule(IReadOnlyList<JsonObject> others)
    {
        Mutation[] all =
        [
            .. QuoteMutations.All, .. new CollateralMutations(others).All, .. PlatformMutations.All, .. TextMutations.All,
            .. IssuedMutations.All,
        ];
        Mutation[] schedule = [.. all.SelectMany(mutation => Enumerable.Repeat(mutation, mutation.Weight))];
        new Random(1).Shuffle(schedule);
        return schedule;
    }

    private static Draft Make(
        Mutation first, Mutation[] schedule, Random random, (string Base, JsonObject Case)[] genuine)
    {
        bool isGenuine = first.Stage == Stage.Any && genuine.Length > 0 && random.Next(3) > 0;
        Draft draft = isGenuine ? Read(random.Of(genuine)) : Varied(random, Platforms.Simulated);
        List<Mutation> chosen = [first];
        while (random.Next(100) < (first.Stage == Stage.Platform ? 30 : 10) && chosen.Count < 3)
            chosen.Add(random.Of(schedule.Where(one => !isGenuine || one.Stage == Stage.Any).ToArray()));

        foreach (Mutation mutation in chosen.OrderBy(one => one.Stage))
        {
            TakeWhereItCan(draft, mutation, random);
            if (mutation.Stage == Stage.Platform)
                draft.Issue();
        }
        return draft;
    }

    /// <summary>A second change is left out where a first one left nothing that it could change.</summary>
    private static void TakeWhereItCan(Draft draft, Mutation mutation, Random random)
    {
        try
        {
            draft.Take(mutation.Name, mutation.Apply(draft, random));
        }
        catch (Exception e) when (draft.Steps.Count > 0 && e is ArgumentException or IndexOutOfRangeException
            or FormatException or MalformedInputException)
        {
        }
    }

    private static JsonObject Line(int n, Draft draft) => new()
    {
        ["n"] = n,
        ["base"] = draft.Base,
        ["steps"] = new JsonArray([.. draft.Steps.Select(step => (JsonNode)step)]),
        ["may"] = draft.May is null ? null : new JsonArray([.. draft.May.Select(outcome => (JsonNode)outcome)]),
        ["quote"] = Convert.ToHexStringLower(draft.Quote),
        ["collateral"] = draft.Collateral.ToJsonString(),
        ["root"] = Convert.ToHexStringLower(draft.Root),
        ["now"] = draft.Now,
        ["ours"] = Judge.Verdict(draft),
    };

    /// <summary>The cases of the pack that every verifier accepts as they are.</summary>
    private static IEnumerable<(string Base, JsonObject Case)> Genuine(string pack)
    {
        foreach (JsonNode? one in JsonNode.Parse(File.ReadAllText(Path.Combine(pack, "cases.json")))!["cases"]!.AsArray())
        {
            if ((string)one!["expect"]! != "accept" || one["mutate"] is not null)
                continue;
            byte[] quote = WrittenBytes.Read(File.ReadAllBytes(Path.Combine(pack, (string)one["quote"]!)), "quote");
            yield return ((string)one["id"]!, new JsonObject
            {
                ["quote"] = Convert.ToHexStringLower(quote),
                ["collateral"] = JsonNode.Parse(File.ReadAllText(Path.Combine(pack, (string)one["collateral"]!))),
                ["now"] = one["now"]!.DeepClone(),
            });
        }
    }

    private static Draft Read((string Base, JsonObject Case) genuine) => new()
    {
        Base = genuine.Base,
        Root = TrustAnchor.IntelSgxRootCa.Der.ToArray(),
        Now = (long)genuine.Case["now"]!,
        Quote = Convert.FromHexString((string)genuine.Case["quote"]!),
        Collateral = genuine.Case["collateral"]!.DeepClone().AsObject(),
    };

    private static Draft Varied(Random random, SimulatedPlatform platform) => random.Next(5) switch
    {
        0 => Issued("simulated, version 5, TD report 1.0", 5, platform),
        1 => Issued("simulated, version 5, TD report 1.5", 5, With15(platform, [8, 1, 8], [8, 1, 8])),
        2 => Issued("simulated, version 5, TD report 1.5, a newer module", 5, With15(platform, [5, 1, 6], [8, 1, 8])),
        _ => Issued("simulated, version 4", 4, platform),
    };

    private static SimulatedPlatform With15(SimulatedPlatform platform, byte[] started, byte[] now) => platform with
    {
        Report = platform.Report with { TeeTcbSvn = [.. started, .. new byte[13]], TeeTcbSvn2 = [.. now, .. new byte[13]] },
    };

    private static Draft Issued(string name, ushort version, SimulatedPlatform platform)
    {
        var draft = new Draft
        {
            Base = name, Root = SimulatedRoot.Der.ToArray(), Now = SimulatedNow, Platform = platform, Version = version,
        };
        draft.Issue();
        return draft;
    }
}
