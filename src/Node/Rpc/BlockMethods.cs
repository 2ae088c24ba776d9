using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>The methods whose answers are from a block: proven or computed here, and signed with everything that an answer says.</summary>
public sealed class BlockMethods(NodeQuestions node, AnswerPath path, NodeFacts facts, ExecutionOptions execution)
{
    /// <param name="Signed">
    /// Null where no signature was wanted, and where nothing proves the content: that something is not there, or waits.
    /// </param>
    internal sealed record Said(RpcContent Content, AnswerPath.Answered? Signed)
    {
        /// <summary>The code of why an envelope was wanted and the node signs none; null where it would.</summary>
        public string? Unsigned { get; init; }
    }

    /// <summary>An answer without an envelope.</summary>
    /// <param name="client">Who asks.</param>
    internal async Task<Result<Said, RpcError>> SayAsync(
        RpcRequest request, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (Objection(request) is { } objection)
            return objection;
        Inquiry inquiry = InquiryOf(new Question.Rpc(request, default), client);
        NoAnswer? none;
        if (!(await path.FindAsync(inquiry, cancellationToken)).TryGetValue(out Inquiry.Finding? found, out none)
            || !(await ReadAsync(request, found, cancellationToken)).TryGetValue(out RpcContent? content, out none))
            return Unsigned(request, none);
        return new Said(content, Signed: null);
    }

    /// <param name="proof">What is asked for beside the answer; null for nothing.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="inHeader">
    /// Whether the envelope is the header of a body with the result, and not a document. Then a node without the key answers without it.
    /// </param>
    internal async Task<Result<Said, RpcError>> AnswerAsync(
        Question.Rpc question, ProofQuery? proof, NetworkPrefix client, bool inHeader, CancellationToken cancellationToken)
    {
        if (Objection(question.Request) is { } objection)
            return objection;
        if (proof is not null && !question.Request.CanBeProven)
            return RpcError.Parameters($"query.proof: {question.Request.Method} has no proof"
                + (question.Request is RpcRequest.Logs ? ", unless fromBlock is a number, or the tag of toBlock" : ""));
        RpcContent? said = null;
        Inquiry inquiry = InquiryOf(question, client);
        Result<AnswerPath.Answered, NoAnswer> answer = await path.AnswerAsync(
            inHeader ? inquiry with { MaxDocument = null } : inquiry, SayAsync, proof, cancellationToken);
        if (inHeader && !answer.IsAccepted && answer.Rejection is NoAnswer.NotNow(NotReady.NoKey noKey))
        {
            if (said is not null)
                return WithoutKey(new Said(said, Signed: null), noKey); // the key went while the question was answered
            return (await this.SayAsync(question.Request, client, cancellationToken)).Match<Result<Said, RpcError>>(
                content => WithoutKey(content, noKey), error => error);
        }
        return answer.Match<Result<Said, RpcError>>(
            signed => new Said(said ?? RpcContent.Of(signed.Answer.Document.Answer), signed),
            none => Unsigned(question.Request, none));

        async Task<Result<AnswerContent, NoAnswer>> SayAsync(Inquiry.Finding found) =>
            (await ReadAsync(question.Request, found, cancellationToken))
                .Match<Result<AnswerContent, NoAnswer>>(content => (said = content).ToContent(), none => none);
    }

    private static Said WithoutKey(Said said, NotReady.NoKey noKey)
    {
        NodeMeter.AnswerUnsigned();
        return said with { Unsigned = noKey.Code };
    }

    private static Inquiry InquiryOf(Question.Rpc question, NetworkPrefix client) =>
        new(question, client, (block, blocks) =>
        {
            if (question.Request is RpcRequest.Logs logs)
            {
                return LogsRange.FirstOf(logs, block, blocks).Match<Result<StateQuestion, NoAnswer>>(
                    first => new HistoryMessages.FindLogs(logs.Filter, first, block, client), none => none);
            }
            if (Asked(question.Request, block, client) is not { } asked)
                return null;
            return asked;
        })
        {
            Objection = blocks => question.Request is RpcRequest.Logs logs ? LogsRange.Objection(logs, blocks.Latest.Block) : null,
        };

