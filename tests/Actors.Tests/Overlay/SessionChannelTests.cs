using System.Buffers.Binary;
using Helios.Actors.Overlay;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>What a session writes: several messages in one record, and all that waits in one go.</summary>
public sealed class SessionChannelTests : IDisposable
{
    private readonly Handshake _alice;
    private readonly Handshake _bob;
    private readonly SlowStream _stream = new();
    private readonly SessionChannel _channel;
    private readonly Dictionary<byte[], OverlayMessage[]> _read = [];
    private RecordOpener? _opener;

    public SessionChannelTests()
    {
        (LocalParty alice, LocalParty bob) = (Party(HandshakeRole.Initiator, 1), Party(HandshakeRole.Responder, 2));
        _alice = Handshake.Agree(alice, bob.Hello(), OverlayCodec.Encode(bob.Hello()), bob.Spki, default);
        _bob = Handshake.Agree(bob, alice.Hello(), OverlayCodec.Encode(alice.Hello()), alice.Spki, default);
        _channel = new SessionChannel(_stream);
        _channel.Secure(_alice);
    }

    public void Dispose()
    {
        _channel.Dispose();
        _stream.Dispose();
        _opener?.Dispose();
    }

    [Fact]
    public void Messages_are_joined_up_to_the_limits_and_stay_in_their_order()
    {
        _channel.Joins = true;
        OverlayMessage[] said =
        [
            .. Pings(1, 2000), Checkpoint(40_000), Checkpoint(40_000), .. Pings(2001, 10), Checkpoint(OverlayLimits.Batch),
            .. Pings(2011, 3),
        ];
        foreach (OverlayMessage message in said)
            _channel.Enqueue(message);
        _channel.HasBatch.ShouldBeTrue();
        _channel.Flush();
        _channel.HasBatch.ShouldBeFalse();
        _channel.Write(default).ShouldBeNull();

        byte[][] records = [.. Records()];
        records.Select(record => (record[0], MessagesOf(record).Length)).ShouldBe(
        [
            (Protocol.Overlay.Record.SealedBatch, 1024), // so many in one
            (Protocol.Overlay.Record.SealedBatch, 977), // the next one would be too many bytes
            (Protocol.Overlay.Record.SealedBatch, 11),
            (Protocol.Overlay.Record.Sealed, 1), // long enough for a record of its own
            (Protocol.Overlay.Record.SealedBatch, 3),
        ]);
        Heard(records).Select(OverlayCodec.Encode).ShouldBe(said.Select(OverlayCodec.Encode));
    }

    [Fact]
    public void A_secret_is_not_joined_with_anything_and_goes_behind_what_was_said_before_it()
    {
        _channel.Joins = true;
        using var secret = Key(9);
        var key = new OverlayMessage.SharedKey(7, new KeyHeld(1, secret.PublicKey), secret);
        OverlayMessage[] said = [.. Pings(1, 2), key, .. Pings(3, 1)];
        foreach (OverlayMessage message in said)
            _channel.Enqueue(message);
        _channel.Flush();
        _channel.Write(default).ShouldBeNull();
        byte[][] records = [.. Records()];
        records.Select(record => record[0]).ShouldBe(
            [Protocol.Overlay.Record.SealedBatch, Protocol.Overlay.Record.Sealed, Protocol.Overlay.Record.Sealed]);
        Heard(records).Select(message => message.GetType().Name).ShouldBe(["Ping", "Ping", "SharedKey", "Ping"]);
    }

