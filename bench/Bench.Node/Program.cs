// Requests per second of /block, /call, /v1/block and /v1/call on a node in this process, fed by a devnet in this process, over loopback
// HTTP; those of /v1 also as parts of what a bare Kestrel route answers in the same run. Then sizes of answers and proofs, and the time
// that a client takes to verify them.
//   dotnet run -c Release --project bench/Bench.Node [SECONDS] [CONNECTIONS]
using System.Diagnostics;
using System.Text;
using Helios.Bench.Node;
using Helios.Devnet;
using Helios.Node;
using Helios.Node.Configuration;

int seconds = args.Length > 0 ? int.Parse(args[0]) : 5;
int connections = args.Length > 1 ? int.Parse(args[1]) : 16;
const string call = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

DirectoryInfo folder = Directory.CreateTempSubdirectory("helios-bench-");
await using DevnetHost devnet = await DevnetHost.StartAsync(new DevnetOptions { BeaconPort = 0, ExecutionPort = 0 }, TimeProvider.System);
Address router = SwapQuote.Deploy(devnet.Execution!);
Settings settings = Settings.Load(
    ("bench", $$"""
        helios {
          network = devnet, data-dir = "{{folder.FullName}}", setup.enabled = off
          beacon { endpoints = ["{{devnet.BeaconUrl}}"], checkpoint = "{{devnet.FirstCheckpoint}}" }
          execution { endpoints = ["{{devnet.ExecutionUrl}}"], max-calls-per-client = 64 }
          api { bind = "127.0.0.1" }
        }
        """),
    new Dictionary<string, string>(),
    new Dictionary<string, string>());
NodeOptions options = NodeOptions.From(settings);
await using (NodeHost node = await NodeHost.StartAsync(options with { Api = new(options.Api.Address, 0) }, TimeProvider.System,
    DateTimeOffset.UnixEpoch))
{
    using var http = new HttpClient { BaseAddress = node.ApiUrl };
    while (!(await http.GetAsync("/block")).IsSuccessStatusCode)
        await Task.Delay(100);
    await MeasureAsync("GET /block", () => new HttpRequestMessage(HttpMethod.Get, "/block"), http);
    await MeasureAsync("POST /call totalSupply()", () => Post("/call"), http);
    await using BareRoute bare = await BareRoute.StartAsync(await http.GetStringAsync("/v1/block"));
    using var bareHttp = new HttpClient { BaseAddress = bare.Url };
    double most = await MeasureAsync("a bare Kestrel route", () => new HttpRequestMessage(HttpMethod.Get, "/"), bareHttp);
    double block = await MeasureAsync("GET /v1/block", () => new HttpRequestMessage(HttpMethod.Get, "/v1/block"), http);
    double called = await MeasureAsync("POST /v1/call totalSupply()", () => Post("/v1/call"), http);
    Console.WriteLine($"of the bare route: /v1/block {block / most:0.00}, /v1/call {called / most:0.00}");
    await AnswerCosts.PrintAsync(http, devnet.Chain, devnet.Execution!.Accounts, router);
    AnswerCosts.PrintRecorded();
}
folder.Delete(recursive: true);

HttpRequestMessage Post(string path) =>
    new(HttpMethod.Post, path) { Content = new StringContent(call, Encoding.UTF8, "application/json") };

async Task<double> MeasureAsync(string name, Func<HttpRequestMessage> request, HttpClient http)
{
    for (int i = 0; i < 200; i++)
        (await http.SendAsync(request())).EnsureSuccessStatusCode();
    long answered = 0, failed = 0;
    var latencies = new List<double>[connections];
    var watch = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
    {
        latencies[connection] = [];
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            long started = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await http.SendAsync(request());
            await response.Content.ReadAsStringAsync();
            latencies[connection].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Interlocked.Increment(ref response.IsSuccessStatusCode ? ref answered : ref failed);
        }
    }));
    double[] all = [.. latencies.SelectMany(list => list).Order()];
    Console.WriteLine(
        $"{name,-28} {answered / watch.Elapsed.TotalSeconds,8:0} req/s   p50 {all[all.Length / 2]:0.00} ms   " +
        $"p99 {all[all.Length * 99 / 100]:0.00} ms   {failed} failed");
    return answered / watch.Elapsed.TotalSeconds;
}
