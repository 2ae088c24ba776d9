using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-7976 and EIP-7981: what the data of a transaction costs at least.</summary>
public sealed class Eip7976Tests : IDisposable
{
    private readonly AmsterdamChain _chain = new();

    public void Dispose() => _chain.Dispose();

    [Fact]
    public void Eip7976_the_floor_is_64_for_each_byte_whatever_it_is()
    {
        _chain.Intrinsic(_chain.Call with { Input = new byte[] { 0, 1, 2 } })
            .ShouldBe(new IntrinsicGas(15_000 + 4 + 16 + 16, 15_000 + (3 * 64)));
        _chain.Run(_chain.Call with { Input = new byte[100] }).GasUsed.ShouldBe(15_000ul + 6_400);
    }

    [Fact]
    public void Eip7976_the_floor_has_the_parts_of_recipient_and_value_but_not_the_words_of_init_code()
    {
        _chain.Intrinsic(_chain.Call with { Value = 1, Input = new byte[1] }).Floor.ShouldBe(21_000ul + 64);
        _chain.Intrinsic(_chain.Call with { To = null, Input = new byte[1] }).ShouldBe(new IntrinsicGas(24_000 + 4 + 2, 24_000 + 64));
    }

    [Fact]
    public void Eip7981_the_bytes_of_an_access_list_cost_64_in_the_price_and_in_the_floor()
    {
        Transaction transaction = _chain.Call with { AccessList = [new AccessListEntry(AmsterdamChain.Nobody, [1, 2])] };
        // EIP-8038 has the prices of the entries
        _chain.Intrinsic(transaction)
            .ShouldBe(new IntrinsicGas(15_000 + (2_900 + 1_280) + (2 * (2_000 + 2_048)), 15_000 + 1_280 + (2 * 2_048)));
    }

    [Fact]
    public void Eip7976_authorizations_are_not_in_the_floor()
    {
        IntrinsicGas intrinsic = _chain.Intrinsic(_chain.Call with { AuthorizationList = [new(1, Address.Zero, 0, 0, 1, 1)] });
        intrinsic.ShouldBe(new IntrinsicGas(15_000 + 7_816, 15_000)); // EIP-8037: 7,816 for each
    }

    [Fact]
    public void Eip7976_a_transaction_below_the_floor_is_refused() =>
        _chain.Process(_chain.Call with { Input = new byte[100], GasLimit = 15_000 + 6_399 }).Rejection
            .ShouldBe(TransactionRejection.GasBelowCalldataFloor);
}
