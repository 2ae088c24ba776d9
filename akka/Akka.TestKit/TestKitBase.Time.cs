namespace Akka.TestKit;

/// <remarks>Time: what is left of a <c>Within</c>, and waiting for something to become true.</remarks>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    private TimeSpan? _end;
    private bool _lastWasNoMsg;

    /// <summary>What is left of the innermost Within, or the default wait of one expectation.</summary>
    public TimeSpan RemainingOrDefault => _end is { } end ? Positive(end - Now) : Dilated(TestKitSettings.SingleExpectDefault);

    /// <exception cref="InvalidOperationException">Not within a Within.</exception>
    public TimeSpan Remaining => _end is { } end
        ? Positive(end - Now)
        : throw new InvalidOperationException("\"Remaining\" may not be called outside of \"Within\"");

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration switch
    {
        null => RemainingOrDefault,
        { } given when given < TimeSpan.Zero => throw new ArgumentException("max duration must be finite and not negative", nameof(duration)),
        { } given => Dilated(given),
    };

    /// <summary>Times <c>akka.test.timefactor</c>.</summary>
    public TimeSpan Dilated(TimeSpan duration) => duration < TimeSpan.Zero ? duration : duration * TestKitSettings.TestTimeFactor;

    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within<object>(min, max, () => { action(); return null; }, hint, epsilonValue, cancellationToken);

    public Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync<object>(min, max, async () => { await actionAsync(); return null; }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>Runs the block and fails if it took less than <paramref name="min"/> or more than <paramref name="max"/>.</summary>
    public T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        using var block = new TimedBlock(this, min, max, hint, epsilonValue);
        T result = function();
        block.Check();
        return result;
    }

    public async Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        using var block = new TimedBlock(this, min, max, hint, epsilonValue);
        T result = await function();
        block.Check();
        return result;
    }

    /// <summary>Repeats the assertion until it holds; fails with its last exception.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        TimeSpan stop = Now + RemainingOrDilated(duration);
        while (!Holds(assertion, stop)) Pause(interval, stop, cancellationToken);
    }

    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(() => { assertion(); return Task.CompletedTask; }, duration, interval, cancellationToken);

    public async Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        TimeSpan stop = Now + RemainingOrDilated(duration);
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (Now < stop)
            {
            }

            await PauseAsync(interval, stop, cancellationToken);
        }
    }

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <summary>Fails if the condition has not become true in time.</summary>
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default)
    {
        TimeSpan patience = RemainingOrDilated(max);
        TimeSpan stop = Now + patience;
        while (!conditionIsFulfilled())
        {
            if (Now >= stop) _assertions.Fail("Timeout {0} expired while waiting for condition{1}", patience, message is null ? "." : ": " + message);
            Pause(interval, stop, cancellationToken);
        }
    }

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(() => Task.FromResult(conditionIsFulfilled()), max, interval, message, cancellationToken);

    public async Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default)
    {
        TimeSpan patience = RemainingOrDilated(max);
        TimeSpan stop = Now + patience;
        while (!await conditionIsFulfilled())
        {
            if (Now >= stop) _assertions.Fail("Timeout {0} expired while waiting for condition{1}", patience, message is null ? "." : ": " + message);
            await PauseAsync(interval, stop, cancellationToken);
        }
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private static bool Holds(Action assertion, TimeSpan stop)
    {
        try
        {
            assertion();
            return true;
        }
        catch (Exception) when (Now < stop)
        {
            return false;
        }
    }

    private static TimeSpan Next(TimeSpan? interval, TimeSpan stop) =>
        TimeSpan.FromTicks(Math.Min((interval ?? DefaultInterval).Ticks, Positive(stop - Now).Ticks));

    private static void Pause(TimeSpan? interval, TimeSpan stop, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(Next(interval, stop));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static Task PauseAsync(TimeSpan? interval, TimeSpan stop, CancellationToken cancellationToken) =>
        Task.Delay(Next(interval, stop), cancellationToken);

    private sealed class TimedBlock : IDisposable
    {
        private readonly TestKitBase _kit;
        private readonly TimeSpan _start = Now;
        private readonly TimeSpan _min;
        private readonly TimeSpan _max;
        private readonly TimeSpan _epsilon;
        private readonly string _hint;
        private readonly TimeSpan? _outerEnd;

        public TimedBlock(TestKitBase kit, TimeSpan min, TimeSpan max, string hint, TimeSpan? epsilon)
        {
            (_kit, _min, _hint, _epsilon, _outerEnd) = (kit, min, hint ?? "", epsilon ?? TimeSpan.Zero, kit._end);
            _max = kit.Dilated(max);
            if (_outerEnd is { } end)
            {
                TimeSpan left = end - _start;
                kit._assertions.AssertTrue(left >= min, "Required min time {0} not possible, only {1} left. {2}", min, left, _hint);
                _max = left < _max ? left : _max;
            }

            kit._lastWasNoMsg = false;
            kit._end = _start + _max;
        }

        public void Check()
        {
            TimeSpan elapsed = Now - _start;
            _kit._assertions.AssertTrue(elapsed >= _min, "Failed: Block took {0}, should have at least been {1}. {2}", elapsed, _min, _hint);
            // A wait for nothing takes all the time there is.
            _kit._assertions.AssertTrue(
                _kit._lastWasNoMsg || elapsed <= _max + _epsilon, "Failed: Block took {0}, exceeding {1}. {2}", elapsed, _max, _hint);
        }

        public void Dispose() => _kit._end = _outerEnd;
    }
}
