using System.Collections.Immutable;
using System.Security.Cryptography;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The authority revokes a key of the network and vouches for another one, in virtual time.</summary>
public sealed class KeyRevocationScenarioTests : IDisposable
{
    private readonly PolicySigner _authority = new();
    private readonly OverlayWorld _world;
    private readonly SignedPolicy _first;

    public KeyRevocationScenarioTests()
    {
        _world = new OverlayWorld(seed: 33) { Authority = _authority };
        _first = Sign(null);
    }

    private ulong Now => (ulong)_world.Counter.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_revoked_key_signs_nothing_and_another_follows_it_by_the_word_of_the_authority()
    {
        WorldNode[] all = Network(3);
        KeyHeld first = all[0].InCustody!;
        SignedPolicy second = Sign(_first, new KeyOrder.Revoke(1));
        all[1].Submit(second);
        all[1].InCustody.ShouldBeNull("from the moment on that the document holds");
        _world.RunUntil(() => all.All(n => n.InCustody is null), "it signs nothing anywhere");
        all.ShouldAllBe(n => n.View.Revoked.SequenceEqual(new[] { 1u }));
        SignedKeyCertificate waiting = Waiting(all);
        (waiting.Certificate.Old, waiting.Certificate.Reason, waiting.Certificate.PolicyDigest)
            .ShouldBe((first, KeyCertificateReason.Revoked, second.Digest));
        _world.RunFor(TimeSpan.FromMinutes(2));
        all.ShouldAllBe(n => n.View.Keys!.Newest == first && n.InCustody == null, "nothing counts without the authority");
        Waiting(all).Certificate.ShouldBe(waiting.Certificate, "nobody makes another one meanwhile");

        (await VouchAsync<OverlayNetwork.KeyNotOrdered>(all[2], _authority.Vouch(waiting, signers: 1)))
            .Reason.ShouldContain("2 are needed");
        (await VouchAsync<OverlayNetwork.KeyNotOrdered>(all[2], waiting)).Reason.ShouldContain("2 are needed");
        SignedKeyCertificate vouched = _authority.Vouch(waiting);
        (await VouchAsync<OverlayNetwork.KeyOrdered>(all[2], vouched)).Key.ShouldBe(waiting.Certificate.New);
        _world.RunUntil(() => all.All(n => n.InCustody == waiting.Certificate.New), "all sign under the next key");
        (await VouchAsync<OverlayNetwork.KeyOrdered>(all[0], vouched)).Key.ShouldBe(waiting.Certificate.New, "it is done already");

        KeyChain client = KeyChain.From(all[0].View.Lineage!.NetworkId, first, _authority.Keys);
        client = client.Follow(all[0].View.Keys!.Certificates).Value;
        client.Newest.ShouldBe(waiting.Certificate.New);
        client.Judge(1, Now).ShouldBe(EpochVerdict.Revoked);

        WorldNode joiner = _world.Node("joiner").Join(all[1]);
        _world.RunUntil(() => joiner.InCustody == waiting.Certificate.New, "a joiner is led from the first key to this one");
        joiner.Key.ShouldBe(first);
    }

