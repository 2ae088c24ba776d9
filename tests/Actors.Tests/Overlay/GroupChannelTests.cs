using System.Security.Cryptography;
using System.Text;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The group of all members: the extension point that messages to everybody build on.</summary>
public sealed class GroupChannelTests : IDisposable
{
    private static readonly Hash32 Network = new(SHA256.HashData("network"u8));

    private readonly Secp256k1SecretKey[] _keys =
        [.. Enumerable.Range(0, 3).Select(_ => Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill))
            .OrderBy(key => new PeerId(key.PublicKey))];

    private readonly GroupChannel[] _channels = [new(Network), new(Network), new(Network)];

    public void Dispose()
    {
        foreach (IDisposable disposable in (IDisposable[])[.. _keys, .. _channels])
            disposable.Dispose();
    }

    [Fact]
    public void The_smallest_member_makes_the_key_and_the_others_do_not()
    {
        _channels[1].Rekey(MembersOf(1), _keys[1], Key(1)).ShouldBeNull();
        _channels[0].Rekey(MembersOf(0) with { Connected = [] }, _keys[0], Key(1)).ShouldBeNull("nobody is there to share it with");
        _channels[0].Rekey(MembersOf(0), _keys[0], Key(1)).ShouldNotBeNull().Epoch.ShouldBe(1u);
        _channels[0].Rekey(MembersOf(0), _keys[0], Key(2)).ShouldNotBeNull().Epoch.ShouldBe(2u);
    }

    [Fact]
    public void A_message_is_sealed_once_and_opens_once_for_every_other_member()
    {
        OverlayMessage.GroupKeyShared shared = _channels[0].Rekey(MembersOf(0), _keys[0], Key(1))!;
        _channels[1].Take(shared, MembersOf(1)).ShouldBeTrue();
        _channels[2].Take(shared, MembersOf(2)).ShouldBeTrue();
        OverlayMessage.Group message = _channels[1].Seal(_keys[1], "to all"u8).ShouldNotBeNull();
        foreach (int i in (int[])[0, 2])
        {
            Encoding.UTF8.GetString(_channels[i].Open(message, MembersOf(i)).ShouldNotBeNull()).ShouldBe("to all");
            _channels[i].Open(message, MembersOf(i)).ShouldBeNull("a replay");
        }
        _channels[1].Open(message, MembersOf(1)).ShouldBeNull("its own message");
    }

    [Fact]
    public void A_key_counts_only_from_a_member_of_this_group_and_only_if_it_is_later()
    {
        OverlayMessage.GroupKeyShared shared = _channels[0].Rekey(MembersOf(0), _keys[0], Key(1))!;
        Membership alone = new(IdOf(1), ClusterViewState.Empty);
        _channels[1].Take(shared, alone).ShouldBeFalse("the issuer is not a member");
        _channels[1].Take(shared with { Id = new GroupId(Network) }, MembersOf(1)).ShouldBeFalse("another group");
        _channels[1].Take(shared, MembersOf(1)).ShouldBeTrue();
        _channels[1].Take(shared, MembersOf(1)).ShouldBeFalse("the same key again is not passed on");
        _channels[1].Take(Signed(epoch: 2), MembersOf(1)).ShouldBeTrue();
        _channels[1].Take(shared, MembersOf(1)).ShouldBeFalse("an earlier epoch");
    }

    [Fact]
    public void Nobody_can_give_a_key_in_anothers_name_or_use_the_epochs_up()
    {
        OverlayMessage.GroupKeyShared shared = _channels[0].Rekey(MembersOf(0), _keys[0], Key(1))!;
        _channels[1].Take(shared, MembersOf(1)).ShouldBeTrue();
        _channels[1].Take(shared with { Epoch = 2 }, MembersOf(1)).ShouldBeFalse("the issuer signed another epoch");
        _channels[1].Take(Signed(epoch: uint.MaxValue), MembersOf(1)).ShouldBeFalse("no node is that far behind");
        _channels[1].Take(Signed(epoch: 18), MembersOf(1)).ShouldBeFalse();
        _channels[1].Take(Signed(epoch: 17), MembersOf(1)).ShouldBeTrue("a node that was cut off catches up");
    }

    [Fact]
    public void After_the_last_epoch_there_is_no_first_one()
    {
        _channels[0].Take(Signed(epoch: uint.MaxValue), MembersOf(0)).ShouldBeTrue();
        _channels[0].Rekey(MembersOf(0), _keys[0], Key(1)).ShouldBeNull();
        _channels[0].Epoch.ShouldBe(uint.MaxValue);
    }

    [Fact]
    public void A_name_with_a_smaller_key_that_another_made_up_does_not_stop_the_keys()
    {
        var alone = new Membership(IdOf(1), ClusterViewState.Empty) { Connected = [IdOf(2)] };
        var named = new Member(IdOf(0), new NodeAddress(1, 5000), IdOf(2), 0, MemberState.Alive);
        (ClusterView view, var statements) = ClusterView.Empty.Within([named], IdOf(2), IdOf(1));
        alone = alone with { State = alone.State with { View = view.Merge(statements, IdOf(1)).Next } };
        _channels[1].Rekey(alone, _keys[1], Key(1)).ShouldNotBeNull();
    }

    [Fact]
    public void A_node_that_left_cannot_open_what_is_said_under_the_next_key()
    {
        _channels[1].Take(_channels[0].Rekey(MembersOf(0), _keys[0], Key(1))!, MembersOf(1));
        _channels[0].Rekey(MembersOf(0), _keys[0], Key(2));
        _channels[1].Open(_channels[0].Seal(_keys[0], "secret"u8)!, MembersOf(1)).ShouldBeNull();
    }

    [Fact]
    public void Before_there_is_a_key_nothing_is_sealed_and_nothing_is_opened()
    {
        _channels[0].Seal(_keys[0], "too early"u8).ShouldBeNull();
        _channels[0].Share().ShouldBeNull();
        _channels[0].Epoch.ShouldBe(0u);
    }

    /// <summary>A key of the members' group that the smallest member has signed.</summary>
    private OverlayMessage.GroupKeyShared Signed(uint epoch)
    {
        using GroupCipher cipher = GroupCipher.Issue(GroupOf(), epoch, _keys[0], Key(9));
        return cipher.Share();
    }

    private GroupId GroupOf()
    {
        using var other = new GroupChannel(Network);
        return other.Rekey(MembersOf(0), _keys[0], Key(1))!.Id;
    }

    private PeerId IdOf(int i) => new(_keys[i].PublicKey);

    private Membership MembersOf(int self) => new(IdOf(self), ClusterViewState.Empty with
    {
        View = Enumerable.Range(0, 3).Aggregate(ClusterView.Empty, (view, i) =>
            view.With(new Member(IdOf(i), new NodeAddress(1, (ushort)(5000 + i)), IdOf(0), 0, MemberState.Alive))),
    })
    {
        Connected = [.. Enumerable.Range(0, 3).Where(i => i != self).Select(IdOf)],
    };

    private static byte[] Key(byte fill) => [.. Enumerable.Repeat(fill, GroupCipher.KeyLength)];
}
