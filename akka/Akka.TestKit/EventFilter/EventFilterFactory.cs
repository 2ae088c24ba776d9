using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Filters of the log: by level or exception, by text (<c>message</c> exact, <c>start</c>, <c>contains</c> or a pattern), by the path of
/// the source. Only events of levels that <c>akka.loglevel</c> enables are seen.
/// </summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilterBase> _filters;

    public EventFilterFactory(TestKitBase testkit) : this(testkit, testkit.Sys) { }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system) : this(testkit, system, []) { }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters)
    {
        _testkit = testkit;
        _system = system;
        _filters = filters;
    }

    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        Failures(exceptionType, new Text(pattern), source, checkInnerExceptions);

    public IEventFilterApplier Exception<TException>(string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    /// <summary>Errors with such a cause; the text is that of the event or of the cause.</summary>
    public IEventFilterApplier Exception(
        Type exceptionType, string message = null, string start = null, string contains = null, string source = null, bool checkInnerExceptions = false) =>
        Failures(exceptionType, new Text(message, start, contains), source, checkInnerExceptions);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Custom<LogEvent>(predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Apply($"custom {typeof(TLogEvent).Name}", logEvent => logEvent is TLogEvent typed && predicate(typed));

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        Level(logLevel, new Text(message, start, contains), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) => Level(logLevel, new Text(pattern), source);

    public IEventFilterApplier DeadLetter() => DeadLetter(typeof(object));

    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetter(typeof(TMessage), source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetter(type, _ => true, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) => Apply(
        $"dead letter {type.Name}",
        logEvent => logEvent is { Message: DeadLetter letter }
            && type.IsInstanceOfType(letter.Message) && isMatch(letter.Message) && IsFrom(logEvent, source));

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        Level(LogLevel.ErrorLevel, new Text(message, start, contains), source);

    public IEventFilterApplier Error(Regex pattern, string source = null) => Level(LogLevel.ErrorLevel, new Text(pattern), source);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        Level(LogLevel.WarningLevel, new Text(message, start, contains), source);

    public IEventFilterApplier Warning(Regex pattern, string source = null) => Level(LogLevel.WarningLevel, new Text(pattern), source);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        Level(LogLevel.InfoLevel, new Text(message, start, contains), source);

    public IEventFilterApplier Info(Regex pattern, string source = null) => Level(LogLevel.InfoLevel, new Text(pattern), source);

    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        Level(LogLevel.DebugLevel, new Text(message, start, contains), source);

    public IEventFilterApplier Debug(Regex pattern, string source = null) => Level(LogLevel.DebugLevel, new Text(pattern), source);

    private static bool IsFrom(LogEvent logEvent, string source) => source is null
        || string.Equals(source, logEvent.LogSource, StringComparison.Ordinal)
        || (ActorPath.TryParse(logEvent.LogSource, out ActorPath path) && string.Equals(source, path.ToStringWithoutAddress(), StringComparison.Ordinal));

    private static bool HasCause(LogEvent logEvent, Exception cause, Type type, Text text, bool inner) =>
        (type.IsInstanceOfType(cause) && (text.Matches(logEvent.Message?.ToString()) || text.Matches(cause.Message)))
        || (inner && cause?.InnerException is { } next && HasCause(logEvent, next, type, text, inner));

    private EventFilterApplier Level(LogLevel level, Text text, string source) => Apply(
        $"{level.StringFor()} {text} from {source ?? "anywhere"}",
        logEvent => logEvent.LogLevel() == level && IsFrom(logEvent, source) && text.Matches(logEvent.Message?.ToString()));

    private EventFilterApplier Failures(Type type, Text text, string source, bool checkInnerExceptions) => Apply(
        $"{type.Name} {text} from {source ?? "anywhere"}",
        logEvent => logEvent is Error && IsFrom(logEvent, source) && HasCause(logEvent, logEvent.Cause, type, text, checkInnerExceptions));

    private EventFilterApplier Apply(string description, Func<LogEvent, bool> isMatch) =>
        new(_testkit, _system, [.. _filters, new EventFilterBase(description, isMatch)]);

    /// <summary>What a text has to look like; nothing said means anything.</summary>
    private sealed record Text(string Message, string Start, string Contains)
    {
        private readonly Regex _pattern;

        public Text(Regex pattern)
            : this(null, null, null) => _pattern = pattern;

        public bool Matches(string text) =>
            (Message is null || string.Equals(text, Message, StringComparison.Ordinal))
            && (Start is null || text?.StartsWith(Start, StringComparison.Ordinal) == true)
            && (Contains is null || text?.Contains(Contains, StringComparison.Ordinal) == true)
            && (_pattern is null || (text is not null && _pattern.IsMatch(text)));

        public override string ToString() => _pattern?.ToString() ?? Message ?? Start ?? Contains ?? "any text";
    }
}
