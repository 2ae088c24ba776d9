using System.Collections.Immutable;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Beacon;

/// <summary>One step of a <see cref="SyncPlan"/>.</summary>
public abstract record SyncStep
{
    private SyncStep()
    {
    }

    /// <param name="Endpoints">In the order of preference. One answer is enough.</param>
    public sealed record Ask(ImmutableArray<Endpoint> Endpoints, SyncQuestion Question) : SyncStep
    {
        public bool Equals(Ask? other) =>
            other is not null && Question == other.Question && Endpoints.SequenceEqual(other.Endpoints);

        public override int GetHashCode() => HashCode.Combine(Question, Endpoints.Length);
    }

    /// <summary>Nothing to ask until the next slot; then begin a round.</summary>
    public sealed record Pause(TimeSpan Time) : SyncStep;

    /// <summary>Nothing came that helps: begin a round after about this time, a little earlier or later by chance.</summary>
    public sealed record Retry(TimeSpan Time) : SyncStep;
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
