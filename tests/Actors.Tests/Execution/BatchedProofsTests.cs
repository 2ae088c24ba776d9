using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Tests.Execution;

/// <summary>What a round needs goes into as few requests as the endpoint takes, and a lie in a batch is one of that question.</summary>
public sealed class BatchedProofsTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>, IDisposable
{
    private readonly ExecutionRpcClient _rpc = new(TimeSpan.FromMinutes(1), maxResponse: 4 << 20, new UpstreamBudget(1 << 26));
    private readonly PatientAsker _questions = new(TimeProvider.System, () => 0.5);

    /// <summary>For it time does not pass, so nobody is asked because an answer is slow.</summary>
    private readonly PatientAsker _waiting = new(new VirtualTime(), () => 0.5);
    private readonly BeaconSync.SignableHead _head = devnet.ProveHead();
    private readonly ConcurrentQueue<EndpointOutcome> _told = [];

    public static TheoryData<string, LyingProxy.Lie> Lies => new()
    {
        { "account proof", ExecutionLies.WrongAccountProof },
        { "storage proof", ExecutionLies.WrongStorageProof },
        { "no storage proof", ExecutionLies.NoStorageProof },
        { "code", ExecutionLies.WrongCode },
        { "another block", ExecutionLies.OfTheBlockBefore },
        { "garbage", ExecutionLies.Garbage },
        { "the answers of each other", Mixed },
    };

    /// <summary>Answers to a batch that are less, or more, than answers to all that is in it.</summary>
    public static TheoryData<string, Func<JsonArray, JsonNode>> NoBatches => new()
    {
        { "an empty list", _ => new JsonArray() },
        { "an error for each", all => Each(all, one => Error(one["id"])) },
        { "an error for all, in a list", _ => new JsonArray(Error(null)) },
        { "the first alone", all => new JsonArray(all[0]!.DeepClone()) },
        { "no ids", all => Each(all, one => new JsonObject { ["result"] = one["result"]!.DeepClone() }) },
        { "other ids", all => Each(all, one => With(one, "id", (long)one["id"]! + 1_000_000)) },
        { "ids of a wrong type", all => Each(all, one => With(one, "id", new JsonArray((long)one["id"]!))) },
        { "the first twice, and the last not at all", all => new JsonArray([.. all.SkipLast(1).Prepend(all[0]).Select(Clone)]) },
        { "the first once more than asked", all => new JsonArray([.. all.Append(all[0]).Select(Clone)]) },
        { "an answer to nothing more than asked", all => new JsonArray([.. all.Select(Clone), Error(null)]) },
        { "no objects", all => Each(all, one => one["id"]!.DeepClone()) },
        { "results of a wrong type", all => Each(all, one => With(one, "result", true)) },
        { "no list", all => Clone(all[0]) },
    };

    /// <summary>Answers to a batch in a form that is not everybody's.</summary>
    public static TheoryData<string, Func<JsonArray, JsonNode>, int> Batches => new()
    {
        { "the last first", all => new JsonArray([.. all.Reverse().Select(Clone)]), 1 },
        { "ids as strings", all => Each(all, one => With(one, "id", one["id"]!.ToString())), 1 },
        { "ids as fractions", all => Each(all, one => With(one, "id", JsonNode.Parse($"{one["id"]}.0")!)), 1 },
        { "members beside the result", all => Each(all, one => With(one, "usage", 7)), 1 },
        { "the block not there yet", all => Each(all, one => Error(one["id"], -32000, "header not found")), 3 },
    };

    /// <summary>Three proofs, two with slots, and a code.</summary>
    private StateNeeds Needs => new(
        [new AccountNeed(DevToken.Address, [U256.Zero]), new AccountNeed(Address(1), [])],
        [new CodeOf(DevToken.Address, DevToken.Code.Hash)],
        [_head.Block.BlockNumber - 3]);

