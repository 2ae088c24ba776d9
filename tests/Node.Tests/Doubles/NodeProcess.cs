using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Configuration;

namespace Helios.Node.Tests.Doubles;

/// <summary>The node as a process of its own on free loopback ports; started again, it has the same ports and data directory.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly List<Process> _started = [];

    public int ApiPort { get; } = FreePort.Next();

    public int SetupPort { get; } = FreePort.Next();

    public void Dispose()
    {
        foreach (Process process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
        _http.Dispose();
        _folder.Dispose();
    }

    /// <returns>The process, and what it says until it ends: read as it comes, for a full pipe would hold it up.</returns>
    public (Process Node, Task<string> Said) Start(string hocon) => Run(NodeArguments(hocon));

    /// <summary>The same, where so much memory may be locked and no capability overrides it.</summary>
    public (Process Node, Task<string> Said) StartWithLockableMemory(int kibibytes, string hocon)
    {
        string[] withoutCapability = Environment.UserName == "root" ? ["setpriv", "--bounding-set=-ipc_lock"] : [];
        return Run("/bin/sh", ["-c", $"ulimit -l {kibibytes}; exec \"$@\"", "sh", .. withoutCapability, "dotnet", Program,
            .. NodeArguments(hocon)]);
    }

    private static string Program => typeof(Settings).Assembly.Location;

    private string[] NodeArguments(string hocon) =>
    [
        "node", "--config", Write(hocon), "--data-dir", _folder.Below("data"), "--api-bind", "127.0.0.1", "--api-port", ApiPort.ToString(),
        "--setup-bind", "127.0.0.1", "--overlay-bind", "127.0.0.1", "--setup-port", SetupPort.ToString(),
    ];

    /// <summary>Another command of the program, whose output and errors are what it says.</summary>
    public async Task<string> SayAsync(params string[] arguments)
    {
        (Process command, Task<string> said) = Run(arguments);
        string output = await command.StandardOutput.ReadToEndAsync();
        return output + await said;
    }

    /// <returns>The path of a file with these settings.</returns>
    public string Write(string hocon)
    {
        string config = _folder.Below("node.hocon");
        File.WriteAllText(config, hocon);
        return config;
    }

    public async Task SetUpAsync(string executionRpc)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            try
            {
                using var body = new StringContent(
                    $$"""{"peers": [], "port": {{FreePort.Next()}}, "execution_rpc": {{executionRpc}}}""",
                    Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await _http.PostAsync($"http://127.0.0.1:{SetupPort}/setup", body, deadline.Token);
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                return;
            }
            catch (HttpRequestException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(100, deadline.Token); // the process is still starting
            }
        }
    }

    /// <summary>Headers and body of an answer of any status.</summary>
    public async Task<string> AskAsync(int port, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, $"http://127.0.0.1:{port}{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request);
        return $"{response}\n{await response.Content.ReadAsStringAsync()}";
    }

    public async Task<JsonNode> UntilAsync(Predicate<JsonNode> isIt)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            using HttpResponseMessage response = await _http.GetAsync($"http://127.0.0.1:{ApiPort}/v1/status", deadline.Token);
            if (response.IsSuccessStatusCode && JsonNode.Parse(await response.Content.ReadAsStringAsync(deadline.Token)) is { } status
                && isIt(status))
                return status;
            await Task.Delay(100, deadline.Token);
        }
    }

    public static async Task StopAsync(Process node)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {node.Id}"]);
        await kill.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        await node.WaitForExitAsync(deadline.Token);
        node.ExitCode.ShouldBe(0);
    }

    private (Process Node, Task<string> Said) Run(string[] arguments) => Run("dotnet", [Program, .. arguments]);

    private (Process Node, Task<string> Said) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = !arguments.Contains("node"),
        };
        Process process = Process.Start(start)!;
        _started.Add(process);
        return (process, process.StandardError.ReadToEndAsync());
    }
}
