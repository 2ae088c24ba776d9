using System.Buffers.Binary;

namespace Helios.Protocol.Ssz;

/// <summary><c>hash_tree_root</c> of basic types: the value, little endian, in one chunk.</summary>
public static class SszBasicTypes
{
    public static Root HashTreeRoot(this ulong value)
    {
        Span<byte> chunk = stackalloc byte[32];
        chunk.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(chunk, value);
        return new Root(chunk);
    }

    public static Root HashTreeRoot(this Slot slot) => slot.Value.HashTreeRoot();

    public static Root HashTreeRoot(this Epoch epoch) => epoch.Value.HashTreeRoot();

    public static Root HashTreeRoot(this ValidatorIndex index) => index.Value.HashTreeRoot();

    public static Root HashTreeRoot(this bool value) => (value ? 1UL : 0UL).HashTreeRoot();

    public static Root HashTreeRoot(this U256 value)
    {
        Span<byte> chunk = stackalloc byte[32];
        value.WriteBigEndian(chunk);
        chunk.Reverse();
        return new Root(chunk);
    }

    public static Root HashTreeRoot(this Hash32 hash) => new(hash.Span);

    public static Root HashTreeRoot(this Address address) => Merkleize.Bytes(address.Span);
}