    /// <summary>
    /// What is said without an envelope, because nothing proves it: as go-ethereum says it of a block or a transaction that is not there,
    /// or of a transaction that waits.
    /// </summary>
    private static Result<Said, RpcError> Unsigned(RpcRequest request, NoAnswer none) => (request, none) switch
    {
        (RpcRequest.TransactionByHash { IsReceipt: false }, NoAnswer.NoOutcome(Verdict.Pending waits)) =>
            new Said(RpcContent.Unproven(RpcEncoder.Pending(waits.Transaction)), Signed: null),
        (RpcRequest.Block or RpcRequest.TransactionCount or RpcRequest.TransactionAt or RpcRequest.BlockReceipts
            or RpcRequest.TransactionByHash, NoAnswer.NoOutcome(Verdict.Absent or Verdict.Pending)) =>
            new Said(RpcContent.Unproven(null), Signed: null),
        (RpcRequest.Logs, NoAnswer.NoOutcome(Verdict.OutOfReach far)) => RpcError.TooMuch(far.Reason),
        _ => RpcError.Of(none),
    };

    private RpcError? Objection(RpcRequest request) => request switch
    {
        RpcRequest.Call { ChainId: { } chainId } when chainId != facts.Chain.ChainId => RpcError.Parameters(
            $"params[0].chainId: {chainId.ToHexQuantity()}, and this node follows chain {((U256)facts.Chain.ChainId).ToHexQuantity()}"),
        RpcRequest.StorageValues { SlotCount: > RpcRequest.StorageValues.MostSlots } => RpcError.TooManySlots(),
        RpcRequest.Call { Aim: not CallAim.Gas, Request.Gas: { } gas } when gas > execution.GasCap => RpcError.Parameters(
            $"params[0].gas: {gas}, more than the {execution.GasCap} that this node gives a call (helios.execution.gas-cap); "
            + "without gas a call has 50000000"),
        RpcRequest.Simulate when execution.GasCap < BlockSimulation.GasCap => RpcError.Parameters(
            $"this node gives a call {execution.GasCap} gas (helios.execution.gas-cap), and a simulation has {BlockSimulation.GasCap}"),
        _ => null,
    };

    /// <returns>Null where the block itself is the answer.</returns>
    private static StateQuestion? Asked(RpcRequest request, ProvenBlock block, NetworkPrefix client) => request switch
    {
        { ReadsState: true } => new Read(StateResult.ReadOf(request), block, client) { WithWitness = request is RpcRequest.Proof },
        RpcRequest.Block or RpcRequest.TransactionCount or RpcRequest.TransactionAt => new GetBlock(block, client),
        RpcRequest.BlockReceipts => new HistoryMessages.GetReceipts(block, client),
        RpcRequest.TransactionByHash of => new HistoryMessages.FindTransaction(of.Hash, of.IsReceipt, block, client),
        RpcRequest.Simulate simulate => new Simulate(simulate.Request, block, client),
        RpcRequest.Call { Aim: CallAim.Output } call => new Call(call.Request, block, client),
        RpcRequest.Call { Aim: CallAim.Gas } call => new Estimate(call.Request, block, client),
        RpcRequest.Call call => new ListAccesses(call.Request, block, client),
        _ => null,
    };

    private async Task<Result<RpcContent, NoAnswer>> ReadAsync(
        RpcRequest request, Inquiry.Finding found, CancellationToken cancellationToken) => found.Verdict is { } verdict
        ? Read(request, verdict)
        : await OfHeadAsync(request, found.From.Block, cancellationToken);

