using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;

namespace Helios.Devnet;

/// <summary>The chain that a devnet's options describe; all forks up to the chosen one hold from genesis.</summary>
public static class DevnetChain
{
    /// <summary>The last bytes of the fork versions, as in the specification's minimal configuration.</summary>
    private const uint VersionSuffix = 0x000001;

    public static BeaconChain Create(DevnetOptions options, DevnetValidators validators, ulong genesisTime, ulong chainId)
    {
        if (options.Fork is not (ConsensusFork.Electra or ConsensusFork.Fulu))
            throw new MalformedInputException($"fork {options.Fork}: the devnet runs electra or fulu");
        return new BeaconChain
        {
            Name = "devnet",
            Preset = options.Preset,
            Forks = new ForkSchedule(Enum.GetValues<ConsensusFork>()
                .Where(fork => fork <= options.Fork)
                .Select(fork => new ScheduledFork(fork, new(((uint)fork << 24) | VersionSuffix), new(0)))),
            GenesisValidatorsRoot = options.GenesisValidatorsRoot ?? BeaconState.ValidatorsRoot(validators, options.Preset),
            GenesisTime = genesisTime,
            SlotDuration = options.SlotDuration,
            ChainId = chainId,
        };
    }
}
