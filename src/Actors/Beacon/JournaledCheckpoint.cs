using Helios.Protocol;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Beacon;

/// <summary>The checkpoint as the journal tells it: what was trusted, and how far finality has been proven from there.</summary>
public sealed record JournaledCheckpoint(Root? Trusted, CheckpointAdvanced? Advanced)
{
    public static JournaledCheckpoint None { get; } = new(null, null);

    public JournaledCheckpoint Apply(IEvent change) => change switch
    {
        CheckpointTrusted trusted => new(trusted.BlockRoot, null),
        CheckpointAdvanced advanced => new(advanced.TrustedRoot, advanced),
        _ => throw new ArgumentException($"unknown event {change}"),
    };

    /// <summary>
    /// The root to bootstrap from: the journal's, unless the operator has named another one since. Null when nobody has named any.
    /// </summary>
    public Root? StartFrom(Root? configured) => configured is { } root && root != Trusted ? root : Advanced?.BlockRoot ?? Trusted;
}
