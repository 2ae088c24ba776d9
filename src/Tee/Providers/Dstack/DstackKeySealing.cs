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
    /// <param name="note">What belongs to the key and must not be exchanged for something else, up to 512 bytes.</param>
    /// <exception cref="QuoteUnavailableException">dstack gave no sealing key.</exception>
    public async Task<byte[]> SealAsync(
        Secp256k1SecretKey key, ReadOnlyMemory<byte> note, SealContext context, CancellationToken cancellationToken)
    {
        using SecretBytes sealingKey = await client.GetKeyAsync(SealedKey.DstackPath, cancellationToken).ConfigureAwait(false);
        using SecretBytes secret = SecretBytes.Create(
            Secp256k1SecretKey.Length + note.Length, (key, note), static (destination, source) =>
            {
                source.key.CopyTo(destination[..Secp256k1SecretKey.Length]);
                source.note.Span.CopyTo(destination[Secp256k1SecretKey.Length..]);
            });
        return SealedKey.Seal(secret, sealingKey, context, RandomNumberGenerator.GetBytes(12));
    }

    /// <summary>The key with its note, if its public key is the network's.</summary>
    /// <exception cref="QuoteUnavailableException">dstack gave no sealing key.</exception>
    public async Task<Result<OpenedKey, UnsealRejection>> OpenAsync(
        ReadOnlyMemory<byte> sealedKey, SealContext context, CancellationToken cancellationToken)
    {
        using SecretBytes sealingKey = await client.GetKeyAsync(SealedKey.DstackPath, cancellationToken).ConfigureAwait(false);
        if (!SealedKey.Open(sealedKey.Span, sealingKey, context).TryGetValue(out SecretBytes? secret, out UnsealRejection rejection))
            return rejection;
        using (secret)
        {
            const int Length = Secp256k1SecretKey.Length;
            if (secret.Length < Length || !Secp256k1SecretKey.IsValid(secret.Reveal()[..Length]))
                return UnsealRejection.Malformed;
            var key = new Secp256k1SecretKey(secret.Reveal()[..Length], RandomNumberGenerator.GetBytes(32));
            if (key.PublicKey.Span.SequenceEqual(context.PublicKey.Span))
                return new OpenedKey(key, secret.Reveal()[Length..].ToArray());
            key.Dispose();
            return UnsealRejection.AnotherPublicKey;
        }
    }
}

/// <summary>A key that was sealed, and the note that was sealed with it.</summary>
/// <param name="Key">The receiver disposes it.</param>
public sealed record OpenedKey(Secp256k1SecretKey Key, ReadOnlyMemory<byte> Note);
