using System.Text.Json;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>exec-real</c>: blocks, receipts and proofs of mainnet, from before Byzantium to Prague.</summary>
public sealed class RealBlockVectorTests
{
    private const string Pack = "exec-real";

    public static TheoryData<string> Blocks() => Listed(file => Kind(file) == "block");

    public static TheoryData<string> Receipts() => Listed(file => file.TryGetProperty("receipts_root", out _));

    public static TheoryData<string> Proofs() => Listed(file => Kind(file).EndsWith("proof.json", StringComparison.Ordinal));

    [VectorTheory(Pack)]
    [MemberData(nameof(Blocks))]
    public void A_block_hashes_to_its_hash_and_holds_what_its_header_says(string path)
    {
        JsonElement json = RpcJson.Read(VectorPack.PathOf(Pack, path));
        BlockAnswer block = BlockAnswer.Decode(json);
        Hash32 hash = Hash32.Parse(Entry(path).GetProperty("block_hash").GetString());
        Check(json, block, hash);

        JsonElement[] listed = [.. json.GetProperty("transactions").EnumerateArray()];
        foreach ((Transaction tx, JsonElement expected) in block.Transactions!.Value.Zip(listed))
        {
            tx.Hash().ToString().ShouldBe(expected.GetProperty("hash").GetString());
            tx.RecoverSender().ToString().ShouldBe(expected.GetProperty("from").GetString());
            Transaction.Decode(tx.Encode()).Hash().ShouldBe(tx.Hash());
            foreach ((Authorization authorization, JsonElement listedOne) in tx.AuthorizationList.Zip(AuthorizationsOf(expected)))
            {
                if (listedOne.TryGetProperty("authority", out JsonElement authority))
                    authorization.RecoverAuthority().ToString().ShouldBe(authority.GetString());
            }
        }
    }

    /// <summary>A block that came with the hashes of its transactions only.</summary>
    [VectorFact(Pack)]
    public void The_header_of_the_helios_block_hashes_to_its_hash()
    {
        JsonElement json = RpcJson.Read(VectorPack.PathOf(Pack, "helios_block.json"));
        BlockAnswer.DecodeHeader(json).Hash().ToString().ShouldBe(json.GetProperty("hash").GetString());
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Receipts))]
    public void Receipts_have_their_root(string path)
    {
        Receipt[] receipts = [.. RpcJson.Read(VectorPack.PathOf(Pack, path)).EnumerateArray().Select(ReceiptAnswer.Decode)];
        BlockRoots.Receipts(receipts).ToString().ShouldBe(Entry(path).GetProperty("receipts_root").GetString());
        foreach (Receipt receipt in receipts)
            Receipt.Decode(receipt.Encode()).Encode().ShouldBe(receipt.Encode());
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Proofs))]
    public void Proofs_show_what_the_endpoint_says(string path)
    {
        JsonElement json = RpcJson.Read(VectorPack.PathOf(Pack, path));
        Hash32 stateRoot = BlockAnswer.DecodeHeader(RpcJson.Read(VectorPack.PathOf(Pack, "helios_block.json"))).StateRoot;
        ProofChecks.Check(json, stateRoot);
    }

    /// <summary>A receipt proven alone: the proof's root is the receipts root, its key the index.</summary>
    [VectorFact(Pack)]
    public void A_single_receipt_is_proven_at_its_index()
    {
        JsonElement json = RpcJson.Read(VectorPack.PathOf(Pack, "helios_verifiable_api_receipt.json"));
        Hash32 root = BlockAnswer.DecodeHeader(RpcJson.Read(VectorPack.PathOf(Pack, "helios_block.json"))).ReceiptsRoot;
        RpcObject receipt = new RpcObject(json).Object("receipt");
        byte[][] nodes = [.. new RpcObject(json).Array("receiptProof", RpcObject.BytesOf)];
        TrieLookup lookup = MerklePatriciaProof.Verify(root, ListRoot.Key((int)receipt.UInt64("transactionIndex")), nodes).Value;
        lookup.Value.ToArray().ShouldBe(ReceiptAnswer.Decode(json.GetProperty("receipt")).Encode());
    }

    private static void Check(JsonElement json, BlockAnswer block, Hash32 hash)
    {
        BlockHeader.Decode(block.Header.Encode()).Hash().ShouldBe(hash);
        VerifiedBlock verified = VerifiedBlock.Verify(hash, block.Header, block.Transactions!.Value, block.Withdrawals).Value;
        verified.Hash.ToString().ShouldBe(json.GetProperty("hash").GetString());

        BlockHeader other = block.Header with { GasUsed = block.Header.GasUsed + 1 };
        VerifiedBlock.Verify(hash, other, block.Transactions.Value, block.Withdrawals).Rejection.ShouldBe(BlockRejection.WrongHash);
        if (block.Transactions.Value.Length > 0)
            VerifiedBlock.Verify(hash, block.Header, block.Transactions.Value.RemoveAt(0), block.Withdrawals).Rejection.ShouldBe(BlockRejection.WrongTransactions);
        if (block.Withdrawals is { } withdrawals)
        {
            if (withdrawals.Length > 0)
                VerifiedBlock.Verify(hash, block.Header, block.Transactions.Value, withdrawals.RemoveAt(0)).Rejection.ShouldBe(BlockRejection.WrongWithdrawals);
            VerifiedBlock.Verify(hash, block.Header, block.Transactions.Value, null).Rejection.ShouldBe(BlockRejection.WrongWithdrawals);
        }
    }

    private static IEnumerable<JsonElement> AuthorizationsOf(JsonElement transaction) =>
        transaction.TryGetProperty("authorizationList", out JsonElement list) ? list.EnumerateArray() : [];

    private static TheoryData<string> Listed(Func<JsonElement, bool> wanted)
    {
        if (VectorPack.WhyAbsent(Pack) is not null)
            return [];
        return [.. Manifest().Where(wanted).Select(file => file.GetProperty("path").GetString()!).Distinct()];
    }

    private static JsonElement Entry(string path) => Manifest().First(file => file.GetProperty("path").GetString() == path);

    private static string Kind(JsonElement file) => file.GetProperty("kind").GetString()!;

    private static IEnumerable<JsonElement> Manifest() =>
        JsonDocument.Parse(File.ReadAllText(VectorPack.PathOf(Pack, "manifest.json"))).RootElement.GetProperty("files").EnumerateArray();
}
