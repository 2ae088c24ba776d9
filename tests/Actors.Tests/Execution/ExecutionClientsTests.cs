using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>The devnet's execution RPC speaks as each of the common clients, and every kind of call is answered.</summary>
public sealed class ExecutionClientsTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Clients => [.. ExecutionDialect.Clients.Select(client => client.Name)];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Whatever_client_the_endpoint_is_every_kind_of_call_is_answered_in_a_few_questions(string client)
    {
        SteppedDevnet devnet = await StartAsync(client);
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int asked = 0;
        proxy.Now = (_, request, honest, _) =>
        {
            Interlocked.Increment(ref asked);
            return honest(request);
        };
        IActorRef execution = Start(devnet, proxy.Url);
        BeaconSync.SignableHead head = devnet.ProveHead();
        Task<Verdict> CallAsync(CallRequest request) => execution.Ask<Verdict>(new Call(request, head.Block, default), Patience);

        (await CallAsync(new() { From = Stranger, To = DevToken.Address, Input = DevToken.TotalSupply() }))
            .ShouldBeOfType<Verdict.Returned>().Output.Length.ShouldBe(32);
        asked.ShouldBeLessThan(8, "a hint, the account with its code, and a slot");

        // case 32: init code that reads the balance of 66 accounts that do not exist
        string balances = string.Concat(Enumerable.Range(0xc000, 66).Select(account => $"61{account:x4}3150"));
        (await CallAsync(new() { From = Stranger, Input = Hex.Decode(balances + "00") })).ShouldBeOfType<Verdict.Returned>();

        // case 22, as far back as this chain goes: BLOCKHASH(NUMBER - 20)
        Verdict.Returned hash = (await CallAsync(new() { Input = Hex.Decode("60144303405f5260205ff3") }))
            .ShouldBeOfType<Verdict.Returned>();
        ExecutionBlock block = devnet.Execution.At(head.Block.BlockHash)!;
        for (int i = 0; i < 20; i++)
            block = devnet.Execution.At(block.Header.ParentHash)!;
        Hex.Encode(hash.Output.Span).ShouldBe(block.Hash.ToString());

        (await CallAsync(new() { From = Stranger, To = DevToken.Address, Input = DevToken.Transfer(DevToken.Address, 1) }))
            .ShouldBeOfType<Verdict.Reverted>();
        await devnet.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_block_that_is_not_there_yet_is_known_as_such_whatever_words_the_client_has(string client)
    {
        SteppedDevnet devnet = await StartAsync(client);
        using var rpc = new ExecutionRpcClient(Patience, 1 << 20, new UpstreamBudget(1 << 26));
        var questions = new BlockQuestions(rpc, devnet.ProveHead().Block.BlockNumber + 5);
        Endpoint endpoint = devnet.ExecutionUrl.AsExecution();
        Task[] asked =
        [
            questions.ProofAsync(endpoint, DevToken.Address, [U256.Zero], proof => proof, CancellationToken.None),
            questions.CodeAsync(endpoint, DevToken.Address, code => code, CancellationToken.None),
            new HeaderQuestions(rpc).HeaderAsync(endpoint, devnet.ProveHead().Block.BlockNumber + 5, CancellationToken.None),
        ];
        foreach (Task question in asked)
            (await Should.ThrowAsync<UpstreamException>(question)).Fault.ShouldBe(UpstreamFault.TooEarly);
        await devnet.DisposeAsync();
    }

    private static Address Stranger { get; } = Address.Parse("0x00000000000000000000000000000000000057a6");

    private static async Task<SteppedDevnet> StartAsync(string client)
    {
        var devnet = new SteppedDevnet(new DevnetOptions
        {
            SlotDuration = TimeSpan.FromSeconds(12),
            Traffic = false,
            ExecutionAs = ExecutionDialect.Clients.Single(dialect => dialect.Name == client),
        });
        await devnet.InitializeAsync();
        return devnet;
    }

    private IActorRef Start(SteppedDevnet devnet, Uri endpoint) => Sys.ActorOf(ExecutionActor.Props(
        new ExecutionOptions(
            [endpoint.AsConfigured()], TimeSpan.FromSeconds(10), 1 << 20, Patience, MaxCalls: 4, MaxCallsPerClient: 4, MaxRounds: 8,
            EthCall.GasCap, GasBudget: 200_000_000, RunTime: Patience, CodeCache: 1 << 20, StateCache: 1 << 20, OutcomeCache: 1 << 20),
        devnet.Chain, new UpstreamBudget(1 << 26)));
}
