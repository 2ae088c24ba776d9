using System.Collections.Immutable;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>execution-specs, <c>Receipt</c>: what a transaction did.</summary>
/// <param name="Type">That of the transaction.</param>
/// <param name="PostState">The state root after the transaction; only before Byzantium (EIP-658), where there was no status.</param>
/// <param name="CumulativeGasUsed">By this transaction and all before it in the block.</param>
public sealed record Receipt(
    TransactionType Type, bool Succeeded, Hash32? PostState, ulong CumulativeGasUsed, Bloom LogsBloom, ImmutableArray<Log> Logs)
{
    /// <summary>A receipt since Byzantium, its bloom made from its logs.</summary>
    public Receipt(TransactionType type, bool succeeded, ulong cumulativeGasUsed, ImmutableArray<Log> logs)
        : this(type, succeeded, null, cumulativeGasUsed, Bloom.Of(logs), logs)
    {
    }

    /// <summary>The form that the receipts root is over: RLP, or type and RLP (EIP-2718).</summary>
    public byte[] Encode()
    {
        RlpWriter rlp = new(capacity: 512);
        if (Type != TransactionType.Legacy)
            rlp.Raw([(byte)Type]);
        int list = rlp.BeginList();
        if (PostState is { } root)
            rlp.Hash32(root);
        else
            rlp.UInt64(Succeeded ? 1ul : 0);
        rlp.UInt64(CumulativeGasUsed);
        rlp.Bytes(LogsBloom.Span);
        int logs = rlp.BeginList();
        foreach (Log log in Logs)
            log.Encode(rlp);
        rlp.EndList(logs);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <exception cref="MalformedInputException">Not the canonical form of a receipt.</exception>
    public static Receipt Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new MalformedInputException("receipt of no bytes");
        TransactionType type = bytes[0] switch
        {
            >= 0xc0 => TransactionType.Legacy,
            >= (byte)TransactionType.AccessList and <= (byte)TransactionType.SetCode => (TransactionType)bytes[0],
            _ => throw new MalformedInputException($"receipt of type 0x{bytes[0]:x2}: 0x01 to 0x04, or a list, is expected"),
        };
        RlpReader rlp = RlpReader.OfList(type == TransactionType.Legacy ? bytes : bytes[1..]);
        ReadOnlySpan<byte> outcome = rlp.Bytes();
        (bool succeeded, Hash32? postState) = outcome switch
        {
            [] => (false, (Hash32?)null),
            [1] => (true, null),
            { Length: Hash32.Length } => (true, new Hash32(outcome)),
            _ => throw new MalformedInputException($"receipt with a status of {outcome.Length} bytes"),
        };
        ulong cumulativeGasUsed = rlp.UInt64();
        Bloom bloom = Bloom.Decode(rlp.Bytes());
        RlpReader list = rlp.List();
        ImmutableArray<Log>.Builder logs = ImmutableArray.CreateBuilder<Log>();
        while (!list.IsAtEnd)
            logs.Add(Log.Decode(ref list));
        rlp.ExpectEnd();
        return new Receipt(type, succeeded, postState, cumulativeGasUsed, bloom, logs.ToImmutable());
    }
}
