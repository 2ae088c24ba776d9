using System.Security.Cryptography;
using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Execution;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Execution;

public sealed class BlockTests
{
    private static readonly Address Dai = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");

    private static BlockHeader Header() => new()
    {
        ParentHash = Keccak256.Hash([1]),
        OmmersHash = BlockHeader.NoOmmers,
        Coinbase = Dai,
        StateRoot = Keccak256.Hash([2]),
        TransactionsRoot = BlockRoots.Transactions([]),
        ReceiptsRoot = BlockRoots.Receipts([]),
        LogsBloom = Bloom.Empty,
        Difficulty = 0,
        Number = 5,
        GasLimit = 30_000_000,
        GasUsed = 0,
        Timestamp = 1_700_000_000,
        ExtraData = new byte[] { 7 },
        PrevRandao = Keccak256.Hash([3]),
        Nonce = 0,
        BaseFeePerGas = 7,
        WithdrawalsRoot = BlockRoots.Withdrawals([]),
        BlobGasUsed = 0,
        ExcessBlobGas = 0,
        ParentBeaconBlockRoot = Root.Zero,
        RequestsHash = BlockRoots.NoRequests,
    };

    [Fact]
    public void A_header_of_each_fork_reads_back()
    {
        BlockHeader prague = Header();
        BlockHeader cancun = prague with { RequestsHash = null };
        BlockHeader shanghai = cancun with { BlobGasUsed = null, ExcessBlobGas = null, ParentBeaconBlockRoot = null };
        BlockHeader london = shanghai with { WithdrawalsRoot = null };
        BlockHeader berlin = london with { BaseFeePerGas = null };
        BlockHeader amsterdam = prague with { BlockAccessListHash = Keccak256.Hash([4]), SlotNumber = 9 };
        BlockHeader[] all = [berlin, london, shanghai, cancun, prague, amsterdam];
        foreach (BlockHeader header in all)
        {
            BlockHeader read = BlockHeader.Decode(header.Encode());
            read.Encode().ShouldBe(header.Encode());
            (read with { ExtraData = header.ExtraData, LogsBloom = header.LogsBloom }).ShouldBe(header);
        }
        all.Select(header => header.Hash()).Distinct().Count().ShouldBe(all.Length);
    }

