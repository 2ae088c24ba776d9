using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Evm;

/// <summary>The rules under which the EVM runs a block.</summary>
public static class ExecutionRules
{
    /// <returns>The rules, or why this build has none for the block: a sentence.</returns>
    public static Result<ChainRules, string> At(BeaconChain chain, ProvenBlock block)
    {
        Epoch epoch = chain.EpochAt(block.BuiltFor(chain));
        if (chain.Forks.At(epoch) is { Fork: ConsensusFork.Unknown } unknown)
        {
            return $"block {block.BlockNumber} is under rules this build does not have: " +
                $"those of fork version {unknown.Version}, from epoch {unknown.Epoch} on";
        }
        if (ChainRules.At(chain, block.BuiltFor(chain)) is not { } rules)
            return $"block {block.BlockNumber} is older than Cancun, the first fork whose rules this node knows";
        return WhyUncertain(chain, block, epoch, rules) is { } reason ? reason : rules;
    }

    /// <summary>
    /// The rules of a block that would follow: of the slots between the two, by the time between them. So it holds on a chain of test
    /// blocks, whose times are not those of its slots.
    /// </summary>
    /// <param name="timestamp">Unix time, in seconds; not before the block's.</param>
    /// <inheritdoc cref="At" path="/returns"/>
    public static Result<ChainRules, string> After(BeaconChain chain, ProvenBlock block, ulong timestamp)
    {
        UInt128 between = (UInt128)(timestamp - block.Timestamp) * TimeSpan.TicksPerSecond / (ulong)chain.SlotDuration.Ticks;
        UInt128 later = block.BuiltFor(chain).Value + between;
        Slot slot = new((ulong)UInt128.Min(later, ulong.MaxValue));
        Epoch epoch = chain.EpochAt(slot);
        if (ChainRules.At(chain, slot) is not { } rules)
            return $"a block of time {timestamp} would be of epoch {epoch}, under rules that this build does not have";
        return chain.Undated.FirstOrDefault(fork => fork.Contains(epoch)) is { } undated
            ? $"a block of time {timestamp} would be of epoch {epoch}, and the fork of version {undated.Version} may have begun then"
            : rules;
    }

    /// <summary>The rules of a block before a head's, by the time between them, as in <see cref="After"/>.</summary>
    /// <param name="header">Of an ancestor of the block.</param>
    /// <inheritdoc cref="At" path="/returns"/>
    public static Result<ChainRules, string> Before(BeaconChain chain, ProvenBlock block, BlockHeader header) =>
        At(chain, ProvenBlock.Of(block, header.Hash(), header, SlotBefore(chain, block, header)));

    private static Slot SlotBefore(BeaconChain chain, ProvenBlock block, BlockHeader header)
    {
        if (header.SlotNumber is { } named)
            return new Slot(named);
        UInt128 between = (UInt128)(block.Timestamp - Math.Min(header.Timestamp, block.Timestamp))
            * TimeSpan.TicksPerSecond / (ulong)chain.SlotDuration.Ticks;
        ulong slot = block.BuiltFor(chain).Value;
        return new Slot(slot - (ulong)UInt128.Min(between, slot));
    }

    /// <summary>
    /// The schedule may date a fork late, because nobody has signed in the epochs before. Whether a block is of Amsterdam its header says
    /// (EIP-7843).
    /// </summary>
    private static string? WhyUncertain(BeaconChain chain, ProvenBlock block, Epoch epoch, ChainRules rules)
    {
        if (rules.Has(Fork.Amsterdam) != block.SlotNumber is not null)
        {
            return $"block {block.BlockNumber} is of epoch {epoch}, which the schedule has as {rules.Fork}, "
                + $"and its header is {(block.SlotNumber is null ? "older" : "newer")}";
        }
        return chain.Undated.FirstOrDefault(fork => fork.Fork != ConsensusFork.Gloas && fork.Contains(epoch)) is { } undated
            ? $"block {block.BlockNumber} is of epoch {epoch}, and no signature says whether the fork of version {undated.Version} "
                + $"had begun: it began between epochs {undated.From} and {undated.Until}"
            : null;
    }

    /// <summary>What a unit of blob gas costs in the block, in wei; null before Cancun.</summary>
    /// <exception cref="UnknownBlobPriceException">It depends on parameters that this build does not have.</exception>
    public static U256? BlobGasPrice(BeaconChain chain, ProvenBlock block) => block.ExcessBlobGas is { } excess
        ? At(chain, block).TryGetValue(out ChainRules? rules, out _)
            ? rules.Blobs.BaseFeePerBlobGas(excess)
            : throw new UnknownBlobPriceException()
        : null;

    /// <summary>Why a call that reads the price of blob gas has no answer.</summary>
    public static string NoBlobPrice(ProvenBlock block) =>
        $"block {block.BlockNumber} is under blob parameters that this build does not have (EIP-7892), and the call reads BLOBBASEFEE";

    public static BlockContext Context(ProvenBlock block) => new(
        block.BlockNumber, block.Timestamp, block.FeeRecipient, block.PrevRandao, block.GasLimit, block.BaseFeePerGas,
        block.ExcessBlobGas ?? 0, block.SlotNumber ?? 0);
}
