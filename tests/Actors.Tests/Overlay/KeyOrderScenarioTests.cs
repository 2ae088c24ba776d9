using System.Security.Cryptography;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A policy document orders the network's next key, in virtual time, and what an attacker does about it.</summary>
public sealed class KeyOrderScenarioTests() : GovernedKeyWorld(seed: 32)
{
    private const ulong Overlap = 60;

    [Fact]
    public void An_order_is_carried_out_by_one_member_and_once()
    {
        WorldNode[] all = Network(3);
        KeyHeld first = all[0].InCustody!;
        SignedPolicy second = Sign(First, Rotate(2, Now + 120));
        all[1].Submit(second);
        World.RunUntil(() => all.All(n => n.View.Keys!.Newest.Epoch == 2), "all know the next key");
        KeyCertificate certificate = all[0].View.Keys!.Certificates.ShouldHaveSingleItem().Certificate;
        (certificate.Reason, certificate.PolicyVersion, certificate.PolicyDigest)
            .ShouldBe((KeyCertificateReason.Ordered, 2ul, second.Digest));
        certificate.ActiveFrom.ShouldBe(((KeyOrder.Rotate)second.Document.Orders[0]).ActiveFrom);
        (certificate.OldUntil - certificate.ActiveFrom).ShouldBe(Overlap);
        all.ShouldAllBe(n => n.InCustody == first, "its time is to come");
        all[2].View.HandOvers!.All.Where(one => one.Entry.Key.Epoch == 2)
            .Select(one => (one.Entry.PolicyVersion, one.Entry.Policy)).Distinct().ShouldBe([(2u, second.Digest)], "the log says by what");

        WorldNode joiner = World.Node("joiner").Join(all[2]);
        World.RunUntil(() => joiner.Key is not null, "a joiner comes between the agreement and the activation");
        World.RunUntil(() => Now >= certificate.ActiveFrom, "its time has come");
        World.RunUntil(() => all.Append(joiner).All(n => n.InCustody == certificate.New), "all sign under it", seconds: 15);

        all[0].Stop();
        all[0].Join(all[1]);
        all[2].Submit(Sign(second));
        World.RunFor(TimeSpan.FromMinutes(3));
        all.Append(joiner).ShouldAllBe(
            n => n.View.Keys!.Certificates.Length == 1 && n.View.Ordered == null && n.View.Pending.IsEmpty, "nobody does it again");
    }

