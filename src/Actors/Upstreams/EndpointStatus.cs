namespace Helios.Actors.Upstreams;

/// <param name="LastFailure">Null for an endpoint that has not failed since the start.</param>
public sealed record EndpointStatus(Endpoint Endpoint, EndpointFailure? LastFailure);