    [Fact]
    public async Task A_client_follows_over_two_rotations_and_a_revocation_from_epoch_1_to_epoch_4()
    {
        WorldNode[] all = Network(2);
        KeyHeld first = all[0].InCustody!;
        SignedPolicy document = Sign(_first, new KeyOrder.Rotate(2, Now + 60, 30));
        all[0].Submit(document);
        _world.RunUntil(() => all.All(n => n.InCustody?.Epoch == 2), "epoch 2");
        document = Sign(document, new KeyOrder.Revoke(2));
        all[1].Submit(document);
        _world.RunUntil(() => all.All(n => n.InCustody is null), "epoch 2 is revoked");
        await VouchAsync<OverlayNetwork.KeyOrdered>(all[0], _authority.Vouch(Waiting(all)));
        _world.RunUntil(() => all.All(n => n.InCustody?.Epoch == 3), "epoch 3");
        all[0].Submit(Sign(document, new KeyOrder.Rotate(4, Now + 60, 30)));
        _world.RunUntil(() => all.All(n => n.InCustody?.Epoch == 4), "epoch 4");

        ImmutableArray<SignedKeyCertificate> certificates = all[1].View.Keys!.Certificates;
        KeyChain client = KeyChain.From(all[0].View.Lineage!.NetworkId, first, _authority.Keys);
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
        SignedPolicy second = Sign(_first, new KeyOrder.Revoke(1));
        all[0].Submit(second);
        _world.RunUntil(() => all.All(n => n.InCustody is null), "it is revoked");
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(all[0])).EstablishAsync(first);
        foreach (KeyCertificateReason reason in (KeyCertificateReason[])[KeyCertificateReason.Ordered, KeyCertificateReason.Revoked])
        {
            var certificate = new KeyCertificate(
                all[0].View.Lineage!.NetworkId, first, new KeyHeld(9, made.PublicKey), 2, second.Digest, Now, Now, reason);
            SignedKeyCertificate signed = SignedKeyCertificate.Of(certificate, stolen, made);
            if (reason == KeyCertificateReason.Revoked)
                signed = _authority.Vouch(signed, signers: 1);
            await peer.SendAsync(new OverlayMessage.Keys([signed]));
        }
        _world.RunFor(TimeSpan.FromMinutes(1));
        all.ShouldAllBe(n => n.View.Keys!.Newest == first && n.InCustody == null);
    }

    [Fact]
    public async Task A_removed_member_cannot_follow_into_the_next_epoch()
    {
        WorldNode[] all = Network(3);
        WorldNode removed = all[2];
        SignedPolicy second = Sign(_first, _world.Policy with
        {
            KeyHolders = KeyOrderScenarioTests.OnlyFor(all[..2]),
        }, new KeyOrder.Revoke(1) { Without = [removed.View.Self.Key] });
        all[0].Submit(second);
        _world.RunUntil(() => all.All(n => n.InCustody is null), "the key that the removed member has is worth nothing");
        await VouchAsync<OverlayNetwork.KeyOrdered>(all[1], _authority.Vouch(Waiting(all[..2])));
        _world.RunUntil(() => all[..2].All(n => n.InCustody?.Epoch == 2), "the others have the next key");
        _world.RunFor(TimeSpan.FromMinutes(1));
        removed.View.Keys!.Newest.Epoch.ShouldBe(2u, "it knows that the key counts");
        removed.InCustody.ShouldBeNull("and has nothing to sign with");
        all[0].View.HandOvers!.All.ShouldNotContain(one => one.Entry.Key.Epoch == 2 && one.Entry.Receiver.Equals(removed.View.Self));
    }

    [Fact]
    public async Task A_revoked_key_that_is_unsealed_again_signs_nothing()
    {
        await using SealedCopy copy = await SealedCopy.CreateAsync(_world.Rules.Digest);
        WorldNode founder = _world.Node("founder", sealedCopy: copy).Bootstrap();
        founder.Submit(_first);
        _world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        KeyHeld first = founder.InCustody!;
        founder.Submit(Sign(_first, new KeyOrder.Revoke(1)));
        _world.RunUntil(() => founder.View.Pending.Any(p => p.AwaitsAuthority is not null), "the next key waits");
        founder.Stop();
        founder.Start();
        _world.RunUntil(() => founder.Key == first, "the key is unsealed");
        founder.InCustody.ShouldBeNull();
        _world.RunUntil(() => founder.View.Pending.Any(p => p.AwaitsAuthority is not null), "another one waits for the authority");
        await VouchAsync<OverlayNetwork.KeyOrdered>(founder, _authority.Vouch(Waiting([founder])));
        _world.RunUntil(() => founder.InCustody?.Epoch == 3, "it signs again");
    }

    [Fact]
    public async Task A_key_that_a_member_has_not_taken_over_does_not_count_whoever_vouches_for_it()
    {
        WorldNode[] all = Network(2);
        all[0].Submit(Sign(_first, new KeyOrder.Revoke(1)));
        _world.RunUntil(() => all[1].PolicyVersion == 2, "both have the document");
        _world.Network.Cut(all[0].Address.Address, all[1].Address.Address);
        _world.RunUntil(() => all.Any(n => !n.View.Pending.IsEmpty) || all.All(n => n.View.Ordered!.WaitsFor.Length == 1),
            "one acts, or waits");
        all.ShouldAllBe(n => n.View.Pending.All(p => p.AwaitsAuthority == null));
        _world.Network.Cut(all[0].Address.Address, all[1].Address.Address, isCut: false);
        _world.RunUntil(() => all.All(n => n.View.Pending.Any(p => p.AwaitsAuthority is not null)), "both hold the next key", seconds: 240);
        await VouchAsync<OverlayNetwork.KeyOrdered>(all[0], _authority.Vouch(Waiting(all)));
        _world.RunUntil(() => all.All(n => n.InCustody is not null), "both sign");
    }

    private SignedKeyCertificate Waiting(WorldNode[] all)
    {
        _world.RunUntil(() => all.All(n => n.View.Pending.Any(p => p.AwaitsAuthority is not null)), "all hold the next key");
        return all.Select(n => n.View.Pending.Select(p => p.AwaitsAuthority).OfType<SignedKeyCertificate>()
            .MaxBy(one => one.Certificate.New.Epoch)!).DistinctBy(one => one.Certificate.Digest).ShouldHaveSingleItem();
    }

    private static Task<T> VouchAsync<T>(WorldNode node, SignedKeyCertificate certificate) =>
        node.Ask<T>(new OverlayNetwork.VouchForKey(certificate));

    private SignedPolicy Sign(SignedPolicy? after, params ImmutableArray<KeyOrder> orders) => Sign(after, _world.Policy, orders);

    private SignedPolicy Sign(SignedPolicy? after, AppraisalPolicy policy, params ImmutableArray<KeyOrder> orders) =>
        _authority.Sign(_world, after, policy, orders: orders);

    private WorldNode[] Network(int count) => KeyOrderScenarioTests.Network(_world, _first, count);
}