    [Fact]
    public void Two_orders_of_one_document_are_carried_out_one_after_the_other()
    {
        WorldNode[] all = Network(2);
        ulong time = Now + 60;
        all[0].Submit(Sign(First, Rotate(2, time), Rotate(3, time + 30)));
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 3), "both sign under the third");
        all[0].View.Keys!.Certificates.Select(one => (one.Certificate.New.Epoch, one.Certificate.ActiveFrom))
            .ShouldBe([(2u, time), (3u, time + 30)]);
    }

    [Fact]
    public void An_order_whose_time_is_over_is_carried_out_for_a_time_to_come()
    {
        WorldNode[] all = Network(2);
        ulong ordered = Now;
        all[0].Submit(Sign(First, Rotate(2, ordered)));
        World.RunUntil(() => all.All(n => n.View.Keys!.Newest.Epoch == 2), "both have agreed");
        all[0].View.Keys!.Certificates[0].Certificate.ActiveFrom.ShouldBeInRange(ordered + 60, ordered + 120);
    }

    [Fact]
    public void In_a_partition_an_order_waits_until_the_members_meet()
    {
        WorldNode[] all = Network(3);
        KeyHeld first = all[0].InCustody!;
        Cut(all[2], all[..2]);
        World.RunUntil(() => all[0].View.Members.Count(m => m.IsAlive) == 2 && all[2].View.Members.Count(m => m.IsAlive) == 1,
            "they are parted");
        ulong time = Now + 30;
        all[0].Submit(Sign(First, Rotate(2, time)));
        World.RunUntil(() => Now > time + (2 * Overlap), "the time is over", seconds: 240);
        all.ShouldAllBe(n => n.InCustody == first && n.View.Pending.IsEmpty, "no number is used up");
        all[1].View.Ordered!.WaitsFor.ShouldBe([all[2].View.Self]);
        all[2].PolicyVersion.ShouldBe(1u);

        Cut(all[2], all[..2], isCut: false);
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "they meet", seconds: 300);
        all.ShouldAllBe(n => n.View.Keys!.Certificates.Length == 1);
    }

    [Fact]
    public void A_partition_between_proposal_and_agreement_leaves_one_key()
    {
        WorldNode[] all = Network(3);
        all[0].Submit(Sign(First, Rotate(2, Now + 60)));
        World.RunUntil(() => all[1].PolicyVersion == 2 && all[2].PolicyVersion == 2, "all have the document");
        Cut(all[2], all[..2]);
        World.RunFor(TimeSpan.FromMinutes(3));
        all.ShouldAllBe(n => n.InCustody!.Epoch == 1, "nobody agrees without the others");
        Cut(all[2], all[..2], isCut: false);
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch >= 2), "they meet", seconds: 300);
        all.Select(n => n.View.Keys!.Newest).Distinct().ShouldHaveSingleItem();
        all[0].View.Keys!.Certificates.Length.ShouldBe(1);
    }

    [Fact]
    public void A_member_that_starts_again_while_its_acknowledgement_is_awaited_does_not_stop_the_order()
    {
        WorldNode[] all = Network(3);
        all[0].Submit(Sign(First, Rotate(2, Now + 60)));
        World.RunUntil(() => all[1].PolicyVersion == 2 && all[2].PolicyVersion == 2, "all have the document");
        Cut(all[2], all[..2]);
        World.RunUntil(() => all.Any(n => !n.View.Pending.IsEmpty), "the key is proposed, and one member is silent");
        all[2].Stop();
        Cut(all[2], all[..2], isCut: false);
        all[2].Join(all[0], all[1]);
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch >= 2), "another number is used", seconds: 300);
        all.Select(n => n.View.Keys!.Newest).Distinct().ShouldHaveSingleItem();
        all.ShouldAllBe(n => n.View.Keys!.Certificates.Length == 1);
    }

    [Fact]
    public void A_member_that_starts_again_after_each_proposal_does_not_use_the_places_for_keys_and_proposals_up()
    {
        WorldNode[] all = Network(2);
        all[0].Submit(Sign(First, Rotate(2, Now + 60)));
        World.RunUntil(() => all[1].PolicyVersion == 2, "both have the document");
        for (int boots = 0, last = 1; boots < KeySuccession.MaxProposals + 2; boots++)
        {
            Cut(all[1], all[..1]);
            World.RunUntil(() => all[0].View.Pending.Any(p => p.Key.Epoch > last), $"key {boots} is proposed, and the other is silent");
            last = all[0].View.Pending.Max(p => (int)p.Key.Epoch);
            all[1].Stop();
            Cut(all[1], all[..1], isCut: false);
            all[1].Join(all[0]);
            World.RunUntil(() => all[1].Key is not null && all[0].View.Sessions.Length == 1, "it is another member", seconds: 300);
        }
        World.RunUntil(
            () => all.All(n => n.InCustody?.Epoch > KeySuccession.MaxProposals), "it stays, and the order is carried out", seconds: 300);
        all.Select(n => n.View.Keys!.Newest).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_order_of_an_older_document_never_runs_after_a_newer_one()
    {
        WorldNode[] all = Network(3);
        PeerId lost = all[2].View.Self;
        all[2].Stop();
        World.RunUntil(() => all[..2].All(n => n.View.Members.Count(m => m.IsAlive) == 2), "the third is lost");
        SignedPolicy second = Sign(First, Rotate(2, Now + 30));
        all[0].Submit(second);
        World.RunFor(TimeSpan.FromMinutes(1));
        SignedPolicy third = Sign(second, Rotate(3, Now + 30) with { Without = [lost.Key] });
        all[1].Submit(third);
        World.RunUntil(() => all[..2].All(n => n.InCustody?.Epoch == 3), "the newer one leaves the lost member out");
        all[2].Join(all[0], all[1]);
        World.RunUntil(() => all[2].InCustody?.Epoch == 3, "it is back, and has the key of today");
        World.RunFor(TimeSpan.FromMinutes(3));
        all.ShouldAllBe(n => n.View.Ordered == null && n.View.Keys!.Certificates.Length == 1);
        all[0].View.Keys!.Certificates[0].Certificate.PolicyDigest.ShouldBe(third.Digest);
    }

    [Fact]
    public void A_member_without_the_key_has_nothing_to_acknowledge()
    {
        WorldNode[] all = Network(2);
        SignedPolicy second = Sign(First, World.Policy with
        {
            KeyHolders = OnlyFor(all),
        });
        all[0].Submit(second);
        WorldNode keyless = World.Node("keyless").Join(all);
        World.RunUntil(
            () => keyless.View.Standing is Standing.KeyWithheld && keyless.View.Sessions.Length == 2, "it proves, and holds no key");
        all[0].Submit(Sign(second, second.Document.Policy, Rotate(2, Now + 60)));
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "the others have the next key");
        keyless.InCustody.ShouldBeNull();
    }

    [Fact]
    public async Task Members_that_start_again_and_are_kept_from_hearing_that_the_others_hold_the_key_never_make_two_of_one_epoch()
    {
        SignedPolicy first = Sign(null, World.Policy with { KeyHandOverNeedsAuthenticatedTime = true });
        await using SilentNetwork network = await SilentNetwork.CreateAsync(World, founder => founder.Submit(first));
        ulong time = Now + 60;
        SignedPolicy second = Sign(first, first.Document.Policy, Rotate(2, time));
        foreach (WorldNode node in network.All)
            node.Submit(second).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        World.RunFor(TimeSpan.FromMinutes(2));
        network.All.ShouldAllBe(n => n.View.Keys!.Certificates.IsEmpty, "each waits for the others");
        network.Reconnect();
        World.RunUntil(() => network.All.All(n => n.InCustody?.Epoch >= 2), "they meet", seconds: 300);
        network.All.Select(n => n.View.Keys!.Newest).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_the_member_whose_turn_it_is_says_nothing_the_next_one_acts()
    {
        WorldNode founder = Network(1)[0];
        Secp256k1SecretKey key = new(RandomNumberGenerator.GetBytes(32));
        while (new PeerId(key.PublicKey).CompareTo(founder.View.Self) > 0)
            key = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        await using RawPeer silent =
            await (await new RawPeer(World) { NodeKey = key }.DialAsync(founder)).EstablishAsync(founder.InCustody);
        founder.Submit(Sign(First, Rotate(2, Now + 60)));
        World.RunFor(TimeSpan.FromSeconds(2 * World.Options.KeyRequestInterval.TotalSeconds));
        founder.View.Pending.ShouldBeEmpty("it is not the founder's turn");
        World.RunUntil(() => !founder.View.Pending.IsEmpty, "the founder acts", seconds: 30);
        founder.View.Pending.ShouldHaveSingleItem().Missing.ShouldBe([new PeerId(key.PublicKey)]);
        await silent.ReadUntilAsync<OverlayMessage.KeyProposed>();
        World.RunFor(TimeSpan.FromSeconds(10));
        await silent.ReadUntilAsync<OverlayMessage.KeyProposed>(); // it is told again
    }

    [Fact]
    public async Task A_rotation_that_a_member_announces_alone_is_refused_by_all()
    {
        WorldNode[] all = Network(2);
        KeyHeld first = all[0].InCustody!;
        using Secp256k1SecretKey stolen = all[0].StolenKey();
        await using RawPeer peer = await (await new RawPeer(World).DialAsync(all[0])).EstablishAsync(first);
        foreach ((Hash32 digest, ulong version) in ((Hash32, ulong)[])[(First.Digest, 1), (default, 2)])
        {
            KeyProposal proposal = Proposal(all, peer, first, stolen, version, digest, Now + 60);
            await peer.SendAsync(new OverlayMessage.KeyProposed(proposal));
            await peer.SendAsync(new OverlayMessage.KeyAcknowledged(
                KeyAcknowledgement.Sign(all[0].View.Lineage!.NetworkId, proposal.Id, isFirst: true, peer.NodeKey)));
            await peer.SendAsync(new OverlayMessage.Keys([proposal.Signed]));
        }
        World.RunFor(TimeSpan.FromMinutes(3));
        all.ShouldAllBe(n => n.View.Pending.IsEmpty && n.View.Keys!.Newest == first && n.InCustody == first);
    }

    [Fact]
    public async Task A_proposal_that_comes_before_its_document_is_refused_and_taken_when_it_comes_again()
    {
        WorldNode founder = Network(1)[0];
        KeyHeld first = founder.InCustody!;
        using Secp256k1SecretKey stolen = founder.StolenKey();
        await using RawPeer peer = await (await new RawPeer(World).DialAsync(founder)).EstablishAsync(first);
        SignedPolicy second = Sign(First, Rotate(2, Now + 600));
        KeyProposal proposal = Proposal([founder], peer, first, stolen, 2, second.Digest, Now + 600);
        await peer.SendAsync(new OverlayMessage.KeyProposed(proposal));
        await peer.SendAsync(new OverlayMessage.Keys([proposal.Signed]));
        World.RunFor(TimeSpan.FromSeconds(5));
        (founder.View.Pending.IsEmpty, founder.View.Keys!.Newest).ShouldBe((true, first));

        founder.Submit(second);
        await peer.SendAsync(new OverlayMessage.KeyProposed(proposal with { Excluded = [] }));
        World.RunUntil(() => founder.View.Keys!.Newest == proposal.New || founder.View.Pending.Any(p => p.Key == proposal.New),
            "it is what the document orders", seconds: 5);
    }

    /// <summary>Its host may have kept from this node that it holds a key.</summary>
    [Fact]
    public async Task A_proposal_that_leaves_out_a_member_which_has_not_said_that_it_holds_a_key_is_refused()
    {
        WorldNode founder = Network(1)[0];
        KeyHeld first = founder.InCustody!;
        using Secp256k1SecretKey stolen = founder.StolenKey();
        await using RawPeer silent = await (await new RawPeer(World).DialAsync(founder)).EstablishAsync(held: null);
        await using RawPeer maker = await (await new RawPeer(World).DialAsync(founder)).EstablishAsync(first);
        World.RunUntil(() => founder.View.Sessions.Length == 2, "both are admitted");
        SignedPolicy second = Sign(First, Rotate(2, Now + 600));
        founder.Submit(second);
        KeyProposal good = Proposal([founder], maker, first, stolen, 2, second.Digest, Now + 600);
        KeyProposal without = Proposal([founder], maker, first, stolen, 2, second.Digest, Now + 600) with
        {
            Excluded = [new PeerId(silent.NodeKey.PublicKey)],
        };
        await maker.SendAsync(new OverlayMessage.KeyProposed(without));
        await maker.SendAsync(new OverlayMessage.KeyProposed(good));
        World.RunUntil(() => founder.View.Pending.Any(p => p.Key == good.New), "the one that leaves nobody out is taken");
        founder.View.Pending.ShouldNotContain(p => p.Key == without.New);
    }

    private static KeyProposal Proposal(
        WorldNode[] all, RawPeer maker, KeyHeld old, Secp256k1SecretKey secret, ulong version, Hash32 digest, ulong time)
    {
        using Secp256k1SecretKey made = new(RandomNumberGenerator.GetBytes(32));
        var certificate = new KeyCertificate(all[0].View.Lineage!.NetworkId, old, new KeyHeld(2, made.PublicKey), version, digest, time,
            time + Overlap, KeyCertificateReason.Ordered);
        return new KeyProposal(SignedKeyCertificate.Of(certificate, secret, made),
            [.. all.Select(n => n.View.Self).Append(new PeerId(maker.NodeKey.PublicKey)).Order()], []);
    }

    internal static KeyHolderRule OnlyFor(IEnumerable<WorldNode> nodes) => KeyHolderRule.Anyone with
    {
        ApprovedNodes = [.. nodes.Select(node => (ReadOnlyMemory<byte>)node.View.Self.Span.ToArray())],
    };

    private static KeyOrder.Rotate Rotate(uint epoch, ulong time) => new(epoch, time, Overlap);

    private void Cut(WorldNode one, WorldNode[] others, bool isCut = true)
    {
        foreach (WorldNode other in others)
            World.Network.Cut(one.Address.Address, other.Address.Address, isCut);
    }
}
