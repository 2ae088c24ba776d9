using System.Collections.Immutable;
using Helios.Protocol.Evm;

namespace Helios.Devnet.Execution;

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

    public ImmutableArray<Entry> Entries => _entries;

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
