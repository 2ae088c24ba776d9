using System.Security.Cryptography;
using Helios.Protocol.Crypto;
using Helios.Tee.Sealing;

namespace Helios.Tee.Providers.Dstack;

/// <summary>
/// Seals the shared key under the key that dstack gives this application, so that a restarted node need not ask a peer. Off by default,
/// because it extends trust to dstack's KMS and to every version of the application that the KMS serves.
/// </summary>
public sealed class DstackKeySealing(DstackClient client)
{
    /// <exception cref="QuoteUnavailableException">dstack gave no sealing key.</exception>
    public async Task<byte[]> SealAsync(Secp256k1SecretKey key, SealContext context, CancellationToken cancellationToken)
    {
        using SecretBytes sealingKey = await client.GetKeyAsync(SealedKey.DstackPath, cancellationToken).ConfigureAwait(false);
        using SecretBytes secret =
            SecretBytes.Create(Secp256k1SecretKey.Length, key, static (destination, source) => source.CopyTo(destination));
        return SealedKey.Seal(secret, sealingKey, context, RandomNumberGenerator.GetBytes(12));
    }

    /// <summary>The key, if its public key is the network's.</summary>
    /// <exception cref="QuoteUnavailableException">dstack gave no sealing key.</exception>
    public async Task<Result<Secp256k1SecretKey, UnsealRejection>> OpenAsync(
        ReadOnlyMemory<byte> sealedKey, SealContext context, CancellationToken cancellationToken)
    {
        using SecretBytes sealingKey = await client.GetKeyAsync(SealedKey.DstackPath, cancellationToken).ConfigureAwait(false);
        if (!SealedKey.Open(sealedKey.Span, sealingKey, context).TryGetValue(out SecretBytes? secret, out UnsealRejection rejection))
            return rejection;
        using (secret)
        {
            if (!Secp256k1SecretKey.IsValid(secret.Reveal()))
                return UnsealRejection.Malformed;
            var key = new Secp256k1SecretKey(secret.Reveal(), RandomNumberGenerator.GetBytes(32));
            if (key.PublicKey.Span.SequenceEqual(context.PublicKey.Span))
                return key;
            key.Dispose();
            return UnsealRejection.AnotherPublicKey;
        }
    }
}
