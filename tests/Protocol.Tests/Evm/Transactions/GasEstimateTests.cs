using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary>
/// <c>eth_estimateGas</c>. Whose behaviour a case is stands with it: go-ethereum's (<c>eth/gasestimator</c>), or that the estimate is the
/// least gas.
/// </summary>
public sealed class GasEstimateTests
{
    private static readonly Address Nobody = AmsterdamChain.Nobody;

    private static EthCallResult Estimate(
        CallRequest request, Assembler? code = null, ulong gasCap = EthCall.GasCap, ChainRules? rules = null) => Run(
        (state, block, chain) => GasEstimate.Observe(request, block, chain, state, gasCap).Result, code, rules);

    private static EthCallResult Call(CallRequest request, Assembler? code = null, ChainRules? rules = null) =>
        Run((state, block, chain) => EthCall.Execute(request, block, chain, state), code, rules);

    private static EthCallResult Run(
        Func<ProvenState, BlockContext, ChainRules, EthCallResult> run, Assembler? code, ChainRules? rules)
    {
        WorldState world = TestChain.World(code ?? new Assembler().Op(0x00));
        return ProofLoop.Run(state => run(state, TestChain.Block, rules ?? TestChain.Osaka), TestChain.Block, world);
    }

    private static ulong GasOf(EthCallResult result) => result.ShouldBeOfType<EthCallResult.Success>().GasUsed;

    [Fact]
    public void A_transfer_takes_21000_as_in_go_ethereum() =>
        GasOf(Estimate(new CallRequest { From = TestChain.Sender, To = Nobody, Value = 1 })).ShouldBe(21_000ul);

    [Fact]
    public void An_estimate_has_no_output() =>
        Estimate(new CallRequest { To = TestChain.Contract }, new Assembler().Push(1).ReturnTop())
            .ShouldBeOfType<EthCallResult.Success>().Output.IsEmpty.ShouldBeTrue();

    [Fact]
    public void The_gas_of_all_runs_is_counted_also_where_all_succeed()
    {
        WorldState world = TestChain.World(new Assembler().Push(1).Push(7).Op(0x55));
        ulong spent = 0;
        EthCallResult result = ProofLoop.Run(
            state =>
            {
                EthCallRun run = GasEstimate.Observe(new CallRequest { To = TestChain.Contract }, TestChain.Block, TestChain.Osaka, state);
                spent = run.GasOfRuns;
                return run.Result;
            },
            TestChain.Block, world);
        spent.ShouldBeGreaterThan(2 * GasOf(result));
    }

