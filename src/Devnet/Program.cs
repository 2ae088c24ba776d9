using System.CommandLine;
using System.Net;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;
using Helios.Protocol.Beacon;
using Microsoft.AspNetCore.Connections;

var slotSeconds = new Option<double>("--slot-seconds") { Description = "Length of a slot, in seconds", DefaultValueFactory = _ => 2 };
var preset = new Option<string>("--preset") { Description = "minimal (32 signers) or mainnet (512)", DefaultValueFactory = _ => "minimal" };
var fork = new Option<string>("--fork")
{
    Description = "The fork from genesis on: electra, fulu or gloas",
    DefaultValueFactory = _ => "fulu",
};
var forkAt = new Option<(ConsensusFork, ulong)[]>("--fork-at")
{
    Description = "A fork that comes later, as gloas=EPOCH; several in their order",
    CustomParser = result =>
    {
        var forks = new List<(ConsensusFork, ulong)>();
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            string[] parts = text.Split('=');
            if (parts.Length == 2 && Enum.TryParse(parts[0], ignoreCase: true, out ConsensusFork later)
                && ulong.TryParse(parts[1], out ulong epoch))
                forks.Add((later, epoch));
            else
                result.AddError($"--fork-at {text}: FORK=EPOCH is expected, as in gloas=6");
        }
        return [.. forks];
    },
};
var missEvery = new Option<ulong>("--miss-every") { Description = "Every so many slots one without a block" };
var withholdEvery = new Option<ulong>("--withhold-every")
{
    Description = "From gloas on, every so many slots one whose payload is withheld",
};
var reorgEvery = new Option<ulong>("--reorg-every")
{
    Description = "Every so many slots one whose block leaves the blocks before it",
};
var reorgDepth = new Option<int>("--reorg-depth")
{
    Description = $"How many blocks it leaves, at most {DevnetBeacon.MostLeft}",
    DefaultValueFactory = _ => 2,
};
var lieEvery = new Option<ulong>("--lie-every")
{
    Description = "Every so many slots one whose block is invalid, though the committee signs for it; "
        + "the chain leaves it where --reorg-every makes a block of the next slot leave it",
};
var lieAs = new Option<BlockLie>("--lie-as")
{
    Description = "How it is invalid: " + string.Join(", ", Enum.GetNames<BlockLie>()).ToLowerInvariant(),
};
var bind = new Option<IPAddress>("--bind")
{
    Description = "Address of both APIs; they answer any caller, so use another than loopback only inside a private network",
    DefaultValueFactory = _ => IPAddress.Loopback,
    CustomParser = result =>
    {
        if (IPAddress.TryParse(result.Tokens.Single().Value, out IPAddress? address))
            return address;
        result.AddError("--bind: an IP address is expected");
        return null;
    },
};
var beaconPort = new Option<int>("--beacon-port")
{
    Description = "Port of the beacon API; 0: a free one",
    DefaultValueFactory = _ => 5052,
};
var executionPort = new Option<int>("--execution-port")
{
    Description = "Port of the execution RPC; 0: a free one",
    DefaultValueFactory = _ => 8545,
};
var execution = new Option<Uri?>("--execution")
{
    Description = "JSON-RPC of a real execution client whose blocks to wrap, instead of the built-in execution layer",
    CustomParser = result =>
    {
        if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out Uri? url) && url.Scheme is ("http" or "https"))
            return url;
        result.AddError("--execution: a URL with http:// or https:// is expected");
        return null;
    },
};
var witnessPort = new Option<int?>("--witness-port")
{
    Description = "With --execution, port of that client's JSON-RPC with debug_executionWitness beside it",
};
var executionAs = new Option<string>("--execution-as")
{
    Description = "The client that the execution RPC speaks as: geth, nethermind, besu, erigon or reth",
    DefaultValueFactory = _ => ExecutionDialect.Own.Name,
};
executionAs.AcceptOnlyFromAmong([ExecutionDialect.Own.Name, .. ExecutionDialect.Clients.Select(client => client.Name)]);
var historyEpochs = new Option<ulong?>("--history-epochs")
{
    Description = "Epochs that lie behind the chain when it starts (default: 4; 0 with --execution)",
};
var beaconAs = new Option<string>("--beacon-as")
{
    Description = "The consensus client whose beacon API to imitate: "
        + string.Join(", ", Enum.GetNames<BeaconClient>()).ToLowerInvariant(),
    DefaultValueFactory = _ => "specification",
};
beaconAs.AcceptOnlyFromAmong([.. Enum.GetNames<BeaconClient>().Select(name => name.ToLowerInvariant())]);
var noTraffic = new Option<bool>("--no-traffic") { Description = "No transactions but those that are sent" };
var seed = new Option<string>("--seed")
{
    Description = "Seed of the keys of validators and accounts: another seed is another chain",
    DefaultValueFactory = _ => "dev",
};
var like = new Option<DirectoryInfo?>("--like")
{
    Description = "Another devnet's --out: its genesis time and genesis validators root, so that only the validators differ",
};
var output = new Option<DirectoryInfo?>("--out")
{
    Description = "Folder for spec.json, genesis.json and checkpoint.txt: what a client is configured with",
};
foreach (Option<string> choice in (Option<string>[])[preset, fork])
    choice.AcceptOnlyFromAmong(choice == preset ? ["minimal", "mainnet"] : ["electra", "fulu", "gloas"]);

