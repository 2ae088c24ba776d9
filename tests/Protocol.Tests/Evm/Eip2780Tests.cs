using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-2780: a transaction pays for the accounts that it touches, beside a smaller base.</summary>
public sealed class Eip2780Tests : IDisposable
{
    private readonly AmsterdamChain _chain = new();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void The_base_is_12000_and_all_that_a_transaction_to_its_own_sender_costs()
    {
        _chain.Intrinsic(_chain.Call with { To = _chain.Sender }).Gas.ShouldBe(12_000ul);
        _chain.Run(_chain.Call with { To = _chain.Sender, Value = 1 }).GasUsed.ShouldBe(12_000ul);
    }

    [Fact]
    public void Another_recipient_costs_3000_more_even_when_the_access_list_names_it()
    {
        _chain.Intrinsic(_chain.Call).Gas.ShouldBe(15_000ul);
        ulong withList = _chain.Intrinsic(_chain.Call with { AccessList = [new AccessListEntry(AmsterdamChain.Nobody, [])] }).Gas;
        Transaction toItself = _chain.Call with { To = _chain.Sender, AccessList = [new AccessListEntry(AmsterdamChain.Nobody, [])] };
        (withList - _chain.Intrinsic(toItself).Gas).ShouldBe(3_000ul);
    }

    [Fact]
    public void Value_for_another_account_costs_6000_more() => _chain.Intrinsic(_chain.Call with { Value = 1 }).Gas.ShouldBe(21_000ul);

    [Fact]
    public void A_creation_costs_12000_more_and_its_value_nothing()
    {
        _chain.Intrinsic(_chain.Call with { To = null }).Gas.ShouldBe(24_000ul);
        _chain.Intrinsic(_chain.Call with { To = null, Value = 1 }).Gas.ShouldBe(24_000ul);
    }

    [Fact]
    public void A_transfer_costs_21000_and_to_a_new_account_204600()
    {
        TransactionOutcome created = _chain.Run(_chain.Call with { Value = 1 });
        (created.GasUsed, created.BlockGasUsed, created.BlockStateGasUsed).ShouldBe((204_600ul, 21_000ul, 183_600ul));
        _chain.Run(_chain.Call with { Value = 1, Nonce = 6 }).GasUsed.ShouldBe(21_000ul);
    }

    [Fact]
    public void A_recipient_that_delegates_costs_the_access_to_the_other_account()
    {
        _chain.World.SetAccount(TestChain.Contract, 1, 0, Bytecode.DelegationTo(AmsterdamChain.Nobody), []);
        _chain.Run(_chain.Call with { To = TestChain.Contract }).GasUsed.ShouldBe(15_000ul + 3_000);
        _chain.Run(_chain.Call with { To = TestChain.Contract, Nonce = 6, AccessList = [new AccessListEntry(AmsterdamChain.Nobody, [])] })
            .GasUsed.ShouldBe(15_000ul + 2_900 + 1_280 + 100);
    }

    [Fact]
    public void The_first_write_to_an_authority_costs_9000_unless_the_transaction_writes_to_it_anyway()
    {
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        Address authority = key.PublicKey.ToAddress();
        _chain.World.SetAccount(authority, 0, 1, Bytecode.Empty, []);
        ImmutableArray<Authorization> clears = [Authorization.Sign(1, Address.Zero, 0, key), Authorization.Sign(1, Address.Zero, 1, key)];
        Transaction transaction = _chain.Call with { Type = TransactionType.SetCode, AuthorizationList = clears };
        _chain.Run(transaction).GasUsed.ShouldBe(15_000ul + (2 * 7_816) + 9_000);

        clears = [Authorization.Sign(1, Address.Zero, 2, key)];
        _chain.Run(transaction with { Nonce = 6, To = authority, Value = 1, AuthorizationList = clears })
            .GasUsed.ShouldBe(21_000ul + 7_816);
    }

    [Fact]
    public void A_transaction_that_cannot_pay_what_comes_before_its_first_frame_is_included_and_halts()
    {
        TransactionOutcome outcome = _chain.Run(_chain.Call with { Value = 1, GasLimit = 21_000 + 183_599 });
        (outcome.Succeeded, outcome.Halt, outcome.GasUsed).ShouldBe((false, HaltReason.OutOfGas, 21_000ul + 183_599));
        _chain.World.Account(AmsterdamChain.Nobody).Exists.ShouldBeFalse();
        _chain.World.Account(_chain.Sender).Nonce.ShouldBe(6ul);
    }

    [Fact]
    public void Delegations_are_undone_when_the_charges_before_the_first_frame_cannot_be_paid()
    {
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        Address authority = key.PublicKey.ToAddress();
        _chain.World.SetAccount(authority, 0, 1, Bytecode.Empty, []);
        Transaction transaction = _chain.Call with
        {
            Type = TransactionType.SetCode,
            Value = 1,
            AuthorizationList = [Authorization.Sign(1, TestChain.Contract, 0, key)],
        };
        ulong needed = 21_000 + 7_816 + 9_000 + 35_190 + 183_600;
        _chain.Run(transaction with { GasLimit = needed - 1 }).Succeeded.ShouldBeFalse();
        (_chain.World.Account(authority).Nonce, _chain.World.Code(authority).Length).ShouldBe((0ul, 0));
        _chain.Run(transaction with { GasLimit = needed, Nonce = 6 }).GasUsed.ShouldBe(needed);
        (_chain.World.Account(authority).Nonce, _chain.World.Code(authority).Length).ShouldBe((1ul, 23));
    }
}
