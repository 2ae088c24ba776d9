using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Client.Answers;

/// <summary>
/// The blocks that a proof shows: the one that sync committees signed for, and those before it that the answer needs. Only
/// <see cref="Check"/> makes them.
/// </summary>
internal sealed class ProvenBlocks
{
    /// <summary>From the newest down.</summary>
    private readonly ImmutableArray<Link> _chain;

    /// <summary>The place of the answer's block among them.</summary>
    private readonly int _answered;

    private ProvenBlocks(ImmutableArray<Link> chain, int answered) => (_chain, _answered) = (chain, answered);

    /// <summary>The answer's block.</summary>
    public ProvenBlock Answered => _chain[_answered].Block;

    /// <summary>Checks the execution block, and the way back from it: docs/answer-format.md, section 9, <c>block</c> and <c>ancestry</c>.
    /// </summary>
    public static Result<ProvenBlocks, ProofRefusal> Check(AnswerDocument document, AnswerProof proof, ProvenHead head)
    {
        Answer answer = document.Answer;
        RpcRequest? request = (document.Question as Question.Rpc)?.Request;
        if ((proof.Ancestry is null || head.Block.BlockNumber == answer.BlockNumber) && Compare(answer, head.Block) is { } other)
            return new ProofRefusal(ProofCheck.Block, other);
        ImmutableArray<Link> chain = [new(head.Block, head.Header)];
        if (proof.Ancestry is { } ancestry)
        {
            if (!ancestry.Prove(head.Block).TryGetValue(out ImmutableArray<ProvenBlock> blocks, out ProofRefusal? refusal))
                return refusal;
            chain = chain.AddRange(blocks.Select(block => new Link(block, block.Header)));
        }
        ulong oldest = chain[^1].Block.BlockNumber;
        int answered = chain.Select(link => link.Block.BlockNumber).ToList().IndexOf(answer.BlockNumber);
        if (answered < 0)
            return Refuse($"no block {answer.BlockNumber}, which the answer is from");
        var proven = new ProvenBlocks(chain, answered);
        if (Compare(answer, proven.Answered) is { } found)
            return Refuse(found);
        if (answered > 0 && answer.View is not (BlockView.Numbered or BlockView.Hashed))
            return Refuse($"a block that is {head.Block.BlockNumber - answer.BlockNumber} before the one that is asked for");
        if (request is not RpcRequest.TransactionByHash && FirstOf(request, answer) is var first && first != oldest)
            return Refuse($"blocks down to {oldest}, and the answer needs those down to {first}");
        return proven.CheckHeader(head, request) is { } header ? new ProofRefusal(ProofCheck.Block, header) : proven;

        static ProofRefusal Refuse(string found) => new(ProofCheck.Ancestry, found);
    }

    /// <summary>The result of a method that reads what blocks hold.</summary>
    /// <param name="request">The method.</param>
    /// <param name="contents">Not judged yet.</param>
    /// <param name="chain">Whose rules name the price of blob gas.</param>
    public Result<Reading, ProofRefusal> Read(RpcRequest request, ImmutableArray<BlockContents> contents, BeaconChain chain)
    {
        Link[] read = [.. ReadBy(request)];
        if (contents.Length != read.Length)
            return new ProofRefusal(ProofCheck.Contents, $"what {contents.Length} blocks hold, and the answer needs {read.Length}");
        var proven = new List<ProvenContents>();
        foreach (((ProvenBlock block, BlockHeader? header), BlockContents untrusted) in read.Zip(contents))
        {
            if (!untrusted.Prove(block, header!, request.ReadsReceipts).TryGetValue(out ProvenContents? next, out ProofRefusal? refusal))
                return refusal;
            proven.Add(next);
        }
        return request is RpcRequest.Logs logs
            ? new Reading(BlockResult.Logs(proven.SelectMany(block => block.Receipts!.Logs(logs.Filter))))
            : Read(request, proven[0], chain);
    }

