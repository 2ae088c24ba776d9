using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>
/// One question's way through the endpoints: whom to ask next, and when. A value; each try gives the next plan, and the time is passed in.
/// </summary>
/// <remarks>
/// The first endpoint in order that may be asked now is asked; those that rest come after the others. One that failed is asked again after
/// a pause, which grows with each failure; the others are asked meanwhile. Where an answer takes longer than the endpoint's usual time,
/// another endpoint is asked as well, or the same one again where there is no other. It ends with the time, or when no endpoint is worth
/// another try.
/// </remarks>
public sealed record QuestionPlan
{
    /// <summary>
    /// Tries that have no answer yet. Where each is at an endpoint of its own, the next endpoint is asked as well, because the first try at
    /// each is waited for to the end: an answer that is slow is an answer.
    /// </summary>
    public const int AtOnce = 3;

    /// <summary>Tries at one endpoint of which nobody knows whether they help.</summary>
    public const int Doubtful = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(0.6);

    private readonly ImmutableArray<Track> _tracks;
    private readonly TimeSpan _deadline;

    private readonly bool _isOneAtATime;

    private QuestionPlan(ImmutableArray<Track> tracks, TimeSpan deadline, bool isOneAtATime) =>
        (_tracks, _deadline, _isOneAtATime) = (tracks, deadline, isOneAtATime);

    private Endpoint? LastAsked { get; init; }

    private TimeSpan LastAskedAt { get; init; }

    private int Open => _tracks.Sum(track => track.Open);

    /// <param name="endpoints">In the order of preference.</param>
    /// <param name="deadline">No try begins afterwards.</param>
    /// <param name="isOneAtATime">Whether a try begins only after the one before it has ended.</param>
    public static QuestionPlan Of(ImmutableArray<Endpoint> endpoints, TimeSpan deadline, bool isOneAtATime = false) =>
        new([.. endpoints.Select(endpoint => new Track(endpoint))], deadline, isOneAtATime);

    /// <summary>What to do now. A wait ends early when a try has ended.</summary>
    public Step Next(TimeSpan now, Func<Endpoint, EndpointPace> paceOf)
    {
        if (now >= _deadline)
            return new Step.GiveUp();
        if (_isOneAtATime && Open > 0)
            return new Step.Wait(_deadline);
        if (Open >= AtOnce && _tracks.Any(track => track.Open > 1))
        {
            TimeSpan overdue = LastAskedAt + PatienceWith(AtOnce);
            return overdue <= now ? new Step.Abandon() : new Step.Wait(overdue < _deadline ? overdue : _deadline);
        }
        TimeSpan from = Open == 0 ? now : LastAskedAt + PatienceWith(Math.Min(Open, AtOnce));
        Track? next = _tracks
            .Where(track => !track.IsOver && (!track.IsLastResort || !HasOther(track)) && (Open < AtOnce || track.Open == 0))
            .OrderBy(Due).ThenBy(track => track.Open).ThenBy(track => paceOf(track.Endpoint).IsResting(now)).FirstOrDefault();
        if (next is null)
            return Open == 0 ? new Step.GiveUp() : new Step.Wait(_deadline);
        TimeSpan due = Due(next);
        if (due <= now)
            return new Step.Ask(next.Endpoint);
        return due < _deadline || Open > 0 ? new Step.Wait(due < _deadline ? due : _deadline) : new Step.GiveUp();

        // no patience is due to a try that has failed
        TimeSpan PatienceWith(int open) => LastAsked is null ? TimeSpan.Zero : paceOf(LastAsked).Patience * (1 << (open - 1));

        TimeSpan Due(Track track) => Later(Later(now, from), Later(track.NotBefore, paceOf(track.Endpoint).NotBefore));
    }

    public QuestionPlan Asked(Endpoint endpoint, TimeSpan now) => With(endpoint, track => track with { Open = track.Open + 1 }) with
    {
        LastAsked = endpoint,
        LastAskedAt = now,
    };

    /// <summary>A try failed.</summary>
    /// <param name="retryAfter">The pause that the endpoint asks for, where it limits how often it is asked.</param>
    /// <param name="jitter">From 0 to 1, at random.</param>
    public QuestionPlan Failed(Endpoint endpoint, TryAgain again, TimeSpan? retryAfter, TimeSpan now, double jitter) => (this with
    {
        LastAsked = endpoint == LastAsked ? null : LastAsked,
    }).With(endpoint, track =>
    {
        int doubts = track.Doubts + again switch { TryAgain.AFewTimes => 1, TryAgain.Elsewhere => 2, _ => 0 };
        double pause = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, Math.Min(track.Failures, 10)), LongestPause.TotalSeconds);
        bool isLimited = again == TryAgain.WhenAllowed;
        return track with
        {
            Open = track.Open - 1,
            Failures = track.Failures + 1,
            Limits = track.Limits + (isLimited ? 1 : 0),
            Doubts = doubts,
            IsOver = track.IsOver || again == TryAgain.Never || doubts >= Doubtful,
            IsLastResort = again == TryAgain.Elsewhere,
            NotBefore = now + (isLimited
                ? EndpointPace.PauseAfter(retryAfter, track.Limits, jitter)
                : TimeSpan.FromSeconds(pause * (0.75 + (0.5 * jitter)))),
        };
    });

    /// <summary>Judged whenever somebody is to be asked, because the others may fail for good after this one.</summary>
    private bool HasOther(Track than) => _tracks.Any(track => track != than && track is { IsOver: false, IsLastResort: false });

    /// <summary>A try is not waited for any more.</summary>
    public QuestionPlan Abandoned(Endpoint endpoint) => With(endpoint, track => track with { Open = track.Open - 1 });

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private QuestionPlan With(Endpoint endpoint, Func<Track, Track> change) =>
        new([.. _tracks.Select(track => track.Endpoint == endpoint ? change(track) : track)], _deadline, _isOneAtATime)
        {
            LastAsked = LastAsked,
            LastAskedAt = LastAskedAt,
        };

    /// <summary>What to do now.</summary>
    public abstract record Step
    {
        private Step()
        {
        }

        public sealed record Ask(Endpoint Endpoint) : Step;

        public sealed record Wait(TimeSpan Until) : Step;

        /// <summary>The oldest try that is not the first at its endpoint has hung long enough, and gives its place to another.</summary>
        public sealed record Abandon : Step;

        public sealed record GiveUp : Step;
    }

    /// <summary>How the question went with one endpoint.</summary>
    private sealed record Track(Endpoint Endpoint)
    {
        public int Open { get; init; }

        public int Failures { get; init; }

        public int Limits { get; init; }

        public int Doubts { get; init; }

        public bool IsOver { get; init; }

        /// <summary>Asked only where there is no other: its last answer was not that of the API.</summary>
        public bool IsLastResort { get; init; }

        public TimeSpan NotBefore { get; init; }
    }
}
