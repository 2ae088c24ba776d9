using Helios.Actors.Beacon;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The checkpoints that a joiner has of its own. They are compared with what the members say, and never used.</summary>
/// <param name="Named">By the operator, in the configuration or in <c>POST /setup</c>.</param>
/// <param name="Journaled">The newest block of the journal.</param>
/// <param name="Founding">The founding checkpoint of the journal.</param>
public sealed record OwnCheckpoints(Root? Named, FinalizedBlock? Journaled, FinalizedBlock? Founding)
{
    public static OwnCheckpoints None { get; } = new(null, null, null);

    /// <summary>
    /// A checkpoint that was confirmed when this node joined need not be confirmed again. By now the members may have forgotten it.
    /// </summary>
    public static OwnCheckpoints Of(Root? named, JournaledCheckpoint journaled) =>
        new(named == journaled.Compared ? null : named, journaled.Advanced, journaled.Founding);
}
