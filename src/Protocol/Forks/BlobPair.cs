using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Forks;

/// <summary>
/// A proven block and its parent: the excess blob gas of the child follows from the parent and from the blob parameters of the child
/// (EIP-7918), so the pair can contradict parameters. It cannot prove all of them.
/// </summary>
/// <remarks>
/// A falling excess proves the target, and one that rises below the target proves the ratio of target and maximum. The base fee update
/// fraction only decides on which side of the reserve price the parent is, so it is bounded and never proven.
/// </remarks>
/// <param name="Epoch">That the child was built for.</param>
/// <param name="Fork">Whose rules the child is under.</param>
/// <param name="Excess">Of the parent.</param>
/// <param name="Used">Of the parent.</param>
/// <param name="BaseFee">Of the parent, in wei.</param>
/// <param name="ChildExcess">What the child says.</param>
public sealed record BlobPair(Epoch Epoch, Fork Fork, ulong Excess, ulong Used, U256 BaseFee, ulong ChildExcess)
{
    /// <summary>Null where the two are not parent and child, or where the rules of the child are not certain.</summary>
    public static BlobPair? Of(ProvenBlock parent, ProvenBlock child, BeaconChain chain)
    {
        Epoch epoch = chain.EpochAt(child.BuiltFor(chain));
        return parent.BlockHash == child.ParentHash && chain.Undated.All(fork => !fork.Contains(epoch))
            && ChainRules.At(chain, child.BuiltFor(chain)) is { Fork: var fork }
            && parent is { ExcessBlobGas: { } excess, BlobGasUsed: { } used } && child.ExcessBlobGas is { } childExcess
            ? new(epoch, fork, excess, used, parent.BaseFeePerGas, childExcess)
            : null;
    }

    /// <summary>Whether the child's excess is the one that these parameters give.</summary>
    public bool Fits(BlobSchedule blobs) => blobs.ExcessAfter(Excess, Used, BaseFee, Fork) == ChildExcess;

    /// <summary>Whether it may be, with this target and maximum and any base fee update fraction.</summary>
    public bool MayFit(ulong target, ulong max)
    {
        UInt128 sum = (UInt128)Excess + Used;
        UInt128 aimedAt = (UInt128)target * BlobSchedule.GasPerBlob;
        if (sum < aimedAt)
            return ChildExcess == 0;
        bool isAboveReserve = ChildExcess == sum - aimedAt;
        bool isBelowReserve = Fork >= Fork.Osaka && max > 0 && ChildExcess == Excess + ((UInt128)Used * (max - target) / max);
        return isAboveReserve || isBelowReserve;
    }
}