    /// <summary>Each answers another question than it says.</summary>
    private static LyingProxy.Lie Mixed { get; } = async (_, request, honest, _) =>
    {
        JsonNode asked = JsonNode.Parse(request)!;
        if (asked["params"]![0] is { } account && (string)asked["method"]! == "eth_getProof")
            asked["params"]![0] = (string)account! == DevToken.Address.ToString() ? Address(1).ToString() : DevToken.Address.ToString();
        return await honest(Encoding.UTF8.GetBytes(asked.ToJsonString()));
    };

    public void Dispose()
    {
        _questions.Dispose();
        _waiting.Dispose();
        _rpc.Dispose();
    }

    [Fact]
    public async Task What_a_round_needs_is_one_request()
    {
        await using LyingProxy proxy = await HonestAsync();
        ProvenState state = await ProveAsync(Needs, proxy.Url);
        ShouldHave(state);
        proxy.Lies.ShouldBe(4, "three proofs and a code");
        proxy.Requests.ShouldBe(1);
        _told.ShouldContain(outcome => outcome.Worth == AnswerWorth.Held);
    }

    [Fact]
    public async Task One_question_is_no_batch()
    {
        await using LyingProxy proxy = await HonestAsync();
        proxy.MostInBatch = 1;
        await ProveAsync(StateNeeds.None with { Accounts = [new AccountNeed(Address(1), [])] }, proxy.Url);
        proxy.Requests.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task A_lie_in_a_batch_is_refused_and_an_honest_endpoint_has_the_truth(string what, LyingProxy.Lie lie)
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = lie;
        ShouldHave(await ProveAsync(_waiting, Needs, liar.Url, devnet.ExecutionUrl));
        if (what != "garbage")
        {
            _told.ShouldContain(outcome => outcome.Endpoint.Ordinal == 1
                && (outcome.Worth == AnswerWorth.Refused || outcome.Worth == AnswerWorth.OfAnotherBlock));
            liar.Requests.ShouldBe(1, "the batch; what it lacks is asked of the other one");
            // of the batch, the one question and its answer
            foreach (Evidence told in _told.Where(outcome => outcome.Worth == AnswerWorth.Refused).Select(outcome => outcome.Lie!))
            {
                JsonNode asked = JsonNode.Parse(told.Exchange!.Request.Shown.Span)!;
                ((long)JsonNode.Parse(told.Exchange.Answer.Shown.Span)!["id"]!).ShouldBe((long)asked["id"]!);
                told.Check.ShouldContain((string)asked["params"]![0]!, Case.Insensitive);
            }
        }
        await Should.ThrowAsync<Exception>(() => ProveAsync(Needs, liar.Url));
    }

    [Theory]
    [MemberData(nameof(NoBatches), DisableDiscoveryEnumeration = true)]
    public async Task An_endpoint_that_answers_a_batch_with_something_else_is_asked_for_each_alone(
        string what, Func<JsonArray, JsonNode> change)
    {
        await using LyingProxy proxy = await HonestAsync();
        proxy.Batch = change;
        StateNeeds needs = AccountsFrom(1);
        needs.Beyond(await ProveAsync(_waiting, needs, proxy.Url)).IsEmpty.ShouldBeTrue(what);
        int before = proxy.Requests;
        needs = AccountsFrom(3);
        needs.Beyond(await ProveAsync(_waiting, needs, proxy.Url)).IsEmpty.ShouldBeTrue(what);
        (proxy.Requests - before).ShouldBe(2, "no batch any more");
        _told.ShouldAllBe(outcome => outcome.Worth == AnswerWorth.Held);

        static StateNeeds AccountsFrom(int number) => StateNeeds.None with
        {
            Accounts = [new AccountNeed(Address(number), []), new AccountNeed(Address(number + 1), [])],
        };
    }

    [Theory]
    [MemberData(nameof(Batches), DisableDiscoveryEnumeration = true)]
    public async Task A_batch_that_is_answered_in_another_form_is_one_all_the_same(
        string what, Func<JsonArray, JsonNode> change, int requests)
    {
        await using LyingProxy proxy = await HonestAsync();
        proxy.Batch = change;
        var needs = StateNeeds.None with { Accounts = [new AccountNeed(Address(1), []), new AccountNeed(Address(2), [])] };
        needs.Beyond(await ProveAsync(_waiting, needs, proxy.Url)).IsEmpty.ShouldBeTrue(what);
        proxy.Requests.ShouldBe(requests, what);
        _waiting.MostInBatch(proxy.Url.AsExecution()).ShouldBe(EndpointPace.WidestBatch);
    }

