namespace Helios.Actors.Upstreams;

/// <summary>
/// How fast one endpoint is asked, learned from its answers: how many questions at once, from when on, and how long an answer usually
/// takes. A value; the time is passed in.
/// </summary>
public sealed record EndpointPace
{
    /// <summary>Questions at once to an endpoint that has not refused any.</summary>
    public const int Widest = 16;

    /// <summary>A pause that an endpoint asks for is not longer: it may be a lie, or a typing error.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(2);

    private EndpointPace()
    {
    }

    /// <summary>Of an endpoint that has not been asked yet.</summary>
    public static EndpointPace Unknown { get; } = new();

    /// <summary>The most questions at once.</summary>
    public int Width { get; private init; } = Widest;

    /// <summary>It is not asked before.</summary>
    public TimeSpan NotBefore { get; private init; }

    /// <summary>How long an answer takes, as the last few did; null before the first.</summary>
    public TimeSpan? Usual { get; private init; }

    /// <summary>
    /// An answer that takes longer is not waited for alone: the same is asked once more, of another endpoint if there is one.
    /// </summary>
    public TimeSpan Patience => Usual is { } usual
        ? TimeSpan.FromTicks(Math.Clamp(usual.Ticks * 4, ShortestPatience.Ticks, LongestPatience.Ticks))
        : LongestPatience / 2;

    private int AnswersInARow { get; init; }

    private int RefusalsInARow { get; init; }

    /// <summary>Whether one more question may be sent while <paramref name="open"/> are not answered.</summary>
    public bool Admits(int open, TimeSpan now) => open < Width && now >= NotBefore;

    /// <summary>An answer came, whatever it was worth. After many in a row one more may be asked at once.</summary>
    public EndpointPace Answered(TimeSpan took)
    {
        bool widens = Width < Widest && AnswersInARow + 1 >= 4 * Width;
        return this with
        {
            Usual = Usual is { } usual ? ((usual * 7) + took) / 8 : took,
            RefusalsInARow = 0,
            AnswersInARow = widens ? 0 : AnswersInARow + 1,
            Width = widens ? Width + 1 : Width,
        };
    }

    /// <summary>It refused to be asked so often: half as much at once, and nothing for a while.</summary>
    /// <param name="retryAfter">The pause that it asks for.</param>
    /// <param name="jitter">From 0 to 1, at random: so that not all who were refused come back together.</param>
    public EndpointPace Limited(TimeSpan? retryAfter, TimeSpan now, double jitter)
    {
        TimeSpan pause = retryAfter ?? FirstPause * Math.Pow(2, Math.Min(RefusalsInARow, 3));
        pause = TimeSpan.FromTicks(Math.Clamp(pause.Ticks, FirstPause.Ticks / 4, LongestPause.Ticks));
        TimeSpan until = now + pause + (FirstPause / 2 * jitter);
        return this with
        {
            Width = Math.Max(1, Width / 2),
            AnswersInARow = 0,
            // those of one burst are refused together, and count once
            RefusalsInARow = now >= NotBefore ? RefusalsInARow + 1 : RefusalsInARow,
            NotBefore = until > NotBefore ? until : NotBefore,
        };
    }
}
