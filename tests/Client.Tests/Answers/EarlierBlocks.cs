using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// What a node adds to a proof for blocks before the newest, and for what blocks hold: made from the devnet's own blocks and tries.
/// </summary>
internal sealed class EarlierBlocks(DevnetExecutionChain execution, BeaconChain chain, ProvenBlock head)
{
    private readonly ProvenBlock _head = head;
    private readonly List<ExecutionBlock> _headers = [];
    private ImmutableArray<ExecutionBlock> _read = [];
    private bool _needsReceipts;

    /// <summary>The block that the answer is from.</summary>
    public ProvenBlock Answered { get; private set; } = head;

    public Ancestry? Ancestry { get; private set; }

    public ImmutableArray<BlockContents> Contents { get; private set; } = [];

    /// <summary>Of the newest block, where it is read, or where its beacon header names no more than its hash.</summary>
    public BlockHeader? Header { get; private set; } = head.Header;

    /// <param name="request">Null for a method that is none of JSON-RPC.</param>
    public EarlierBlocks UpTo(BlockView view, RpcRequest? request)
    {
        ExecutionBlock newest = execution.At(_head.BlockHash)!;
        ExecutionBlock answered = Find(newest, block => view.WhyNot(block.Number, block.Hash) is null);
        ExecutionBlock last = request switch
        {
            RpcRequest.Logs { From: BlockView.Numbered { Number: var first } } => Find(answered, block => block.Number == first),
            RpcRequest.TransactionByHash { Hash: var hash } =>
                Find(newest, block => block.Transactions.Any(signed => signed.Hash == hash)),
            _ => answered,
        };
        // a way by the state begins at the newest block that is needed; every block of a range is needed
        for (ExecutionBlock block = request is RpcRequest.TransactionByHash ? last : answered; block.Number >= last.Number;
            block = execution.At(block.Header.ParentHash)!)
        {
            if (block != newest)
                _headers.Add(block);
            if (block.Number == 0)
                break;
        }
        ProvenState known = WithHistory();
        Ancestry = Ancestry.Of(_head, known, [.. _headers.Select(block => block.Header)]);
        foreach (ExecutionBlock block in _headers)
        {
            ProvenBlock proven = known.Ancestor(_head, block.Header)!;
            known = known.WithAncestor(block.Header) ?? known;
            if (block == answered)
                Answered = proven;
        }
        if (request is { ReadsContents: true })
            Hold(request, newest, answered, last);
        return this;
    }

    /// <summary>The result, from the blocks that the devnet keeps.</summary>
    public JsonNode? Read(RpcRequest request)
    {
        ImmutableArray<(VerifiedBlock Block, VerifiedReceipts Receipts)> held = [.. _read.Select(Verified)];
        if (request is RpcRequest.Logs logs)
            return BlockResult.Logs(held.SelectMany(block => block.Receipts.Logs(logs.Filter)));
        (VerifiedBlock verified, VerifiedReceipts receipts) = held[0];
        ImmutableArray<SignedTransaction> transactions = _read[0].Transactions;
        int index = request is RpcRequest.TransactionByHash { Hash: var hash }
            ? transactions.IndexOf(transactions.First(signed => signed.Hash == hash))
            : 0;
        return request switch
        {
            RpcRequest.BlockReceipts => BlockResult.Receipts(receipts, transactions, null),
            RpcRequest.TransactionByHash { IsReceipt: true } => BlockResult.Receipt(receipts, transactions, index, null),
            RpcRequest.TransactionByHash => BlockResult.Transaction(verified, transactions, index),
            _ => BlockResult.Of(request, verified, transactions),
        };
    }

    private void Hold(RpcRequest request, ExecutionBlock newest, ExecutionBlock answered, ExecutionBlock last)
    {
        _needsReceipts = request.ReadsReceipts;
        _read = request switch
        {
            RpcRequest.Logs logs =>
            [
                .. _headers.Prepend(newest).Where(block => block.Number <= answered.Number && logs.Filter.MayMatch(block.Header.LogsBloom))
                    .Reverse(),
            ],
            _ => [last],
        };
        if (request is RpcRequest.Logs ? answered == newest : last == newest)
            Header = newest.Header;
        Contents = [.. _read.Select(block => BlockContents.Of(Verified(block).Block, _needsReceipts ? Verified(block).Receipts : null))];
    }

    private static (VerifiedBlock Block, VerifiedReceipts Receipts) Verified(ExecutionBlock block)
    {
        VerifiedBlock verified = VerifiedBlock.Verify(
            block.Hash, block.Header, [.. block.Transactions.Select(signed => signed.Transaction)], []).Value;
        return (verified, verified.VerifyReceipts(block.Receipts).Value);
    }

    private ProvenState WithHistory()
    {
        ProvenState state = ProvenState.At(_head, isRecording: true);
        if (_headers.Count == 0 || _headers[0].Number + 1 == _head.BlockNumber)
            return state;
        WorldState world = execution.At(_head.BlockHash)!.State!;
        U256 slot = ProvenState.HistorySlot(_headers[0].Number);
        ExecutionRules.At(chain, _head).Value.Has(Fork.Prague).ShouldBeTrue();
        return state.WithAccount(ProvenState.HistoryAddress, world.Prove(ProvenState.HistoryAddress)).Value
            .WithStorage(ProvenState.HistoryAddress, slot, world.ProveStorage(ProvenState.HistoryAddress, slot)).Value
            .WithHistory(_headers[0].Number);
    }

    private ExecutionBlock Find(ExecutionBlock from, Func<ExecutionBlock, bool> isIt)
    {
        while (!isIt(from))
            from = execution.At(from.Header.ParentHash)!;
        return from;
    }
}
