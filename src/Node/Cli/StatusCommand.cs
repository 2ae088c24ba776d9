using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Hosting;
using Helios.Node.Http;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka status URL</c>: the state of a node; live in a terminal, once and plain elsewhere.</summary>
public static class StatusCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        Argument<Uri> url = NodeUrl.Argument();
        var json = new Option<bool>("--json") { Description = "print /v1/status as JSON, once" };
        var once = new Option<bool>("--once")
        {
            Description = "print it once, as when the output is not a terminal; the rates are those of two seconds",
        };
        var command = new DetailedCommand("status",
            "Show the state of a node: sync and progress, heads, participation, peers, rates, lies refused, key, TEE.",
            """
            In a terminal the view is live: 'q' quits, 'd' shows details (whole hashes, every peer), arrows scroll them. Elsewhere it is
            printed once, plainly. It is the word of the node, not signed.

            Examples:
              helios-akka status http://127.0.0.1:3032
              helios-akka status http://127.0.0.1:3032 --json | jq .sync.phase

            Exit code: 0 the node follows the chain, 1 it does not (yet) or does not answer, 2 a wrong command line.
            """) { url, json, once };
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(() =>
        {
            Uri node = line.GetRequiredValue(url);
            TextWriter output = line.InvocationConfiguration.Output;
            bool isLive = !line.GetValue(json) && !line.GetValue(once) && !Console.IsOutputRedirected
                && output is CheckedOutput { IsStandardOutput: true };
            return isLive ? ShowLiveAsync(node, cancellationToken) : PrintAsync(node, line.GetValue(json), output, cancellationToken);
        }, line.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> PrintAsync(Uri node, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        JsonObject status;
        JsonObject? earlier = null;
        try
        {
            status = await AskAsync(http, node, cancellationToken);
            if (!json)
            {
                await Task.Delay(Interval, cancellationToken);
                (earlier, status) = (status, await AskAsync(http, node, cancellationToken));
            }
        }
        catch (Exception e) when (IsProblem(e, cancellationToken))
        {
            throw new StartupException(ExitCode.Fatal, $"{node}: {e.Message}", e);
        }
        if (json)
        {
            await output.WriteLineAsync(status.ToJsonString(new JsonSerializerOptions(AnswerJson.Relaxed) { WriteIndented = true }));
        }
        else
        {
            foreach (StatusRow row in StatusRows.Of(status, earlier))
                await output.WriteLineAsync($"{row.Name,-16} {row.Value}".TrimEnd());
        }
        return StatusRows.IsFollowing(status) ? ExitCode.Success : ExitCode.Fatal;
    }

    private static async Task<int> ShowLiveAsync(Uri node, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        return await new LiveStatus(node, token => AskAsync(http, node, token), IsProblem).RunAsync(cancellationToken);
    }

    private static bool IsProblem(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or JsonException or InvalidOperationException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static async Task<JsonObject> AskAsync(HttpClient http, Uri node, CancellationToken cancellationToken) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(node, "/v1/status"), cancellationToken))!.AsObject();
}
