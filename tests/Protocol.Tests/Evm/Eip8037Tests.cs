using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-8037: what the state grows by costs state gas, from a pool of its own and from execution gas when that is empty.</summary>
public sealed class Eip8037Tests : IDisposable
{
    private const ulong Cap = 1 << 24;
    private const byte Sstore = 0x55, Gas = 0x5a, Pop = 0x50, Call = 0xf1, DelegateCall = 0xf4, Revert = 0xfd;

    private static readonly Address Other = AmsterdamChain.Nobody;

    private readonly AmsterdamChain _chain = new();

    public void Dispose() => _chain.Dispose();

    private static Assembler Store(ulong value) => new Assembler().Push(value).Push(0).Op(Sstore);

    // the word that the contract returns
    private static U256 Answer(TransactionOutcome outcome)
    {
        outcome.Succeeded.ShouldBeTrue(outcome.Halt.ToString());
        return U256.FromBigEndian(outcome.Output.Span);
    }

    private static Assembler CallOther(Assembler code, byte opcode = Call)
    {
        code.Push(0).Push(0).Push(0).Push(0);
        if (opcode == Call)
            code.Push(0);
        return code.Push(Other).Op(Gas, opcode, Pop);
    }

    [Fact]
    public void A_new_slot_costs_97920_state_gas()
    {
        TransactionOutcome outcome = _chain.Run(Store(1));
        (outcome.BlockStateGasUsed, outcome.BlockGasUsed).ShouldBe((97_920ul, 15_000ul + 3 + 2 + 2_100 + 10_000));
        outcome.GasUsed.ShouldBe(outcome.BlockStateGasUsed + outcome.BlockGasUsed);
    }

    [Fact]
    public void A_slot_that_is_zero_again_gets_its_state_gas_back_at_once()
    {
        Assembler code = new Assembler().Push(1).Push(0).Op(Sstore).Push(0).Push(0).Op(Sstore).Op(Gas).ReturnTop();
        TransactionOutcome outcome = _chain.Run(code);
        outcome.BlockStateGasUsed.ShouldBe(0ul);
        ulong execution = 15_000 + 5 + 12_100 + 4 + 100;
        Answer(outcome).ShouldBe((U256)(1_000_000 - execution - 2), "it is execution gas again, because it was");
    }

    [Fact]
    public void A_new_account_costs_183600_a_byte_of_code_1530_and_a_word_of_it_6()
    {
        // init code that returns 3,201 zero bytes, which are 101 words
        byte[] initCode = new Assembler().Push(3_201).Push(0).Op(0xf3).Bytecode.Span.ToArray();
        Transaction creation = _chain.Call with { To = null, Input = initCode, GasLimit = 10_000_000 };
        TransactionOutcome outcome = _chain.Run(creation);
        outcome.BlockStateGasUsed.ShouldBe(183_600ul + (3_201 * 1_530));
        ulong memory = (101 * 3) + (101 * 101 / 512);
        outcome.BlockGasUsed.ShouldBe(_chain.Intrinsic(creation).Gas + 3 + 2 + memory + (101 * 6));
    }

    [Fact]
    public void A_delegation_costs_35190_and_its_account_183600_when_they_are_new()
    {
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        Transaction Authorize(ulong nonce, Address target, ulong transactionNonce) => _chain.Call with
        {
            Nonce = transactionNonce,
            Type = TransactionType.SetCode,
            AuthorizationList = [Authorization.Sign(1, target, nonce, key)],
        };
        _chain.Run(Authorize(0, TestChain.Contract, 5)).BlockStateGasUsed.ShouldBe(183_600ul + 35_190);
        _chain.Run(Authorize(1, Other, 6)).BlockStateGasUsed.ShouldBe(0ul, "it delegated before");
        _chain.Run(Authorize(2, Address.Zero, 7)).BlockStateGasUsed.ShouldBe(0ul, "clearing pays nothing");
        _chain.Run(Authorize(3, Other, 8)).BlockStateGasUsed.ShouldBe(35_190ul);
    }

