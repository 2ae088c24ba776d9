using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>The methods whose answers are from a block: proven or computed here, and signed with everything that an answer says.</summary>
public sealed class BlockMethods(NodeQuestions node, NodeFacts facts, AnswerMaker answers, ExecutionOptions execution)
{
    /// <param name="Value">The result of JSON-RPC, or the error of a call that fails.</param>
    /// <param name="Answer">
    /// Null where no signature was wanted, and where nothing proves the value: that something is not there, or waits.
    /// </param>
    internal sealed record Signed(JsonNode? Value, RpcError? Error, WrittenAnswer? Answer);

    private readonly OlderBlocks _older = new(node, execution);

    /// <param name="client">Who asks.</param>
    /// <param name="isSigned">Whether the answer is to have an envelope.</param>
    internal async Task<Result<Signed, RpcError>> AnswerAsync(
        Question.Rpc question, NetworkPrefix client, bool isSigned, CancellationToken cancellationToken)
    {
        if (Objection(question.Request) is { } objection)
            return objection;
        if (!isSigned)
        {
            if (!(await answers.BlocksAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableBlocks? blocks, out NotReady? none))
                return RpcError.Of(none);
            return (await FindAsync(question, blocks, client, cancellationToken)).Match<Result<Signed, RpcError>>(
                said => new Signed(said.What.Value, said.What.Error, Answer: null), refusal => refusal);
        }
        if (!(await answers.BasisAsync(cancellationToken)).TryGetValue(out AnswerBasis? basis, out NotReady? notReady))
            return RpcError.Of(notReady);
        if (!(await FindAsync(question, basis.Blocks, client, cancellationToken))
            .TryGetValue(out (BeaconSync.SignableHead? From, Found What) found, out RpcError? error))
            return error;
        (BeaconSync.SignableHead? from, Found what) = found;
        if (from is null)
            return new Signed(what.Value, what.Error, Answer: null);
        byte[] result = Encoding.UTF8.GetBytes(CanonicalJson.Write(what.Value));
        return (await answers.MakeAfterRunAsync(
                question, from, basis, new AnswerContent(what.Outcome, result, what.Provenance), cancellationToken))
            .Match<Result<Signed, RpcError>>(
                answer => new Signed(what.Value, what.Error, answer), missing => RpcError.Of(missing));
    }

    private RpcError? Objection(RpcRequest request) => request switch
    {
        RpcRequest.Call { ChainId: { } chainId } when chainId != facts.Chain.ChainId => RpcError.Parameters(
            $"params[0].chainId: {chainId.ToHexQuantity()}, and this node follows chain {((U256)facts.Chain.ChainId).ToHexQuantity()}"),
        RpcRequest.StorageValues { SlotCount: > RpcRequest.StorageValues.MostSlots } => RpcError.TooManySlots(),
        RpcRequest.Call { Aim: not CallAim.Gas, Request.Gas: { } gas } when gas > execution.GasCap => RpcError.Parameters(
            $"params[0].gas: {gas}, more than the {execution.GasCap} that this node gives a call (helios.execution.gas-cap); "
            + "without gas a call has 50000000"),
        _ => null,
    };

    /// <summary>What an answer says, and of which block.</summary>
    /// <param name="On">Null where no block proves it.</param>
    /// <param name="Error">The value as an error, where the call fails.</param>
    private sealed record Found(
        ProvenBlock? On, JsonNode? Value, AnswerOutcome Outcome, AnswerProvenance Provenance, RpcError? Error = null);

    /// <returns>What is found, and the head that proves the block that it is from; null where none does.</returns>
    private async Task<Result<(BeaconSync.SignableHead? From, Found What), RpcError>> FindAsync(
        Question.Rpc question, BeaconSync.SignableBlocks blocks, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (question.Request is RpcRequest.Logs logs && IsAfter(logs, blocks.Latest.Block))
            return RpcError.Parameters("block range extends beyond current head block");
        BeaconSync.SignableHead? head = null;
        Found? found = null;
        if ((await _older.FindAsync(question.View, blocks, client, cancellationToken)).TryGetValue(out head, out RpcError? error)
            && (await FindAsync(question.Request, head, blocks, client, cancellationToken)).TryGetValue(out found, out error))
        {
            return found.On is { } on
                ? (head.Earlier.Prepend(head).First(block => block.Block.BlockHash == on.BlockHash), found)
                : (null, found);
        }
        return error is { IsAbsence: true } && SaysNull(question.Request)
            ? (null, new Found(On: null, Value: null, AnswerOutcome.Returned, AnswerProvenance.Unproven))
            : error!;
    }

