using System.Collections.Immutable;
using System.Security.Cryptography;
using Akka.Actor;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The authority revokes a key of the network and vouches for another one, in virtual time.</summary>
public sealed class KeyRevocationScenarioTests() : GovernedKeyWorld(seed: 33)
{
    [Fact]
    public async Task A_revoked_key_signs_nothing_and_another_follows_it_by_the_word_of_the_authority()
    {
        WorldNode[] all = Network(3);
        KeyHeld first = all[0].InCustody!;
        SignedPolicy second = Sign(First, new KeyOrder.Revoke(1));
        all[1].Submit(second);
        all[1].InCustody.ShouldBeNull("from the moment on that the document holds");
        World.RunUntil(() => all.All(n => n.InCustody is null), "it signs nothing anywhere");
        all.ShouldAllBe(n => n.View.Revoked.SequenceEqual(new[] { 1u }));
        SignedKeyCertificate waiting = Waiting(all);
        (waiting.Certificate.Old, waiting.Certificate.Reason, waiting.Certificate.PolicyDigest)
            .ShouldBe((first, KeyCertificateReason.Revoked, second.Digest));
        World.RunFor(TimeSpan.FromMinutes(2));
        all.ShouldAllBe(n => n.View.Keys!.Newest == first && n.InCustody == null, "nothing counts without the authority");
        Waiting(all).Certificate.ShouldBe(waiting.Certificate, "nobody makes another one meanwhile");

        (await VouchAsync<OverlayNetwork.KeyNotOrdered>(all[2], Authority.Vouch(waiting, signers: 1)))
            .Reason.ShouldContain("2 are needed");
        (await VouchAsync<OverlayNetwork.KeyNotOrdered>(all[2], waiting)).Reason.ShouldContain("2 are needed");
        SignedKeyCertificate vouched = Authority.Vouch(waiting);
        (await VouchAsync<OverlayNetwork.KeyOrdered>(all[2], vouched)).Key.ShouldBe(waiting.Certificate.New);
        World.RunUntil(() => all.All(n => n.InCustody == waiting.Certificate.New), "all sign under the next key");
        (await VouchAsync<OverlayNetwork.KeyOrdered>(all[0], vouched)).Key.ShouldBe(waiting.Certificate.New, "it is done already");

        KeyChain client = KeyChain.From(all[0].View.Lineage!.NetworkId, first, new NetworkGovernance.ByAuthority(Authority.Keys));
        client = client.Follow(all[0].View.Keys!.Certificates).Value;
        client.Newest.ShouldBe(waiting.Certificate.New);
        client.Judge(1, Now).ShouldBe(EpochVerdict.Revoked);

        WorldNode joiner = World.Node("joiner").Join(all[1]);
        World.RunUntil(() => joiner.InCustody == waiting.Certificate.New, "a joiner is led from the first key to this one");
        joiner.Key.ShouldBe(first);
    }

