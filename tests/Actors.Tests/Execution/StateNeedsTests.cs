using System.Text.Json;
using Helios.Actors.Execution;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Tests.Execution;

public sealed class StateNeedsTests
{
    private static readonly Address A = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address B = Address.Parse("0x00000000000000000000000000000000000000bb");
    private static readonly Hash32 Hash = new(Enumerable.Repeat((byte)1, 32).ToArray());

    [Fact]
    public void What_a_run_misses_is_grouped_by_account_because_one_proof_serves_all_its_slots()
    {
        StateNeeds needs = StateNeeds.Of(new([A], [new(B, 1), new(A, 2), new(B, 3), new(B, 1)], [new(A, Hash), new(B, Hash)], [9, 7, 8]));
        needs.Accounts.Select(need => (need.Address, string.Join(" ", need.Slots.Select(slot => slot.ToHexQuantity()))))
            .ShouldBe([(A, "0x2"), (B, "0x1 0x3")]);
        needs.Codes.ShouldBe([new CodeOf(A, Hash)], "the same code needs fetching once");
        needs.BlockNumbers.ShouldBe([9, 7, 8]);
    }

    [Fact]
    public void A_hint_names_the_contract_and_what_it_is_expected_to_touch()
    {
        string answer = $$"""{"accessList":[{"address":"{{B}}","storageKeys":["0x{{1:x64}}"]},{"address":"{{A}}"}],"gasUsed":"0x1"}""";
        StateNeeds hint = AccessListHint.Decode(JsonElement.Parse(answer), new CallRequest { To = A });
        hint.Accounts.Select(need => (need.Address, need.Slots.Length)).ShouldBe([(A, 0), (B, 1)]);
    }

    [Fact]
    public void What_is_cut_off_a_hint_costs_no_memory_and_spoils_nothing()
    {
        string keys = string.Join(",", Enumerable.Range(0, 100_000).Select(key => key < EthCall.MaxAnnouncedSlots ? $"{key}" : "{}"));
        JsonElement answer = JsonElement.Parse($$"""[{"address":"{{A}}","storageKeys":[{{keys}}]}]""");
        long before = GC.GetAllocatedBytesForCurrentThread();
        StateNeeds hint = AccessListHint.Decode(answer, new CallRequest());
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
        hint.Accounts.Single().Slots.Length.ShouldBe(EthCall.MaxAnnouncedSlots);
    }

    [Fact]
    public void A_hint_of_thousands_is_cut_to_the_bound_of_a_calls_own_access_list()
    {
        string keys = string.Join(",", Enumerable.Range(0, 9).Select(key => $"\"0x{key:x64}\""));
        string entries = string.Join(
            ",", Enumerable.Range(1, 1000).Select(i => $$"""{"address":"0x{{i:x40}}","storageKeys":[{{keys}}]}"""));
        StateNeeds hint = AccessListHint.Decode(JsonElement.Parse($$"""{"accessList":[{{entries}}]}"""), new CallRequest());
        hint.Accounts.Length.ShouldBe(EthCall.MaxAnnouncedAccounts);
        hint.Accounts.Sum(need => need.Slots.Length).ShouldBe(EthCall.MaxAnnouncedSlots);
    }
}
