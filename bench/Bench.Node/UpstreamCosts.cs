using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Bench.Node;

/// <summary>
/// What the node's answers cost an execution endpoint: cold calls at an endpoint whose answers take 50 ms more, beside the requests that
/// Helios sends for the same call; a warm call; the logs of 10,000 blocks.
/// </summary>
internal static class UpstreamCosts
{
    private const int LogBlocks = 10_000;

    /// <summary>So many blocks have one log each.</summary>
    private const int BlocksWithLogs = 100;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    /// <summary>Some 50,000 kept outcomes on an idle machine. After two seconds the same request took six times as long.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private static DevnetOptions Options { get; } =
        new() { BeaconPort = 0, ExecutionPort = 0, SlotDuration = TimeSpan.FromSeconds(4), Traffic = false };

    /// <param name="which"><c>cold</c>, <c>warm</c> or <c>logs</c>; empty for all.</param>
    /// <param name="rounds">How many fresh nodes are asked each cold call; of warm calls 800 for each.</param>
    public static async Task PrintAsync(string which, int rounds)
    {
        if (which is "" or "cold")
        {
            await PrintColdAsync("proof_call", ExecutionDialect.Nethermind, lacks: null, rounds);
            await PrintColdAsync("access lists", ExecutionDialect.Geth, lacks: null, rounds);
            await PrintColdAsync("neither", ExecutionDialect.Geth, lacks: "eth_createAccessList", rounds);
        }
        if (which is "" or "warm")
            await PrintWarmAsync(800 * rounds);
        if (which is "" or "logs")
            await PrintLogsAsync();
    }

