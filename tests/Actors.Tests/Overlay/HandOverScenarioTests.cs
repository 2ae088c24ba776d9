using System.Collections.Concurrent;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The log of hand-overs in a network where a member does wrong, or asks again.</summary>
public sealed class HandOverScenarioTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Givers_that_a_member_made_up_keep_nobody_from_giving_the_key()
    {
        using var world = new OverlayWorld(seed: 120);
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "founded");
        await using (RawPeer liar = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync())
        {
            SignedHandOver[] madeUp = [.. Enumerable.Range(0, HandOverLog.MaxGivers + 44).Select(_ => MadeUp(liar))];
            foreach (SignedHandOver[] part in madeUp.Chunk(OverlayLimits.HandOvers))
                await liar.SendAsync(new OverlayMessage.HandOvers([.. part]));
            world.RunUntil(() => founder.View.HandOvers!.Givers.Any(), "the founder has heard it");
            world.RunFor(TimeSpan.FromSeconds(2));
        }
        WorldNode joiner = world.Node("joiner").Join(founder);
        world.RunUntil(() => joiner.InCustody == founder.InCustody, "the joiner has the key");
        foreach (WorldNode node in (WorldNode[])[founder, joiner])
            node.View.HandOvers!.Of(founder.View.Self).ShouldHaveSingleItem().Entry.Receiver.ShouldBe(joiner.View.Self);
        founder.View.HandOvers!.Givers.Count().ShouldBe(HandOverLog.GiversOfSource + 1, "the founder, and as many as one peer may name");
    }

    [Fact]
    public async Task Two_logs_of_one_giver_are_found_when_the_members_have_exchanged_them()
    {
        using var world = new OverlayWorld(seed: 121);
        BlockingCollection<string> said = ErrorsOf(world);
        WorldNode founder = world.Node("founder").Bootstrap();
        WorldNode second = world.Node("second").Join(founder);
        world.RunUntil(() => second.InCustody is not null && second.InCustody == founder.InCustody, "both hold the key");
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        await using RawPeer toFounder = await GiverAsync(founder), toSecond = await GiverAsync(second);
        SignedHandOver one = Entry(toFounder, toFounder.NodeKey), other = Entry(toSecond, toSecond.NodeKey);
        one.Entry.Giver.ShouldBe(other.Entry.Giver);

        await toFounder.SendAsync(new OverlayMessage.HandOvers([one]));
        await toSecond.SendAsync(new OverlayMessage.HandOvers([other]));
        WorldNode[] members = [founder, second];
        world.RunUntil(() => members.All(n => n.View.HandOvers!.Equivocations.ContainsKey(one.Entry.Giver)), "both have seen both");
        foreach (WorldNode node in members)
        {
            (SignedHandOver first, SignedHandOver next) = node.View.HandOvers!.Equivocations[one.Entry.Giver];
            new[] { first.Entry, next.Entry }.ShouldBe([one.Entry, other.Entry], ignoreOrder: true);
            said.TryTake(out string? line, Patience).ShouldBeTrue();
            line.ShouldStartWith($"member {one.Entry.Giver} has written two logs of whom it gave the key to");
        }

        async Task<RawPeer> GiverAsync(WorldNode node) =>
            await (await new RawPeer(world) { NodeKey = new Secp256k1SecretKey(secret) }.DialAsync(node)).EstablishAsync(founder.InCustody);
    }

    [Fact]
    public async Task Who_asks_for_the_same_key_again_is_given_it_and_is_in_the_log_once()
    {
        using var world = new OverlayWorld(seed: 122);
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "founded");
        await using RawPeer peer = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync();
        for (UInt128 request = 1; request <= 3; request++)
        {
            await peer.AskForKeyAsync(request);
            (await peer.AnswerAsync()).ShouldBeOfType<OverlayMessage.SharedKey>().Request.ShouldBe(request);
            world.RunFor(2 * world.Options.KeyRequestInterval); // it may ask again
        }
        founder.View.HandOvers!.Of(founder.View.Self).ShouldHaveSingleItem();
    }

    private static SignedHandOver MadeUp(RawPeer peer)
    {
        using var giver = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        return Entry(peer, giver);
    }

    /// <summary>The first entry of a giver, for any receiver.</summary>
    private static SignedHandOver Entry(RawPeer peer, Secp256k1SecretKey giver)
    {
        using var receiver = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        return new HandOverLog(peer.Handshake.Lineage.NetworkId, new PeerId(giver.PublicKey)).Append(
            new KeyHeld(1, receiver.PublicKey), new PeerId(receiver.PublicKey), default, default, default, 7, giver);
    }

    /// <summary>What nodes that start from now on say of givers of two logs.</summary>
    private static BlockingCollection<string> ErrorsOf(OverlayWorld world)
    {
        var lines = new BlockingCollection<string>();
        world.System.EventStream.SetLogLevel(LogLevel.ErrorLevel);
        IActorRef reader = world.System.ActorOf(Props.Create(() => new LogReader(lines)));
        world.System.EventStream.Subscribe(reader, typeof(Error));
        return lines;
    }

    private sealed class LogReader : ReceiveActor
    {
        public LogReader(BlockingCollection<string> lines) =>
            Receive<Error>(m => lines.Add($"{m.Message}"), m => $"{m.Message}".Contains("two logs", StringComparison.Ordinal));
    }
}
