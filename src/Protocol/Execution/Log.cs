using System.Collections.Immutable;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>execution-specs, <c>Log</c>: what a contract said during a transaction.</summary>
/// <param name="Topics">At most four.</param>
public sealed record Log(Address Address, ImmutableArray<Hash32> Topics, ReadOnlyMemory<byte> Data)
{
    /// <summary>Bytes of what it says.</summary>
    public long Size => Address.Length + (Hash32.Length * (long)Topics.Length) + Data.Length;

    public void Encode(RlpWriter rlp)
    {
        int log = rlp.BeginList();
        rlp.Address(Address);
        int topics = rlp.BeginList();
        foreach (Hash32 topic in Topics)
            rlp.Hash32(topic);
        rlp.EndList(topics);
        rlp.Bytes(Data.Span);
        rlp.EndList(log);
    }

    /// <exception cref="MalformedInputException">Not the canonical RLP of a log.</exception>
    public static Log Decode(ref RlpReader rlp)
    {
        RlpReader log = rlp.List();
        Address address = log.Address();
        RlpReader list = log.List();
        ImmutableArray<Hash32>.Builder topics = ImmutableArray.CreateBuilder<Hash32>();
        while (!list.IsAtEnd)
            topics.Add(list.Hash32());
        byte[] data = log.Bytes().ToArray();
        log.ExpectEnd();
        return new Log(address, topics.ToImmutable(), data);
    }

    public bool Equals(Log? other) =>
        other is not null
            && Address == other.Address
            && Topics.AsSpan().SequenceEqual(other.Topics.AsSpan())
            && Data.Span.SequenceEqual(other.Data.Span);

    public override int GetHashCode() => HashCode.Combine(Address, Topics.Length, Data.Length);
}
