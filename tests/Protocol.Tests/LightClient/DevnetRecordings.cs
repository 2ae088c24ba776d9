using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// What packs <c>devnet-*</c> hold: answers of a real consensus client and a real execution client. The format is that of the routes, and
/// a file is named after its route, so this is the one place that knows their names.
/// </summary>
internal static class DevnetRecordings
{
    /// <summary>The recording of this repository's tests; others of the same form are run beside it.</summary>
    public const string Pack = "devnet-minimal";

    public const string Description = "devnet.json";
    public const string Spec = "spec.json";
    public const string Genesis = "genesis.json";
    public const string Updates = "updates";
    public const string Finality = "finality";
    public const string Optimistic = "optimistic";
    public const string FirstBootstrap = "bootstrap";
    public const string RecentBootstrap = "bootstrap_recent";
    public const string Events = "events.sse";
    public const string Receipts = "receipts.json";
    public const string Blocks = "el_blocks.json";
    public const string RawHeaders = "el_headers_raw.json";
    public const string TargetBlock = "target/block.json";
    public const string TargetReceipts = "target/receipts.json";
    public const string TargetAccounts = "target/accounts.json";
    public const string TargetCalls = "target/calls.json";
    public const string TargetOptimistic = "target/optimistic";
    public const string BeaconBlocks = "blocks/";

    private static readonly string[] Others = ["contracts.json", "logs.json", "fork_schedule.json", "node_version.json"];

    private static readonly string[] Named =
    [
        Description, Spec, Genesis, Events, Receipts, Blocks, RawHeaders, TargetBlock, TargetReceipts, TargetAccounts, TargetCalls,
        .. Both(Updates), .. Both(Finality), .. Both(Optimistic), .. Both(FirstBootstrap), .. Both(RecentBootstrap),
        .. Both(TargetOptimistic), .. Others,
    ];

    public static IEnumerable<string> Packs => VectorPack.WhyAbsent(Pack) is not null
        ? []
        : Directory.GetDirectories(VectorPack.Root, "devnet-*").Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static VectorCases<JsonElement> Calls { get; } = new(
        "a list of recorded calls",
        part => part.IsMapWith("request", "proofs"),
        part => part.Json.EnumerateObject().Select(call => new VectorCase<JsonElement>(call.Name, call.Value)),
        total: "");

    /// <summary>The answers of the routes; each counts as one case.</summary>
    public static VectorCases<PackPart> Answers { get; } = new(
        "an answer of a route",
        part => part.Bytes.Length > 0 && (Named.Contains(part.Path) || part.Path.StartsWith(BeaconBlocks, StringComparison.Ordinal)),
        part => [new("", part)], total: "");

    public static TheoryData<VectorRow> Rows(params string[] neededParts) =>
        PackRows.Of(Packs, [Description, Spec, Genesis, .. neededParts]);

    public static DevnetRecording Of(string pack) => new(VectorPack.Open(pack));

    public static string[] Both(string route) => [route + ".json", route + ".ssz"];
}
