using System.Globalization;
using System.Text;
using Helios.Protocol.Secrecy;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Helios.Node.Logging;

/// <summary>
/// Every event passes here on its way out, in whichever format: its texts become plain lines of bounded length, URLs in them lose all but
/// scheme, host and port, and parts of configured secrets become "***". So no call that logs has to think of it.
/// </summary>
/// <param name="secrets">Those of now: endpoints can change while the node runs.</param>
internal sealed class PlainSink(ILogEventSink inner, Func<SecretTexts> secrets) : ILogEventSink
{
    private const int MaxText = 2_000;
    private const int MaxExceptionLines = 100;

    /// <summary>Properties that the node writes itself, from its own names.</summary>
    private static readonly string[] OwnNames = ["Source", "SourceContext", EventNameEnricher.Property, TextLine.RequestId];

    private static readonly MessageTemplateParser Templates = new();

    public void Emit(LogEvent logEvent) => inner.Emit(LogEvent.UnstableAssembleFromParts(
        logEvent.Timestamp,
        logEvent.Level,
        logEvent.Exception is { } exception
            ? new ShownException(Clean(exception.Message), CleanLines(Shown(exception, logEvent.Level))) : null,
        Clean(logEvent.MessageTemplate),
        logEvent.Properties.ToDictionary(
            property => property.Key,
            property => OwnNames.Contains(property.Key) ? property.Value : Clean(property.Value)),
        logEvent.TraceId ?? default,
        logEvent.SpanId ?? default));

    private string Clean(string text) => PlainLine.Of(secrets().Hide(UrlsInText.Shorten(text)), MaxText);

    /// <summary>Templates are constants of the source; where one is not, it is at least one line.</summary>
    private static MessageTemplate Clean(MessageTemplate template) =>
        PlainLine.Of(template.Text, MaxText) is var text && text == template.Text ? template : Templates.Parse(text);

    private LogEventPropertyValue Clean(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: null or bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
            or DateTime or DateTimeOffset or TimeSpan or Guid or Enum } => value,
        ScalarValue scalar => new ScalarValue(Clean(Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? "")),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Clean)),
        StructureValue structure => new StructureValue(
            structure.Properties.Select(property => new LogEventProperty(property.Name, Clean(property.Value))), structure.TypeTag),
        DictionaryValue dictionary => new DictionaryValue(dictionary.Elements.Select(
            element => KeyValuePair.Create((ScalarValue)Clean(element.Key), Clean(element.Value)))),
        _ => new ScalarValue(Clean(value.ToString())),
    };

    /// <summary>The stack is for what went wrong: information has none.</summary>
    private static string Shown(Exception exception, LogEventLevel level) =>
        level >= LogEventLevel.Warning ? exception.ToString() : $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>The lines of an exception, each indented: what it quotes cannot pass for an event.</summary>
    private string CleanLines(string exception)
    {
        var text = new StringBuilder();
        foreach (string line in exception.Split('\n').Take(MaxExceptionLines))
            text.Append("    ").AppendLine(Clean(line.TrimEnd('\r')).TrimEnd());
        return text.ToString().TrimEnd();
    }

    /// <summary>An exception as the formats print it.</summary>
    private sealed class ShownException(string message, string text) : Exception(message)
    {
        public override string ToString() => text;
    }
}
