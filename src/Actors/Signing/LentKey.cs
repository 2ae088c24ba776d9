using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Signing;

/// <summary>
/// A secret key that its owner lends. Messages between actors carry this instead of the secret, so a message that is never delivered
/// leaves no secret behind: only <see cref="Copy"/> makes one.
/// </summary>
/// <param name="owned">Stays with the owner, who disposes it.</param>
public sealed class LentKey(KeyHeld held, Secp256k1SecretKey owned)
{
    public KeyHeld Held => held;

    /// <returns>A copy, which the caller disposes; null when the owner has disposed the key.</returns>
    public Secp256k1SecretKey? Copy()
    {
        try
        {
            Secp256k1SecretKey copy = owned.Copy();
            if (copy.PublicKey.Equals(owned.PublicKey))
                return copy;
            copy.Dispose(); // the owner zeroed it while it was copied
            return null;
        }
        catch (Exception gone) when (gone is ObjectDisposedException or MalformedInputException)
        {
            return null;
        }
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"lent {held}";
}
