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
        using GroupCipher alice = Cipher(), bob = Cipher(), carol = Cipher(), outsider = new(
            Group, 1, Samples.Peer("alice"), Samples.Hash("another key").Span);
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
        using GroupCipher former = Cipher(), next = new(Group, 2, Samples.Peer("alice"), Samples.Hash("next key").Span);
        former.Open(next.Seal(Samples.Key("alice"), "without you"u8)).ShouldBeNull();
        former.YieldsTo(2, Samples.Peer("alice")).ShouldBeTrue();
        next.YieldsTo(1, Samples.Peer("alice")).ShouldBeFalse();
    }

    [Fact]
    public void All_members_choose_the_same_of_two_keys_for_one_epoch()
    {
        PeerId[] both = [Samples.Peer("alice"), Samples.Peer("bob")];
        (PeerId low, PeerId high) = (both.Min()!, both.Max()!);
        using GroupCipher ofLow = new(Group, 1, low, Samples.Hash("1").Span), ofHigh = new(Group, 1, high, Samples.Hash("2").Span);
        ofHigh.YieldsTo(1, low).ShouldBeTrue();
        ofLow.YieldsTo(1, high).ShouldBeFalse();
        ofLow.YieldsTo(1, low).ShouldBeFalse();
    }

    private static GroupCipher Cipher() => new(Group, 1, Samples.Peer("alice"), Samples.Hash("group key").Span);
}
