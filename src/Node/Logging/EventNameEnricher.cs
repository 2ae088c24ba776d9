using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Logging;

/// <summary>Adds the stable name of an event: ours, or the one that ASP.NET Core gives its own.</summary>
public sealed class EventNameEnricher : ILogEventEnricher
{
    public const string Property = "Event";

    /// <summary>What <c>Microsoft.Extensions.Logging</c> calls the name of an event, with its number.</summary>
    internal const string EventId = "EventId";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (EventNames.ByTemplate.TryGetValue(logEvent.MessageTemplate.Text, out string? name))
            logEvent.AddPropertyIfAbsent(new LogEventProperty(Property, new ScalarValue(name)));
        else if (logEvent.Properties.GetValueOrDefault(EventId) is StructureValue { Properties: var parts }
            && parts.FirstOrDefault(part => part.Name == "Name") is { Value: ScalarValue { Value: string } theirs })
            logEvent.AddPropertyIfAbsent(new LogEventProperty(Property, theirs));
    }
}
