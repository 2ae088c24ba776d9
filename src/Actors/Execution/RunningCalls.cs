using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Transport;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// Who waits for which run. Those who ask the same question within a second share a run, and it lasts as long as one of them waits; each
/// has a place, and counts as a call of its client.
/// </summary>
/// <remarks>
/// One who joins a run gets the rest of its time, and its block. So nobody joins an older one: it may be near its deadline, or on an
/// earlier block already (<see cref="BlockQuestionActor{TBlock}.BlockPatience"/>). A run takes the turns of the client that came first
/// (<see cref="RunTurns"/>): one who joins a client with more runs than itself may wait longer than for a run that only it asks for, but
/// only for the other runs of that client, which are fewer than <paramref name="PlacesOfClient"/>. That is accepted, because what is worked
/// on once for all who ask leaves more time to each.
/// </remarks>
/// <param name="Places">For all clients.</param>
/// <param name="PlacesOfClient">Most of them that one client has.</param>
internal sealed record RunningCalls(int Places, int PlacesOfClient)
{
    /// <summary>The age up to which a run is joined.</summary>
    internal static readonly TimeSpan JoinedFor = TimeSpan.FromSeconds(1);

    public ImmutableList<Waiting> All { get; private init; } = [];

    /// <param name="Question">Null for one that nobody shares.</param>
    /// <param name="Begun">When its run began.</param>
    /// <param name="Since">When it began to wait.</param>
    internal sealed record Waiting(IActorRef Asker, NetworkPrefix Client, QuestionName? Question, IActorRef Run, long Begun, long Since);

    /// <summary>One who waits for a run of this question that another may join; null where there is none.</summary>
    /// <param name="clock">The timestamps are its.</param>
    public Waiting? Find(QuestionName question, TimeProvider clock) =>
        All.Find(waiting => waiting.Question == question && clock.GetElapsedTime(waiting.Begun) <= JoinedFor);

    public bool IsAwaited(IActorRef run) => All.Exists(waiting => waiting.Run.Equals(run));

    public RunningCalls With(Waiting waiting) => this with { All = All.Add(waiting) };

    /// <summary>When all places are taken, the client that has most gives its latest up to a client that would still have fewer.</summary>
    /// <returns>With a place free for the client, and who gave it up, if anybody had to; or why it has none.</returns>
    public Result<(RunningCalls Others, Waiting? GaveWay), Busy> WithPlaceFor(NetworkPrefix client)
    {
        int own = All.Count(waiting => waiting.Client == client);
        if (own >= PlacesOfClient)
            return new Busy(PlacesOfClient, OfClient: true);
        if (All.Count < Places)
            return (this, null);
        NetworkPrefix greatest = All.CountBy(waiting => waiting.Client).MaxBy(calls => calls.Value).Key;
        if (All.Count(waiting => waiting.Client == greatest) <= own + 1)
            return new Busy(Places, OfClient: false);
        Waiting latest = All.FindLast(waiting => waiting.Client == greatest)!;
        return (this with { All = All.Remove(latest) }, latest);
    }

    /// <summary>From now on nobody joins a run that is here, and its outcome is not that of a question.</summary>
    public RunningCalls Unshared() => this with { All = All.ConvertAll(waiting => waiting with { Question = null }) };

    /// <summary>After a run has ended.</summary>
    public (RunningCalls Others, ImmutableList<Waiting> Served) Without(IActorRef run) =>
        (this with { All = All.RemoveAll(waiting => waiting.Run.Equals(run)) }, All.FindAll(waiting => waiting.Run.Equals(run)));
}
