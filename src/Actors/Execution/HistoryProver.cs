using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>
/// Proves the blocks before a head: the hashes of the last 8191 are in its state, in the slots of the history contract (EIP-2935, from
/// Prague on), and each header names the block before it.
/// </summary>
/// <remarks>It serves one question, and remembers what it has proven for it.</remarks>
/// <param name="known">What is proven of the head's state already.</param>
/// <param name="states">Of the head.</param>
/// <param name="hasHistory">Whether the history contract is there.</param>
/// <param name="maxHeaders">Most headers that are walked.</param>
internal sealed class HistoryProver(
    ProvenBlock head, ProvenState known, StateProver states, AncestorProver ancestors, bool hasHistory, int maxHeaders)
{
    /// <summary>What is proven by now.</summary>
    public ProvenState Known { get; private set; } = known;

    /// <summary>The headers that led to the block that was proven last, the newest first; none where that is the head.</summary>
    public ImmutableArray<BlockHeader> Way { get; private set; } = [];

    /// <param name="number">At most the head's.</param>
    /// <exception cref="OutOfReachException">It is too far back.</exception>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where a check refused the last answer.</exception>
    public async Task<ProvenBlock> ProveAsync(Asking asking, ulong number, CancellationToken cancellationToken)
    {
        Way = [];
        if (number == head.BlockNumber)
            return head;
        (ulong from, Hash32 hash) = await NearestAsync(asking, number, cancellationToken).ConfigureAwait(false);
        if (from - number >= (ulong)maxHeaders)
        {
            throw new OutOfReachException(
                $"block 0x{number:x} is {from - number} blocks before 0x{from:x}, the last one whose hash the state of block "
                + $"0x{head.BlockNumber:x} has; this node walks back {maxHeaders} headers (helios.execution.max-headers)");
        }
        var way = ImmutableArray.CreateBuilder<BlockHeader>();
        await foreach (BlockHeader header in ancestors.WalkAsync(asking, from, hash, number, cancellationToken).ConfigureAwait(false))
        {
            way.Add(header);
            Known = Known.WithAncestor(header) ?? Known; // block 0 has none
        }
        Way = way.ToImmutable();
        return Known.Ancestor(head, Way[^1])!;
    }

    /// <summary>
    /// The block itself, or the nearest one after it, whose hash is known without a walk. The slots from before Prague are empty; then that
    /// is the parent.
    /// </summary>
    private async Task<(ulong Number, Hash32 Hash)> NearestAsync(Asking asking, ulong number, CancellationToken cancellationToken)
    {
        ulong window = Math.Min(ProvenState.HistoryServeWindow, head.BlockNumber);
        ulong nearest = Math.Max(number, head.BlockNumber - window);
        if (Known.BlockHash(nearest) is null && hasHistory)
        {
            var slot = new AccountNeed(ProvenState.HistoryAddress, [ProvenState.HistorySlot(nearest)]);
            Known = (await states.ProveAsync(asking, Known, StateNeeds.None with { Accounts = [slot] }, StateNeeds.None, cancellationToken)
                .ConfigureAwait(false)).State.WithHistory(nearest);
        }
        return Known.BlockHash(nearest) is { } hash ? (nearest, hash) : (head.BlockNumber - 1, head.ParentHash);
    }
}
