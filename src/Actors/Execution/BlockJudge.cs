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
    BlockProver blocks, WitnessProver witnesses, HeaderQuestions headers, PatientAsker asker, TimeProvider clock)
{
    /// <summary>
    /// Blocks before a head that are executed with it. A node that is further behind, because no witness was there for long, begins at the
    /// oldest of these: what is before it is the committee's word.
    /// </summary>
    internal const int MostBehind = 32;

    /// <param name="Hash">Of the block.</param>
    internal sealed record Judged(ulong Number, Hash32 Hash, BlockJudgement Judgement, TimeSpan Took);

    /// <param name="known">Earlier verdicts.</param>
    /// <param name="tell">Hears each verdict, on any thread: of the oldest block first.</param>
    /// <param name="maxHeaders">Headers that are walked back to find whether the head is after an invalid block.</param>
    /// <returns>The judgement of the head's block.</returns>
    /// <exception cref="UpstreamException">No endpoint gave a whole witness, or a block.</exception>
    /// <exception cref="ProofRefusedException">No endpoint gave a block, and the last gave another.</exception>
    public async Task<BlockJudgement> JudgeAsync(
        Question question, JudgedBlocks known, int maxHeaders, Action<Judged> tell, CancellationToken cancellationToken)
    {
        if (known.Find(question.Head.BlockHash) is { } judged)
            return judged;
        (ImmutableStack<VerifiedBlock> path, BlockJudgement? before) =
            await PathAsync(question, known, maxHeaders, cancellationToken).ConfigureAwait(false);
        if (before is BlockJudgement.Awaited)
            return before;
        foreach (VerifiedBlock block in path)
        {
            long begun = clock.GetTimestamp();
            before = before is BlockJudgement.Condemned
                ? before
                : await ExecuteAsync(question, block, cancellationToken).ConfigureAwait(false);
            if (before is BlockJudgement.Awaited)
                return before;
            tell(new Judged(block.Header.Number, block.Hash, before, clock.GetElapsedTime(begun)));
        }
        return before!;
    }

    /// <summary>The blocks that are to be executed, the oldest on top, and what is known of the one before them.</summary>
    private async Task<(ImmutableStack<VerifiedBlock> Path, BlockJudgement? Before)> PathAsync(
        Question question, JudgedBlocks known, int maxHeaders, CancellationToken cancellationToken)
    {
        ImmutableStack<VerifiedBlock> path = [];
        Hash32 hash = question.Head.BlockHash;
        for (int behind = 0; ; behind++)
        {
            VerifiedBlock block = await blocks.ProveAsync(question.Asking, hash, cancellationToken).ConfigureAwait(false);
            (path, hash) = (path.Push(block), block.Header.ParentHash);
            if (known.Find(hash) is { } judged)
                return (path, judged);
            if (known.IsEmpty || !question.WithParents || block.Header.Number == 0)
                return (path, null);
            if (behind == MostBehind)
            {
                BlockJudgement? before = await FarBeforeAsync(question.Asking, block.Header, known, maxHeaders, cancellationToken)
                    .ConfigureAwait(false);
                return (path, before);
            }
        }
    }

    /// <summary>After an invalid block, its descendants are found however long this took.</summary>
    private async Task<BlockJudgement?> FarBeforeAsync(
        Asking asking, BlockHeader oldest, JudgedBlocks known, int maxHeaders, CancellationToken cancellationToken)
    {
        if (known.Evidence.IsEmpty)
            return null;
        ulong first = known.Evidence.Min(evidence => evidence.Header.Number);
        if (first >= oldest.Number)
            return null;
        if (oldest.Number - first > (ulong)maxHeaders)
        {
            return new BlockJudgement.Awaited(
                $"block {first} is invalid, and more than {maxHeaders} headers before this one (helios.execution.max-headers)");
        }
        await foreach (BlockHeader header in new AncestorProver(headers, asker)
            .WalkAsync(asking, oldest.Number - 1, oldest.ParentHash, first, cancellationToken).ConfigureAwait(false))
        {
            if (known.Find(header.ParentHash) is { } judged)
                return judged;
            if (known.Evidence.FirstOrDefault(evidence => evidence.Header == header) is { } evidence)
                return new BlockJudgement.Condemned(evidence);
        }
        return null;
    }

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
    /// <param name="WithParents">Whether the blocks before it are executed, too, back to one that was.</param>
    /// <param name="Scheduled">Whose rules the blocks are executed by.</param>
    /// <param name="Known">The same, without the blob parameters that are in doubt.</param>
    internal sealed record Question(ProvenBlock Head, bool WithParents, BeaconChain Scheduled, BeaconChain Known, Asking Asking);
}
