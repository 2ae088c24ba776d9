using System.Collections.Concurrent;
using System.Security.Cryptography;
using Akka.Event;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
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
        await guest.HeardAsync();
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
        await beside.HeardAsync();
        member.View.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_joiner_takes_no_key_from_a_peer_that_may_not_hold_it_and_the_true_one_when_a_holder_comes()
    {
        using var world = new OverlayWorld(seed: 173);
        SimulatedTdxQuoteProvider machine = world.Provider(OverlayWorld.GoodImage);
        (WorldNode founder, _) = Network(world, machine);
        await using var guest = new RawPeer(world);
        using Secp256k1SecretKey own = new(RandomNumberGenerator.GetBytes(32));
        var madeUp = new KeyHeld(1, own.PublicKey);
        WorldNode joiner = world.Node("joiner", machine: machine);
        world.Network.Cut(founder.Address.Address, joiner.Address.Address);
        joiner.Start(guest.Address, founder.Address);
        world.RunFor(TimeSpan.FromSeconds(1)); // it dials
        await (await guest.AcceptAsync()).EstablishAsync(held: madeUp);
        world.RunUntil(() => joiner.View.Standing is Standing.NoRightfulHolder, "it hears why it has no key");
        world.RunFor(TimeSpan.FromSeconds(10));
        (await guest.HeardAsync()).ShouldNotContain(heard => heard is OverlayMessage.GetCheckpoint || heard is OverlayMessage.GetSharedKey);
        joiner.View.Standing.ToString().ShouldStartWith(
            $"{guest.Address} says that it holds the key, and no key is taken from it: platform ");

        await guest.SendAsync(new OverlayMessage.SharedKey(1, madeUp, own));
        (await guest.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
        (joiner.Key, joiner.InCustody).ShouldBe((null, null));
        world.Network.Cut(founder.Address.Address, joiner.Address.Address, isCut: false);
        world.RunUntil(() => joiner.Key is not null, "a holder is there");
        (joiner.Key, joiner.InCustody).ShouldBe((founder.Key, founder.InCustody));
    }

    [Fact]
    public void A_founder_that_its_own_policy_does_not_let_hold_the_key_says_so_and_gives_it_to_nobody()
    {
        using var warnings = new BlockingCollection<string>();
        using var world = new OverlayWorld(seed: 174);
        world.System.EventStream.SetLogLevel(LogLevel.WarningLevel);
        using var listener = new Listener<Warning>(world.System, line => warnings.Add($"{line.Message}"));
        SimulatedTdxQuoteProvider machine = world.Provider(OverlayWorld.GoodImage);
        world.Policy = world.Policy with { KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [world.PlatformOf(machine).Ppid] } };
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network is founded");
        WorldNode joiner = world.Node("joiner", machine: machine).Join(founder);
        world.RunUntil(() => joiner.View.Standing is Standing.NoRightfulHolder, "the joiner waits");
        world.RunFor(TimeSpan.FromMinutes(1));
        joiner.InCustody.ShouldBeNull();
        founder.View.Standing.ToString()
            .ShouldContain("nobody takes the key from this node, because the policy does not let it hold the key");
        warnings.TryTake(out string? one, TimeSpan.FromSeconds(60)).ShouldBeTrue();
        warnings.TryTake(out string? other, TimeSpan.FromSeconds(60)).ShouldBeTrue();
        string said = $"{one}\n{other}";
        said.ShouldContain("this node holds the network's key, and the policy does not let it");
        said.ShouldContain("no key is taken from it: platform");
        warnings.ShouldBeEmpty("each is said once");
    }

    [Fact]
    public async Task A_member_asks_no_such_peer_for_the_next_key_or_for_a_block_to_start_from()
    {
        using var world = new OverlayWorld(seed: 175);
        SimulatedTdxQuoteProvider machine = world.Provider(OverlayWorld.GoodImage);
        WorldNode founder = Founder(world, machine);
        KeyHeld first = founder.InCustody!;
        await using RawPeer guest = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync(first);
        await using RawPeer maker = await (await new RawPeer(world, machine: machine).DialAsync(founder)).EstablishAsync(first);
        world.RunUntil(() => founder.View.Sessions.Length == 2, "both are admitted");
        founder.Tell(world.Chain.Heads());
        founder.Tell(new OverlayNetwork.GetCheckpoint());
        world.RunFor(TimeSpan.FromSeconds(10));
        await maker.ReadUntilAsync<OverlayMessage.GetCheckpoint>();
        (await guest.HeardAsync()).ShouldNotContain(heard => heard is OverlayMessage.GetCheckpoint);

        using Secp256k1SecretKey signs = founder.StolenKey(), made = new(RandomNumberGenerator.GetBytes(32));
        ulong time = (ulong)world.Counter.GetUtcNow().ToUnixTimeSeconds() + 3600;
        var certificate = new KeyCertificate(founder.View.Lineage!.NetworkId, first, new KeyHeld(2, made.PublicKey), PolicyVersion: 0,
            PolicyDigest: default, time, time + 60, KeyCertificateReason.Operator);
        await maker.SendAsync(new OverlayMessage.KeyProposed(new KeyProposal(
            SignedKeyCertificate.Of(certificate, signs, made), [.. new[] { founder.View.Self, maker.Self }.Order()], [guest.Self])));
        UInt128 request = (await maker.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request;
        await maker.SendAsync(new OverlayMessage.SharedKeyWithheld(request, WithheldReason.NoKey));
        await maker.HeardAsync();
        world.RunFor(3 * world.Options.KeyRequestInterval);
        await maker.ReadUntilAsync<OverlayMessage.GetSharedKey>(); // it is asked again, because nobody else may hold the key
        (await guest.HeardAsync()).ShouldNotContain(heard => heard is OverlayMessage.GetSharedKey);
    }

    /// <summary>Two members on the only machines that may hold the key.</summary>
    /// <param name="third">One more machine that may.</param>
    private static (WorldNode Founder, WorldNode Member) Network(OverlayWorld world, SimulatedTdxQuoteProvider? third = null)
    {
        SimulatedTdxQuoteProvider other = world.Provider(OverlayWorld.GoodImage);
        WorldNode founder = Founder(world, [other, .. third is null ? Array.Empty<SimulatedTdxQuoteProvider>() : [third]]);
        WorldNode member = world.Node("member", machine: other).Join(founder);
        world.RunUntil(() => member.Key is not null, "the member is given the key");
        return (founder, member);
    }

    /// <summary>The founder's machine and these may hold the key.</summary>
    private static WorldNode Founder(OverlayWorld world, params SimulatedTdxQuoteProvider[] others)
    {
        SimulatedTdxQuoteProvider own = world.Provider(OverlayWorld.GoodImage);
        world.Policy = world.Policy with
        {
            KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [.. others.Append(own).Select(one => world.PlatformOf(one).Ppid)] },
        };
        WorldNode founder = world.Node("founder", machine: own).Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network is founded");
        return founder;
    }
}