    [Fact]
    public void A_delegation_that_is_set_cleared_and_set_again_pays_once()
    {
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        _chain.Run(_chain.Call with
        {
            Type = TransactionType.SetCode,
            AuthorizationList =
            [
                Authorization.Sign(1, TestChain.Contract, 0, key),
                Authorization.Sign(1, Address.Zero, 1, key),
                Authorization.Sign(1, Other, 2, key),
            ],
        }).BlockStateGasUsed.ShouldBe(183_600ul + 35_190);
    }

    [Fact]
    public void Gas_above_2_to_the_24_is_a_reservoir_that_gas_does_not_show()
    {
        Answer(_chain.Run(new Assembler().Op(Gas).ReturnTop(), gas: Cap + 500_000)).ShouldBe((U256)(Cap - 15_000 - 2));
        _chain.World.SetAccount(_chain.Sender, 5, U256.One << 80, Bytecode.Empty, []);
        Answer(_chain.Run(Store(1).Op(Gas).ReturnTop(), gas: Cap + 500_000))
            .ShouldBe((U256)(Cap - 15_000 - 5 - 12_100 - 2), "the reservoir paid for the slot");
    }

    [Fact]
    public void A_halt_loses_the_execution_gas_and_the_reservoir_goes_back_to_the_sender()
    {
        TransactionOutcome outcome = _chain.Run(Store(1).Op(0xfe), gas: Cap + 500_000);
        (outcome.Succeeded, outcome.GasUsed, outcome.BlockStateGasUsed).ShouldBe((false, Cap, 0ul));
    }

    [Fact]
    public void A_revert_keeps_what_is_left_of_both_pools()
    {
        TransactionOutcome outcome = _chain.Run(Store(1).Push(0).Push(0).Op(Revert), gas: Cap + 50_000);
        (outcome.Succeeded, outcome.GasUsed, outcome.BlockStateGasUsed).ShouldBe((false, 15_000ul + 5 + 12_100 + 4, 0ul));
    }

    [Fact]
    public void A_call_that_fails_gives_its_state_gas_back_to_the_pools_of_its_start()
    {
        _chain.World.SetAccount(Other, 1, 0, Store(1).Push(0).Push(0).Op(Revert).Bytecode, []);
        TransactionOutcome outcome = _chain.Run(CallOther(new Assembler()).Op(Gas).ReturnTop());
        outcome.BlockStateGasUsed.ShouldBe(0ul);
        Answer(outcome).ShouldBe((U256)(1_000_000 - 15_000 - (5 * 2) - 3 - 2 - 3_000 - (5 + 12_100 + 4) - 2 - 2));
    }

    [Fact]
    public void What_a_call_refills_repays_what_its_caller_has_spilled()
    {
        // the contract fills its slot from execution gas; the code of the other account, run on the contract, empties it again (EIPs
        // #12265)
        _chain.World.SetAccount(Other, 1, 0, Store(0).Bytecode, []);
        TransactionOutcome outcome = _chain.Run(CallOther(Store(1), DelegateCall).Op(Gas).ReturnTop());
        outcome.BlockStateGasUsed.ShouldBe(0ul);
        Answer(outcome).ShouldBe((U256)(1_000_000 - 15_000 - 5 - 12_100 - (4 * 2) - 3 - 2 - 3_000 - 4 - 100 - 2 - 2));
    }

    [Fact]
    public void The_account_of_a_call_with_value_is_refilled_when_the_call_is_not_made()
    {
        Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(1).Push(Other).Push(0).Op(Call);
        TransactionOutcome outcome = _chain.Run(code);
        (outcome.BlockStateGasUsed, outcome.GasUsed).ShouldBe((0ul, 15_000ul + 8 + 3 + 3 + 2 + 3_000 + 11_300 - 2_300));
    }

