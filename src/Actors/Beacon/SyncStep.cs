using Helios.Actors.Upstreams;
namespace Helios.Actors.Beacon;

/// <summary>One step of a <see cref="SyncPlan"/>.</summary>
public abstract record SyncStep
{
    private SyncStep()
    {
    }

    public sealed record Ask(Endpoint Endpoint, SyncQuestion Question) : SyncStep;

    /// <summary>Nothing to ask for a while; then begin a round.</summary>
    public sealed record Pause(TimeSpan Time) : SyncStep;
}

/// <summary>A question to the light-client routes of a beacon API.</summary>
public abstract record SyncQuestion
{
    private SyncQuestion()
    {
    }

    /// <param name="Checkpoint">A trusted block root.</param>
    public sealed record Bootstrap(Root Checkpoint) : SyncQuestion;

    /// <summary>The best update of each of so many sync committee periods.</summary>
    public sealed record Updates(ulong StartPeriod, int Count) : SyncQuestion;

    public sealed record FinalityUpdate : SyncQuestion;

    public sealed record OptimisticUpdate : SyncQuestion;
}
