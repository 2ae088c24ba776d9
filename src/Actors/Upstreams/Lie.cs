namespace Helios.Actors.Upstreams;

/// <summary>
/// A lie of an endpoint as it is shown to everybody: what it was asked, what it answered, and the check that refused that. Whoever knows
/// the chain's head sees the same check fail; that it was this endpoint that answered so is the node's word.
/// </summary>
/// <param name="Check">What was checked, and how it failed, in our own words.</param>
/// <param name="Request">As it was sent, without address and headers; null where it is not there any more.</param>
/// <param name="Answer">As it came, but for secrets of the endpoint's URL and headers, and its host; null likewise.</param>
/// <param name="First">When it was told first.</param>
public sealed record Lie(Endpoint Endpoint, string Check, Excerpt? Request, Excerpt? Answer, DateTimeOffset First)
{
    /// <summary>Bytes that a lie takes beside those that are shown of it.</summary>
    private const int Frame = 512;

    /// <summary>When it was told last.</summary>
    public DateTimeOffset Last { get; init; } = First;

    /// <summary>How often it was told since then, word for word.</summary>
    public long Times { get; init; } = 1;

    /// <summary>Whether the endpoint is asked now, and has its name in the status.</summary>
    public bool IsInUse { get; init; }

    /// <inheritdoc cref="Exchange.Said"/>
    internal Hash32? Said { get; init; }

    /// <summary>Bytes that it takes.</summary>
    internal int Size => Frame + (2 * Check.Length) + (Request?.Shown.Length ?? 0) + (Answer?.Shown.Length ?? 0);
}
