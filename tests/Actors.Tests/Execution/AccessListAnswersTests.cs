using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>What an endpoint may say instead of the access list of a block, or not say.</summary>
public sealed class AccessListAnswersTests : ListsOnDevnet
{
    /// <summary>What the endpoint says instead of the list, and how it is then said to have failed.</summary>
    public static TheoryData<string, Func<JsonArray, JsonNode?>, string?> Lies => new()
    {
        { "nothing has changed", _ => new JsonArray(), "refused" },
        {
            "a word is another",
            list => Change(list, account => Last(account["storageChanges"]![0]!["changes"]!)["value"] = "0x7"), "refused"
        },
        { "a balance is another", list => With(list, () => Last(PaidIn(list)["balanceChanges"]!)["value"] = "0x7"), "refused" },
        { "an account is left out", Without(0), "refused" },
        { "the last account is left out", Without(^1), "refused" },
        { "a change was a read", list => Change(list, account => account["storageChanges"] = new JsonArray()), "refused" },
        { "another order", list => new JsonArray([.. list.Reverse().Select(account => account!.DeepClone())]), "refused" },
        { "an account twice", list => new JsonArray([.. list.Append(list[0]).Select(account => account!.DeepClone())]), "refused" },
        { "a list of no bytes", _ => "0x", "refused" },
        { "an account without an address", list => Change(list, account => account.Remove("address")), null },
        { "a number for a list", _ => 7, null },
        { "null", _ => null, null },
        { "the right one, in more than 8 MiB", list => With(list, () => list[0]!["padding"] = new string('0', 9 << 20)), null },
    };

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task A_list_of_something_else_is_refused_and_the_proofs_are_asked_for(
        string what, Func<JsonArray, JsonNode?> lie, string? failure)
    {
        foreach (Uri[] endpoints in (Uri[][])[[Proxy.Url], [Proxy.Url, Devnet.ExecutionUrl]])
        {
            Alter = (_, result) => result;
            IActorRef execution = Start(endpoints);
            await CallAsync(execution, DevToken.TotalSupply());
            await Devnet.PassSlotsAsync(1);
            Alter = (method, result) => method == List ? lie(result.AsArray()) : result;
            Asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian(), what);
            Asked.ShouldContain(List);
            Asked.Any(question => question.StartsWith("eth_getProof", StringComparison.Ordinal)).ShouldBe(endpoints.Length == 1);
            EndpointsStatus status = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
            EndpointFailure? last = status.Endpoints[0].LastFailure;
            last?.Code.ShouldBe(failure, what);
            (last is null).ShouldBe(failure is null, what);
            last?.PublicReason.ShouldContain("access list of block");
            status.Lies.Length.ShouldBe(failure is null ? 0 : 1, what);
            foreach (Lie kept in status.Lies)
            {
                Encoding.UTF8.GetString(kept.Request!.Shown.Span).ShouldContain(List);
                kept.Check.ShouldContain($"the header has {Devnet.Execution.At(next.On.BlockHash)!.Header.BlockAccessListHash}");
            }
        }
    }

    [Theory]
    [InlineData(List, "refused")]
    [InlineData(RawList, "other-block")]
    public async Task The_list_of_the_block_before_is_a_lie_by_the_blocks_hash_and_none_by_its_number(string method, string failure)
    {
        (LyingProxy.Lie honestly, ProvenBlock? newest) = (Proxy.Now!, null);
        Proxy.Now = (path, request, honest, cancellationToken) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            string what = (string)asked["method"]!;
            if (what == List && method == RawList)
                return ExecutionLies.DoesNotKnow(List)(path, request, honest, cancellationToken);
            if (what == method)
                asked["params"]![0] = method == List ? newest!.ParentHash.ToString() : $"0x{newest!.BlockNumber - 1:x}";
            return honestly(path, Encoding.UTF8.GetBytes(asked.ToJsonString()), honest, cancellationToken);
        };
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        newest = Devnet.ProveHead().Block;
        Asked.Clear();
        Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
        Asked.ShouldContain(method);
        EndpointsStatus status = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
        status.Endpoints[0].LastFailure!.Code.ShouldBe(failure);
        status.Lies.IsEmpty.ShouldBe(failure != "refused");
    }

    /// <summary>Two thirds of the committee have signed for a block whose list is not what it does: ADR 41.</summary>
    [Fact]
    public async Task What_is_proven_of_a_block_counts_whatever_its_list_says()
    {
        LyingProxy.Lie honestly = Proxy.Now!;
        BlockAccessList list = new() { Index = 1 };
        list.Write(DevToken.Address, slot: 0, before: 0, value: 7);
        Proxy.Now = (path, request, honest, cancellationToken) => honestly(
            path, request, async asked => JsonNode.Parse(asked) is JsonObject question && (string?)question["method"] == List
                ? Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{question["id"]}},"result":"{{Hex.Encode(list.Encode())}}"}""")
                : await honest(asked), cancellationToken);
        IActorRef[] nodes = [Start(Proxy.Url), Start(Proxy.Url)];
        foreach (IActorRef node in nodes)
            await CallAsync(node, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        ProvenBlock head = Devnet.ProveHead().Block;
        BlockHeader header = Devnet.Execution.At(head.BlockHash)!.Header with { BlockAccessListHash = list.Hash() };
        ProvenBlock invalid = TrustedBlock.Of(header.Hash()).Prove(header).Value;
        U256 supply = Word(head, 0);

        (await SupplyAsync(nodes[0], withWitness: false)).ShouldBe((U256)7, "it is believed as the root is");
        (await SupplyAsync(nodes[0], withWitness: true)).ShouldBe(supply);
        (await SupplyAsync(nodes[1], withWitness: true)).ShouldBe(supply);
        Asked.Clear();
        (await SupplyAsync(nodes[1], withWitness: false)).ShouldBe(supply);
        Asked.ShouldBe([List]);

        async Task<U256> SupplyAsync(IActorRef node, bool withWitness)
        {
            var question = new Call(
                new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() }, invalid, NetworkPrefix.Of(IPAddress.Loopback))
            {
                WithWitness = withWitness,
            };
            return U256.FromBigEndian((await node.Ask<Verdict.Returned>(question, Patience)).Output.Span);
        }
    }

    [Fact]
    public async Task An_endpoint_without_lists_is_asked_once_for_each_name_that_the_method_has()
    {
        LyingProxy.Lie honestly = Proxy.Now!;
        string[] lacks = [List, RawList];
        Proxy.Now = (path, request, honest, cancellationToken) => honestly(
            path, request, body => lacks.Aggregate(honest, (ask, method) =>
                asked => ExecutionLies.DoesNotKnow(method)(path, asked, ask, cancellationToken))(body), cancellationToken);
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        for (int block = 0; block < 3; block++)
        {
            await Devnet.PassSlotsAsync(1);
            Asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
            Asked.Where(lacks.Contains).ShouldBe(block == 0 ? lacks : []);
            Asked.Any(question => question.StartsWith("eth_getProof", StringComparison.Ordinal)).ShouldBeTrue();
        }
        (await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience)).Endpoints[0].LastFailure.ShouldBeNull();

        lacks = [List];
        execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        foreach (string[] questions in (string[][])[[List, RawList], [RawList]])
        {
            await Devnet.PassSlotsAsync(1);
            Asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
            Asked.ShouldBe(questions);
        }

        Devnet.Clock.Advance(TimeSpan.FromMinutes(10));
        await Devnet.PassSlotsAsync(1);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        Asked.Clear();
        await CallAsync(execution, DevToken.TotalSupply());
        Asked.ShouldBe([List, RawList]); // it may have been updated meanwhile
    }

    [Fact]
    public async Task Lists_that_do_not_come_are_asked_for_less_and_less_often_and_in_the_next_block_again_after_one_that_came()
    {
        LyingProxy.Lie honestly = Proxy.Now!;
        bool isSilent = true;
        Proxy.Now = async (path, request, honest, cancellationToken) =>
        {
            if (!isSilent || (string)JsonNode.Parse(request)!["method"]! != List)
                return await honestly(path, request, honest, cancellationToken);
            Asked.Enqueue(List);
            return await ExecutionLies.Silence(path, request, honest, cancellationToken);
        };
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        List<int> asked = [];
        for (int slot = 0; slot <= 15; slot++)
        {
            isSilent = slot != 12;
            await Devnet.PassSlotsAsync(1); // twelve seconds
            Asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
            if (Asked.Contains(List))
                asked.Add(slot);
        }
        asked.ShouldBe([0, 1, 3, 7, 12, 13, 14], "rests of 10, 20, 40 and 60 seconds; after the list of slot 12 of 10 and 20");
    }

    private static JsonObject Of(JsonArray list, string token) =>
        list.Select(account => account!.AsObject()).Single(account => (string)account["address"]! == token);

    private static JsonArray Change(JsonArray list, Action<JsonObject> change) =>
        With(list, () => change(Of(list, DevToken.Address.ToString())));

    private static JsonArray With(JsonArray list, Action change)
    {
        change();
        return list;
    }

    private static JsonNode PaidIn(JsonArray list) => list.First(account => account!["balanceChanges"]!.AsArray().Count > 0)!;

    private static JsonNode Last(JsonNode changes) => changes.AsArray()[^1]!;

    private static Func<JsonArray, JsonNode?> Without(Index place) => list =>
    {
        list.RemoveAt(place.GetOffset(list.Count));
        return list;
    };
}
