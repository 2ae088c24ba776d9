using System.Security.Cryptography;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// A network changes its key, and its documents say who may hold one: what a peer says or gives counts by the policy of that moment.
/// </summary>
public sealed class KeyGiverScenarioTests() : GovernedKeyWorld(seed: 34)
{
    private const ulong Overlap = 60;

    [Fact]
    public async Task The_next_key_is_not_taken_from_a_peer_that_may_hold_it_no_more()
    {
        WorldNode founder = Network(1)[0];
        await using RawPeer maker = await EstablishedAsync(founder);
        SignedPolicy second = Sign(First, For(founder.View.Self, maker.Self), new KeyOrder.Rotate(2, Now + 600, Overlap));
        founder.Submit(second);
        using Secp256k1SecretKey made = NewKey();
        KeyProposal proposal = Proposal(founder, maker, second, made);
        await maker.SendAsync(new OverlayMessage.KeyProposed(proposal));
        UInt128 request = (await maker.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request;

        founder.Submit(Sign(second, For(founder.View.Self)));
        await maker.SendAsync(new OverlayMessage.SharedKey(request, proposal.New, made));
        await maker.HeardAsync();
        World.RunFor(TimeSpan.FromSeconds(10));
        founder.View.Pending.Single(pending => pending.Key == proposal.New).Missing.Order()
            .ShouldBe(new[] { founder.View.Self, maker.Self }.Order(), "it has not the key, so it acknowledges none");
    }

    [Fact]
    public async Task What_a_peer_said_of_the_next_key_does_not_count_when_the_document_that_orders_it_takes_the_key_from_that_peer()
    {
        WorldNode founder = Network(1)[0];
        await using RawPeer peer = await EstablishedAsync(founder);
        SignedPolicy second = Sign(First, For(founder.View.Self), new KeyOrder.Rotate(2, Now + 600, Overlap));
        using Secp256k1SecretKey made = NewKey();
        KeyProposal proposal = Proposal(founder, peer, second, made);
        await peer.SendAsync(new OverlayMessage.Keys([proposal.Signed]));
        await peer.HeardAsync();

        founder.Submit(second);
        World.RunUntil(() => founder.View.Keys!.Newest.Epoch == 2, "the founder carries the order out, alone");
        founder.View.Keys!.Newest.ShouldNotBe(proposal.New);
    }

    private async Task<RawPeer> EstablishedAsync(WorldNode founder) =>
        await (await new RawPeer(World).DialAsync(founder)).EstablishAsync(founder.InCustody);

    private AppraisalPolicy For(params PeerId[] holders) => World.Policy with
    {
        KeyHolders = KeyHolderRule.Anyone with { ApprovedNodes = [.. holders.Select(one => (ReadOnlyMemory<byte>)one.Span.ToArray())] },
    };

    /// <summary>A key that follows the first by this document, with which founder and maker have to agree.</summary>
    private static KeyProposal Proposal(
        WorldNode founder, RawPeer maker, SignedPolicy document, Secp256k1SecretKey made)
    {
        using Secp256k1SecretKey old = founder.StolenKey();
        ulong time = document.Document.Orders.OfType<KeyOrder.Rotate>().Single().ActiveFrom;
        var certificate = new KeyCertificate(
            founder.View.Lineage!.NetworkId, founder.Key!, new KeyHeld(2, made.PublicKey), document.Document.Version, document.Digest, time,
            time + Overlap, KeyCertificateReason.Ordered);
        return new KeyProposal(
            SignedKeyCertificate.Of(certificate, old, made), [.. new[] { founder.View.Self, maker.Self }.Order()], []);
    }

    private static Secp256k1SecretKey NewKey() => new(RandomNumberGenerator.GetBytes(32));
}
