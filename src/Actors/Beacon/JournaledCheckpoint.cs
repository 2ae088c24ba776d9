using System.Collections.Immutable;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Beacon;

/// <summary>The checkpoint as the journal tells it: the root that was trusted, and how far finality has been proven from there.</summary>
/// <param name="Founding">The founding checkpoint of the network; null where it is not known yet.</param>
/// <param name="Compared">The operator's own checkpoint, which the members have confirmed.</param>
public sealed record JournaledCheckpoint(Root? Trusted, FinalizedBlock? Advanced, FinalizedBlock? Founding, Root? Compared)
{
    /// <summary>Roots that were proven before the newest and are remembered, for endpoints that do not have that one.</summary>
    private const int MostOlder = 4;

    public static JournaledCheckpoint None { get; } = new(null, null, null, null);

    /// <summary>Proven before the newest, the latest first.</summary>
    private ImmutableArray<Root> Older { get; init; } = [];

    /// <summary>Every root that the journal still knows, the newest first and the trusted one last.</summary>
    public ImmutableArray<Root> Roots =>
        [.. new[] { Advanced?.BlockRoot }.Concat(Older.Cast<Root?>()).Append(Trusted).OfType<Root>().Distinct()];

    /// <summary>The newest root; null where none has ever been trusted.</summary>
    public Root? Newest => Advanced?.BlockRoot ?? Trusted;

    public JournaledCheckpoint Apply(IEvent change) => change switch
    {
        CheckpointTrusted trusted => new(trusted.BlockRoot, null, trusted.Founding, trusted.Compared),
        CheckpointAdvanced advanced => new(advanced.TrustedRoot, advanced.Block, advanced.Founding, advanced.Compared)
        {
            Older = Advanced is { } before && Trusted == advanced.TrustedRoot ? [before.BlockRoot, .. Older.Take(MostOlder - 1)] : [],
        },
        _ => throw new ArgumentException($"unknown event {change}"),
    };

    /// <summary>This root is the founding checkpoint, now that its slot is known.</summary>
    public JournaledCheckpoint FoundedAt(FinalizedBlock founding) => this with { Founding = founding };

    /// <summary>What to write when another root of the same standing is trusted.</summary>
    public CheckpointTrusted TrustInstead(Root other, DateTimeOffset now) => new(other, Founding, Compared, now);

    /// <summary>What to write now that <paramref name="finalized"/> was proven from the trusted root; null where it is not newer.</summary>
    /// <exception cref="InvalidOperationException">No root is trusted, so nothing can have been proven from it.</exception>
    public CheckpointAdvanced? AdvanceTo(LightClientHeader finalized, DateTimeOffset now)
    {
        Root trusted = Trusted ?? throw new InvalidOperationException("a header was proven although no root is trusted");
        return finalized.Beacon.Slot > (Advanced?.Slot ?? default)
            ? new CheckpointAdvanced(finalized.Beacon.HashTreeRoot(), finalized.Beacon.Slot, trusted, Founding, Compared, now)
            : null;
    }
}
