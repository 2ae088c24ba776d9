using System.Globalization;
using System.Text;
using System.Text.Json;
using Helios.Devnet;

namespace Helios.Node.Tests.Doubles;

/// <summary>One devnet for all scenarios: half-second slots, minimal preset, real signatures and tries.</summary>
public sealed class RunningDevnet : IAsyncLifetime
{
    private readonly TemporaryFolder _network = new();
    private readonly DevnetOptions _options;

    public RunningDevnet()
        : this(new DevnetOptions())
    {
    }

    /// <param name="options">Slots of half a second and free ports are added.</param>
    internal RunningDevnet(DevnetOptions options) =>
        _options = options with { SlotDuration = TimeSpan.FromSeconds(0.5), BeaconPort = 0, ExecutionPort = 0 };

    public DevnetHost Host { get; private set; } = null!;

    public Uri ExecutionUrl => Host.ExecutionUrl!;

    /// <summary>The folder with its <c>spec.json</c> and <c>genesis.json</c>.</summary>
    public string NetworkFolder => _network.Path;

    public async Task InitializeAsync()
    {
        Host = await DevnetHost.StartAsync(_options, TimeProvider.System);
        using var http = new HttpClient { BaseAddress = Host.BeaconUrl };
        await File.WriteAllBytesAsync(_network.Below("spec.json"), await http.GetByteArrayAsync("/eth/v1/config/spec"));
        await File.WriteAllBytesAsync(_network.Below("genesis.json"), await http.GetByteArrayAsync("/eth/v1/beacon/genesis"));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _network.Dispose();
    }

    /// <summary>Settings of a node on this devnet.</summary>
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
        return $$"""
            helios {
              network = "{{_network.Path}}"
              beacon {
                endpoints = [{{endpoints}}]
                checkpoint = "{{checkpoint ?? Host.FirstCheckpoint.ToString()}}"
                max-head-age = {{maxHeadAge}}
                min-participation = {{minParticipation.ToString(CultureInfo.InvariantCulture)}}
                timeout = 5s
              }
              execution { timeout = 5s }
            }
            """;
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
}

[CollectionDefinition(Name)]
public sealed class DevnetCollection : ICollectionFixture<RunningDevnet>
{
    public const string Name = "devnet";
}
