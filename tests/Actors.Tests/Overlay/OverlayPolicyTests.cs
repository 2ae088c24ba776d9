using System.Collections.Concurrent;
using System.Security.Cryptography;
using Akka.Event;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A network whose policy an authority signs, from one document to the next, and what an attacker does about it.</summary>
public sealed class OverlayPolicyTests : IDisposable
{
    private readonly PolicySigner _authority = new();
    private readonly OverlayWorld _world;
    private readonly SignedPolicy _first;

    public OverlayPolicyTests()
    {
        _world = new OverlayWorld(seed: 15) { Authority = _authority };
        _first = Sign(null, _world.Policy);
    }

    /// <summary>The first release, and one more.</summary>
    private AppraisalPolicy Both => _world.Policy with { Releases = [.. _world.Policy.Releases, .. Next.Releases] };

    private AppraisalPolicy Next => _world.PolicyFor("the next release");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_document_reaches_every_member_and_a_joiner_before_it_judges_anybody()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = Sign(_first, Both);
        founder.Submit(second).ShouldBe(new PolicyMessages.Judged.Authorized(2, second.Digest, PolicyVerdict.Newest));
        _world.RunUntil(() => member.PolicyVersion == 2, "the member has heard of it");
        member.View.Sessions.ShouldNotBeEmpty("it is allowed as before");

