using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Helios.Actors.Beacon;
using Helios.Actors.Persistence;
using Helios.Protocol.Beacon;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Timekeeping.NodeTime;

namespace Helios.Actors.Timekeeping;

/// <summary>
/// Keeps the <see cref="TrustedClock"/>: asks the authenticated sources at intervals, tells the clock what provably happened, and writes
/// from time to time a time that has passed. Logs when the clock becomes authenticated or ceases to be, and when it jumped.
/// </summary>
/// <remarks>If it fails, it is started again with backoff; the clock goes on by the counter, and in the end is not authenticated.</remarks>
public sealed class NodeTimeActor : JournaledActor, IWithTimers
{
    /// <summary>
    /// The pause between two writes of the bound, and so the longest time by which a host that turned its clock back is believed.
    /// </summary>
    private static readonly TimeSpan BoundInterval = TimeSpan.FromHours(1);

    /// <summary>The participation of a head whose slot is a lower bound. A smaller part of the committee could collude.</summary>
    private const double Supermajority = 2.0 / 3;

    private readonly TrustedClock _clock;
    private readonly ITimeSource? _source;
    private readonly BeaconChain _chain;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stopped = new();
    private ImmutableArray<Sampled> _sources = [];
    private string? _problem;
    private bool _wasAuthenticated;
    private DateTimeOffset _written = DateTimeOffset.MinValue;

    /// <param name="source">Null: time stays unauthenticated.</param>
    public NodeTimeActor(TrustedClock clock, ITimeSource? source, BeaconChain chain, TimeSpan interval)
    {
        (_clock, _source, _chain, _interval) = (clock, source, chain, interval);
        _problem = source is null ? null : $"{source.Name} has not been asked yet";

        Recover<NodeTimeEvents.TimePassed>(OnPassed);
        Recover<NodeTimeEvents.TimeHeard>(_ => { });
        Recover<RecoveryCompleted>(_ => { });
        RecoverAny(RefuseRow);

        Command<SampleDue>(_ => Sample());
        Command<TimeSamples>(OnSamples);
        Command<NotSampled>(m => Conclude(m.Reason));
        Command<BeaconSync.HeadAdvanced>(OnHead);
        Command<BoundDue>(_ => WriteBound());
        Command<GetStatus>(_ => Sender.Tell(new NodeTime.Status(_clock.Read(), _source?.Name ?? "none", _sources, _clock.LastStep,
            _clock.SinceAuthenticated, _problem)));
        Command<DeleteMessagesSuccess>(_ => { });
    }

    public override string PersistenceId => "timekeeping";

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(TrustedClock clock, ITimeSource? source, BeaconChain chain, TimeSpan interval) =>
        Akka.Actor.Props.Create(() => new NodeTimeActor(clock, source, chain, interval));

    protected override void PreStart()
    {
        base.PreStart();
        Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeadAdvanced));
        Timers.StartPeriodicTimer(nameof(BoundDue), new BoundDue(), BoundInterval);
        if (_source is not null)
            Sample();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private void OnPassed(NodeTimeEvents.TimePassed passed)
    {
        _clock.HasPassed(passed.Time);
        _written = passed.Time;
    }

    private void Sample() =>
        _ = _source!.SampleAsync(_stopped.Token).PipeTo(Self, Self, samples => samples, failure => new NotSampled(failure.Message));

    private void OnSamples(TimeSamples samples)
    {
        bool isBelieved = _clock.Believe(samples).TryGetValue(out TimeReading now, out TimeRejection rejection);
        Look(samples);
        if (!isBelieved)
        {
            Conclude(Explain(rejection));
            return;
        }
        if (_clock.LastStep.Duration() > TrustedTime.Tolerance)
            Log.Warning("time moved by {Seconds} seconds to {Time}: the host's clock was wrong, or this machine slept",
                _clock.LastStep.TotalSeconds, now.Now);
        Conclude(null);
        if (_clock.LowerBound - _written > BoundInterval)
            WriteBound();
    }

    /// <summary>Compares each source with the node's time; a source that begins to disagree is logged once.</summary>
    private void Look(TimeSamples samples)
    {
        DateTimeOffset now = _clock.Read(out long timestamp).Now;
        DateTimeOffset then = now - _clock.GetElapsedTime(samples.Timestamp, timestamp);
        HashSet<string> liars = [.. _sources.Where(source => !source.Agrees).Select(source => source.Name)];
        _sources = [.. samples.Samples.Select(sample => new Sampled(
            sample.Source, sample.Midpoint - then, sample.Radius,
            (sample.Midpoint - then).Duration() <= TrustedTime.Tolerance && sample.Radius <= TrustedTime.Tolerance))];
        foreach (Sampled source in _sources.Where(source => !source.Agrees && !liars.Contains(source.Name)))
            Log.Warning("time source {Server:l} is {Seconds} seconds off and is not believed", source.Name, source.Offset.TotalSeconds);
    }

    /// <param name="problem">Why there is no new authenticated reading; null if there is one.</param>
    private void Conclude(string? problem)
    {
        bool isAuthenticated = _clock.Read().IsAuthenticated;
        if (problem is not null && problem != _problem)
            Log.Warning("time could not be authenticated again: {Reason:l}", problem);
        if (isAuthenticated && !_wasAuthenticated)
            Log.Info("time is authenticated by {Agreeing} of {Sources} sources: {Time}",
                _sources.Count(source => source.Agrees), _sources.Length, _clock.Read().Now);
        if (!isAuthenticated && _wasAuthenticated)
            Log.Warning("time is not authenticated any more: {Reason:l}", problem);
        (_problem, _wasAuthenticated) = (problem, isAuthenticated);
        Timers.StartSingleTimer(nameof(SampleDue), new SampleDue(), _interval);
    }

    private static string Explain(TimeRejection rejection) => rejection switch
    {
        TimeRejection.TooFewSources => $"fewer than {TrustedTime.MinimumSources} authenticated sources answer",
        TimeRejection.TooUncertain =>
            $"fewer than {TrustedTime.MinimumSources} authenticated sources know the time to {TrustedTime.Tolerance.TotalSeconds} s",
        TimeRejection.Disagreement =>
            $"the authenticated sources do not agree: neither {TrustedTime.MinimumSources} of them nor a majority lie within "
            + $"{TrustedTime.Tolerance.TotalSeconds} s",
        TimeRejection.BeforeLowerBound =>
            "the authenticated sources name a time before one that is known to have passed "
            + "(build, beacon slot, collateral, or the journal of this node)",
        _ => throw new ArgumentOutOfRangeException(nameof(rejection)),
    };

    /// <summary>
    /// A head of our own chain that two thirds of the sync committee signed has happened. What peers say of theirs proves nothing.
    /// </summary>
    private void OnHead(BeaconSync.HeadAdvanced advanced)
    {
        BeaconSync.Head head = advanced.Optimistic.Participation.Reaches(Supermajority) ? advanced.Optimistic : advanced.Finalized;
        _clock.HasPassed(_chain.StartOf(head.Header.Beacon.Slot));
    }

    private void WriteBound()
    {
        DateTimeOffset bound = _clock.LowerBound;
        if (bound - _written < BoundInterval)
            return;
        _written = bound;
        Persist(new NodeTimeEvents.TimePassed(bound), _ =>
        {
            if (LastSequenceNr > 1)
                DeleteMessages(LastSequenceNr - 1);
        });
    }
}
