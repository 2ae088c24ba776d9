using System.Text.Json;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>What the packs <c>lc</c> and <c>lc-gloas</c> hold, told by its contents.</summary>
internal static class LightClientFormats
{
    /// <summary>
    /// A chain from its bootstrap, step by step. A chain with a fork that this build does not know is skipped as a whole.
    /// </summary>
    public static VectorCases<LightClientCase> Chains { get; } = new("a light-client chain with steps", IsChain, ReadChain, total: "steps");

    /// <summary>Objects against a fresh store, each with the verdict that it must have.</summary>
    public static VectorCases<(LightClientCase Document, JsonElement Case)> Objects { get; } = new(
        "a list of light-client objects with verdicts", part => part.IsObjectWith("bootstraps", "cases"), ReadObjects);

    public static VectorCases<SszCase> SszStatic { get; } = new(
        "a list of SSZ containers with roots (ssz_static)", part => part.IsObjectWith("type", "fork", "cases"), ReadSsz, total: "");

    /// <summary>A beacon block beside the chain whose headers name its execution payload.</summary>
    public static VectorCases<(LightClientCase Chain, PackPart Block)> Blocks { get; } = new(
        "a beacon block beside its chain",
        IsBlock,
        part => [new("", (new LightClientCase(ChainAbove(part)), part))],
        total: "");

    /// <summary>A committee that a header's state proves, recorded from a public network.</summary>
    public static VectorCases<PackPart> Committees { get; } = new(
        "a sync committee with its branch",
        part => part.IsObjectWith("header", "current_sync_committee", "current_sync_committee_branch"),
        ReadCommittee,
        total: "");

    /// <summary>A file that a chain names for one of its objects; it is read with the chain.</summary>
    public static VectorCases<PackPart> NamedFiles { get; } = new(
        "a file that a chain names",
        part => part.Pack.Parts.Where(IsChain).Any(chain => LightClientCase.NamesFile(chain, part)),
        part => [new("", part)],
        total: "");

    private static bool IsChain(PackPart part) => part.IsObjectWith("trusted_block_root", "bootstrap", "steps");

    /// <summary>With its signature, or without.</summary>
    private static bool IsBlock(PackPart part) =>
        part.IsObjectWith("data")
        && (part.Json.GetProperty("data").IsObjectWith("slot", "body")
            || part.Json.GetProperty("data").Optional("message").IsObjectWith("slot", "body"));

    private static IEnumerable<VectorCase<LightClientCase>> ReadChain(PackPart part)
    {
        LightClientCase chain = new(part);
        JsonElement[] steps = [.. part.Json.Items("steps")];
        if (steps.Length == 0)
            return [];
        string? reason = steps.Prepend(part.Json.GetProperty("bootstrap")).Select(chain.WhyNotRun).FirstOrDefault(why => why is not null)
            ?? WhyIncomplete(part);
        return [new(part.Json.OptionalText("id") ?? "", chain, reason, steps.Length)];
    }

    private static IEnumerable<VectorCase<(LightClientCase, JsonElement)>> ReadObjects(PackPart part)
    {
        LightClientCase document = new(part);
        JsonElement pool = part.Json.GetProperty("bootstraps");
        return part.Json.Items("cases").Select(testCase => new VectorCase<(LightClientCase, JsonElement)>(
            testCase.Text("id"),
            (document, testCase),
            document.WhyNotRun(testCase)
                ?? (testCase.OptionalText("bootstrap") is { } name ? document.WhyNotRun(pool.GetProperty(name)) : null)));
    }

    private static IEnumerable<VectorCase<SszCase>> ReadSsz(PackPart part)
    {
        string type = part.Json.Text("type"), fork = part.Json.Text("fork");
        string? reason = LightClientCase.IsKnown(fork) ? null : LightClientCase.WhyUnknown(fork);
        return part.Json.Items("cases").Select(testCase => new VectorCase<SszCase>(
            $"{fork} {type} {testCase.OptionalText("name")}",
            new(type, fork, Hex.Decode(testCase.Text("ssz_hex")), Root.Parse(testCase.Text("root"))),
            reason));
    }

    private static IEnumerable<VectorCase<PackPart>> ReadCommittee(PackPart part)
    {
        string fork = part.Json.GetProperty("expect").Text("fork");
        return [new(part.Json.OptionalText("id") ?? "", part, LightClientCase.IsKnown(fork) ? null : LightClientCase.WhyUnknown(fork))];
    }

    private static string? WhyIncomplete(PackPart part) =>
        LightClientCase.NamedFiles(part.Json).FirstOrDefault(name => !part.HasBeside(name)) is { } absent
            ? $"{part.Name} names {absent}, which is absent"
            : null;

    private static PackPart ChainAbove(PackPart block) =>
        block.Pack.Parts.Where(part => IsChain(part) && block.Path.StartsWith(part.FolderPath, StringComparison.Ordinal))
            .MaxBy(part => part.FolderPath.Length)
        ?? throw new InvalidDataException($"{block.Name} has no chain beside it");
}

/// <summary>A container as official ssz_static tests give it.</summary>
/// <param name="Fork">By the name that the pack gives it.</param>
internal sealed record SszCase(string Type, string Fork, byte[] Bytes, Root Root)
{
    public SszSchema Schema => new(Enum.Parse<ConsensusFork>(Fork, ignoreCase: true), Preset.Mainnet);
}
