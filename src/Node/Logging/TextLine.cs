using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Helios.Node.Logging;

/// <summary>One line for people; the lines about a request end with its id.</summary>
internal sealed class TextLine : ITextFormatter
{
    private const string Message = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Source,-14:l} {Message:lj}";
    private const string End = "{NewLine}{Exception}";

    private static readonly MessageTemplateTextFormatter Plain = new(Message + End);
    private static readonly MessageTemplateTextFormatter OfRequest = new($"{Message} (request {{{RequestId}:l}}){End}");

    /// <summary>The property with the id of the request that an event is about.</summary>
    public const string RequestId = "RequestId";

    public void Format(LogEvent logEvent, TextWriter output) =>
        (logEvent.Properties.ContainsKey(RequestId) ? OfRequest : Plain).Format(logEvent, output);
}
