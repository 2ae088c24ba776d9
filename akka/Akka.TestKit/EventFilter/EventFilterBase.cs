using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Which log events a test expects, and how many it has seen.</summary>
public sealed class EventFilterBase(string description, Func<LogEvent, bool> isMatch)
{
    private int _matched;

    public int Matched => Volatile.Read(ref _matched);

    public bool Apply(LogEvent logEvent)
    {
        if (!Matches(logEvent)) return false;
        Interlocked.Increment(ref _matched);
        return true;
    }

    /// <summary>A filter that cannot say so does not match; it must not take the others with it.</summary>
    private bool Matches(LogEvent logEvent)
    {
        try
        {
            return isMatch(logEvent);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public override string ToString() => description;
}

/// <summary>From now on events that match are counted and not printed.</summary>
internal sealed record Mute(IReadOnlyList<EventFilterBase> Filters);

internal sealed record Unmute(IReadOnlyList<EventFilterBase> Filters);

/// <summary>The logger of tests: prints what no filter swallows. Dead letters pass by here as warnings.</summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<EventFilterBase> _filters = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                foreach (Type channel in new[] { typeof(Mute), typeof(Unmute), typeof(DeadLetter), typeof(UnhandledMessage) })
                    initialize.LoggingBus.Subscribe(Self, channel);
                Sender.Tell(new LoggerInitialized());
                break;
            case Mute mute:
                _filters.AddRange(mute.Filters);
                break;
            case Unmute unmute:
                foreach (EventFilterBase filter in unmute.Filters) _filters.Remove(filter);
                break;
            case LogEvent logEvent:
                if (!IsSwallowed(logEvent)) Print(logEvent);
                break;
            case DeadLetter letter:
                if (!IsSwallowed(Warn(letter, letter))) IsSwallowed(Warn(letter, $"Received dead letter from {letter.Sender}: {letter.Message}"));
                break;
            case UnhandledMessage unhandled:
                IsSwallowed(Warn(unhandled, $"Unhandled message from {unhandled.Sender}: {unhandled.Message}"));
                break;
            default:
                base.OnReceive(message);
                break;
        }
    }

    protected virtual void Print(LogEvent logEvent) => StandardOutLogger.PrintLogEvent(logEvent);

    private static Warning Warn(AllDeadLetters letter, object message) => new(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), message);

    // The first filter that fits takes the event; the others do not see it.
    private bool IsSwallowed(LogEvent logEvent) => _filters.Any(filter => filter.Apply(logEvent));
}
