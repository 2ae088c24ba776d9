using System.Collections.Immutable;
using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Governance;

/// <summary>
/// The keys that sign for a network: at least <see cref="Threshold"/> of them must. They are named at the founding and are a part of the
/// network id, so they never change.
/// </summary>
public sealed class Authority : IEquatable<Authority>
{
    public const int MostKeys = 16;

    private Authority(int threshold, ImmutableArray<Secp256k1PublicKey> keys)
    {
        (Threshold, Keys) = (threshold, keys);
        Digest = new(SHA256.HashData(
        [
            .. "helios-akka/governance/authority/1\0"u8, (byte)threshold, (byte)keys.Length, .. keys.SelectMany(key => key.Encode()),
        ]));
    }

    public int Threshold { get; }

    /// <summary>In the order of their bytes, each once.</summary>
    public ImmutableArray<Secp256k1PublicKey> Keys { get; }

    /// <summary>
    /// SHA-256(<c>helios-akka/governance/authority/1</c> ‖ 00 ‖ u8 threshold ‖ u8 number of keys ‖ the keys, compressed, in the order
    /// of their bytes).
    /// </summary>
    public Hash32 Digest { get; }

    /// <param name="keys">In any order.</param>
    /// <exception cref="MalformedInputException">No key, more than <see cref="MostKeys"/>, one of them twice, or a threshold that is not
    /// between 1 and their number.</exception>
    public static Authority Of(int threshold, IEnumerable<Secp256k1PublicKey> keys)
    {
        ImmutableArray<Secp256k1PublicKey> sorted = [.. keys.Order(ByBytes)];
        if (sorted.Length is 0 or > MostKeys)
            throw new MalformedInputException($"an authority of {sorted.Length} keys: 1 to {MostKeys} are expected");
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Equals(sorted[i - 1]))
                throw new MalformedInputException($"an authority with the key {sorted[i]} twice");
        }
        return threshold >= 1 && threshold <= sorted.Length
            ? new Authority(threshold, sorted)
            : throw new MalformedInputException($"a threshold of {threshold} for {sorted.Length} keys");
    }

    /// <summary>Whether enough of the authority has signed this digest.</summary>
    /// <param name="signatures">In the order of their keys' bytes, each key once.</param>
    /// <returns>Why not, in words; null where it has.</returns>
    public string? Objection(Hash32 digest, ImmutableArray<AuthoritySignature> signatures)
    {
        if (signatures.Length > Keys.Length)
            return $"{signatures.Length} signatures: the authority has {Keys.Length} keys";
        for (int i = 0; i < signatures.Length; i++)
        {
            (Secp256k1PublicKey key, ReadOnlyMemory<byte> signature) = signatures[i];
            if (i > 0 && ByBytes.Compare(signatures[i - 1].Key, key) >= 0)
                return "the signatures are not in the order of their keys, each key once";
            if (!Keys.Contains(key))
                return $"the key {key} is not one of the authority's";
            if (!Secp256k1.Verify(key, digest.Span, signature.Span))
                return $"the signature of {key} is not over this";
        }
        return signatures.Length >= Threshold
            ? null
            : $"it is signed by {signatures.Length} of the authority's keys, and {Threshold} are needed";
    }

    public bool Equals(Authority? other) => other is not null && Digest == other.Digest;

    public override bool Equals(object? obj) => Equals(obj as Authority);

    public override int GetHashCode() => Digest.GetHashCode();

    public override string ToString() => $"{Threshold} of {Keys.Length} keys";

    internal static Comparer<Secp256k1PublicKey> ByBytes { get; } =
        Comparer<Secp256k1PublicKey>.Create((a, b) => a.Span.SequenceCompareTo(b.Span));
}

/// <summary>One key's signature: ECDSA, r ‖ s, 64 bytes, low s.</summary>
public sealed record AuthoritySignature(Secp256k1PublicKey Key, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The same signatures in the order of their keys.</summary>
    public static ImmutableArray<AuthoritySignature> Sort(IEnumerable<AuthoritySignature> signatures) =>
        [.. signatures.OrderBy(signature => signature.Key, Authority.ByBytes)];
}
