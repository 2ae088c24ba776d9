using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Ssz;

namespace Helios.Actors.Beacon;

/// <summary>
/// What shows anybody who knows the sync committee that it signed for an execution block: the update of a head that is the block, or is
/// after it.
/// </summary>
/// <param name="Update">A <c>LightClientOptimisticUpdate</c> as SSZ, with the fork digest of its attested header.</param>
/// <param name="Headers">
/// Of the execution blocks after the block in question, the oldest first: each is the parent of the next, and the last is the one that the
/// update proves. Empty where the update proves the block itself.
/// </param>
public sealed record SignedHead(ForkedSsz Update, ImmutableArray<BlockHeader> Headers)
{
    /// <summary>Headers that are kept.</summary>
    private const int MostHeaders = 256;

    /// <returns>Null where there are too many headers: any later head proves the block as well.</returns>
    public static SignedHead? Of(LightClientUpdate update, IEnumerable<BlockHeader> after, BeaconChain chain)
    {
        ImmutableArray<BlockHeader> headers = [.. after.Take(MostHeaders + 1)];
        if (headers.Length > MostHeaders)
            return null;
        Epoch epoch = chain.EpochAt(update.AttestedHeader.Beacon.Slot);
        var signed = new LightClientOptimisticUpdate(update.AttestedHeader, update.SyncAggregate, update.SignatureSlot);
        return new(new ForkedSsz(chain.ForkDigestAt(epoch).Value, SszWriter.Encode(signed)), headers);
    }

    public bool Equals(SignedHead? other) => other is not null
        && Update.ForkDigest == other.Update.ForkDigest && Update.Ssz.Span.SequenceEqual(other.Update.Ssz.Span)
        && Headers.SequenceEqual(other.Headers);

    public override int GetHashCode() => HashCode.Combine(Update.ForkDigest, Headers.Length);
}
