using System.Text.Json;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>exec-real</c>: blocks, receipts and proofs of mainnet, from before Byzantium to Prague.</summary>
public sealed class RealBlockVectorTests
{
    private const string Pack = RealExecutionData.Pack;

    public static TheoryData<VectorRow> Blocks => RealExecutionData.Blocks.Rows(Pack);

    public static TheoryData<VectorRow> BlocksOfHashes => RealExecutionData.BlocksOfHashes.Rows(Pack);

    public static TheoryData<VectorRow> Receipts => RealExecutionData.Receipts.Rows(Pack);

    public static TheoryData<VectorRow> Proofs => RealExecutionData.Proofs.Rows(Pack);

    public static TheoryData<VectorRow> ProvenReceipts => RealExecutionData.ProvenReceipts.Rows(Pack);

    public static TheoryData<VectorRow> Transactions => RealExecutionData.Transactions.Rows(Pack);

    public static TheoryData<VectorRow> Unproven => RealExecutionData.Unproven.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Blocks))]
    public void A_block_hashes_to_its_hash_and_holds_what_its_header_says(VectorRow row)
    {
        RealAnswer answer = RealExecutionData.Blocks[row];
        BlockAnswer block = BlockAnswer.Decode(answer.Json);
        Check(answer.Json, block, answer.BlockHash);
        foreach ((Transaction tx, JsonElement expected) in block.Transactions!.Value.Zip(answer.Json.Items("transactions")))
            Check(tx, expected);
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(BlocksOfHashes))]
    public void A_header_hashes_to_the_hash_of_its_block(VectorRow row)
    {
        RealAnswer answer = RealExecutionData.BlocksOfHashes[row];
        BlockAnswer.DecodeHeader(answer.Json).Hash().ShouldBe(answer.BlockHash);
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Receipts))]
    public void Receipts_have_their_root(VectorRow row)
    {
        RealAnswer answer = RealExecutionData.Receipts[row];
        Receipt[] receipts = [.. answer.Json.EnumerateArray().Select(ReceiptAnswer.Decode)];
        BlockRoots.Receipts(receipts).ShouldBe(answer.ReceiptsRoot!.Value);
        if (answer.Header is { } header)
            header.ReceiptsRoot.ShouldBe(answer.ReceiptsRoot.Value);
        foreach (Receipt receipt in receipts)
            Receipt.Decode(receipt.Encode()).Encode().ShouldBe(receipt.Encode());
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Proofs))]
    public void Proofs_show_what_the_endpoint_says(VectorRow row)
    {
        RealAnswer answer = RealExecutionData.Proofs[row];
        ProofChecks.Check(answer.Json, answer.Header!.StateRoot);
    }

    /// <summary>A receipt proven alone: the proof's root is the receipts root, its key the index.</summary>
    [VectorTheory(Pack)]
    [MemberData(nameof(ProvenReceipts))]
    public void A_single_receipt_is_proven_at_its_index(VectorRow row)
    {
        RealAnswer answer = RealExecutionData.ProvenReceipts[row];
        JsonElement receipt = answer.Json.GetProperty("receipt");
        byte[][] nodes = [.. answer.Json.Items("receiptProof").Select(node => Hex.Decode(node.GetString()))];
        TrieLookup lookup =
            MerklePatriciaProof.Verify(answer.Header!.ReceiptsRoot, ListRoot.Key((int)receipt.UInt64("transactionIndex")), nodes).Value;
        lookup.Value.ToArray().ShouldBe(ReceiptAnswer.Decode(receipt).Encode());
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Transactions))]
    public void A_transaction_hashes_to_its_hash_and_recovers_its_sender(VectorRow row)
    {
        JsonElement json = RealExecutionData.Transactions[row].Json;
        Check(TransactionAnswer.Decode(json), json);
    }

    /// <summary>Skipped row by row: the reason says what is not checked. It would fail if a row had no reason.</summary>
    [VectorTheory(Pack)]
    [MemberData(nameof(Unproven))]
    public void An_answer_that_nothing_proves_is_not_checked(VectorRow row) =>
        RealExecutionData.Unproven[row].WhyNotChecked.ShouldNotBeNull("this answer has no reason to be left out");

    private static void Check(Transaction tx, JsonElement expected)
    {
        tx.Hash().ShouldBe(Hash32.Parse(expected.Text("hash")));
        tx.RecoverSender().ShouldBe(Address.Parse(expected.Text("from")));
        Transaction.Decode(tx.Encode()).Hash().ShouldBe(tx.Hash());
        foreach ((Authorization authorization, JsonElement listed) in tx.AuthorizationList.Zip(expected.Items("authorizationList")))
        {
            if (listed.OptionalText("authority") is { } authority)
                authorization.RecoverAuthority().ShouldBe(Address.Parse(authority));
        }
    }

    private static void Check(JsonElement json, BlockAnswer block, Hash32 hash)
    {
        BlockHeader.Decode(block.Header.Encode()).Hash().ShouldBe(hash);
        VerifiedBlock verified = VerifiedBlock.Verify(hash, block.Header, block.Transactions!.Value, block.Withdrawals).Value;
        verified.Hash.ShouldBe(Hash32.Parse(json.Text("hash")));

        BlockHeader other = block.Header with { GasUsed = block.Header.GasUsed + 1 };
        VerifiedBlock.Verify(hash, other, block.Transactions.Value, block.Withdrawals).Rejection.ShouldBe(BlockRejection.WrongHash);
        if (block.Transactions.Value.Length > 0)
            VerifiedBlock.Verify(hash, block.Header, block.Transactions.Value.RemoveAt(0), block.Withdrawals).Rejection
                .ShouldBe(BlockRejection.WrongTransactions);
        if (block.Withdrawals is { } withdrawals)
        {
            if (withdrawals.Length > 0)
                VerifiedBlock.Verify(hash, block.Header, block.Transactions.Value, withdrawals.RemoveAt(0)).Rejection
                    .ShouldBe(BlockRejection.WrongWithdrawals);
            VerifiedBlock.Verify(hash, block.Header, block.Transactions.Value, null).Rejection.ShouldBe(BlockRejection.WrongWithdrawals);
        }
    }
}
