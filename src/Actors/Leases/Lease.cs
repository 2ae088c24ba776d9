namespace Helios.Actors.Leases;

/// <summary>
/// Comes with what an actor says of itself. While it holds, the actor would say the same at the same time of day: it ends the lease before
/// it takes a message that may change that. The holder need not ask again meanwhile.
/// </summary>
public sealed class Lease
{
    private volatile bool _hasEnded;

    public bool Holds => !_hasEnded;

    /// <summary>For good. Whoever looks after this sees it.</summary>
    public void End() => _hasEnded = true;
}
