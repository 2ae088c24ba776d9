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

    /// <summary>Takes a copy of a key, once. Answered with <see cref="InCustody"/> or <see cref="NoKey"/>.</summary>
    /// <param name="Founding">The founding checkpoint of the network that the key is of.</param>
    public sealed record AdoptKey(LentKey Key, FinalizedBlock Founding);

    /// <summary>This block is proven from the founding checkpoint. It is sealed beside a key that is sealed, now and then.</summary>
    public sealed record Finalized(FinalizedBlock Block);

    /// <summary>Asks for the key on behalf of an attested peer. Answered with <see cref="SharedKey"/> or <see cref="NoKey"/>.</summary>
    public sealed record GetSharedKey;

    public sealed record SharedKey(LentKey Key);

    /// <param name="Founding">The founding checkpoint of the network that the key is of.</param>
    /// <param name="Checkpoint">The block that was sealed with the key; null for a key that was not unsealed.</param>
    public sealed record InCustody(KeyHeld Held, FinalizedBlock Founding, FinalizedBlock? Checkpoint = null);

    /// <param name="HasSealedCopy">There is a copy that may open another time, so no new key must be made.</param>
    public sealed record NoKey(string Reason, bool HasSealedCopy = false);
}
