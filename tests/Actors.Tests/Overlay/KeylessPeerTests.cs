using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A node that may join and may not hold the network's key is not believed about keys, whatever it says.</summary>
public sealed class KeylessPeerTests
{
    [Fact]
    public async Task A_certificate_that_a_peer_without_the_right_to_the_key_has_overheard_does_not_count_by_its_word()
    {
        using var world = new OverlayWorld(seed: 171);
        (WorldNode founder, WorldNode member) = Network(world);
        await using RawPeer guest = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync();
        world.Network.Cut(founder.Address.Address, member.Address.Address);
        KeyHeld first = founder.View.Keys!.Newest;
        ulong time = (ulong)world.WallClock.ToUnixTimeSeconds() + 3600;
        await founder.Ask<OverlayNetwork.KeyOrdered>(new OverlayNetwork.RotateKey(time, Overlap: 60, Without: []));
        KeyProposal overheard = (await guest.ReadUntilAsync<OverlayMessage.KeyProposed>()).Proposal;
        overheard.Electors.ShouldContain(member.View.Self);

        await guest.SendAsync(new OverlayMessage.Keys([overheard.Signed]));
        await HeardAsync(guest);
        world.RunFor(TimeSpan.FromSeconds(5));
        founder.View.Keys!.Newest.ShouldBe(first, "the other member has not acknowledged it");
        founder.View.Pending.ShouldHaveSingleItem().Missing.ShouldBe([member.View.Self]);
    }

    [Fact]
    public async Task A_proposal_that_such_a_peer_passes_on_with_other_electors_is_not_taken()
    {
        using var world = new OverlayWorld(seed: 172);
        (WorldNode founder, WorldNode member) = Network(world);
        await using RawPeer guest = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync();
        await using RawPeer beside = await (await new RawPeer(world).DialAsync(member)).EstablishAsync();
        world.Network.Cut(founder.Address.Address, member.Address.Address);
        ulong time = (ulong)world.WallClock.ToUnixTimeSeconds() + 3600;
        await founder.Ask<OverlayNetwork.KeyOrdered>(new OverlayNetwork.RotateKey(time, Overlap: 60, Without: []));
        KeyProposal overheard = (await guest.ReadUntilAsync<OverlayMessage.KeyProposed>()).Proposal;

        await beside.SendAsync(new OverlayMessage.KeyProposed(new KeyProposal(
            overheard.Signed, [member.View.Self], [.. overheard.Electors.Where(one => !one.Equals(member.View.Self)).Order()])));
        await HeardAsync(beside);
        member.View.Pending.ShouldBeEmpty();
    }

    /// <summary>Two members on the only machines that may hold the key.</summary>
    private static (WorldNode Founder, WorldNode Member) Network(OverlayWorld world)
    {
        SimulatedTdxQuoteProvider one = world.Provider(OverlayWorld.GoodImage), other = world.Provider(OverlayWorld.GoodImage);
        world.Policy = world.Policy with
        {
            KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [world.PlatformOf(one).Ppid, world.PlatformOf(other).Ppid] },
        };
        WorldNode founder = world.Node("founder", machine: one).Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network is founded");
        WorldNode member = world.Node("member", machine: other).Join(founder);
        world.RunUntil(() => member.Key is not null, "the member is given the key");
        return (founder, member);
    }

    /// <summary>The node has taken all that the peer sent to it.</summary>
    private static async Task HeardAsync(RawPeer peer)
    {
        const ulong number = 4711;
        await peer.SendAsync(new OverlayMessage.Ping(number));
        while (await peer.ReadUntilAsync<OverlayMessage.Pong>() is not { Number: number })
            continue;
    }
}
