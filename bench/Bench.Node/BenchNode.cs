using Helios.Devnet;
using Helios.Node;
using Helios.Node.Configuration;

namespace Helios.Bench.Node;

/// <summary>A node in this process that follows a devnet, and can be asked over loopback HTTP.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly NodeHost _node;
    private readonly DirectoryInfo _folder;

    private BenchNode(NodeHost node, DirectoryInfo folder) =>
        (_node, _folder, Http) = (node, folder, new HttpClient { BaseAddress = node.ApiUrl, Timeout = TimeSpan.FromMinutes(3) });

    public HttpClient Http { get; }

    /// <summary>Started, and at a head that it answers about.</summary>
    /// <param name="execution">Its execution endpoint.</param>
    /// <param name="more">Settings of <c>helios.execution</c>.</param>
    public static async Task<BenchNode> StartAsync(DevnetHost devnet, Uri execution, string more = "")
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("helios-bench-");
        NodeOptions options = NodeOptions.From(Settings.Load(
            ("bench", $$"""
                helios {
                  network = devnet, data-dir = "{{folder.FullName}}", setup.enabled = off
                  beacon { endpoints = ["{{devnet.BeaconUrl}}"], checkpoint = "{{devnet.FirstCheckpoint}}" }
                  execution { endpoints = ["{{execution}}"], max-calls-per-client = 64 {{more}} }
                  api { bind = "127.0.0.1" }
                }
                """),
            new Dictionary<string, string>(),
            new Dictionary<string, string>()));
        var node = new BenchNode(
            await NodeHost.StartAsync(
                options with { Api = new(options.Api.Address, 0) }, TimeProvider.System, DateTimeOffset.UnixEpoch), folder);
        while (!(await node.Http.GetAsync("/block")).IsSuccessStatusCode)
            await Task.Delay(100);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _node.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
