using System.Collections.Immutable;
using Helios.Actors.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

public sealed class WorkNameTests
{
    private static readonly Call Call = new(new() { To = Address.Zero, Input = new byte[] { 1 } }, null!, default);

    [Fact]
    public void A_question_has_its_names_before_it_is_told_to_anybody_and_another_call_in_it_has_others()
    {
        Call.Work.ShouldBe(WorkName.Of("eth_call", Call.Request));
        Call.Reads.ShouldBe(AccessSets.NameOf(Call.Request));
        CallRequest other = Call.Request with { Input = new byte[] { 2 } };
        Call changed = Call with { Request = other };
        (changed.Request, changed.Work, changed.Reads).ShouldBe((other, WorkName.Of("eth_call", other), AccessSets.NameOf(other)));
        changed.Work.ShouldNotBe(Call.Work);
        new Estimate(Call.Request, null!, default).Work.ShouldNotBe(Call.Work);
    }

    [Fact]
    public void A_call_without_gas_has_another_name_than_with_any_because_each_node_gives_it_what_it_has()
    {
        WorkName? none = WorkName.Of("eth_call", Call.Request);
        none.ShouldNotBeNull();
        foreach (ulong gas in (ulong[])[0, EthCall.GasCap, ulong.MaxValue])
            none.ShouldNotBe(WorkName.Of("eth_call", Call.Request with { Gas = gas }));
    }

    [Fact]
    public void What_a_call_overrides_is_in_its_name_which_stays_as_short_as_without()
    {
        WorkName one = Named(new byte[100_000]), other = Named([.. new byte[99_999], 1]);
        one.ShouldBe(Named(new byte[100_000]));
        one.ShouldNotBe(other);
        one.ShouldNotBe(WorkName.Of("eth_call", Call.Request)!.Value);
        one.ToString().Length.ShouldBe(WorkName.Of("eth_call", Call.Request)!.Value.ToString().Length);

        static WorkName Named(byte[] code) => WorkName.Of("eth_call", Call.Request with
        {
            Overrides = CallOverrides.None with
            {
                Accounts = ImmutableDictionary<Address, AccountOverride>.Empty.Add(Address.Zero, new() { Code = new Bytecode(code) }),
            },
        })!.Value;
    }

    [Fact]
    public void A_call_with_two_prices_has_none() =>
        new Call(new() { GasPrice = 1, MaxFeePerGas = 1 }, null!, default).Work.ShouldBeNull();
}
