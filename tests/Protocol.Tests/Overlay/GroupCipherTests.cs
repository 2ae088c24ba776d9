using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

public sealed class GroupCipherTests
{
    private static readonly GroupId Group = new(Samples.Hash("group"));

    [Fact]
    public void A_message_that_one_member_seals_is_opened_once_by_every_member()
    {
        using GroupCipher alice = Cipher(), bob = Cipher(), carol = Cipher();
        OverlayMessage.Group message = alice.Seal(Samples.Key("alice"), "to all"u8);
        bob.Open(message).ShouldBe("to all"u8.ToArray());
        carol.Open(message).ShouldBe("to all"u8.ToArray());
        bob.Open(message).ShouldBeNull("a replay");
    }

    [Fact]
    public void An_older_message_of_the_same_sender_does_not_open()
    {
        using GroupCipher alice = Cipher(), bob = Cipher();
        OverlayMessage.Group first = alice.Seal(Samples.Key("alice"), "1"u8), second = alice.Seal(Samples.Key("alice"), "2"u8);
        bob.Open(second).ShouldNotBeNull();
        bob.Open(first).ShouldBeNull();
    }

    [Fact]
    public void A_member_cannot_speak_for_another_nor_an_outsider_for_anybody()
    {
        using GroupCipher alice = Cipher(), bob = Cipher(), carol = Cipher(), outsider = GroupCipher.Issue(
            Group, 1, Samples.Key("alice"), Samples.Hash("another key").Span);
        OverlayMessage.Group message = alice.Seal(Samples.Key("alice"), "signed by alice"u8);
        bob.Open(message with { Sender = Samples.Peer("carol") }).ShouldBeNull();
        bob.Open(outsider.Seal(Samples.Key("alice"), "without the key"u8)).ShouldBeNull();
        bob.Open(message with { Counter = message.Counter + 1 }).ShouldBeNull();
        bob.Open(message with { Epoch = 2 }).ShouldBeNull();
        bob.Open(message with { Signature = carol.Seal(Samples.Key("carol"), "signed by alice"u8).Signature })
            .ShouldBeNull("another member knows the group's key, but not Alice's");
        bob.Open(message with { Ciphertext = new byte[message.Ciphertext.Length] }).ShouldBeNull();
        bob.Open(message with { Ciphertext = default }).ShouldBeNull();
        bob.Open(message).ShouldNotBeNull();
    }

    [Fact]
    public void A_member_that_left_cannot_open_the_next_epoch()
    {
        using GroupCipher former = Cipher(), next = GroupCipher.Issue(
            Group, 2, Samples.Key("alice"), Samples.Hash("next key").Span);
        former.Open(next.Seal(Samples.Key("alice"), "without you"u8)).ShouldBeNull();
        former.YieldsTo(2, Samples.Peer("alice")).ShouldBeTrue();
        next.YieldsTo(1, Samples.Peer("alice")).ShouldBeFalse();
    }

    [Fact]
    public void A_key_that_its_issuer_did_not_sign_as_it_is_does_not_count()
    {
        using GroupCipher alice = Cipher(), bob = GroupCipher.Issue(Group, 1, Samples.Key("bob"), Samples.Hash("group key").Span);
        OverlayMessage.GroupKeyShared shared = alice.Share();
        using (GroupCipher? taken = GroupCipher.Of(shared))
            taken.ShouldNotBeNull().Share().ToString().ShouldBe(shared.ToString());
        GroupCipher.Of(shared with { Epoch = uint.MaxValue }).ShouldBeNull();
        GroupCipher.Of(shared with { Key = Samples.Hash("another key").ToArray() }).ShouldBeNull();
        GroupCipher.Of(shared with { Id = new GroupId(Samples.Hash("another group")) }).ShouldBeNull();
        GroupCipher.Of(shared with { Issuer = Samples.Peer("bob") }).ShouldBeNull();
        GroupCipher.Of(shared with { Signature = bob.Share().Signature }).ShouldBeNull();
    }

    [Fact]
    public void All_members_choose_the_same_of_two_keys_for_one_epoch()
    {
        string[] both = [.. new[] { "alice", "bob" }.OrderBy(Samples.Peer)];
        (PeerId low, PeerId high) = (Samples.Peer(both[0]), Samples.Peer(both[1]));
        using GroupCipher ofLow = GroupCipher.Issue(Group, 1, Samples.Key(both[0]), Samples.Hash("1").Span);
        using GroupCipher ofHigh = GroupCipher.Issue(Group, 1, Samples.Key(both[1]), Samples.Hash("2").Span);
        ofHigh.YieldsTo(1, low).ShouldBeTrue();
        ofLow.YieldsTo(1, high).ShouldBeFalse();
        ofLow.YieldsTo(1, low).ShouldBeFalse();
    }

    private static GroupCipher Cipher() => GroupCipher.Issue(Group, 1, Samples.Key("alice"), Samples.Hash("group key").Span);
}
