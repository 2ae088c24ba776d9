using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary>What is refused of <c>eth_sendRawTransaction</c> before anybody is asked. The words are go-ethereum's.</summary>
public sealed class SubmissionTests
{
    private const ulong Chain = 1;

    private static readonly Secp256k1SecretKey Key = new(Enumerable.Repeat((byte)7, 32).ToArray());

    private static readonly Transaction Transfer = new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = Chain,
        Nonce = 3,
        MaxPriorityFeePerGas = 1,
        MaxFeePerGas = 10,
        GasLimit = 21_000,
        To = TestChain.Contract,
        Value = 5,
    };

    private static Result<Submission, string> Check(ReadOnlyMemory<byte> raw, ChainRules? rules = null) =>
        Submission.Check(raw, Chain, rules ?? TestChain.Osaka);

    private static Result<Submission, string> Check(Transaction transaction) => Check(transaction.Sign(Key).Encode());

    [Fact]
    public void A_transaction_that_a_block_could_hold_is_accepted_with_the_hash_of_its_bytes()
    {
        byte[] raw = Transfer.Sign(Key).Encode();
        Submission submission = Check(raw).Value;
        submission.Signed.Hash.ShouldBe(Keccak256.Hash(raw));
        submission.Raw.ToArray().ShouldBe(raw);
        Submission.Check(raw, Chain, rules: null).IsAccepted.ShouldBeTrue("a node that follows no chain yet sends, too");
    }

    [Fact]
    public void What_no_node_would_take_is_refused_with_the_reason()
    {
        Check(Transfer with { ChainId = 2 }).Rejection.ShouldBe("invalid sender: invalid chain id for signer: have 2 want 1");
        Check(Transfer with { Type = TransactionType.Legacy, ChainId = null, MaxPriorityFeePerGas = 10 }).Rejection
            .ShouldBe("only replay-protected (EIP-155) transactions allowed over RPC");
        Check(Transfer with { Nonce = ulong.MaxValue }).Rejection.ShouldBe("nonce has max value");
        Check(Transfer with { MaxPriorityFeePerGas = 11 }).Rejection
            .ShouldBe("max priority fee per gas higher than max fee per gas");
        Check(Transfer with { GasLimit = 20_999 }).Rejection.ShouldStartWith("intrinsic gas too low");
        Check(Transfer with { GasLimit = (1 << 24) + 1 }).Rejection
            .ShouldBe("transaction gas limit too high (cap: 16777216, tx: 16777217)");
        Check(Transfer with { To = null, GasLimit = 16_000_000, Input = new byte[TestChain.Osaka.MaxInitCodeLength + 1] }).Rejection
            .ShouldBe("max initcode size exceeded");
        Transaction signed = Transfer.Sign(Key);
        Check((signed with { Signature = signed.Signature! with { S = U256.Zero } }).Encode()).Rejection
            .ShouldBe("invalid sender: invalid transaction v, r, s values");
    }

    [Theory]
    [InlineData("0x", "transaction of no bytes")]
    [InlineData("0x05c0", "transaction type not supported")]
    [InlineData("0x7f", "transaction type not supported")]
    [InlineData("0xc0", "RLP")]
    [InlineData("0x02", "RLP")]
    [InlineData("0xffffffffffffffffff", "RLP")]
    public void Bytes_that_are_no_transaction_are_refused(string raw, string reason) =>
        Check(Hex.Decode(raw)).Rejection.ShouldContain(reason, Case.Insensitive);

    [Fact]
    public void A_blob_transaction_is_sent_with_its_sidecar_whose_commitments_have_the_hashes_that_it_names()
    {
        byte[] commitment = [.. Enumerable.Repeat((byte)9, 48)];
        byte[] hash = System.Security.Cryptography.SHA256.HashData(commitment);
        hash[0] = 1;
        Transaction blob = (Transfer with
        {
            Type = TransactionType.Blob, MaxFeePerBlobGas = 1, BlobVersionedHashes = [new Hash32(hash)],
        }).Sign(Key);
        Check(blob.Encode()).Rejection.ShouldBe("missing sidecar in blob transaction");
        foreach (byte? version in new byte?[] { null, 1 })
        {
            byte[] raw = WithSidecar(blob, version, commitment);
            Check(raw).Value.Signed.Hash.ShouldBe(blob.Hash(), "the sidecar is not hashed");
        }
        Check(WithSidecar(blob, 2, commitment)).Rejection.ShouldContain("a sidecar of an unknown version");
        Check(WithSidecar(blob, null, [.. commitment.Reverse().Skip(1), 8])).Rejection.ShouldContain("blob hash mismatch");
    }

    private static byte[] WithSidecar(Transaction blob, byte? version, byte[] commitment)
    {
        RlpWriter rlp = new(capacity: 1024);
        rlp.Raw([(byte)TransactionType.Blob]);
        int network = rlp.BeginList();
        rlp.Raw(blob.Encode().AsSpan(1));
        if (version is { } number)
            rlp.UInt64(number);
        foreach (byte[] item in new[] { new byte[64], commitment, new byte[48] })
        {
            int list = rlp.BeginList();
            rlp.Bytes(item);
            rlp.EndList(list);
        }
        rlp.EndList(network);
        return rlp.ToArray();
    }
}
