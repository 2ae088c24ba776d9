using System.Runtime.InteropServices;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Evm.Transactions;

public sealed class EthCallTests
{
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");

    private static CallRequest ToContract => new() { To = TestChain.Contract };

    private static EthCallResult Run(CallRequest request, ProvenState state) =>
        EthCall.Execute(request, TestChain.Block, TestChain.Osaka, state);

    private static ProvenState NothingOf(WorldState world) => ProvenState.At(ProvenBlocks.With(world.StateRoot, TestChain.Block.Number));

    [Fact]
    public void A_run_asks_for_the_account_then_its_code_then_the_slot_and_then_answers()
    {
        WorldState world = TestChain.World(new Assembler().Push(5).Op(0x54).ReturnTop(), (5, 42));
        ProvenState state = NothingOf(world);

        EthCallResult.NeedsState account = Run(ToContract, state).ShouldBeOfType<EthCallResult.NeedsState>();
        account.Accounts.ShouldBe([TestChain.Contract]);
        state = state.WithAccount(TestChain.Contract, world.Prove(TestChain.Contract)).Value;

        EthCallResult.NeedsState code = Run(ToContract, state).ShouldBeOfType<EthCallResult.NeedsState>();
        code.Codes.ShouldBe([new CodeOf(TestChain.Contract, world.Code(TestChain.Contract).Hash)]);
        state = state.WithCode(world.Code(TestChain.Contract));

        EthCallResult.NeedsState slot = Run(ToContract, state).ShouldBeOfType<EthCallResult.NeedsState>();
        slot.Slots.ShouldBe([new StorageSlot(TestChain.Contract, 5)]);
        state = state.WithStorage(TestChain.Contract, 5, world.ProveStorage(TestChain.Contract, 5)).Value;

        U256.FromBigEndian(Run(ToContract, state).ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe((U256)42);
    }

    [Theory]
    [InlineData(0, "f3")]
    [InlineData(1, "f3")]
    [InlineData(1, "fd")]
    public void The_output_holds_as_much_memory_as_its_length_however_much_an_inner_frame_returned(int length, string end)
    {
        // with one byte of calldata it returns 4096 bytes; without any it calls itself so, and returns (f3) or reverts with (fd) a few
        byte[] code = Hex.Decode($"3660175760006000600160006000305af15060{length:x2}6000{end}5b6110006000f3");
        ReadOnlyMemory<byte> output = Run(ToContract, ContractOf(TestChain.World(new Assembler().Op(code)))) switch
        {
            EthCallResult.Success success => success.Output,
            EthCallResult.Reverted reverted => reverted.Output,
            var other => throw new InvalidOperationException($"{other}"),
        };
        MemoryMarshal.TryGetArray(output, out ArraySegment<byte> held).ShouldBeTrue();
        (output.Length, held.Array!.Length).ShouldBe((length, length));
    }

    [Fact]
    public void What_the_access_list_names_is_asked_for_with_the_first_thing_that_is_missing()
    {
        CallRequest request = ToContract with { AccessList = [new AccessListEntry(Other, [7, 8])] };
        ProvenState nothing = NothingOf(TestChain.World(new Assembler().Op(0x00)));
        EthCallResult.NeedsState needs = Run(request, nothing).ShouldBeOfType<EthCallResult.NeedsState>();
        needs.Accounts.ShouldBe([TestChain.Contract, Other]);
        needs.Slots.ShouldBe([new StorageSlot(Other, 7), new StorageSlot(Other, 8)]);
    }

    [Fact]
    public void A_long_access_list_costs_the_endpoint_no_more_than_a_short_one()
    {
        CallRequest request = ToContract with
        {
            AccessList = [.. Enumerable.Range(1, 5000).Select(i => new AccessListEntry(((U256)(ulong)i << 32).ToAddress(), [(ulong)i]))],
        };
        ProvenState nothing = NothingOf(TestChain.World(new Assembler().Op(0x00)));
        EthCallResult.NeedsState needs = Run(request, nothing).ShouldBeOfType<EthCallResult.NeedsState>();
        needs.Accounts.Length.ShouldBe(64 + 1);
        needs.Slots.Length.ShouldBe(256);
    }

    [Fact]
    public void Nothing_is_asked_of_a_sender_that_pays_nothing()
    {
        WorldState world = TestChain.World(new Assembler().Op(0x33).ReturnTop());
        ProvenState state = ContractOf(world);
        Run(ToContract with { From = TestChain.Sender }, state).ShouldBeOfType<EthCallResult.Success>();
        Run(ToContract with { From = TestChain.Sender, Value = 1 }, state).ShouldBeOfType<EthCallResult.NeedsState>().Accounts
            .ShouldBe([TestChain.Sender]);
    }

    [Fact]
    public void A_slot_of_an_account_that_is_proven_to_have_no_storage_needs_no_proof()
    {
        WorldState world = TestChain.World(new Assembler().Push(5).Op(0x54).ReturnTop());
        ProvenState state = ContractOf(world);
        U256.FromBigEndian(Run(ToContract, state).ShouldBeOfType<EthCallResult.Success>().Output.Span).IsZero.ShouldBeTrue();
    }

    [Fact]
    public void A_contract_cannot_catch_that_something_is_not_proven()
    {
        // STATICCALL another account and return whether it succeeded
        Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xfa).ReturnTop();
        WorldState world = TestChain.World(code);
        ProvenState state = ContractOf(world);
        Run(ToContract, state).ShouldBeOfType<EthCallResult.NeedsState>().Accounts.ShouldBe([Other]);
    }

