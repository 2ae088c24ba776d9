using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Frames within frames: gas that goes along, state that is shared or undone, contracts that come and go.</summary>
public sealed class CallAndCreateTests
{
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");

    private static U256 Value(EthCallResult result) => U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span);

    private static EthCallResult Run(Assembler code, Assembler other, U256 balance = default, Fork fork = Fork.Osaka)
    {
        WorldState world = new();
        world.SetAccount(TestChain.Contract, 1, balance, code.Bytecode, []);
        world.SetAccount(Other, 1, 0, other.Bytecode, []);
        return ProofLoop.Run(new CallRequest { To = TestChain.Contract }, TestChain.Block, new ChainRules(1, fork), world);
    }

    // CALL-like: output to memory 0..32, then that word is returned
    private static Assembler ReturnAnswerOf(byte opcode, U256 value = default)
    {
        Assembler code = new Assembler().Push(32).Push(0).Push(0).Push(0);
        if (opcode is 0xf1 or 0xf2)
            code.Push(value);
        return code.Push(Other).Op(0x5a, opcode, 0x50).Push(0).Op(0x51).ReturnTop();
    }

    [Theory]
    [InlineData(0xf1, "CALL")]
    [InlineData(0xf2, "CALLCODE")]
    [InlineData(0xf4, "DELEGATECALL")]
    [InlineData(0xfa, "STATICCALL")]
    public void Each_kind_of_call_sees_its_own_address_caller_and_value(byte opcode, string name)
    {
        Address self = opcode is 0xf1 or 0xfa ? Other : TestChain.Contract;
        Address caller = opcode == 0xf4 ? Address.Zero : TestChain.Contract;
        U256 value = opcode is 0xf1 or 0xf2 ? 7ul : 0ul;
        Value(Run(ReturnAnswerOf(opcode, value), new Assembler().Op(0x30).ReturnTop(), balance: 100))
            .ShouldBe(U256.FromBigEndian(self.Span), $"{name}: ADDRESS");
        Value(Run(ReturnAnswerOf(opcode, value), new Assembler().Op(0x33).ReturnTop(), balance: 100))
            .ShouldBe(U256.FromBigEndian(caller.Span), $"{name}: CALLER");
        Value(Run(ReturnAnswerOf(opcode, value), new Assembler().Op(0x34).ReturnTop(), balance: 100)).ShouldBe(value, $"{name}: CALLVALUE");
        Value(Run(ReturnAnswerOf(opcode, value), new Assembler().Op(0x47).ReturnTop(), balance: 100))
            .ShouldBe((U256)(opcode switch { 0xf1 => 7ul, 0xfa => 0ul, _ => 100ul }), $"{name}: SELFBALANCE");
    }

    [Fact]
    public void A_64th_of_the_gas_stays_behind_and_value_brings_2300_along()
    {
        Assembler gas = new Assembler().Op(0x5a).ReturnTop();
        // before CALL: 21000, six pushes, GAS, 2600 for a cold account
        ulong left = EthCall.GasCap - 21000 - (3 + (4 * 2) + 3 + 2) - 2600 - 3;
        Value(Run(ReturnAnswerOf(0xf1), gas)).ShouldBe((U256)(left - (left / 64) - 2));
        ulong withValue = EthCall.GasCap - 21000 - (3 + (3 * 2) + 3 + 3 + 2) - 2600 - 9000 - 3;
        Value(Run(ReturnAnswerOf(0xf1, 1), gas, balance: 1)).ShouldBe((U256)(withValue - (withValue / 64) + 2300 - 2));
    }

    [Fact]
    public void A_call_with_more_value_than_there_is_fails_and_costs_no_gas_of_the_callees()
    {
        Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(5).Push(Other).Push(100_000).Op(0xf1).ReturnTop();
        EthCallResult.Success result = Run(code, new Assembler().Op(0xfe), balance: 4).ShouldBeOfType<EthCallResult.Success>();
        U256.FromBigEndian(result.Output.Span).IsZero.ShouldBeTrue();
        result.GasUsed.ShouldBeLessThan(21000ul + 2600 + 9000 + 200);
    }

    [Theory]
    [InlineData(new byte[] { 0x59, 0x60, 32, 0x51, 0x01 }, 0, "MSIZE and the second word of memory")]
    [InlineData(new byte[] { 0x50, 0x60, 5 }, 99, "POP of a word that an earlier call left: it fails")]
    public void A_call_finds_neither_memory_nor_words_of_an_earlier_call(byte[] begin, ulong answer, string what)
    {
        // without data Other leaves a word of memory and one on the stack; with data it runs the code and returns the top
        Assembler other = new Assembler().Op(0x36).Push(12).Op(0x57).Push(7).Push(32).Op(0x52).Push(1).Op(0x00);
        other.Op(0x5b).Op(begin).ReturnTop();
        Assembler code = new Assembler().Push(99).Push(0).Op(0x52);
        code.Push(0).Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xf1, 0x50);
        code.Push(32).Push(0).Push(1).Push(0).Push(0).Push(Other).Push(100_000).Op(0xf1, 0x50).Push(0).Op(0x51).ReturnTop();
        Value(Run(code, other)).ShouldBe((U256)answer, what);
    }

    [Fact]
    public void What_a_reverted_call_did_is_undone_and_what_it_said_is_heard()
    {
        // Other stores 9 in slot 1 and reverts with the word 77; delegated, it would have been the contract's slot
        Assembler other = new Assembler().Push(9).Push(1).Op(0x55).Push(77).Push(0).Op(0x52).Push(32).Push(0).Op(0xfd);
        Value(Run(ReturnAnswerOf(0xf4), other)).ShouldBe((U256)77);
        Assembler slot = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xf4, 0x50).Push(1).Op(0x54).ReturnTop();
        Value(Run(slot, other)).ShouldBe(U256.Zero);
        Value(Run(slot, new Assembler().Push(9).Push(1).Op(0x55))).ShouldBe((U256)9);
    }

    // EIP-1153
    [Fact]
    public void Transient_storage_is_the_accounts_own_and_undone_with_the_frame()
    {
        Assembler store = new Assembler().Push(9).Push(1).Op(0x5d);
        Assembler load = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xf4, 0x50).Push(1).Op(0x5c).ReturnTop();
        Value(Run(load, store)).ShouldBe((U256)9);
        Value(Run(load, store.Push(0).Push(0).Op(0xfd))).ShouldBe(U256.Zero);
        Assembler loadAfterCall = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xf1, 0x50);
        loadAfterCall.Push(1).Op(0x5c).ReturnTop();
        Value(Run(loadAfterCall, new Assembler().Push(9).Push(1).Op(0x5d))).ShouldBe(U256.Zero);
    }

    [Theory]
    [InlineData(new byte[] { 0x55 }, 2)] // SSTORE
    [InlineData(new byte[] { 0x5d }, 2)] // TSTORE
    [InlineData(new byte[] { 0xa0 }, 2)] // LOG0
    [InlineData(new byte[] { 0xf0 }, 3)] // CREATE
    [InlineData(new byte[] { 0xf5 }, 4)] // CREATE2
    [InlineData(new byte[] { 0xff }, 1)] // SELFDESTRUCT
    public void Nothing_that_changes_the_state_runs_within_a_static_call(byte[] opcode, int operands)
    {
        Assembler other = new();
        for (int i = 0; i < operands; i++)
            other.Push(1);
        other.Op(opcode);
        Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Push(1_000_000).Op(0xfa).ReturnTop();
        Value(Run(code, other)).ShouldBe(U256.Zero);
    }

    [Fact]
    public void Init_code_that_differs_in_one_byte_from_the_last_has_its_own_jump_destinations()
    {
        // PUSH1 3 JUMP JUMPDEST STOP; then INVALID in place of the JUMPDEST; then the first again
        Assembler code = new Assembler().Op(0x64, 0x60, 0x03, 0x56, 0x5b, 0x00, 0x60, 0xd8, 0x1b, 0x5f, 0x52);
        byte[] bytes = [0x5b, 0xfe, 0x5b];
        for (byte i = 0; i < bytes.Length; i++)
        {
            code.Push(bytes[i]).Push(3).Op(0x53);
            code.Push(5).Push(0).Push(0).Op(0xf0, 0x15).Push((U256)(0x40ul + i)).Op(0x53);
        }
        Value(TestChain.Call(code.Push(0x40).Op(0x51).ReturnTop())).ToBigEndian()[..3].ShouldBe([0, 1, 0], "whether each has failed");
    }

    // The last bytes of the init code are what it returns.
    private static Assembler Create(byte[] initCode, bool returnsAddress = true)
    {
        byte[] word = [.. initCode, .. new byte[32 - initCode.Length]];
        Assembler code = new Assembler().Push(U256.FromBigEndian(word)).Push(0).Op(0x52);
        code.Push((ulong)initCode.Length).Push(0).Push(0).Op(0xf0);
        return returnsAddress ? code.ReturnTop() : code;
    }

    [Fact]
    public void A_created_contract_stands_at_its_address_with_its_code()
    {
        // PUSH1 0xaa, PUSH0, MSTORE8, PUSH1 1, PUSH0, RETURN: code is the byte 0xaa
        byte[] initCode = [0x60, 0xaa, 0x5f, 0x53, 0x60, 0x01, 0x5f, 0xf3];
        Address expected = ContractAddress.OfCreate(TestChain.Contract, 1);
        Value(TestChain.Call(Create(initCode))).ShouldBe(U256.FromBigEndian(expected.Span));
        Value(TestChain.Call(Create(initCode, returnsAddress: false).Op(0x3b).ReturnTop())).ShouldBe(U256.One, "EXTCODESIZE");
    }

    [Fact]
    public void Code_that_begins_with_EF_is_not_deployed()
    {
        byte[] initCode = [0x60, 0xef, 0x5f, 0x53, 0x60, 0x01, 0x5f, 0xf3];
        Value(TestChain.Call(Create(initCode))).ShouldBe(U256.Zero); // EIP-3541
    }

    [Fact]
    public void Code_of_more_than_24576_bytes_is_not_deployed()
    {
        foreach ((ulong length, bool succeeds) in new[] { (24576ul, true), (24577ul, false) })
        {
            Assembler initCode = new Assembler().Push(length).Push(0).Op(0xf3);
            Value(TestChain.Call(Create(initCode.Bytecode.Span.ToArray()))).IsZero.ShouldBe(!succeeds, $"{length}"); // EIP-170
        }
    }

    [Fact]
    public void Init_code_costs_by_the_word_and_more_than_49152_bytes_halt_the_creator()
    {
        Assembler largest = new Assembler().Push(49152).Push(0).Push(0).Op(0xf0).ReturnTop();
        TestChain.Call(largest).ShouldBeOfType<EthCallResult.Success>();
        Assembler larger = new Assembler().Push(49153).Push(0).Push(0).Op(0xf0).ReturnTop();
        TestChain.Call(larger).ShouldBeOfType<EthCallResult.Halted>(); // EIP-3860
        long one = GasMeter.Of(new Assembler().Push(32).Push(0).Push(0).Op(0xf0));
        long two = GasMeter.Of(new Assembler().Push(64).Push(0).Push(0).Op(0xf0));
        (two - one).ShouldBe(2 + 3, "a word of init code and of memory");
    }

    [Fact]
    public void A_contract_is_not_created_where_there_is_one()
    {
        WorldState world = TestChain.World(Create([0x00]));
        world.SetAccount(ContractAddress.OfCreate(TestChain.Contract, 1), 1, 0, Bytecode.Empty, []);
        var request = new CallRequest { To = TestChain.Contract, Gas = 1_000_000 };
        EthCallResult result = ProofLoop.Run(request, TestChain.Block, TestChain.Osaka, world);
        Value(result).ShouldBe(U256.Zero);
        result.ShouldBeOfType<EthCallResult.Success>().GasUsed.ShouldBeGreaterThan(900_000ul, "the gas of the creation is gone");
    }

    // EIP-6780
    [Fact]
    public void An_account_that_destroys_itself_stays_unless_the_transaction_created_it()
    {
        WorldState world = new();
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)7, 32).ToArray());
        world.SetAccount(key.PublicKey.ToAddress(), 0, U256.One << 80, Bytecode.Empty, []);
        world.SetAccount(Other, 1, 10, new Assembler().Push(TestChain.Sender).Op(0xff).Bytecode, [new(1, 1)]);
        // creates a contract that destroys itself at once, and then calls Other
        Assembler code = Create([0x5f, 0xff], returnsAddress: false).Op(0x50);
        code.Push(0).Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xf1);
        world.SetAccount(TestChain.Contract, 1, 0, code.Bytecode, []);
        var transaction = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = 1,
            Nonce = 0,
            MaxFeePerGas = 7,
            MaxPriorityFeePerGas = 0,
            GasLimit = 1_000_000,
            To = TestChain.Contract,
        };
        SignedTransaction signed = SignedTransaction.Check(transaction.Sign(key), 1).Value;
        TransactionProcessor.Process(world, TestChain.Block, TestChain.Osaka, signed, BlockRoom.Of(TestChain.Block, TestChain.Osaka))
            .Value.Succeeded.ShouldBeTrue();

        world.Account(Other).Balance.ShouldBe(U256.Zero);
        world.Code(Other).Length.ShouldBeGreaterThan(0);
        world.Storage(Other, 1).ShouldBe(U256.One);
        world.Account(TestChain.Sender).Balance.ShouldBe((U256)10);
        world.Account(ContractAddress.OfCreate(TestChain.Contract, 1)).Exists.ShouldBeFalse();
        world.Account(TestChain.Contract).Nonce.ShouldBe(2ul);
    }
}
