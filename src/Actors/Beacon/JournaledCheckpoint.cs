using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Beacon;

/// <summary>The checkpoint as the journal tells it: the root that was trusted, and how far finality has been proven from there.</summary>
public sealed record JournaledCheckpoint(Root? Trusted, CheckpointAdvanced? Advanced)
{
    public static JournaledCheckpoint None { get; } = new(null, null);

    /// <summary>The root to bootstrap from; null where none has ever been trusted.</summary>
    public Root? StartFrom => Advanced?.BlockRoot ?? Trusted;

    public JournaledCheckpoint Apply(IEvent change) => change switch
    {
        CheckpointTrusted trusted => new(trusted.BlockRoot, null),
        CheckpointAdvanced advanced => new(advanced.TrustedRoot, advanced),
        _ => throw new ArgumentException($"unknown event {change}"),
    };

    /// <summary>What to write now that <paramref name="finalized"/> was proven from the trusted root; null where it is not newer.</summary>
    /// <exception cref="InvalidOperationException">No root is trusted, so nothing can have been proven from it.</exception>
    public CheckpointAdvanced? AdvanceTo(LightClientHeader finalized, DateTimeOffset now)
    {
        Root trusted = Trusted ?? throw new InvalidOperationException("a header was proven although no root is trusted");
        return finalized.Beacon.Slot > (Advanced?.Slot ?? default)
            ? new CheckpointAdvanced(finalized.Beacon.HashTreeRoot(), finalized.Beacon.Slot, trusted, now)
            : null;
    }
}
