using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Helios.Actors.Transport;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// Who waits for which run. Those who ask the same question at once share a run, and it lasts as long as one of them waits; each has a
/// place, and counts as a call of its client.
/// </summary>
/// <param name="Places">For all clients.</param>
/// <param name="PlacesOfClient">Most of them that one client has.</param>
internal sealed record RunningCalls(int Places, int PlacesOfClient)
{
    private ImmutableList<Waiting> All { get; init; } = [];

    /// <param name="Question">Null for one that nobody shares.</param>
    /// <param name="Since">Timestamp of <see cref="Stopwatch"/>.</param>
    internal sealed record Waiting(IActorRef Asker, NetworkPrefix Client, CallName? Question, IActorRef Run, long Since);

    /// <summary>The run of this question, if there is one.</summary>
    public IActorRef? RunOf(CallName question) => All.Find(waiting => waiting.Question == question)?.Run;

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
