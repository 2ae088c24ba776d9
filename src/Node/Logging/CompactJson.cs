using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace Helios.Node.Logging;

/// <summary>
/// One JSON object a line, with the names of CLEF (the compact log event format of Serilog): <c>@t</c>, <c>@l</c> where it is not
/// information, <c>@mt</c>, <c>@x</c> for an exception, and each named value once. The message is not rendered: the template and its values
/// say all, and a program that wants the sentence makes it of them.
/// </summary>
internal sealed class CompactJson : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new(typeTagName: null);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        output.Write('"');
        if (logEvent.Level != LogEventLevel.Information)
            WriteText("@l", logEvent.Level.ToString(), output);
        WriteText("@mt", logEvent.MessageTemplate.Text, output);
        if (logEvent.Exception is { } exception)
            WriteText("@x", exception.ToString(), output);
        foreach ((string name, LogEventPropertyValue value) in logEvent.Properties)
        {
            if (name == EventNameEnricher.EventId)
                continue;
            WriteName(name.StartsWith('@') ? $"@{name}" : name, output); // CLEF: a leading @ is doubled
            Values.Format(value, output);
        }
        output.WriteLine('}');
    }

    private static void WriteText(string name, string text, TextWriter output)
    {
        WriteName(name, output);
        JsonValueFormatter.WriteQuotedJsonString(text, output);
    }

    private static void WriteName(string name, TextWriter output)
    {
        output.Write(',');
        JsonValueFormatter.WriteQuotedJsonString(name, output);
        output.Write(':');
    }
}
