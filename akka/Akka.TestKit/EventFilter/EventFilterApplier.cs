using System.Diagnostics;
using Akka.Actor;

namespace Akka.TestKit;

internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters) : IEventFilterApplier
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public EventFilterFactory And => new(testkit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Intercept(Valued(action), null, 1, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        InterceptAsync(Valued(actionAsync), null, 1, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Intercept(Valued(action), timeout, 1, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptAsync(Valued(action), timeout, 1, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Intercept(Valued(action), null, expectedCount, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        InterceptAsync(Valued(actionAsync), null, expectedCount, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        InterceptAsync(Valued(actionAsync), timeout, expectedCount, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Intercept(Valued(action), timeout, expectedCount, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptAsync(Valued(action), timeout, expectedCount, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Intercept(func, null, 1, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => InterceptAsync(func, null, 1, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) => Intercept(func, timeout, 1, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, timeout, 1, cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Intercept(func, null, expectedCount, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, null, expectedCount, cancellationToken);

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Intercept(func, timeout, expectedCount, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, timeout, expectedCount, cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) => Intercept(func, null, null, cancellationToken);

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => InterceptAsync(func, null, null, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) => Intercept(Valued(action), null, null, cancellationToken);

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptAsync(Valued(action), null, null, cancellationToken);

    public IUnmutableFilter Mute() => new Muted(system, filters);

    private static Func<object> Valued(Action action) => () =>
    {
        action();
        return null;
    };

    private static Func<Task<object>> Valued(Func<Task> action) => async () =>
    {
        await action();
        return null;
    };

    private T Intercept<T>(Func<T> func, TimeSpan? timeout, int? expected, CancellationToken cancellationToken)
    {
        int before = Count;
        using var muted = new Muted(system, filters);
        T result = func();
        for (var patience = new Patience(this, timeout, expected, before); patience.Goes(); cancellationToken.ThrowIfCancellationRequested())
            Thread.Sleep(Interval);
        return result;
    }

    private async Task<T> InterceptAsync<T>(Func<Task<T>> func, TimeSpan? timeout, int? expected, CancellationToken cancellationToken)
    {
        int before = Count;
        using var muted = new Muted(system, filters);
        T result = await func();
        for (var patience = new Patience(this, timeout, expected, before); patience.Goes();)
            await Task.Delay(Interval, cancellationToken);
        return result;
    }

    private int Count => filters.Sum(filter => filter.Matched);

    /// <summary>Waits for the events that the block has caused, or for those that it must not.</summary>
    private sealed class Patience(EventFilterApplier applier, TimeSpan? timeout, int? expected, int before)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly TimeSpan _patience = applier.Dilated(timeout);

        /// <summary>Whether to go on waiting; fails when there is no more hope.</summary>
        public bool Goes()
        {
            if (expected is not { } wanted) return false;
            int received = applier.Count - before;
            bool isOver = Stopwatch.GetElapsedTime(_start) >= _patience;
            if (received > wanted)
                applier.Fail($"Received {received - wanted} too many. Expected {wanted} but received {received} that matched filter [{applier.Filters}]");
            if (received < wanted && isOver)
                applier.Fail($"Timeout ({_patience}) while waiting for messages. Only received {received}/{wanted} messages that matched filter [{applier.Filters}]");
            return wanted == 0 ? !isOver : received < wanted;
        }
    }

    private string Filters => string.Join(", ", filters);

    private TimeSpan Dilated(TimeSpan? timeout) => timeout is { } given ? testkit.Dilated(given) : testkit.TestKitSettings.TestEventFilterLeeway;

    private void Fail(string message) => testkit.Fail(message);

    private sealed class Muted : IUnmutableFilter
    {
        private readonly ActorSystem _system;
        private readonly IReadOnlyList<EventFilterBase> _filters;

        public Muted(ActorSystem system, IReadOnlyList<EventFilterBase> filters)
        {
            (_system, _filters) = (system, filters);
            system.EventStream.Publish(new Mute(filters));
        }

        public void Unmute() => _system.EventStream.Publish(new Unmute(_filters));

        public void Dispose() => Unmute();
    }
}
