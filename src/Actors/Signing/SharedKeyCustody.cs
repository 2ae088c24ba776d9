using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Signing;

/// <summary>
/// The messages to and from <see cref="SigningActor"/> that only the overlay may send; <see cref="KeyCustody"/> holds those for all.
/// </summary>
public static class SharedKeyCustody
{
    /// <summary>Makes the key of a new network, epoch 1. Answered with <see cref="InCustody"/>.</summary>
    /// <param name="Founding">The checkpoint that the network starts from.</param>
    public sealed record CreateKey(FinalizedBlock Founding);

    /// <summary>
    /// Says what is in custody; if nothing is, opens the sealed copy of an earlier boot, if policy has one. Answered with
    /// <see cref="InCustody"/> or <see cref="NoKey"/>.
    /// </summary>
    /// <param name="Expected">The key that the copy must be.</param>
    /// <param name="Founding">The founding checkpoint that the copy must be of; null where none is known yet.</param>
    public sealed record RestoreKey(KeyHeld Expected, FinalizedBlock? Founding);

    /// <summary>
    /// Takes a copy of a key: the first one once, and then one that a certificate leads to. Answered with <see cref="InCustody"/> or
    /// <see cref="NoKey"/>.
    /// </summary>
    /// <param name="Founding">The founding checkpoint of the network that the key is of.</param>
    /// <param name="Certificate">By which it follows a key that <see cref="UseKeys"/> has named; null for the first.</param>
    public sealed record AdoptKey(LentKey Key, FinalizedBlock Founding, SignedKeyCertificate? Certificate = null);

    /// <summary>
    /// Makes a key that may follow the newest one, and certifies it. Answered with <see cref="KeyMade"/> or <see cref="KeyNotMade"/>.
    /// </summary>
    /// <param name="Old">The newest key that counts, which is in custody; or a revoked one, which need not be.</param>
    /// <param name="Epoch">Of the new key.</param>
    /// <param name="Certify">The certificate of the new key, but for its signatures. The old key does not sign that it is revoked.</param>
    public sealed record MakeKey(KeyHeld Old, uint Epoch, Func<KeyHeld, KeyCertificate> Certify);

    /// <param name="Certificate">It does not count before the members have agreed on it.</param>
    public sealed record KeyMade(SignedKeyCertificate Certificate);

    public sealed record KeyNotMade(string Reason);

    /// <summary>These keys never count, and are forgotten; one that counts by <see cref="UseKeys"/> stays.</summary>
    public sealed record DropKeys(ImmutableArray<KeyHeld> Keys);

    /// <summary>The keys that count. The one that is active by the node's time signs; keys that never sign again are forgotten.</summary>
    public sealed record UseKeys(KeyChain Keys);

    /// <summary>This block is proven from the founding checkpoint. It is sealed beside a key that is sealed, now and then.</summary>
    public sealed record Finalized(FinalizedBlock Block);

    /// <summary>Asks for a key on behalf of an attested peer. Answered with <see cref="SharedKey"/> or <see cref="NoKey"/>.</summary>
    /// <param name="Epoch">Of the key; 0 for the one that signs now.</param>
    public sealed record GetSharedKey(uint Epoch = 0);

    public sealed record SharedKey(LentKey Key);

    /// <param name="Founding">The founding checkpoint of the network that the key is of.</param>
    /// <param name="Checkpoint">The block that was sealed with the key; null for a key that was not unsealed.</param>
    public sealed record InCustody(KeyHeld Held, FinalizedBlock Founding, FinalizedBlock? Checkpoint = null);

    /// <param name="HasSealedCopy">There is a copy that may open another time, so no new key must be made.</param>
    /// <param name="Wanted">The key that was to be unsealed; null where another thing was asked.</param>
    public sealed record NoKey(string Reason, bool HasSealedCopy = false, KeyHeld? Wanted = null);
}
