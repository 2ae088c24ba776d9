using System.Collections.Immutable;

namespace Helios.Protocol.Evm;

/// <summary>The forks of a chain by the timestamps of its blocks.</summary>
/// <remarks>The first entry holds from genesis, or is the oldest fork that this EVM has: it does not run blocks before Cancun.</remarks>
public sealed class ExecutionForkSchedule
{
    /// <summary>From this timestamp on (seconds), these rules.</summary>
    public sealed record Entry(ulong Timestamp, Fork Fork, BlobSchedule Blobs);

    private readonly ImmutableArray<Entry> _entries;

    /// <param name="entries">In the order of their timestamps. Of entries with the same one (forks active at genesis) the last
    /// holds.</param>
    /// <exception cref="ArgumentException">No entry, or entries out of order.</exception>
    public ExecutionForkSchedule(ulong chainId, params IEnumerable<Entry> entries)
    {
        ChainId = chainId;
        _entries = [.. entries];
        if (_entries.IsEmpty)
            throw new ArgumentException("a schedule without a fork", nameof(entries));
        for (int i = 1; i < _entries.Length; i++)
        {
            if (_entries[i].Timestamp < _entries[i - 1].Timestamp || _entries[i].Fork < _entries[i - 1].Fork)
                throw new ArgumentException($"fork {_entries[i]} comes after {_entries[i - 1]}", nameof(entries));
        }
    }

    public ulong ChainId { get; }

    public static ExecutionForkSchedule Mainnet { get; } = new(
        1,
        new(1710338135, Fork.Cancun, BlobSchedule.Cancun),
        new(1746612311, Fork.Prague, BlobSchedule.Prague),
        new(1764798551, Fork.Osaka, BlobSchedule.Prague),
        new(1765290071, Fork.Osaka, BlobSchedule.Bpo1),
        new(1767747671, Fork.Osaka, BlobSchedule.Bpo2));

    public static ExecutionForkSchedule Sepolia { get; } = new(
        11155111,
        new(1706655072, Fork.Cancun, BlobSchedule.Cancun),
        new(1741159776, Fork.Prague, BlobSchedule.Prague),
        new(1760427360, Fork.Osaka, BlobSchedule.Prague),
        new(1761017184, Fork.Osaka, BlobSchedule.Bpo1),
        new(1761607008, Fork.Osaka, BlobSchedule.Bpo2),
        new(1791294816, Fork.Amsterdam, BlobSchedule.Bpo2));

    public static ExecutionForkSchedule Hoodi { get; } = new(
        560048,
        new(0, Fork.Cancun, BlobSchedule.Cancun),
        new(1742999832, Fork.Prague, BlobSchedule.Prague),
        new(1761677592, Fork.Osaka, BlobSchedule.Prague),
        new(1762365720, Fork.Osaka, BlobSchedule.Bpo1),
        new(1762955544, Fork.Osaka, BlobSchedule.Bpo2));

    /// <summary>Whether the fork is on the schedule, now or later.</summary>
    public bool Has(Fork fork) => _entries[^1].Fork >= fork;

    /// <summary>The rules of a block, or null when it is older than every entry.</summary>
    /// <param name="timestamp">The block's, in seconds.</param>
    public ChainRules? RulesAt(ulong timestamp)
    {
        for (int i = _entries.Length - 1; i >= 0; i--)
        {
            if (_entries[i].Timestamp <= timestamp)
                return new ChainRules(ChainId, _entries[i].Fork, _entries[i].Blobs);
        }
        return null;
    }
}
