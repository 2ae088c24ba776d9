using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Ssz;

namespace Helios.Actors.Beacon;

/// <summary>The newest light-client updates that this node has verified. A joiner is given them with the checkpoint.</summary>
/// <param name="Committee">
/// The last update that taught the sync committee of the period after the finalized block's; a joiner that starts from that block needs it.
/// </param>
/// <param name="Finality">The last update that moved finality.</param>
public sealed record PeerUpdates(LightClientUpdate? Committee, LightClientUpdate? Finality)
{
    public static PeerUpdates None { get; } = new(null, null);

    /// <param name="finalized">
    /// The finalized block after <paramref name="verified"/> was applied. Early in a period it is of the period before.
    /// </param>
    public PeerUpdates With(LightClientUpdate verified, Slot finalized, BeaconChain chain)
    {
        ulong attestedPeriod = chain.SyncCommitteePeriodAt(verified.AttestedHeader.Beacon.Slot);
        if (verified.IsSyncCommitteeUpdate && attestedPeriod == chain.SyncCommitteePeriodAt(finalized))
            return this with { Committee = verified };
        return verified.IsFinalityUpdate ? this with { Finality = verified } : this;
    }

    /// <summary>
    /// altair/light-client/p2p-interface.md, <c>LightClientUpdatesByRange</c>: each with the fork digest of its attested header.
    /// </summary>
    public ImmutableArray<ForkedSsz> Encode(BeaconChain chain) =>
        [.. new[] { Committee, Finality }.OfType<LightClientUpdate>().Select(update => Encode(update, chain))];

    /// <exception cref="MalformedInputException">The update is of no fork of this chain, or not of that fork's shape.</exception>
    public static LightClientUpdate Decode(ForkedSsz update, BeaconChain chain) => Decode<LightClientUpdate>(update, chain);

    /// <inheritdoc cref="Decode"/>
    internal static T Decode<T>(ForkedSsz update, BeaconChain chain)
        where T : ISszContainer<T> =>
        chain.ForkOf(new ForkDigest(update.ForkDigest)) is { } fork
            ? SszReader.Decode<T>(update.Ssz.Span, new(fork, chain.Preset))
            : throw new MalformedInputException($"an update with fork digest 0x{update.ForkDigest:x8}, which is none of {chain.Name}");

    private static ForkedSsz Encode(LightClientUpdate update, BeaconChain chain)
    {
        Epoch epoch = chain.EpochAt(update.AttestedHeader.Beacon.Slot);
        int length = GeneralizedIndices.BranchLength(GeneralizedIndices.NextSyncCommittee(chain.Forks.At(epoch).Fork));
        LightClientUpdate whole = update.IsSyncCommitteeUpdate
            ? update
            : update with { NextSyncCommitteeBranch = MerkleBranch.Empty(length) };
        return new ForkedSsz(chain.ForkDigestAt(epoch).Value, SszWriter.Encode(whole));
    }
}
