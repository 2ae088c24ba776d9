using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Creation;
using Helios.Actors.Upstreams;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;
using static Helios.Actors.Execution.ExecutionMessages;
using static Helios.Actors.Execution.HistoryMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// One question about the chain that ends with a head, or with one of the heads before it. It lives as long as the question.
/// </summary>
internal sealed class HistoryActor : BlockQuestionActor<ProvenBlock>
{
    private readonly Parts _parts;
    private readonly AncestorProver _ancestors;
    private readonly BlockProver _blocks;
    private readonly ReceiptsProver _receipts;
    private ProvenState _known = null!;
    private HistoryProver _history = null!;

    public HistoryActor(Parts parts)
        : base(new(parts.Asker, "the answer", parts.Blocks, parts.Endpoints, parts.Options))
    {
        _parts = parts;
        _ancestors = new AncestorProver(new HeaderQuestions(parts.Rpc), parts.Asking, parts.Headers);
        _blocks = new BlockProver(parts.Rpc, parts.Asking, parts.Chain.ChainId);
        _receipts = new ReceiptsProver(parts.Rpc, parts.Asking);
        Receive<Proven>(proven =>
        {
            if (proven.On == On)
                Answer(proven.Verdict);
        });
    }

    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Known">What is proven of the states of blocks already.</param>
    /// <param name="Headers">What other questions have left.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal new sealed record Parts(
        IActorRef Asker, HistoryQuestion Question, ContentCache<Hash32, ProvenState> Known, HeaderCache Headers, BeaconChain Chain,
        ExecutionRpcClient Rpc, PatientAsker Asking, ImmutableArray<Endpoint> Endpoints, ExecutionOptions Options)
    {
        /// <summary>An earlier head does not say what is after it.</summary>
        public ImmutableArray<ProvenBlock> Blocks =>
            [Question.Block, .. Question.Earlier.Where(head => head.BlockNumber >= Question.Needs)];
    }

    /// <param name="On">The head that the question was about; it may be about an earlier one meanwhile.</param>
    private sealed record Proven(ProvenBlock On, Verdict Verdict);

    public static Props Props(Parts parts) => ActorProps.Of(() => new HistoryActor(parts));

    protected override void Begin()
    {
        (ProvenBlock on, IActorRef self, Asking asking, CancellationToken given) = (On, Self, Asking, Given);
        bool hasHistory = ExecutionRules.At(_parts.Chain, on).TryGetValue(out ChainRules? rules, out _) && rules.Has(Fork.Prague);
        // where the proofs are asked for, they are fetched for the question, because they are not kept
        var nothing = ProvenState.At(on, isRecording: _parts.Question.WithWitness);
        _known = _parts.Question.WithWitness ? nothing : _parts.Known.Find(on.BlockHash) ?? nothing;
        HistoryProver history = _history = new HistoryProver(
            on, _known, new StateProver(_parts.Rpc, _parts.Asking, on, nothing, hasHistory), _ancestors, hasHistory,
            _parts.Options.MaxHeaders);
        // not on the actor's thread: where all headers are kept, a walk over thousands of them never waits
        _ = Task.Run(() => AnswerAsync(asking, history, on, given), given)
            .PipeTo(self, self, verdict => new Proven(on, verdict), failure => new NotProven(on, failure));
    }

    protected override void Leave()
    {
        if (_history.Known != _known)
            Context.Parent.Tell(new Learned(On.BlockHash, _history.Known, null, null));
    }

    private async Task<Verdict> AnswerAsync(Asking asking, HistoryProver history, ProvenBlock on, CancellationToken cancellationToken)
    {
        try
        {
            return await (_parts.Question switch
            {
                FindBlock find => LocateAsync(asking, history, on, find, cancellationToken),
                GetReceipts => ReceiptsAsync(asking, on, cancellationToken),
                FindTransaction find => FindAsync(asking, history, on, find, cancellationToken),
                FindLogs find => LogsAsync(asking, on, find, cancellationToken),
                _ => throw new InvalidOperationException($"unknown question {_parts.Question.GetType().Name}"),
            }).ConfigureAwait(false);
        }
        catch (OutOfReachException far)
        {
            return new Verdict.OutOfReach(far.Message);
        }
        catch (UnknownBlobPriceException)
        {
            return new Verdict.Unproven(
                "the block is under blob parameters that this build does not have (EIP-7892), and a receipt names the price of blob gas");
        }
    }

    private async Task<Verdict> LocateAsync(
        Asking asking, HistoryProver history, ProvenBlock head, FindBlock find, CancellationToken cancellationToken)
    {
        if (find.View is BlockView.Numbered { Number: var number })
        {
            return number > head.BlockNumber
                ? new Verdict.Absent($"block 0x{number:x} is after 0x{head.BlockNumber:x}, the newest that this node proves")
                : Located(await history.ProveAsync(asking, number, cancellationToken).ConfigureAwait(false));
        }
        Hash32 hash = ((BlockView.Hashed)find.View).Hash;
        BlockHeader? header = await _ancestors.LookUpAsync(asking, hash, cancellationToken).ConfigureAwait(false);
        if (header is null)
            return new Verdict.Absent($"no endpoint knows block {hash}");
        if (header.Number > head.BlockNumber)
            return new Verdict.Absent($"block {hash} is after 0x{head.BlockNumber:x}, the newest that this node proves");
        ProvenBlock proven = await history.ProveAsync(asking, header.Number, cancellationToken).ConfigureAwait(false);
        return proven.BlockHash == hash
            ? Located(proven)
            : new Verdict.Absent($"block {hash} is not in this chain, whose block 0x{header.Number:x} is {proven.BlockHash}");

        Verdict.Located Located(ProvenBlock on) => new(on, head) { Ancestry = WayBack(history, head) };
    }

    /// <summary>Back to the block that was proven last.</summary>
    private Ancestry? WayBack(HistoryProver history, ProvenBlock head) =>
        _parts.Question.WithWitness ? Ancestry.Of(head, history.Known, history.Way) : null;

    private async Task<Verdict> ReceiptsAsync(Asking asking, ProvenBlock of, CancellationToken cancellationToken)
    {
        WholeBlock block = await _blocks.ProveAsync(asking, of, cancellationToken).ConfigureAwait(false);
        return new Verdict.WithReceipts(await ReceiptsAsync(asking, block, cancellationToken).ConfigureAwait(false));
    }

    private async Task<ProvenReceipts> ReceiptsAsync(Asking asking, WholeBlock block, CancellationToken cancellationToken) => new(
        block, await _receipts.ProveAsync(asking, block.Verified, cancellationToken).ConfigureAwait(false),
        block.Transactions.Any(signed => signed.Transaction.Type == TransactionType.Blob) ? BlobGasPrice(block) : null);

    /// <exception cref="UnknownBlobPriceException">It depends on parameters that this build does not have.</exception>
    private U256? BlobGasPrice(WholeBlock block) => ExecutionRules.BlobGasPrice(_parts.Chain, block.On);

    private async Task<Verdict> FindAsync(
        Asking asking, HistoryProver history, ProvenBlock head, FindTransaction find, CancellationToken cancellationToken)
    {
        var finder = new TransactionFinder(
            _parts.Rpc, _parts.Asking, history, _ancestors, _blocks, head, _parts.Chain.ChainId);
        return await finder.FindAsync(asking, find.Hash, cancellationToken).ConfigureAwait(false) switch
        {
            TransactionFinder.Place.Mined(var block, var index) => new Verdict.Mined(
                head, block, index,
                find.NeedsReceipt ? await ReceiptsAsync(asking, block, cancellationToken).ConfigureAwait(false) : null)
            {
                Ancestry = WayBack(history, head),
            },
            TransactionFinder.Place.Pending(var transaction) => new Verdict.Pending(transaction),
            _ => new Verdict.Absent($"no endpoint knows transaction {find.Hash} up to block 0x{head.BlockNumber:x}"),
        };
    }

    private async Task<Verdict> LogsAsync(Asking asking, ProvenBlock to, FindLogs find, CancellationToken cancellationToken)
    {
        var prover = new LogsProver(
            _ancestors, _blocks, _receipts, _parts.Options.MaxHeaders, _parts.Options.MaxLogBlocks, find.WithWitness);
        LogsProver.Found found = await prover.ProveAsync(asking, find.Filter, find.From, to, cancellationToken)
            .ConfigureAwait(false);
        return new Verdict.WithLogs(to, found.Logs) { Headers = found.Headers, Contents = found.Contents };
    }
}
