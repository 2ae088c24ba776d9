using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Governance;

public sealed class DocumentOrderTests
{
    private const ulong Now = 10_000;

    private static readonly Hash32 NetworkId = new(SHA256.HashData("network"u8));
    private static readonly Secp256k1SecretKey First = Secret("first key");
    private static readonly KeyChain Founded = KeyChain.From(
        NetworkId, new KeyHeld(1, First.PublicKey), new NetworkGovernance.ByAuthority(Authority.Of(1, [Secret("authority").PublicKey])));

    [Fact]
    public void The_newest_document_with_rotations_counts_and_each_is_carried_out_once()
    {
        DocumentOrder old = Order(2, version: 2), one = Order(3, version: 4), two = Order(4, version: 4);
        DocumentOrder.Next([], Founded).ShouldBeNull();
        DocumentOrder.Next([old], Founded).ShouldBe(old);
        DocumentOrder.Next([old, one, two], Founded).ShouldBe(one, "the older one has lapsed");
        KeyChain chain = CarriedOut(Founded, one, First, "second");
        DocumentOrder.Next([old, one, two], chain).ShouldBe(two);
        chain = CarriedOut(chain, two, Secret("second"), "third");
        DocumentOrder.Next([old, one, two], chain).ShouldBeNull("nothing is left");
        DocumentOrder.Next([old], chain).ShouldBeNull("an older document never runs after a newer one");
        DocumentOrder later = Order(4, version: 5);
        DocumentOrder.Next([old, one, two, later], chain).ShouldBe(later);
    }

