using System.Collections.Immutable;

namespace Helios.Protocol.Overlay;

/// <summary>
/// Messages that travel in one record: a blob each, up to the record's end. docs/overlay-protocol.md, section 3. Since version 2.3.
/// </summary>
public sealed class MessageBatch
{
    private const int LengthPrefix = 4;

    private readonly WireWriter _wire = new();

    public int Count { get; private set; }

    /// <summary>The kind of record that carries them: of one message there is no list.</summary>
    public byte Kind => Count == 1 ? Record.Sealed : Record.SealedBatch;

    /// <summary>What is sealed. Valid until the next call of <see cref="Add"/> or <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Content => Count == 1 ? _wire.Written[LengthPrefix..] : _wire.Written;

    /// <param name="message">The length of a message, in bytes.</param>
    public bool HasRoomFor(int message) =>
        Count < OverlayLimits.BatchMessages && _wire.Written.Length + LengthPrefix + message <= OverlayLimits.Batch;

    /// <param name="message">The bytes of a message that <see cref="HasRoomFor"/> has a place for, and that carries no secret.</param>
    public void Add(ReadOnlySpan<byte> message)
    {
        _wire.Blob(message);
        Count++;
    }

    public void Clear()
    {
        _wire.Reset();
        Count = 0;
    }

    /// <summary>Reads all of them, or none.</summary>
    /// <param name="content">Long fields of the messages are slices of it; it must not be written to again.</param>
    /// <param name="peerMinor">The minor version that the peer speaks.</param>
    /// <exception cref="MalformedInputException">
    /// Fewer than two messages or too many, too many bytes, a secret among them, or one of them is malformed.
    /// </exception>
    public static ImmutableArray<OverlayMessage> Decode(ReadOnlyMemory<byte> content, byte peerMinor = OverlayLimits.Minor)
    {
        if (content.Length > OverlayLimits.Batch)
            throw new MalformedInputException($"{content.Length} bytes of messages in one record: at most {OverlayLimits.Batch} may be");
        var messages = ImmutableArray.CreateBuilder<OverlayMessage>();
        var wire = new WireReader(content);
        while (wire.Remaining > 0)
        {
            if (messages.Count == OverlayLimits.BatchMessages)
                throw new MalformedInputException($"more than {OverlayLimits.BatchMessages} messages in one record");
            OverlayMessage message = OverlayCodec.Decode(wire.Blob(OverlayLimits.Batch), peerMinor);
            if (OverlayCodec.IsSecret(message))
            {
                (message as OverlayMessage.SharedKey)?.Secret.Dispose();
                throw new MalformedInputException("a message with a secret that is not in a record of its own");
            }
            messages.Add(message);
        }
        return messages.Count >= 2
            ? messages.DrainToImmutable()
            : throw new MalformedInputException($"a record for several messages that has {messages.Count}");
    }
}
