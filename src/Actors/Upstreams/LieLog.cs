using System.Collections.Immutable;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Upstreams;

/// <summary>
/// The newest lies of each endpoint since the start. A lie that is told again is counted. However much endpoints lie, it takes
/// <see cref="MostBytes"/> at most, and what makes room is the oldest lie of the endpoint with most: none can push out what another has
/// told.
/// </summary>
public sealed record LieLog
{
    /// <summary>Lies of one endpoint.</summary>
    public const int MostOfEndpoint = 4;

    /// <summary>Lies of all endpoints.</summary>
    public const int MostOfAll = 32;

    /// <summary>Bytes of all lies.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>In the order in which they were told last.</summary>
    private readonly ImmutableList<Lie> _lies;

    private LieLog(ImmutableList<Lie> lies) => _lies = lies;

    public static LieLog Empty { get; } = new([]);

    /// <summary>
    /// The one that was told last stands last. Each endpoint has its name of now; one that was taken out has the name that it had.
    /// </summary>
    public ImmutableArray<Lie> KnownOf(EndpointPool endpoints)
    {
        Dictionary<Endpoint, Endpoint> inUse = endpoints.ByTrust.ToDictionary(endpoint => endpoint);
        return
        [
            .. _lies.Select(lie => inUse.TryGetValue(lie.Endpoint, out Endpoint? now) ? lie with { Endpoint = now, IsInUse = true } : lie),
        ];
    }

    /// <summary>The log with one lie more.</summary>
    internal LieLog With(Endpoint endpoint, Evidence evidence, DateTimeOffset now)
    {
        (string check, Exchange? exchange) = evidence;
        Lie? known = _lies.Find(lie => lie.Endpoint == endpoint && lie.Check == check && lie.Said == exchange?.Said);
        if (known is not null)
            return new(_lies.Remove(known).Add(known with { Last = now, Times = known.Times + 1 }));
        // who the endpoint is, is not told to everybody
        SecretTexts secrets = endpoint.Url.Secrets.Union(SecretTexts.Of([endpoint.Url.Host]));
        ImmutableList<Lie> lies = _lies.Add(
            new Lie(endpoint, check, exchange?.Request.Without(secrets), exchange?.Answer.Without(secrets), now) { Said = exchange?.Said });
        if (lies.Count(lie => lie.Endpoint == endpoint) > MostOfEndpoint)
            lies = lies.Remove(lies.First(lie => lie.Endpoint == endpoint));
        while (lies.Count > MostOfAll)
            lies = WithoutOldestOfMost(lies, endpoint, lie => 1);
        while (lies.Sum(lie => lie.Size) > MostBytes)
            lies = WithoutOldestOfMost(lies, endpoint, lie => lie.Size);
        return new(lies);
    }

    /// <param name="newest">Who told the last one, and gives way among equals.</param>
    private static ImmutableList<Lie> WithoutOldestOfMost(ImmutableList<Lie> lies, Endpoint newest, Func<Lie, int> size)
    {
        IGrouping<Endpoint, Lie> most = lies.GroupBy(lie => lie.Endpoint)
            .OrderByDescending(of => of.Sum(size)).ThenByDescending(of => of.Key == newest).First();
        return lies.Remove(most.First());
    }
}
