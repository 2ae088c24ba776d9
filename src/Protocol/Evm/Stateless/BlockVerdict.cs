namespace Helios.Protocol.Evm.Stateless;

/// <summary>What the execution of a block on its witness says of it.</summary>
public abstract record BlockVerdict
{
    private BlockVerdict()
    {
    }

    /// <summary>The block does what its header says.</summary>
    public sealed record Valid(ulong GasUsed) : BlockVerdict;

    /// <summary>No chain may hold the block, whoever signed for it. All that was read for this is proven.</summary>
    /// <param name="Detail">What the block says and what it does, in our own words.</param>
    public sealed record Invalid(BlockCheck Check, string Detail) : BlockVerdict;

    /// <summary>The witness is not the whole one, so nothing follows of the block.</summary>
    public sealed record Incomplete(WitnessLack Lack) : BlockVerdict;

    /// <summary>The block depends on what this build does not have, so nothing follows of it.</summary>
    public sealed record NotJudged(string Reason) : BlockVerdict;
}

/// <summary>The checks of a block, in their order: those of the header by its parent first, the state root last.</summary>
public enum BlockCheck
{
    /// <summary>execution-specs, <c>validate_header</c>.</summary>
    Header,

    /// <summary>EIP-1559.</summary>
    BaseFee,

    /// <summary>EIP-4844, EIP-7918: the excess by the parent, and the blob gas by the transactions.</summary>
    BlobGas,

    /// <summary>EIP-7934: the block has more bytes than a block may have.</summary>
    Size,

    /// <summary>A transaction that may not be in this block.</summary>
    Transaction,

    /// <summary>EIP-7685: a system contract has no code or failed, or a deposit's log is malformed.</summary>
    SystemCall,
    GasUsed,
    LogsBloom,
    ReceiptsRoot,

    /// <summary>EIP-7685.</summary>
    RequestsHash,

    /// <summary>EIP-7928.</summary>
    BlockAccessListHash,
    StateRoot,
}