        WorldNode joiner = _world.Node("joiner", "the next release").Join(member);
        _world.RunUntil(() => joiner.Key is not null, "the next release has the key");
        (joiner.PolicyVersion, joiner.InCustody).ShouldBe((2u, founder.InCustody));
    }

    [Fact]
    public async Task An_operator_alone_cannot_order_the_next_key()
    {
        (WorldNode founder, _) = Network();
        ulong soon = (ulong)_world.WallClock.ToUnixTimeSeconds() + 60;
        (await founder.Ask<OverlayNetwork.KeyNotOrdered>(new OverlayNetwork.RotateKey(soon, Overlap: 0, [])))
            .Reason.ShouldBe("the keys of this network are its authority's to order");
        founder.View.Pending.ShouldBeEmpty();
    }

    [Fact]
    public void A_release_that_is_allowed_later_joins_later_and_the_network_stays_the_same()
    {
        (WorldNode founder, _) = Network();
        WorldNode next = _world.Node("next", "the next release").Join(founder);
        _world.RunUntil(
            () => next.Heard.Contains(RefuseReason.MeasurementNotAllowed) && next.PolicyVersion == 1,
            "it is refused, and has the document");
        Hash32 network = founder.View.Lineage!.NetworkId;

        founder.Submit(Sign(_first, Both));
        _world.RunUntil(() => next.Key is not null, "it joins");
        next.View.Lineage!.NetworkId.ShouldBe(network);
    }

    [Fact]
    public void A_member_that_is_no_longer_allowed_loses_its_sessions_and_hears_why()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = Sign(_first, Both);
        founder.Submit(second);
        WorldNode next = _world.Node("next", "the next release").Join(founder);
        _world.RunUntil(() => next.Key is not null && next.View.Sessions.Length == 2, "the next release is in");

        next.Submit(Sign(second, Next)).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        _world.RunUntil(() => next.View.Sessions.IsEmpty && member.View.Sessions.IsEmpty, "nobody keeps a session with the first release");
        member.View.RecentRefusals.ShouldContain(refusal =>
            !refusal.ByUs && refusal.Reason == RefuseReason.MeasurementNotAllowed
            && refusal.Detail.StartsWith("the policy of the network has changed", StringComparison.Ordinal));
        _world.RunFor(TimeSpan.FromMinutes(1));
        next.View.Sessions.ShouldBeEmpty("and none comes back");
    }

    [Fact]
    public void Three_members_become_the_next_release_one_after_the_other_and_keep_one_key()
    {
        (WorldNode founder, WorldNode member) = Network();
        WorldNode third = _world.Node("third").Join(member);
        _world.RunUntil(() => third.Key is not null, "three have the key");
        KeyHeld key = founder.InCustody!;
        SignedPolicy second = Sign(_first, Both);
        founder.Submit(second);

        var upgraded = new List<WorldNode>();
        WorldNode[] old = [founder, member, third];
        for (int i = 0; i < old.Length; i++)
        {
            old[i].Stop();
            WorldNode next = _world.Node($"upgraded-{i}", "the next release").Join([.. upgraded, .. old[(i + 1)..]]);
            _world.RunUntil(() => next.Key is not null, $"node {i} is back with the next release");
            upgraded.Add(next);
        }
        upgraded[0].Submit(Sign(second, Next));
        _world.RunUntil(() => upgraded.All(node => node.PolicyVersion == 3), "the first release is allowed no more");
        _world.RunFor(TimeSpan.FromSeconds(30));
        upgraded.ShouldAllBe(node => node.View.Sessions.Length == 2 && node.InCustody == key);
    }

    [Fact]
    public void A_document_that_one_key_too_few_has_signed_changes_nothing()
    {
        (WorldNode founder, WorldNode member) = Network();
        founder.Submit(Sign(_first, Next, signers: 1)).ShouldBeOfType<PolicyMessages.Judged.NotSigned>()
            .Reason.ShouldContain("2 are needed");
        _world.RunFor(TimeSpan.FromSeconds(30));
        (founder.PolicyVersion, member.PolicyVersion, member.View.Sessions.Length).ShouldBe((1u, 1u, 1));
        founder.PolicyStatus.Refused["not-signed"].ShouldBe(1);
    }

    [Fact]
    public async Task A_member_that_offers_a_document_that_too_few_have_signed_is_refused()
    {
        (WorldNode founder, _) = Network();
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(founder)).EstablishAsync();
        SignedPolicy forged = Sign(_first, Next, signers: 1);
        await peer.SendAsync(new OverlayMessage.PolicyHead(2, [forged.Digest]));
        await peer.ReadUntilAsync<OverlayMessage.GetPolicy>();
        await peer.SendAsync(new OverlayMessage.Policy(forged.Text, forged.Signatures));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.PolicyNotSigned);
        founder.PolicyVersion.ShouldBe(1u);
    }

    [Fact]
    public async Task A_document_that_nobody_asked_for_ends_the_session()
    {
        (WorldNode founder, _) = Network();
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(founder)).EstablishAsync();
        await peer.SendAsync(new OverlayMessage.Policy(_first.Text, _first.Signatures));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Fact]
    public async Task A_peer_that_names_a_newer_document_and_never_brings_it_is_not_admitted()
    {
        (WorldNode founder, _) = Network();
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(founder)).HelloAsync();
        await peer.SendAsync(new OverlayMessage.PolicyHead(9, [default]));
        await peer.SendAsync(await peer.EvidenceAsync());
        _world.RunUntil(() => founder.Said.Contains(RefuseReason.Timeout), "its step has taken too long");
        founder.PolicyVersion.ShouldBe(1u);
    }

    [Fact]
    public async Task A_member_with_an_old_document_rolls_nobody_back()
    {
        (WorldNode founder, _) = Network();
        founder.Submit(Sign(_first, Both));
        await using RawPeer peer = await (await new RawPeer(_world).DialAsync(founder)).EstablishAsync();
        await peer.SendAsync(new OverlayMessage.PolicyHead(1, [_first.Digest]));
        _world.RunFor(TimeSpan.FromSeconds(30));
        founder.PolicyVersion.ShouldBe(2u);
        founder.Submit(_first).ShouldBe(new PolicyMessages.Judged.Authorized(1, _first.Digest, PolicyVerdict.Known));
        founder.PolicyVersion.ShouldBe(2u);
    }

    [Fact]
    public void A_founder_that_starts_again_with_its_old_document_goes_on_with_the_newest()
    {
        (WorldNode founder, WorldNode member) = Network();
        founder.Submit(Sign(_first, Both));
        _world.RunUntil(() => member.PolicyVersion == 2, "both have the second document");
        founder.Stop();
        founder.Join(member);
        founder.Submit(_first); // its configuration still names the first
        founder.PolicyVersion.ShouldBe(2u, "its journal has the second");
    }

    [Fact]
    public void A_host_that_brings_an_old_disk_back_has_its_node_catch_up_before_it_judges_a_member()
    {
        (WorldNode founder, WorldNode member) = Network();
        founder.Submit(Sign(_first, Both));
        WorldNode next = _world.Node("next", "the next release").Join(founder);
        _world.RunUntil(() => next.Key is not null, "the next release is in");
        member.Stop();
        member.Disk = "-of-last-year";
        member.Start(next.Address);
        member.Submit(_first);
        _world.RunUntil(() => member.Key is not null, "the member is back");
        member.PolicyVersion.ShouldBe(2u);
        member.Said.ShouldNotContain(RefuseReason.MeasurementNotAllowed, "by the first document it would have refused the next release");
    }

    [Fact]
    public void A_node_refuses_everybody_below_the_version_that_its_operator_demands()
    {
        (WorldNode founder, _) = Network();
        WorldNode joiner = _world.Node("joiner", minPolicyVersion: 2).Join(founder);
        _world.RunUntil(() => joiner.Said.Contains(RefuseReason.NoPolicyInForce), "it judges nobody by version 1");
        founder.Submit(Sign(_first, Both));
        _world.RunUntil(() => joiner.Key is not null, "version 2 is enough");
    }

    [Fact]
    public void Two_documents_of_one_version_are_an_alarm_and_close_the_network_until_a_newer_one_follows_one_of_them()
    {
        using var alarms = new BlockingCollection<string>();
        _world.System.EventStream.SetLogLevel(LogLevel.ErrorLevel);
        using var listener = new Listener<Error>(_world.System, line => alarms.Add($"{line.Message}"));
        (WorldNode founder, WorldNode member) = Network();
        // both allow those who are in: a member may adopt its own document before it hears of the other one
        (SignedPolicy one, SignedPolicy other) = (Sign(_first, Both), Sign(_first, Both, ends: TimeSpan.FromDays(1)));
        founder.Submit(one);
        member.Submit(other);
        _world.RunUntil(() => IsClosed(founder) && IsClosed(member), "both have seen both documents");
        founder.PolicyStatus.History.Adopted.ShouldBeNull();
        for (int nodes = 0; nodes < 2; nodes++)
        {
            alarms.TryTake(out string? alarm, TimeSpan.FromSeconds(60)).ShouldBeTrue("each node says so in an error of its log");
            alarm.ShouldStartWith("the network's authority has signed 2 policy documents of version 2 (");
            alarm.ShouldContain(one.Digest.ToString());
            alarm.ShouldContain(other.Digest.ToString());
        }

        WorldNode joiner = _world.Node("joiner").Join(founder);
        _world.RunUntil(() => joiner.Heard.Concat(joiner.Said).Contains(RefuseReason.NoPolicyInForce), "nobody is admitted");
        founder.View.Sessions.ShouldNotBeEmpty("those who are in stay in");
        joiner.Key.ShouldBeNull();

        member.Submit(Sign(one, Both));
        _world.RunUntil(() => joiner.Key is not null, "the third document follows one of the two");
        founder.PolicyStatus.History.Adopted!.Version.ShouldBe(3u);
    }

    [Fact]
    public void When_the_policy_has_expired_nobody_is_admitted_and_those_who_are_in_stay_in()
    {
        (WorldNode founder, WorldNode member) = Network();
        SignedPolicy second = Sign(_first, Both, ends: TimeSpan.FromHours(1));
        founder.Submit(second);
        _world.RunUntil(() => member.PolicyVersion == 2, "the member has the second document");
        _world.WallClock += TimeSpan.FromHours(2);
        WorldNode joiner = _world.Node("joiner").Join(founder);
        _world.RunUntil(() => joiner.Heard.Concat(joiner.Said).Contains(RefuseReason.NoPolicyInForce), "nobody is admitted");
        member.View.Sessions.ShouldNotBeEmpty();

        founder.Submit(Sign(second, Both));
        _world.RunUntil(() => joiner.Key is not null, "a newer document opens the network again");
    }

    [Fact]
    public void A_document_that_begins_later_is_judged_by_when_it_begins()
    {
        (WorldNode founder, WorldNode member) = Network();
        founder.Submit(Sign(_first, Next, begins: TimeSpan.FromHours(1)));
        _world.RunUntil(() => member.PolicyVersion == 2, "the member has heard of it");
        _world.RunFor(TimeSpan.FromSeconds(30));
        member.View.Sessions.ShouldNotBeEmpty("the first one holds until then");
        _world.WallClock += TimeSpan.FromHours(2);
        _world.RunUntil(() => member.View.Sessions.IsEmpty, "it is no longer allowed");
    }

    [Fact]
    public void A_node_that_the_rule_does_not_name_joins_without_the_key_and_gets_it_when_it_is_named()
    {
        (WorldNode founder, _) = Network();
        SignedPolicy second = Sign(_first, _world.Policy with { KeyHolders = KeyOrderScenarioTests.OnlyFor([founder]) });
        founder.Submit(second);
        WorldNode joiner = _world.Node("joiner").Join(founder);
        _world.RunUntil(
            () => joiner.View.Standing is Standing.KeyWithheld { Reason: WithheldReason.NotAKeyHolder }, "it hears that it holds no key");
        joiner.View.Sessions.ShouldNotBeEmpty("it is a member all the same");
        joiner.View.Standing.ToString().ShouldContain("it proves and serves, and signs nothing");

        founder.Submit(Sign(second, _world.Policy with { KeyHolders = KeyOrderScenarioTests.OnlyFor([founder, joiner]) }));
        _world.RunUntil(() => joiner.Key is not null, "the authority has approved it");
    }

    [Fact]
    public void A_holder_that_the_new_policy_does_not_name_any_more_gives_the_key_to_nobody()
    {
        SimulatedTdxQuoteProvider one = _world.Provider(OverlayWorld.GoodImage), other = _world.Provider(OverlayWorld.GoodImage);
        (WorldNode founder, WorldNode member) = Network(one);
        KeyHeld key = founder.InCustody!;
        founder.Submit(Sign(_first, _world.Policy with
        {
            KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [_world.PlatformOf(one).Ppid, _world.PlatformOf(other).Ppid] },
        }));
        _world.RunUntil(() => member.PolicyVersion == 2, "the member has the second document");
        _world.RunUntil(
            () => $"{member.View.Standing}".Contains("nobody takes the key from this node", StringComparison.Ordinal), "and hears of it");

        WorldNode joiner = _world.Node("joiner", machine: other);
        _world.Network.Cut(founder.Address.Address, joiner.Address.Address);
        joiner.Join(member, founder);
        _world.RunUntil(() => joiner.View.Standing is Standing.NoRightfulHolder, "it hears why it has no key");
        _world.RunFor(TimeSpan.FromMinutes(1));
        (joiner.Key, joiner.InCustody).ShouldBe((null, null));
        joiner.View.Standing.ShouldBeOfType<Standing.NoRightfulHolder>().Remote.ShouldBe(member.Address);
        joiner.View.Standing.ToString().ShouldContain("may join, and is not one that holds the key");
        joiner.View.Sessions.ShouldHaveSingleItem("it is a member all the same");

        _world.Network.Cut(founder.Address.Address, joiner.Address.Address, isCut: false);
        _world.RunUntil(() => joiner.Key is not null, "a holder that the policy names is there");
        joiner.InCustody.ShouldBe(key);
        joiner.View.HandOvers!.All.Where(entry => entry.Entry.Receiver.Equals(joiner.View.Self)).ShouldHaveSingleItem()
            .Entry.Giver.ShouldBe(founder.View.Self);
        founder.View.Standing.ShouldBe(new Standing.InNetwork(key, Lost: null));
    }

    [Fact]
    public void A_holder_that_the_policy_names_only_later_gives_the_key_then()
    {
        SimulatedTdxQuoteProvider machine = _world.Provider(OverlayWorld.GoodImage);
        (WorldNode founder, _) = Network();
        SignedPolicy second = Sign(_first, _world.Policy with
        {
            KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [_world.PlatformOf(machine).Ppid] },
        });
        founder.Submit(second);
        WorldNode joiner = _world.Node("joiner", machine: machine).Join(founder);
        _world.RunUntil(() => joiner.View.Standing is Standing.NoRightfulHolder, "nobody may give it the key");
        founder.Submit(Sign(second, _world.Policy));
        _world.RunUntil(() => joiner.Key is not null, "the third document lets everybody hold it");
        _world.RunUntil(
            () => founder.View.Standing == new Standing.InNetwork(founder.InCustody!, Lost: null), "the founder may hold it again");
    }

    [Fact]
    public async Task A_key_that_was_asked_for_is_not_taken_when_the_policy_lets_its_giver_hold_it_no_more()
    {
        SimulatedTdxQuoteProvider one = _world.Provider(OverlayWorld.GoodImage), other = _world.Provider(OverlayWorld.GoodImage);
        (WorldNode founder, _) = Network(one);
        using Secp256k1SecretKey own = new(RandomNumberGenerator.GetBytes(32));
        var madeUp = new KeyHeld(1, own.PublicKey);
        await using var guest = new RawPeer(_world);
        WorldNode joiner = _world.Node("joiner", machine: other);
        _world.Network.Cut(founder.Address.Address, joiner.Address.Address);
        joiner.Start(guest.Address, founder.Address).Submit(_first);
        _world.RunFor(TimeSpan.FromSeconds(1)); // it dials
        await (await guest.AcceptAsync()).EstablishAsync(held: madeUp);
        _world.RunFor(TimeSpan.FromSeconds(1));
        await guest.NameCheckpointAsync();
        UInt128 request = (await guest.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request;

        joiner.Submit(Sign(_first, _world.Policy with
        {
            KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = [_world.PlatformOf(one).Ppid, _world.PlatformOf(other).Ppid] },
        })).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        await guest.SendAsync(new OverlayMessage.SharedKey(request, madeUp, own));
        await guest.HeardAsync();
        _world.RunUntil(() => joiner.View.Standing is Standing.NoRightfulHolder, "the key is passed over");
        (joiner.Key, joiner.InCustody).ShouldBe((null, null));
        joiner.View.Sessions.ShouldHaveSingleItem("the peer has done nothing wrong: it was asked");

        _world.Network.Cut(founder.Address.Address, joiner.Address.Address, isCut: false);
        _world.RunUntil(() => joiner.Key is not null, "a holder that the policy names is there");
        joiner.InCustody.ShouldBe(founder.InCustody);
    }

    [Fact]
    public void Of_two_joiners_the_one_whose_machine_is_listed_gets_the_key_and_the_other_hears_why_it_does_not()
    {
        SimulatedTdxQuoteProvider own = _world.Provider(OverlayWorld.GoodImage), machine = _world.Provider(OverlayWorld.GoodImage);
        (WorldNode founder, WorldNode member) = Network(own);
        ReadOnlyMemory<byte>[] listed = [_world.PlatformOf(own).Ppid, _world.PlatformOf(machine).Ppid];
        founder.Submit(Sign(_first, _world.Policy with { KeyHolders = KeyHolderRule.Anyone with { AllowedPpids = listed } }));
        _world.RunUntil(() => member.PolicyVersion == 2, "both members have the second document");

        WorldNode one = _world.Node("listed", machine: machine).Join(founder);
        WorldNode other = _world.Node("unlisted").Join(founder);
        _world.RunUntil(
            () => one.Key is not null && other.View.Standing is Standing.KeyWithheld { Reason: WithheldReason.NotAKeyHolder },
            "the listed one has the key, and the other hears that it holds none");
        _world.RunUntil(() => other.View.Sessions.Length == 3, "it is a member all the same");
        _world.RunFor(TimeSpan.FromMinutes(1));
        other.View.Standing.ToString().ShouldContain("it proves and serves, and signs nothing");
        (one.InCustody, other.InCustody).ShouldBe((founder.InCustody, null), "nor does it get the key from the other three");
    }

    [Fact]
    public void Of_two_nodes_on_one_machine_the_second_has_the_key_when_the_first_is_gone()
    {
        (WorldNode founder, _) = Network();
        founder.Submit(Sign(_first, _world.Policy with { KeyHolders = KeyHolderRule.Anyone with { OnePerPlatform = true } }));
        SimulatedTdxQuoteProvider machine = _world.Provider(OverlayWorld.GoodImage);
        WorldNode one = _world.Node("one", machine: machine).Join(founder);
        _world.RunUntil(() => one.Key is not null && one.View.Sessions.Length == 2, "the first has it, and everybody knows");
        WorldNode two = _world.Node("two", machine: machine).Join(founder);
        _world.RunUntil(
            () => two.View.Standing is Standing.KeyWithheld { Reason: WithheldReason.PlatformHasTheKey }, "the second is put off");
        two.Key.ShouldBeNull();
        one.Stop();
        _world.RunUntil(() => two.Key is not null, "the first is gone");
    }

    private static bool IsClosed(WorldNode node) => node.PolicyStatus.State is PolicyState.Closed;

    private SignedPolicy Sign(
        SignedPolicy? after, AppraisalPolicy policy, int signers = 2, TimeSpan? begins = null, TimeSpan? ends = null) =>
        _authority.Sign(_world, after, policy, signers, begins, ends);

    /// <summary>A founder that was given the first document, and a member that has heard it from it.</summary>
    /// <param name="machine">The founder's; null for any.</param>
    private (WorldNode Founder, WorldNode Member) Network(SimulatedTdxQuoteProvider? machine = null)
    {
        WorldNode founder = _world.Node("founder", machine: machine).Bootstrap();
        founder.Submit(_first);
        WorldNode member = _world.Node("member").Join(founder);
        _world.RunUntil(() => member.Key is not null, "the member has the key");
        member.PolicyVersion.ShouldBe(1u);
        return (founder, member);
    }
}