    /// <summary>
    /// Otherwise one field's bytes could pass for another's: this hash is that of the header with the root where it belongs.
    /// </summary>
    [Fact]
    public void A_header_with_a_gap_between_forks_has_no_bytes()
    {
        BlockHeader gap = Header() with { WithdrawalsRoot = null, BlobGasUsed = null, ExcessBlobGas = null, ParentBeaconBlockRoot = null };
        gap.IsOfSomeFork.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => gap.Encode());
        VerifiedBlock.Verify(Hash32.Zero, gap, [], null).Rejection.ShouldBe(BlockRejection.WrongHash);
    }

    [Fact]
    public void A_block_with_anything_but_what_its_header_commits_to_is_refused()
    {
        using Secp256k1SecretKey key = new(Hex.Decode("0000000000000000000000000000000000000000000000000000000000000007"));
        Transaction tx = new Transaction
        {
            Type = TransactionType.DynamicFee, ChainId = 1, Nonce = 0, MaxPriorityFeePerGas = 1, MaxFeePerGas = 1, GasLimit = 21_000,
            To = Dai,
        }.Sign(key);
        Withdrawal withdrawal = new(1, 2, Dai, 3);
        BlockHeader header = Header() with
        {
            TransactionsRoot = BlockRoots.Transactions([tx]),
            WithdrawalsRoot = BlockRoots.Withdrawals([withdrawal]),
        };
        Hash32 hash = header.Hash();

        VerifiedBlock.Verify(hash, header, [tx], [withdrawal]).Value.Transactions.ShouldHaveSingleItem().ShouldBe(tx);
        VerifiedBlock.Verify(Hash32.Zero, header, [tx], [withdrawal]).Rejection.ShouldBe(BlockRejection.WrongHash);
        VerifiedBlock.Verify(hash, header with { GasUsed = 1 }, [tx], [withdrawal]).Rejection.ShouldBe(BlockRejection.WrongHash);
        VerifiedBlock.Verify(hash, header, [], [withdrawal]).Rejection.ShouldBe(BlockRejection.WrongTransactions);
        VerifiedBlock.Verify(hash, header, [tx, tx], [withdrawal]).Rejection.ShouldBe(BlockRejection.WrongTransactions);
        VerifiedBlock.Verify(hash, header, [tx], [withdrawal with { Amount = 4 }]).Rejection.ShouldBe(BlockRejection.WrongWithdrawals);
        VerifiedBlock.Verify(hash, header, [tx], []).Rejection.ShouldBe(BlockRejection.WrongWithdrawals);
        VerifiedBlock.Verify(hash, header, [tx], null).Rejection.ShouldBe(BlockRejection.WrongWithdrawals);
    }

    [Fact]
    public void Receipts_that_the_header_does_not_commit_to_are_refused()
    {
        BlockHeader header = Header();
        VerifiedBlock block = VerifiedBlock.Verify(header.Hash(), header, [], []).Value;
        block.VerifyReceipts([]).IsAccepted.ShouldBeTrue();

        Receipt receipt = new(TransactionType.Legacy, true, 21_000, []);
        Transaction tx;
        using (Secp256k1SecretKey key = new(Hex.Decode("0000000000000000000000000000000000000000000000000000000000000007")))
            tx = new Transaction
            {
                Type = TransactionType.Legacy, Nonce = 0, MaxPriorityFeePerGas = 1, MaxFeePerGas = 1, GasLimit = 21_000, To = Dai,
            }.Sign(key);
        header = header with { TransactionsRoot = BlockRoots.Transactions([tx]), ReceiptsRoot = BlockRoots.Receipts([receipt]) };
        block = VerifiedBlock.Verify(header.Hash(), header, [tx], []).Value;
        block.VerifyReceipts([receipt]).Value.Receipts.ShouldHaveSingleItem();
        block.VerifyReceipts([receipt with { CumulativeGasUsed = 21_001 }]).Rejection.ShouldBe(BlockRejection.WrongReceipts);

        // a header may name a receipts root that fits no transaction: then no receipt has its transaction
        header = Header() with { ReceiptsRoot = BlockRoots.Receipts([receipt]) };
        block = VerifiedBlock.Verify(header.Hash(), header, [], []).Value;
        block.VerifyReceipts([receipt]).Rejection.ShouldBe(BlockRejection.WrongReceipts);
    }

    [Fact]
    public void A_header_as_json_reads_back_and_one_with_a_gap_is_refused()
    {
        BlockHeader header = Header();
        System.Text.Json.Nodes.JsonObject json = RpcEncoder.Header(header, header.Hash());
        BlockAnswer.DecodeHeader(JsonSerializer.SerializeToElement(json)).Hash().ShouldBe(header.Hash());
        json.Remove("withdrawalsRoot");
        Should.Throw<MalformedInputException>(() => BlockAnswer.DecodeHeader(JsonSerializer.SerializeToElement(json))).Message
            .ShouldContain("fork");
    }

    [Fact]
    public void Each_part_of_a_receipt_counts()
    {
        Log log = new(Dai, [Keccak256.Hash([1])], new byte[] { 1, 2 });
        Receipt receipt = new(TransactionType.DynamicFee, true, 50_000, [log]);
        Receipt.Decode(receipt.Encode()).Logs.ShouldHaveSingleItem().ShouldBe(log);
        Receipt[] others =
        [
            receipt, new(TransactionType.Legacy, true, 50_000, [log]), new(TransactionType.DynamicFee, false, 50_000, [log]),
            new(TransactionType.DynamicFee, true, 50_001, [log]), new(TransactionType.DynamicFee, true, 50_000, []),
            new(TransactionType.DynamicFee, true, 50_000, [log with { Data = new byte[] { 1, 3 } }]),
            receipt with { PostState = Keccak256.Hash([5]) },
        ];
        others.Select(other => Hex.Encode(other.Encode())).Distinct().Count().ShouldBe(others.Length);
        Should.Throw<MalformedInputException>(() => Receipt.Decode([0x05, 0xc0]));
        Should.Throw<MalformedInputException>(() => Receipt.Decode([]));
    }

    [Fact]
    public void A_bloom_knows_what_was_added()
    {
        Bloom bloom = Bloom.Of([new Log(Dai, [Keccak256.Hash([1])], ReadOnlyMemory<byte>.Empty)]);
        bloom.MayContain(Dai.Span).ShouldBeTrue();
        bloom.MayContain(Keccak256.Hash([1]).Span).ShouldBeTrue();
        bloom.MayContain(Keccak256.Hash([2]).Span).ShouldBeFalse();
        Bloom.Empty.MayContain(Dai.Span).ShouldBeFalse();
        Bloom.Union([Bloom.Empty, bloom]).ShouldBe(bloom);
        Should.Throw<MalformedInputException>(() => Bloom.Decode(new byte[255]));
    }

    [Fact]
    public void Requests_hash_by_type_and_those_without_data_do_not_count()
    {
        BlockRoots.Requests([]).ShouldBe(BlockRoots.NoRequests);
        BlockRoots.Requests([[0x00], [0x01]]).ShouldBe(BlockRoots.NoRequests);
        byte[] expected = SHA256.HashData([.. SHA256.HashData([0x00, 0xaa]), .. SHA256.HashData([0x02, 0xbb])]);
        BlockRoots.Requests([[0x00, 0xaa], [0x01], [0x02, 0xbb]]).ShouldBe(new Hash32(expected));
    }

    [Theory]
    [InlineData("0x0", 0)]
    [InlineData("0x", 0)]
    [InlineData("0x0108", 264)]
    [InlineData("0X0108", 264)]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000a0B", 0xa0b)]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000000000000000a0B", 0xa0b)]
    public void Numbers_are_read_however_they_are_spelled(string text, ulong expected) =>
        StrictJson.Of(JsonSerializer.SerializeToElement(text), "number").Quantity().ShouldBe((U256)expected);

    [Theory]
    [InlineData("\"12\"")]
    [InlineData("\"0xg\"")]
    [InlineData("\"0x 1\"")]
    [InlineData("\"-0x1\"")]
    [InlineData("\"\"")]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"")]
    public void A_malformed_number_is_refused(string json) =>
        Should.Throw<MalformedInputException>(() => StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json), "number").Quantity());

    [Theory]
    [InlineData("""{"accountProof": 3}""", "accountProof")]
    [InlineData("""{}""", "accountProof")]
    [InlineData("""{"accountProof": ["0x01", "0x1"]}""", "proof.accountProof[1]: hex string of odd length 1")]
    [InlineData("""{"accountProof": null}""", "accountProof")]
    [InlineData("""[]""", "object")]
    [InlineData("""{""", "not JSON")]
    [InlineData("""{"accountProof": ["0x01"], "accountProof": []}""", "not JSON")]
    [InlineData("""{"accountProof\ud800": [], "accountProof": []}""", "not JSON")]
    [InlineData("""{"accountProof": ["\ud800"]}""", "not Unicode text")]
    public void A_malformed_proof_answer_is_refused_with_the_field(string json, string reason) =>
        Should.Throw<MalformedInputException>(
            () => ProofAnswer.Decode(UntrustedJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)))).Message.ShouldContain(reason);

    [Fact]
    public void Transactions_and_receipts_of_unknown_types_are_named()
    {
        Should.Throw<MalformedInputException>(
            () => TransactionAnswer.Decode(JsonSerializer.SerializeToElement(new { type = "0x7e" }))).Message.ShouldContain("0x7e");
        Should.Throw<MalformedInputException>(() => ReceiptAnswer.Decode(JsonSerializer.SerializeToElement(new { type = "0x7e" }))).Message
            .ShouldContain("0x7e");
        JsonElement unknownStatus = JsonSerializer.SerializeToElement(new { type = "0x2", status = "0x2" });
        Should.Throw<MalformedInputException>(() => ReceiptAnswer.Decode(unknownStatus)).Message.ShouldContain("status");
    }
}
