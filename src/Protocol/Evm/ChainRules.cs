using Helios.Protocol.Beacon;

namespace Helios.Protocol.Evm;

/// <summary>The rules of one block: its chain, its fork, and the blob parameters.</summary>
/// <param name="ChainId">EIP-155.</param>
public sealed record ChainRules(ulong ChainId, Fork Fork, BlobSchedule Blobs)
{
    /// <summary>The rules of a fork with the blob parameters that were in force when it came.</summary>
    public ChainRules(ulong chainId, Fork fork)
        : this(chainId, fork, BlobsAtStartOf(fork))
    {
    }

    /// <summary>
    /// The rules of a block that was built for a slot: each fork of the execution layer comes with one of the consensus layer. Null before
    /// Cancun, and in a fork that this build does not have.
    /// </summary>
    public static ChainRules? At(BeaconChain chain, Slot slot)
    {
        Epoch epoch = chain.EpochAt(slot);
        Fork? fork = chain.Forks.At(epoch).Fork switch
        {
            ConsensusFork.Deneb => Fork.Cancun,
            ConsensusFork.Electra => Fork.Prague,
            ConsensusFork.Fulu => Fork.Osaka,
            ConsensusFork.Gloas => Fork.Amsterdam,
            _ => null,
        };
        return fork is { } known ? new ChainRules(chain.ChainId, known, BlobSchedule.Of(chain, epoch)) : null;
    }

    /// <summary>Bytes of code that an account may have: EIP-170, EIP-7954.</summary>
    public int MaxCodeLength => Has(Fork.Amsterdam) ? 0x10000 : 0x6000;

    /// <summary>Bytes of init code: EIP-3860.</summary>
    public int MaxInitCodeLength => 2 * MaxCodeLength;

    public bool Has(Fork fork) => Fork >= fork;

    private static BlobSchedule BlobsAtStartOf(Fork fork) => fork switch
    {
        Fork.Cancun => BlobSchedule.Cancun,
        Fork.Prague or Fork.Osaka => BlobSchedule.Prague,
        _ => BlobSchedule.Bpo2,
    };
}