    [Fact]
    public void A_proof_of_another_account_or_slot_adds_nothing()
    {
        WorldState world = TestChain.World(new Assembler().Push(5).Op(0x54).ReturnTop(), (5, 42), (6, 43));
        ProvenState state = NothingOf(world);
        state.WithAccount(TestChain.Contract, world.Prove(TestChain.Sender)).IsAccepted.ShouldBeFalse();
        state = state.WithAccount(TestChain.Contract, world.Prove(TestChain.Contract)).Value;
        Should.Throw<InvalidOperationException>(() => state.WithStorage(Other, 5, world.ProveStorage(TestChain.Contract, 5)));
        state.WithStorage(TestChain.Contract, 5, world.ProveStorage(TestChain.Contract, 6)).IsAccepted.ShouldBeFalse();
        state.Storage(TestChain.Contract, 5).ShouldBeNull();
        Run(ToContract, state.WithCode(new Assembler().Push(1).ReturnTop().Bytecode)).ShouldBeOfType<EthCallResult.NeedsState>()
            .Codes.Length.ShouldBe(1, "other code does not count for this account");
    }

    [Fact]
    public void An_account_that_is_proven_absent_is_empty_and_calling_it_succeeds()
    {
        WorldState world = TestChain.World(new Assembler().Op(0x00));
        ProvenState state = NothingOf(world).WithAccount(Other, world.Prove(Other)).Value;
        state.Account(Other).ShouldBe(AccountState.Empty);
        Run(new CallRequest { To = Other }, state).ShouldBeOfType<EthCallResult.Success>().GasUsed.ShouldBe(21000ul);
    }

    [Fact]
    public void The_hash_of_the_parent_is_known_and_that_of_its_parent_takes_the_parents_header()
    {
        BlockHeader grandparent = Header(998, Hash32.Zero);
        BlockHeader parent = Header(999, grandparent.Hash());
        WorldState world = TestChain.World(new Assembler().Push(998).Op(0x40).ReturnTop());
        ProvenState state = ProvenState.At(ProvenBlocks.With(world.StateRoot, 1000, parent.Hash()))
            .WithAccount(TestChain.Contract, world.Prove(TestChain.Contract)).Value.WithCode(world.Code(TestChain.Contract));

        Run(ToContract, state).ShouldBeOfType<EthCallResult.NeedsState>().BlockNumbers.ShouldBe([998ul]);
        state.WithAncestor(grandparent).ShouldBeNull("its hash is not known yet");
        state.WithAncestor(parent with { GasUsed = 1 }).ShouldBeNull("not the header that the chain names");
        Run(ToContract, state.WithAncestor(parent)!).ShouldBeOfType<EthCallResult.Success>().Output.ToArray()
            .ShouldBe(grandparent.Hash().ToArray());
    }

