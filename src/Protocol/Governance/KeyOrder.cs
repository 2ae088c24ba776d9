using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Governance;

/// <summary>What a policy document orders about the network's key.</summary>
/// <param name="Epoch">Of the key, counted from 1.</param>
public abstract record KeyOrder(uint Epoch)
{
    /// <summary>Members that one order can leave out.</summary>
    public const int MostWithout = 64;

    /// <summary>Node keys of members that are dead or removed and are not waited for, in the order of their bytes, each once.</summary>
    public ImmutableArray<Secp256k1PublicKey> Without { get; init; } = [];

    public virtual bool Equals(KeyOrder? other) => other is not null && EqualityContract == other.EqualityContract && Epoch == other.Epoch
        && Without.SequenceEqual(other.Without);

    public override int GetHashCode() => HashCode.Combine(EqualityContract, Epoch, Without.Length);

    /// <summary>A key of this epoch is made, certified and handed over.</summary>
    /// <param name="Epoch">Of the new key: at least 2.</param>
    /// <param name="ActiveFrom">When it begins to sign, in seconds since 1970.</param>
    /// <param name="Overlap">How long answers of the key before it still count from then on, in seconds.</param>
    public sealed record Rotate(uint Epoch, ulong ActiveFrom, ulong Overlap) : KeyOrder(Epoch);

    /// <summary>
    /// The key of this epoch is believed by nobody any more, also where it has not been rotated. Another one follows it by the signatures
    /// of the authority.
    /// </summary>
    public sealed record Revoke(uint Epoch) : KeyOrder(Epoch);
}
