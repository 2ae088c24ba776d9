using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// From Amsterdam on a block says what it has changed (EIP-7928), so what is proven of its parent need not be asked for again. The token
/// moves in each block.
/// </summary>
public sealed class CarriedStatesTests : TestKit, IAsyncLifetime
{
    private const string List = "eth_getBlockAccessList", RawList = "debug_getRawBlockAccessList";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        Fork = ConsensusFork.Gloas, SlotDuration = TimeSpan.FromSeconds(12),
    });
    private readonly ConcurrentQueue<string> _asked = [];
    private LyingProxy _proxy = null!;

    /// <summary>What becomes of an answer with a result.</summary>
    private Func<string, JsonNode, JsonNode?> _change = (_, result) => result;

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

    private static Address User(int i) => new DevAccounts("dev").Addresses[DevAccounts.TrafficCount + i];

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        await _devnet.PassSlotsAsync(3);
        _proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        _proxy.Now = async (_, request, honest, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            string method = (string)asked["method"]!;
            _asked.Enqueue(method == "eth_getProof" ? $"{method} with {asked["params"]![1]!.AsArray().Count} slots" : method);
            JsonNode answer = JsonNode.Parse(await honest(request))!;
            if (answer["result"] is { } result)
                answer["result"] = _change(method, result.DeepClone());
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _devnet.DisposeAsync();
    }

    [Fact]
    public async Task In_the_next_block_nothing_is_asked_for_but_once_what_has_changed()
    {
        IActorRef execution = Start(_proxy.Url);
        Verdict.Returned same = await CallAsync(execution, DevToken.BalanceOf(User(0)));
        Verdict.Returned changing = await CallAsync(execution, DevToken.TotalSupply());
        for (int block = 0; block < 5; block++)
        {
            await _devnet.PassSlotsAsync(1);
            _asked.Clear();
            Verdict.Returned[] next = await Task.WhenAll(
                CallAsync(execution, DevToken.BalanceOf(User(0))), CallAsync(execution, DevToken.TotalSupply()));
            _asked.ShouldBe([List]); // both wait for the one list
            next[0].Output.ToArray().ShouldBe(same.Output.ToArray());
            next[1].Output.ToArray().ShouldBe(Word(next[1].On, 0).ToBigEndian());
            next[1].Output.Span.SequenceEqual(changing.Output.Span).ShouldBeFalse("the devnet mints and burns");
            next[1].On.BlockNumber.ShouldBe(changing.On.BlockNumber + 1);
            changing = next[1];
            _asked.Clear();
            await CallAsync(execution, DevToken.BalanceOf(User(0)), gas: 1_000_000 + (ulong)block); // it runs
            _asked.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_was_not_read_before_is_asked_for_alone()
    {
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await _devnet.PassSlotsAsync(1);
        _asked.Clear();
        Verdict.Returned other = await CallAsync(execution, DevToken.BalanceOf(User(1)));
        other.Output.ToArray().ShouldBe(Word(other.On, DevToken.BalanceSlot(User(1))).ToBigEndian());
        _asked.ShouldBe([List, "eth_getProof with 1 slots"]);
    }

    [Fact]
    public async Task Balances_and_nonces_of_the_next_block_are_known_too()
    {
        IActorRef execution = Start(_proxy.Url);
        Address[] senders = [.. new DevAccounts("dev").Addresses.Take(DevAccounts.TrafficCount)];
        var read = new StateRead([.. senders.Select(sender => new AccountRead(sender, []))]);
        await ReadAsync();
        await _devnet.PassSlotsAsync(1);
        _asked.Clear();
        Verdict.Found found = await ReadAsync();
        _asked.ShouldBe([List]);
        ExecutionBlock block = _devnet.Execution.At(found.On.BlockHash)!;
        senders.Select(sender => (found.State.Account(sender)!.Nonce, found.State.Account(sender)!.Balance))
            .ShouldBe(senders.Select(sender => (block.State!.Account(sender).Nonce, block.State.Account(sender).Balance)));

        Task<Verdict.Found> ReadAsync() => execution.Ask<Verdict.Found>(
            new Read(read, _devnet.ProveHead().Block, NetworkPrefix.Of(IPAddress.Loopback)), Patience);
    }

    [Fact]
    public async Task Over_a_few_blocks_that_are_proven_each_list_is_asked_for_and_over_others_none()
    {
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await _devnet.PassSlotsAsync(1);
        ProvenBlock between = _devnet.ProveHead().Block;
        await _devnet.PassSlotsAsync(1);
        _asked.Clear();
        Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply(), between);
        _asked.ShouldBe([List, List]);
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());

        await _devnet.PassSlotsAsync(2);
        _asked.Clear();
        next = await CallAsync(execution, DevToken.TotalSupply());
        _asked.ShouldNotBeEmpty();
        _asked.ShouldNotContain(List, "nothing proves the block between");
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());

        List<ProvenBlock> heads = [];
        for (int block = 0; block < 5; block++)
        {
            await _devnet.PassSlotsAsync(1);
            heads.Insert(0, _devnet.ProveHead().Block);
        }
        _asked.Clear();
        next = await CallAsync(execution, DevToken.TotalSupply(), [.. heads[1..]]);
        _asked.ShouldNotContain(List, "more than four");
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
    }

    [Fact]
    public async Task It_is_known_to_a_call_that_comes_while_the_first_one_waits_for_more()
    {
        (LyingProxy.Lie honestly, TaskCompletionSource waits, TaskCompletionSource released) = (_proxy.Now!, new(), new());
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await _devnet.PassSlotsAsync(1);
        _proxy.Now = async (path, request, honest, cancellationToken) =>
        {
            if ((string)JsonNode.Parse(request)!["method"]! == "eth_getProof")
            {
                waits.TrySetResult();
                await released.Task;
            }
            return await honestly(path, request, honest, cancellationToken);
        };
        Task<Verdict.Returned> first = CallAsync(execution, DevToken.BalanceOf(User(1)));
        await waits.Task;
        _asked.Clear();
        Verdict.Returned second = await CallAsync(execution, DevToken.TotalSupply());
        second.Output.ToArray().ShouldBe(Word(second.On, 0).ToBigEndian());
        (_asked.IsEmpty, first.IsCompleted).ShouldBe((true, false));
        released.SetResult();
        (await first).Output.ToArray().ShouldBe(Word(second.On, DevToken.BalanceSlot(User(1))).ToBigEndian());
    }

    [Fact]
    public async Task A_state_that_has_grown_too_large_is_carried_no_further()
    {
        ProvenBlock parent = _devnet.ProveHead().Block;
        await _devnet.PassSlotsAsync(1);
        ProvenBlock block = _devnet.ProveHead().Block;
        ProvenState known = ProvenState.At(parent)
            .WithAccount(User(0), _devnet.Execution.At(parent.BlockHash)!.State!.Prove(User(0))).Value;
        ImmutableArray<Endpoint> endpoints = [new Endpoint(Layer.Execution, 1, _proxy.Url.AsConfigured())];
        using var rpc = new ExecutionRpcClient(Patience, 1 << 20, new UpstreamBudget(1 << 26));
        using var asker = new PatientAsker(TimeProvider.System, () => 0);

        Of(known, most: known.Size - 1).ShouldBeNull();
        Of(ProvenState.At(parent), most: known.Size).ShouldBeNull("nothing is known of it");
        _asked.ShouldBeEmpty();
        (await Of(known, most: known.Size)!)!.Account(User(0)).ShouldBe(known.Account(User(0)));
        _asked.ShouldBe([List]);

        Task<ProvenState?>? Of(ProvenState state, long most)
        {
            var prover = new AccessListProver(rpc, asker, TimeProvider.System);
            KeptState kept = new KeptState(new(1 << 20), new(1 << 20)).With(parent.BlockHash, state);
            return new CarriedStates(prover, most, _ => { }, _ => { }, CancellationToken.None).Of(block, [], kept, endpoints);
        }
    }

    [Fact]
    public async Task Where_the_answer_is_to_have_a_proof_it_has_the_proofs_of_its_block()
    {
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await _devnet.PassSlotsAsync(1);
        _asked.Clear();
        var question = new Call(
            new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() }, _devnet.ProveHead().Block,
            NetworkPrefix.Of(IPAddress.Loopback)) { WithWitness = true };
        Verdict.Returned proven = await execution.Ask<Verdict.Returned>(question, Patience);
        _asked.ShouldNotContain(List);
        proven.Witness!.Prove(proven.On, hasHistory: true).Value.Storage(DevToken.Address, U256.Zero).ShouldBe(Word(proven.On, 0));
    }

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task A_list_of_something_else_is_refused_and_the_proofs_are_asked_for(
        string what, Func<JsonArray, JsonNode?> lie, string? failure)
    {
        foreach (Uri[] endpoints in (Uri[][])[[_proxy.Url], [_proxy.Url, _devnet.ExecutionUrl]])
        {
            _change = (_, result) => result;
            IActorRef execution = Start(endpoints);
            await CallAsync(execution, DevToken.TotalSupply());
            await _devnet.PassSlotsAsync(1);
            _change = (method, result) => method == List ? lie(result.AsArray()) : result;
            _asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian(), what);
            _asked.ShouldContain(List);
            _asked.Any(question => question.StartsWith("eth_getProof", StringComparison.Ordinal)).ShouldBe(endpoints.Length == 1);
            EndpointsStatus status = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
            EndpointFailure? last = status.Endpoints[0].LastFailure;
            last?.Code.ShouldBe(failure, what);
            (last is null).ShouldBe(failure is null, what);
            last?.PublicReason.ShouldContain("access list of block");
            status.Lies.Length.ShouldBe(failure is null ? 0 : 1, what);
            foreach (Lie kept in status.Lies)
            {
                Encoding.UTF8.GetString(kept.Request!.Shown.Span).ShouldContain(List);
                kept.Check.ShouldContain($"the header has {_devnet.Execution.At(next.On.BlockHash)!.Header.BlockAccessListHash}");
            }
        }
    }

    [Theory]
    [InlineData(List, "refused")]
    [InlineData(RawList, "other-block")]
    public async Task The_list_of_the_block_before_is_a_lie_by_the_blocks_hash_and_none_by_its_number(string method, string failure)
    {
        (LyingProxy.Lie honestly, ProvenBlock? newest) = (_proxy.Now!, null);
        _proxy.Now = (path, request, honest, cancellationToken) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            string what = (string)asked["method"]!;
            if (what == List && method == RawList)
                return ExecutionLies.DoesNotKnow(List)(path, request, honest, cancellationToken);
            if (what == method)
                asked["params"]![0] = method == List ? newest!.ParentHash.ToString() : $"0x{newest!.BlockNumber - 1:x}";
            return honestly(path, Encoding.UTF8.GetBytes(asked.ToJsonString()), honest, cancellationToken);
        };
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await _devnet.PassSlotsAsync(1);
        newest = _devnet.ProveHead().Block;
        _asked.Clear();
        Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
        _asked.ShouldContain(method);
        EndpointsStatus status = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
        status.Endpoints[0].LastFailure!.Code.ShouldBe(failure);
        status.Lies.IsEmpty.ShouldBe(failure != "refused");
    }

    [Fact]
    public async Task An_endpoint_without_lists_is_asked_once_for_each_name_that_the_method_has()
    {
        LyingProxy.Lie honestly = _proxy.Now!;
        string[] lacks = [List, RawList];
        _proxy.Now = (path, request, honest, cancellationToken) => honestly(
            path, request, body => lacks.Aggregate(honest, (ask, method) =>
                asked => ExecutionLies.DoesNotKnow(method)(path, asked, ask, cancellationToken))(body), cancellationToken);
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        for (int block = 0; block < 3; block++)
        {
            await _devnet.PassSlotsAsync(1);
            _asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
            _asked.Where(lacks.Contains).ShouldBe(block == 0 ? lacks : []);
            _asked.Any(question => question.StartsWith("eth_getProof", StringComparison.Ordinal)).ShouldBeTrue();
        }
        (await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience)).Endpoints[0].LastFailure.ShouldBeNull();

        lacks = [List];
        execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        foreach (string[] questions in (string[][])[[List, RawList], [RawList]])
        {
            await _devnet.PassSlotsAsync(1);
            _asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
            _asked.ShouldBe(questions);
        }
    }

    [Fact]
    public async Task A_list_that_does_not_come_is_waited_for_no_more_within_a_minute()
    {
        LyingProxy.Lie honestly = _proxy.Now!;
        _proxy.Now = async (path, request, honest, cancellationToken) =>
        {
            if ((string)JsonNode.Parse(request)!["method"]! != List)
                return await honestly(path, request, honest, cancellationToken);
            _asked.Enqueue(List);
            return await ExecutionLies.Silence(path, request, honest, cancellationToken);
        };
        IActorRef execution = Start(_proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        for (int slot = 0; slot <= 5; slot++)
        {
            await _devnet.PassSlotsAsync(1); // twelve seconds
            _asked.Clear();
            Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply());
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
            _asked.Contains(List).ShouldBe(slot is 0 or 5);
        }
    }

    /// <summary>The token's word after the block.</summary>
    private U256 Word(ProvenBlock on, U256 slot) => _devnet.Execution.At(on.BlockHash)!.State!.Storage(DevToken.Address, slot);

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

    private async Task<Verdict.Returned> CallAsync(IActorRef execution, byte[] input, params ProvenBlock[] earlier) =>
        await CallAsync(execution, input, gas: null, earlier);

    private async Task<Verdict.Returned> CallAsync(IActorRef execution, byte[] input, ulong? gas, params ProvenBlock[] earlier) =>
        await execution.Ask<Verdict.Returned>(
            new Call(
                new CallRequest { To = DevToken.Address, Input = input, Gas = gas }, _devnet.ProveHead().Block,
                NetworkPrefix.Of(IPAddress.Loopback)) { Earlier = [.. earlier] },
            Patience);

    private IActorRef Start(params Uri[] endpoints) => Sys.ActorOf(ExecutionOnDevnet.Props(_devnet, 4, Patience, endpoints));
}
