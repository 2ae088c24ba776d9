using Helios.Actors.Execution;
using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

public sealed class AccessSetsTests
{
    private static readonly Address A = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address B = Address.Parse("0x00000000000000000000000000000000000000bb");
    private static readonly CallRequest Asked = new() { From = A, To = B, Input = new byte[] { 1, 2 } };

    [Fact]
    public void What_a_call_has_read_is_found_by_the_same_call_without_the_blocks_that_change_with_the_head()
    {
        AccessSets sets = new AccessSets(2).With(Name(1), new([A], [new(B, 7)], [], [41, 42]));
        StateReads reads = sets.Find(Name(1)).ShouldNotBeNull();
        (reads.Accounts, reads.Slots.Single(), reads.BlockNumbers.Length).ShouldSatisfyAllConditions(
            found => found.Accounts.ShouldBe([A]), found => found.Item2.ShouldBe(new StorageSlot(B, 7)),
            found => found.Length.ShouldBe(0));
        sets.Find(Name(2)).ShouldBeNull();
    }

    /// <summary>Somebody may override the code that everybody calls with one that reads hundreds of slots.</summary>
    [Fact]
    public void What_a_call_reads_because_of_its_overrides_is_kept_for_no_call_and_no_guess_is_made_for_it()
    {
        CallRequest overridden = Asked with { Overrides = new CallOverrides { Block = new BlockOverride { Number = 7 } } };
        ProvenBlock block = TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with { BlockNumber = 7 });
        foreach (Func<CallRequest, StateQuestion> asks in (Func<CallRequest, StateQuestion>[])
            [call => new ExecutionMessages.Call(call, block, default), call => new Estimate(call, block, default),
                call => new ListAccesses(call, block, default)])
        {
            StateWork.Of(asks(Asked), EthCall.GasCap).Name.ShouldBe(AccessSets.NameOf(Asked));
            StateWork.Of(asks(overridden), EthCall.GasCap).Name.ShouldBeNull();
        }
    }

    [Fact]
    public void Beyond_the_bound_the_call_that_has_not_come_for_longest_is_forgotten_and_one_that_comes_again_is_not_counted_twice()
    {
        AccessSets sets = new AccessSets(2).With(Name(1), Reads(1)).With(Name(2), Reads(1)).With(Name(1), Reads(2)).With(Name(3), Reads(1));
        sets.Find(Name(1)).ShouldNotBeNull("it came again");
        sets.Find(Name(2)).ShouldBeNull("it came before all others");
        sets.Find(Name(3)).ShouldNotBeNull();
    }

    [Fact]
    public void A_call_that_reads_more_than_a_guess_may_ask_for_is_not_kept()
    {
        const int most = EthCall.MaxAnnouncedAccounts + EthCall.MaxAnnouncedSlots;
        new AccessSets(2).With(Name(1), Reads(most)).Find(Name(1)).ShouldNotBeNull();
        new AccessSets(2).With(Name(1), Reads(most + 1)).Find(Name(1)).ShouldBeNull();
    }

    public static TheoryData<string, CallRequest, bool> Others => new()
    {
        { "gas", Asked with { Gas = 1 }, true },
        { "fee", Asked with { MaxFeePerGas = 1 }, true },
        { "from", Asked with { From = B }, false },
        { "to", Asked with { To = A }, false },
        { "a creation, and not a call of the zero address", Asked with { To = null }, false },
        { "value", Asked with { Value = 1 }, false },
        { "input", Asked with { Input = new byte[] { 1, 2, 0 } }, false },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void A_call_has_the_name_of_another_where_they_read_the_same(string difference, CallRequest other, bool isSame) =>
        (AccessSets.NameOf(other) == AccessSets.NameOf(Asked)).ShouldBe(isSame, difference);

    [Fact]
    public void A_creation_has_another_name_than_a_call_of_the_zero_address() =>
        AccessSets.NameOf(Asked with { To = null }).ShouldNotBe(AccessSets.NameOf(Asked with { To = Address.Zero }));

    private static Hash32 Name(byte number) => new(Enumerable.Repeat(number, 32).ToArray());

    private static StateReads Reads(int slots) =>
        new([], [.. Enumerable.Range(0, slots).Select(slot => new StorageSlot(A, (ulong)slot))], [], []);
}
