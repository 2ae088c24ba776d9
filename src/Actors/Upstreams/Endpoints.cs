using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>What is said to the actors that ask endpoints, by the operator.</summary>
public static class Endpoints
{
    /// <summary>Changes the endpoints of a running node; an empty list leaves those of a layer as they are. Answered with <see cref="Changed"/>, or <c>Setup.Awaited</c>.</summary>
    public sealed record Change(ImmutableArray<Uri> Execution, ImmutableArray<Uri> Beacon);

    public sealed record Changed;

    /// <summary>From now on ask these, and no other.</summary>
    internal sealed record Use(ImmutableArray<Uri> Urls);

    /// <summary>Said by a child that has (re)started: it does not know what the operator changed.</summary>
    internal sealed record Forgotten;
}
