using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>
/// Who was given which key, by the signed word of each giver. Each giver's entries form a chain of digests, so it can take none back and
/// show no two members another one in the same place.
/// </summary>
/// <remarks>
/// A node has a new node key at each boot, and anybody can make one up, so there is not place for all givers for ever: see
/// <see cref="WithRoomFor"/>. This node's own entries have no bound, because it gives no key that it has not written down.
/// </remarks>
/// <param name="NetworkId">Of the network, which is in each signature.</param>
/// <param name="Self">The node that keeps this.</param>
public sealed record HandOverLog(Hash32 NetworkId, PeerId Self)
{
    /// <summary>Entries of another giver, and other givers, that are kept. A node gives a key to each member once in each epoch.</summary>
    public const int MaxEntries = 1024;
    public const int MaxGivers = 256;

    /// <summary>Givers that are known from the word of one peer alone.</summary>
    public const int GiversOfSource = 64;

    /// <summary>Two entries of one giver in one place: proof that it equivocates. One for each giver.</summary>
    public ImmutableDictionary<PeerId, (SignedHandOver One, SignedHandOver Other)> Equivocations { get; private init; } =
        ImmutableDictionary<PeerId, (SignedHandOver, SignedHandOver)>.Empty;

    /// <summary>All of them, those of one giver in their order: this node's, and then those of whom it has heard last.</summary>
    public IEnumerable<SignedHandOver> All => Logs.OrderByDescending(one => one.Key.Equals(Self))
        .ThenByDescending(one => one.Value.Heard).SelectMany(one => one.Value.Entries);

    public IEnumerable<PeerId> Givers => Logs.Keys;

    private ImmutableDictionary<PeerId, GiverLog> Logs { get; init; } = ImmutableDictionary<PeerId, GiverLog>.Empty;

    /// <summary>Counts the entries that were taken.</summary>
    private long Heard { get; init; }

    public IEnumerable<SignedHandOver> Of(PeerId giver) => EntriesOf(giver);

    /// <summary>The entry that this giver writes next, for it to sign.</summary>
    public SignedHandOver Append(
        KeyHeld key, PeerId receiver, Hash32 platform, (uint Version, Hash32 Digest) policy, Hash32 evidence, ulong time,
        Secp256k1SecretKey nodeKey)
    {
        var giver = new PeerId(nodeKey.PublicKey);
        ImmutableList<SignedHandOver> log = EntriesOf(giver);
        Hash32 previous = log.IsEmpty ? default : log[^1].Entry.DigestIn(NetworkId);
        return SignedHandOver.Sign(
            new HandOver(
                (ulong)log.Count, previous, key, receiver, platform, policy.Version, policy.Digest, evidence, time, giver),
            NetworkId, nodeKey);
    }

    /// <summary>This node has met the giver: a session has proven its node key.</summary>
    public HandOverLog WithMet(PeerId giver) => Logs.TryGetValue(giver, out GiverLog? log)
        ? this with { Logs = Logs.SetItem(giver, log with { NamedBy = giver }) }
        : this;

    /// <summary>An entry of any giver.</summary>
    /// <param name="namedBy">The peer that said so: the giver itself where this node has met it, null for this node's journal.</param>
    /// <param name="isMember">Whether a node is a living member, as far as this node knows.</param>
    /// <returns>The same where it is known, or not signed, or not the next one of its giver, or where there is no place for it.</returns>
    public HandOverLog Hear(SignedHandOver said, PeerId? namedBy, Func<PeerId, bool> isMember)
    {
        HandOver entry = said.Entry;
        ImmutableList<SignedHandOver> log = EntriesOf(entry.Giver);
        bool isKnown = entry.Index < (ulong)log.Count;
        if (isKnown && log[(int)entry.Index].Entry == entry)
            return this;
        if (entry.Index > (ulong)log.Count || !said.IsSignedIn(NetworkId))
            return this;
        SignedHandOver? before = isKnown ? log[(int)entry.Index] : null;
        Hash32 previous = log.IsEmpty ? default : log[^1].Entry.DigestIn(NetworkId);
        if (before is null && entry.Previous != previous)
            before = log.IsEmpty ? null : log[^1]; // it says that another entry was the last one
        if (before is not null)
        {
            return Equivocations.ContainsKey(entry.Giver)
                ? this
                : this with { Equivocations = Equivocations.Add(entry.Giver, (before, said)) };
        }
        if (log.IsEmpty && entry.Previous != default)
            return this;
        GiverLog giver = Logs.GetValueOrDefault(entry.Giver, new GiverLog([], namedBy, 0));
        HandOverLog? kept = entry.Giver.Equals(Self) ? this
            : log.IsEmpty ? WithRoomFor(entry.Giver, giver, isMember)
            : log.Count < MaxEntries ? this : null;
        return kept is null ? this : kept with
        {
            Heard = Heard + 1,
            Logs = kept.Logs.SetItem(entry.Giver, giver with { Entries = log.Add(said), Heard = Heard + 1 }),
        };
    }

