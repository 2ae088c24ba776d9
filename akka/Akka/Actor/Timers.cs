namespace Akka.Actor;

/// <summary>An actor that is given timers before its constructor runs; they end with the incarnation.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}

/// <summary>Messages to oneself, later. A timer with the key of another replaces it, also when its message is already in the mailbox.</summary>
public interface ITimerScheduler
{
    IReadOnlyCollection<object> ActiveTimers { get; }

    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}

/// <summary>What a timer sends: the message, and which timer it is from.</summary>
internal class TimerMessage(object key, object message, bool isRepeated)
{
    public object Key => key;

    public object Message => message;

    public bool IsRepeated => isRepeated;
}

internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, (TimerMessage Message, ICancelable Task)> _timers = [];

    public IReadOnlyCollection<object> ActiveTimers => [.. _timers.Keys];

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        Cancel(key);
        var message = new TimerMessage(key, msg, isRepeated: true);
        _timers[key] = (message, cell.System.Scheduler.ScheduleTellRepeatedlyCancelable(initialDelay, interval, cell.Self, message, sender));
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        Cancel(key);
        var message = new TimerMessage(key, msg, isRepeated: false);
        _timers[key] = (message, cell.System.Scheduler.ScheduleTellOnceCancelable(timeout, cell.Self, message, sender));
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out (TimerMessage Message, ICancelable Task) timer)) timer.Task.Cancel();
    }

    public void CancelAll()
    {
        foreach (object key in ActiveTimers) Cancel(key);
    }

    /// <summary>The message of a timer that is still the one of its key; otherwise null.</summary>
    internal object Accept(TimerMessage message)
    {
        if (!_timers.TryGetValue(message.Key, out (TimerMessage Message, ICancelable Task) timer) || !ReferenceEquals(timer.Message, message)) return null;
        if (!message.IsRepeated) _timers.Remove(message.Key);
        return message.Message;
    }
}
