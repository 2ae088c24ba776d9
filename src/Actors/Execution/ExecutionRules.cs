using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>The rules under which the EVM runs a block.</summary>
internal static class ExecutionRules
{
    /// <returns>Null for a block that is older than the forks that this EVM knows.</returns>
    public static ChainRules? At(BeaconChain chain, ProvenBlock block)
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
        chain.ForkAt(chain.SlotAt(DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp))) switch
        {
            < ConsensusFork.Deneb => null,
            ConsensusFork.Deneb => new ChainRules(chain.ChainId, Fork.Cancun),
            ConsensusFork.Electra => new ChainRules(chain.ChainId, Fork.Prague),
            _ => new ChainRules(chain.ChainId, Fork.Osaka),
        };

    public static BlockContext Context(ProvenBlock block) => new(
        block.BlockNumber, block.Timestamp, block.FeeRecipient, block.PrevRandao, block.GasLimit, block.BaseFeePerGas,
        block.ExcessBlobGas ?? 0);
}
