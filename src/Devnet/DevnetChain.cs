using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

namespace Helios.Devnet;

/// <summary>The chain that a devnet's options describe: all forks up to the chosen one hold from genesis, others come later.</summary>
public static class DevnetChain
{
    /// <summary>The last bytes of the fork versions, as in the specification's minimal configuration.</summary>
    private const uint VersionSuffix = 0x000001;

    /// <exception cref="MalformedInputException">Forks that the devnet does not run, or not in this order.</exception>
    public static BeaconChain Create(DevnetOptions options, DevnetValidators validators, ulong genesisTime, ulong chainId)
    {
        if (options.Fork < ConsensusFork.Electra)
            throw new MalformedInputException($"fork {options.Fork}: the devnet runs electra, fulu or gloas");
        if (!options.LaterForks.IsEmpty && options.SlotDuration.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new MalformedInputException("later forks: they begin by the seconds of a block, so slots must be of whole seconds");
        return new BeaconChain
        {
            Name = "devnet",
            Preset = options.Preset,
            Forks = new ForkSchedule(
                [
                    .. Enum.GetValues<ConsensusFork>().Where(fork => fork <= options.Fork).Select(fork => Scheduled(fork, 0)),
                    .. options.LaterForks.Select(later => Scheduled(later.Fork, later.Epoch)),
                ]),
            GenesisValidatorsRoot = options.GenesisValidatorsRoot ?? BeaconState.ValidatorsRoot(validators, options.Preset),
            GenesisTime = genesisTime,
            SlotDuration = options.SlotDuration,
            ChainId = chainId,
        };
    }

    /// <summary>The forks of the execution layer: each comes with one of the beacon chain.</summary>
    public static ExecutionForkSchedule ExecutionForks(DevnetOptions options, ulong genesisTime, ulong chainId)
    {
        ulong epochSeconds = options.Preset.SlotsPerEpoch * (ulong)options.SlotDuration.TotalSeconds;
        return new ExecutionForkSchedule(
            chainId,
            [
                Entry(0, options.Fork),
                .. options.LaterForks.Select(later => Entry(genesisTime + (later.Epoch * epochSeconds), later.Fork)),
            ]);
    }

    private static ScheduledFork Scheduled(ConsensusFork fork, ulong epoch) =>
        new(fork, new(((uint)fork << 24) | VersionSuffix), new(epoch));

    /// <summary>The blob parameters stay as they were at genesis, because no block has a blob.</summary>
    private static ExecutionForkSchedule.Entry Entry(ulong timestamp, ConsensusFork fork)
    {
        Fork rules = fork switch
        {
            ConsensusFork.Electra => Fork.Prague,
            ConsensusFork.Fulu => Fork.Osaka,
            _ => Fork.Amsterdam,
        };
        return new(timestamp, rules, BlobSchedule.Prague);
    }
}
