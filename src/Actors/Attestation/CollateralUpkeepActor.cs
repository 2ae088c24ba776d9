using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Verification;
using static Helios.Actors.Attestation.CollateralUpkeep;

namespace Helios.Actors.Attestation;

/// <summary>Refreshes collateral a week before it expires, with jitter, and retries with growing pauses until it succeeds.</summary>
/// <remarks>The appraiser reads the store; this actor keeps it filled. If it fails it starts again.</remarks>
public sealed class CollateralUpkeepActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromHours(1);

    /// <summary>A peer may have brought newer collateral, so the store is looked at this often at least.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    private readonly CollateralStore _store;
    private readonly TimeProvider _clock;
    private readonly Func<double> _chance;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopped = new();
    private DateTimeOffset? _lastRefresh;
    private ImmutableArray<string> _problems = [];
    private VerifiedQuote? _own;
    private TimeSpan _retry = FirstRetry;

    /// <param name="chance">0 to 1, for jitter.</param>
    public CollateralUpkeepActor(CollateralStore store, TimeProvider clock, Func<double> chance)
    {
        (_store, _clock, _chance) = (store, clock, chance);
        Receive<RefreshDue>(_ => Refresh());
        Receive<Refreshed>(m => OnRefreshed(m.Refresh, m.Own));
        Receive<Akka.Actor.Status.Failure>(failure => OnRefreshed(new CollateralRefresh(0, [failure.Cause.Message]), _own));
        Receive<GetStatus>(_ => Sender.Tell(new CollateralUpkeep.Status(
            Families, EarliestExpiry, _store.HasService, _lastRefresh, _problems, _store.Cache.Floors, _own)));
        ReceiveAsync<LowerFloor>(OnLowerFloor);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private int Families => _store.Cache.Platforms.Count(platform => _store.Cache.ExpiryOf(platform.Fmspc, platform.PckCa) is not null);

    private DateTimeOffset? EarliestExpiry => _store.Cache.EarliestExpiry;

    public static Props Props(CollateralStore store, TimeProvider clock, Func<double> chance) =>
        Akka.Actor.Props.Create(() => new CollateralUpkeepActor(store, clock, chance));

    protected override void PreStart() => Refresh();

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private void Refresh() => _ = RefreshAsync(_store, _clock.GetUtcNow(), _stopped.Token).PipeTo(Self, Self);

    private static async Task<Refreshed> RefreshAsync(CollateralStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        CollateralRefresh refresh = await store.RefreshAsync(now, cancellationToken).ConfigureAwait(false);
        return new Refreshed(refresh, await store.VerifyOwnAsync(now, cancellationToken).ConfigureAwait(false));
    }

    private async Task OnLowerFloor(LowerFloor m)
    {
        int before = await _store.LowerFloorAsync(m.Fmspc, m.Evaluation, _stopped.Token);
        _log.Warning("the operator lowers the TCB evaluation floor of family {Family:l} from {Before} to {Floor}",
            m.Fmspc, before, m.Evaluation);
        Sender.Tell(new FloorLowered(before));
        Refresh();
    }

    private void OnRefreshed(CollateralRefresh m, VerifiedQuote? own)
    {
        SeeOwn(own);
        foreach (string note in _store.TakeNotes())
            _log.Warning("collateral: {Note:l}", note);
        if (m.Renewed > 0)
            _log.Info("fetched collateral of {Families} platform families; the earliest expires {Expiry}", m.Renewed, EarliestExpiry);
        if (m.Problems.Count > 0 && !m.Problems.SequenceEqual(_problems))
            _log.Warning("collateral could not be fetched: {Reason:l}", string.Join("; ", m.Problems));
        if (m.Renewed > 0 || m.Problems.Count > 0)
            _lastRefresh = _clock.GetUtcNow();
        _problems = [.. m.Problems];
        TimeSpan wait = _problems.IsEmpty ? UntilDue() : _retry;
        _retry = _problems.IsEmpty ? FirstRetry : Shorter(2 * _retry, LastRetry);
        Timers.StartSingleTimer(nameof(RefreshDue), new RefreshDue(), wait * (0.9 + (0.2 * _chance())));
    }

    /// <summary>Intel may change its mind about this machine with every refresh.</summary>
    private void SeeOwn(VerifiedQuote? own)
    {
        if (own is not null && own.DescribeTcb() != _own?.DescribeTcb())
        {
            LogLevel level = own.Status == TcbStatus.UpToDate ? LogLevel.InfoLevel : LogLevel.WarningLevel;
            _log.Log(level, null, "this machine's TCB is {Tcb:l}; it expires {Expiry:u}", own.DescribeTcb(), own.EarliestExpiry);
        }
        _own = own;
    }

    private TimeSpan UntilDue() =>
        EarliestExpiry is { } end && end - CollateralCache.RefreshMargin - _clock.GetUtcNow() is var wait && wait < LongestWait
        ? Longer(wait, FirstRetry)
        : LongestWait;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
