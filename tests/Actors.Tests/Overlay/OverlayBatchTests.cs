using System.Security.Cryptography;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Records that carry several messages (docs/overlay-protocol.md, section 3), between a real node and a peer by hand.</summary>
public sealed class OverlayBatchTests
{
    private static readonly byte[] Ping = OverlayCodec.Encode(new OverlayMessage.Ping(7));

    [Theory]
    [InlineData(true)] // in one record
    [InlineData(false)] // in one piece of the stream
    public async Task What_a_node_says_to_messages_that_came_together_goes_out_in_one_record(bool inOneRecord)
    {
        using var world = new OverlayWorld(seed: 300);
        await using RawPeer peer = await EstablishedAsync(world);
        byte[][] pings = [.. Enumerable.Range(1, 3).Select(i => OverlayCodec.Encode(new OverlayMessage.Ping((ulong)i)))];
        await peer.SendFramesAsync(inOneRecord ? [peer.SealBatch(pings)] : [.. pings.Select(peer.Seal)]);
        OverlayMessage[] answer = await FirstWithPongAsync(peer);
        answer.OfType<OverlayMessage.Pong>().Select(pong => pong.Number).ShouldBe([1UL, 2UL, 3UL]);
    }

    [Fact]
    public async Task While_earlier_bytes_are_not_sent_a_record_stays_open_for_what_is_said_until_then()
    {
        using var world = new OverlayWorld(seed: 307);
        await using RawPeer peer = await EstablishedAsync(world);
        var sent = new TaskCompletionSource();
        world.Network.Sent = sent.Task;
        for (ulong number = 1; number <= 3; number++)
        {
            await peer.SendAsync(new OverlayMessage.Ping(number));
            world.RunFor(TimeSpan.Zero); // the node has answered, and has nothing else to say: a secret would end the record
        }
        world.Network.Sent = Task.CompletedTask;
        sent.SetResult();
        OverlayMessage[] answer = await FirstWithPongAsync(peer);
        answer.OfType<OverlayMessage.Pong>().Select(pong => pong.Number).ShouldBe([1UL, 2UL, 3UL]);
    }

    [Fact]
    public async Task The_last_words_of_a_session_do_not_wait_for_what_is_not_sent()
    {
        using var world = new OverlayWorld(seed: 308);
        await using RawPeer peer = await EstablishedAsync(world);
        world.Network.Sent = new TaskCompletionSource().Task;
        await peer.SendFramesAsync(peer.Seal(Ping), peer.Seal([0x7e]));
        OverlayMessage[] last = await FirstWithPongAsync(peer);
        last.OfType<OverlayMessage.Refuse>().ShouldHaveSingleItem().Reason.ShouldBe(RefuseReason.Malformed);
    }

    [Fact]
    public async Task A_peer_of_version_2_2_is_given_a_record_for_each_message()
    {
        using var world = new OverlayWorld(seed: 301);
        await using RawPeer peer = await EstablishedAsync(world, minor: OverlayLimits.Batches - 1);
        await peer.SendFramesAsync(peer.Seal(Ping), peer.Seal(Ping), peer.Seal(Ping));
        for (int pongs = 0; pongs < 3;)
        {
            byte[] frame = await peer.ReadFrameAsync();
            frame[0].ShouldBe(Protocol.Overlay.Record.Sealed);
            pongs += peer.MessagesOf(frame).OfType<OverlayMessage.Pong>().Count();
        }
    }

