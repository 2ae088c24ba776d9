using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

/// <summary>docs/overlay-protocol.md, section 3: several messages in one record.</summary>
public sealed class MessageBatchTests
{
    private static readonly byte[] Ping = OverlayCodec.Encode(new OverlayMessage.Ping(7));

    [Fact]
    public void Messages_come_back_in_their_order()
    {
        byte[][] messages = [.. Samples.All().Where(message => !OverlayCodec.IsSecret(message)).Select(OverlayCodec.Encode)];
        var batch = new MessageBatch();
        foreach (byte[] message in messages)
        {
            batch.HasRoomFor(message.Length).ShouldBeTrue();
            batch.Add(message);
        }
        (batch.Count, batch.Kind).ShouldBe((messages.Length, Protocol.Overlay.Record.SealedBatch));
        MessageBatch.Decode(batch.Content.ToArray()).Select(OverlayCodec.Encode).ShouldBe(messages);
        batch.Clear();
        batch.Count.ShouldBe(0);
        batch.Content.Length.ShouldBe(0);
    }

    [Fact]
    public void One_message_alone_is_not_a_list()
    {
        var batch = new MessageBatch();
        batch.Add(Ping);
        batch.Kind.ShouldBe(Protocol.Overlay.Record.Sealed);
        batch.Content.ToArray().ShouldBe(Ping);
    }

    [Fact]
    public void There_is_room_up_to_the_limits_and_what_fills_them_is_read()
    {
        var batch = new MessageBatch();
        batch.HasRoomFor(OverlayLimits.Batch).ShouldBeFalse("its length has to be said as well");
        for (int i = 0; i < OverlayLimits.BatchMessages; i++)
        {
            batch.HasRoomFor(Ping.Length).ShouldBeTrue();
            batch.Add(Ping);
        }
        batch.HasRoomFor(Ping.Length).ShouldBeFalse("so many and no more");
        MessageBatch.Decode(batch.Content.ToArray()).Length.ShouldBe(OverlayLimits.BatchMessages);

        batch.Clear();
        batch.Add(Checkpoint(30_000));
        int left = OverlayLimits.Batch - 30_000 - 2 * sizeof(uint);
        batch.HasRoomFor(left).ShouldBeTrue();
        batch.HasRoomFor(left + 1).ShouldBeFalse();
        batch.Add(Checkpoint(left));
        (batch.Count, batch.Content.Length).ShouldBe((2, OverlayLimits.Batch));
        MessageBatch.Decode(batch.Content.ToArray()).Length.ShouldBe(2);
    }

    [Fact]
    public void A_list_that_is_cut_anywhere_but_between_two_messages_is_refused()
    {
        byte[] content = Content(Ping, Ping, Ping);
        int message = 4 + Ping.Length;
        for (int length = 0; length < content.Length; length++)
        {
            ReadOnlyMemory<byte> cut = content.AsMemory(0, length);
            if (length == 2 * message)
                MessageBatch.Decode(cut).Length.ShouldBe(2);
            else
                Should.Throw<MalformedInputException>(() => MessageBatch.Decode(cut), $"cut to {length}");
        }
        Should.Throw<MalformedInputException>(() => MessageBatch.Decode((byte[])[.. content, 0]));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "nothing", "several messages that has 0" },
        { "one", "several messages that has 1" },
        { "without end", "more than 1024 messages" },
        { "empty", "1 bytes are expected where 0 are left" },
        { "huge", "65537 bytes of messages" },
        { "long", "4294967295 bytes where at most 65536" },
        { "malformed", "unknown type 0x7e" },
        { "network key", "a secret" },
        { "group key", "a secret" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Hostile_lists_are_refused_with_the_reason(string what, string reason)
    {
        byte[] shortest = OverlayCodec.Encode(new OverlayMessage.Accept(null));
        byte[] content = what switch
        {
            "nothing" => [],
            "one" => Content(Ping),
            "without end" => Content([.. Enumerable.Repeat(shortest, OverlayLimits.BatchMessages + 1)]),
            "empty" => Content(Ping, [], Ping),
            "huge" => Content(Ping, Checkpoint(OverlayLimits.Batch + 1 - 4 - Ping.Length - 4)),
            "long" => [.. Content(Ping), 0xff, 0xff, 0xff, 0xff],
            "malformed" => Content(Ping, [0x7e]),
            "network key" => Content(Ping, OverlayCodec.Encode(Samples.All().OfType<OverlayMessage.SharedKey>().First())),
            _ => Content(Ping, OverlayCodec.Encode(Samples.All().OfType<OverlayMessage.GroupKeyShared>().First())),
        };
        Should.Throw<MalformedInputException>(() => MessageBatch.Decode(content)).Message.ShouldContain(reason);
    }

    [Fact]
    public void Messages_that_a_newer_minor_version_adds_are_skipped_one_by_one()
    {
        ImmutableArray<OverlayMessage> read = MessageBatch.Decode(Content(Ping, [0x7e, 1], [.. Ping, 9]), OverlayLimits.Minor + 1);
        read.ShouldBe([new OverlayMessage.Ping(7), new OverlayMessage.Unknown(0x7e), new OverlayMessage.Ping(7)]);
    }

    private static byte[] Content(params byte[][] messages)
    {
        var wire = new WireWriter();
        foreach (byte[] message in messages)
            wire.Blob(message);
        return wire.ToArray();
    }

    /// <summary>A message of so many bytes.</summary>
    private static byte[] Checkpoint(int length) => OverlayCodec.Encode(
        new OverlayMessage.Checkpoint(1, Samples.Finalized, [new ForkedSsz(7, new byte[length - 67])]));
}
