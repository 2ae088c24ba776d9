using System.Collections.Immutable;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Upstreams;

/// <summary>The messages about which endpoints are asked.</summary>
public static class Endpoints
{
    /// <summary>
    /// The operator changes the endpoints of a running node; an empty list leaves those of a layer as they are. Answered with
    /// <see cref="Changed"/>, or <c>Setup.Awaited</c>.
    /// </summary>
    public sealed record Change(ImmutableArray<EndpointUrl> Execution, ImmutableArray<EndpointUrl> Beacon);

    public sealed record Changed;

    /// <summary>From now on ask these, and no other.</summary>
    internal sealed record Use(ImmutableArray<EndpointUrl> Urls);

    /// <summary>
    /// Told by a child that was restarted, because it does not know what the operator changed. Answered with <see cref="Use"/>.
    /// </summary>
    internal sealed record Forgotten;
}
