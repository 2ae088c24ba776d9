using System.Collections.Immutable;
using Helios.Devnet.Blocks;

namespace Helios.Devnet.Execution;

/// <summary>
/// The execution layer as the devnet's beacon chain sees it: asked once a slot for a block, told which one is final. The
/// engine API in small (<c>engine_forkchoiceUpdated</c> with attributes, then <c>engine_getPayload</c>), in one process.
/// </summary>
public interface IExecutionChain
{
    /// <summary>Chain id of the transactions (EIP-155).</summary>
    ulong ChainId { get; }

    /// <summary>The newest block; before the first slot the genesis block, with its time.</summary>
    ExecutionPayload Head { get; }

    /// <summary>Builds the block for a slot on top of <see cref="Head"/>, which it then is, unless it is withheld.</summary>
    /// <returns>The payload, its block hash recomputed from its fields; null when this slot has no block, which makes it a missed
    /// slot.</returns>
    Task<BuiltPayload?> BuildAsync(PayloadAttributes attributes, CancellationToken cancellationToken);

    /// <summary>Leaves the blocks after this one, as <c>engine_forkchoiceUpdated</c> does: the next is built on it.</summary>
    /// <exception cref="NotSupportedException">The blocks are another client's.</exception>
    void ReturnTo(Hash32 blockHash) => throw new NotSupportedException("the blocks of another client cannot be left");

    /// <summary>Says which block the beacon chain holds for final; it may be the same as before.</summary>
    Task FinalizedAsync(Hash32 blockHash, CancellationToken cancellationToken);
}

/// <summary>execution-apis, engine: the part of an answer to <c>engine_getPayloadV4</c> that a beacon block needs.</summary>
/// <param name="Requests">EIP-7685: each one its type and its data, by type.</param>
public sealed record BuiltPayload(ExecutionPayload Payload, ImmutableArray<byte[]> Requests);

/// <summary>
/// execution-apis, engine: <c>PayloadAttributesV3</c>, with the slot. The timestamp is Unix time in seconds, later than the parent's.
/// </summary>
/// <param name="IsWithheld">The payload is promised and never published (EIP-7732), so the chain goes on without it.</param>
public sealed record PayloadAttributes(
    Slot Slot, ulong Timestamp, Hash32 PrevRandao, Address SuggestedFeeRecipient, Root ParentBeaconBlockRoot, bool IsWithheld = false);
