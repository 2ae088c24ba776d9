using System.Net;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Helios.Devnet;

/// <summary>A running devnet: the beacon chain around an execution chain, its slot timer, and the APIs of both.</summary>
public sealed class DevnetHost : IAsyncDisposable
{
    private readonly WebApplication _beaconApi;
    private readonly WebApplication? _executionApi;
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;

    private DevnetHost(
        DevnetBeacon beacon, DevnetExecutionChain? execution, WebApplication beaconApi, WebApplication? executionApi, TimeProvider time)
    {
        (Beacon, Execution, _beaconApi, _executionApi, _time) = (beacon, execution, beaconApi, executionApi, time);
        Completion = RunSlotsAsync(_stop.Token);
    }

    public DevnetBeacon Beacon { get; }

    public BeaconChain Chain => Beacon.Chain;

    /// <summary>The built-in execution layer; null when the blocks come from another execution client.</summary>
    public DevnetExecutionChain? Execution { get; }

    /// <summary>Where the beacon API listens.</summary>
    public Uri BeaconUrl => new(_beaconApi.Urls.First());

    /// <summary>
    /// Where the execution RPC listens; null when the blocks come from another execution client, and nobody asked for its witnesses.
    /// </summary>
    public Uri? ExecutionUrl => _executionApi is null ? null : new(_executionApi.Urls.First());

    /// <summary>The block root that a client may start from: the genesis block's.</summary>
    public Root FirstCheckpoint => Beacon.View.Genesis.Root;

    /// <summary>Ends when the devnet is disposed; fails when the execution chain does.</summary>
    public Task Completion { get; }

    /// <summary>A devnet with the built-in execution layer, at <see cref="ExecutionUrl"/>.</summary>
    public static Task<DevnetHost> StartAsync(DevnetOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ulong genesisTime = options.GenesisTimeAt(time.GetUtcNow());
        var genesis = new ExecutionGenesis
        {
            Timestamp = genesisTime,
            Seed = options.Seed,
            ExcessBlobGas = options.GenesisExcessBlobGas,
            Forks = DevnetChain.ExecutionForks(options, genesisTime, ExecutionGenesis.DefaultChainId),
        };
        var execution = new DevnetExecutionChain(genesis, options.Traffic)
        {
            Lies = options.LieEvery == 0 ? null : slot => slot.Value % options.LieEvery == options.LieEvery - 1 ? options.LieAs : null,
        };
        return StartAsync(options, execution, genesisTime, time, cancellationToken);
    }

    /// <summary>Builds the history, opens the APIs, then keeps to the clock.</summary>
    /// <param name="options">Preset, fork, slot length, ports.</param>
    /// <param name="execution">The execution chain to build around.</param>
    /// <param name="genesisTime">Unix time of slot 0, in seconds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<DevnetHost> StartAsync(
        DevnetOptions options, IExecutionChain execution, ulong genesisTime, TimeProvider time,
        CancellationToken cancellationToken = default)
    {
        var validators = new DevnetValidators(options.Seed, options.Preset);
        BeaconChain chain = DevnetChain.Create(options, validators, genesisTime, execution.ChainId);
        var beacon = new DevnetBeacon(chain, validators, execution)
        {
            IsMissed = options.MissEvery == 0 ? null : slot => slot.Value % options.MissEvery == options.MissEvery - 1,
            Leaves = options.ReorgEvery == 0
                ? null
                : slot => slot.Value % options.ReorgEvery == options.ReorgEvery - 1 ? options.ReorgDepth : 0,
            IsWithheld = options.WithholdEvery == 0 ? null : slot => slot.Value % options.WithholdEvery == options.WithholdEvery - 1,
        };
        await beacon.ProduceUpToAsync(chain.SlotAt(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);

        WebApplication? executionApi = (execution, options.WitnessPort) switch
        {
            (DevnetExecutionChain own, _) => await ListenAsync(
                options.Bind, options.ExecutionPort, routes => routes.MapExecutionRpc(own, dialect: options.ExecutionAs),
                cancellationToken).ConfigureAwait(false),
            (RpcExecutionChain client, { } port) => await ListenAsync(
                options.Bind, port,
                routes => routes.MapClientWithWitness(client, new ClientWitness(client, ChainRules.At(chain, new Slot(0))!)),
                cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        WebApplication beaconApi = await ListenAsync(
            options.Bind,
            options.BeaconPort,
            routes =>
            {
                new BeaconApi(beacon, new BeaconDialect(options.BeaconAs, chain)).Map(routes);
                BeaconEvents.Map(routes, beacon);
            },
            cancellationToken).ConfigureAwait(false);
        return new DevnetHost(beacon, execution as DevnetExecutionChain, beaconApi, executionApi, time);
    }

    private static async Task<WebApplication> ListenAsync(
        IPAddress bind, int port, Action<IEndpointRouteBuilder> map, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(bind, port));
        WebApplication api = builder.Build();
        map(api);
        await api.StartAsync(cancellationToken).ConfigureAwait(false);
        return api;
    }

    private async Task RunSlotsAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Slot current = Chain.SlotAt(_time.GetUtcNow());
            await Beacon.ProduceUpToAsync(current, cancellationToken).ConfigureAwait(false);
            TimeSpan untilNext = Chain.StartOf(new Slot(current.Value + 1)) - _time.GetUtcNow();
            if (untilNext <= TimeSpan.Zero)
                continue;
            Task next = Task.Delay(untilNext, _time, cancellationToken);
            if (Chain.SlotAt(_time.GetUtcNow()) == current) // else the clock was moved while the timer was being set
                await next.ConfigureAwait(false);
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
            await CloseAsync(_beaconApi).ConfigureAwait(false);
            if (_executionApi is not null)
                await CloseAsync(_executionApi).ConfigureAwait(false);
            _stop.Dispose();
        }
    }

    private static async Task CloseAsync(WebApplication api)
    {
        await api.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await api.DisposeAsync().ConfigureAwait(false);
    }
}
