using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary>What a call finds instead of what the chain has: the behaviour is go-ethereum's (<c>internal/ethapi/override</c>).</summary>
public sealed class CallOverridesTests
{
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");
    private static readonly Address Sha256 = ((U256)2).ToAddress(), Identity = ((U256)4).ToAddress();

    private static CallOverrides With(params (Address Address, AccountOverride Account)[] accounts) => new()
    {
        Accounts = accounts.ToImmutableDictionary(entry => entry.Address, entry => entry.Account),
    };

    private static EthCallResult Run(
        Assembler code, CallOverrides overrides, CallRequest? request = null, params (U256 Slot, U256 Value)[] storage) =>
        ProofLoop.Run(
            (request ?? new CallRequest()) with { To = TestChain.Contract, Overrides = overrides }, TestChain.Block, TestChain.Osaka,
            TestChain.World(code, storage));

    private static U256 Value(EthCallResult result) => U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span);

    private static Assembler Slot(U256 slot) => new Assembler().Push(slot).Op(0x54).ReturnTop();

    private static ImmutableDictionary<U256, U256> Slots(U256 slot, U256 value) =>
        ImmutableDictionary<U256, U256>.Empty.Add(slot, value);

    [Fact]
    public void A_balance_is_that_of_the_override_and_pays_for_value_and_gas()
    {
        Assembler balance = new Assembler().Push(Other).Op(0x31).ReturnTop();
        Value(Run(balance, With((Other, new AccountOverride { Balance = 77 })))).ShouldBe((U256)77);
        var paying = new CallRequest { From = Other, Value = 5, GasPrice = 7, Gas = 100_000 };
        Run(balance, With((Other, new AccountOverride { Balance = 700_004 })), paying)
            .ShouldBe(new EthCallResult.Invalid(TransactionRejection.InsufficientFunds));
        Value(Run(balance, With((Other, new AccountOverride { Balance = 700_005 })), paying)).ShouldBe(U256.Zero);
    }

    [Fact]
    public void A_creation_is_at_the_address_of_the_nonce_of_the_override()
    {
        // ADDRESS as the code that is deployed
        var create = new CallRequest { From = Other, Input = new Assembler().Op(0x30).ReturnTop().Bytecode.Span.ToArray() };
        EthCallResult result = ProofLoop.Run(
            create with { Overrides = With((Other, new AccountOverride { Nonce = 41 })) }, TestChain.Block, TestChain.Osaka,
            TestChain.World(new Assembler()));
        Value(result).ShouldBe(U256.FromBigEndian(ContractAddress.OfCreate(Other, 41).Span));
    }

    [Fact]
    public void Code_is_that_of_the_override_also_where_the_account_has_none_on_chain()
    {
        Assembler call = new Assembler().Push(32).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xfa, 0x50).Push(0).Op(0x51).ReturnTop();
        Value(Run(call, With((Other, new AccountOverride { Code = new Assembler().Push(9).ReturnTop().Bytecode })))).ShouldBe((U256)9);
        Value(Run(call, With((TestChain.Contract, new AccountOverride { Code = new Assembler().Push(8).ReturnTop().Bytecode }))))
            .ShouldBe((U256)8);
        Assembler hash = new Assembler().Push(Other).Op(0x3f).ReturnTop();
        Value(Run(hash, With((Other, new AccountOverride { Code = Bytecode.Empty, Nonce = 1 }))))
            .ShouldBe(U256.FromBigEndian(Keccak256.OfNothing.Span));
    }

    [Fact]
    public void State_is_all_of_the_storage_and_a_diff_a_part_of_it()
    {
        (U256, U256)[] chain = [(5, 42), (6, 43)];
        CallOverrides all = With((TestChain.Contract, new AccountOverride { State = Slots(5, 1) }));
        CallOverrides none = With((TestChain.Contract, new AccountOverride { State = ImmutableDictionary<U256, U256>.Empty }));
        CallOverrides some = With((TestChain.Contract, new AccountOverride { StateDiff = Slots(5, 2) }));
        Value(Run(Slot(5), all, storage: chain)).ShouldBe((U256)1);
        Value(Run(Slot(6), all, storage: chain)).ShouldBe(U256.Zero);
        Value(Run(Slot(6), none, storage: chain)).ShouldBe(U256.Zero);
        Value(Run(Slot(5), some, storage: chain)).ShouldBe((U256)2);
        Value(Run(Slot(6), some, storage: chain)).ShouldBe((U256)43);
        Value(Run(Slot(7), some)).ShouldBe(U256.Zero, "an account without storage has none beside the diff");
        Value(Run(Slot(5), some)).ShouldBe((U256)2);
    }

    [Fact]
    public void Nothing_that_is_replaced_is_asked_for()
    {
        WorldState world = TestChain.World(Slot(5), (5, 42));
        ProvenState account = ProvenState.At(ProvenBlocks.With(world.StateRoot, TestChain.Block.Number))
            .WithAccount(TestChain.Contract, world.Prove(TestChain.Contract)).Value;
        var request = new CallRequest
        {
            To = TestChain.Contract,
            Overrides = With((TestChain.Contract, new AccountOverride { Code = Slot(5).Bytecode, StateDiff = Slots(5, 2) })),
        };
        Value(EthCall.Execute(request, TestChain.Block, TestChain.Osaka, account)).ShouldBe((U256)2);
    }

    [Fact]
    public void A_precompile_runs_where_it_is_moved_to_and_an_override_of_it_ends_it()
    {
        // copies one byte by the account on the stack's top, and returns it
        Assembler Copy(Address by) => new Assembler().Push(0xab).Push(0).Op(0x53).Push(1).Push(31).Push(1).Push(0).Push(by)
            .Op(0x5a, 0xfa, 0x50).Push(0).Op(0x51).ReturnTop();
        U256 untouched = (U256)0xab << 248;
        Value(Run(Copy(Identity), CallOverrides.None)).ShouldBe(untouched + 0xab);
        CallOverrides moved = With((Identity, new AccountOverride { MovePrecompileTo = Other }));
        Value(Run(Copy(Other), moved)).ShouldBe(untouched + 0xab);
        Value(Run(Copy(Identity), moved)).ShouldBe(untouched, "an account without code is left");
        Value(Run(Copy(Identity), With((Identity, new AccountOverride { Balance = 1 })))).ShouldBe(untouched);
        Value(Run(Copy(Identity), With((Sha256, new AccountOverride { MovePrecompileTo = Other })))).ShouldBe(untouched + 0xab);
        Run(Copy(Identity), With((Other, new AccountOverride { MovePrecompileTo = Sha256 })))
            .ShouldBe(new EthCallResult.Invalid(TransactionRejection.NotAPrecompile));
    }

    [Fact]
    public void A_block_is_as_its_overrides_have_it_and_the_base_fee_is_zero_without_a_price()
    {
        var block = new BlockOverride
        {
            Number = 2000, Time = 3, GasLimit = 4, FeeRecipient = Other, PrevRandao = new Hash32(((U256)5).ToBigEndian()),
            BaseFeePerGas = 6, BlobBaseFee = 8,
        };
        U256 Read(byte opcode, CallRequest? request = null) =>
            Value(Run(new Assembler().Op(opcode).ReturnTop(), new CallOverrides { Block = block }, request));
        Read(0x43).ShouldBe((U256)2000);
        Read(0x42).ShouldBe((U256)3);
        Read(0x45).ShouldBe((U256)4);
        Read(0x41).ShouldBe(U256.FromBigEndian(Other.Span));
        Read(0x44).ShouldBe((U256)5);
        Read(0x4a).ShouldBe((U256)8);
        Read(0x48).ShouldBe(U256.Zero);
        var paying = new CallRequest { From = TestChain.Sender, GasPrice = 6 };
        Read(0x48, paying).ShouldBe((U256)6);
        Run(new Assembler(), new CallOverrides { Block = block }, paying with { GasPrice = 5 })
            .ShouldBe(new EthCallResult.Invalid(TransactionRejection.MaxFeeBelowBaseFee));
    }

    [Fact]
    public void Blocks_from_the_one_that_the_state_is_of_on_have_no_hash_whatever_number_a_call_gets()
    {
        var later = new CallOverrides { Block = new BlockOverride { Number = TestChain.Block.Number + 5 } };
        Value(Run(new Assembler().Push(TestChain.Block.Number).Op(0x40).ReturnTop(), later)).ShouldBe(U256.Zero);
        Value(Run(new Assembler().Push(TestChain.Block.Number + 2).Op(0x40).ReturnTop(), later)).ShouldBe(U256.Zero);
    }

    /// <summary>No call without overrides reaches further, so a walk of any length would be asked for here alone.</summary>
    [Fact]
    public void A_block_hash_is_read_256_blocks_before_the_state_and_no_further_whatever_number_a_call_gets()
    {
        ulong own = 100_000;
        List<ulong> read = [];
        IStateReader state = new OverriddenState(
            new ReadsHashes(read), ImmutableDictionary<Address, AccountOverride>.Empty, own);
        foreach (ulong number in new ulong[] { 0, 999, own - 257, own, ulong.MaxValue })
            state.ReadBlockHash(number).ShouldBe(Hash32.Zero);
        read.ShouldBeEmpty();
        state.ReadBlockHash(own - 256).ShouldBe(Keccak256.OfNothing);
        state.ReadBlockHash(own - 1).ShouldBe(Keccak256.OfNothing);
        read.ShouldBe([own - 256, own - 1]);
    }

    private sealed class ReadsHashes(List<ulong> read) : IStateReader
    {
        public Hash32 ReadBlockHash(ulong number)
        {
            read.Add(number);
            return Keccak256.OfNothing;
        }

        public AccountState ReadAccount(Address address) => throw new NotSupportedException();

        public U256 ReadStorage(Address address, in U256 slot) => throw new NotSupportedException();

        public Bytecode ReadCode(Address address, Hash32 codeHash) => throw new NotSupportedException();

        public void ReadNoCode(Address address) => throw new NotSupportedException();
    }

    [Fact]
    public void An_estimate_is_of_what_is_overridden_too()
    {
        CallOverrides code = With((Other, new AccountOverride { Code = new Assembler().Push(1).Push(7).Op(0x55).Bytecode }));
        var request = new CallRequest { From = TestChain.Sender, To = Other };
        GasOf(request).ShouldBe(21_000ul);
        GasOf(request with { Overrides = code }).ShouldBeGreaterThan(40_000ul);
        CallOverrides poor = With((TestChain.Sender, new AccountOverride { Balance = 10 }));
        Estimate(request with { GasPrice = 10, Overrides = poor }).ShouldBe(new EthCallResult.Halted(HaltReason.OutOfGas, 1));
        CallOverrides small = new() { Block = new BlockOverride { GasLimit = 30_000 } };
        Estimate(request with { Overrides = code with { Block = small.Block } })
            .ShouldBe(new EthCallResult.Halted(HaltReason.OutOfGas, 30_000));
        static EthCallResult Estimate(CallRequest request) => ProofLoop.Run(
            state => GasEstimate.Observe(request, TestChain.Block, TestChain.Osaka, state).Result, TestChain.Block,
            TestChain.World(new Assembler()));
        static ulong GasOf(CallRequest request) => Estimate(request).ShouldBeOfType<EthCallResult.Success>().GasUsed;
    }
}
