using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>What an answer of the execution API is, told by its shape.</summary>
internal enum RecordedAnswer
{
    Block,

    /// <summary>A block with the hashes of its transactions only.</summary>
    BlockOfHashes,
    Receipts,
    Receipt,

    /// <summary>A receipt with the proof of its place in the receipts trie.</summary>
    ProvenReceipt,
    Transaction,
    Proof,
    Logs,

    /// <summary>Hex text: code, or what a call returned.</summary>
    Bytes,
    Hashes,

    /// <summary>The accounts that a call touched (debug_traceCall).</summary>
    Trace,

    /// <summary>An account without its address, so that no proof of it can be checked.</summary>
    Account,
    AccessList,
    FeeHistory,

    /// <summary>Accounts or logs with proofs in the form of an API that we do not speak.</summary>
    VerifiableApi,
}

internal static class RecordedAnswers
{
    /// <exception cref="InvalidDataException">The shape is not known.</exception>
    public static RecordedAnswer KindOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => RecordedAnswer.Bytes,
        JsonValueKind.Array when json.GetArrayLength() == 0 => RecordedAnswer.Logs,
        JsonValueKind.Array => KindOfEntries(json[0]),
        JsonValueKind.Object => KindOfObject(json),
        _ => throw new InvalidDataException($"an answer of kind {json.ValueKind} is not known to this runner"),
    };

    private static RecordedAnswer KindOfEntries(JsonElement first) => first switch
    {
        { ValueKind: JsonValueKind.String } => RecordedAnswer.Hashes,
        _ when first.IsObjectWith("cumulativeGasUsed") => RecordedAnswer.Receipts,
        _ when first.IsObjectWith("topics", "data") => RecordedAnswer.Logs,
        _ when first.IsObjectWith("storageKeys") => RecordedAnswer.AccessList,
        _ => throw new InvalidDataException($"a list of {first.GetRawText()[..60]} is not known to this runner"),
    };

    private static RecordedAnswer KindOfObject(JsonElement json) => json switch
    {
        _ when json.IsObjectWith("parentHash", "transactions") =>
            json.Items("transactions").Any(tx => tx.ValueKind == JsonValueKind.String)
                ? RecordedAnswer.BlockOfHashes
                : RecordedAnswer.Block,
        _ when json.IsObjectWith("cumulativeGasUsed") => RecordedAnswer.Receipt,
        _ when json.IsObjectWith("receipt", "receiptProof") => RecordedAnswer.ProvenReceipt,
        _ when json.IsObjectWith("hash", "from", "input") => RecordedAnswer.Transaction,
        _ when json.IsObjectWith("address", "accountProof") => RecordedAnswer.Proof,
        _ when json.IsObjectWith("account", "accountProof") => RecordedAnswer.Account,
        _ when json.IsObjectWith("baseFeePerGas", "oldestBlock") => RecordedAnswer.FeeHistory,
        _ when json.IsObjectWith("accounts") || json.IsObjectWith("logs") => RecordedAnswer.VerifiableApi,
        _ when json.EnumerateObject().All(member => member.Name.StartsWith("0x", StringComparison.Ordinal)) => RecordedAnswer.Trace,
        _ =>
            throw new InvalidDataException(
                $"an object with {string.Join(", ", json.EnumerateObject().Select(member => member.Name))} is not known to this runner"),
    };
}
