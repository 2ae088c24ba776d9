using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Transport;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// From Amsterdam on a block says what it has changed (EIP-7928), so what is proven of its parent need not be asked for again. A devnet
/// whose token moves in each block, and an endpoint that says what it was asked for, and may lie.
/// </summary>
public abstract class ListsOnDevnet : TestKit, IAsyncLifetime
{
    private protected const string List = "eth_getBlockAccessList", RawList = "debug_getRawBlockAccessList";

    private protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private protected SteppedDevnet Devnet { get; } = new(new DevnetOptions
    {
        Fork = ConsensusFork.Gloas, SlotDuration = TimeSpan.FromSeconds(12),
    });

    private protected ConcurrentQueue<string> Asked { get; } = [];

    private protected LyingProxy Proxy { get; private set; } = null!;

    /// <summary>What becomes of an answer with a result.</summary>
    private protected Func<string, JsonNode, JsonNode?> Alter { get; set; } = (_, result) => result;

    private protected static Address User(int i) => new DevAccounts("dev").Addresses[DevAccounts.TrafficCount + i];

    public async Task InitializeAsync()
    {
        await Devnet.InitializeAsync();
        await Devnet.PassSlotsAsync(3);
        Proxy = await LyingProxy.StartAsync(Devnet.ExecutionUrl);
        Proxy.Now = async (_, request, honest, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            if (asked is JsonArray batch)
            {
                foreach (JsonNode? question in batch)
                    Asked.Enqueue((string)question!["method"]!);
                return await honest(request);
            }
            string method = (string)asked["method"]!;
            Asked.Enqueue(method == "eth_getProof" ? $"{method} with {asked["params"]![1]!.AsArray().Count} slots" : method);
            JsonNode answer = JsonNode.Parse(await honest(request))!;
            if (answer["result"] is { } result)
                answer["result"] = Alter(method, result.DeepClone());
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
    }

    public virtual async Task DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Devnet.DisposeAsync();
    }

    /// <summary>The token's word after the block.</summary>
    private protected U256 Word(ProvenBlock on, U256 slot) => Devnet.Execution.At(on.BlockHash)!.State!.Storage(DevToken.Address, slot);

    private protected async Task<Verdict.Returned> CallAsync(IActorRef execution, byte[] input, params ProvenBlock[] earlier) =>
        await CallAsync(execution, input, gas: null, earlier);

    private protected async Task<Verdict.Returned> CallAsync(IActorRef execution, byte[] input, ulong? gas, params ProvenBlock[] earlier) =>
        await execution.Ask<Verdict.Returned>(
            new Call(
                new CallRequest { To = DevToken.Address, Input = input, Gas = gas }, Devnet.ProveHead().Block,
                NetworkPrefix.Of(IPAddress.Loopback)) { Earlier = [.. earlier] },
            Patience);

    private protected IActorRef Start(params Uri[] endpoints) => Sys.ActorOf(ExecutionOnDevnet.Props(Devnet, 4, Patience, endpoints));
}
