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

    /// <summary>How many blocks are kept with their transactions, as far as they are final; and the genesis block.</summary>
    public const int BlocksKept = 8192;

    public static ChainIndex Of(ExecutionBlock genesis, int kept = BlocksKept) => new(
        [genesis], ImmutableDictionary<Hash32, ulong>.Empty.Add(genesis.Hash, 0), ImmutableDictionary<Hash32, TransactionPlace>.Empty, 0)
    {
        Genesis = genesis with { State = null },
        Kept = kept,
    };

    private ExecutionBlock Genesis { get; init; } = null!;

    private int Kept { get; init; }

    /// <summary>Blocks that the chain has left, by their hashes, without their state.</summary>
    private ImmutableDictionary<Hash32, ExecutionBlock> Left { get; init; } = ImmutableDictionary<Hash32, ExecutionBlock>.Empty;

    public ExecutionBlock Head => Blocks[^1];

    /// <summary>The number of the oldest block that is kept beside the genesis block.</summary>
    private ulong First => Blocks[0].Number;

    public ExecutionBlock? At(ulong number) =>
        number >= First ? (number <= Head.Number ? Blocks[(int)(number - First)] : null)
        : number == 0 ? Genesis
        : null;

    /// <summary>A block of the chain, or one that it has left.</summary>
    public ExecutionBlock? At(Hash32 hash) => Numbers.TryGetValue(hash, out ulong number) ? At(number) : Left.GetValueOrDefault(hash);

    /// <summary>The chain up to a block.</summary>
    /// <returns>The index, and the blocks that it has left.</returns>
    public (ChainIndex Next, ImmutableList<ExecutionBlock> Left) ReturnTo(ulong number)
    {
        int kept = (int)(number - First) + 1;
        ImmutableList<ExecutionBlock> left = Blocks.GetRange(kept, Blocks.Count - kept);
        ChainIndex next = this with
        {
            Blocks = Blocks.GetRange(0, kept),
            Numbers = Numbers.RemoveRange(left.Select(block => block.Hash)),
            Transactions = Transactions.RemoveRange(left.SelectMany(block => block.Transactions).Select(signed => signed.Hash)),
            Left = Left.RemoveRange(Left.Values.Where(block => block.Number < First).Select(block => block.Hash))
                .SetItems(left.Select(block => KeyValuePair.Create(block.Hash, block with { State = null }))),
        };
        return (next, left);
    }

    public ChainIndex With(ExecutionBlock block)
    {
        ImmutableList<ExecutionBlock> blocks = Blocks.Add(block);
        int old = blocks.Count - 1 - StatesKept;
        if (old >= 0)
            blocks = blocks.SetItem(old, blocks[old] with { State = null });
        ChainIndex next = this with
        {
            Blocks = blocks,
            Numbers = Numbers.Add(block.Hash, block.Number),
            Transactions = Transactions.AddRange(block.Transactions.Select(
                (signed, index) => KeyValuePair.Create(signed.Hash, new TransactionPlace(block.Number, index)))),
        };
        return next.ForgetOldest();
    }

    /// <summary>So that a devnet may run for weeks.</summary>
    private ChainIndex ForgetOldest()
    {
        int surplus = Blocks.Count - Kept;
        if (surplus <= 0 || First + (ulong)surplus > Finalized)
            return this;
        ImmutableList<ExecutionBlock> forgotten = Blocks.GetRange(0, surplus);
        return this with
        {
            Blocks = Blocks.RemoveRange(0, surplus),
            Numbers = Numbers.RemoveRange(forgotten.Where(block => block.Number > 0).Select(block => block.Hash)),
            Transactions = Transactions.RemoveRange(forgotten.SelectMany(block => block.Transactions).Select(signed => signed.Hash)),
        };
    }
}

/// <summary>Where a transaction is.</summary>
internal sealed record TransactionPlace(ulong Block, int Index);
