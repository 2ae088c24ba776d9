using System.Collections.Frozen;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Helios.Node.Logging;

/// <summary>
/// What strangers can cause as often as they like, such as setups without the token, or requests that find a fault of the node, has one
/// line a minute; the next one says how many had none. Every other event passes.
/// </summary>
/// <param name="clock">A minute is counted by its timestamps.</param>
internal sealed class FloodSink(ILogEventSink inner, TimeProvider clock) : ILogEventSink
{
    public const string Unlogged = "Unlogged";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Events of a request, a message or a handshake.</summary>
    private static readonly FrozenSet<string> OfStrangers = FrozenSet.Create(StringComparer.Ordinal,
        "setup.unauthorized", "peers.no-evidence", "quote.unavailable",
        "rpc.failed", "rpc.socket-failed", "rpc.message-failed", "rpc.subscription-failed", "rpc.step-failed");

    private static readonly MessageTemplateParser Templates = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Since, long Unlogged)> _lines = new(StringComparer.Ordinal);

    public void Emit(LogEvent logEvent)
    {
        if (!IsOfStrangers(logEvent))
            inner.Emit(logEvent);
        else if (Take(logEvent.MessageTemplate.Text) is { } unlogged)
            inner.Emit(unlogged == 0 ? logEvent : Counted(logEvent, unlogged));
    }

    /// <summary>By the server's own messages about connections and requests, and by name.</summary>
    private static bool IsOfStrangers(LogEvent logEvent) =>
        Text(logEvent, "SourceContext").StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        || OfStrangers.Contains(Text(logEvent, EventNameEnricher.Property));

    private static string Text(LogEvent logEvent, string property) =>
        logEvent.Properties.GetValueOrDefault(property) is ScalarValue { Value: string text } ? text : "";

    /// <returns>How many were not logged since the last line; null where this one is not, either.</returns>
    private long? Take(string template)
    {
        lock (_lock)
        {
            long now = clock.GetTimestamp();
            if (!_lines.TryGetValue(template, out (long Since, long Unlogged) line))
                line = (now, 0);
            else if (clock.GetElapsedTime(line.Since, now) < Interval)
            {
                _lines[template] = (line.Since, line.Unlogged + 1);
                return null;
            }
            _lines[template] = (now, 0);
            return line.Unlogged;
        }
    }

    private static LogEvent Counted(LogEvent logEvent, long unlogged)
    {
        LogEvent counted = LogEvent.UnstableAssembleFromParts(
            logEvent.Timestamp, logEvent.Level, logEvent.Exception,
            Templates.Parse($"{logEvent.MessageTemplate.Text} ({{{Unlogged}}} more since the last line)"),
            new Dictionary<string, LogEventPropertyValue>(logEvent.Properties), logEvent.TraceId ?? default, logEvent.SpanId ?? default);
        counted.AddOrUpdateProperty(new LogEventProperty(Unlogged, new ScalarValue(unlogged)));
        return counted;
    }
}
