using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Logging;

/// <summary>Adds the stable name of an event, where it has one.</summary>
public sealed class EventNameEnricher : ILogEventEnricher
{
    public const string Property = "Event";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (EventNames.ByTemplate.TryGetValue(logEvent.MessageTemplate.Text, out string? name))
            logEvent.AddPropertyIfAbsent(new LogEventProperty(Property, new ScalarValue(name)));
    }
}
