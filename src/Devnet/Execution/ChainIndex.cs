using System.Collections.Immutable;

namespace Helios.Devnet.Execution;

/// <summary>
/// The blocks of the devnet and the ways to find them. It never changes: a new block makes a new index, so readers need no lock.
/// </summary>
internal sealed record ChainIndex(
    ImmutableList<ExecutionBlock> Blocks, ImmutableDictionary<Hash32, ulong> Numbers,
    ImmutableDictionary<Hash32, TransactionPlace> Transactions, ulong Finalized)
{
    /// <summary>How many blocks back the state can be asked for.</summary>
    public const int StatesKept = 1024;

    public static ChainIndex Of(ExecutionBlock genesis) => new(
        [genesis], ImmutableDictionary<Hash32, ulong>.Empty.Add(genesis.Hash, 0), ImmutableDictionary<Hash32, TransactionPlace>.Empty, 0);

    /// <summary>Blocks that the chain has left, by their hashes, without their state.</summary>
    private ImmutableDictionary<Hash32, ExecutionBlock> Left { get; init; } = ImmutableDictionary<Hash32, ExecutionBlock>.Empty;

    public ExecutionBlock Head => Blocks[^1];

    public ExecutionBlock? At(ulong number) => number < (ulong)Blocks.Count ? Blocks[(int)number] : null;

    /// <summary>A block of the chain, or one that it has left.</summary>
    public ExecutionBlock? At(Hash32 hash) => Numbers.TryGetValue(hash, out ulong number) ? At(number) : Left.GetValueOrDefault(hash);

    /// <summary>The chain up to a block.</summary>
    /// <returns>The index, and the blocks that it has left.</returns>
    public (ChainIndex Next, ImmutableList<ExecutionBlock> Left) ReturnTo(ulong number)
    {
        int kept = (int)number + 1;
        ImmutableList<ExecutionBlock> left = Blocks.GetRange(kept, Blocks.Count - kept);
        ChainIndex next = this with
        {
            Blocks = Blocks.GetRange(0, kept),
            Numbers = Numbers.RemoveRange(left.Select(block => block.Hash)),
            Transactions = Transactions.RemoveRange(left.SelectMany(block => block.Transactions).Select(signed => signed.Hash)),
            Left = Left.SetItems(left.Select(block => KeyValuePair.Create(block.Hash, block with { State = null }))),
        };
        return (next, left);
    }

    public ChainIndex With(ExecutionBlock block)
    {
        ImmutableList<ExecutionBlock> blocks = Blocks.Add(block);
        int old = blocks.Count - 1 - StatesKept;
        if (old >= 0)
            blocks = blocks.SetItem(old, blocks[old] with { State = null });
        return this with
        {
            Blocks = blocks,
            Numbers = Numbers.Add(block.Hash, block.Number),
            Transactions = Transactions.AddRange(block.Transactions.Select(
                (signed, index) => KeyValuePair.Create(signed.Hash, new TransactionPlace(block.Number, index)))),
        };
    }
}

/// <summary>Where a transaction is.</summary>
internal sealed record TransactionPlace(ulong Block, int Index);
