using System.Buffers.Binary;
using Helios.Actors.Transport;

namespace Helios.Actors.Tests.Transport;

public sealed class FrameChannelTests
{
    private static readonly byte[][] Frames = [[], [1], QuicPair.Bytes(300), QuicPair.Bytes(9_000), QuicPair.Bytes(8_188), [2, 3]];

    private static readonly byte[] Wire = [.. Frames.SelectMany(Framed)];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_400)]
    [InlineData(8_192)]
    [InlineData(100_000)]
    public async Task Frames_come_as_they_were_sent_in_whatever_pieces_the_stream_arrives(int piece)
    {
        var channel = new FrameChannel(new Pieces(Wire.Chunk(piece)));
        var read = new List<byte[]>();
        while (await channel.ReadAsync(9_000, default) is { } frame)
        {
            read.Add(frame);
            while (channel.ReadAhead(9_000) is { } next)
                read.Add(next);
        }
        read.ShouldBe(Frames);
    }

    [Fact]
    public async Task Frames_that_came_together_need_no_second_look_at_the_stream()
    {
        var pieces = new Pieces([[.. Framed([1]), .. Framed([2]), .. Framed([3])[..^1]], [3]]);
        var channel = new FrameChannel(pieces);
        channel.ReadAhead(10).ShouldBeNull("nothing was read");
        (await channel.ReadAsync(10, default)).ShouldBe([1]);
        channel.ReadAhead(10).ShouldBe([2]);
        channel.ReadAhead(10).ShouldBeNull("not all of it is here");
        pieces.Read.ShouldBe(1);
        (await channel.ReadAsync(10, default)).ShouldBe([3]);
    }

    [Fact]
    public async Task Each_frame_is_held_against_the_limit_of_its_moment_also_if_it_came_earlier()
    {
        var channel = new FrameChannel(new Pieces([[.. Framed(new byte[10]), .. Framed(new byte[11]), .. Framed(new byte[12])]]));
        (await channel.ReadAsync(10, default))!.Length.ShouldBe(10);
        (await channel.ReadAsync(11, default))!.Length.ShouldBe(11);
        channel.ReadAhead(11).ShouldBeNull();
        await Should.ThrowAsync<FrameTooLargeException>(channel.ReadAsync(11, default));
    }

    [Fact]
    public async Task A_stream_may_end_between_two_frames_and_nowhere_else()
    {
        for (int length = 0; length <= 14; length++)
        {
            byte[] cut = [.. Framed([1, 2, 3]).Concat(Framed([4, 5, 6])).Take(length)];
            var channel = new FrameChannel(new Pieces([cut]));
            for (int whole = length / 7; whole > 0; whole--)
                (await channel.ReadAsync(10, default))!.Length.ShouldBe(3);
            if (length % 7 == 0)
                (await channel.ReadAsync(10, default)).ShouldBeNull();
            else
                await Should.ThrowAsync<EndOfStreamException>(channel.ReadAsync(10, default), $"cut to {length}");
        }
    }

    private static byte[] Framed(byte[] content)
    {
        byte[] frame = [0, 0, 0, 0, .. content];
        BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
        return frame;
    }

    /// <summary>The receiving half of a stream.</summary>
    private sealed class Pieces(IEnumerable<byte[]> pieces) : IQuicStream
    {
        private readonly Queue<byte[]> _left = new(pieces.Where(piece => piece.Length > 0));
        private ReadOnlyMemory<byte> _unread;

        /// <summary>How often it was read.</summary>
        public int Read { get; private set; }

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            Read++;
            if (_unread.IsEmpty && _left.TryDequeue(out byte[]? piece))
                _unread = piece;
            int count = Math.Min(buffer.Length, _unread.Length);
            _unread[..count].CopyTo(buffer);
            _unread = _unread[count..];
            return ValueTask.FromResult(count);
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool completeWrites, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Abort(ulong code) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
