using System.Collections.Concurrent;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Helios.Node.Tests.Doubles;

/// <summary>Everything that is logged while it lives.</summary>
public sealed class CapturedLog : ILogEventSink, IDisposable
{
    private static readonly MessageTemplateTextFormatter Format = new("{Message:lj}");

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ILogger _before = Log.Logger;

    public CapturedLog() => Log.Logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(this).CreateLogger();

    /// <summary>As the text format of the node has it.</summary>
    public void Emit(LogEvent logEvent)
    {
        var line = new StringWriter();
        Format.Format(logEvent, line);
        _lines.Enqueue(line.ToString());
    }

    public void Dispose() => Log.Logger = _before;

    public int Count(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for a line, or as many as that, with <paramref name="text"/>.</summary>
    public async Task UntilAsync(string text, int times = 1)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (Count(text) < times)
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"no line with '{text}' was logged, but:\n{string.Join('\n', _lines.TakeLast(40))}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
