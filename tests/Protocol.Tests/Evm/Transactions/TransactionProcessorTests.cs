using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm.Transactions;

public sealed class TransactionProcessorTests : IDisposable
{
    private static readonly Hash32 BlobHash = Hash32.Parse("0x01000000000000000000000000000000000000000000000000000000000000aa");

    private readonly Secp256k1SecretKey _key = new(Enumerable.Repeat((byte)7, 32).ToArray());
    private readonly WorldState _world = new();

    public TransactionProcessorTests()
    {
        _world.SetAccount(Sender, 5, U256.Parse("1000000000000000000"), Bytecode.Empty, []);
        _world.SetAccount(TestChain.Contract, 1, 0, new Assembler().Push(1).Push(2).Op(0x55).Bytecode, []);
    }

    private Address Sender => _key.PublicKey.ToAddress();

    private static Transaction Valid { get; } = new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = 1,
        Nonce = 5,
        MaxFeePerGas = 100,
        MaxPriorityFeePerGas = 2,
        GasLimit = 100_000,
        To = TestChain.Contract,
    };

    private static Transaction WithBlobs(int blobs) => Valid with
    {
        Type = TransactionType.Blob,
        BlobVersionedHashes = [.. Enumerable.Repeat(BlobHash, blobs)],
        MaxFeePerBlobGas = 10,
    };

    private static Transaction WithAuthorization(Authorization authorization) => Valid with
    {
        Type = TransactionType.SetCode,
        GasLimit = 200_000,
        AuthorizationList = [authorization],
    };

    public void Dispose() => _key.Dispose();

    private Result<TransactionOutcome, TransactionRejection> Process(
        Transaction transaction, ChainRules? rules = null, ulong gasAvailable = 36_000_000, ulong blobsAvailable = 9) =>
        TransactionProcessor.Process(
            _world, TestChain.Block, rules ?? TestChain.Osaka, SignedTransaction.Check(transaction.Sign(_key), 1).Value,
            new BlockRoom(gasAvailable, StateGas: 0, blobsAvailable));

    private void Refuses(
        TransactionRejection reason,
        Transaction transaction,
        ChainRules? rules = null,
        ulong gasAvailable = 36_000_000,
        ulong blobsAvailable = 9)
    {
        Hash32 before = _world.StateRoot;
        Process(transaction, rules, gasAvailable, blobsAvailable).Rejection.ShouldBe(reason);
        _world.StateRoot.ShouldBe(before);
    }

    [Fact]
    public void A_transaction_is_paid_for_counted_and_leaves_what_it_did()
    {
        TransactionOutcome outcome = Process(Valid).Value;

        outcome.Succeeded.ShouldBeTrue();
        outcome.GasUsed.ShouldBe(21000ul + 3 + 3 + 2100 + 20000);
        _world.Storage(TestChain.Contract, 2).ShouldBe(U256.One);
        _world.Account(Sender).Nonce.ShouldBe(6ul);
        _world.Account(Sender).Balance.ShouldBe(U256.Parse("1000000000000000000") - (outcome.GasUsed * (TestChain.Block.BaseFee + 2ul)));
        _world.Account(TestChain.Block.Coinbase).Balance.ShouldBe((U256)(outcome.GasUsed * 2));
        Receipt receipt = outcome.Receipt(TransactionType.DynamicFee, cumulativeGasUsed: outcome.GasUsed + 1);
        (receipt.Succeeded, receipt.CumulativeGasUsed, receipt.Logs.Length).ShouldBe((true, outcome.GasUsed + 1, 0));
    }

    [Fact]
    public void A_transaction_that_fails_is_paid_for_and_leaves_nothing_else()
    {
        TransactionOutcome outcome = Process(Valid with { GasLimit = 30_000 }).Value;
        (outcome.Succeeded, outcome.Halt, outcome.GasUsed).ShouldBe((false, HaltReason.OutOfGas, 30_000ul));
        _world.Storage(TestChain.Contract, 2).ShouldBe(U256.Zero);
        _world.Account(Sender).Nonce.ShouldBe(6ul);
    }

    [Fact]
    public void A_creation_says_where_the_contract_stands()
    {
        // returns one STOP as code
        Assembler initCode = new Assembler().Push(1).Push(0).Op(0xf3);
        TransactionOutcome outcome = Process(Valid with { To = null, Input = initCode.Bytecode.Span.ToArray() }).Value;
        Address address = outcome.ContractAddress.ShouldNotBeNull();
        address.ShouldBe(ContractAddress.OfCreate(Sender, 5));
        _world.Code(address).Span.ToArray().ShouldBe([0]);
        _world.Account(address).Nonce.ShouldBe(1ul);
    }

    [Fact]
    public void A_delegation_makes_the_authority_run_anothers_code()
    {
        using var authority = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        Address account = authority.PublicKey.ToAddress();
        Transaction transaction = Valid with
        {
            Type = TransactionType.SetCode,
            To = account,
            GasLimit = 200_000,
            AuthorizationList = [Authorization.Sign(1, TestChain.Contract, 0, authority)],
        };
        Process(transaction).Value.Succeeded.ShouldBeTrue();
        _world.Code(account).Delegate.ShouldBe(TestChain.Contract);
        _world.Account(account).Nonce.ShouldBe(1ul);
        _world.Storage(account, 2).ShouldBe(U256.One, "the code of the contract ran on the account");
        _world.Storage(TestChain.Contract, 2).ShouldBe(U256.Zero);
    }

    [Fact]
    public void An_authorization_that_does_not_hold_is_passed_over()
    {
        using var authority = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        foreach (Authorization authorization in new[]
        {
            Authorization.Sign(2, TestChain.Contract, 0, authority), // another chain
            Authorization.Sign(1, TestChain.Contract, 1, authority), // another nonce
            Authorization.Sign(1, TestChain.Contract, 0, authority) with { YParity = 2 },
        })
        {
            WorldState world = _world.Snapshot();
            SignedTransaction signed = SignedTransaction.Check(WithAuthorization(authorization).Sign(_key), 1).Value;
            TransactionProcessor.Process(world, TestChain.Block, TestChain.Osaka, signed, BlockRoom.Of(TestChain.Block, TestChain.Osaka))
                .Value.Succeeded.ShouldBeTrue();
            world.Account(authority.PublicKey.ToAddress()).Exists.ShouldBeFalse();
        }
    }

    [Fact]
    public void The_nonce_must_be_the_senders()
    {
        Refuses(TransactionRejection.NonceTooLow, Valid with { Nonce = 4 });
        Refuses(TransactionRejection.NonceTooHigh, Valid with { Nonce = 6 });
    }

    [Fact]
    public void The_fee_must_reach_the_base_fee() => Refuses(TransactionRejection.MaxFeeBelowBaseFee, Valid with { MaxFeePerGas = 6 });

    [Fact]
    public void The_sender_must_have_the_value_and_the_most_that_the_gas_can_cost()
    {
        U256 most = U256.Parse("1000000000000000000") - 10_000_000ul;
        Refuses(TransactionRejection.InsufficientFunds, Valid with { Value = most + 1ul });
        Process(Valid with { Value = most }).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void The_gas_must_be_there_in_the_block_below_the_cap_and_above_the_floor()
    {
        Refuses(TransactionRejection.GasLimitAboveBlock, Valid, gasAvailable: 99_999);
        Refuses(TransactionRejection.GasLimitAboveCap, Valid with { GasLimit = (1 << 24) + 1 });
        Process(Valid with { GasLimit = (1 << 24) + 1 }, new ChainRules(1, Fork.Prague)).IsAccepted.ShouldBeTrue();
        Transaction large = Valid with { Nonce = 6, GasLimit = 30_000, Input = Enumerable.Repeat((byte)1, 300).ToArray() };
        Refuses(TransactionRejection.GasBelowCalldataFloor, large);
    }

    [Fact]
    public void The_gas_must_cover_what_the_transaction_costs_before_it_runs()
    {
        Process(Valid with { GasLimit = 21_000 }).IsAccepted.ShouldBeTrue();
        Refuses(TransactionRejection.IntrinsicGasTooLow, Valid with { Nonce = 6, GasLimit = 20_999 });
        Transaction creation = Valid with { Nonce = 6, To = null, GasLimit = 10_000_000, Input = new byte[49_153] };
        Refuses(TransactionRejection.InitCodeTooLong, creation); // EIP-3860
        Process(creation with { Input = new byte[49_152] }).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_sender_with_code_is_refused_unless_the_code_is_a_delegation()
    {
        _world.SetAccount(Sender, 5, U256.One << 80, Bytecode.DelegationTo(TestChain.Contract), []);
        Process(Valid).IsAccepted.ShouldBeTrue();
        _world.SetAccount(Sender, 6, U256.One << 80, new Bytecode([0]), []);
        Refuses(TransactionRejection.SenderHasCode, Valid with { Nonce = 6 });
    }

    [Fact]
    public void Set_code_transactions_are_of_Prague_and_create_nothing()
    {
        Transaction transaction = WithAuthorization(Authorization.Sign(1, Address.Zero, 0, _key));
        Refuses(TransactionRejection.TypeNotInFork, transaction, new ChainRules(1, Fork.Cancun));
        Refuses(TransactionRejection.TypeCannotCreate, transaction with { To = null });
        Process(transaction).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void Blobs_must_fit_the_block_and_the_transaction_and_pay_their_price()
    {
        Refuses(TransactionRejection.TooManyBlobs, WithBlobs(3), blobsAvailable: 2);
        Refuses(TransactionRejection.TooManyBlobs, WithBlobs(7));
        Refuses(TransactionRejection.TypeCannotCreate, WithBlobs(1) with { To = null, GasLimit = 200_000 });
        Refuses(TransactionRejection.MaxFeeBelowBlobBaseFee, WithBlobs(1) with { MaxFeePerBlobGas = 0 });
        U256 before = _world.Account(Sender).Balance;
        TransactionOutcome outcome = Process(WithBlobs(6)).Value;
        U256 fee = outcome.GasUsed * (TestChain.Block.BaseFee + 2ul);
        (before - _world.Account(Sender).Balance).ShouldBe(fee + (6ul * BlobSchedule.GasPerBlob));
        Process(WithBlobs(7) with { Nonce = 6 }, new ChainRules(1, Fork.Prague)).IsAccepted.ShouldBeTrue();
    }
}
