using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary>
/// Which logs a client asks for, as <c>eth_getLogs</c> has it (execution-apis, <c>Filter</c>; go-ethereum, <c>filterLogs</c>).
/// </summary>
/// <param name="Addresses">The log is of one of these; of any where there is none.</param>
/// <param name="Topics">
/// By their places: the log has one of these topics there, and any where there is none. A log with fewer topics than there are places does
/// not match.
/// </param>
public sealed record LogFilter(ImmutableArray<Address> Addresses, ImmutableArray<ImmutableArray<Hash32>> Topics)
{
    /// <summary>Most topics of a log.</summary>
    public const int MaxPlaces = 4;

    /// <summary>Most addresses, and most topics of one place: as go-ethereum allows.</summary>
    public const int MaxAlternatives = 1000;

    /// <summary>Every log.</summary>
    public static LogFilter All { get; } = new([], []);

    private readonly Lazy<Lookup> _lookup = new(() => new Lookup(Addresses, Topics));

    public ImmutableArray<Address> Addresses { get; } = Addresses;

    public ImmutableArray<ImmutableArray<Hash32>> Topics { get; } = Topics;

    public bool Matches(Log log)
    {
        Lookup lookup = _lookup.Value;
        if (lookup.Addresses.Count > 0 && !lookup.Addresses.Contains(log.Address))
            return false;
        if (Topics.Length > log.Topics.Length)
            return false;
        for (int place = 0; place < Topics.Length; place++)
        {
            if (lookup.Topics[place].Count > 0 && !lookup.Topics[place].Contains(log.Topics[place]))
                return false;
        }
        return true;
    }

    /// <summary>False: no log under this bloom matches. True: perhaps one does.</summary>
    /// <param name="bloom">Of a block or a receipt.</param>
    public bool MayMatch(Bloom bloom)
    {
        foreach (ImmutableArray<BloomBits> alternatives in _lookup.Value.Bits)
        {
            if (!alternatives.Any(bloom.MayContain))
                return false;
        }
        return true;
    }

    public bool Equals(LogFilter? other) => other is not null && Addresses == other.Addresses && Topics == other.Topics;

    public override int GetHashCode() => HashCode.Combine(Addresses, Topics);

    /// <summary>The filter as thousands of blooms and logs are compared with it: hashed once.</summary>
    private sealed class Lookup(ImmutableArray<Address> addresses, ImmutableArray<ImmutableArray<Hash32>> topics)
    {
        public HashSet<Address> Addresses { get; } = [.. addresses];

        public ImmutableArray<HashSet<Hash32>> Topics { get; } = [.. topics.Select(place => place.ToHashSet())];

        /// <summary>A bloom must have one of each.</summary>
        public ImmutableArray<ImmutableArray<BloomBits>> Bits { get; } =
        [
            .. topics.Select(place => place.Select(topic => BloomBits.Of(topic.Span)))
                .Prepend(addresses.Select(address => BloomBits.Of(address.Span)))
                .Select(alternatives => alternatives.ToImmutableArray())
                .Where(alternatives => !alternatives.IsEmpty),
        ];
    }
}
