using System.Net;
using Helios.Devnet.Beacon;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Helios.Devnet;

/// <summary>A running devnet: the beacon chain around an execution chain, its slot timer, its beacon API on loopback.</summary>
public sealed class DevnetHost : IAsyncDisposable
{
    private readonly WebApplication _api;
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;

    private DevnetHost(DevnetBeacon beacon, WebApplication api, TimeProvider time)
    {
        (Beacon, _api, _time) = (beacon, api, time);
        Completion = RunSlotsAsync(_stop.Token);
    }

    public DevnetBeacon Beacon { get; }

    public BeaconChain Chain => Beacon.Chain;

    /// <summary>Where the beacon API listens.</summary>
    public Uri BeaconUrl => new(_api.Urls.First());

    /// <summary>The block root that a client may start from: the genesis block's.</summary>
    public Root FirstCheckpoint => Beacon.View.Genesis.Root;

    /// <summary>Ends when the devnet is disposed; fails when the execution chain does.</summary>
    public Task Completion { get; }

    /// <summary>Builds the history, opens the API, then keeps to the clock.</summary>
    /// <param name="options">Preset, fork, slot length, port.</param>
    /// <param name="execution">The execution chain, whose genesis has the time <paramref name="genesisTime"/>.</param>
    /// <param name="genesisTime">Unix time of slot 0, in seconds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<DevnetHost> StartAsync(
        DevnetOptions options, IExecutionChain execution, ulong genesisTime, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var validators = new DevnetValidators(options.Seed, options.Preset);
        BeaconChain chain = DevnetChain.Create(options, validators, genesisTime, execution.ChainId);
        var beacon = new DevnetBeacon(chain, validators, execution);
        await beacon.ProduceUpToAsync(chain.SlotAt(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.BeaconPort));
        WebApplication api = builder.Build();
        BeaconApi.Map(api, beacon);
        BeaconEvents.Map(api, beacon);
        await api.StartAsync(cancellationToken).ConfigureAwait(false);
        return new DevnetHost(beacon, api, time);
    }

    private async Task RunSlotsAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Slot current = Chain.SlotAt(_time.GetUtcNow());
            await Beacon.ProduceUpToAsync(current, cancellationToken).ConfigureAwait(false);
            TimeSpan untilNext = Chain.StartOf(new Slot(current.Value + 1)) - _time.GetUtcNow();
            if (untilNext > TimeSpan.Zero)
                await Task.Delay(untilNext, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await Completion.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // asked for above
        }
        finally
        {
            await _api.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await _api.DisposeAsync().ConfigureAwait(false);
            _stop.Dispose();
        }
    }
}