    /// <summary>Of a node that has been asked nothing but a call that shows it what the endpoint has.</summary>
    private static async Task PrintColdAsync(string name, ExecutionDialect client, string? lacks, int rounds)
    {
        await using DevnetHost devnet = await DevnetHost.StartAsync(Options with { ExecutionAs = client }, TimeProvider.System);
        CallRequest quote = SwapQuote.Of(SwapQuote.Deploy(devnet.Execution!));
        await Task.Delay(3 * devnet.Chain.SlotDuration); // then a signed head has it
        await using CountedEndpoint endpoint = await CountedEndpoint.StartAsync(devnet.ExecutionUrl!, Delay, lacks);
        (string Name, string Call)[] calls =
        [
            ("totalSupply()", JsonOf(new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() })),
            ("a quote of a swap", JsonOf(quote)),
        ];
        foreach ((string what, string call) in calls)
        {
            List<double> times = [];
            string counted = "";
            for (int round = 0; round < rounds; round++)
            {
                await using BenchNode node = await BenchNode.StartAsync(devnet, endpoint.Url);
                await AskAsync(node, "eth_call", """{"data":"0x61c001315000"},"latest" """); // BALANCE of an account that is not there
                endpoint.Reset();
                times.Add(await TimeAsync(() => AskAsync(node, "eth_call", $"{call},\"latest\"")));
                counted = endpoint.ToString();
            }
            Console.WriteLine($"cold {what}, endpoint with {name}: {counted}, {Median(times):0} ms");
            if (lacks is null && client == ExecutionDialect.Geth)
            {
                endpoint.Reset();
                double time = await TimeAsync(() => AskAsHeliosAsync(endpoint.Url, call, devnet.Execution!.Head.BlockNumber));
                Console.WriteLine($"the requests that Helios sends for it, by a plain client: {endpoint}, {time:0} ms");
            }
        }
    }

    /// <summary>
    /// As the source of Helios has it (<c>ProofDB::prefetch_state</c>): the access list; of each account in it, of the sender, the receiver
    /// and the block's proposer (here the zero address) the proof, all at once; the code of each that has some. Nothing is verified, and
    /// nothing is run.
    /// </summary>
    private static async Task AskAsHeliosAsync(Uri url, string call, ulong block)
    {
        using var http = new HttpClient { BaseAddress = url };
        JsonNode request = JsonNode.Parse(call)!;
        string number = $"0x{block:x}";
        const string zero = "0x0000000000000000000000000000000000000000", riches = "0x100000000000000000000000000000000";
        JsonNode list = await RpcAsync(
            http, "eth_createAccessList", $$$"""{{{call}}},"{{{number}}}",{"{{{zero}}}":{"balance":"{{{riches}}}"}}""");
        Dictionary<string, string> slots = list["accessList"]!.AsArray().ToDictionary(
            entry => (string)entry!["address"]!, entry => entry!["storageKeys"]!.ToJsonString());
        foreach (string other in (string[])[zero, (string)request["to"]!])
            slots.TryAdd(other, "[]");
        await Task.WhenAll(slots.Select(async account =>
        {
            JsonNode proof = await RpcAsync(http, "eth_getProof", $"\"{account.Key}\",{account.Value},\"{number}\"");
            if ((string)proof["codeHash"]! != Protocol.Evm.Bytecode.Empty.Hash.ToString())
                await RpcAsync(http, "eth_getCode", $"\"{account.Key}\",\"{number}\"");
        }));
    }

    /// <summary>
    /// One request after the other in one block: the same call, whose outcome is kept; another on the same state. Before that the same for
    /// as long as the compiler still replaces its first, quick code.
    /// </summary>
    private static async Task PrintWarmAsync(int requests)
    {
        await using DevnetHost devnet =
            await DevnetHost.StartAsync(Options with { SlotDuration = TimeSpan.FromSeconds(12) }, TimeProvider.System);
        await using CountedEndpoint endpoint = await CountedEndpoint.StartAsync(devnet.ExecutionUrl!, TimeSpan.Zero);
        await using BenchNode node = await BenchNode.StartAsync(devnet, endpoint.Url);
        ulong gas = 1_000_000;
        (string, Func<ulong>)[] calls = [("the same call", () => gas), ("another gas", () => ++gas)];
        foreach ((string what, Func<ulong> next) in calls)
        {
            long started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) < WarmUp)
                await CallAsync();
            string block = await BlockNumberAsync(node);
            while (await BlockNumberAsync(node) == block)
                await Task.Delay(10);
            await CallAsync(); // the first in its block asks for what has changed
            endpoint.Reset();
            List<double> times = [];
            for (int i = 0; i < requests; i++)
                times.Add(await TimeAsync(CallAsync));
            Console.WriteLine(
                $"warm totalSupply(), {what}: {Median(times) * 1000:0} us over HTTP, {requests} requests, upstream {endpoint}");

            Task CallAsync()
            {
                string call = JsonOf(new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply(), Gas = next() });
                return AskAsync(node, "eth_call", $"{call},\"latest\"");
            }
        }
    }

    private static async Task<string> BlockNumberAsync(BenchNode node) => (string)(await AskAsync(node, "eth_blockNumber", ""))!;

    private static async Task PrintLogsAsync()
    {
        DevnetOptions options = Options with { SlotDuration = TimeSpan.FromSeconds(12) };
        ulong genesisTime = options.GenesisTimeAt(DateTimeOffset.UtcNow);
        var chain = new DevnetExecutionChain(
            new ExecutionGenesis { Timestamp = genesisTime - LogBlocks - 1 }, traffic: false, blocksKept: 2 * LogBlocks);
        for (int i = 1; i <= LogBlocks; i++)
        {
            if (i % (LogBlocks / BlocksWithLogs) == 0)
                Transfer(chain, nonce: (ulong)(i / (LogBlocks / BlocksWithLogs)) - 1);
            await chain.BuildAsync(
                new PayloadAttributes(default, genesisTime - LogBlocks - 1 + (ulong)i, Hash32.Zero, Address.Zero, Root.Zero),
                CancellationToken.None);
        }
        await using DevnetHost devnet = await DevnetHost.StartAsync(options, chain, genesisTime, TimeProvider.System);
        await using CountedEndpoint endpoint = await CountedEndpoint.StartAsync(devnet.ExecutionUrl!, TimeSpan.Zero);
        await using BenchNode node = await BenchNode.StartAsync(
            devnet, endpoint.Url, $", max-headers = {LogBlocks}, max-log-blocks = 1000, call-timeout = 2m");
        ulong to = Convert.ToUInt64(await BlockNumberAsync(node), 16);
        string filter = $$"""{"fromBlock":"0x{{to - LogBlocks + 1:x}}","toBlock":"0x{{to:x}}","address":"{{DevToken.Address}}"}""";
        foreach (string what in (string[])["first", "again"])
        {
            endpoint.Reset();
            int logs = 0;
            double time = await TimeAsync(async () => logs = (await AskAsync(node, "eth_getLogs", filter)).AsArray().Count);
            Console.WriteLine($"eth_getLogs of {LogBlocks} blocks, {what}: {logs} logs, {endpoint}, {time:0} ms");
        }
    }

    private static void Transfer(DevnetExecutionChain chain, ulong nonce)
    {
        const int from = 9;
        Transaction transfer = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chain.ChainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = 100_000_000_000,
            GasLimit = 100_000,
            To = DevToken.Address,
            Value = U256.Zero,
            Input = DevToken.Transfer(chain.Accounts.Addresses[0], U256.One),
        }.Sign(chain.Accounts[from]);
        chain.Send(transfer).Match(
            hash => hash, reason => throw new InvalidOperationException($"the transfer is not taken: {reason}"));
    }

    private static string JsonOf(CallRequest call) =>
        $$"""{"to":"{{call.To}}","data":"{{Hex.Encode(call.Input.Span)}}"{{(call.Gas is { } gas ? $",\"gas\":\"0x{gas:x}\"" : "")}}}""";

    private static Task<JsonNode> AskAsync(BenchNode node, string method, string parameters) =>
        RpcAsync(node.Http, method, parameters, "/rpc");

    private static async Task<JsonNode> RpcAsync(HttpClient http, string method, string parameters, string path = "/")
    {
        string body = $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{parameters}}]}""";
        using HttpResponseMessage response =
            await http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer.ToJsonString()}");
    }

    /// <returns>Milliseconds.</returns>
    private static async Task<double> TimeAsync(Func<Task> action)
    {
        long started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
