using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Helios.Protocol.Overlay;

/// <summary>
/// The content of a frame: a message in the clear (hello, early refusal), or one or several sealed (all others).
/// docs/overlay-protocol.md, section 3.
/// </summary>
public static class Record
{
    public const byte Plain = 0;
    public const byte Sealed = 1;

    /// <summary>Several messages, sealed: <see cref="MessageBatch"/>.</summary>
    public const byte SealedBatch = 2;

    /// <summary>Kind, generation, counter: authenticated, not encrypted.</summary>
    public const int HeaderLength = 1 + 4 + 8;

    public const int TagLength = 16;
    public const int Overhead = HeaderLength + TagLength;

    public static byte[] InTheClear(ReadOnlySpan<byte> message) => [Plain, .. message];

    internal static void Nonce(ReadOnlySpan<byte> nonceBase, ulong counter, Span<byte> nonce)
    {
        nonceBase.CopyTo(nonce);
        Span<byte> tail = nonce[4..];
        BinaryPrimitives.WriteUInt64BigEndian(tail, BinaryPrimitives.ReadUInt64BigEndian(tail) ^ counter);
    }
}

/// <summary>Seals one direction: one cipher per generation, one nonce per record, the next generation before the limit.</summary>
public sealed class RecordSealer(TrafficSecret secret, ulong recordsPerGeneration = OverlayLimits.RecordsPerGeneration) : IDisposable
{
    private TrafficSecret _secret = secret;
    private AesGcm _cipher = secret.Cipher();
    private uint _generation;
    private ulong _counter;

    /// <param name="content">A message, or several: <paramref name="kind"/> says so.</param>
    /// <param name="record">Takes the content's length and <see cref="Record.Overhead"/>.</param>
    public void Seal(ReadOnlySpan<byte> content, Span<byte> record, byte kind = Record.Sealed)
    {
        if (_counter == recordsPerGeneration)
            Rekey();
        Span<byte> header = record[..Record.HeaderLength];
        header[0] = kind;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], _generation);
        BinaryPrimitives.WriteUInt64BigEndian(header[5..], _counter);
        Span<byte> nonce = stackalloc byte[TrafficSecret.NonceLength];
        Record.Nonce(_secret.NonceBase, _counter, nonce);
        _cipher.Encrypt(
            nonce, content, record.Slice(Record.HeaderLength, content.Length),
            record.Slice(Record.HeaderLength + content.Length, Record.TagLength), header);
        _counter++;
    }

    public byte[] Seal(ReadOnlySpan<byte> content, byte kind = Record.Sealed)
    {
        byte[] record = new byte[content.Length + Record.Overhead];
        Seal(content, record, kind);
        return record;
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _secret.Forget();
    }

    private void Rekey()
    {
        _cipher.Dispose();
        _secret = _secret.Next();
        _cipher = _secret.Cipher();
        (_generation, _counter) = (checked(_generation + 1), 0);
    }
}

/// <summary>
/// Opens the other direction. A record that is not the very next one ends the session: QUIC delivers in order, so there is no
/// innocent reason.
/// </summary>
public sealed class RecordOpener(TrafficSecret secret, ulong recordsPerGeneration = OverlayLimits.RecordsPerGeneration) : IDisposable
{
    private TrafficSecret _secret = secret;
    private AesGcm _cipher = secret.Cipher();
    private uint _generation;
    private ulong _counter;

    /// <summary>Decrypts in place.</summary>
    /// <returns>The content, inside <paramref name="record"/>, whose first byte says whether it is one message or several.</returns>
    public Result<ReadOnlyMemory<byte>, RefuseReason> Open(Memory<byte> record)
    {
        if (record.Length < Record.Overhead)
            return RefuseReason.RecordInvalid;
        Span<byte> bytes = record.Span, header = bytes[..Record.HeaderLength];
        uint generation = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        ulong counter = BinaryPrimitives.ReadUInt64BigEndian(header[5..]);
        bool isRekey = generation == _generation + 1 && counter == 0 && _counter > 0;
        if (header[0] is not (Record.Sealed or Record.SealedBatch)
            || !(isRekey || (generation == _generation && counter == _counter && counter < recordsPerGeneration)))
            return RefuseReason.RecordInvalid;
        if (isRekey)
            Rekey();

        Span<byte> nonce = stackalloc byte[TrafficSecret.NonceLength];
        Record.Nonce(_secret.NonceBase, _counter, nonce);
        Span<byte> content = bytes[Record.HeaderLength..^Record.TagLength];
        try
        {
            _cipher.Decrypt(nonce, content, bytes[^Record.TagLength..], content, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            return RefuseReason.RecordInvalid;
        }
        _counter++;
        return (ReadOnlyMemory<byte>)record[Record.HeaderLength..^Record.TagLength];
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _secret.Forget();
    }

    private void Rekey()
    {
        _cipher.Dispose();
        _secret = _secret.Next();
        _cipher = _secret.Cipher();
        (_generation, _counter) = (_generation + 1, 0);
    }
}