    [Fact]
    public async Task A_client_follows_over_two_rotations_and_a_revocation_from_epoch_1_to_epoch_4()
    {
        WorldNode[] all = Network(2);
        KeyHeld first = all[0].InCustody!;
        SignedPolicy document = Sign(First, new KeyOrder.Rotate(2, Now + 60, 30));
        all[0].Submit(document);
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "epoch 2");
        document = Sign(document, new KeyOrder.Revoke(2));
        all[1].Submit(document);
        World.RunUntil(() => all.All(n => n.InCustody is null), "epoch 2 is revoked");
        await VouchAsync<OverlayNetwork.KeyOrdered>(all[0], Authority.Vouch(Waiting(all)));
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 3), "epoch 3");
        all[0].Submit(Sign(document, new KeyOrder.Rotate(4, Now + 60, 30)));
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 4), "epoch 4");

        ImmutableArray<SignedKeyCertificate> certificates = all[1].View.Keys!.Certificates;
        KeyChain client = KeyChain.From(all[0].View.Lineage!.NetworkId, first, new NetworkGovernance.ByAuthority(Authority.Keys));
        client.Follow(certificates).Value.Newest.ShouldBe(all[0].InCustody);
        client.Follow(certificates).Value.Judge(2, Now).ShouldBe(EpochVerdict.Revoked);
        for (int i = 0; i < certificates.Length; i++)
        {
            using Secp256k1SecretKey thief = new(RandomNumberGenerator.GetBytes(32));
            KeyCertificate honest = certificates[i].Certificate;
            KeyCertificate forged = honest with { New = honest.New with { PublicKey = thief.PublicKey } };
            client.Follow(certificates.SetItem(i, SignedKeyCertificate.Of(forged, thief, thief) with
            {
                SignedByAuthority = certificates[i].SignedByAuthority,
            })).IsAccepted.ShouldBeFalse($"a thief's certificate to epoch {forged.New.Epoch}");
        }
    }

    [Fact]
    public async Task A_thief_of_the_revoked_key_leads_no_member_away()
    {
        WorldNode[] all = Network(2);
        KeyHeld first = all[0].InCustody!;
        using Secp256k1SecretKey stolen = all[0].StolenKey(), made = new(RandomNumberGenerator.GetBytes(32));
        SignedPolicy second = Sign(First, new KeyOrder.Revoke(1));
        all[0].Submit(second);
        World.RunUntil(() => all.All(n => n.InCustody is null), "it is revoked");
        await using RawPeer peer = await (await new RawPeer(World).DialAsync(all[0])).EstablishAsync(first);
        foreach (KeyCertificateReason reason in (KeyCertificateReason[])[KeyCertificateReason.Ordered, KeyCertificateReason.Revoked])
        {
            var certificate = new KeyCertificate(
                all[0].View.Lineage!.NetworkId, first, new KeyHeld(9, made.PublicKey), 2, second.Digest, Now, Now, reason);
            SignedKeyCertificate signed = SignedKeyCertificate.Of(certificate, stolen, made);
            if (reason == KeyCertificateReason.Revoked)
                signed = Authority.Vouch(signed, signers: 1);
            await peer.SendAsync(new OverlayMessage.Keys([signed]));
        }
        World.RunFor(TimeSpan.FromMinutes(1));
        all.ShouldAllBe(n => n.View.Keys!.Newest == first && n.InCustody == null);
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_its_hand_over_is_written_down_does_not_go_out()
    {
        WorldNode founder = Network(1)[0];
        await using RawPeer peer = await (await new RawPeer(World).DialAsync(founder)).EstablishAsync(founder.InCustody);
        var lent = new PeerSession.KeyForPeer(await peer.KeyRequestAsync(7, World.Chain.Finalized), founder.Lent!);
        founder.Submit(Sign(First, new KeyOrder.Revoke(1)));
        (await founder.Ask<OverlayNetwork.SessionActors>(new OverlayNetwork.GetSessionActors())).Actors.Single().Tell(lent);
        (await peer.AnswerAsync()).ShouldBe(new OverlayMessage.SharedKeyWithheld(7, WithheldReason.NoKey));
    }

    [Fact]
    public async Task A_removed_member_cannot_follow_into_the_next_epoch()
    {
        WorldNode[] all = Network(3);
        WorldNode removed = all[2];
        SignedPolicy second = Sign(First, World.Policy with
        {
            KeyHolders = KeyOrderScenarioTests.OnlyFor(all[..2]),
        }, new KeyOrder.Revoke(1) { Without = [removed.View.Self.Key] });
        all[0].Submit(second);
        World.RunUntil(() => all.All(n => n.InCustody is null), "the key that the removed member has is worth nothing");
        await VouchAsync<OverlayNetwork.KeyOrdered>(all[1], Authority.Vouch(Waiting(all[..2])));
        World.RunUntil(() => all[..2].All(n => n.InCustody?.Epoch == 2), "the others have the next key");
        World.RunFor(TimeSpan.FromMinutes(1));
        removed.View.Keys!.Newest.Epoch.ShouldBe(2u, "it knows that the key counts");
        removed.InCustody.ShouldBeNull("and has nothing to sign with");
        all[0].View.HandOvers!.All.ShouldNotContain(one => one.Entry.Key.Epoch == 2 && one.Entry.Receiver.Equals(removed.View.Self));
    }

    /// <summary>It has the first key, is on the chain and shows good evidence; only the rule for holders is against it.</summary>
    [Fact]
    public async Task A_removed_member_that_asks_for_the_next_key_itself_is_told_that_it_holds_none()
    {
        WorldNode[] all = Network(2);
        KeyHeld first = all[0].InCustody!;
        await using RawPeer removed = await (await new RawPeer(World).DialAsync(all[0])).EstablishAsync(first);
        await removed.AskForKeyAsync(1);
        (await removed.AnswerAsync()).ShouldBeOfType<OverlayMessage.SharedKey>().Held.ShouldBe(first, "it is a member like others");

        all[0].Submit(Sign(First, World.Policy with { KeyHolders = KeyOrderScenarioTests.OnlyFor(all) }, Rotation(removed)));
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "the others have the next key");
        foreach (WorldNode member in all)
        {
            await using RawPeer again = await (await Again(removed).DialAsync(member)).EstablishAsync(first);
            UInt128 request = 1;
            foreach (uint epoch in (uint[])[2, 0, 1])
            {
                await again.SendAsync(await again.KeyRequestAsync(++request, World.Chain.Finalized) with { Epoch = epoch });
                (await again.AnswerAsync()).ShouldBe(
                    new OverlayMessage.SharedKeyWithheld(request, WithheldReason.NotAKeyHolder), $"epoch {epoch} of {member.Name}");
            }
        }
    }

    [Fact]
    public async Task A_member_whose_machine_is_denied_loses_its_session_and_gets_none_in_which_it_could_ask_for_the_next_key()
    {
        WorldNode[] all = Network(2);
        KeyHeld first = all[0].InCustody!;
        await using RawPeer removed = await (await new RawPeer(World).DialAsync(all[0])).EstablishAsync(first);
        World.RunUntil(() => all[0].View.Sessions.Length == 2, "it is a member like others");
        all[0].Submit(Sign(First, World.Policy with
        {
            Platforms = PlatformRules.Any with { DeniedPpids = [World.PlatformOf(removed.Provider).Ppid] },
        }, Rotation(removed)));
        (await removed.RefusedAsync()).ShouldBe(RefuseReason.TcbNotAllowed);
        World.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "the others have the next key");
        foreach (WorldNode member in all)
        {
            await using RawPeer again = await (await Again(removed).DialAsync(member)).HelloAsync();
            await again.SendAsync(await again.EvidenceAsync());
            var refuse = await again.ReadUntilAsync<OverlayMessage.Refuse>();
            refuse.Reason.ShouldBe(RefuseReason.TcbNotAllowed);
            refuse.Detail.ShouldContain("is on the deny list");
            (await again.RefusedAsync()).ShouldBe(RefuseReason.TcbNotAllowed, "and the session is over");
        }
    }

    [Fact]
    public void A_removed_member_makes_no_key_where_it_hears_the_order_before_the_others()
    {
        WorldNode[] all = Network(2);
        World.Network.Cut(all[0].Address.Address, all[1].Address.Address);
        all[1].Submit(Sign(First, World.Policy with { KeyHolders = KeyOrderScenarioTests.OnlyFor(all[..1]) }, new KeyOrder.Revoke(1)));
        World.RunFor(TimeSpan.FromSeconds(20));
        (all[1].View.Sessions.Length, all[1].View.Ordered!.WaitsFor.Length).ShouldBe((1, 0), "it does not know yet that it is cut off");
        all[1].View.Pending.ShouldBeEmpty("it would know the key of the others");
    }

    [Fact]
    public async Task A_key_that_is_active_before_the_document_that_revokes_is_taken_over_by_nobody()
    {
        WorldNode founder = Network(1)[0];
        KeyHeld first = founder.InCustody!;
        await using RawPeer peer = await (await new RawPeer(World).DialAsync(founder)).EstablishAsync(first);
        SignedPolicy second = Sign(First, new KeyOrder.Revoke(1));
        founder.Submit(second);
        var validFrom = (ulong)second.Document.ValidFrom.ToUnixTimeSeconds();
        KeyProposal early = Proposal(validFrom - 1), good = Proposal(validFrom);
        await peer.SendAsync(new OverlayMessage.KeyProposed(early));
        await peer.SendAsync(new OverlayMessage.KeyProposed(good));
        World.RunUntil(() => founder.View.Pending.Any(p => p.Key == good.New), "the other one is proposed");
        founder.View.Pending.ShouldNotContain(p => p.Key == early.New);

        KeyProposal Proposal(ulong time)
        {
            using Secp256k1SecretKey made = new(RandomNumberGenerator.GetBytes(32));
            var body = new KeyCertificate(peer.Handshake.Lineage.NetworkId, first, new KeyHeld(2, made.PublicKey), 2, second.Digest, time,
                time, KeyCertificateReason.Revoked);
            return new(
                SignedKeyCertificate.Of(body, made), [.. new[] { founder.View.Self, new PeerId(peer.NodeKey.PublicKey) }.Order()], []);
        }
    }

    [Fact]
    public async Task A_revoked_key_that_is_unsealed_again_signs_nothing()
    {
        await using SealedCopy copy = await SealedCopy.CreateAsync(World.Rules.Digest);
        WorldNode founder = World.Node("founder", sealedCopy: copy).Bootstrap();
        founder.Submit(First);
        World.RunUntil(() => founder.InCustody is not null, "the network is founded");
        KeyHeld first = founder.InCustody!;
        founder.Submit(Sign(First, new KeyOrder.Revoke(1)));
        World.RunUntil(() => founder.View.Pending.Any(p => p.AwaitsAuthority is not null), "the next key waits");
        founder.Stop();
        founder.Start();
        World.RunUntil(() => founder.Key == first, "the key is unsealed");
        founder.InCustody.ShouldBeNull();
        World.RunUntil(() => founder.View.Pending.Any(p => p.AwaitsAuthority is not null), "another one waits for the authority");
        await VouchAsync<OverlayNetwork.KeyOrdered>(founder, Authority.Vouch(Waiting([founder])));
        World.RunUntil(() => founder.InCustody?.Epoch == 3, "it signs again");
    }

    [Fact]
    public async Task A_key_that_a_member_has_not_taken_over_does_not_count_whoever_vouches_for_it()
    {
        WorldNode[] all = Network(2);
        all[0].Submit(Sign(First, new KeyOrder.Revoke(1)));
        World.RunUntil(() => all[1].PolicyVersion == 2, "both have the document");
        World.Network.Cut(all[0].Address.Address, all[1].Address.Address);
        World.RunUntil(() => all.Any(n => !n.View.Pending.IsEmpty) || all.All(n => n.View.Ordered!.WaitsFor.Length == 1),
            "one acts, or waits");
        all.ShouldAllBe(n => n.View.Pending.All(p => p.AwaitsAuthority == null));
        World.Network.Cut(all[0].Address.Address, all[1].Address.Address, isCut: false);
        World.RunUntil(() => all.All(n => n.View.Pending.Any(p => p.AwaitsAuthority is not null)), "both hold the next key", seconds: 240);
        await VouchAsync<OverlayNetwork.KeyOrdered>(all[0], Authority.Vouch(Waiting(all)));
        World.RunUntil(() => all.All(n => n.InCustody is not null), "both sign");
    }

    /// <summary>The next key, which does not wait for this member.</summary>
    private KeyOrder.Rotate Rotation(RawPeer without) => new(2, Now + 60, 60) { Without = [without.NodeKey.PublicKey] };

    /// <summary>The same node on the same machine, for another session.</summary>
    private RawPeer Again(RawPeer peer) => new(World, machine: peer.Provider) { NodeKey = peer.NodeKey };

    private SignedKeyCertificate Waiting(WorldNode[] all)
    {
        World.RunUntil(() => all.All(n => n.View.Pending.Any(p => p.AwaitsAuthority is not null)), "all hold the next key");
        return all.Select(n => n.View.Pending.Select(p => p.AwaitsAuthority).OfType<SignedKeyCertificate>()
            .MaxBy(one => one.Certificate.New.Epoch)!).DistinctBy(one => one.Certificate.Digest).ShouldHaveSingleItem();
    }

    private static Task<T> VouchAsync<T>(WorldNode node, SignedKeyCertificate certificate) =>
        node.Ask<T>(new OverlayNetwork.VouchForKey(certificate));
}
