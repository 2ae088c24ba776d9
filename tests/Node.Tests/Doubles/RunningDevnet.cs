using System.Globalization;
using System.Text;
using System.Text.Json;
using Helios.Devnet;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// A devnet with half-second slots, minimal preset, real signatures and tries. As the fixture of a class it is one that all classes share
/// which run at the same time, because they only read it; a test that changes it makes one for itself.
/// </summary>
public sealed class RunningDevnet : IAsyncLifetime
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static Running? _shared;
    private static int _users;
    private static int _settings;

    private readonly DevnetOptions? _options;
    private Running _running = null!;

    /// <summary>For the fixture: the shared one.</summary>
    public RunningDevnet()
    {
    }

    /// <param name="options">Of a devnet that is the test's alone. Slots of half a second and free ports are added.</param>
    internal RunningDevnet(DevnetOptions options) => _options = options;

    public DevnetHost Host => _running.Host;

    public Uri ExecutionUrl => Host.ExecutionUrl!;

    /// <summary>The folder with its <c>spec.json</c> and <c>genesis.json</c>.</summary>
    public string NetworkFolder => _running.Network.Path;

    public async Task InitializeAsync()
    {
        if (_options is not null)
        {
            _running = await Running.StartAsync(_options);
            return;
        }
        await Turn.WaitAsync();
        try
        {
            _running = _shared ??= await Running.StartAsync(new DevnetOptions());
            _users++;
        }
        finally
        {
            Turn.Release();
        }
    }

    public async Task DisposeAsync()
    {
        if (_options is not null)
        {
            await _running.DisposeAsync();
            return;
        }
        await Turn.WaitAsync();
        try
        {
            if (--_users > 0)
                return;
            _shared = null;
            await _running.DisposeAsync();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Settings of a node on this devnet: a file that is included, so that a test may set what is in it once more.</summary>
    /// <param name="beacon">The beacon API to ask, instead of the devnet's own.</param>
    /// <param name="secondBeacon">Another one, to ask when the first is not as good.</param>
    /// <param name="checkpoint">Instead of the devnet's first; empty for none.</param>
    /// <param name="maxHeadAge">In slots. Few scenarios are about the age of a head, and the machine may be busy.</param>
    /// <param name="minParticipation">Instead of the default, two thirds.</param>
    public string Settings(
        Uri? beacon = null, Uri? secondBeacon = null, string? checkpoint = null, int maxHeadAge = 1000, double minParticipation = 0.6667)
    {
        string endpoints = string.Join(", ",
            new[] { beacon ?? Host.BeaconUrl, secondBeacon }.Where(url => url is not null).Select(url => $"\"{url}\""));
        string file = Path.Combine(NetworkFolder, $"settings-{Interlocked.Increment(ref _settings)}.hocon");
        File.WriteAllText(file, $$"""
            helios {
              network = "{{NetworkFolder}}"
              beacon {
                endpoints = [{{endpoints}}]
                checkpoint = "{{checkpoint ?? Host.FirstCheckpoint.ToString()}}"
                max-head-age = {{maxHeadAge}}
                min-participation = {{minParticipation.ToString(CultureInfo.InvariantCulture)}}
                timeout = 5s
              }
              execution { timeout = 5s }
            }
            """);
        return $"include \"{file}\"\n";
    }

    /// <summary>What the devnet's own execution layer says, to compare with.</summary>
    public async Task<JsonElement> RpcAsync(string method, string parameters)
    {
        using var http = new HttpClient();
        using var body = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""", Encoding.UTF8,
            "application/json");
        using HttpResponseMessage response = await http.PostAsync(ExecutionUrl, body);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("result");
    }

    private sealed record Running(DevnetHost Host, TemporaryFolder Network) : IAsyncDisposable
    {
        public static async Task<Running> StartAsync(DevnetOptions options)
        {
            var network = new TemporaryFolder();
            DevnetHost host = await DevnetHost.StartAsync(
                options with { SlotDuration = TimeSpan.FromSeconds(0.5), BeaconPort = 0, ExecutionPort = 0 }, TimeProvider.System);
            using var http = new HttpClient { BaseAddress = host.BeaconUrl };
            await File.WriteAllBytesAsync(network.Below("spec.json"), await http.GetByteArrayAsync("/eth/v1/config/spec"));
            await File.WriteAllBytesAsync(network.Below("genesis.json"), await http.GetByteArrayAsync("/eth/v1/beacon/genesis"));
            return new Running(host, network);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            Network.Dispose();
        }
    }
}