    /// <summary>Whether entries before this one are missing here.</summary>
    public bool HasGapBefore(HandOver entry) => entry.Index > (ulong)CountOf(entry.Giver);

    public int CountOf(PeerId giver) => EntriesOf(giver).Count;

    private ImmutableList<SignedHandOver> EntriesOf(PeerId giver) => Logs.GetValueOrDefault(giver)?.Entries ?? [];

    /// <summary>
    /// One peer names only so many givers that this node has not met. Where all places are taken, the log that counts least makes room,
    /// of equal ones that which was not heard of for longest. This node's own, and those of living members that it has met, never do.
    /// </summary>
    /// <returns>Null where there is no place.</returns>
    private HandOverLog? WithRoomFor(PeerId giver, GiverLog log, Func<PeerId, bool> isMember)
    {
        if (log.IsRelayed(giver) && Logs.Count(one => one.Value.IsRelayed(one.Key) && log.NamedBy!.Equals(one.Value.NamedBy))
            >= GiversOfSource)
            return null;
        if (Logs.Count - (Logs.ContainsKey(Self) ? 1 : 0) < MaxGivers)
            return this;
        (PeerId dropped, GiverWeight least, _) = Logs.Where(one => !one.Key.Equals(Self))
            .Select(one => (one.Key, Weigh(one.Key, one.Value, isMember), one.Value.Heard)).MinBy(one => (one.Item2, one.Heard));
        GiverWeight own = Weigh(giver, log, isMember);
        return least < own || (least, own) is (GiverWeight.Gone, GiverWeight.Gone)
            ? this with { Logs = Logs.Remove(dropped), Equivocations = Equivocations.Remove(dropped) }
            : null;
    }

    private GiverWeight Weigh(PeerId giver, GiverLog log, Func<PeerId, bool> isMember) =>
        Equivocations.ContainsKey(giver)
            ? log.IsMet(giver) ? GiverWeight.Met : GiverWeight.Equivocator
            : isMember(giver)
                ? log.IsMet(giver) ? GiverWeight.Met : GiverWeight.Member
                : log.IsRelayed(giver) ? GiverWeight.Named : GiverWeight.Gone;

    /// <summary>What a giver's log counts for where there is no place for all, the least first.</summary>
    private enum GiverWeight
    {
        /// <summary>No member, and known from a peer's word alone.</summary>
        Named,

        /// <summary>No member any more.</summary>
        Gone,

        /// <summary>A living member that this node has not met since it started.</summary>
        Member,

        /// <summary>It has written two logs, and this node has not met it since it started.</summary>
        Equivocator,

        /// <summary>A living member, or one that has written two logs, that this node has met.</summary>
        Met,
    }

    /// <param name="NamedBy">The giver itself if this node has met it since it started; null where the journal has it.</param>
    /// <param name="Heard">When its last entry came, in entries.</param>
    private sealed record GiverLog(ImmutableList<SignedHandOver> Entries, PeerId? NamedBy, long Heard)
    {
        public bool IsMet(PeerId giver) => giver.Equals(NamedBy);

        public bool IsRelayed(PeerId giver) => NamedBy is not null && !IsMet(giver);
    }
}