    private static bool IsAfter(RpcRequest.Logs logs, ProvenBlock newest) =>
        new[] { logs.From, logs.View }.Any(view => view is BlockView.Numbered { Number: var number } && number > newest.BlockNumber);

    /// <summary>
    /// As go-ethereum says it of a block or a transaction that is not there. No envelope is about that, because nothing proves it.
    /// </summary>
    private static bool SaysNull(RpcRequest request) => request is RpcRequest.Block or RpcRequest.TransactionCount
        or RpcRequest.TransactionAt or RpcRequest.BlockReceipts or RpcRequest.TransactionByHash;

    private async Task<Result<Found, RpcError>> FindAsync(
        RpcRequest request, BeaconSync.SignableHead head, BeaconSync.SignableBlocks blocks, NetworkPrefix client,
        CancellationToken cancellationToken)
    {
        ulong first = 0;
        if (request is RpcRequest.Logs range
            && !OlderBlocks.FirstOf(range, head.Block, blocks).TryGetValue(out first, out RpcError? objection))
            return objection;
        StateQuestion? asked = request switch
        {
            RpcRequest.Account account => new Read(
                new StateRead(account.Address, [], withCode: account.Part == AccountPart.Code), head.Block, client),
            RpcRequest.Storage storage => new Read(new StateRead(storage.Address, [storage.Slot]), head.Block, client),
            RpcRequest.Proof proof => new Read(
                new StateRead(proof.Address, [.. proof.Slots.Select(key => key.Slot).Distinct()]), head.Block, client)
            {
                WithWitness = true,
            },
            RpcRequest.Block or RpcRequest.TransactionCount or RpcRequest.TransactionAt => new GetBlock(head.Block, client),
            RpcRequest.StorageValues values => new Read(
                new StateRead([.. values.Accounts.Select(account => new AccountRead(account.Address, [.. account.Slots.Distinct()]))]),
                head.Block, client),
            RpcRequest.BlockReceipts => new HistoryMessages.GetReceipts(head.Block, client),
            RpcRequest.TransactionByHash of => new HistoryMessages.FindTransaction(of.Hash, of.IsReceipt, head.Block, client),
            RpcRequest.Logs logs => new HistoryMessages.FindLogs(logs.Filter, first, head.Block, client),
            RpcRequest.Call { Aim: CallAim.Output } call => new Call(call.Request, head.Block, client),
            RpcRequest.Call { Aim: CallAim.Gas } call => new Estimate(call.Request, head.Block, client),
            RpcRequest.Call call => new ListAccesses(call.Request, head.Block, client),
            _ => null, // the block itself
        };
        if (asked is null)
            return await OfHeadAsync(request, head.Block, cancellationToken);
        if (!(await node.StateAsync(asked, head, execution.CallTimeout, cancellationToken))
            .TryGetValue(out Verdict? verdict, out NotReady? notReady))
            return RpcError.Of(notReady);
        return verdict switch
        {
            Verdict.Found found => Proven(found.On, ValueOf(request, found.State)),
            Verdict.Whole { Block.Verified.Header: var header } when request is RpcRequest.Block
                && header.OmmersHash != BlockHeader.NoOmmers => RpcError.Unproven(
                $"block 0x{header.Number:x} has ommers, and this node proves no hashes of ommers"),
            Verdict.Whole whole => Proven(whole.On, BlockJson.Of(request, whole.Block)),
            Verdict.WithReceipts { Receipts: var receipts } => Proven(receipts.Block.On, BlockJson.Receipts(receipts)),
            Verdict.Mined mined => Proven(mined.On, BlockJson.Of(mined)),
            Verdict.WithLogs found => Proven(found.On, new JsonArray([.. found.Logs.Select(log => RpcEncoder.Log(log))])),
            Verdict.Pending waits when request is RpcRequest.TransactionByHash { IsReceipt: false } => new Found(
                On: null, RpcEncoder.Pending(waits.Transaction), AnswerOutcome.Returned, AnswerProvenance.Unproven),
            Verdict.Pending => RpcError.Absent("the transaction waits to be included"),
            Verdict.Absent absent => RpcError.Absent(absent.Reason),
            Verdict.OutOfReach far => request is RpcRequest.Logs ? RpcError.TooMuch(far.Reason) : RpcError.TooOld(far.Reason),
            Verdict.Returned returned => new Found(
                returned.On,
                request is RpcRequest.Call { Aim: CallAim.Gas }
                    ? ((U256)returned.GasUsed).ToHexQuantity()
                    : Hex.Encode(returned.Output.Span),
                AnswerOutcome.Returned, AnswerProvenance.Derived),
            Verdict.Listed listed => new Found(
                listed.On, AccessListJson.Of(listed), AnswerOutcome.Returned, AnswerProvenance.Derived),
            Verdict.Reverted reverted => Failed(reverted.On, AnswerOutcome.Reverted, Reverted(reverted.Output)),
            Verdict.Failed halted => Failed(halted.On, AnswerOutcome.Halted, Halted(request, halted)),
            Verdict.Unproven unproven => RpcError.Unproven(unproven.Reason),
            Verdict.TooExpensive expensive => RpcError.TooExpensive(expensive.Reason),
            Verdict.Invalid invalid => RpcError.Invalid(invalid.Rejection),
            _ => throw new InvalidOperationException($"a verdict without an answer: {verdict}"),
        };
    }

