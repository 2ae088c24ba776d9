using System.Security.Cryptography;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// The authority removes a machine, whose host has started the node again by the time that the document reaches the members: the order
/// cannot name that boot, and waits for it no more than for one that it names. In virtual time.
/// </summary>
public sealed class RemovedMachineTests() : GovernedKeyWorld(seed: 44)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_boot_that_members_have_met_is_not_waited_for(bool runsOn)
    {
        WorldNode[] all = Network(2);
        (WorldNode removed, SignedPolicy removal) = Remove(all);
        removed.Join(all);
        World.RunUntil(() => removed.Key is not null && removed.View.Sessions.Length == 2, "both have met its new boot");
        PeerId boot = removed.View.Self;
        if (!runsOn)
        {
            removed.Stop();
            World.RunUntil(() => all.All(n => n.View.Members.Count(m => m.IsAlive) == 2), "it is lost");
            all.ShouldAllBe(n => n.View.Members.Any(m => m.NodeKey.Equals(boot)), "and known");
        }
        all[1].Submit(removal).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "the others have the next key");
        all.ShouldAllBe(n => n.View.Ordered == null && n.View.Pending.IsEmpty);
        if (runsOn)
            removed.InCustody!.Epoch.ShouldBe(1u);
    }

    [Fact]
    public void A_member_that_has_not_met_the_boot_agrees_by_what_the_giver_of_its_key_wrote_down()
    {
        WorldNode[] all = Network(2);
        (WorldNode removed, SignedPolicy removal) = Remove(all);
        World.Network.Cut(removed.Address.Address, all[1].Address.Address);
        removed.Join(all[0]);
        World.RunUntil(
            () => removed.Key is not null && all[1].View.HandOvers!.All.Any(one => one.Entry.Receiver.Equals(removed.View.Self)),
            "one member gives the new boot the key, and the other has heard of that");
        all[1].View.Members.ShouldContain(m => m.NodeKey.Equals(removed.View.Self));
        all[0].Submit(removal).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch >= 2), "both have the next key", seconds: 300);
        all.Select(n => n.View.Keys!.Newest).Distinct().ShouldHaveSingleItem();
        removed.InCustody!.Epoch.ShouldBe(1u);
    }

    [Fact]
    public void A_proposal_that_names_the_boot_among_its_electors_can_count_no_more()
    {
        using Secp256k1SecretKey self = new(RandomNumberGenerator.GetBytes(32));
        using Secp256k1SecretKey boot = new(RandomNumberGenerator.GetBytes(32));
        SimulatedTdxQuoteProvider own = World.Provider(OverlayWorld.GoodImage), machine = World.Provider(OverlayWorld.GoodImage);
        var electorate = new KeyElectorate(
            new Membership(new PeerId(self.PublicKey), ClusterViewState.Empty),
            new Dictionary<PeerId, SgxExtension> { [new PeerId(boot.PublicKey)] = World.PlatformOf(machine) },
            log: null, Without(machine), World.PlatformOf(own));
        electorate.Gone.ShouldHaveSingleItem().ShouldBe(new PeerId(boot.PublicKey));
    }

    /// <summary>A member joins, a document is signed that denies its machine and names this boot, and the host stops it.</summary>
    private (WorldNode Removed, SignedPolicy Removal) Remove(WorldNode[] all)
    {
        SimulatedTdxQuoteProvider machine = World.Provider(OverlayWorld.GoodImage);
        WorldNode removed = World.Node("removed", machine: machine).Join(all);
        World.RunUntil(() => removed.Key is not null && removed.View.Sessions.Length == all.Length, "it is a member like others");
        SignedPolicy removal = Sign(
            First, Without(machine), new KeyOrder.Rotate(2, Now + 60, Overlap: 60) { Without = [removed.View.Self.Key] });
        removed.Stop();
        return (removed, removal);
    }

    private AppraisalPolicy Without(SimulatedTdxQuoteProvider machine) => World.Policy with
    {
        Platforms = PlatformRules.Any with { DeniedPpids = [World.PlatformOf(machine).Ppid] },
    };
}
