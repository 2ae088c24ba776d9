using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>
/// Who was given which key, by the signed word of each giver. Each giver's entries form a chain of digests, so it can take none back and
/// show no two members another one in the same place.
/// </summary>
/// <param name="NetworkId">Of the network, which is in each signature.</param>
public sealed record HandOverLog(Hash32 NetworkId)
{
    /// <summary>Entries of one giver, and givers, that are kept. A node gives a key to each member once in each epoch.</summary>
    public const int MaxEntries = 1024;
    public const int MaxGivers = 256;

    /// <summary>Two entries of one giver in one place: proof that it equivocates. One for each giver.</summary>
    public ImmutableDictionary<PeerId, (SignedHandOver One, SignedHandOver Other)> Equivocations { get; private init; } =
        ImmutableDictionary<PeerId, (SignedHandOver, SignedHandOver)>.Empty;

    private ImmutableDictionary<PeerId, ImmutableList<SignedHandOver>> Logs { get; init; } =
        ImmutableDictionary<PeerId, ImmutableList<SignedHandOver>>.Empty;

    /// <summary>All of them, those of one giver in their order.</summary>
    public IEnumerable<SignedHandOver> All => Logs.Values.SelectMany(log => log);

    public IEnumerable<SignedHandOver> Of(PeerId giver) => Logs.GetValueOrDefault(giver, []);

    /// <summary>The entry that this giver writes next, for it to sign.</summary>
    public SignedHandOver Append(
        KeyHeld key, PeerId receiver, Hash32 platform, (uint Version, Hash32 Digest) policy, Hash32 evidence, ulong time,
        Secp256k1SecretKey nodeKey)
    {
        var giver = new PeerId(nodeKey.PublicKey);
        ImmutableList<SignedHandOver> log = Logs.GetValueOrDefault(giver, []);
        Hash32 previous = log.IsEmpty ? default : log[^1].Entry.DigestIn(NetworkId);
        return SignedHandOver.Sign(
            new HandOver(
                (ulong)log.Count, previous, key, receiver, platform, policy.Version, policy.Digest, evidence, time, giver),
            NetworkId, nodeKey);
    }

    /// <summary>An entry of any giver.</summary>
    /// <returns>The same where it is known, or not signed, or not the next one of its giver, or where there is no place for it.</returns>
    public HandOverLog Hear(SignedHandOver said)
    {
        HandOver entry = said.Entry;
        ImmutableList<SignedHandOver> log = Logs.GetValueOrDefault(entry.Giver, []);
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
        return log.Count >= MaxEntries || (log.IsEmpty && (Logs.Count >= MaxGivers || entry.Previous != default))
            ? this
            : this with { Logs = Logs.SetItem(entry.Giver, log.Add(said)) };
    }

    /// <summary>Whether entries before this one are missing here.</summary>
    public bool HasGapBefore(HandOver entry) => entry.Index > (ulong)Logs.GetValueOrDefault(entry.Giver, []).Count;

    public int CountOf(PeerId giver) => Logs.GetValueOrDefault(giver, []).Count;
}
