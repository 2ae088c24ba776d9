using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.Tests.LightClient;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>devnet-minimal</c>: blocks, receipts and proofs of a real execution client, Deneb and Electra.</summary>
public sealed class RecordedDevnetVectorTests
{
    private const string Pack = DevnetRecordings.Pack;

    public static TheoryData<VectorRow> WithBlocks =>
        DevnetRecordings.Rows(DevnetRecordings.Blocks, DevnetRecordings.RawHeaders, DevnetRecordings.TargetBlock);

    public static TheoryData<VectorRow> WithReceipts =>
        DevnetRecordings.Rows(
            DevnetRecordings.RawHeaders, DevnetRecordings.Receipts, DevnetRecordings.TargetBlock, DevnetRecordings.TargetReceipts);

    public static TheoryData<VectorRow> WithAccounts =>
        DevnetRecordings.Rows(DevnetRecordings.TargetBlock, DevnetRecordings.TargetAccounts);

    public static TheoryData<VectorRow> WithCalls => DevnetRecordings.Rows(DevnetRecordings.TargetBlock, DevnetRecordings.TargetCalls);

    [VectorTheory(Pack)]
    [MemberData(nameof(WithBlocks))]
    public void Every_header_is_the_recorded_bytes(VectorRow row)
    {
        DevnetRecording recording = DevnetRecordings.Of(row.Pack);
        JsonElement[] blocks = [.. recording.Json(DevnetRecordings.Blocks).EnumerateArray(), recording.Target];
        JsonElement raw = recording.Json(DevnetRecordings.RawHeaders);
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

    [VectorTheory(Pack)]
    [MemberData(nameof(WithReceipts))]
    public void Every_list_of_receipts_has_the_root_that_its_header_says(VectorRow row)
    {
        DevnetRecording recording = DevnetRecordings.Of(row.Pack);
        Dictionary<ulong, BlockHeader> headers = recording.Json(DevnetRecordings.RawHeaders).EnumerateObject()
            .Select(entry => BlockHeader.Decode(Hex.Decode(entry.Value.GetString()))).ToDictionary(header => header.Number);
        (ulong Number, JsonElement Receipts)[] lists =
        [
            .. recording.Json(DevnetRecordings.Receipts).EnumerateObject().Select(entry => (ulong.Parse(entry.Name), entry.Value)),
            (StrictJson.Of(recording.Target, "block")["number"].Quantity64(), recording.Json(DevnetRecordings.TargetReceipts)),
        ];
        foreach ((ulong number, JsonElement list) in lists)
        {
            Receipt[] receipts = [.. list.EnumerateArray().Select(ReceiptAnswer.Decode)];
            BlockRoots.Receipts(receipts).ShouldBe(headers[number].ReceiptsRoot);
            Bloom.Union(receipts.Select(receipt => receipt.LogsBloom)).ShouldBe(headers[number].LogsBloom);
        }
        lists.Length.ShouldBeGreaterThan(1);
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithAccounts))]
    public void Every_account_is_proven_and_its_code_has_the_hash(VectorRow row)
    {
        DevnetRecording recording = DevnetRecordings.Of(row.Pack);
        Hash32 stateRoot = StrictJson.Of(recording.Target, "block")["stateRoot"].Hash32();
        int absent = 0;
        foreach (JsonElement recorded in recording.Accounts)
        {
            AccountState account = ProofChecks.Check(recorded.GetProperty("proof"), stateRoot);
            var expected = StrictJson.Of(recorded, "account");
            account.Balance.ShouldBe(expected["balance"].Quantity());
            account.Nonce.ShouldBe(expected["nonce"].Quantity64());
            account.CodeHash.ShouldBe(Keccak256.Hash(expected["code"].Bytes()));
            absent += account.Exists ? 0 : 1;
        }
        absent.ShouldBeGreaterThan(0);
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithCalls))]
    public void Everything_that_the_calls_touch_is_proven(VectorRow row)
    {
        DevnetRecording recording = DevnetRecordings.Of(row.Pack);
        Hash32 stateRoot = StrictJson.Of(recording.Target, "block")["stateRoot"].Hash32();
        int proofs = 0;
        foreach (JsonProperty call in recording.Calls)
        {
            foreach (JsonProperty proof in call.Value.GetProperty("proofs").EnumerateObject())
            {
                ProofChecks.Check(proof.Value, stateRoot);
                proofs++;
            }
        }
        proofs.ShouldBeGreaterThan(0);
    }
}
