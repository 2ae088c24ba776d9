using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>devnet-minimal</c>: blocks, receipts and proofs of a real execution client, Deneb and Electra.</summary>
public sealed class RecordedDevnetVectorTests
{
    private const string Pack = "devnet-minimal";

    private static JsonElement Target => Read("target/block.json");

    [VectorFact(Pack)]
    public void Every_header_is_the_recorded_bytes()
    {
        JsonElement[] blocks = [.. Read("el_blocks.json").EnumerateArray(), Target];
        JsonElement raw = Read("el_headers_raw.json");
        foreach (JsonElement json in blocks)
        {
            BlockAnswer block = BlockAnswer.Decode(json);
            Hash32 hash = Hash32.Parse(json.GetProperty("hash").GetString());
            byte[] recorded = Hex.Decode(raw.GetProperty(block.Header.Number.ToString()).GetString());
            block.Header.Encode().ShouldBe(recorded);
            BlockHeader.Decode(recorded).Hash().ShouldBe(hash);
            if (block.Transactions is { } transactions)
                VerifiedBlock.Verify(hash, block.Header, transactions, block.Withdrawals).IsAccepted.ShouldBeTrue();
        }
        blocks.Length.ShouldBeGreaterThan(1);
    }

    [VectorFact(Pack)]
    public void Every_list_of_receipts_has_the_root_that_its_header_says()
    {
        Dictionary<ulong, BlockHeader> headers = Read("el_headers_raw.json").EnumerateObject()
            .Select(entry => BlockHeader.Decode(Hex.Decode(entry.Value.GetString()))).ToDictionary(header => header.Number);
        (ulong Number, JsonElement Receipts)[] lists =
        [
            .. Read("receipts.json").EnumerateObject().Select(entry => (ulong.Parse(entry.Name), entry.Value)),
            (new RpcObject(Target).UInt64("number"), Read("target/receipts.json")),
        ];
        foreach ((ulong number, JsonElement list) in lists)
        {
            Receipt[] receipts = [.. list.EnumerateArray().Select(ReceiptAnswer.Decode)];
            BlockRoots.Receipts(receipts).ShouldBe(headers[number].ReceiptsRoot);
            Bloom.Union(receipts.Select(receipt => receipt.LogsBloom)).ShouldBe(headers[number].LogsBloom);
        }
        lists.Length.ShouldBeGreaterThan(1);
    }

    [VectorFact(Pack)]
    public void Every_account_is_proven_and_its_code_has_the_hash()
    {
        Hash32 stateRoot = new RpcObject(Target).Hash32("stateRoot");
        int absent = 0;
        foreach (JsonElement recorded in Read("target/accounts.json").GetProperty("accounts").EnumerateObject().Select(entry => entry.Value))
        {
            AccountState account = ProofChecks.Check(recorded.GetProperty("proof"), stateRoot);
            RpcObject expected = new(recorded);
            account.Balance.ShouldBe(expected.U256("balance"));
            account.Nonce.ShouldBe(expected.UInt64("nonce"));
            account.CodeHash.ShouldBe(Keccak256.Hash(expected.Bytes("code")));
            absent += account.Exists ? 0 : 1;
        }
        absent.ShouldBeGreaterThan(0);
    }

    [VectorFact(Pack)]
    public void Everything_that_the_calls_touch_is_proven()
    {
        Hash32 stateRoot = new RpcObject(Target).Hash32("stateRoot");
        int proofs = 0;
        foreach (JsonProperty call in Read("target/calls.json").EnumerateObject())
        {
            foreach (JsonProperty proof in call.Value.GetProperty("proofs").EnumerateObject())
            {
                ProofChecks.Check(proof.Value, stateRoot);
                proofs++;
            }
        }
        proofs.ShouldBeGreaterThan(0);
    }

    private static JsonElement Read(string file) => RpcJson.Read(VectorPack.PathOf(Pack, file));
}
