using System.Text;
using System.Text.Json;
using Helios.Devnet;

namespace Helios.Node.Tests.Doubles;

/// <summary>One devnet for all scenarios: half-second slots, minimal preset, real signatures and tries.</summary>
public sealed class RunningDevnet : IAsyncLifetime
{
    private readonly TemporaryFolder _network = new();

    public DevnetHost Host { get; private set; } = null!;

    public Uri ExecutionUrl => Host.ExecutionUrl!;

    public async Task InitializeAsync()
    {
        Host = await DevnetHost.StartAsync(
            new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(0.5), BeaconPort = 0, ExecutionPort = 0 }, TimeProvider.System);
        using var http = new HttpClient { BaseAddress = Host.BeaconUrl };
        await File.WriteAllBytesAsync(_network.Below("spec.json"), await http.GetByteArrayAsync("/eth/v1/config/spec"));
        await File.WriteAllBytesAsync(_network.Below("genesis.json"), await http.GetByteArrayAsync("/eth/v1/beacon/genesis"));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _network.Dispose();
    }

    /// <summary>Settings of a node on this devnet. How old a head may be is not what the scenarios are about, and the machine may be busy.</summary>
    /// <param name="beacon">The beacon API to ask, instead of the devnet's own.</param>
    /// <param name="checkpoint">Instead of the devnet's first.</param>
    public string Settings(Uri? beacon = null, string? checkpoint = null) => $$"""
        helios {
          network = "{{_network.Path}}"
          beacon { endpoints = ["{{beacon ?? Host.BeaconUrl}}"], checkpoint = "{{checkpoint ?? Host.FirstCheckpoint.ToString()}}", max-head-age = 1000, timeout = 5s }
          execution { timeout = 5s }
        }
        """;

    /// <summary>What the devnet's own execution layer says, to compare with.</summary>
    public async Task<JsonElement> RpcAsync(string method, string parameters)
    {
        using var http = new HttpClient();
        using var body = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(ExecutionUrl, body);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("result");
    }
}

[CollectionDefinition(Name)]
public sealed class DevnetCollection : ICollectionFixture<RunningDevnet>
{
    public const string Name = "devnet";
}
