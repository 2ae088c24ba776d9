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
    BlockProver blocks, WitnessProver witnesses, HeaderQuestions headers, PatientAsker asker, TimeProvider clock, int maxHeaders)
{
    /// <summary>Blocks before a head that are fetched one by one; further ones are found by their headers, many at once.</summary>
    internal const int Near = 32;

    /// <summary>Of the last question, because the next one mostly asks for the same.</summary>
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
        (ImmutableStack<Hash32> path, BlockJudgement? before) = await PathAsync(question, known, cancellationToken).ConfigureAwait(false);
        if (before is BlockJudgement.Awaited)
            return before;
        if (!question.IsEveryBlock && before is not BlockJudgement.Condemned)
            path = [question.Head.BlockHash];
        foreach (Hash32 hash in path)
        {
            long begun = clock.GetTimestamp();
            VerifiedBlock block = await BlockAsync(question, hash, cancellationToken).ConfigureAwait(false);
            before = before is BlockJudgement.Condemned
                ? before
                : await ExecuteAsync(question, block, cancellationToken).ConfigureAwait(false);
            if (before is BlockJudgement.Awaited)
                return before;
            tell(new Judged(block.Header.Number, block.Hash, before, clock.GetElapsedTime(begun)));
        }
        _fetched = _fetched.Clear();
        return before!;
    }

    private async Task<VerifiedBlock> BlockAsync(Question question, Hash32 hash, CancellationToken cancellationToken)
    {
        if (_fetched.TryGetValue(hash, out VerifiedBlock? known))
            return known;
        VerifiedBlock block = await blocks.ProveAsync(question.Asking, hash, cancellationToken).ConfigureAwait(false);
        if (_fetched.Count > Near)
            _fetched = _fetched.Clear();
        _fetched = _fetched.Add(hash, block);
        return block;
    }

    /// <summary>The blocks that are to be executed, the oldest on top, and what is known of the one before them.</summary>
    private async Task<(ImmutableStack<Hash32> Path, BlockJudgement? Before)> PathAsync(
        Question question, JudgedBlocks known, CancellationToken cancellationToken)
    {
        Hash32 hash = question.Head.BlockHash;
        ImmutableStack<Hash32> path = [hash];
        if (!question.WithParents || known.First is not { } first)
            return (path, null);
        for (int behind = 0; ; behind++)
        {
            BlockHeader header = (await BlockAsync(question, hash, cancellationToken).ConfigureAwait(false)).Header;
            hash = header.ParentHash;
            if (known.Find(hash) is { } judged)
                return (path, judged);
            if (header.Number <= first + 1)
                return (path, NotAfter(known));
            if (behind == Near)
                return await FarPathAsync(question.Asking, header, path, known, first, cancellationToken).ConfigureAwait(false);
            path = path.Push(hash);
        }
    }

    /// <summary>However long nothing was judged, no block is left out: by their headers, back to one that was.</summary>
    private async Task<(ImmutableStack<Hash32> Path, BlockJudgement? Before)> FarPathAsync(
        Asking asking, BlockHeader oldest, ImmutableStack<Hash32> path, JudgedBlocks known, ulong first,
        CancellationToken cancellationToken)
    {
        if (oldest.Number - first > (ulong)maxHeaders)
        {
            return (path, new BlockJudgement.Awaited(
                $"the last block that has a verdict is more than {maxHeaders} headers before this one (helios.execution.max-headers)"));
        }
        Hash32 hash = oldest.ParentHash;
        await foreach (BlockHeader header in new AncestorProver(headers, asker)
            .WalkAsync(asking, oldest.Number - 1, hash, first, cancellationToken).ConfigureAwait(false))
        {
            if (known.Find(hash) is { } judged)
                return (path, judged);
            (path, hash) = (path.Push(hash), header.ParentHash);
        }
        return (path, NotAfter(known));
    }

    /// <summary>A finalized block cannot be left. Without one, what is before the oldest verdict is the committee's word.</summary>
    private static BlockJudgement.Awaited? NotAfter(JudgedBlocks known) => known.Anchor is { } anchor
        ? new BlockJudgement.Awaited($"block {anchor.Number} ({anchor.Hash}), which was final, is not before it")
        : null;

    private async Task<BlockJudgement> ExecuteAsync(Question question, VerifiedBlock block, CancellationToken cancellationToken)
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
                block.Hash, block.Header, question.Head.Slot, invalid.Check, invalid.Detail, witness, clock.GetUtcNow())),
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
    internal sealed record Question(
        ProvenBlock Head, bool WithParents, bool IsEveryBlock, BeaconChain Scheduled, BeaconChain Known, JudgedBefore Remembered,
        Asking Asking);
}
