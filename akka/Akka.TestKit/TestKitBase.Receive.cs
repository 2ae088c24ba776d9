using Akka.Actor;

namespace Akka.TestKit;

/// <remarks>Several messages, some of them, or whatever there is.</remarks>
public abstract partial class TestKitBase
{
    /// <summary>The next message, or null if none came in time. An infinite time is allowed.</summary>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) => Take(max ?? RemainingOrDefault, cancellationToken)?.Message;

    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await TakeAsync(max ?? RemainingOrDefault, cancellationToken))?.Message;

    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    /// <summary>The first message for which this holds; those before it are dropped.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default)
    {
        TimeSpan patience = RemainingOrDilated(max);
        TimeSpan end = Now + patience;
        while (true)
        {
            if (IsCatch(Take(Positive(end - Now), cancellationToken), isMessage, patience, hint, out T caught)) return caught;
        }
    }

    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default)
    {
        TimeSpan patience = RemainingOrDilated(max);
        TimeSpan end = Now + patience;
        while (true)
        {
            if (IsCatch(await TakeAsync(Positive(end - Now), cancellationToken), isMessage, patience, hint, out T caught)) return caught;
        }
    }

    public T ExpectMsgAnyOf<T>(params T[] messages) => ExpectMsgAnyOf((IEnumerable<T>)messages);

    /// <summary>The next message is one of these.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectMsg<T>(message => messages.Contains(message), null, $"any of [{string.Join(", ", messages)}]", cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(RemainingOrDefault, messages, cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);

    /// <summary>The next messages are these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(Dilated(max), messages, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Several(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Several(numberOfMessages, Dilated(max), cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, null, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>What the filter makes of the next messages, up to the first for which it gives null; that one stays.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
    {
        TimeSpan end = Now + RemainingOrDilated(max);
        var kept = new List<T>();
        while (kept.Count < msgs)
        {
            TimeSpan left = Positive(end - Now);
            Envelope previous = _last;
            if (Take(idle is { } given && given < left ? given : left, cancellationToken) is not { } envelope) break;
            if (filter(envelope.Message) is not { } result)
            {
                _queue.PutBack(envelope);
                _last = previous;
                break;
            }

            kept.Add(result);
        }

        _lastWasNoMsg = true;
        return kept;
    }

    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default)
    {
        IEnumerable<object> kept = ReceiveWhile<object>(
            message => message is T typed ? (shouldContinue(typed) ? typed : null) : shouldIgnoreOtherMessageTypes ? message : null,
            max,
            idle,
            msgs,
            cancellationToken);
        return [.. kept.OfType<T>()];
    }

    private Envelope? Take(TimeSpan patience, CancellationToken cancellationToken) => Remember(_queue.Take(patience, cancellationToken));

    private async ValueTask<Envelope?> TakeAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        Remember(await _queue.TakeAsync(patience, cancellationToken).ConfigureAwait(false));

    private Envelope? Remember(Envelope? received)
    {
        _lastWasNoMsg = false;
        _last = received ?? default;
        return received;
    }

    private bool IsCatch<T>(Envelope? received, Predicate<T> isMessage, TimeSpan patience, string hint, out T caught)
    {
        if (received is null) _assertions.Fail("Timeout ({0}) during fishForMessage{1}", patience, string.IsNullOrEmpty(hint) ? "" : ", hint: " + hint);
        bool isCatch = received?.Message is T typed && isMessage(typed);
        caught = isCatch ? (T)received!.Value.Message : default;
        return isCatch;
    }

    private List<object> Several(int count, TimeSpan patience, CancellationToken cancellationToken)
    {
        TimeSpan end = Now + patience;
        var messages = new List<object>(count);
        while (messages.Count < count)
        {
            Envelope? received = Take(Positive(end - Now), cancellationToken);
            _assertions.AssertTrue(received is not null, "Timeout ({0}) while expecting {1} messages. Only got {2} after {3}.", patience, count, messages.Count, patience);
            messages.Add(received!.Value.Message);
        }

        return messages;
    }

    private List<T> AllOf<T>(TimeSpan patience, IReadOnlyCollection<T> expected, CancellationToken cancellationToken)
    {
        List<object> received = Several(expected.Count, patience, cancellationToken);
        List<object> unexpected = [.. received];
        List<T> missing = [.. expected.Where(message => !unexpected.Remove(message))];
        _assertions.AssertTrue(
            missing.Count == 0 && unexpected.Count == 0, "not found [{0}], found unexpected [{1}]", string.Join(", ", missing), string.Join(", ", unexpected));
        return [.. received.Cast<T>()];
    }
}
