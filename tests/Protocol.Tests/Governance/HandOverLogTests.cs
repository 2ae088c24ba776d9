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
        HandOverLog log = new(NetworkId), other = new(NetworkId);
        SignedHandOver[] entries = new SignedHandOver[3];
        for (int i = 0; i < 3; i++)
            log = log.Hear(entries[i] = Append(log, $"receiver {i}"));
        entries.Select(one => one.Entry.Index).ShouldBe([0ul, 1ul, 2ul]);
        entries[2].Entry.Previous.ShouldBe(entries[1].Entry.DigestIn(NetworkId));

        other.HasGapBefore(entries[1].Entry).ShouldBeTrue();
        other.Hear(entries[1]).ShouldBeSameAs(other);
        other = other.Hear(entries[0]).Hear(entries[1]).Hear(entries[2]);
        other.All.ShouldBe(entries);
        other.Hear(entries[0]).ShouldBeSameAs(other);
        other.Equivocations.ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_that_the_giver_did_not_sign_is_not_taken()
    {
        var log = new HandOverLog(NetworkId);
        SignedHandOver entry = Append(log, "receiver");
        HandOver body = entry.Entry;
        foreach (HandOver changed in (HandOver[])
            [body with { Key = body.Key with { Epoch = 3 } }, body with { Receiver = Peer("x") }, body with { Platform = NetworkId },
                body with { PolicyVersion = 4 }, body with { Policy = NetworkId },
                body with { Evidence = NetworkId }, body with { Time = 1 },
                body with { Giver = Peer("x") }])
            log.Hear(entry with { Entry = changed }).ShouldBeSameAs(log);
        log.Hear(SignedHandOver.Sign(body, default, Secret("giver"))).ShouldBeSameAs(log, "it is of another network");
        log.Hear(entry).All.ShouldBe([entry]);
    }

    [Fact]
    public void Two_entries_in_one_place_and_a_chain_that_leaves_the_known_one_are_evidence_against_the_giver()
    {
        var empty = new HandOverLog(NetworkId);
        SignedHandOver one = Append(empty, "one"), other = Append(empty, "other");
        HandOverLog found = empty.Hear(one).Hear(other);
        found.Equivocations[Peer("giver")].ShouldBe((one, other));
        found.All.ShouldBe([one], "the log stays what it was");
        found.Hear(other).ShouldBeSameAs(found);

        SignedHandOver next = Append(empty.Hear(other), "next");
        found = empty.Hear(one).Hear(next);
        found.Equivocations[Peer("giver")].ShouldBe((one, next));
    }

    [Fact]
    public void A_log_takes_so_many_entries_and_givers_and_no_more()
    {
        var log = new HandOverLog(NetworkId);
        for (int i = 0; i < HandOverLog.MaxEntries; i++)
            log = log.Hear(Append(log, "receiver"));
        log.Hear(Append(log, "one more")).ShouldBeSameAs(log);
        for (int i = 1; i < HandOverLog.MaxGivers; i++)
            log = log.Hear(Append(log, "receiver", $"giver {i}"));
        log.Hear(Append(log, "receiver", "one more")).ShouldBeSameAs(log);
    }

    private static SignedHandOver Append(HandOverLog log, string receiver, string giver = "giver") =>
        log.Append(Key, Peer(receiver), Digest("ppid"), (3, Digest("policy")), Digest("quote"), 1_800_000_000, Secret(giver));

    private static Hash32 Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Secp256k1SecretKey Secret(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static PeerId Peer(string name) => new(Secret(name).PublicKey);
}
