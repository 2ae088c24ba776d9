namespace Helios.Actors.Leases;

/// <summary>Gives leases of what one actor knows, and takes them back all at once.</summary>
internal sealed class Lessor
{
    private Lease? _lent;

    /// <summary>The same for all who ask until <see cref="Recall"/>.</summary>
    public Lease Lend() => _lent ??= new Lease();

    public void Recall()
    {
        _lent?.End();
        _lent = null;
    }
}
