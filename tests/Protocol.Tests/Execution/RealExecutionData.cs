using System.Text.Json;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>
/// What the pack <c>exec-real</c> holds: answers of the execution API, told by their shape; the manifest says more of some.
/// </summary>
internal static class RealExecutionData
{
    public const string Pack = "exec-real";

    public static VectorCases<RealAnswer> Blocks { get; } = Of("a block", RecordedAnswer.Block);

    public static VectorCases<RealAnswer> BlocksOfHashes { get; } =
        Of("a block with the hashes of its transactions", RecordedAnswer.BlockOfHashes);

    public static VectorCases<RealAnswer> Receipts { get; } = Of("a list of receipts", RecordedAnswer.Receipts);

    public static VectorCases<RealAnswer> Proofs { get; } = Of("a proof of an account", RecordedAnswer.Proof);

    public static VectorCases<RealAnswer> ProvenReceipts { get; } = Of("a receipt with its proof", RecordedAnswer.ProvenReceipt);

    public static VectorCases<RealAnswer> Transactions { get; } = Of("a transaction", RecordedAnswer.Transaction);

    /// <summary>Answers that nothing in the pack proves, or that are proven in another form than ours.</summary>
    public static VectorCases<RealAnswer> Unproven { get; } = Of(
        "an answer that nothing in the pack proves", RecordedAnswer.Receipt, RecordedAnswer.Logs, RecordedAnswer.Hashes,
        RecordedAnswer.Account, RecordedAnswer.AccessList, RecordedAnswer.FeeHistory, RecordedAnswer.VerifiableApi);

    public static IReadOnlyList<IVectorFormat> Formats =>
        [Blocks, BlocksOfHashes, Receipts, Proofs, ProvenReceipts, Transactions, Unproven];

    /// <summary>The header of the pack's block of that number; null if the pack has none.</summary>
    public static BlockHeader? HeaderOf(PackFolder pack, ulong number) =>
        pack.Parts.Where(part => part.IsJson).Select(part => RpcJson.Unwrap(part.Json))
            .Where(json => json.IsObjectWith("parentHash", "transactions") && json.UInt64("number") == number)
            .Select(BlockAnswer.DecodeHeader).FirstOrDefault();

    private static VectorCases<RealAnswer> Of(string description, params RecordedAnswer[] kinds) => new(
        description,
        part => part.IsJson && kinds.Contains(RecordedAnswers.KindOf(RpcJson.Unwrap(part.Json))),
        part => [new(part.File.Entry.OptionalText("kind") ?? "", new RealAnswer(part), new RealAnswer(part).WhyNotChecked)],
        total: "");
}

/// <summary>An answer, and what it must lead to.</summary>
internal sealed record RealAnswer(PackPart Part)
{
    public JsonElement Json => RpcJson.Unwrap(Part.Json);

    private RecordedAnswer Kind => RecordedAnswers.KindOf(Json);

    /// <summary>The header of the block that the answer is about; null if the pack has none.</summary>
    public BlockHeader? Header => BlockNumber is { } number ? RealExecutionData.HeaderOf(Part.Pack, number) : null;

    /// <summary>The root of the receipts, by the manifest or by the header of their block.</summary>
    public Hash32? ReceiptsRoot => Part.File.Entry.OptionalText("receipts_root") is { } root ? Hash32.Parse(root) : Header?.ReceiptsRoot;

    /// <summary>The hash of a block: by the manifest, or else as it names itself.</summary>
    public Hash32 BlockHash => Hash32.Parse(Part.File.Entry.OptionalText("block_hash") ?? Json.Text("hash"));

    public string? WhyNotChecked => Kind switch
    {
        RecordedAnswer.Block or RecordedAnswer.BlockOfHashes or RecordedAnswer.Transaction => null,
        RecordedAnswer.Receipts =>
            ReceiptsRoot is null ? $"{Part.Name}: neither the manifest nor a block of the pack says the root of these receipts" : null,
        RecordedAnswer.Proof or RecordedAnswer.ProvenReceipt =>
            Header is null ? $"{Part.Name}: the pack has no block that this is proven against" : null,
        var kind => $"{Part.Name}: nothing in the pack proves an answer of the kind {kind}",
    };

    private ulong? BlockNumber => Part.File.Entry.Has("block") ? Part.File.Entry.UInt64("block")
        : Kind == RecordedAnswer.ProvenReceipt ? Json.GetProperty("receipt").UInt64("blockNumber")
        : Kind == RecordedAnswer.Receipts && Json[0].Has("blockNumber") ? Json[0].UInt64("blockNumber")
        : null;
}