    private static Result<Reading, ProofRefusal> Read(RpcRequest request, ProvenContents proven, BeaconChain chain)
    {
        var transactions = new List<SignedTransaction>(proven.Block.Transactions.Length);
        foreach (Transaction transaction in proven.Block.Transactions)
        {
            if (!SignedTransaction.Check(transaction, chain.ChainId)
                .TryGetValue(out SignedTransaction? signed, out TransactionFault fault))
                return Refuse($"transaction {transactions.Count} of block {proven.Block.Header.Number} is none of this chain: {fault}");
            transactions.Add(signed);
        }
        U256? price = null;
        try
        {
            if (request.ReadsReceipts && transactions.Any(signed => signed.Transaction.Type == TransactionType.Blob))
                price = ExecutionRules.BlobGasPrice(chain, proven.On);
        }
        catch (UnknownBlobPriceException)
        {
            return Refuse($"block {proven.Block.Header.Number} is under blob parameters that are not known here (EIP-7892)");
        }
        switch (request)
        {
            case RpcRequest.BlockReceipts:
                return new Reading(BlockResult.Receipts(proven.Receipts!, transactions, price));
            case RpcRequest.TransactionByHash { Hash: var hash, IsReceipt: var isReceipt }:
                int index = transactions.FindIndex(signed => signed.Hash == hash);
                return index < 0 ? Refuse($"block {proven.Block.Header.Number} has no transaction {hash}")
                    : new Reading(isReceipt
                        ? BlockResult.Receipt(proven.Receipts!, transactions, index, price)
                        : BlockResult.Transaction(proven.Block, transactions, index));
            case RpcRequest.Block when proven.Block.Header.OmmersHash != BlockHeader.NoOmmers:
                return Refuse("a block with ommers, whose hashes nothing here proves");
            default:
                return new Reading(BlockResult.Of(request, proven.Block, transactions));
        }

        static ProofRefusal Refuse(string found) => new(ProofCheck.Result, found);
    }

    /// <summary>Of whose contents the method reads, the oldest first.</summary>
    private IEnumerable<Link> ReadBy(RpcRequest request) => request switch
    {
        RpcRequest.Logs logs => _chain[_answered..].Where(link => logs.Filter.MayMatch(link.Header!.LogsBloom)).Reverse(),
        RpcRequest.TransactionByHash => [_chain[^1]],
        _ => [_chain[_answered]],
    };

    /// <summary>A header is there where the method reads more of the newest block than its beacon header names, and only then.</summary>
    private string? CheckHeader(ProvenHead head, RpcRequest? request)
    {
        bool isNeeded = request is { ReadsContents: true }
            && (request is RpcRequest.TransactionByHash ? _chain.Length == 1 : _answered == 0);
        return isNeeded && head.Header is null ? $"the proof lacks the header of execution block {head.Block.BlockHash}"
            : !isNeeded && head.Header is not null && head.Block.Header is null ? "a header that nothing needs"
            : null;
    }

    /// <summary>The oldest block that the answer needs.</summary>
    private static ulong FirstOf(RpcRequest? request, Answer answer) =>
        request is RpcRequest.Logs { From: BlockView.Numbered { Number: var number } } ? number : answer.BlockNumber;

    private static string? Compare(Answer answer, ProvenBlock block) =>
        block.BlockNumber != answer.BlockNumber ? $"number {block.BlockNumber}, the answer says {answer.BlockNumber}"
        : block.BlockHash != answer.BlockHash ? $"hash {block.BlockHash}, the answer says {answer.BlockHash}"
        : block.StateRoot != answer.StateRoot ? $"state root {block.StateRoot}, the answer says {answer.StateRoot}"
        : block.Timestamp != answer.Timestamp ? $"time {block.Timestamp}, the answer says {answer.Timestamp}"
        : null;

    /// <param name="Block">Proven.</param>
    /// <param name="Header">Null of the newest block where its beacon header has all that is read of it.</param>
    private sealed record Link(ProvenBlock Block, BlockHeader? Header);

    /// <param name="Value">Null where it is proven that there is none.</param>
    internal sealed record Reading(JsonNode? Value);
}
