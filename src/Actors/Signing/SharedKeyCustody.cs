using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Signing;

/// <summary>What the overlay asks of the actor that holds the shared key. It answers these to the overlay only.</summary>
public static class SharedKeyCustody
{
    /// <summary>Makes the key of a new network, epoch 1. Answered with <see cref="InCustody"/>.</summary>
    public sealed record CreateKey;

    /// <summary>Says again what is in custody; failing that, unseals the copy of an earlier boot, if policy has one. Answered with <see cref="InCustody"/> or <see cref="NoKey"/>.</summary>
    /// <param name="Expected">What the copy must be; a copy of another key is no key.</param>
    public sealed record RestoreKey(KeyHeld Expected);

    /// <summary>Takes a key over, once; the receiver owns the secret from here. Answered with <see cref="InCustody"/> or <see cref="NoKey"/>.</summary>
    public sealed record AdoptKey(KeyHeld Held, Secp256k1SecretKey Secret)
    {
        /// <summary>Never the secret.</summary>
        public override string ToString() => $"AdoptKey {{ {Held} }}";
    }

    /// <summary>For a peer that was attested and has asked. Answered with <see cref="SharedKey"/> or <see cref="NoKey"/>.</summary>
    public sealed record GetSharedKey;

    /// <param name="Secret">A copy; whoever receives it disposes it.</param>
    public sealed record SharedKey(KeyHeld Held, Secp256k1SecretKey Secret)
    {
        /// <summary>Never the secret.</summary>
        public override string ToString() => $"SharedKey {{ {Held} }}";
    }

    public sealed record InCustody(KeyHeld Held);

    /// <param name="HasSealedCopy">There is one, and it may open another time: no reason to make a new key.</param>
    public sealed record NoKey(string Reason, bool HasSealedCopy = false);
}
