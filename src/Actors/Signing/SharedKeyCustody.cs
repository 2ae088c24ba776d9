using Helios.Protocol.Overlay;

namespace Helios.Actors.Signing;

/// <summary>
/// The messages to and from <see cref="SigningActor"/> that only the overlay may send; <see cref="KeyCustody"/> holds those for all.
/// </summary>
public static class SharedKeyCustody
{
    /// <summary>Makes the key of a new network, epoch 1. Answered with <see cref="InCustody"/>.</summary>
    public sealed record CreateKey;

    /// <summary>
    /// Says what is in custody; if nothing is, opens the sealed copy of an earlier boot, if policy has one. Answered with
    /// <see cref="InCustody"/> or <see cref="NoKey"/>.
    /// </summary>
    /// <param name="Expected">The key that the copy must be.</param>
    public sealed record RestoreKey(KeyHeld Expected);

    /// <summary>Takes a copy of a key, once. Answered with <see cref="InCustody"/> or <see cref="NoKey"/>.</summary>
    public sealed record AdoptKey(LentKey Key);

    /// <summary>Asks for the key on behalf of an attested peer. Answered with <see cref="SharedKey"/> or <see cref="NoKey"/>.</summary>
    public sealed record GetSharedKey;

    public sealed record SharedKey(LentKey Key);

    public sealed record InCustody(KeyHeld Held);

    /// <param name="HasSealedCopy">There is a copy that may open another time, so no new key must be made.</param>
    public sealed record NoKey(string Reason, bool HasSealedCopy = false);
}
