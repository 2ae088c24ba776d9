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

/// <summary>One question about the chain that ends with a head. It lives as long as the question.</summary>
internal sealed class HistoryActor : ReceiveActor, IWithTimers
{
    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private readonly HistoryProver _history;
    private readonly AncestorProver _ancestors;
    private readonly BlockProver _blocks;
    private readonly ReceiptsProver _receipts;
    private string _lastFailure = "no endpoint has answered in time";
    private bool _isAnswered;

    public HistoryActor(Parts parts)
    {
        _parts = parts;
        ProvenBlock head = parts.Question.Block;
        bool hasHistory = ExecutionRules.At(parts.Chain, head).TryGetValue(out ChainRules? rules, out _) && rules.Has(Fork.Prague);
        _ancestors = new AncestorProver(new HeaderQuestions(parts.Rpc), parts.Asking, parts.Headers);
        _blocks = new BlockProver(parts.Rpc, parts.Asking, parts.Chain.ChainId);
        _receipts = new ReceiptsProver(parts.Rpc, parts.Asking);
        _history = new HistoryProver(
            head, parts.Known,
            new StateProver(
                parts.Rpc, parts.Asking, head, ProvenState.At(head, isRecording: parts.Question.WithWitness), hasHistory),
            _ancestors, hasHistory,
            parts.Options.MaxHeaders);
        Receive<Verdict>(Answer);
        Receive<NotProven>(failed => Answer(failed.Reason switch
        {
            OutOfReachException far => new Verdict.OutOfReach(far.Message),
            UnknownBlobPriceException => new Verdict.Unproven(
                "the block is under blob parameters that this build does not have (EIP-7892), and a receipt names the price of blob gas"),
            ProofRefusedException or UpstreamException => new Verdict.Unproven(_lastFailure),
            _ => throw new InvalidOperationException("the question failed", failed.Reason),
        }));
        Receive<EndpointOutcome>(outcome =>
        {
            if (outcome.Worth != AnswerWorth.Held)
                _lastFailure = outcome.PublicReason;
            Context.Parent.Tell(outcome);
        });
        Receive<Deadline>(_ => Answer(new Verdict.Unproven(
            $"the answer was not proven within {_parts.Options.CallTimeout.TotalSeconds:0.#} s; last: {_lastFailure}")));
        Receive<GiveWay>(_ =>
        {
            _isAnswered = true; // nobody waits for it any more
            Context.Stop(Self);
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Known">What is proven of the state of the question's block.</param>
    /// <param name="Headers">What other questions have left.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal sealed record Parts(
        IActorRef Asker, HistoryQuestion Question, ProvenState Known, HeaderCache Headers, BeaconChain Chain, ExecutionRpcClient Rpc,
        PatientAsker Asking, ImmutableArray<Endpoint> Endpoints, ExecutionOptions Options);

    private sealed record NotProven(Exception Reason);

    private sealed record Deadline;

    public static Props Props(Parts parts) => ActorProps.Of(() => new HistoryActor(parts));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Deadline), new Deadline(), _parts.Options.CallTimeout);
        IActorRef self = Self;
        var asking = new Asking(_parts.Endpoints, _parts.Options.CallTimeout, self.Tell);
        CancellationToken stopped = _stopped.Token;
        // not on the actor's thread: where all headers are kept, a walk over thousands of them never waits
        _ = Task.Run(() => AnswerAsync(asking, stopped), stopped)
            .PipeTo(self, self, told => told, failure => new NotProven(failure));
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        if (!_isAnswered)
            _parts.Asker.Tell(new Verdict.Unproven(_lastFailure));
    }

    private Task<Verdict> AnswerAsync(Asking asking, CancellationToken cancellationToken) => _parts.Question switch
    {
        FindBlock find => LocateAsync(asking, find, cancellationToken),
        GetReceipts get => ReceiptsAsync(asking, get.Of, cancellationToken),
        FindTransaction find => FindAsync(asking, find, cancellationToken),
        FindLogs find => LogsAsync(asking, find, cancellationToken),
        _ => throw new InvalidOperationException($"unknown question {_parts.Question.GetType().Name}"),
    };

    private async Task<Verdict> LocateAsync(Asking asking, FindBlock find, CancellationToken cancellationToken)
    {
        ProvenBlock head = find.Head;
        if (find.View is BlockView.Numbered { Number: var number })
        {
            return number > head.BlockNumber
                ? new Verdict.Absent($"block 0x{number:x} is after 0x{head.BlockNumber:x}, the newest that this node proves")
                : Located(await _history.ProveAsync(asking, number, cancellationToken).ConfigureAwait(false));
        }
        Hash32 hash = ((BlockView.Hashed)find.View).Hash;
        BlockHeader? header = await _ancestors.LookUpAsync(asking, hash, cancellationToken).ConfigureAwait(false);
        if (header is null)
            return new Verdict.Absent($"no endpoint knows block {hash}");
        if (header.Number > head.BlockNumber)
            return new Verdict.Absent($"block {hash} is after 0x{head.BlockNumber:x}, the newest that this node proves");
        ProvenBlock proven = await _history.ProveAsync(asking, header.Number, cancellationToken).ConfigureAwait(false);
        return proven.BlockHash == hash
            ? Located(proven)
            : new Verdict.Absent($"block {hash} is not in this chain, whose block 0x{header.Number:x} is {proven.BlockHash}");
    }

    private Verdict.Located Located(ProvenBlock on) => new(on) { Ancestry = WayBack() };

    /// <summary>Back to the block that was proven last.</summary>
    private Ancestry? WayBack() =>
        _parts.Question.WithWitness ? Ancestry.Of(_parts.Question.Block, _history.Known, _history.Way) : null;

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

    private async Task<Verdict> FindAsync(Asking asking, FindTransaction find, CancellationToken cancellationToken)
    {
        var finder = new TransactionFinder(
            _parts.Rpc, _parts.Asking, _history, _ancestors, _blocks, find.Head, _parts.Chain.ChainId);
        return await finder.FindAsync(asking, find.Hash, cancellationToken).ConfigureAwait(false) switch
        {
            TransactionFinder.Place.Mined(var block, var index) => new Verdict.Mined(
                find.Head, block, index,
                find.NeedsReceipt ? await ReceiptsAsync(asking, block, cancellationToken).ConfigureAwait(false) : null)
            {
                Ancestry = WayBack(),
            },
            TransactionFinder.Place.Pending(var transaction) => new Verdict.Pending(transaction),
            _ => new Verdict.Absent($"no endpoint knows transaction {find.Hash} up to block 0x{find.Head.BlockNumber:x}"),
        };
    }

    private async Task<Verdict> LogsAsync(Asking asking, FindLogs find, CancellationToken cancellationToken)
    {
        var prover = new LogsProver(
            _ancestors, _blocks, _receipts, _parts.Options.MaxHeaders, _parts.Options.MaxLogBlocks, find.WithWitness);
        LogsProver.Found found = await prover.ProveAsync(asking, find.Filter, find.From, find.To, cancellationToken)
            .ConfigureAwait(false);
        return new Verdict.WithLogs(find.To, found.Logs) { Headers = found.Headers, Contents = found.Contents };
    }

    private void Answer(Verdict verdict)
    {
        _isAnswered = true;
        if (_history.Known != _parts.Known)
            Context.Parent.Tell(new Learned(_parts.Question.Block.BlockHash, _history.Known, null, null));
        _parts.Asker.Tell(verdict);
        Context.Stop(Self);
    }
}
