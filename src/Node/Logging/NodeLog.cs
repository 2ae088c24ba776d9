using Helios.Node.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Helios.Node.Logging;

/// <summary>Serilog as <c>helios.log</c> asks for it: one line an event on standard error, or one JSON object an event.</summary>
public static class NodeLog
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Source,-14:l} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(LogOptions options)
    {
        LoggerConfiguration configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Enum.Parse<LogEventLevel>(options.Level, ignoreCase: true))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        return (options.Format == "json"
            ? configuration.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: LogEventLevel.Verbose)
            : configuration.WriteTo.Console(outputTemplate: Line, standardErrorFromLevel: LogEventLevel.Verbose)).CreateLogger();
    }
}
