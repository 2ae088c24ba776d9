using System.Security.Cryptography;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The messages of a session, in records, in frames: in the clear until both hellos are exchanged, sealed from then on.</summary>
/// <remarks>It owns the keys and counters. One thread at a time.</remarks>
internal sealed class SessionChannel(IQuicStream stream) : IDisposable
{
    private readonly FrameChannel _frames = new(stream);
    private readonly Queue<byte[]> _toWrite = new();
    private readonly WireWriter _wire = new();
    private Task? _writing;
    private RecordSealer? _sealer;
    private RecordOpener? _opener;

    /// <summary>Frames that wait for the peer to read.</summary>
    public int QueuedBytes { get; private set; }

    /// <summary>From here on everything is sealed.</summary>
    public void Secure(Handshake handshake) =>
        (_sealer, _opener) = (new RecordSealer(handshake.Sending), new RecordOpener(handshake.Receiving));

    /// <summary>Seals a message into a frame and appends it to those that wait.</summary>
    public void Enqueue(OverlayMessage message)
    {
        _wire.Reset();
        OverlayCodec.Encode(message, _wire);
        ReadOnlySpan<byte> bytes = _wire.Written;
        int overhead = _sealer is null ? 1 : Record.Overhead;
        byte[] frame = GC.AllocateUninitializedArray<byte>(FrameChannel.HeaderLength + overhead + bytes.Length);
        Span<byte> record = frame.AsSpan(FrameChannel.HeaderLength);
        if (_sealer is null)
        {
            record[0] = Record.Plain;
            bytes.CopyTo(record[1..]);
        }
        else
        {
            _sealer.Seal(bytes, record);
        }
        if (OverlayCodec.IsSecret(message))
            _wire.Clear();
        _toWrite.Enqueue(frame);
        QueuedBytes += frame.Length;
    }

    /// <summary>Writes the frames that wait, as far as the peer reads.</summary>
    /// <returns>The write that has to wait: call again after it. Null if there is none, or if it was returned before.</returns>
    public Task? Write(CancellationToken cancellationToken)
    {
        if (_writing is { IsCompleted: false })
            return null;
        while (_toWrite.TryDequeue(out byte[]? frame))
        {
            QueuedBytes -= frame.Length;
            ValueTask writing = _frames.WriteAsync(frame, cancellationToken);
            if (!writing.IsCompletedSuccessfully)
                return _writing = writing.AsTask();
        }
        return null;
    }

    /// <inheritdoc cref="FrameChannel.ReadAsync"/>
    public Task<byte[]?> ReadAsync(int limit, CancellationToken cancellationToken) => _frames.ReadAsync(limit, cancellationToken);

    /// <summary>The one place where a peer's bytes become a message.</summary>
    /// <param name="peerMinor">The minor version that the peer speaks.</param>
    public PeerInput Open(byte[] frame, byte peerMinor)
    {
        try
        {
            bool isPlain = frame is [Record.Plain, ..];
            ReadOnlyMemory<byte> bytes = frame.AsMemory(Math.Min(1, frame.Length));
            if (!isPlain)
            {
                if (_opener is null)
                    return new PeerInput.Refused(RefuseReason.UnexpectedMessage, "a sealed record before the hello");
                if (!_opener.Open(frame).TryGetValue(out bytes, out RefuseReason rejection))
                    return new PeerInput.Refused(rejection, "a record that is not the next one, or was changed");
            }
            OverlayMessage message = OverlayCodec.Decode(bytes, peerMinor);
            if (OverlayCodec.IsSecret(message))
                CryptographicOperations.ZeroMemory(frame);
            return message switch
            {
                OverlayMessage.Hello hello when isPlain => new PeerInput.HelloReceived(hello, bytes),
                _ when isPlain => new PeerInput.ReceivedInTheClear(message),
                _ => new PeerInput.Received(message),
            };
        }
        catch (MalformedInputException malformed)
        {
            return new PeerInput.Refused(RefuseReason.Malformed, malformed.Message);
        }
        catch (UnsupportedVersionException version)
        {
            return new PeerInput.Refused(RefuseReason.Version, version.Message);
        }
    }

    public void Dispose()
    {
        _sealer?.Dispose();
        _opener?.Dispose();
    }
}