    [Fact]
    public void The_bytes_of_a_secret_are_zeroed_also_where_no_secret_may_be()
    {
        _channel.Joins = true;
        using var secret = Key(9);
        byte[] key = OverlayCodec.Encode(new OverlayMessage.SharedKey(7, new KeyHeld(1, secret.PublicKey), secret));
        using var bob = new RecordSealer(_bob.Sending);
        byte[] alone = bob.Seal(key);
        byte[] ping = OverlayCodec.Encode(new OverlayMessage.Ping(1));
        byte[] amongOthers = bob.Seal(new WireWriter().Blob(ping).Blob(key).Written, Protocol.Overlay.Record.SealedBatch);
        byte[] cut = bob.Seal(key.AsSpan()[..^1]);
        _channel.Take([alone, amongOthers, cut]);
        var received = (PeerInput.Received)_channel.Next(OverlayLimits.Minor)!;
        ((OverlayMessage.SharedKey)received.Message).Secret.Dispose();
        _channel.Next(OverlayLimits.Minor).ShouldBeOfType<PeerInput.Refused>();
        _channel.Next(OverlayLimits.Minor).ShouldBeOfType<PeerInput.Refused>();
        foreach (byte[] frame in (byte[][])[alone, amongOthers, cut])
            frame.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Where_the_peer_does_not_take_lists_each_message_is_written_at_once()
    {
        foreach (OverlayMessage message in Pings(1, 3))
            _channel.Enqueue(message);
        _channel.HasBatch.ShouldBeFalse();
        _channel.Write(default).ShouldBeNull();
        Records().Select(record => record[0]).ShouldBe(Enumerable.Repeat(Protocol.Overlay.Record.Sealed, 3));
    }

    [Fact]
    public async Task What_waits_for_a_slow_peer_is_counted_and_written_in_one_go_when_it_reads()
    {
        _stream.IsFull = true;
        foreach (OverlayMessage message in Pings(1, 3))
            _channel.Enqueue(message);
        int each = _channel.QueuedBytes / 3;
        Task writing = _channel.Write(default).ShouldNotBeNull();
        _channel.QueuedBytes.ShouldBe(2 * each, "the first is with the stream");
        foreach (OverlayMessage message in Pings(4, 2))
            _channel.Enqueue(message);
        _channel.Write(default).ShouldBeNull("one write at a time");
        _channel.QueuedBytes.ShouldBe(4 * each);
        _stream.IsFull = false;
        await writing;
        _channel.QueuedBytes.ShouldBe(2 * each, "what came later waits for the next call");
        _channel.Write(default).ShouldBeNull();
        _channel.QueuedBytes.ShouldBe(0);
        Heard(Records()).Cast<OverlayMessage.Ping>().Select(ping => ping.Number).ShouldBe([1UL, 2UL, 3UL, 4UL, 5UL]);
    }

    [Fact]
    public async Task While_a_write_waits_a_record_need_not_be_sealed_and_a_write_that_fails_ends_that()
    {
        _channel.Joins = true;
        _channel.WhenSentAsync().IsCompleted.ShouldBeTrue("nothing was said");
        using var stopping = new CancellationTokenSource();
        foreach (bool isFailing in (bool[])[false, true])
        {
            _stream.IsFull = true;
            _channel.Enqueue(new OverlayMessage.Ping(1));
            _channel.Flush();
            Task writing = _channel.Write(stopping.Token).ShouldNotBeNull();
            Task sent = _channel.WhenSentAsync();
            sent.IsCompleted.ShouldBeFalse();
            if (isFailing)
                stopping.Cancel();
            else
                _stream.IsFull = false;
            await sent;
            writing.IsCompleted.ShouldBeTrue();
            writing.IsCanceled.ShouldBe(isFailing);
        }
    }

    [Fact]
    public async Task What_is_not_written_when_the_session_ends_is_freed()
    {
        _stream.IsFull = true;
        foreach (OverlayMessage message in Pings(1, 3))
            _channel.Enqueue(message);
        using var stopping = new CancellationTokenSource();
        Task writing = _channel.Write(stopping.Token).ShouldNotBeNull();
        stopping.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(writing);
        _channel.QueuedBytes.ShouldBe(0);
    }

    private static IEnumerable<OverlayMessage> Pings(ulong first, int count) =>
        Enumerable.Range(0, count).Select(i => new OverlayMessage.Ping(first + (ulong)i));

    /// <summary>A message of so many bytes.</summary>
    private static OverlayMessage.Checkpoint Checkpoint(int length) =>
        new(1, new FinalizedBlock(default, default), [new ForkedSsz(7, new byte[length - 67])]);

    private static Secp256k1SecretKey Key(byte seed) => new([.. new byte[31], seed]);

    private static LocalParty Party(HandshakeRole role, byte seed) => new(
        role, new NetworkRules("test", 7, default, Hash32.Zero), new FinalizedBlock(default, default), Key(seed), Key((byte)(seed + 10)),
        new Hash32([.. new byte[31], seed]), new byte[] { seed });

    private IEnumerable<byte[]> Records()
    {
        ReadOnlyMemory<byte> bytes = _stream.Written.ToArray();
        while (!bytes.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes.Span);
            yield return bytes.Slice(4, length).ToArray();
            bytes = bytes[(4 + length)..];
        }
    }

    private OverlayMessage[] MessagesOf(byte[] record)
    {
        if (_read.TryGetValue(record, out OverlayMessage[]? known))
            return known;
        _opener ??= new RecordOpener(_bob.Receiving);
        ReadOnlyMemory<byte> content = _opener.Open((byte[])[.. record]).Value;
        return _read[record] = record[0] == Protocol.Overlay.Record.SealedBatch
            ? [.. MessageBatch.Decode(content)]
            : [OverlayCodec.Decode(content)];
    }

    private IEnumerable<OverlayMessage> Heard(IEnumerable<byte[]> records) => records.SelectMany(MessagesOf).ToArray();

    /// <summary>The sending half of a stream that takes nothing while it is full.</summary>
    private sealed class SlowStream : IQuicStream, IDisposable
    {
        private TaskCompletionSource? _room;

        public MemoryStream Written { get; } = new();

        public bool IsFull
        {
            get => _room is not null;
            set
            {
                TaskCompletionSource? room = _room;
                _room = value ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
                room?.SetResult();
            }
        }

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool completeWrites, CancellationToken cancellationToken)
        {
            if (_room is { } room)
                await room.Task.WaitAsync(cancellationToken);
            Written.Write(bytes.Span);
        }

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Abort(ulong code) => throw new NotSupportedException();

        public void Dispose() => Written.Dispose();

        public ValueTask DisposeAsync() => Written.DisposeAsync();
    }
}
