namespace Helios.Actors.Beacon;

/// <summary>Where the block root of a first start comes from. After that the journal holds it.</summary>
public abstract record CheckpointOrigin
{
    private CheckpointOrigin()
    {
    }

    /// <summary>Nowhere: the journal must hold one already.</summary>
    public sealed record Journal : CheckpointOrigin;

    /// <summary><c>helios.beacon.checkpoint = 0x…</c>. A root other than the journal's wins: the operator has changed their mind.</summary>
    public sealed record Configured(Root BlockRoot) : CheckpointOrigin;

    /// <summary><c>helios.beacon.checkpoint = setup</c>: the operator names it in <c>POST /setup</c>.</summary>
    public sealed record Setup : CheckpointOrigin;

    /// <summary><c>helios.beacon.checkpoint = peer</c>: the attested peer that admits this node names it.</summary>
    public sealed record Peer : CheckpointOrigin;
}
