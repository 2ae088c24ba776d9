using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Governance;

public sealed class KeySuccessionTests
{
    private static readonly Hash32 NetworkId = new(SHA256.HashData("network"u8));
    private static readonly Secp256k1SecretKey First = Secret("first key");
    private static readonly KeyChain Chain = KeyChain.From(
        NetworkId, new KeyHeld(1, First.PublicKey), new NetworkGovernance.StaticPolicy(default));

    /// <summary>
    /// Every order in which proposals and acknowledgements may arrive, with members that start again and with messages that are lost: no
    /// epoch ever has two keys.
    /// </summary>
    [Fact]
    public void No_order_of_arrival_and_no_loss_gives_an_epoch_two_keys()
    {
        var settledSometimes = new HashSet<int>();
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var world = new World(random, members: 3 + random.Next(2));
            for (int step = 0; step < 120; step++)
                world.Step(parted: step < 60);
            for (int step = 0; step < 400 && world.Deliver(); step++)
            {
            }
            KeyHeld[] keys = [.. world.Everywhere.Distinct()];
            keys.GroupBy(key => key.Epoch).ShouldAllBe(epoch => epoch.Count() == 1, $"seed {seed}: {string.Join(", ", keys)}");
            if (keys.Length > 0)
                settledSometimes.Add(seed);
        }
        settledSometimes.Count.ShouldBeGreaterThan(100, "otherwise this says nothing");
    }

    [Fact]
    public void Two_sides_of_a_partition_wait_for_each_other_and_take_the_smaller_key_when_they_meet()
    {
        PeerId[] all = [Peer("a"), Peer("b"), Peer("c")];
        KeyProposal[] proposals = [Proposal(2, "one", all), Proposal(2, "two", all)];
        KeyProposal smaller = proposals.MinBy(p => p.New.PublicKey.ToString())!, larger = proposals.MaxBy(p => p.New.PublicKey.ToString())!;
        KeySuccession a = Promise(Start("a"), larger, "a", all), b = Promise(Start("b"), larger, "b", all);
        KeySuccession c = Promise(Start("c"), smaller, "c", all);
        a = a.Hear(Said("b", larger, isFirst: true));
        a.Settled.ShouldBeNull("c has not acknowledged it");
        c.Settled.ShouldBeNull();

        a = a.Propose(smaller).Value;
        a.Next(all).ShouldBeEmpty("nothing shows yet that its own can never count");
        a = a.Hear(Said("c", smaller, isFirst: false));
        a.Next(all).ShouldBeEmpty("c may have acknowledged the larger one before");
        a = Promise(Start("a"), larger, "a", all).Propose(smaller).Value.Hear(Said("c", smaller, isFirst: true));
        a.Next(all).ShouldBe([new KeyPromise(smaller, IsFirst: false)]);
        c.Propose(larger).Value.Hear(Said("a", larger, isFirst: true)).Next(all).ShouldBeEmpty("nobody moves to a larger key");

        a = Promise(a, smaller, "a", all).Hear(Said("b", smaller, isFirst: false));
        a.Settled.ShouldBe(smaller);
        a.Follow([smaller.Signed]).Value.Chain.Newest.ShouldBe(smaller.New);
    }

    [Fact]
    public void After_a_later_epoch_an_earlier_one_is_not_acknowledged_and_a_promise_binds_the_next_boot()
    {
        PeerId[] all = [Peer("a"), Peer("b")];
        KeyProposal second = Proposal(2, "two", all), third = Proposal(3, "three", all);
        KeySuccession a = Promise(Start("a"), second, "a", all);
        a.Propose(third).Value.Next(all).ShouldHaveSingleItem().Proposal.ShouldBe(third);
        a = Promise(a.Propose(third).Value, third, "a", all);
        a.Next(all).ShouldBeEmpty();
        a.Hear(Said("b", second, isFirst: true)).Settled.ShouldBeNull("it has acknowledged a later one");
        a.NextEpoch.ShouldBe(4u);

        var again = new KeySuccession(Peer("a2"), Chain, a.Promise);
        again.NextEpoch.ShouldBe(4u);
        PeerId[] now = [Peer("a2"), Peer("b")];
        again.Propose(Proposal(2, "another", now)).Value.Next(now).ShouldBeEmpty();
        again.Propose(Proposal(3, "another", now)).Value.Next(now).ShouldBeEmpty();
        again.Propose(Proposal(4, "another", now)).Value.Next(now).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_proposal_that_the_promise_of_an_earlier_boot_passes_over_is_not_waited_for()
    {
        PeerId[] before = [Peer("a"), Peer("b")], now = [Peer("a2"), Peer("b")];
        bool isOneSmaller = Proposal(2, "one", before).IsPreferredTo(Proposal(2, "two", before));
        (string smaller, string larger) = isOneSmaller ? ("one", "two") : ("two", "one");
        IsUnderWay(promised: smaller, proposed: larger).ShouldBeFalse("it never moves to the larger key");
        IsUnderWay(promised: larger, proposed: smaller).ShouldBeTrue("it moves as soon as b says that it has promised it first");

        bool IsUnderWay(string promised, string proposed) =>
            new KeySuccession(Peer("a2"), Chain, Promise(Start("a"), Proposal(2, promised, before), "a", before).Promise)
                .Propose(Proposal(2, proposed, now)).Value.IsUnderWay(now, new HashSet<PeerId> { Peer("a") }, KeyOrders.None);
    }

    [Fact]
    public void A_member_that_knows_somebody_whom_the_proposal_forgets_does_not_acknowledge_it()
    {
        PeerId[] all = [Peer("a"), Peer("b"), Peer("c")];
        KeyProposal proposal = Proposal(2, "two", all[..2]);
        KeySuccession a = Start("a").Propose(proposal).Value;
        a.Next(all).ShouldBeEmpty();
        a.Next(all[..2]).ShouldHaveSingleItem();
        KeyProposal without = Proposal(2, "two", all[..2], excluded: all[2..]);
        Start("a").Propose(without).Value.Next(all).ShouldHaveSingleItem("whoever ordered it has said that c is gone");
        Start("c").Propose(without).Value.Next(all).ShouldBeEmpty("c is no elector");
    }

    [Fact]
    public void A_proposal_that_no_order_allows_is_refused()
    {
        PeerId[] all = [Peer("a")];
        KeyProposal good = Proposal(2, "two", all);
        Start("a").Propose(good).IsAccepted.ShouldBeTrue();
        var keys = new NetworkGovernance.ByAuthority(Authority.Of(1, [Secret("authority").PublicKey]));
        var governed = new KeySuccession(Peer("a"), KeyChain.From(NetworkId, Chain.Start, keys), promise: null);
        governed.Propose(good).Rejection.ShouldContain("was ordered by an operator, and the keys of this network are ordered by documents");
        Start("a").Propose(good with { Electors = [] }).Rejection.ShouldContain("nobody");
        KeyCertificate body = good.Signed.Certificate;
        Refused(body with { NetworkId = default }, "another network");
        Refused(body with { Old = new KeyHeld(1, Secret("mallory").PublicKey) }, "the newest is");
        Refused(body with { New = body.New with { Epoch = 2 + KeySuccession.MostAhead } }, "far from epoch 1");
        Start("a").Propose(good with { Signed = good.Signed with { SignedByOld = good.Signed.SignedByNew } }).Rejection
            .ShouldContain("old-signature");

        KeySuccession full = Start("a");
        for (int i = 0; i < KeySuccession.MaxProposals; i++)
            full = full.Propose(Proposal(2, $"key {i}", all)).Value;
        full.Propose(good).Rejection.ShouldContain("too many");

        void Refused(KeyCertificate changed, string why) => Start("a").Propose(
            good with { Signed = SignedKeyCertificate.Of(changed, First, Secret("two")) }).Rejection.ShouldContain(why);
    }

    [Fact]
    public void Proposals_that_can_never_count_make_room_for_others()
    {
        PeerId[] before = [Peer("a"), Peer("b")], now = [Peer("a"), Peer("b2")];
        var gone = new HashSet<PeerId> { Peer("b") };
        KeySuccession a = Start("a");
        for (uint epoch = 2; epoch < 2 + KeySuccession.MaxProposals; epoch++)
            a = a.Propose(Proposal(epoch, $"key {epoch}", before), gone: gone).Value;
        KeyProposal next = Proposal(99, "next", now);
        a.Propose(next).Rejection.ShouldContain("too many");
        a.Propose(next, gone: gone).Value.Proposals.Values.ShouldBe([next]);

        KeyProposal counts = a.Proposals.Values.First();
        KeySuccession heard = a.Hear(Said("b", counts, isFirst: true)).Propose(next, gone: gone).Value;
        heard.Proposals.Values.ShouldBe([counts, next], ignoreOrder: true, "b had acknowledged it before it went");
        KeySuccession promised = Promise(a, Proposal(17, "key 17", before), "a", before);
        promised.Propose(next, gone: gone).Value.Proposals.Keys.ShouldContain(promised.Promise!.Proposal.Id);
        promised.Propose(next).Value.Proposals.Keys.ShouldBe(
            [promised.Promise.Proposal.Id, next.Id], ignoreOrder: true, "a has promised a later one, and acknowledges no earlier one");
    }

    [Fact]
    public void Proposals_whose_overlap_is_over_make_room_but_for_what_was_promised_last()
    {
        PeerId[] all = [Peer("a"), Peer("b")];
        KeySuccession a = Start("a");
        for (uint epoch = 2; epoch < 2 + KeySuccession.MaxProposals; epoch++)
            a = Promise(a, Proposal(epoch, $"key {epoch}", all), "a", all);
        KeyProposal next = Proposal(18, "next", all, until: 300);
        a.Propose(next, KeyOrders.None with { Now = 200 }).Rejection.ShouldContain("too many", Case.Insensitive, "b may acknowledge each");
        KeySuccession late = a.Propose(next, KeyOrders.None with { Now = 201 }).Value;
        late.Proposals.Values.ShouldBe([a.Promise!.Proposal, next], ignoreOrder: true);
    }

    [Fact]
    public void How_far_an_epoch_is_is_measured_from_what_was_promised_last()
    {
        PeerId[] all = [Peer("a"), Peer("b")];
        KeyProposal far = Proposal(1 + KeySuccession.MostAhead, "far", all);
        KeyProposal farther = Proposal(2 * KeySuccession.MostAhead, "farther", all);
        Start("a").Propose(farther).IsAccepted.ShouldBeFalse();
        Promise(Start("a"), far, "a", all).Propose(farther).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_key_is_not_acknowledged_when_the_overlap_that_it_names_is_over()
    {
        PeerId[] all = [Peer("a"), Peer("b")];
        KeyProposal proposal = Proposal(2, "two", all);
        ulong until = proposal.Signed.Certificate.OldUntil;
        KeySuccession a = Start("a").Propose(proposal, At(until)).Value;
        a.Next(all, At(until)).ShouldHaveSingleItem();
        a.Next(all, At(until + 1)).ShouldBeEmpty();
        a.IsUnderWay(all, new HashSet<PeerId>(), At(until + 1)).ShouldBeFalse("another one has to be made");
        Start("a").Propose(proposal, At(until + 1)).Rejection.ShouldContain("the old key counts until 200, and it is 201");

        static KeyOrders At(ulong now) => KeyOrders.None with { Now = now };
    }

    [Fact]
    public void An_acknowledgement_counts_only_by_the_signature_of_an_elector()
    {
        PeerId[] all = [Peer("a"), Peer("b")];
        KeyProposal proposal = Proposal(2, "two", all);
        KeySuccession a = Promise(Start("a"), proposal, "a", all);
        KeyAcknowledgement said = Said("b", proposal, isFirst: true);
        foreach (KeyAcknowledgement forged in (KeyAcknowledgement[])
            [said with { IsFirst = false }, said with { Elector = Peer("a2") }, Said("c", proposal, isFirst: true),
                KeyAcknowledgement.Sign(default, proposal.Id, isFirst: true, Secret("b"))])
            a.Hear(forged).ShouldBeSameAs(a);
        a.Hear(said).Settled.ShouldBe(proposal);
    }

    private static Secp256k1SecretKey Secret(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static PeerId Peer(string name) => new(Secret(name).PublicKey);

    private static KeySuccession Start(string name) => new(Peer(name), Chain, promise: null);

    private static KeyProposal Proposal(
        uint epoch, string key, IEnumerable<PeerId> electors, IEnumerable<PeerId>? excluded = null, ulong until = 200) => new(
        SignedKeyCertificate.Of(
            new KeyCertificate(NetworkId, Chain.Start, new KeyHeld(epoch, Secret(key).PublicKey), 0, default, 100, until,
                KeyCertificateReason.Operator),
            First, Secret(key)),
        [.. electors.Order()], [.. (excluded ?? []).Order()]);

    private static KeyAcknowledgement Said(string name, KeyProposal proposal, bool isFirst) =>
        KeyAcknowledgement.Sign(NetworkId, proposal.Id, isFirst, Secret(name));

    private static KeySuccession Promise(KeySuccession before, KeyProposal proposal, string name, IReadOnlyCollection<PeerId> known)
    {
        KeySuccession next = before.Propose(proposal).Value;
        KeyPromise promise = next.Next(known)[0];
        promise.Proposal.ShouldBe(proposal);
        return next.With(promise).Hear(Said(name, proposal, promise.IsFirst));
    }

    /// <summary>Members that propose, acknowledge, lose messages and start again as chance has it.</summary>
    private sealed class World(Random random, int members)
    {
        private readonly string[] _names = [.. Enumerable.Range(0, members).Select(i => $"member {i}")];
        private readonly List<KeySuccession> _states = [.. Enumerable.Range(0, members).Select(i => Start($"member {i}"))];
        private readonly List<(int From, int To, object Message)> _wire = [];
        private int _keys;
        private int _boots;

        /// <summary>The keys that any member has ever taken to count.</summary>
        public List<KeyHeld> Everywhere { get; } = [];

        private PeerId[] Known => [.. _names.Select(Peer)];

        public void Step(bool parted)
        {
            int i = random.Next(members);
            switch (random.Next(12))
            {
                case 0 when _keys < 5:
                    KeyProposal made = Proposal(
                        random.Next(3) > 0 ? 2 : _states[i].NextEpoch, $"key {random.Next(1000)} {_keys++}", Known);
                    Take(i, made);
                    break;
                case 1 when _boots < 2: // it starts again with what its journal has, and is another member
                    _names[i] = $"member {i} again {_boots++}";
                    _states[i] = new KeySuccession(Peer(_names[i]), Chain, _states[i].Promise);
                    break;
                case 2 when _wire.Count > 0:
                    _wire.RemoveAt(random.Next(_wire.Count));
                    break;
                default:
                    Deliver(parted);
                    break;
            }
        }

        public bool Deliver(bool parted = false)
        {
            if (_wire.Count == 0)
                return false;
            int at = random.Next(_wire.Count);
            (int from, int to, object message) = _wire[at];
            if (parted && (from == 0) != (to == 0))
                return true;
            _wire.RemoveAt(at);
            if (message is KeyProposal proposal)
                Take(to, proposal);
            else
                Hear(to, (KeyAcknowledgement)message);
            return true;
        }

        private void Take(int i, KeyProposal proposal)
        {
            if (!_states[i].Propose(proposal).TryGetValue(out KeySuccession? next, out _) || ReferenceEquals(next, _states[i]))
                return;
            _states[i] = next;
            Send(i, proposal);
            Act(i);
        }

        private void Hear(int i, KeyAcknowledgement said)
        {
            if (_states[i].Hear(said) is var next && ReferenceEquals(next, _states[i]))
                return;
            _states[i] = next;
            Send(i, said);
            Act(i);
        }

        private void Act(int i)
        {
            if (_states[i].Settled is { } settled)
                Everywhere.Add(settled.New);
            if (_states[i].Next(Known) is not { IsEmpty: false } promises)
                return;
            KeyPromise promise = promises[random.Next(promises.Length)]; // the one whose key it has been given first
            _states[i] = _states[i].With(promise);
            Hear(i, Said(_names[i], promise.Proposal, promise.IsFirst));
        }

        private void Send(int from, object message) =>
            _wire.AddRange(Enumerable.Range(0, members).Where(to => to != from).Select(to => (from, to, message)));
    }
}
