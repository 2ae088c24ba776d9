using System.Collections.Immutable;
using System.Net;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Devnet.ExecutionRpc;

namespace Helios.Devnet;

/// <summary>The options that a devnet is started with.</summary>
public sealed record DevnetOptions
{
    /// <summary><c>minimal</c> (committee of 32, periods of 64 slots) unless a test needs mainnet's sizes.</summary>
    public Preset Preset { get; init; } = Preset.Minimal;

    /// <summary>
    /// The fork from genesis on: Fulu, because that is what the public networks run. Electra has the same light-client types, for
    /// clients that know no later fork.
    /// </summary>
    public ConsensusFork Fork { get; init; } = ConsensusFork.Fulu;

    /// <summary>Forks that come later, each with its epoch, in their order. Slots must then be of whole seconds.</summary>
    public ImmutableArray<(ConsensusFork Fork, ulong Epoch)> LaterForks { get; init; } = [];

    /// <summary>Every so many slots one without a block; 0 for none.</summary>
    public ulong MissEvery { get; init; }

    /// <summary>From Gloas on, every so many slots one whose payload is withheld (EIP-7732); 0 for none.</summary>
    public ulong WithholdEvery { get; init; }

    /// <summary>Every so many slots one whose block leaves the last <see cref="ReorgDepth"/> blocks; 0 for none.</summary>
    public ulong ReorgEvery { get; init; }

    /// <summary>At most <see cref="DevnetBeacon.MostLeft"/>.</summary>
    public int ReorgDepth { get; init; } = 2;

    /// <summary>Every so many slots one whose block is invalid as <see cref="LieAs"/> says; 0 for none.</summary>
    public ulong LieEvery { get; init; }

    public BlockLie LieAs { get; init; }

    /// <summary>Of block 0 (EIP-4844), so that blobs have a price. It falls by the target with each block; none has blobs.</summary>
    public ulong GenesisExcessBlobGas { get; init; }

    /// <summary>Length of a slot.</summary>
    public TimeSpan SlotDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Epochs that lie behind the chain when it starts, so that finality is there from the first moment.</summary>
    public ulong HistoryEpochs { get; init; } = 4;

    /// <summary>The seed of the keys of validators and accounts; it is public by design.</summary>
    public string Seed { get; init; } = "dev";

    /// <summary>
    /// The genesis validators root, instead of that of this devnet's validators. A client cannot tell: so two devnets can have one, as a
    /// chain that somebody makes for himself has the same constants as the real one.
    /// </summary>
    public Root? GenesisValidatorsRoot { get; init; }

    /// <summary>Unix time of slot 0, in seconds, instead of one that follows from the history.</summary>
    public ulong? GenesisTime { get; init; }

    /// <summary>Address that both APIs listen on. They answer any caller: keep them off real networks.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>Port of the beacon API; 0 takes a free one.</summary>
    public int BeaconPort { get; init; } = 5052;

    /// <summary>Port of the execution RPC; 0 takes a free one.</summary>
    public int ExecutionPort { get; init; } = 8545;

    /// <summary>
    /// Port of another client's JSON-RPC with <c>debug_executionWitness</c> beside it, where the blocks are that client's; null for none.
    /// </summary>
    public int? WitnessPort { get; init; }

    /// <summary>The client that the execution RPC speaks as.</summary>
    public ExecutionDialect ExecutionAs { get; init; } = ExecutionDialect.Own;

    /// <summary>The consensus client whose beacon API is imitated, in the points in which clients differ.</summary>
    public BeaconClient BeaconAs { get; init; } = BeaconClient.Specification;

    /// <summary>Whether each block contains token transfers by itself.</summary>
    public bool Traffic { get; init; } = true;

    /// <summary>Slots that lie behind the chain when it starts.</summary>
    public ulong HistorySlots => HistoryEpochs * Preset.SlotsPerEpoch;

    /// <summary>Unix time of slot 0, in seconds, of a chain that starts now.</summary>
    public ulong GenesisTimeAt(DateTimeOffset now) => GenesisTime ?? (ulong)(now - SlotDuration * HistorySlots).ToUnixTimeSeconds();
}
