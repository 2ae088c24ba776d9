namespace Helios.Actors.Upstreams;

/// <param name="LastFailure">Null for an endpoint that has not failed since the start.</param>
public sealed record EndpointStatus(Endpoint Endpoint, EndpointFailure? LastFailure)
{
    /// <summary>When an answer of it last held; null where none has since the start.</summary>
    public DateTimeOffset? LastHeld { get; init; }

    /// <summary>Grows with each lie, and falls with each answer that holds; those with less are asked first.</summary>
    public int Blame { get; init; }

    /// <summary>How fast it is asked; null where that is not learned.</summary>
    public EndpointPace? Pace { get; init; }

    /// <summary>Whether the others are asked first for a while, because it failed or was slow.</summary>
    public bool IsResting { get; init; }
}