    [Fact]
    public async Task What_a_batch_lacks_is_asked_for_alone_and_the_rest_is_kept()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int codes = 0;
        proxy.Now = async (_, request, honest, _) =>
            Encoding.UTF8.GetString(request).Contains("eth_getCode", StringComparison.Ordinal) && Interlocked.Increment(ref codes) == 1
                ? ExecutionLies.Error(request, -32000, "out of memory")
                : await honest(request);
        ShouldHave(await ProveAsync(Needs, proxy.Url));
        proxy.Requests.ShouldBe(2);
    }

    [Theory]
    [InlineData(3, new[] { 13, 14, 4 })] // twelve in one, and each alone; twice six; four times three
    [InlineData(1, new[] { 13, 14, 16, 12 })] // none at all: from then on each alone
    public async Task A_batch_that_an_endpoint_refuses_is_split_from_then_on(int takes, int[] requests)
    {
        await using LyingProxy proxy = await HonestAsync();
        proxy.MostInBatch = takes;
        foreach ((int round, int expected) in requests.Index())
        {
            int before = proxy.Requests;
            var needs = StateNeeds.None with
            {
                Accounts = [.. Enumerable.Range(0, 12).Select(i => new AccountNeed(Address((round * 12) + i + 1), []))],
            };
            ProvenState state = await ProveAsync(needs, proxy.Url);
            needs.Beyond(state).IsEmpty.ShouldBeTrue();
            (proxy.Requests - before).ShouldBe(expected, $"round {round}");
        }
    }

    [Fact]
    public async Task Over_a_web_socket_questions_share_a_connection_and_need_no_batch()
    {
        await using LyingProxy proxy = await HonestAsync();
        ShouldHave(await ProveAsync(Needs, proxy.SocketUrl));
        proxy.Lies.ShouldBe(4);
    }

    private static Address Address(int number) => Protocol.Primitives.Address.Parse($"0x{number:x40}");

    private async Task<LyingProxy> HonestAsync()
    {
        LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = (_, request, honest, _) => honest(request);
        return proxy;
    }

    private void ShouldHave(ProvenState state)
    {
        Needs.Beyond(state).Accounts.ShouldBeEmpty();
        state.Account(DevToken.Address)!.CodeHash.ShouldBe(DevToken.Code.Hash);
        state.Code(DevToken.Code.Hash).ShouldNotBeNull();
        state.BlockHash(Needs.BlockNumbers[0]).ShouldNotBeNull();
    }

    private static JsonNode Each(JsonArray all, Func<JsonNode, JsonNode> change) => new JsonArray([.. all.Select(one => change(one!))]);

    private static JsonNode Clone(JsonNode? one) => one!.DeepClone();

    private static JsonNode With(JsonNode one, string member, JsonNode value)
    {
        JsonNode changed = one.DeepClone();
        changed[member] = value;
        return changed;
    }

    private static JsonObject Error(JsonNode? id, int code = -32600, string message = "batches are not supported") => new()
    {
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    };

    private Task<ProvenState> ProveAsync(StateNeeds needs, params Uri[] endpoints) => ProveAsync(_questions, needs, endpoints);

    private async Task<ProvenState> ProveAsync(PatientAsker asker, StateNeeds needs, params Uri[] endpoints)
    {
        ImmutableArray<Endpoint> all = [.. endpoints.Select((url, i) => url.AsExecution(i + 1))];
        var nothing = ProvenState.At(_head.Block);
        var prover = new StateProver(_rpc, asker, _head.Block, nothing, hasHistory: true);
        return (await prover.ProveAsync(
            new Asking(all, TimeSpan.FromSeconds(20), _told.Enqueue), nothing, needs, StateNeeds.None, CancellationToken.None)).State;
    }
}
