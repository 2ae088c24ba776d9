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

    public bool Matches(Log log)
    {
        if (!Addresses.IsEmpty && !Addresses.Contains(log.Address))
            return false;
        if (Topics.Length > log.Topics.Length)
            return false;
        for (int place = 0; place < Topics.Length; place++)
        {
            if (!Topics[place].IsEmpty && !Topics[place].Contains(log.Topics[place]))
                return false;
        }
        return true;
    }

    /// <summary>False: no log under this bloom matches. True: perhaps one does.</summary>
    /// <param name="bloom">Of a block or a receipt.</param>
    public bool MayMatch(Bloom bloom) =>
        (Addresses.IsEmpty || Addresses.Any(address => bloom.MayContain(address.Span)))
        && Topics.All(topics => topics.IsEmpty || topics.Any(topic => bloom.MayContain(topic.Span)));
}