    [Fact]
    public void Where_the_runs_are_expensive_the_estimate_is_right_within_1_5_percent_as_in_go_ethereum()
    {
        // hashes until 4 million gas are left: the more it gets, the more it uses
        Assembler code = new Assembler().Op(0x5b).Push(2_000).Push(0).Op(0x20, 0x50).Push(4_000_000).Op(0x5a, 0x11).Push(0).Op(0x57);
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract, Gas = 16_000_000 };
        WorldState world = TestChain.World(code);
        EthCallRun? run = null;
        EthCallResult result = ProofLoop.Run(
            state => (run = GasEstimate.Observe(request, TestChain.Block, TestChain.Osaka, state)).Result, TestChain.Block, world);
        ulong estimate = GasOf(result);
        Call(request with { Gas = estimate }, code).ShouldBeOfType<EthCallResult.Success>();
        run!.GasOfRuns.ShouldBeLessThan(GasEstimate.EnoughSpent + (3 * 16_000_000ul));
    }

    [Fact]
    public void The_estimate_suffices_and_one_gas_less_does_not()
    {
        // SSTORE, and a refund that is not there until the end: what is used is less than what is needed
        foreach (Assembler code in new[]
        {
            new Assembler().Push(1).Push(7).Op(0x55),
            new Assembler().Push(1).Push(7).Op(0x55).Push(0).Push(7).Op(0x55),
            new Assembler().Push(3_000).Push(0).Op(0x20).ReturnTop(),
        })
        {
            var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract };
            ulong estimate = GasOf(Estimate(request, code));
            Call(request with { Gas = estimate }, code).ShouldBeOfType<EthCallResult.Success>();
            Call(request with { Gas = estimate - 1 }, code).ShouldNotBeOfType<EthCallResult.Success>();
        }
    }

    [Fact]
    public void Gas_that_a_frame_keeps_back_is_in_the_estimate()
    {
        // without calldata it calls itself with one byte and reverts where that fails; with calldata it stores
        Assembler code = new Assembler().Op(Hex.Decode("3660195760006000600160006000305af16017575f5ffd5b005b600160095500"));
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract };
        ulong used = GasOf(Call(request, code)), estimate = GasOf(Estimate(request, code));
        estimate.ShouldBeInRange(used + (20_000 / 63), used * 64 / 63);
        Call(request with { Gas = estimate }, code).ShouldBeOfType<EthCallResult.Success>();
        Call(request with { Gas = estimate - 1 }, code).ShouldBeOfType<EthCallResult.Reverted>();
    }

    [Fact]
    public void A_call_that_reverts_or_halts_has_no_estimate_and_its_failure_is_the_answer_as_in_go_ethereum()
    {
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract };
        Estimate(request, new Assembler().Push(0).Push(0).Op(0xfd)).ShouldBeOfType<EthCallResult.Reverted>();
        Estimate(request, new Assembler().Op(0xfe)).ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.InvalidOpcode);
    }

    [Fact]
    public void A_call_gets_no_more_than_it_asks_for_and_no_more_than_a_transaction_may_have()
    {
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract };
        Assembler costly = new Assembler().Push(3_000_000).Push(0).Op(0x20).ReturnTop(); // 3 MB of memory: above 2^24 gas
        Estimate(request, costly).ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.OutOfGas);
        Estimate(request with { Gas = 21_100 }, new Assembler().Push(1).Push(7).Op(0x55))
            .ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.OutOfGas);
    }

    [Fact]
    public void Gas_below_that_of_a_transfer_counts_as_none_and_gas_below_the_least_of_a_transaction_is_too_little_as_in_go_ethereum()
    {
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract };
        GasOf(Estimate(request with { Gas = 20_999 })).ShouldBe(21_000ul);
        Estimate(request with { Gas = 21_000, Input = new byte[10] }).ShouldBe(new EthCallResult.Halted(HaltReason.OutOfGas, 21_000));
    }

    [Fact]
    public void A_caller_that_goes_on_where_a_frame_fails_has_no_estimate_below_what_it_used_as_in_go_ethereum()
    {
        // without calldata it calls itself with one byte and stops whatever comes of that; with calldata it stores
        Assembler code = new Assembler().Op(Hex.Decode("3660135760006000600160006000305af150005b600160095500"));
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract };
        ulong used = GasOf(Call(request, code));
        used.ShouldBeGreaterThan(41_000ul, "it stores");
        Call(request with { Gas = used - 10_000 }, code).ShouldBeOfType<EthCallResult.Success>("it does not store, and says nothing");
        GasOf(Estimate(request, code)).ShouldBeInRange(used, used * 64 / 63);
    }

    [Fact]
    public void What_the_runs_of_an_estimate_have_used_is_told_where_one_of_them_misses_state()
    {
        // with much gas it spends 3,000 words of memory and stops; with little it asks for a balance, which is not proven then
        Assembler code = new Assembler().Op(Hex.Decode("620f42405a10600f5761bb805f20005b61dead31"));
        List<ulong?> told = [];
        Run((state, block, chain) =>
        {
            EthCallResult result = GasEstimate.Observe(
                new CallRequest { From = TestChain.Sender, To = TestChain.Contract }, block, chain, state).Result;
            if (result is EthCallResult.NeedsState needs && !needs.Accounts.Contains(TestChain.Contract))
                told.Add(needs.GasUsed);
            return result;
        }, code, rules: null);
        ulong first = GasOf(Call(new CallRequest { From = TestChain.Sender, To = TestChain.Contract }, code));
        told.Last()!.Value.ShouldBeGreaterThan(first, "the first run, and the one that missed it");
    }

    [Fact]
    public void A_sender_that_pays_can_pay_for_so_much_gas_and_no_more_as_in_go_ethereum()
    {
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract, GasPrice = TestChain.Block.BaseFee };
        Assembler code = new Assembler().Push(1).Push(7).Op(0x55);
        ulong estimate = GasOf(Estimate(request, code));
        U256 balance = TestChain.World(code).Account(TestChain.Sender).Balance;
        GasOf(Estimate(request with { GasPrice = balance / estimate }, code)).ShouldBe(estimate);
        Estimate(request with { GasPrice = balance / (estimate - 1) + 1 }, code).ShouldNotBeOfType<EthCallResult.Success>();
        Estimate(request with { Value = balance + 1 }, code).ShouldBe(new EthCallResult.Invalid(TransactionRejection.InsufficientFunds));
        Estimate(request with { GasPrice = null, Value = balance + 1 }, code)
            .ShouldBe(new EthCallResult.Invalid(TransactionRejection.InsufficientFunds));
    }
}
