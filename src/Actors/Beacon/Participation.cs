namespace Helios.Actors.Beacon;

/// <summary>How much of a sync committee signed.</summary>
/// <param name="Count">Members that signed.</param>
/// <param name="Size">SYNC_COMMITTEE_SIZE.</param>
public sealed record Participation(int Count, int Size)
{
    /// <param name="floor">Least part, 0 to 1.</param>
    public bool Reaches(double floor) => Count >= floor * Size;

    public override string ToString() => $"{Count}/{Size}";
}