    [Fact]
    public void With_no_more_than_2300_execution_gas_nothing_is_stored_however_full_the_reservoir_is()
    {
        // the other account writes nothing new into a cold slot, which would cost 2,100
        _chain.World.SetAccount(Other, 1, 0, Store(0).Bytecode, []);
        foreach ((ulong forwarded, bool succeeds) in new[] { (2_304ul, false), (2_305ul, true) })
        {
            _chain.World.SetAccount(_chain.Sender, 5, U256.One << 80, Bytecode.Empty, []);
            Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(0).Push(Other).Push(forwarded).Op(Call).ReturnTop();
            Answer(_chain.Run(code, gas: Cap + 500_000)).IsZero.ShouldBe(!succeeds, $"{forwarded}");
        }
    }

    [Fact]
    public void A_fifth_of_all_gas_that_was_used_can_be_refunded_state_gas_included()
    {
        // one slot is filled, two are emptied
        Assembler code = Store(1).Push(0).Push(1).Op(Sstore).Push(0).Push(2).Op(Sstore);
        _chain.World.SetAccount(TestChain.Contract, 1, 0, code.Bytecode, [new(1, 1), new(2, 1)]);
        TransactionOutcome outcome = _chain.Run(_chain.Call with { To = TestChain.Contract });
        ulong used = 15_000 + (3 * 5) + (3 * 12_100) + 97_920;
        outcome.GasUsed.ShouldBe(used - (2 * 11_616), "less than a fifth of all, more than a fifth of the execution gas");
        outcome.BlockGasUsed.ShouldBe(used - 97_920, "EIP-7778: the block counts before refunds");
    }

    [Fact]
    public void Eip7778_the_block_counts_the_floor_at_least()
    {
        TransactionOutcome outcome = _chain.Run(_chain.Call with { Input = new byte[1000] });
        (outcome.GasUsed, outcome.BlockGasUsed).ShouldBe((15_000ul + 64_000, 15_000ul + 64_000));
    }

    [Fact]
    public void A_transaction_may_ask_for_4294967295_gas_and_no_more()
    {
        _chain.World.SetAccount(_chain.Sender, 5, U256.One << 80, Bytecode.Empty, []);
        var room = new BlockRoom(TestChain.Block.GasLimit, ulong.MaxValue, 0);
        _chain.Process(_chain.Call with { GasLimit = 1ul << 32 }, room).Rejection.ShouldBe(TransactionRejection.GasLimitAboveCap);
        _chain.Process(_chain.Call with { GasLimit = uint.MaxValue }, room).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_transaction_that_costs_more_than_16777216_before_it_runs_is_refused()
    {
        Transaction transaction = _chain.Call with { Input = new byte[((Cap - 15_000) / 64) + 1], GasLimit = Cap + 1_000_000 };
        _chain.Process(transaction).Rejection.ShouldBe(TransactionRejection.IntrinsicGasAboveCap);
    }

    [Fact]
    public void A_block_must_have_room_for_the_execution_gas_and_for_all_of_the_gas_as_state_gas()
    {
        _chain.World.SetAccount(_chain.Sender, 5, U256.One << 80, Bytecode.Empty, []);
        Transaction transaction = _chain.Call with { GasLimit = Cap + 10 };
        _chain.Process(transaction, new BlockRoom(Cap - 1, Cap + 10, 0)).Rejection.ShouldBe(TransactionRejection.GasLimitAboveBlock);
        _chain.Process(transaction, new BlockRoom(Cap, Cap + 9, 0)).Rejection.ShouldBe(TransactionRejection.GasLimitAboveBlock);
        TransactionOutcome outcome = _chain.Process(transaction, new BlockRoom(Cap, Cap + 10, 0)).Value;
        new BlockRoom(Cap, Cap + 10, 0).After(outcome).ShouldBe(new BlockRoom(Cap - 15_000, Cap + 10, 0));
    }
}
