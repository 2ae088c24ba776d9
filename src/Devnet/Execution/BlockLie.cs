namespace Helios.Devnet.Execution;

/// <summary>How a block is invalid, though the devnet's committee signs for it: what only its execution shows.</summary>
public enum BlockLie
{
    /// <summary>Its state has an ether more than its transactions make. The state is there, and is proven to whoever asks.</summary>
    StateRoot,

    /// <summary>Its receipts say that something failed that did not, or nothing where something happened.</summary>
    Receipts,

    /// <summary>It holds a transaction that may not be in it yet.</summary>
    Transaction,

    /// <summary>Its header says that it used more gas than it did.</summary>
    GasUsed,
}
