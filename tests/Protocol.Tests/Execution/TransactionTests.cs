using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Execution;

public sealed class TransactionTests
{
    private const ulong ChainId = 7;
    private static readonly Address Dai = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");
    private static readonly Hash32 BlobHash = new([1, .. new byte[31]]);

    private static Secp256k1SecretKey Key() => new(Hex.Decode("0000000000000000000000000000000000000000000000000000000000000009"));

    private static Transaction Unsigned(TransactionType type) => new()
    {
        Type = type,
        ChainId = ChainId,
        Nonce = 3,
        MaxPriorityFeePerGas = type is TransactionType.Legacy or TransactionType.AccessList ? 100ul : 2,
        MaxFeePerGas = 100,
        GasLimit = 200_000,
        To = Dai,
        Value = 5,
        Input = Hex.Decode("18160ddd"),
        AccessList = type == TransactionType.Legacy ? [] : [new AccessListEntry(Dai, [1, U256.MaxValue])],
        MaxFeePerBlobGas = type == TransactionType.Blob ? 9ul : U256.Zero,
        BlobVersionedHashes = type == TransactionType.Blob ? [BlobHash] : [],
        AuthorizationList = type == TransactionType.SetCode ? [Authorization.Sign(ChainId, Dai, 4, Key())] : [],
    };

    private static Transaction Signed(TransactionType type, Func<Transaction, Transaction>? spoil = null)
    {
        using Secp256k1SecretKey key = Key();
        Transaction tx = Unsigned(type);
        return (spoil?.Invoke(tx) ?? tx).Sign(key);
    }

    private static TransactionFault? Rejection(Transaction tx) =>
        SignedTransaction.Check(tx, ChainId).Match(_ => (TransactionFault?)null, reason => reason);

    [Theory]
    [InlineData(TransactionType.Legacy)]
    [InlineData(TransactionType.AccessList)]
    [InlineData(TransactionType.DynamicFee)]
    [InlineData(TransactionType.Blob)]
    [InlineData(TransactionType.SetCode)]
    public void A_transaction_of_each_type_is_signed_written_and_read_back(TransactionType type)
    {
        using Secp256k1SecretKey key = Key();
        Transaction tx = Signed(type);
        Transaction read = Transaction.Decode(tx.Encode());
        read.Encode().ShouldBe(tx.Encode());
        read.Type.ShouldBe(type);
        read.ChainId.ShouldBe(ChainId);
        SignedTransaction signed = SignedTransaction.Check(read, ChainId).Value;
        signed.Sender.ShouldBe(key.PublicKey.ToAddress());
        signed.Hash.ShouldBe(Keccak256.Hash(tx.Encode()));
        if (type == TransactionType.SetCode)
            read.AuthorizationList.ShouldHaveSingleItem().RecoverAuthority().ShouldBe(key.PublicKey.ToAddress());
    }

    [Fact]
    public void A_legacy_transaction_of_no_chain_is_for_every_chain()
    {
        Transaction tx = Signed(TransactionType.Legacy, tx => tx with { ChainId = null });
        Transaction.Decode(tx.Encode()).ChainId.ShouldBeNull();
        Rejection(tx).ShouldBeNull();
    }

    [Theory]
    [InlineData("05c0")]
    [InlineData("00c0")]
    [InlineData("7f")]
    [InlineData("")]
    public void An_unknown_envelope_is_refused(string hex) =>
        Should.Throw<MalformedInputException>(() => Transaction.Decode(Hex.Decode(hex)));

    [Theory]
    [InlineData(TransactionType.Blob)]
    [InlineData(TransactionType.SetCode)]
    public void Blob_and_set_code_transactions_do_not_create_contracts(TransactionType type) =>
        Should.Throw<MalformedInputException>(() => Transaction.Decode(Signed(type, tx => tx with { To = null }).Encode()));

    [Fact]
    public void Any_changed_byte_changes_the_sender_or_is_refused()
    {
        using Secp256k1SecretKey key = Key();
        byte[] bytes = Signed(TransactionType.DynamicFee).Encode();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] spoiled = [.. bytes];
            spoiled[i] ^= 0x01;
            try
            {
                Transaction.Decode(spoiled).RecoverSender().ShouldNotBe(key.PublicKey.ToAddress(), $"byte {i}");
            }
            catch (MalformedInputException)
            {
                // refused
            }
        }
    }

    [Fact]
    public void Each_rejection_has_its_reason()
    {
        Rejection(Signed(TransactionType.DynamicFee)).ShouldBeNull();
        Rejection(Signed(TransactionType.DynamicFee, tx => tx with { ChainId = 8 })).ShouldBe(TransactionFault.WrongChain);
        Rejection(Signed(TransactionType.DynamicFee, tx => tx with { Nonce = ulong.MaxValue })).ShouldBe(TransactionFault.NonceTooHigh);
        Rejection(Signed(TransactionType.DynamicFee, tx => tx with { MaxPriorityFeePerGas = 101 }))
            .ShouldBe(TransactionFault.PriorityFeeAboveFee);
        Rejection(Signed(TransactionType.DynamicFee, tx => tx with { MaxFeePerGas = U256.MaxValue }))
            .ShouldBe(TransactionFault.FeeOverflow);
        Rejection(Signed(TransactionType.Blob, tx => tx with { BlobVersionedHashes = [] })).ShouldBe(TransactionFault.BadBlobHashes);
        Rejection(Signed(TransactionType.Blob, tx => tx with { BlobVersionedHashes = [Hash32.Zero] })).ShouldBe(
            TransactionFault.BadBlobHashes);
        Rejection(Signed(TransactionType.SetCode, tx => tx with { AuthorizationList = [] })).ShouldBe(TransactionFault.NoAuthorizations);
    }

    [Fact]
    public void A_signature_that_is_out_of_range_or_absent_is_refused()
    {
        Transaction tx = Signed(TransactionType.DynamicFee);
        TransactionSignature good = tx.Signature!;
        U256 order = U256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        TransactionSignature?[] refused =
        [
            null,
            good with { YParity = 2 },
            good with { R = 0 },
            good with { S = 0 },
            good with { R = order },
            good with { YParity = (byte)(1 - good.YParity), S = order - good.S },
        ];
        foreach (TransactionSignature? bad in refused)
            Rejection(tx with { Signature = bad }).ShouldBe(TransactionFault.BadSignature);
    }

    [Fact]
    public void The_effective_price_follows_the_base_fee_up_to_the_limit()
    {
        Transaction tx = Unsigned(TransactionType.DynamicFee);
        tx.EffectiveGasPrice(10).ShouldBe((U256)12);
        tx.EffectiveGasPrice(99).ShouldBe((U256)100);
        tx.EffectiveGasPrice(100).ShouldBe((U256)100);
        tx.EffectiveGasPrice(101).ShouldBeNull();
        Unsigned(TransactionType.Legacy).EffectiveGasPrice(10).ShouldBe((U256)100);
    }
}
