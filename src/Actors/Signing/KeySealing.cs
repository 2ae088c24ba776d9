using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Sealing;

namespace Helios.Actors.Signing;

/// <summary>
/// The sealed copy of the shared key: a file in the data directory that only this application, under dstack's key, can open.
/// </summary>
/// <param name="networkId">Bound into the seal, as are the public key and the compose hash.</param>
/// <param name="file">Replaced as a whole. The host may delete it or bring back an old one; that costs the key, not its secrecy.</param>
public sealed class KeySealing(DstackKeySealing sealing, Hash32 networkId, ReadOnlyMemory<byte> composeHash, string file)
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="QuoteUnavailableException">dstack gave no sealing key.</exception>
    public async Task SaveAsync(KeyHeld held, Secp256k1SecretKey key, CancellationToken cancellationToken)
    {
        byte[] sealedKey = await sealing.SealAsync(key, ContextOf(held), cancellationToken).ConfigureAwait(false);
        string next = file + ".new";
        await File.WriteAllBytesAsync(next, sealedKey, cancellationToken).ConfigureAwait(false);
        File.Move(next, file, overwrite: true);
    }

    /// <returns>The secret of <paramref name="expected"/>, or why there is none.</returns>
    public async Task<Result<Secp256k1SecretKey, SharedKeyCustody.NoKey>> RestoreAsync(
        KeyHeld expected, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return new SharedKeyCustody.NoKey($"there is no sealed copy at {file}");
        try
        {
            byte[] sealedKey = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            return (await sealing.OpenAsync(sealedKey, ContextOf(expected), cancellationToken).ConfigureAwait(false))
                .Match<Result<Secp256k1SecretKey, SharedKeyCustody.NoKey>>(
                    key => key, rejection => Closed($"the sealed copy at {file} does not open: {rejection}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or QuoteUnavailableException)
        {
            return Closed($"the sealed copy cannot be used: {e.Message}");
        }
    }

    private static SharedKeyCustody.NoKey Closed(string reason) => new(reason, HasSealedCopy: true);

    private SealContext ContextOf(KeyHeld held) => new(networkId.ToArray(), held.PublicKey.Encode(), composeHash);
}
