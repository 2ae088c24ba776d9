using System.Collections.Immutable;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>EIP-2930: an account, and slots of it, that a transaction announces.</summary>
public sealed record AccessListEntry(Address Address, ImmutableArray<U256> StorageKeys)
{
    public bool Equals(AccessListEntry? other) =>
        other is not null && Address == other.Address && StorageKeys.AsSpan().SequenceEqual(other.StorageKeys.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Address, StorageKeys.Length);

    internal static void EncodeList(ImmutableArray<AccessListEntry> entries, RlpWriter rlp)
    {
        Span<byte> word = stackalloc byte[U256.Length];
        int list = rlp.BeginList();
        foreach (AccessListEntry entry in entries)
        {
            int item = rlp.BeginList();
            rlp.Address(entry.Address);
            int keys = rlp.BeginList();
            foreach (U256 key in entry.StorageKeys)
            {
                key.WriteBigEndian(word);
                rlp.Bytes(word);
            }
            rlp.EndList(keys);
            rlp.EndList(item);
        }
        rlp.EndList(list);
    }

    internal static ImmutableArray<AccessListEntry> DecodeList(ref RlpReader rlp)
    {
        RlpReader list = rlp.List();
        ImmutableArray<AccessListEntry>.Builder entries = ImmutableArray.CreateBuilder<AccessListEntry>();
        while (!list.IsAtEnd)
        {
            RlpReader item = list.List();
            Address address = item.Address();
            RlpReader slots = item.List();
            ImmutableArray<U256>.Builder keys = ImmutableArray.CreateBuilder<U256>();
            while (!slots.IsAtEnd)
                keys.Add(U256.FromBigEndian(slots.Bytes(U256.Length)));
            item.ExpectEnd();
            entries.Add(new AccessListEntry(address, keys.ToImmutable()));
        }
        return entries.ToImmutable();
    }
}