    [Fact]
    public async Task A_peer_whose_version_has_no_such_records_may_not_send_one()
    {
        using var world = new OverlayWorld(seed: 302);
        await using RawPeer peer = await EstablishedAsync(world, minor: OverlayLimits.Batches - 1);
        await peer.SendFrameAsync(peer.SealBatch(Ping, Ping));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Fact]
    public async Task Before_admission_each_message_has_its_own_record()
    {
        using var world = new OverlayWorld(seed: 303);
        await using RawPeer peer = await (await new RawPeer(world).DialAsync(Founder(world))).HelloAsync();
        await peer.SendFrameAsync(peer.SealBatch(OverlayCodec.Encode(await peer.EvidenceAsync()), Ping));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    /// <summary>What each of them looks like, and why it is refused: <c>MessageBatchTests</c>.</summary>
    [Theory]
    [InlineData("one")]
    [InlineData("without end")]
    [InlineData("cut short")]
    [InlineData("one of them malformed")]
    [InlineData("with a secret")]
    public async Task A_hostile_list_of_messages_ends_the_session_and_none_of_it_is_heard(string list)
    {
        using var world = new OverlayWorld(seed: 304);
        await using RawPeer peer = await EstablishedAsync(world);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        byte[] shared = OverlayCodec.Encode(new OverlayMessage.SharedKey(7, new KeyHeld(1, secret.PublicKey), secret));
        await peer.SendFrameAsync(list switch
        {
            "one" => peer.SealBatch(Ping),
            "without end" => peer.SealBatch([.. Enumerable.Repeat(Ping, OverlayLimits.BatchMessages + 1)]),
            "cut short" => peer.SealAsBatch([0, 0, 0, 9, .. Ping, 0, 0, 0, 9, .. Ping[..^1]]),
            "one of them malformed" => peer.SealBatch(Ping, [0x7e]),
            _ => peer.SealBatch(Ping, shared),
        });
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.Malformed);
        await Should.ThrowAsync<Exception>(FirstWithPongAsync(peer), "the ping before the fault was answered");
    }

    [Fact]
    public async Task A_record_of_several_messages_that_is_replayed_ends_the_session()
    {
        using var world = new OverlayWorld(seed: 305);
        await using RawPeer peer = await EstablishedAsync(world);
        byte[] record = peer.SealBatch(Ping, Ping);
        await peer.SendFramesAsync(record, [.. record]);
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.RecordInvalid);
    }

    [Fact]
    public async Task What_comes_in_one_piece_with_the_key_waits_until_the_key_is_in_custody()
    {
        using var world = new OverlayWorld(seed: 306);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        var held = new KeyHeld(1, secret.PublicKey);
        await using var peer = new RawPeer(world);
        WorldNode joiner = world.Node("joiner").Start(peer.Address);
        world.RunFor(TimeSpan.FromSeconds(1)); // it dials
        await (await peer.AcceptAsync()).EstablishAsync(held);
        world.RunFor(TimeSpan.FromSeconds(1)); // it looks for a checkpoint
        await peer.NameCheckpointAsync();
        UInt128 request = (await peer.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request;
        byte[] key = peer.Seal(new OverlayMessage.SharedKey(request, held, secret));
        await peer.SendFramesAsync(key, peer.SealBatch(Ping, OverlayCodec.Encode(new OverlayMessage.GetCheckpoint(1))), peer.Seal([0x7e]));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.Malformed);
        (await FirstWithPongAsync(peer)).OfType<OverlayMessage.Pong>().Count().ShouldBe(1);
        world.RunUntil(() => joiner.InCustody is not null, "the key counted");
        joiner.InCustody.ShouldBe(held);
    }

    private static WorldNode Founder(OverlayWorld world)
    {
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "founded");
        return founder;
    }

    private static async Task<RawPeer> EstablishedAsync(OverlayWorld world, byte minor = OverlayLimits.Minor)
    {
        RawPeer peer = await new RawPeer(world).DialAsync(Founder(world));
        peer.Minor = minor;
        return await peer.EstablishAsync();
    }

    /// <summary>The messages of the first frame that has an answer to a ping.</summary>
    private static async Task<OverlayMessage[]> FirstWithPongAsync(RawPeer peer)
    {
        while (true)
        {
            OverlayMessage[] messages = [.. peer.MessagesOf(await peer.ReadFrameAsync())];
            if (messages.Any(message => message is OverlayMessage.Pong))
                return messages;
        }
    }
}
