using System.Text;
using System.Text.Json.Nodes;
using Helios.Tee;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;

namespace Helios.Mutants;

/// <summary>What a verifier is given, while mutations spoil it.</summary>
internal sealed class Draft
{
    /// <summary>The genuine or simulated case that it was made from.</summary>
    public required string Base { get; init; }

    /// <summary>The pinned root, DER.</summary>
    public required byte[] Root { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long Now { get; set; }

    public byte[] Quote { get; set; } = [];

    /// <summary>With the field names of dcap-qvl's <c>QuoteCollateralV3</c>.</summary>
    public JsonObject Collateral { get; set; } = [];

    /// <summary>What is issued anew, and the keys; null for a genuine case.</summary>
    public SimulatedPlatform? Platform { get; set; }

    /// <summary>Of a simulated quote.</summary>
    public ushort Version { get; init; } = 4;

    /// <summary>Signed in the place of the platform's own, because not every text is a <see cref="JsonObject"/>.</summary>
    public string? TcbInfo { get; set; }

    public string? QeIdentity { get; set; }

    /// <summary>What was done, each in words.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>The outcomes that the mutations may have; null where any may be.</summary>
    public HashSet<string>? May { get; private set; } = [];

    public static ReportData ReportData { get; } = new(SimulatedPlatform.Label("mutants", 64));

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Now);

    /// <summary>Of a simulated case: quote and collateral of the platform as it now is.</summary>
    public void Issue()
    {
        SimulatedPlatform platform = Platform!;
        Collateral issued = platform.IssueCollateral();
        Quote = platform.IssueQuote(ReportData, Version);
        if (TcbInfo is not null)
        {
            byte[] text = Encoding.UTF8.GetBytes(TcbInfo);
            issued = issued with { TcbInfo = text, TcbInfoSignature = SimulatedPlatform.Sign(platform.TcbSigningKey, text) };
        }
        if (QeIdentity is not null)
        {
            byte[] text = Encoding.UTF8.GetBytes(QeIdentity);
            issued = issued with { QeIdentity = text, QeIdentitySignature = SimulatedPlatform.Sign(platform.TcbSigningKey, text) };
        }
        Collateral = JsonNode.Parse(CollateralJson.Write(issued))!.AsObject();
    }

    public void Take(string name, Told told)
    {
        Steps.Add(told.What.Length == 0 ? name : $"{name}: {told.What}");
        if (told.May.Length == 0)
            May = null;
        May?.UnionWith(told.May.Split(' '));
    }
}

/// <summary>What a mutation did.</summary>
/// <param name="What">In words, beside its name.</param>
/// <param name="May">
/// Its outcomes, with blanks between them: <c>accepted</c>, codes, or beginnings of codes that end with a dot. Empty: any.
/// </param>
internal readonly record struct Told(string What, string May);

internal enum Stage
{
    /// <summary>Changes the platform of a simulated case, which is issued after it.</summary>
    Platform,

    /// <summary>Changes what was issued, with the keys of the simulated case.</summary>
    Issued,

    /// <summary>Changes quote, collateral or time of any case.</summary>
    Any,
}

/// <param name="Weight">How often it is taken, beside the others.</param>
internal sealed record Mutation(Stage Stage, string Name, Func<Draft, Random, Told> Apply, int Weight = 1);

internal static class RandomExtensions
{
    public static T Of<T>(this Random random, params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static byte[] Bytes(this Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A copy with one bit of these changed.</summary>
    public static byte[] Flipped(this Random random, ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        if (copy.Length > 0)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }
}
