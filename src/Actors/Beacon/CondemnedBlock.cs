using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;

namespace Helios.Actors.Beacon;

/// <summary>
/// The evidence that a block is invalid, although the sync committee signed for it: anybody who has the block and a witness of it can
/// execute it and see, and <see cref="Signed"/> has the committee's signature.
/// </summary>
/// <param name="Header">Of the block.</param>
/// <param name="Slot">Of the head that proves it.</param>
/// <param name="Check">The first that failed.</param>
/// <param name="Detail">What the block says and what it does, in our own words.</param>
/// <param name="Witness"><see cref="ExecutionWitness.Digest"/> of the witness that it was executed on.</param>
/// <param name="Seen">When this node found it.</param>
public sealed record CondemnedBlock(
    Hash32 BlockHash, BlockHeader Header, Slot Slot, BlockCheck Check, string Detail, Hash32 Witness, DateTimeOffset Seen)
{
    /// <summary>That the sync committee signed for it; null where it was found far behind the head, and in the first version.</summary>
    public SignedHead? Signed { get; init; }
}
