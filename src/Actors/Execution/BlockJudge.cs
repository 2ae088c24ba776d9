using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>Executes the block of a head again, and the blocks before it that were not, back to one that was.</summary>
internal sealed class BlockJudge(
    BlockProver blocks, WitnessProver witnesses, AncestorProver ancestors, TimeProvider clock, int maxHeaders)
{
    /// <summary>Blocks before a head that are fetched one by one; further ones are found by their headers, many at once.</summary>
    internal const int Near = 32;

    /// <summary>Of the last questions, those that were not executed: the next one mostly asks for the same.</summary>
    private ImmutableDictionary<Hash32, VerifiedBlock> _fetched = ImmutableDictionary<Hash32, VerifiedBlock>.Empty;

    /// <param name="Hash">Of the block.</param>
    internal sealed record Judged(ulong Number, Hash32 Hash, BlockJudgement Judgement, TimeSpan Took);

    /// <param name="known">Earlier verdicts.</param>
    /// <param name="tell">Hears each verdict, on any thread: of the oldest block first.</param>
    /// <returns>The judgement of the head's block.</returns>
    /// <exception cref="UpstreamException">No endpoint gave a whole witness, or a block.</exception>
    /// <exception cref="ProofRefusedException">No endpoint gave a block, and the last gave another.</exception>
    public async Task<BlockJudgement> JudgeAsync(
        Question question, JudgedBlocks known, Action<Judged> tell, CancellationToken cancellationToken)
    {
        if (known.Find(question.Head.BlockHash) is { } judged)
            return judged;
        if (!witnesses.IsAnyAble(question.Asking))
            return new BlockJudgement.Awaited("no execution endpoint has debug_executionWitness");
        (ImmutableStack<BlockHeader> path, BlockJudgement? before) =
            await PathAsync(question, known, cancellationToken).ConfigureAwait(false);
        if (before is BlockJudgement.Awaited)
            return before;
        if (!question.IsEveryBlock && before is not BlockJudgement.Condemned)
            path = [path.Last()];
        Hash32[] hashes = [.. path.Skip(1).Select(header => header.ParentHash), question.Head.BlockHash];
        _fetched = _fetched.RemoveRange([.. _fetched.Keys.Except(hashes)]);
        foreach (Hash32 hash in hashes)
        {
            path = path.Pop();
            long begun = clock.GetTimestamp();
            VerifiedBlock block = await BlockAsync(question, hash, cancellationToken).ConfigureAwait(false);
            before = before is BlockJudgement.Condemned
                ? before
                : await ExecuteAsync(question, block, path, cancellationToken).ConfigureAwait(false);
            if (before is BlockJudgement.Awaited)
                return before;
            _fetched = _fetched.Remove(hash);
            tell(new Judged(block.Header.Number, block.Hash, before, clock.GetElapsedTime(begun)));
        }
        return before!;
    }

    private async Task<VerifiedBlock> BlockAsync(Question question, Hash32 hash, CancellationToken cancellationToken)
    {
        if (_fetched.TryGetValue(hash, out VerifiedBlock? known))
            return known;
        VerifiedBlock block = await blocks.ProveAsync(question.Asking, hash, cancellationToken).ConfigureAwait(false);
        if (_fetched.Count > 2 * Near)
            _fetched = _fetched.Clear();
        _fetched = _fetched.Add(hash, block);
        return block;
    }

    /// <summary>The headers of the blocks that are to be executed, the oldest on top, and what is known of the block before them.</summary>
    private async Task<(ImmutableStack<BlockHeader> Path, BlockJudgement? Before)> PathAsync(
        Question question, JudgedBlocks known, CancellationToken cancellationToken)
    {
        Hash32 hash = question.Head.BlockHash;
        ImmutableStack<BlockHeader> path = [];
        for (int behind = 0; ; behind++)
        {
            BlockHeader header = (await BlockAsync(question, hash, cancellationToken).ConfigureAwait(false)).Header;
            (path, hash) = (path.Push(header), header.ParentHash);
            if (!question.WithParents || known.Floor(question.IsEveryBlock) is not { } floor)
                return (path, null);
            if (known.Find(hash) is { } judged)
                return (path, judged);
            if (header.Number <= floor + 1)
                return (path, NotAfter(known, floor));
            if (behind == Near)
                return await FarPathAsync(question.Asking, path, known, floor, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>However long nothing was judged, no block is left out: by their headers, back to one that was.</summary>
    private async Task<(ImmutableStack<BlockHeader> Path, BlockJudgement? Before)> FarPathAsync(
        Asking asking, ImmutableStack<BlockHeader> path, JudgedBlocks known, ulong floor, CancellationToken cancellationToken)
    {
        BlockHeader oldest = path.Peek();
        ulong last = Math.Max(floor, oldest.Number - Math.Min(oldest.Number, (ulong)maxHeaders));
        var tooFar = new BlockJudgement.Awaited(
            $"the last block that has a verdict is more than {maxHeaders} headers before this one (helios.execution.max-headers)");
        if (!known.AnyFrom(last))
            return (path, tooFar);
        await foreach (BlockHeader header in ancestors.WalkAsync(asking, oldest.Number - 1, oldest.ParentHash, last, cancellationToken)
            .ConfigureAwait(false))
        {
            if (known.Find(path.Peek().ParentHash) is { } judged)
                return (path, judged);
            path = path.Push(header);
        }
        return (path, last > floor ? tooFar : NotAfter(known, floor));
    }

    /// <summary>A finalized block cannot be left. Without one, what is before the oldest verdict is the committee's word.</summary>
    private static BlockJudgement.Awaited? NotAfter(JudgedBlocks known, ulong floor) =>
        known.Anchor is { } anchor && anchor.Number == floor
        ? new BlockJudgement.Awaited($"block {anchor.Number} ({anchor.Hash}), which was final, is not before it")
        : null;

    /// <param name="after">The headers of the blocks after it, up to the head's, the oldest first.</param>
    private async Task<BlockJudgement> ExecuteAsync(
        Question question, VerifiedBlock block, ImmutableStack<BlockHeader> after, CancellationToken cancellationToken)
    {
        if (!RulesOf(question.Scheduled).TryGetValue(out ChainRules? rules, out string? reason))
            return new BlockJudgement.Awaited(reason);
        bool areBlobsDoubted = !RulesOf(question.Known).TryGetValue(out ChainRules? known, out _) || known.Blobs != rules.Blobs;
        var work = new WitnessProver.Work(block, rules, areBlobsDoubted, EthConfig.DepositContractOf(question.Scheduled));
        (BlockVerdict verdict, Hash32 witness) =
            await witnesses.ExecuteAsync(question.Asking, work, cancellationToken).ConfigureAwait(false);
        return verdict switch
        {
            BlockVerdict.Valid => new BlockJudgement.Valid(),
            BlockVerdict.Invalid invalid => new BlockJudgement.Condemned(new CondemnedBlock(
                block.Hash, block.Header, question.Head.Slot, invalid.Check, invalid.Detail, witness, clock.GetUtcNow())
            {
                Signed = SignedHead.Of(question.Signed, after, question.Scheduled),
            }),
            BlockVerdict.NotJudged not => new BlockJudgement.Awaited($"block {block.Header.Number}: {not.Reason}"),
            var other => throw new InvalidOperationException($"a block was judged {other}"),
        };

        Result<ChainRules, string> RulesOf(BeaconChain chain) => block.Hash == question.Head.BlockHash
            ? ExecutionRules.At(chain, question.Head)
            : ExecutionRules.Before(chain, question.Head, block.Header);
    }

    /// <param name="Head">The block that is asked about.</param>
    /// <param name="WithParents">Whether it is found out, too, what it is after, back to a block that has a verdict.</param>
    /// <param name="IsEveryBlock">Whether the blocks between the two are executed, too.</param>
    /// <param name="Scheduled">Whose rules the blocks are executed by.</param>
    /// <param name="Known">The same, without the blob parameters that are in doubt.</param>
    /// <param name="Signed">The head's update.</param>
    internal sealed record Question(
        ProvenBlock Head, bool WithParents, bool IsEveryBlock, BeaconChain Scheduled, BeaconChain Known, JudgedBefore Remembered,
        LightClientUpdate Signed, Asking Asking);
}
