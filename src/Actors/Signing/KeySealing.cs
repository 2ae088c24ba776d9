using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Sealing;

namespace Helios.Actors.Signing;

/// <summary>
/// The sealed copy of the shared key: a file in the data directory that only this application, under dstack's key, can open. The network's
/// founding checkpoint, a newer one and the newest policy document are sealed with the key, so that the host cannot give the key to a node
/// on another chain, or with an older policy.
/// </summary>
/// <param name="rules">Digest of the network's rules; bound into the seal, as are the public key and the compose hash.</param>
/// <param name="file">
/// Of epoch 1; those of later epochs have its name, a dot, the epoch, a hyphen and the first 16 hex digits of the key without its parity,
/// because several keys of one epoch may be proposed. Each is replaced as a whole. The host may delete it, which costs
/// the key, or bring back an old one, which with a journal as old has the node go by an old policy until it meets a member.
/// </param>
public sealed class KeySealing(DstackKeySealing sealing, Hash32 rules, ReadOnlyMemory<byte> composeHash, string file)
{
    private int _underWay;

    /// <summary>How many copies are being sealed and opened right now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="QuoteUnavailableException">dstack gave no sealing key.</exception>
    /// <param name="note">Sealed with the key.</param>
    public async Task SaveAsync(KeyHeld held, Secp256k1SecretKey key, SealedNote note, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await WriteAsync(held, key, note, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <returns>The secret of <paramref name="expected"/> with its checkpoints, or why there is none.</returns>
    public async Task<Result<RestoredKey, SharedKeyCustody.NoKey>> RestoreAsync(KeyHeld expected, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await ReadAsync(expected, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>The key never signs again, so its copy goes. One that cannot be deleted opens nothing but an old key.</summary>
    public void Delete(KeyHeld held)
    {
        try
        {
            File.Delete(FileOf(held));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Of the first epoch where the first version wrote it.</summary>
    private string FileOf(KeyHeld held) => held.Epoch == 1 ? file
        : $"{file}.{held.Epoch}-{Convert.ToHexStringLower(held.PublicKey.Span[1..9])}";

    private async Task WriteAsync(KeyHeld held, Secp256k1SecretKey key, SealedNote note, CancellationToken cancellationToken)
    {
        byte[] sealedKey = await sealing.SealAsync(key, note.Encode(), ContextOf(held), cancellationToken).ConfigureAwait(false);
        await PrivateFile.ReplaceAsync(FileOf(held), sealedKey, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<RestoredKey, SharedKeyCustody.NoKey>> ReadAsync(KeyHeld expected, CancellationToken cancellationToken)
    {
        string file = FileOf(expected);
        if (!File.Exists(file))
            return new SharedKeyCustody.NoKey($"there is no sealed copy at {file}");
        try
        {
            byte[] sealedKey = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            return (await sealing.OpenAsync(sealedKey, ContextOf(expected), cancellationToken).ConfigureAwait(false))
                .Match(opened => Read(opened, file), rejection => Closed(Explain(rejection, file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or QuoteUnavailableException)
        {
            return Closed($"the sealed copy cannot be used: {e.Message}");
        }
    }

    private static Result<RestoredKey, SharedKeyCustody.NoKey> Read(OpenedKey opened, string file)
    {
        try
        {
            return new RestoredKey(opened.Key, SealedNote.Decode(opened.Note));
        }
        catch (MalformedInputException e)
        {
            opened.Key.Dispose();
            return Closed($"the sealed copy at {file} is of another form: {e.Message}");
        }
    }

    private static string Explain(UnsealRejection rejection, string file) => rejection == UnsealRejection.Version
        ? $"the sealed copy at {file} is of another version, which did not seal the chain that the key is for, so it is not used: "
            + "name peers to be given the key by a member, or remove the file to give the key up"
        : $"the sealed copy at {file} does not open: {rejection}";

    private static Result<RestoredKey, SharedKeyCustody.NoKey> Closed(string reason) =>
        new SharedKeyCustody.NoKey(reason, HasSealedCopy: true);

    private SealContext ContextOf(KeyHeld held) => new(rules.ToArray(), held.PublicKey.Encode(), composeHash);
}

/// <summary>The shared key as it was sealed.</summary>
/// <param name="Secret">The receiver disposes it.</param>
public sealed record RestoredKey(Secp256k1SecretKey Secret, SealedNote Note)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => $"a restored key, founded at {Note.Founding}";
}

/// <summary>What a node knew when it sealed a key, so that its host cannot give the key to a node that knows less.</summary>
/// <param name="Founding">The founding checkpoint of the key's network.</param>
/// <param name="Checkpoint">A finalized block that the node had proven from there.</param>
/// <param name="Policy">The newest policy document; version 0 where there is none, zeros where two are the newest.</param>
public sealed record SealedNote(FinalizedBlock Founding, FinalizedBlock Checkpoint, (uint Version, Hash32 Digest) Policy)
{
    /// <summary>Both blocks (root, u64 slot), then u32 version and digest of the policy.</summary>
    internal byte[] Encode() => new WireWriter()
        .Bytes(Founding.BlockRoot.Span).UInt64(Founding.Slot.Value).Bytes(Checkpoint.BlockRoot.Span).UInt64(Checkpoint.Slot.Value)
        .UInt32(Policy.Version).Bytes(Policy.Digest.Span).ToArray();

    /// <summary>Notes of earlier builds name no policy.</summary>
    /// <exception cref="MalformedInputException">Bytes of another shape.</exception>
    internal static SealedNote Decode(ReadOnlyMemory<byte> bytes)
    {
        var note = new WireReader(bytes);
        var founding = new FinalizedBlock(note.Root(), new Slot(note.UInt64()));
        var checkpoint = new FinalizedBlock(note.Root(), new Slot(note.UInt64()));
        (uint, Hash32) policy = note.Remaining == 0 ? (0, Hash32.Zero) : (note.UInt32(), note.Hash32());
        note.End(mayBeLonger: false);
        return new SealedNote(founding, checkpoint, policy);
    }
}
