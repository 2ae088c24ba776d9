namespace Helios.Actors.Upstreams;

/// <summary>
/// How fast one endpoint is asked, learned from its answers: how many questions at once, from when on, how long an answer usually takes,
/// and whether others are asked first for a while. A value; the time is passed in.
/// </summary>
public sealed record EndpointPace
{
    /// <summary>Questions at once to an endpoint that has not refused any.</summary>
    public const int Widest = 16;

    /// <summary>A pause that an endpoint asks for is not longer: it may be a lie, or a typing error.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>The longest that others are asked first. The first such rest is a second, and each in a row is twice as long.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(2);

    /// <summary>Requests in a batch to an endpoint that has not refused one.</summary>
    public const int WidestBatch = 32;

    /// <summary>That an endpoint takes no batch so large is believed for so long.</summary>
    public static readonly TimeSpan BatchHolds = TimeSpan.FromMinutes(10);

    private EndpointPace()
    {
    }

    /// <summary>Of an endpoint that has not been asked yet.</summary>
    public static EndpointPace Unknown { get; } = new();

    /// <summary>The most questions at once.</summary>
    public int Width { get; private init; } = Widest;

    /// <summary>It is not asked before.</summary>
    public TimeSpan NotBefore { get; private init; }

    /// <summary>Until then the others are asked first. It is no penalty: alone, or where the others fail, it is asked as ever.</summary>
    public TimeSpan RestsUntil { get; private init; }

    private int Batch { get; init; } = WidestBatch;

    private TimeSpan BatchRefusedAt { get; init; }

    /// <summary>How long an answer takes, as the last few did; null before the first.</summary>
    public TimeSpan? Usual { get; private init; }

    /// <summary>
    /// An answer that takes longer is not waited for alone: the same is asked once more, of another endpoint if there is one.
    /// </summary>
    public TimeSpan Patience => Usual is { } usual
        ? TimeSpan.FromTicks(Math.Clamp(usual.Ticks * 4, ShortestPatience.Ticks, LongestPatience.Ticks))
        : LongestPatience / 2;

    /// <summary>Refusals in a row that show that the endpoint means all questions, and not one.</summary>
    private const int RefusalsOfAll = 4;

    private int AnswersSinceWidened { get; init; }

    private int RefusalsInARow { get; init; }

    private int RestsInARow { get; init; }

    /// <summary>
    /// Whether one more question may be sent while <paramref name="open"/> wait for an answer, and have not waited for long.
    /// </summary>
    public bool Admits(int open, TimeSpan now) => open < Width && now >= NotBefore;

    /// <summary>The most requests in one batch; 1 where it takes none.</summary>
    public int MostInBatch(TimeSpan now) => now - BatchRefusedAt < BatchHolds ? Batch : WidestBatch;

    /// <summary>It gave no answer to a batch, or not to all in it.</summary>
    /// <param name="of">Requests in it.</param>
    public EndpointPace BatchRefused(int of, TimeSpan now) =>
        this with { Batch = Math.Clamp(of / 2, 1, MostInBatch(now)), BatchRefusedAt = now };

    public bool IsResting(TimeSpan now) => now < RestsUntil;

    /// <summary>An answer came that can be used.</summary>
    public EndpointPace Answered(TimeSpan took) => Accepted() with
    {
        Usual = Usual is { } usual ? ((usual * 7) + took) / 8 : took,
        RestsUntil = TimeSpan.Zero,
        RestsInARow = 0,
    };

    /// <summary>No usable answer came, or not in the usual time. Failures of one moment are one.</summary>
    public EndpointPace Missed(TimeSpan now) => IsResting(now)
        ? this
        : this with
        {
            RestsUntil = now + TimeSpan.FromTicks(Math.Min(FirstRest.Ticks << Math.Min(RestsInARow, 10), LongestRest.Ticks)),
            RestsInARow = RestsInARow + 1,
        };

    /// <summary>A check refused its answer.</summary>
    public EndpointPace Refused(TimeSpan now) => Accepted() with { RestsUntil = now + LongestRest };

    /// <summary>An answer came, whatever it was worth: the question was accepted. After many, one more may be asked at once.</summary>
    public EndpointPace Accepted()
    {
        bool widens = Width < Widest && AnswersSinceWidened + 1 >= Width;
        return this with
        {
            RefusalsInARow = 0,
            AnswersSinceWidened = widens ? 0 : AnswersSinceWidened + 1,
            Width = widens ? Width + 1 : Width,
        };
    }

    /// <summary>
    /// It refused to be asked so often. A refusal alone is the question's, which waits; several in a row are everybody's: less at once, and
    /// nothing for a while.
    /// </summary>
    /// <param name="retryAfter">The pause that it asks for.</param>
    /// <param name="jitter">From 0 to 1, at random: so that not all who were refused come back together.</param>
    public EndpointPace Limited(TimeSpan? retryAfter, TimeSpan now, double jitter)
    {
        int refusals = RefusalsInARow + 1;
        EndpointPace narrower = this with
        {
            Width = refusals == 1 ? Width : Math.Max(1, Width * 3 / 4),
            RefusalsInARow = refusals,
        };
        if (refusals < RefusalsOfAll)
            return narrower;
        TimeSpan until = now + PauseAfter(retryAfter, refusals - RefusalsOfAll, jitter);
        return narrower with { Width = Math.Max(1, Width / 2), NotBefore = until > NotBefore ? until : NotBefore };
    }

    /// <summary>How long a question waits that was refused for the <paramref name="before"/>th time, counted from 0.</summary>
    /// <param name="retryAfter">The pause that the endpoint asks for.</param>
    /// <param name="jitter">From 0 to 1, at random.</param>
    public static TimeSpan PauseAfter(TimeSpan? retryAfter, int before, double jitter)
    {
        TimeSpan pause = retryAfter ?? FirstPause * Math.Pow(2, Math.Min(before, 3));
        return TimeSpan.FromTicks(Math.Clamp(pause.Ticks, FirstPause.Ticks / 4, LongestPause.Ticks)) + (FirstPause / 2 * jitter);
    }
}