    [Fact]
    public void A_certificate_that_is_not_what_was_ordered_is_refused()
    {
        DocumentOrder order = Order(2, version: 2, activeFrom: Now + 100);
        KeyCertificate good = order.Certify(Founded, new KeyHeld(2, Secret("next").PublicKey), Now);
        (good.ActiveFrom, good.OldUntil, good.Reason).ShouldBe((Now + 100, Now + 160, KeyCertificateReason.Ordered));
        order.Objection(good, Founded, Now).ShouldBeNull();
        order.Objection(good with { New = good.New with { Epoch = 5 } }, Founded, Now).ShouldBeNull("numbers are used up");
        Refused(good with { Reason = KeyCertificateReason.Operator }, "no policy document has ordered it");
        Refused(good with { PolicyVersion = 3 }, "what stands is the order of version 2");
        Refused(good with { PolicyDigest = default }, "what stands is the order of version 2");
        Refused(good with { OldUntil = good.OldUntil + 1 }, "an overlap of 60 s");
        Refused(good with { ActiveFrom = good.ActiveFrom - 1, OldUntil = good.OldUntil - 1 }, "active from");
        Refused(good with { ActiveFrom = Now + 3601, OldUntil = Now + 3661 }, "active from");
        (order with { Order = new KeyOrder.Rotate(3, Now + 100, 60) }).Objection(good, Founded, Now)
            .ShouldNotBeNull().ShouldContain("epoch 3");

        void Refused(KeyCertificate spoiled, string why) => order.Objection(spoiled, Founded, Now).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void A_time_that_is_over_is_replaced_by_one_to_come_and_is_never_before_that_of_the_key_before()
    {
        DocumentOrder late = Order(2, version: 2, activeFrom: 5);
        KeyCertificate made = late.Certify(Founded, new KeyHeld(2, Secret("next").PublicKey), Now);
        (made.ActiveFrom, made.OldUntil).ShouldBe((Now + 60, Now + 120));
        late.Objection(made, Founded, Now).ShouldBeNull();
        KeyChain chain = CarriedOut(Founded, Order(2, version: 2, activeFrom: Now + 9999), First, "second");
        DocumentOrder next = Order(3, version: 3, activeFrom: Now + 50);
        KeyCertificate after = next.Certify(chain, new KeyHeld(3, Secret("third").PublicKey), Now);
        after.ActiveFrom.ShouldBe(Now + 9999);
        next.Objection(after, chain, Now).ShouldBeNull();
    }

    /// <summary>Else whoever has the key later could sign answers of a time in which it did not exist.</summary>
    [Fact]
    public void A_key_that_follows_a_revoked_one_is_active_no_earlier_than_the_document_and_the_revoked_key()
    {
        DocumentOrder revocation = Revocation(1, "document");
        KeyCertificate good = revocation.Certify(Founded, new KeyHeld(2, Secret("next").PublicKey), Now);
        (good.ActiveFrom, good.OldUntil, good.Reason).ShouldBe((Now, Now, KeyCertificateReason.Revoked));
        revocation.Objection(good, Founded, Now + 1_000_000).ShouldBeNull("it may take days until all members hold it");
        At(Now - 50).ShouldBeNull("a maker's clock may be behind");
        At(Now - 51).ShouldNotBeNull().ShouldContain($"active from {Now - 50} on");
        At(Now + DocumentOrder.MostAhead).ShouldBeNull();
        At(Now + DocumentOrder.MostAhead + 1).ShouldNotBeNull().ShouldContain($"this one is from {Now + DocumentOrder.MostAhead + 1}");
        DocumentOrder ahead = revocation with { ValidFrom = Now + 9999 };
        ahead.Certify(Founded, good.New, Now).ActiveFrom.ShouldBe(Now + 9999);
        ahead.Objection(ahead.Certify(Founded, good.New, Now), Founded, Now).ShouldBeNull();

        KeyChain chain = CarriedOut(Founded, Order(2, version: 2, activeFrom: Now + 500), First, "second");
        DocumentOrder second = Revocation(2, "another");
        KeyCertificate after = second.Certify(chain, new KeyHeld(3, Secret("third").PublicKey), Now);
        after.ActiveFrom.ShouldBe(Now + 500, "the revoked key was not active yet");
        second.Objection(after, chain, Now).ShouldBeNull();
        second.Objection(after with { ActiveFrom = Now + 499, OldUntil = Now + 499 }, chain, Now).ShouldNotBeNull()
            .ShouldContain($"active from {Now + 500} on");

        string? At(ulong time) => revocation.Objection(good with { ActiveFrom = time, OldUntil = time }, Founded, Now);
    }

    [Fact]
    public void A_member_that_holds_a_key_is_left_out_only_if_the_order_names_it()
    {
        PeerId self = Peer("self"), other = Peer("other");
        DocumentOrder order = Order(2, version: 2);
        KeyProposal proposal = new(
            Signed(order.Certify(Founded, new KeyHeld(2, Secret("next").PublicKey), Now), First, "next"), [self], [other]);
        new KeyOrders(order, Now, []).Objection(proposal, Founded).ShouldBeNull("the other one may not hold the key");
        new KeyOrders(order, Now, [other]).Objection(proposal, Founded).ShouldNotBeNull().ShouldContain("which may hold the key");
        DocumentOrder named = order with { Order = (KeyOrder.Rotate)order.Order with { Without = [other.Key] } };
        new KeyOrders(named, Now, [other]).Objection(proposal, Founded).ShouldBeNull();
        new KeyOrders(Standing: null, Now, []).Objection(proposal, Founded)
            .ShouldBe("no policy document that this node has orders a key now");
        KeyChain withoutAuthority = KeyChain.From(NetworkId, Founded.Start, new NetworkGovernance.StaticPolicy(default));
        new KeyOrders(order, Now, []).Objection(proposal, withoutAuthority).ShouldNotBeNull().ShouldContain("no authority");
    }

    [Fact]
    public void Of_two_documents_that_revoke_an_epoch_the_newer_one_is_the_order()
    {
        PeerId lost = Peer("lost");
        DocumentOrder first = Revocation(1, "first");
        DocumentOrder again = Revocation(1, "again") with { Order = new KeyOrder.Revoke(1) { Without = [lost.Key] }, Version = 3 };
        DocumentOrder.Next([first, again], Founded).ShouldBe(again, "it names who is lost since");
        DocumentOrder.Next([first], Founded).ShouldBe(first);
    }

    [Fact]
    public void The_authority_vouches_for_a_key_that_all_members_hold_and_for_no_other()
    {
        PeerId[] all = [Peer("self"), Peer("other")];
        var orders = new KeyOrders(Revocation(1, "document"), Now, [.. all]);
        DocumentOrder.Next([Order(5, version: 1), orders.Standing!], Founded).ShouldBe(orders.Standing, "a revocation comes first");
        KeyCertificate body = orders.Standing!.Certify(Founded, new KeyHeld(2, Secret("next").PublicKey), Now);
        var proposal = new KeyProposal(SignedKeyCertificate.Of(body, Secret("next")), [.. all.Order()], []);
        (orders with { Now = Now + 1000 }).Objection(proposal, Founded).ShouldBeNull("a revoked key has no overlap that could be over");
        KeySuccession self = new KeySuccession(all[0], Founded, promise: null).Propose(proposal, orders).Value;
        SignedKeyCertificate vouched = proposal.Signed with
        {
            SignedByAuthority = [new(Secret("authority").PublicKey, Secp256k1.Sign(Secret("authority"), body.Digest.Span))],
        };
        self = self.With(self.Next(all, orders).ShouldHaveSingleItem()).Hear(Said("self"));
        self.IsReady(proposal).ShouldBeFalse();
        self.Vouch(vouched).Rejection.ShouldContain("is not with all members yet");
        self = self.Hear(Said("other"));
        self.IsReady(proposal).ShouldBeTrue();
        self.Settled.ShouldBe(proposal);
        self.Vouch(proposal.Signed).Rejection.ShouldContain("1 are needed");
        self.Vouch(Signed(body with { Reason = KeyCertificateReason.Ordered }, First, "next")).Rejection.ShouldContain("is not a key");
        KeyChain chain = self.Follow(self.Vouch(vouched).Value).Value.Chain;
        (chain.Newest, chain.IsRevoked(1)).ShouldBe((body.New, true));
        DocumentOrder.Next([orders.Standing], chain).ShouldBeNull("it is carried out");

        KeyAcknowledgement Said(string name) => KeyAcknowledgement.Sign(NetworkId, proposal.Id, isFirst: true, Secret(name));
    }

    private static DocumentOrder Order(uint epoch, uint version, ulong activeFrom = Now + 10) =>
        new(new KeyOrder.Rotate(epoch, activeFrom, 60), version, new Hash32(SHA256.HashData([(byte)version])), ValidFrom: Now - 50);

    private static DocumentOrder Revocation(uint epoch, string document) =>
        new(new KeyOrder.Revoke(epoch), 2, new Hash32(SHA256.HashData(Encoding.UTF8.GetBytes(document))), ValidFrom: Now - 50);

    private static KeyChain CarriedOut(KeyChain chain, DocumentOrder order, Secp256k1SecretKey old, string made) => chain.Follow(
    [
        .. chain.Certificates, Signed(order.Certify(chain, new KeyHeld(chain.Newest.Epoch + 1, Secret(made).PublicKey), Now), old, made),
    ]).Value;

    private static SignedKeyCertificate Signed(KeyCertificate certificate, Secp256k1SecretKey old, string made) =>
        SignedKeyCertificate.Of(certificate, old, Secret(made));

    private static Secp256k1SecretKey Secret(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static PeerId Peer(string name) => new(Secret(name).PublicKey);
}
