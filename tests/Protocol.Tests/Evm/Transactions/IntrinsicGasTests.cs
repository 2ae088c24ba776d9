using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary>
/// What a transaction costs before it runs, from Cancun to Osaka. For Amsterdam see <see cref="Eip2780Tests"/> and <see
/// cref="Eip7976Tests"/>.
/// </summary>
public sealed class IntrinsicGasTests
{
    private static Transaction Call { get; } = new()
    {
        Type = TransactionType.DynamicFee,
        Nonce = 0,
        MaxFeePerGas = 0,
        MaxPriorityFeePerGas = 0,
        GasLimit = 0,
        To = TestChain.Contract,
    };

    private static IntrinsicGas Of(Transaction transaction, Fork fork = Fork.Osaka) => IntrinsicGas.Of(transaction, TestChain.Sender, fork);

    [Fact]
    public void Base_data_and_creation_have_their_prices()
    {
        Of(Call).Gas.ShouldBe(21_000ul);
        Of(Call with { To = TestChain.Sender, Value = 1 }).Gas.ShouldBe(21_000ul, "the sender does not matter yet");
        Of(Call with { Input = new byte[] { 0, 1 } }).Gas.ShouldBe(21_000ul + 4 + 16); // EIP-2028
        Of(Call with { To = null, Input = new byte[33] }).Gas.ShouldBe(21_000ul + (33 * 4) + 32_000 + (2 * 2)); // EIP-3860
    }

    [Fact]
    public void An_access_list_costs_2400_for_an_address_and_1900_for_a_key() =>
        Of(Call with { AccessList = [new AccessListEntry(TestChain.Sender, [1, 2])] })
            .Gas.ShouldBe(21_000ul + 2_400 + (2 * 1_900)); // EIP-2930

    [Fact]
    public void An_authorization_costs_25000() =>
        Of(Call with { AuthorizationList = [new(1, Address.Zero, 0, 0, 1, 1)] }).Gas.ShouldBe(21_000ul + 25_000); // EIP-7702

    [Fact]
    public void The_floor_of_Eip7623_counts_ten_a_token_from_Prague_on()
    {
        Transaction transaction = Call with { Input = new byte[] { 0, 1 } };
        (Of(transaction, Fork.Cancun).Floor, Of(transaction, Fork.Prague).Floor).ShouldBe((0ul, 21_000ul + (10 * 5)));
    }
}