var command = new RootCommand(
    "A small local Ethereum for development: a beacon chain that really signs around an execution layer with real tries.")
{
    slotSeconds, preset, fork, forkAt, missEvery, withholdEvery, reorgEvery, reorgDepth, lieEvery, lieAs, bind, beaconPort, executionPort,
    execution, witnessPort, executionAs, historyEpochs, noTraffic, beaconAs, seed, like, output,
};
command.SetAction(async (arguments, cancellationToken) =>
{
    Uri? client = arguments.GetValue(execution);
    var options = new DevnetOptions
    {
        Preset = arguments.GetValue(preset) == "mainnet" ? Preset.Mainnet : Preset.Minimal,
        Fork = Enum.Parse<ConsensusFork>(arguments.GetRequiredValue(fork), ignoreCase: true),
        LaterForks = [.. arguments.GetValue(forkAt) ?? []],
        MissEvery = arguments.GetValue(missEvery),
        WithholdEvery = arguments.GetValue(withholdEvery),
        ReorgEvery = arguments.GetValue(reorgEvery),
        ReorgDepth = arguments.GetValue(reorgDepth),
        LieEvery = arguments.GetValue(lieEvery),
        LieAs = arguments.GetValue(lieAs),
        SlotDuration = TimeSpan.FromSeconds(arguments.GetValue(slotSeconds)),
        HistoryEpochs = arguments.GetValue(historyEpochs) ?? (client is null ? 4UL : 0),
        Bind = arguments.GetRequiredValue(bind),
        BeaconPort = arguments.GetValue(beaconPort),
        WitnessPort = arguments.GetValue(witnessPort),
        ExecutionPort = arguments.GetValue(executionPort),
        Traffic = !arguments.GetValue(noTraffic),
        ExecutionAs = ExecutionDialect.Clients.FirstOrDefault(dialect => dialect.Name == arguments.GetValue(executionAs))
            ?? ExecutionDialect.Own,
        Seed = arguments.GetRequiredValue(seed),
        BeaconAs = Enum.Parse<BeaconClient>(arguments.GetRequiredValue(beaconAs), ignoreCase: true),
    };
    if (options.ReorgDepth is < 1 or > DevnetBeacon.MostLeft || (options.ReorgEvery > 0 && client is not null))
    {
        await Console.Error.WriteLineAsync(
            $"--reorg-depth: 1 to {DevnetBeacon.MostLeft}; --reorg-every: only of the devnet's own blocks").ConfigureAwait(false);
        return 2;
    }
    if (options.SlotDuration < TimeSpan.FromMilliseconds(10))
    {
        await Console.Error.WriteLineAsync("--slot-seconds: at least 0.01").ConfigureAwait(false);
        return 2;
    }
    try
    {
        if (arguments.GetValue(like) is { } model)
            options = await LikeAsync(options, model, cancellationToken).ConfigureAwait(false);
        using RpcExecutionChain? wrapped = client is null
            ? null
            : await RpcExecutionChain.ConnectAsync(client, cancellationToken).ConfigureAwait(false);
        ulong genesisTime = options.GenesisTimeAt(TimeProvider.System.GetUtcNow());
        await using DevnetHost devnet = wrapped is null
            ? await DevnetHost.StartAsync(options, TimeProvider.System, cancellationToken).ConfigureAwait(false)
            : await DevnetHost.StartAsync(options, wrapped, genesisTime, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        Announce(devnet, options, client);
        if (arguments.GetValue(output) is { } folder)
            await WriteDocumentsAsync(devnet, folder, cancellationToken).ConfigureAwait(false);
        Console.WriteLine("ready");
        await devnet.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }
    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
    {
        return 0;
    }
    catch (IOException e) when (e.InnerException is AddressInUseException)
    {
        await Console.Error.WriteLineAsync(
            $"devnet: {e.Message.TrimEnd('.')}. Stop what uses it, or set --beacon-port or --execution-port.").ConfigureAwait(false);
        return 3; // as of the node: something is missing on this machine
    }
    catch (Exception e) when (
        e is HttpRequestException or OperationCanceledException or MalformedInputException or ExecutionRpcException or IOException)
    {
        await Console.Error.WriteLineAsync($"devnet: {e.Message}").ConfigureAwait(false);
        return 1;
    }
});
ParseResult line = command.Parse(args);
int code = await line.InvokeAsync().ConfigureAwait(false);
return line.Errors.Count > 0 && line.Action?.ClearsParseErrors != true ? 2 : code;

static void Announce(DevnetHost devnet, DevnetOptions options, Uri? client)
{
    IEnumerable<string> forks = options.LaterForks.Select(later => $"{later.Fork} at epoch {later.Epoch}");
    string fork = string.Join(", ", forks.Prepend(options.Fork.ToString())).ToLowerInvariant();
    string slots = $"slots of {options.SlotDuration.TotalSeconds} s";
    Console.WriteLine($"""
        Helios devnet: {options.Preset.Name} preset, {fork}, {slots}, chain id {devnet.Chain.ChainId}
          beacon API      {devnet.BeaconUrl}
          spec            {devnet.BeaconUrl}eth/v1/config/spec
          genesis         {devnet.BeaconUrl}eth/v1/beacon/genesis
          execution RPC   {devnet.ExecutionUrl ?? client}
          checkpoint      {devnet.FirstCheckpoint}
        """);
    if (client is not null)
        return;
    Console.WriteLine($"  token           {DevToken.Address}");
    Console.WriteLine("  funded accounts, with public keys: for development only");
    var accounts = new DevAccounts(options.Seed);
    for (int i = DevAccounts.TrafficCount; i < DevAccounts.Count; i++)
        Console.WriteLine($"    {accounts.Addresses[i]}  {Hex.Encode(DevAccounts.SecretOf(options.Seed, i))}");
}

static async Task<DevnetOptions> LikeAsync(DevnetOptions options, DirectoryInfo model, CancellationToken cancellationToken)
{
    BeaconChain chain = BeaconChainSpec.Read(
        await File.ReadAllBytesAsync(Path.Combine(model.FullName, "spec.json"), cancellationToken).ConfigureAwait(false),
        await File.ReadAllBytesAsync(Path.Combine(model.FullName, "genesis.json"), cancellationToken).ConfigureAwait(false));
    return options with { GenesisValidatorsRoot = chain.GenesisValidatorsRoot, GenesisTime = chain.GenesisTime };
}

static async Task WriteDocumentsAsync(DevnetHost devnet, DirectoryInfo folder, CancellationToken cancellationToken)
{
    folder.Create();
    await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "spec.json"), ChainDocuments.Spec(devnet.Chain), cancellationToken)
        .ConfigureAwait(false);
    await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "genesis.json"), ChainDocuments.Genesis(devnet.Chain), cancellationToken)
        .ConfigureAwait(false);
    await File.WriteAllTextAsync(Path.Combine(folder.FullName, "checkpoint.txt"), devnet.FirstCheckpoint + "\n", cancellationToken)
        .ConfigureAwait(false);
}
