using Helios.Actors.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Tests.Execution;

public sealed class AccessSetsTests
{
    private static readonly Address A = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address B = Address.Parse("0x00000000000000000000000000000000000000bb");
    private static readonly CallRequest Call = new() { From = A, To = B, Input = new byte[] { 1, 2 } };

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
        { "gas", Call with { Gas = 1 }, true },
        { "fee", Call with { MaxFeePerGas = 1 }, true },
        { "from", Call with { From = B }, false },
        { "to", Call with { To = A }, false },
        { "a creation, and not a call of the zero address", Call with { To = null }, false },
        { "value", Call with { Value = 1 }, false },
        { "input", Call with { Input = new byte[] { 1, 2, 0 } }, false },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void A_call_has_the_name_of_another_where_they_read_the_same(string difference, CallRequest other, bool isSame) =>
        (AccessSets.NameOf(other) == AccessSets.NameOf(Call)).ShouldBe(isSame, difference);

    [Fact]
    public void A_creation_has_another_name_than_a_call_of_the_zero_address() =>
        AccessSets.NameOf(Call with { To = null }).ShouldNotBe(AccessSets.NameOf(Call with { To = Address.Zero }));

    private static Hash32 Name(byte number) => new(Enumerable.Repeat(number, 32).ToArray());

    private static StateReads Reads(int slots) =>
        new([], [.. Enumerable.Range(0, slots).Select(slot => new StorageSlot(A, (ulong)slot))], [], []);
}
