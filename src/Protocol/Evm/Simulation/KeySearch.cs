using System.Buffers.Binary;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>
/// Finds a key whose hash begins as the place of a node in a trie does. Endpoints prove keys and not places, so this is how they are asked
/// for that node. Each level makes it sixteen times as long.
/// </summary>
internal static class KeySearch
{
    /// <summary>Deepest place that is searched for: about a million hashes.</summary>
    internal const int MaxDepth = 5;

    /// <summary>With so many tries for each of the hashes that there are, one in millions of searches fails.</summary>
    private const ulong TriesForOne = 16;

    private const int HashesBetweenChecks = 256;

    public static Hash32 OfAccount(Address address) => Keccak256.Hash(address.Span);

    public static Hash32 OfSlot(U256 slot) => Keccak256.Hash(slot.ToBigEndian());

    /// <param name="prefix">Nibbles, one a byte.</param>
    public static bool IsBelow(IReadOnlyList<byte> prefix, Hash32 hash) => IsBelow(prefix, hash.Span);

    /// <returns>Null where the place is too deep.</returns>
    public static U256? FindSlot(IReadOnlyList<byte> prefix, ComputeTurn turn) =>
        Find(prefix, U256.Length, turn) is { } key ? U256.FromBigEndian(key) : null;

    /// <inheritdoc cref="FindSlot"/>
    public static Address? FindAccount(IReadOnlyList<byte> prefix, ComputeTurn turn) =>
        Find(prefix, Address.Length, turn) is { } key ? new Address(key) : null;

    private static byte[]? Find(IReadOnlyList<byte> prefix, int length, ComputeTurn turn)
    {
        if (prefix.Count > MaxDepth)
            return null;
        byte[] key = new byte[length];
        Span<byte> hash = stackalloc byte[Hash32.Length];
        ulong most = TriesForOne << (4 * prefix.Count);
        for (ulong tried = 0; tried < most; tried++)
        {
            if (tried % HashesBetweenChecks == 0)
                turn.Check();
            BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(length - sizeof(ulong)), tried);
            Keccak256.Hash(key, hash);
            if (IsBelow(prefix, hash))
                return key;
        }
        return null;
    }

    private static bool IsBelow(IReadOnlyList<byte> prefix, ReadOnlySpan<byte> hash)
    {
        for (int i = 0; i < prefix.Count; i++)
        {
            if ((i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0x0f) != prefix[i])
                return false;
        }
        return true;
    }
}
