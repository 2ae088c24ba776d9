using System.CommandLine;
using System.Text.Json;
using Helios.Liars;
using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;

// An execution endpoint that lies in one named way at a time, and judges a client by its answers. Set up the client under test to ask
// http://127.0.0.1:PORT, which tells the truth until the client is at a block of the chain, and begins to lie then.
//   Helios.Liars URL --before HONEST [--port PORT] [--patience SECONDS] [--beside] [--only WORD]
// Ends with 0 when no answer was wrong and the client is alive, and, with --beside, when every answer was right.

var url = new Argument<string>("URL") { Description = "JSON-RPC of the client under test" };
var before = new Option<string>("--before") { Description = "JSON-RPC of an honest execution client", Required = true };
var port = new Option<int>("--port") { Description = "where the liar listens on loopback", DefaultValueFactory = _ => 18555 };
var seconds = new Option<int>("--patience") { Description = "longest wait for an answer of the client", DefaultValueFactory = _ => 60 };
var beside = new Option<bool>("--beside") { Description = "the client has an honest endpoint, too: every answer must be right" };
var only = new Option<string>("--only") { Description = "lies whose name or method has this in it" };
var command = new RootCommand("Tells a client lies, one at a time, and judges what it answers.")
{
    url, before, port, seconds, beside, only,
};
command.SetAction(async arguments => await RunAsync(
    new Uri(arguments.GetValue(url)!), new Uri(arguments.GetValue(before)!), arguments.GetValue(port),
    TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(beside), arguments.GetValue(only) ?? ""));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(Uri url, Uri honestUrl, int port, TimeSpan patience, bool isBeside, string only)
{
    await using LyingProxy proxy = await LyingProxy.StartAsync(honestUrl, port);
    using var client = new Endpoint(url, patience);
    using var honest = new Endpoint(honestUrl, patience);
    Console.WriteLine($"the liar listens at {proxy.Url} before {honestUrl}; waiting for {url}");
    await UntilReadyAsync(client);

    var judge = new Judge(proxy, client, honest);
    Dictionary<Outcome, int> counts = [];
    foreach (Lie lie in Lie.All.Where(lie => lie.ToString().Contains(only, StringComparison.OrdinalIgnoreCase)))
    {
        Verdict verdict;
        try
        {
            verdict = await judge.JudgeAsync(lie);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or JsonException or InvalidOperationException)
        {
            verdict = new Verdict(Outcome.Crash, $"the client is not there any more: {e.Message}");
        }
        counts[verdict.Outcome] = counts.GetValueOrDefault(verdict.Outcome) + 1;
        Console.WriteLine($"| {lie.Name} | {lie.About.Split(' ')[0]} | {verdict.Name} | {Shortened(verdict.Words)} |");
    }
    Console.WriteLine(string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}")));
    bool holds = counts.Keys.All(outcome => outcome is Outcome.Right or Outcome.NotAsked || (outcome == Outcome.Refused && !isBeside));
    return holds ? 0 : 1;
}

static string Shortened(string words) =>
    (words.Length > 160 ? words[..160] + "…" : words).ReplaceLineEndings(" ").Replace("|", "/");

static async Task UntilReadyAsync(Endpoint client)
{
    for (int tries = 0; ; tries++)
    {
        try
        {
            if (await client.BlockNumberAsync() > 0)
                return;
        }
        catch (Exception e) when (tries < 600 && e is (HttpRequestException or JsonException or InvalidOperationException))
        {
        }
        await Task.Delay(200);
    }
}
