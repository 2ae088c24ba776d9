using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Transport;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>What a call asks an endpoint for, and how often it waits for the answers before it can ask for more.</summary>
public sealed class RoundTripTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private ImmutableList<string> _asked = [];
    private int _answeredDepth;
    private int _depth;
    private int _stranger;

    [Fact]
    public async Task Where_storage_is_as_it_was_the_next_block_takes_one_round_trip_for_the_account_alone()
    {
        await using var devnet = new Running(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false });
        await devnet.InitializeAsync();
        await using LyingProxy proxy = await CountingAsync(devnet.Chain.ExecutionUrl);
        IActorRef execution = Start(devnet.Chain, proxy.Url);
        Verdict.Returned first = await CallAsync(execution, devnet.Chain, DevToken.TotalSupply());
        _depth.ShouldBe(2, "a cold call with an access list: the contract, then its slot");
        await CallAsync(execution, devnet.Chain, DevToken.TotalSupply());
        _asked.ShouldBeEmpty("it is the same block");

        await devnet.Chain.PassSlotsAsync(1);
        Verdict.Returned next = await CallAsync(execution, devnet.Chain, DevToken.TotalSupply());
        next.Output.ToArray().ShouldBe(first.Output.ToArray());
        next.On.ShouldNotBe(first.On);
        _asked.ShouldAllBe(question => question == "eth_getProof with 0 slots");
        _depth.ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_with_witnesses_of_calls_is_waited_for_once_and_asked_for_nothing_else()
    {
        await using var devnet = new Running(new DevnetOptions
        {
            SlotDuration = TimeSpan.FromSeconds(12), Traffic = false, ExecutionAs = ExecutionDialect.Nethermind,
        });
        await devnet.InitializeAsync();
        await using LyingProxy proxy = await CountingAsync(devnet.Chain.ExecutionUrl);
        IActorRef execution = Start(devnet.Chain, proxy.Url);
        await AwaitAssertAsync(async () =>
        {
            // until it has shown that it has them: another contract each time, as its code is known afterwards
            _stranger++;
            await CallAsync(execution, devnet.Chain, Hex.Decode($"61{0xc000 + _stranger:x4}315000"), to: null);
            _asked.Distinct().ShouldBe(["proof_call"]);
        }, Patience);
        await CallAsync(execution, devnet.Chain, DevToken.TotalSupply());
        _asked.Distinct().ShouldBe(["proof_call"]);
        _depth.ShouldBe(1, "a cold call: the contract, its code and its slot");
    }

    [Fact]
    public async Task Slots_below_another_storage_root_are_asked_for_and_from_then_on_at_once()
    {
        await using var devnet = new Running(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12) });
        await devnet.InitializeAsync();
        await devnet.Chain.PassSlotsAsync(4);
        await using LyingProxy proxy = await CountingAsync(devnet.Chain.ExecutionUrl);
        IActorRef execution = Start(devnet.Chain, proxy.Url);
        byte[][] balances = [.. new DevAccounts("dev").Addresses.Take(4).Select(DevToken.BalanceOf)];
        var seen = new HashSet<string>();
        for (int block = 0; block < 4; block++)
        {
            IActorRef forgetful = Start(devnet.Chain, devnet.Chain.ExecutionUrl);
            foreach (byte[] balance in balances)
            {
                Verdict.Returned answer = await CallAsync(execution, devnet.Chain, balance);
                if (balance == balances[0] && block > 0)
                {
                    _depth.ShouldBe(block == 1 ? 2 : 1, "at first its root has to show that it has changed");
                    _asked[^1].ShouldBe("eth_getProof with 1 slots");
                }
                answer.Output.ToArray().ShouldBe((await CallAsync(forgetful, devnet.Chain, balance)).Output.ToArray());
                seen.Add(Convert.ToHexString(answer.Output.Span));
            }
            await devnet.Chain.PassSlotsAsync(1);
        }
        seen.Count.ShouldBeGreaterThan(balances.Length, "the traffic has changed balances");
    }

    /// <summary>A question that is asked after an answer may depend on it, and so is a round trip further.</summary>
    private async Task<LyingProxy> CountingAsync(Uri honest)
    {
        LyingProxy proxy = await LyingProxy.StartAsync(honest);
        proxy.Now = async (_, request, ask, cancellationToken) =>
        {
            int depth;
            lock (_lock)
            {
                depth = _answeredDepth + 1;
                (_depth, _asked) = (Math.Max(_depth, depth), _asked.Add(NameOf(request)));
            }
            byte[] answer = await ask(request);
            await Task.Delay(200, cancellationToken); // so that all that is asked at once is asked before the first answer
            lock (_lock)
                _answeredDepth = Math.Max(_answeredDepth, depth);
            return answer;
        };
        return proxy;

        static string NameOf(byte[] request)
        {
            using JsonDocument question = JsonDocument.Parse(request);
            string method = question.RootElement.GetProperty("method").GetString()!;
            return method == "eth_getProof"
                ? $"{method} with {question.RootElement.GetProperty("params")[1].GetArrayLength()} slots"
                : method;
        }
    }

    private async Task<Verdict.Returned> CallAsync(IActorRef execution, SteppedDevnet devnet, byte[] input) =>
        await CallAsync(execution, devnet, input, DevToken.Address);

    /// <param name="to">Null for init code.</param>
    private async Task<Verdict.Returned> CallAsync(IActorRef execution, SteppedDevnet devnet, byte[] input, Address? to)
    {
        (_asked, _answeredDepth, _depth) = ([], 0, 0);
        var request = new CallRequest { To = to, Input = input };
        return await execution.Ask<Verdict.Returned>(
            new Call(request, devnet.ProveHead().Block, NetworkPrefix.Of(IPAddress.Loopback)), Patience);
    }

    private IActorRef Start(SteppedDevnet devnet, Uri endpoint) =>
        Sys.ActorOf(ExecutionOnDevnet.Props(devnet, 4, Patience, endpoint));

    private sealed class Running(DevnetOptions options) : IAsyncDisposable
    {
        public SteppedDevnet Chain { get; } = new(options);

        public Task InitializeAsync() => Chain.InitializeAsync();

        public async ValueTask DisposeAsync() => await Chain.DisposeAsync();
    }
}
