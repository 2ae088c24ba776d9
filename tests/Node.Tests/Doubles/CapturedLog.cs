using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Helios.Node.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// Everything that is logged while it lives. Other tests log meanwhile: a text that is looked for is one that only this test can cause.
/// </summary>
public sealed class CapturedLog : ILogEventSink, IDisposable
{
    private static readonly MessageTemplateTextFormatter Format = new("{Message:lj}");
    private static readonly ConcurrentDictionary<CapturedLog, bool> Open = new();

    private readonly ConcurrentQueue<(LogEvent Event, string Line)> _logged = new();

    static CapturedLog() => Log.Logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new ToAll()).CreateLogger();

    public CapturedLog() => Open[this] = true;

    private IEnumerable<string> Lines => _logged.Select(logged => logged.Line);

    /// <summary>As the text format of the node has it.</summary>
    public void Emit(LogEvent logEvent)
    {
        var line = new StringWriter();
        Format.Format(logEvent, line);
        _logged.Enqueue((logEvent, line.ToString()));
    }

    public void Dispose() => Open.TryRemove(this, out _);

    public int Count(string text) => Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The first group of the last line that matches.</summary>
    public string Find(Regex line) => Lines.Select(text => line.Match(text)).Last(match => match.Success).Groups[1].Value;

    /// <summary>Waits for a line with <paramref name="text"/>.</summary>
    /// <returns>Level and name (docs/operations.md) of its event, of the first one if there are several.</returns>
    public async Task<(LogEventLevel Level, string? Name)> EventAsync(string text)
    {
        await UntilAsync(text);
        LogEvent found = _logged.First(logged => logged.Line.Contains(text, StringComparison.Ordinal)).Event;
        return (found.Level, EventNames.ByTemplate.GetValueOrDefault(found.MessageTemplate.Text));
    }

    /// <summary>Waits for a line with <paramref name="text"/> about an endpoint.</summary>
    public Task UntilAsync(string text, Uri endpoint)
    {
        string authority = endpoint.GetLeftPart(UriPartial.Authority);
        return UntilAsync(
            line => line.Contains(text, StringComparison.Ordinal) && line.Contains(authority, StringComparison.Ordinal),
            $"'{text}' about {authority}", times: 1);
    }

    /// <summary>Waits for a line, or as many as that, with <paramref name="text"/>.</summary>
    public Task UntilAsync(string text, int times = 1) =>
        UntilAsync(line => line.Contains(text, StringComparison.Ordinal), $"'{text}'", times);

    private async Task UntilAsync(Func<string, bool> isIt, string what, int times)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (Lines.Count(isIt) < times)
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"no line with {what} was logged, but:\n{string.Join('\n', Lines.TakeLast(40))}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private sealed class ToAll : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
            foreach (CapturedLog log in Open.Keys)
                log.Emit(logEvent);
        }
    }
}
