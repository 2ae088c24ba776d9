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
        if (chain.Forks.At(chain.EpochAt(block.BuiltFor(chain))) is { Fork: ConsensusFork.Unknown } unknown)
        {
            return $"block {block.BlockNumber} is under rules this build does not have: " +
                $"those of fork version {unknown.Version}, from epoch {unknown.Epoch} on";
        }
        return ChainRules.At(chain, block.BuiltFor(chain)) is { } rules
            ? rules
            : $"block {block.BlockNumber} is older than Cancun, the first fork whose rules this node knows";
    }

    /// <summary>Why a call that reads the price of blob gas has no answer.</summary>
    public static string NoBlobPrice(ProvenBlock block) =>
        $"block {block.BlockNumber} is under blob parameters that this build does not have (EIP-7892), and the call reads BLOBBASEFEE";

    public static BlockContext Context(ProvenBlock block) => new(
        block.BlockNumber, block.Timestamp, block.FeeRecipient, block.PrevRandao, block.GasLimit, block.BaseFeePerGas,
        block.ExcessBlobGas ?? 0, block.SlotNumber ?? 0);
}
