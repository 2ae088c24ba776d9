using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// A call at an endpoint that has <c>proof_call</c> takes one request, and whatever is wrong with the answer, the verdict is not. The
/// endpoints make no access lists, so that the first call waits for what they have.
/// </summary>
public sealed class CallWitnessTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        SlotDuration = TimeSpan.FromSeconds(12), Traffic = false, ExecutionAs = ExecutionDialect.Nethermind,
    });
    private readonly ConcurrentQueue<string> _asked = [];
    private LyingProxy _proxy = null!;
    private LyingProxy _honest = null!;
    private Func<JsonObject, JsonNode?> _change = result => result;

    private static U256 TotalSupply => (ulong)new DevAccounts("dev").Addresses.Count * 1_000_000 * DevToken.One;

    /// <summary>Answers that are not what was asked for, and how the endpoint is then said to have failed.</summary>
    public static TheoryData<string, Func<JsonObject, JsonNode?>, string?> Lies => new()
    {
        { "a false result", result => With(result, () => result["result"] = "0x01"), null },
        { "a failure", result => With(result, () => result["error"] = new JsonObject { ["code"] = 3, ["message"] = "reverted" }), null },
        { "every node changed", result => Each(result, "state", Flip), "other-block" },
        { "no nodes", result => With(result, () => result["witness"]!["state"] = new JsonArray()), "other-block" },
        { "the root alone", result => With(result, () => result["witness"]!["state"] = First(result, "state")), null },
        { "the last node changed", result => With(result, () => Change(result, "state", ^1, Flip)), null },
        { "the last node twice, changed once", result => With(result, () => Repeat(result, "state")), null },
        { "another code", result => Each(result, "codes", Flip), null },
        { "no codes", result => With(result, () => result["witness"]!["codes"] = new JsonArray()), null },
        { "a code too many", result => With(result, () => Repeat(result, "codes")), null },
        { "no headers", result => With(result, () => result["witness"]!["headers"] = new JsonArray()), null },
        { "the old form", _ => new JsonObject { ["result"] = "0x01", ["accounts"] = new JsonArray() }, null },
        { "no witness", result => With(result, () => result["witness"] = null), null },
        { "a node that is a number", result => With(result, () => Change(result, "state", 0, _ => 7)), null },
        { "a node of half a byte", result => With(result, () => Change(result, "state", 0, _ => "0x1")), null },
        { "headers that are codes", result => With(result, () => result["witness"]!["headers"] = First(result, "codes")), null },
        { "a list", _ => new JsonArray(), null },
        { "a text", _ => "0x01", null },
        { "null", _ => null, null },
    };

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        await _devnet.PassSlotsAsync(12);
        _proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        _honest = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        _honest.Now = (_, request, honest, _) => WithoutListsAsync(request, honest);
        _proxy.Now = async (_, request, honest, _) =>
        {
            string method = (string)JsonNode.Parse(request)!["method"]!;
            _asked.Enqueue(method);
            JsonNode answer = JsonNode.Parse(await WithoutListsAsync(request, honest))!;
            if (method == "proof_call" && answer["result"] is JsonObject result)
                answer["result"] = _change(result.DeepClone().AsObject());
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _honest.DisposeAsync();
        await _devnet.DisposeAsync();
    }

    [Fact]
    public async Task A_cold_call_takes_one_request_whatever_it_reads_and_however_it_ends()
    {
        IActorRef execution = await LearnedAsync(_proxy.Url);
        (await OnceAsync<Verdict.Returned>(execution, new() { To = DevToken.Address, Input = DevToken.TotalSupply() }))
            .Output.ToArray().ShouldBe(TotalSupply.ToBigEndian());

        // it reads the balances of 66 accounts that do not exist; BLOCKHASH(NUMBER - 9); a contract that reverts
        await OnceAsync<Verdict.Returned>(execution, Balances(0xd000, 66));
        Verdict.Returned hash = await OnceAsync<Verdict.Returned>(execution, new() { Input = Hex.Decode("60094303405f5260205ff3") });
        ExecutionBlock block = _devnet.Execution.At(hash.On.BlockHash)!;
        for (int i = 0; i < 9; i++)
            block = _devnet.Execution.At(block.Header.ParentHash)!;
        Hex.Encode(hash.Output.Span).ShouldBe(block.Hash.ToString());
        await OnceAsync<Verdict.Reverted>(
            await LearnedAsync(_proxy.Url), new() { From = Other, To = DevToken.Address, Input = DevToken.Transfer(Other, 1) });

        async Task<T> OnceAsync<T>(IActorRef by, CallRequest request)
            where T : Verdict
        {
            _asked.Clear();
            T verdict = await CallAsync<T>(by, request);
            _asked.Distinct().ShouldBe(["proof_call"]);
            return verdict;
        }
    }

    [Fact]
    public async Task The_proof_of_a_call_is_made_of_its_witness()
    {
        IActorRef execution = await LearnedAsync(_proxy.Url);
        _asked.Clear();
        Verdict.Returned proven = await CallAsync<Verdict.Returned>(
            execution, new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, withWitness: true);
        _asked.Distinct().ShouldBe(["proof_call"]);
        proven.Witness!.Prove(proven.On, hasHistory: true).Value.Storage(DevToken.Address, U256.Zero).ShouldBe(TotalSupply);
    }

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_of_a_witness_is_believed(string what, Func<JsonObject, JsonNode?> lie, string? failure)
    {
        foreach (Uri[] endpoints in (Uri[][])[[_proxy.Url], [_proxy.Url, _honest.Url]])
        {
            _change = result => result;
            IActorRef execution = await LearnedAsync(endpoints);
            _change = lie;
            _asked.Clear();
            (await CallAsync<Verdict.Returned>(execution, new() { To = DevToken.Address, Input = DevToken.TotalSupply() }))
                .Output.ToArray().ShouldBe(TotalSupply.ToBigEndian(), what);
            _asked.ShouldContain("proof_call");
            EndpointsStatus status = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
            status.Endpoints[0].LastFailure?.Code.ShouldBe(failure, what);
            (status.Endpoints[0].LastFailure is null).ShouldBe(failure is null, what);
        }
    }

    [Fact]
    public async Task A_witness_of_another_block_is_refused_and_the_call_goes_on_with_proofs()
    {
        IActorRef execution = await LearnedAsync(_proxy.Url, _honest.Url);
        LyingProxy.Lie honestly = _proxy.Now!;
        _proxy.Now = async (path, request, honest, cancellationToken) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            if ((string)asked["method"]! == "proof_call")
                asked["params"]![1] = $"0x{Convert.ToUInt64((string)asked["params"]![1]!, 16) - 1:x}";
            return await honestly(path, Encoding.UTF8.GetBytes(asked.ToJsonString()), honest, cancellationToken);
        };
        await CallAsync<Verdict.Returned>(execution, new() { To = DevToken.Address, Input = DevToken.TotalSupply() });
        EndpointStatus liar = (await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience)).Endpoints[0];
        liar.LastFailure!.Code.ShouldBe("other-block");
        liar.LastFailure.PublicReason.ShouldContain("witness of a call refused");
    }

    [Fact]
    public async Task An_endpoint_without_the_method_is_asked_for_it_once()
    {
        IActorRef execution = Start(_proxy.Url);
        LyingProxy.Lie honestly = _proxy.Now!;
        _proxy.Now = (path, request, honest, cancellationToken) => honestly(
            path, request, body => ExecutionLies.DoesNotKnow("proof_call")(path, body, honest, cancellationToken), cancellationToken);
        await CallAsync<Verdict.Returned>(execution, Balances(0xc000, 2));
        _asked.ShouldContain("proof_call");
        _asked.Clear();
        await CallAsync<Verdict.Returned>(execution, Balances(0xd000, 2));
        _asked.ShouldNotContain("proof_call");
    }

    private static Address Other { get; } = Address.Parse("0x00000000000000000000000000000000000057a6");

    private static async Task<byte[]> WithoutListsAsync(byte[] request, Func<byte[], Task<byte[]>> honest) =>
        (string)JsonNode.Parse(request)!["method"]! == "eth_createAccessList"
            ? ExecutionLies.Error(request, -32000, "no")
            : await honest(request);

    /// <summary>Init code that reads the balances of accounts.</summary>
    private static CallRequest Balances(int from, int count) => new()
    {
        From = Other, Input = Hex.Decode(string.Concat(Enumerable.Range(from, count).Select(account => $"61{account:x4}3150")) + "00"),
    };

    private static JsonObject With(JsonObject result, Action change)
    {
        change();
        return result;
    }

    private static JsonObject Each(JsonObject result, string list, Func<string, JsonNode> change) => With(result, () =>
    {
        for (int i = 0; i < result["witness"]![list]!.AsArray().Count; i++)
            Change(result, list, i, change);
    });

    private static void Change(JsonObject result, string list, Index at, Func<string, JsonNode> change)
    {
        JsonArray items = result["witness"]![list]!.AsArray();
        items[at.GetOffset(items.Count)] = change((string)items[at.GetOffset(items.Count)]!);
    }

    private static void Repeat(JsonObject result, string list)
    {
        JsonArray items = result["witness"]![list]!.AsArray();
        items.Insert(0, Flip((string)items[^1]!));
    }

    private static JsonArray First(JsonObject result, string list) => new(result["witness"]![list]![0]!.DeepClone());

    private static JsonNode Flip(string hex) => hex[..^1] + (hex[^1] == '0' ? '1' : '0');

    /// <summary>An actor that knows which of its endpoints has witnesses.</summary>
    private async Task<IActorRef> LearnedAsync(params Uri[] endpoints)
    {
        IActorRef execution = Start(endpoints);
        await CallAsync<Verdict.Returned>(execution, Balances(0xc000, 2));
        return execution;
    }

    private IActorRef Start(params Uri[] endpoints) => Sys.ActorOf(ExecutionOnDevnet.Props(_devnet, 4, Patience, endpoints));

    private async Task<T> CallAsync<T>(IActorRef execution, CallRequest request, bool withWitness = false)
        where T : Verdict =>
        await execution.Ask<T>(
            new Call(request, _devnet.ProveHead().Block, NetworkPrefix.Of(IPAddress.Loopback)) { WithWitness = withWitness }, Patience);
}
