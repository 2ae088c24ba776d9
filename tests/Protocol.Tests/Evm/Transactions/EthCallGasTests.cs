using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary>How much gas a call has from Amsterdam on, and of which kind: EIP-8037 in <c>eth_call</c> and <c>eth_estimateGas</c>.</summary>
public sealed class EthCallGasTests
{
    private const ulong ExecutionGas = 1 << 24;

    private static readonly Address Nobody = AmsterdamChain.Nobody;

    private static EthCallResult Call(CallRequest request, Assembler? code = null, ulong gasCap = EthCall.GasCap) =>
        ProofLoop.Run(request, TestChain.Block, TestChain.Amsterdam, TestChain.World(code ?? new Assembler().Op(0x00)), gasCap);

    private static CallRequest Transfer(ulong gas) => new() { From = TestChain.Sender, To = Nobody, Value = 1, Gas = gas };

    [Fact]
    public void A_call_that_names_no_gas_gets_the_cap_of_which_16777216_are_execution_gas()
    {
        Assembler gas = new Assembler().Op(0x5a).ReturnTop();
        EthCallResult.Success result = Call(new CallRequest { To = TestChain.Contract }, gas).ShouldBeOfType<EthCallResult.Success>();
        U256.FromBigEndian(result.Output.Span).ShouldBe((U256)(ExecutionGas - 15_000 - 2));
    }

    [Fact]
    public void The_rest_of_the_cap_is_state_gas()
    {
        // 330 new slots cost 32,313,600 state gas, and 12,100 execution gas each
        Assembler code = new();
        for (ulong slot = 1; slot <= 330; slot++)
            code.Push(1).Push(slot).Op(0x55);
        code.Op(0x5a).ReturnTop();
        EthCallResult.Success result = Call(new CallRequest { To = TestChain.Contract }, code).ShouldBeOfType<EthCallResult.Success>();
        U256.FromBigEndian(result.Output.Span).ShouldBe((U256)(ExecutionGas - 15_000 - (330 * (3 + 3 + 12_100)) - 2));
    }

    [Fact]
    public void A_call_that_needs_more_execution_gas_than_a_transaction_can_have_halts()
    {
        // KECCAK256 of 3 MB, whose memory alone costs more
        Assembler code = new Assembler().Push(3_000_000).Push(0).Op(0x20).ReturnTop();
        Call(new CallRequest { To = TestChain.Contract }, code).ShouldBe(new EthCallResult.Halted(HaltReason.OutOfGas, ExecutionGas));
        TestChain.Call(code).ShouldBeOfType<EthCallResult.Success>("Osaka's limit is for transactions in blocks");
    }

    [Fact]
    public void No_call_gets_more_than_4294967295_gas()
    {
        Call(new CallRequest { To = TestChain.Contract }, gasCap: ulong.MaxValue).ShouldBeOfType<EthCallResult.Success>();
        Call(new CallRequest { To = TestChain.Contract, Gas = 1ul << 32 }, gasCap: ulong.MaxValue)
            .ShouldBe(new EthCallResult.Invalid(TransactionRejection.GasLimitAboveCap));
    }

    [Fact]
    public void The_least_gas_for_a_transfer_to_a_new_account_is_204600()
    {
        Call(Transfer(204_600)).ShouldBeOfType<EthCallResult.Success>().GasUsed.ShouldBe(204_600ul);
        Call(Transfer(204_599)).ShouldBe(new EthCallResult.Halted(HaltReason.OutOfGas, 204_599));
        Call(Transfer(20_999)).ShouldBe(new EthCallResult.Invalid(TransactionRejection.IntrinsicGasTooLow));
    }
}
