namespace Helios.Actors.Beacon;

/// <summary>What the execution of a head's block says of it.</summary>
public abstract record BlockJudgement
{
    private BlockJudgement()
    {
    }

    /// <summary>The block does what its header says.</summary>
    public sealed record Valid : BlockJudgement;

    /// <summary>The block is invalid, or one before it is.</summary>
    public sealed record Condemned(CondemnedBlock Evidence) : BlockJudgement;

    /// <summary>No endpoint has given a whole witness yet, or this build cannot say.</summary>
    /// <param name="Reason">In our own words.</param>
    public sealed record Awaited(string Reason) : BlockJudgement;
}
