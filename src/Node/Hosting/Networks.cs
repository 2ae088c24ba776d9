using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Node.Configuration;
using Helios.Protocol.Beacon;
using Helios.Protocol.Secrecy;
using Endpoint = Helios.Actors.Upstreams.Endpoint;

namespace Helios.Node.Hosting;

/// <summary>Turns <c>helios.network</c> into a <see cref="BeaconChain"/>.</summary>
public static class Networks
{
    private const string Devnet = "devnet";
    private const string Setting = "helios.network";

    /// <summary>True where others rely on the answers that are signed, so that a simulated TEE must not pass for a real one.</summary>
    /// <remarks>A folder with a public network's own files is that network, whatever the folder is called.</remarks>
    public static bool IsPublic(BeaconChain chain) =>
        BuiltInChains.All.Any(known => known.GenesisValidatorsRoot == chain.GenesisValidatorsRoot);

    /// <summary>Whether the network is asked of the beacon endpoint, which must answer for that.</summary>
    public static bool DescribesItself(NodeOptions options) => options.Network == Devnet;

    /// <summary>The network of <c>helios.network</c> with what <c>helios.schedule</c> adds to it.</summary>
    /// <exception cref="StartupException">No such network, files that are not of its form, or a schedule that does not fit it.</exception>
    public static async Task<BeaconChain> LoadAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        BeaconChain network = await LoadNetworkAsync(options, cancellationToken);
        try
        {
            return options.Schedule.ApplyTo(network);
        }
        catch (MalformedInputException e)
        {
            throw new StartupException(ExitCode.Configuration, $"helios.schedule.forks: {e.Message}", e);
        }
    }

    /// <summary>A network by its name, or by the folder that describes it.</summary>
    /// <param name="setting">What names it, for messages.</param>
    /// <exception cref="StartupException">No such network, or files that are not of its form.</exception>
    public static async Task<BeaconChain> FindAsync(string network, string setting, CancellationToken cancellationToken)
    {
        if (BuiltInChains.Find(network) is { } builtIn)
            return builtIn;
        if (!Directory.Exists(network))
        {
            throw new StartupException(ExitCode.Configuration,
                $"{setting} is '{network}', which is neither mainnet, sepolia, hoodi or devnet nor a folder. " +
                "A folder must hold spec.json (/eth/v1/config/spec) and genesis.json (/eth/v1/beacon/genesis).");
        }
        return Decode(setting, network, await ReadAsync(network, "spec.json", setting, cancellationToken),
            await ReadAsync(network, "genesis.json", setting, cancellationToken));
    }

    private static Task<BeaconChain> LoadNetworkAsync(NodeOptions options, CancellationToken cancellationToken) =>
        DescribesItself(options) ? AskAsync(options, cancellationToken) : FindAsync(options.Network, Setting, cancellationToken);

    private static async Task<byte[]> ReadAsync(string folder, string file, string setting, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(folder, file), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Configuration,
                $"{setting}: {e.Message} A network folder must hold spec.json and genesis.json.", e);
        }
    }

    /// <summary>
    /// A devnet runs on this machine, and its own beacon API describes it. A beacon API elsewhere is not trusted to describe itself.
    /// </summary>
    private static async Task<BeaconChain> AskAsync(NodeOptions options, CancellationToken cancellationToken)
    {
        EndpointUrl url = options.Beacon.Endpoints.FirstOrDefault()
            ?? throw new StartupException(ExitCode.Configuration,
                "helios.network = devnet needs the devnet's beacon API in helios.beacon.endpoints.");
        if (!url.IsLoopback)
        {
            throw new StartupException(ExitCode.Configuration,
                $"helios.network = devnet describes itself, so its beacon API must be on this machine; {url} is not. " +
                "For a network elsewhere, give a folder with its spec.json and genesis.json.");
        }
        using HttpClient http = Upstream.CreateClient(options.Beacon.Timeout, options.Beacon.MaxResponse);
        var budget = new UpstreamBudget(options.MaxHeldOfUpstreams);
        var endpoint = new Endpoint(Layer.Beacon, 1, url);
        try
        {
            return Decode(
                Setting,
                url.ToString(),
                await GetAsync("eth/v1/config/spec"),
                await GetAsync("eth/v1/beacon/genesis"));
        }
        catch (UpstreamException e)
        {
            throw new StartupException(
                ExitCode.Environment, $"the devnet's beacon API does not answer: {e.Message}. Start the devnet first.", e);
        }

        async Task<byte[]> GetAsync(string route)
        {
            using HttpRequestMessage request = Upstream.Request(HttpMethod.Get, url, url.Below(route));
            using UpstreamAnswer answer = await http.FetchAsync(budget, endpoint, route, request, cancellationToken);
            return answer.Body.ToArray();
        }
    }

    private static BeaconChain Decode(string setting, string source, byte[] spec, byte[] genesis)
    {
        try
        {
            return BeaconChainSpec.Read(spec, genesis);
        }
        catch (MalformedInputException e)
        {
            throw new StartupException(ExitCode.Configuration, $"{setting}: {source}: {e.Message}", e);
        }
    }
}