    private static Result<RpcContent, NoAnswer> Read(RpcRequest request, Verdict.Concluded verdict) => verdict switch
    {
        Verdict.Found state => RpcContent.Proven(ValueOf(request, state.State)),
        Verdict.Whole { Block.Verified.Header: var header } when request is RpcRequest.Block && header.OmmersHash != BlockHeader.NoOmmers =>
            Unproven($"block 0x{header.Number:x} has ommers, and this node proves no hashes of ommers"),
        Verdict.Whole whole => RpcContent.Proven(BlockResult.Of(request, whole.Block.Verified, whole.Block.Transactions)),
        Verdict.WithReceipts { Receipts: var all } => RpcContent.Proven(
            BlockResult.Receipts(all.Verified, all.Block.Transactions, all.BlobGasPrice)),
        Verdict.Mined { Receipts: { } all } mined => RpcContent.Proven(
            BlockResult.Receipt(all.Verified, all.Block.Transactions, mined.Index, all.BlobGasPrice)),
        Verdict.Mined { Block: var block } mined => RpcContent.Proven(
            BlockResult.Transaction(block.Verified, block.Transactions, mined.Index)),
        Verdict.WithLogs found => RpcContent.Proven(BlockResult.Logs(found.Logs)),
        Verdict.Returned returned => RpcContent.Derived(
            request is RpcRequest.Call { Aim: CallAim.Gas } ? ((U256)returned.GasUsed).ToHexQuantity() : Hex.Encode(returned.Output.Span)),
        Verdict.Listed listed => RpcContent.Derived(AccessListJson.Of(listed)),
        Verdict.Simulated simulated => RpcContent.Derived(
            SimulatedBlockJson.All(simulated.Blocks, ((RpcRequest.Simulate)request).Request.HasFullTransactions)),
        Verdict.Reverted reverted => RpcContent.Failed(AnswerOutcome.Reverted, Reverted(reverted.Output)),
        Verdict.Failed halted => RpcContent.Failed(AnswerOutcome.Halted, Halted(request, halted)),
        var other => throw new InvalidOperationException($"a question ended as {other}"),
    };

    /// <summary>What follows from the block's header alone.</summary>
    private async Task<Result<RpcContent, NoAnswer>> OfHeadAsync(RpcRequest request, ProvenBlock block, CancellationToken cancellationToken)
    {
        if (request is RpcRequest.BaseFee)
            return Quantity(BaseFee.After(block.BaseFeePerGas, block.GasUsed, block.GasLimit));
        if (request is not RpcRequest.BlobBaseFee)
            return RpcContent.Proven(((U256)block.BlockNumber).ToHexQuantity());
        if (!(await node.StatusAsync(cancellationToken)).TryGetValue(out BeaconSync.SyncStatus? sync, out NotReady? notReady))
            return new NoAnswer.NotNow(notReady);
        if (!ExecutionRules.At(sync.Schedule.Chain, block).TryGetValue(out ChainRules? rules, out string? reason))
            return Unproven(reason);
        try
        {
            return Quantity(ExecutionRules.Context(block).BlobBaseFeeUnder(rules));
        }
        catch (UnknownBlobPriceException)
        {
            return Unproven(ExecutionRules.NoBlobPrice(block));
        }

        static RpcContent Quantity(U256 quantity) => RpcContent.Derived(quantity.ToHexQuantity());
    }

    private static NoAnswer Unproven(string reason) => new NoAnswer.NoOutcome(new Verdict.Unproven(reason));

    /// <exception cref="InvalidOperationException">The state lacks what was asked of it.</exception>
    private static JsonNode ValueOf(RpcRequest request, ProvenState state) =>
        StateResult.Of(request, state, state.Recording?.Nodes ?? TrieNodes.None).Value;

    private static RpcError Reverted(ReadOnlyMemory<byte> data) =>
        RpcError.Of(CallResultJson.Of(AnswerOutcome.Reverted, data).AsObject(), "reverted");

    private static RpcError Halted(RpcRequest request, Verdict.Failed halted)
    {
        RpcError error = RpcError.Of(CallResultJson.Of(AnswerOutcome.Halted, HaltResult.Of(halted.Reason)).AsObject(), "halted");
        return halted.Reason == HaltReason.OutOfGas && request is RpcRequest.Call { Aim: CallAim.Gas }
            ? error with { Message = $"gas required exceeds allowance ({halted.GasUsed})" }
            : error;
    }
}
