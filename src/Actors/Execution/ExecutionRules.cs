using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>The rules under which the EVM runs a block.</summary>
internal static class ExecutionRules
{
    /// <returns>The rules, or why this build has none for the block: a sentence.</returns>
    public static Result<ChainRules, string> At(BeaconChain chain, ProvenBlock block)
    {
        if (chain.Forks.At(chain.EpochAt(SlotOf(chain, block))) is { Fork: ConsensusFork.Unknown } unknown)
        {
            return $"block {block.BlockNumber} is under rules this build does not have: " +
                $"those of fork version {unknown.Version}, from epoch {unknown.Epoch} on";
        }
        return Known(chain, block) is { } rules
            ? rules
            : $"block {block.BlockNumber} is older than Cancun, the first fork whose rules this node knows";
    }

    private static ChainRules? Known(BeaconChain chain, ProvenBlock block)
    {
        ExecutionForkSchedule? known = chain.ChainId switch
        {
            1 => ExecutionForkSchedule.Mainnet,
            11155111 => ExecutionForkSchedule.Sepolia,
            560048 => ExecutionForkSchedule.Hoodi,
            _ => null,
        };
        return known is not null ? known.RulesAt(block.Timestamp) : OfConsensusFork(chain, block);
    }

    /// <summary>
    /// For a chain that only its beacon specification describes: each fork of the execution layer comes with one of the consensus layer.
    /// </summary>
    private static ChainRules? OfConsensusFork(BeaconChain chain, ProvenBlock block) =>
        chain.ForkAt(SlotOf(chain, block)) switch
        {
            < ConsensusFork.Deneb => null,
            ConsensusFork.Deneb => new ChainRules(chain.ChainId, Fork.Cancun),
            ConsensusFork.Electra => new ChainRules(chain.ChainId, Fork.Prague),
            ConsensusFork.Fulu => new ChainRules(chain.ChainId, Fork.Osaka),
            _ => new ChainRules(chain.ChainId, Fork.Amsterdam),
        };

    /// <summary>The slot that the block was built for. Before Amsterdam its time says it, from then on the block itself.</summary>
    private static Slot SlotOf(BeaconChain chain, ProvenBlock block) => block.SlotNumber is { } slot
        ? new Slot(slot)
        : chain.SlotAt(DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp));

    public static BlockContext Context(ProvenBlock block) => new(
        block.BlockNumber, block.Timestamp, block.FeeRecipient, block.PrevRandao, block.GasLimit, block.BaseFeePerGas,
        block.ExcessBlobGas ?? 0, block.SlotNumber ?? 0);
}
