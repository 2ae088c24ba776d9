using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Governance;

public sealed class HandOverLogTests
{
    private static readonly Hash32 NetworkId = new(SHA256.HashData("network"u8));
    private static readonly KeyHeld Key = new(2, Secret("key").PublicKey);

    [Fact]
    public void Entries_of_a_giver_form_a_chain_and_are_taken_in_their_order()
    {
        HandOverLog log = Empty(), other = Empty();
        SignedHandOver[] entries = new SignedHandOver[3];
        for (int i = 0; i < 3; i++)
            log = Hear(log, entries[i] = Append(log, $"receiver {i}"));
        entries.Select(one => one.Entry.Index).ShouldBe([0ul, 1ul, 2ul]);
        entries[2].Entry.Previous.ShouldBe(entries[1].Entry.DigestIn(NetworkId));

        other.HasGapBefore(entries[1].Entry).ShouldBeTrue();
        Hear(other, entries[1]).ShouldBeSameAs(other);
        other = entries.Aggregate(other, Hear);
        other.All.ShouldBe(entries);
        Hear(other, entries[0]).ShouldBeSameAs(other);
        other.Equivocations.ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_that_the_giver_did_not_sign_is_not_taken()
    {
        HandOverLog log = Empty();
        SignedHandOver entry = Append(log, "receiver");
        HandOver body = entry.Entry;
        foreach (HandOver changed in (HandOver[])
            [body with { Key = body.Key with { Epoch = 3 } }, body with { Receiver = Peer("x") }, body with { Platform = NetworkId },
                body with { PolicyVersion = 4 }, body with { Policy = NetworkId },
                body with { Evidence = NetworkId }, body with { Time = 1 },
                body with { Giver = Peer("x") }])
            Hear(log, entry with { Entry = changed }).ShouldBeSameAs(log);
        Hear(log, SignedHandOver.Sign(body, default, Secret("giver"))).ShouldBeSameAs(log, "it is of another network");
        Hear(log, entry).All.ShouldBe([entry]);
    }

    [Fact]
    public void Two_entries_in_one_place_and_a_chain_that_leaves_the_known_one_are_evidence_against_the_giver()
    {
        HandOverLog empty = Empty();
        SignedHandOver one = Append(empty, "one"), other = Append(empty, "other");
        HandOverLog found = Hear(Hear(empty, one), other);
        found.Equivocations[Peer("giver")].ShouldBe((one, other));
        found.All.ShouldBe([one], "the log stays what it was");
        Hear(found, other).ShouldBeSameAs(found);

        SignedHandOver next = Append(Hear(empty, other), "next");
        found = Hear(Hear(empty, one), next);
        found.Equivocations[Peer("giver")].ShouldBe((one, next));
    }

    [Fact]
    public void A_nodes_own_log_has_no_bound_and_that_of_another_has()
    {
        HandOverLog own = Empty("giver"), other = Empty();
        for (int i = 0; i < HandOverLog.MaxEntries + 2; i++)
        {
            SignedHandOver entry = Append(own, "receiver");
            own = Hear(own, entry);
            other = Hear(other, entry);
        }
        own.CountOf(Peer("giver")).ShouldBe(HandOverLog.MaxEntries + 2);
        other.CountOf(Peer("giver")).ShouldBe(HandOverLog.MaxEntries);
    }

    [Fact]
    public void Boots_of_years_make_room_and_nobodys_own_log_is_full()
    {
        const int Boots = HandOverLog.MaxGivers + 60, Living = 10, Oldest = Boots - (HandOverLog.MaxGivers - Living - 1) + 1;
        HashSet<PeerId> members = [];
        HandOverLog log = Empty();
        log = Hear(log, Append(log, "receiver", "self"));
        for (int i = 0; i < Living; i++)
            Meet($"member {i}");
        Meet("two logs");
        log = log.Hear(Append(Empty(), "another receiver", "two logs"), Peer("two logs"), members.Contains);
        members.Remove(Peer("two logs"));
        for (int i = 0; i < Boots; i++)
        {
            Meet($"boot {i}");
            members.Remove(Peer($"boot {i}"));
            if (i == 240)
                log = log.Hear(Append(log, "again", "boot 30"), Peer("boot 30"), members.Contains);
        }
        log.Givers.ShouldBe(
            [
                Peer("self"), Peer("two logs"), .. Enumerable.Range(0, Living).Select(i => Peer($"member {i}")),
                Peer("boot 30"), .. Enumerable.Range(Oldest, Boots - Oldest).Select(i => Peer($"boot {i}")),
            ],
            ignoreOrder: true, "those that were not heard of for longest made room");
        log.Givers.Count().ShouldBe(HandOverLog.MaxGivers + 1);
        log.Equivocations.Keys.ShouldBe([Peer("two logs")]);
        log = Hear(log, Append(log, "receiver", "self"));
        log.CountOf(Peer("self")).ShouldBe(2);

        log.All.Aggregate(Empty(), Hear).Givers.ShouldBe(log.Givers, ignoreOrder: true);
        log = Empty();
        for (int i = 0; i <= HandOverLog.MaxGivers; i++)
            log = Hear(log, Append(log, "receiver", $"boot {i}"));
        log.Givers.ShouldBe(Enumerable.Range(1, HandOverLog.MaxGivers).Select(i => Peer($"boot {i}")), ignoreOrder: true);

        void Meet(string name)
        {
            members.Add(Peer(name));
            log = log.Hear(Append(log, "receiver", name), Peer(name), members.Contains);
            log.CountOf(Peer(name)).ShouldBe(1, $"there is a place for {name}");
        }
    }

    [Fact]
    public void One_peer_names_so_many_givers_and_they_make_room_first()
    {
        HandOverLog log = Empty();
        log = Hear(log, Append(log, "receiver", "gone"));
        for (int i = 0; i < HandOverLog.MaxGivers; i++)
            log = log.Hear(Append(log, "receiver", $"made up {i}"), Peer("liar"), _ => false);
        log.Givers.Count().ShouldBe(1 + HandOverLog.GiversOfSource);
        for (int i = 0; i < HandOverLog.MaxGivers; i++)
            log = log.Hear(Append(log, "receiver", $"of many {i}"), Peer($"liar {i}"), _ => false);
        log.Givers.Count().ShouldBe(HandOverLog.MaxGivers);
        log.CountOf(Peer("gone")).ShouldBe(1, "what nobody knows takes no place of what the journal has");

        SignedHandOver known = Append(log, "receiver", "known"), named = Append(log, "receiver", "named");
        PeerId[] members = [Peer("known"), Peer("named")];
        log = log.Hear(named, Peer("liar"), members.Contains);
        log.Givers.ShouldNotContain(Peer("named"), "the peer has named enough");
        log = log.Hear(named, Peer("another"), members.Contains).Hear(known, Peer("known"), members.Contains);
        log.Givers.Count().ShouldBe(HandOverLog.MaxGivers);
        log.Givers.ShouldContain(Peer("known"));
        log.Givers.ShouldContain(Peer("named"));
        log.Givers.ShouldContain(Peer("gone"));
        log.Givers.ShouldNotContain(Peer("made up 0"), "it was the oldest");
        log.Givers.ShouldNotContain(Peer("made up 1"));

        log = log.WithMet(Peer("made up 2")); // its name was not made up: another peer has a place for another one
        log.Hear(Append(log, "receiver", "next"), Peer("liar"), node => node.Equals(Peer("next")))
            .Givers.ShouldContain(Peer("made up 2"));
    }

    private static HandOverLog Empty(string self = "self") => new(NetworkId, Peer(self));

    /// <summary>As the journal says it.</summary>
    private static HandOverLog Hear(HandOverLog log, SignedHandOver one) => log.Hear(one, namedBy: null, _ => false);

    private static SignedHandOver Append(HandOverLog log, string receiver, string giver = "giver") =>
        log.Append(Key, Peer(receiver), Digest("ppid"), (3, Digest("policy")), Digest("quote"), 1_800_000_000, Secret(giver));

    private static Hash32 Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Secp256k1SecretKey Secret(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static PeerId Peer(string name) => new(Secret(name).PublicKey);
}
