// Requests per second of /block, /call, /v1/block, /v1/call and /rpc on a node in this process, fed by a devnet in this process, over
// loopback HTTP, each also as a part of what a bare Kestrel route answers: rounds of a second, in which each route has its turn after the
// bare one, and the median of the rounds' ratios, by answers per second and by processor time (of client and server, whatever else the
// machine does). Then sizes of answers and proofs, and the time that a client takes to verify them.
//   dotnet run -c Release --project bench/Bench.Node [ROUNDS] [CONNECTIONS] [ROUTE]
//   dotnet run -c Release --project bench/Bench.Node upstream [cold|warm|logs [ROUNDS]]
// says instead what calls and logs cost an endpoint: round trips, requests, bytes and time.
//   dotnet run -c Release --project bench/Bench.Node bare
// prints the URL of the bare route, and serves it until the input ends.
// With a part of a route's name, only such routes are asked, and nothing is said of sizes: for a profiler. With "costs" for it no route is
// asked, and the rest is said. The exit code is 1 where a signed answer takes a client more than 5 ms.
using System.Security.Cryptography;
using System.Text;
using Helios.Bench.Node;
using Helios.Devnet;

if (args is ["upstream", .. var chosen])
{
    await UpstreamCosts.PrintAsync(chosen is [var which, ..] ? which : "", chosen is [_, var count] ? int.Parse(count) : 5);
    return 0;
}
if (args is ["bare"])
{
    await using BareRoute alone = await BareRoute.StartAsync("{}");
    Console.WriteLine(alone.Url);
    Console.ReadLine();
    return 0;
}
int rounds = args.Length > 0 ? int.Parse(args[0]) : 5;
int connections = args.Length > 1 ? int.Parse(args[1]) : 16;
string only = args.Length > 2 ? args[2] : "";

await using DevnetHost devnet = await DevnetHost.StartAsync(new DevnetOptions { BeaconPort = 0, ExecutionPort = 0 }, TimeProvider.System);
Address router = SwapQuote.Deploy(devnet.Execution!);
await using (BenchNode node = await BenchNode.StartAsync(devnet, devnet.ExecutionUrl!))
{
    HttpClient http = node.Http;
    await using BareRoute server = await BareRoute.StartAsync(await http.GetStringAsync("/v1/block"));
    using var bareHttp = new HttpClient { BaseAddress = server.Url };
    Route bare = new("a bare Kestrel route", bareHttp, () => Get("/"));
    Route[] routes =
    [
        new("GET /block", http, () => Get("/block")),
        new("POST /call totalSupply()", http, () => Post("/call")),
        new("GET /v1/block", http, () => Get("/v1/block")),
        new("GET /v1/block, nonce", http, () => Get($"/v1/block?nonce={Nonce()}")),
        new("POST /v1/call totalSupply()", http, () => Post("/v1/call")),
        new("POST /v1/call, nonce", http, () => Post("/v1/call", $""","nonce":"{Nonce()}" """)),
        new("POST /rpc eth_blockNumber", http, () => Rpc("eth_blockNumber", "")),
        new("POST /rpc totalSupply()", http, () => Rpc("eth_call", $"""{Call()},"latest" """)),
    ];
    routes = [.. routes.Where(route => route.Name.Contains(only, StringComparison.Ordinal))];
    Route[] asked = routes is [] ? [] : [bare, .. routes];
    foreach (Route route in asked)
        await route.WarmUpAsync(connections);
    for (int round = 0; round < rounds; round++)
    {
        foreach (Route route in routes)
            await route.CompareAsync(bare, connections);
    }
    foreach (Route route in asked)
        Console.WriteLine(route);
    if (only is "" or "costs")
    {
        int runs = 10 * rounds;
        await AnswerCosts.PrintAsync(http, devnet.Chain, devnet.Execution!.Accounts, router, runs);
        AnswerCosts.PrintRecorded(runs);
    }
}
return Environment.ExitCode;

static string Nonce() => "0x" + RandomNumberGenerator.GetHexString(32, lowercase: true);

static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

static HttpRequestMessage Post(string path, string more = "") => Json(path, Call(more));

static HttpRequestMessage Rpc(string method, string parameters) =>
    Json("/rpc", $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{parameters}}]}""");

static string Call(string more = "") => $$"""{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"{{more}}}""";

static HttpRequestMessage Json(string path, string body) =>
    new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
