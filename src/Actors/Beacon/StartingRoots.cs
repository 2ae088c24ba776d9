using System.Collections.Immutable;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>The roots that the light client may start from, all of the same standing.</summary>
/// <param name="Roots">The one to try first in front.</param>
/// <param name="Updates">Of the member that named them; verified like any others, once there is a bootstrap.</param>
internal sealed record StartingRoots(ImmutableArray<Root> Roots, ImmutableArray<ForkedSsz> Updates)
{
    /// <summary>Most roots that are tried: the journal knows at most six, and members name the others.</summary>
    private const int Most = 8;

    public static StartingRoots None { get; } = new([], []);

    public bool IsEmpty => Roots.IsEmpty;

    public bool Has(Root root) => Roots.Contains(root);

    /// <summary>What is named last is tried first.</summary>
    public StartingRoots With(TrustCheckpoint named) =>
        new([.. Roots.Insert(0, named.BlockRoot).AddRange(named.Older).Distinct().Take(Most)], named.Updates);
}