    /// <summary>What follows from the block's header alone.</summary>
    private async Task<Result<Found, RpcError>> OfHeadAsync(RpcRequest request, ProvenBlock block, CancellationToken cancellationToken)
    {
        if (request is RpcRequest.BaseFee)
            return Derived(block, BaseFee.After(block.BaseFeePerGas, block.GasUsed, block.GasLimit));
        if (request is not RpcRequest.BlobBaseFee)
            return Proven(block, ((U256)block.BlockNumber).ToHexQuantity());
        if (!(await node.StatusAsync(cancellationToken)).TryGetValue(out BeaconSync.SyncStatus? sync, out NotReady? notReady))
            return RpcError.Of(notReady);
        if (!ExecutionRules.At(sync.Schedule.Chain, block).TryGetValue(out ChainRules? rules, out string? reason))
            return RpcError.Unproven(reason);
        try
        {
            return Derived(block, ExecutionRules.Context(block).BlobBaseFeeUnder(rules));
        }
        catch (UnknownBlobPriceException)
        {
            return RpcError.Unproven(ExecutionRules.NoBlobPrice(block));
        }
    }

    private static Found Derived(ProvenBlock on, U256 quantity) =>
        new(on, quantity.ToHexQuantity(), AnswerOutcome.Returned, AnswerProvenance.Derived);

    private static Found Proven(ProvenBlock on, JsonNode? value) => new(on, value, AnswerOutcome.Returned, AnswerProvenance.Proven);

    private static Found Failed(ProvenBlock on, AnswerOutcome outcome, RpcError error) =>
        new(on, error.ToJson(), outcome, AnswerProvenance.Derived, error);

    private static JsonNode ValueOf(RpcRequest request, ProvenState state) => request switch
    {
        RpcRequest.Account { Part: AccountPart.Balance } account => state.Account(account.Address)!.Balance.ToHexQuantity(),
        RpcRequest.Account { Part: AccountPart.Nonce } account => ((U256)state.Account(account.Address)!.Nonce).ToHexQuantity(),
        RpcRequest.Account account => Hex.Encode(state.Code(state.Account(account.Address)!.CodeHash)!.Span),
        RpcRequest.Storage storage => Word(state.Storage(storage.Address, storage.Slot)!.Value),
        RpcRequest.StorageValues values => new JsonObject(values.Accounts.Select(account => KeyValuePair.Create(
            account.Address.ToString(),
            (JsonNode?)new JsonArray([.. account.Slots.Select(slot => (JsonNode)Word(state.Storage(account.Address, slot)!.Value))])))),
        RpcRequest.Proof proof => ProofJson.Of(proof, state),
        _ => throw new ArgumentException($"{request.Method} reads no state", nameof(request)),
    };

    private static string Word(U256 value) => Hex.Encode(value.ToBigEndian());

    private static RpcError Reverted(ReadOnlyMemory<byte> data) =>
        new(RpcError.Reverted, RevertWords.Of(data.Span), "reverted", StatusCodes.Status200OK)
        {
            Data = Hex.Encode(data.Span),
        };

    private static RpcError Halted(RpcRequest request, Verdict.Failed halted) => new(
        RpcError.Server,
        halted.Reason == HaltReason.OutOfGas && request is RpcRequest.Call { Aim: CallAim.Gas }
            ? $"gas required exceeds allowance ({halted.GasUsed})"
            : RpcError.WordsOf(halted.Reason),
        "halted", StatusCodes.Status200OK);
}
