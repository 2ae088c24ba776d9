using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary>A run that misses something goes on, to find out what else it needs.</summary>
public sealed class SpeculationTests
{
    private static readonly WorldState World = TestChain.World(new Assembler().Op(0x00));

    /// <summary>Everything that a call needs before its first instruction is proven.</summary>
    private static ProvenState Begun => Prove(
        ProvenState.At(ProvenBlocks.With(World.StateRoot, TestChain.Block.Number)),
        Address.Zero, ContractAddress.OfCreate(Address.Zero, 0));

    [Fact]
    public void Thirty_accounts_are_found_by_one_run()
    {
        string code = string.Concat(Enumerable.Range(0x1000, 30).Select(i => $"61{i:x4}3150"));
        EthCallResult.NeedsState needs = Needs(code, Begun);
        Address[] expected = [.. Enumerable.Range(0x1000, 30).Select(i => ((U256)(ulong)i).ToAddress())];
        needs.Accounts.ShouldBe(expected);

        Run(code, Prove(Begun, expected)).ShouldBeOfType<EthCallResult.Success>("the second run has all that it needs");
    }

    [Fact]
    public void A_run_that_guesses_has_no_outcome()
    {
        // BALANCE of an unknown account is guessed to be zero; INVALID if it is
        EthCallResult.NeedsState needs = Needs("6110003160085700fe5b00", Begun);
        needs.Accounts.ShouldBe([((U256)0x1000).ToAddress()]);
    }

    [Fact]
    public void A_run_guesses_at_most_sixty_four_times()
    {
        string code = string.Concat(Enumerable.Range(0x1000, 100).Select(i => $"61{i:x4}3150"));
        Needs(code, Begun).Accounts.Length.ShouldBe(64);
    }

    [Fact]
    public void A_run_that_a_guess_sends_into_a_loop_ends_soon()
    {
        var turn = new Counting();
        EthCallResult result = EthCall.Execute(
            new CallRequest { Input = Hex.Decode("61100031505b600556") }, TestChain.Block, TestChain.Osaka, Begun, gasCap: 1ul << 40, turn);
        result.ShouldBeOfType<EthCallResult.NeedsState>();
        turn.Checks.ShouldBeLessThan(100_000, "a million gas buys so many jumps");
    }

    [Fact]
    public void What_a_run_used_before_it_missed_something_is_counted()
    {
        // 65,536 rounds of a counter, 26 gas each, then BALANCE of an unknown account
        EthCallResult.NeedsState needs = Needs("620100005b6001900380600457" + "61100031", Begun);
        needs.GasUsed.ShouldNotBeNull().ShouldBeInRange(65_536ul * 26, 65_536ul * 27);
    }

    [Fact]
    public void What_a_run_used_is_counted_if_it_missed_something_before_its_first_instruction()
    {
        ProvenState nothing = ProvenState.At(ProvenBlocks.With(World.StateRoot, TestChain.Block.Number));
        Needs("620100005b6001900380600457", nothing).GasUsed.ShouldNotBeNull().ShouldBeInRange(65_536ul * 26, 65_536ul * 27);
    }

    private static EthCallResult Run(string code, ProvenState state) =>
        EthCall.Execute(new CallRequest { Input = Hex.Decode(code) }, TestChain.Block, TestChain.Osaka, state);

    private static EthCallResult.NeedsState Needs(string code, ProvenState state) =>
        Run(code, state).ShouldBeOfType<EthCallResult.NeedsState>();

    private static ProvenState Prove(ProvenState state, params Address[] addresses) =>
        addresses.Aggregate(state, (proven, address) => proven.WithAccount(address, World.Prove(address)).Value);

    private sealed class Counting : ComputeTurn
    {
        public Counting() => Interrupt();

        public int Checks { get; private set; }

        protected override void OnInterrupted() => Checks++;
    }
}
