namespace Helios.Protocol.Evm;

/// <summary>What holds in one block: the chain it belongs to, the fork, and the blob parameters.</summary>
/// <param name="ChainId">EIP-155.</param>
public sealed record ChainRules(ulong ChainId, Fork Fork, BlobSchedule Blobs)
{
    /// <summary>The rules of a fork with the blob parameters that came with it.</summary>
    public ChainRules(ulong chainId, Fork fork)
        : this(chainId, fork, fork == Fork.Cancun ? BlobSchedule.Cancun : BlobSchedule.Prague)
    {
    }

    public bool Has(Fork fork) => Fork >= fork;
}