    [Theory]
    [InlineData(1000)] // the block itself
    [InlineData(1001)]
    [InlineData(743)] // 257 blocks back
    public void Blocks_that_are_not_among_the_last_256_have_no_hash_and_need_no_proof(ulong number)
    {
        EthCallResult result = TestChain.Call(new Assembler().Push(number).Op(0x40).ReturnTop());
        U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).IsZero.ShouldBeTrue();
    }

    /// <summary>The Yellow Paper's. The words for it are go-ethereum's: <c>RevertReasonTests</c>, <c>HaltResultTests</c>.</summary>
    [Fact]
    public void A_revert_gives_its_reason_and_a_halt_takes_all_the_gas()
    {
        Assembler revert = new Assembler().Push(0xdead).Push(0).Op(0x52).Push(2).Push(30).Op(0xfd);
        EthCallResult.Reverted reverted = TestChain.Call(revert).ShouldBeOfType<EthCallResult.Reverted>();
        reverted.Output.ToArray().ShouldBe([0xde, 0xad]);
        reverted.GasUsed.ShouldBeInRange(21000ul, 21100ul);

        EthCallResult.Halted halted = TestChain.Call(new Assembler().Op(0xfe), new CallRequest { Gas = 100_000 })
            .ShouldBeOfType<EthCallResult.Halted>();
        halted.ShouldBe(new EthCallResult.Halted(HaltReason.InvalidOpcode, 100_000));
    }

    [Theory]
    [InlineData(HaltReason.StackUnderflow, new byte[] { 0x01 })]
    [InlineData(HaltReason.InvalidJumpDestination, new byte[] { 0x60, 0x04, 0x56, 0x61, 0x5b, 0x5b })] // into the data of a PUSH2
    [InlineData(HaltReason.OutOfBoundsRead, new byte[] { 0x60, 0x01, 0x60, 0x00, 0x60, 0x00, 0x3e })]
    [InlineData(HaltReason.OutOfGas, new byte[] { 0x5b, 0x60, 0x00, 0x56 })] // for ever
    [InlineData(HaltReason.StackOverflow, new byte[] { 0x5b, 0x60, 0x00, 0x60, 0x00, 0x56 })]
    [InlineData(HaltReason.OutOfGas, new byte[] { 0x60, 0x01, 0x5f, 0x19, 0x52 })] // memory at 2^256 - 1
    public void A_call_that_goes_wrong_says_how(HaltReason reason, byte[] code) =>
        TestChain.Call(new Assembler().Op(code), new CallRequest { Gas = 200_000 }).ShouldBe(new EthCallResult.Halted(reason, 200_000));

    [Fact]
    public void A_static_call_cannot_write()
    {
        Assembler writer = new Assembler().Push(1).Push(1).Op(0x55);
        WorldState world = TestChain.World(new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Push(50_000).Op(0xfa).ReturnTop());
        world.SetAccount(Other, 1, U256.Zero, writer.Bytecode, []);
        EthCallResult result = ProofLoop.Run(ToContract, TestChain.Block, TestChain.Osaka, world);
        U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).IsZero.ShouldBeTrue("the call failed");
    }

    [Fact]
    public void Calls_1024_deep_do_not_use_up_the_threads_stack()
    {
        // calls itself with all gas, and adds one to what that returned
        Assembler code = new();
        code.Push(32).Push(0).Push(0).Push(0).Push(TestChain.Contract).Op(0x5a, 0xfa, 0x50).Push(0).Op(0x51).Push(1).Op(0x01).ReturnTop();
        ProvenState state = ContractOf(TestChain.World(code));
        EthCallResult? result = null;
        var thread = new Thread(
            () => result = EthCall.Execute(ToContract, TestChain.Block, TestChain.Osaka, state, gasCap: 1ul << 60),
            maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();
        U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe((U256)1025);
    }

    private static ProvenState ContractOf(WorldState world) =>
        NothingOf(world).WithAccount(TestChain.Contract, world.Prove(TestChain.Contract)).Value.WithCode(world.Code(TestChain.Contract));

    /// <summary>go-ethereum's, <c>TransactionArgs.CallDefaults</c>; it lowers without a word, and so does a run.</summary>
    [Fact]
    public void A_call_that_names_no_gas_gets_the_cap_and_one_that_asks_for_more_gets_no_more()
    {
        Assembler gas = new Assembler().Op(0x5a).ReturnTop();
        foreach (CallRequest request in new[] { new CallRequest(), new CallRequest { Gas = ulong.MaxValue } })
            Value(TestChain.Call(gas, request)).ShouldBe((U256)(EthCall.GasCap - 21000 - 2));
    }

    [Fact]
    public void Eip8037_a_call_on_a_block_of_Amsterdam_has_the_two_pools_of_a_transaction()
    {
        var amsterdam = new ChainRules(1, Fork.Amsterdam);
        const ulong intrinsic = 12_000 + 3_000; // EIP-2780
        Assembler gas = new Assembler().Op(0x5a).ReturnTop();
        Value(TestChain.Call(gas, new CallRequest(), amsterdam)).ShouldBe((U256)((1ul << 24) - intrinsic - 2), "the rest is the reservoir");
        Value(TestChain.Call(gas, new CallRequest { Gas = 100_000 }, amsterdam)).ShouldBe((U256)(100_000 - intrinsic - 2));
    }

    /// <summary>go-ethereum's, <c>applyMessage</c> of <c>internal/ethapi</c>: without a price the block's base fee is zero.</summary>
    [Fact]
    public void A_call_without_a_price_sees_a_base_fee_and_a_gas_price_of_zero()
    {
        Value(TestChain.Call(new Assembler().Op(0x48).ReturnTop())).ShouldBe(U256.Zero);
        Value(TestChain.Call(new Assembler().Op(0x48).ReturnTop(), new CallRequest { GasPrice = 0 })).ShouldBe(U256.Zero);
        Value(TestChain.Call(new Assembler().Op(0x3a).ReturnTop())).ShouldBe(U256.Zero);
    }

    public static TheoryData<CallRequest, ulong> Priced => new()
    {
        { new CallRequest { GasPrice = 9 }, 9 },
        { new CallRequest { MaxFeePerGas = 100, MaxPriorityFeePerGas = 1 }, 8 },
        { new CallRequest { MaxFeePerGas = 7 }, 7 },
    };

    /// <summary>go-ethereum's, <c>TransactionArgs.ToMessage</c>: the price is what EIP-1559 makes of the fields.</summary>
    [Theory]
    [MemberData(nameof(Priced), DisableDiscoveryEnumeration = true)]
    public void A_call_with_a_price_sees_the_base_fee_of_the_block(CallRequest request, ulong price)
    {
        CallRequest paying = request with { From = TestChain.Sender };
        Value(TestChain.Call(new Assembler().Op(0x48).ReturnTop(), paying)).ShouldBe(TestChain.Block.BaseFee);
        Value(TestChain.Call(new Assembler().Op(0x3a).ReturnTop(), paying)).ShouldBe((U256)price);
    }

    [Fact]
    public void A_call_may_come_from_a_contract_and_its_nonce_does_not_matter_as_in_go_ethereum()
    {
        var request = new CallRequest { From = TestChain.Contract };
        Value(TestChain.Call(new Assembler().Op(0x33).ReturnTop(), request)).ShouldBe(U256.FromBigEndian(TestChain.Contract.Span));
    }

    [Fact]
    public void A_call_with_blobs_and_without_a_price_for_them_sees_a_blob_base_fee_of_zero_as_in_go_ethereum()
    {
        Assembler fee = new Assembler().Op(0x4a).ReturnTop();
        var blobs = new CallRequest { BlobVersionedHashes = [new Hash32([1, .. new byte[31]])] };
        Value(TestChain.Call(fee)).ShouldBe(U256.One);
        Value(TestChain.Call(fee, blobs)).ShouldBe(U256.Zero);
        Value(TestChain.Call(fee, blobs with { MaxFeePerBlobGas = 1, From = TestChain.Sender })).ShouldBe(U256.One);
    }

    private static U256 Value(EthCallResult result) => U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span);

    public static TheoryData<TransactionRejection, CallRequest> Invalid => new()
    {
        { TransactionRejection.GasPriceWithMaxFees, new CallRequest { GasPrice = 1, MaxFeePerGas = 1 } },
        { TransactionRejection.PriorityFeeAboveMaxFee, new CallRequest { MaxFeePerGas = 10, MaxPriorityFeePerGas = 11 } },
        { TransactionRejection.MaxFeeBelowBaseFee, new CallRequest { GasPrice = 6 } },
        { TransactionRejection.InsufficientFunds, new CallRequest { From = TestChain.Sender, Value = U256.One << 65 } },
        { TransactionRejection.InsufficientFunds, new CallRequest { From = TestChain.Sender, GasPrice = U256.MaxValue } },
        { TransactionRejection.IntrinsicGasTooLow, new CallRequest { Gas = 20_999 } },
        { TransactionRejection.GasBelowCalldataFloor, new CallRequest { Gas = 30_000, Input = Enumerable.Repeat((byte)1, 300).ToArray() } },
        { TransactionRejection.InvalidBlobVersionedHash, new CallRequest { BlobVersionedHashes = [Hash32.Zero] } },
    };

    /// <summary>
    /// go-ethereum's, <c>preCheck</c> and <c>buyGas</c> of <c>core/state_transition.go</c>: a call pays for value and gas like a
    /// transaction, and without a price for the value alone.
    /// </summary>
    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_could_be_in_no_block_is_not_run(TransactionRejection reason, CallRequest request) =>
        TestChain.Call(new Assembler().Op(0x00), request).ShouldBe(new EthCallResult.Invalid(reason));

    [Fact]
    public void A_creation_returns_the_code_of_the_contract_as_in_go_ethereum()
    {
        Assembler initCode = new Assembler().Push(42).ReturnTop(); // the word is the code
        var request = new CallRequest { From = TestChain.Sender, Input = initCode.Bytecode.Span.ToArray() };
        Value(ProofLoop.Run(request, TestChain.Block, TestChain.Osaka, TestChain.World(new Assembler()))).ShouldBe((U256)42);
    }

    /// <summary>EIP-3860's.</summary>
    [Fact]
    public void A_creation_with_too_much_init_code_is_not_run()
    {
        var request = new CallRequest { Input = new byte[TestChain.Osaka.MaxInitCodeLength + 1] };
        Run(request, NothingOf(TestChain.World(new Assembler()))).ShouldBe(new EthCallResult.Invalid(TransactionRejection.InitCodeTooLong));
    }

    private static BlockHeader Header(ulong number, Hash32 parentHash) => new()
    {
        ParentHash = parentHash,
        OmmersHash = BlockHeader.NoOmmers,
        Coinbase = Address.Zero,
        StateRoot = Hash32.Zero,
        TransactionsRoot = Hash32.Zero,
        ReceiptsRoot = Hash32.Zero,
        LogsBloom = Bloom.Of([]),
        Difficulty = U256.Zero,
        Number = number,
        GasLimit = 30_000_000,
        GasUsed = 0,
        Timestamp = number,
        ExtraData = ReadOnlyMemory<byte>.Empty,
        PrevRandao = Hash32.Zero,
        Nonce = 0,
    };
}
