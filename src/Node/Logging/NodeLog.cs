using Helios.Node.Configuration;
using Helios.Protocol.Secrecy;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Helios.Node.Logging;

/// <summary>Serilog as <c>helios.log</c> asks for it: on standard error, one line or one JSON object for each event.</summary>
public static class NodeLog
{
    /// <summary>As <c>helios.log.level</c> names them.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["debug", "information", "warning", "error"];

    private static readonly LoggingLevelSwitch Threshold = new();

    private static SecretTexts _secrets = SecretTexts.None;

    /// <summary>For the whole process, from now on.</summary>
    /// <param name="level">One of <see cref="Levels"/>.</param>
    public static void SetLevel(string level) => Threshold.MinimumLevel = Enum.Parse<LogEventLevel>(level, ignoreCase: true);

    /// <summary>What these URLs hold beside scheme, host and port is not printed from now on, in whichever text it stands.</summary>
    /// <returns>What was hidden before.</returns>
    public static SecretTexts Hide(IEnumerable<EndpointUrl> endpoints)
    {
        SecretTexts before = Volatile.Read(ref _secrets);
        Hide(endpoints.Aggregate(before, (secrets, endpoint) => secrets.Union(endpoint.Secrets)));
        return before;
    }

    /// <summary>From now on these are not printed; others may be.</summary>
    public static void Hide(SecretTexts secrets) => Volatile.Write(ref _secrets, secrets);

    /// <param name="sink">Instead of standard error.</param>
    public static Logger Create(LogOptions options, ILogEventSink? sink = null)
    {
        SetLevel(options.Level);
        LoggerConfiguration configuration = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(Threshold)
            .Enrich.With<EventNameEnricher>()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // A failure there is also thrown, and the code that starts the server logs it in a sentence.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            // Where it may write, each request begins a scope and an activity of the server's, and RequestId has named the request before.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        var plain = new PlainSink(sink ?? StandardError(options.Format), () => Volatile.Read(ref _secrets));
        return configuration.WriteTo.Sink(new FloodSink(plain, TimeProvider.System)).CreateLogger();
    }

    private static ILogEventSink StandardError(string format) => LoggerSinkConfiguration.CreateSink(to =>
        _ = to.Console(FormatOf(format), standardErrorFromLevel: LogEventLevel.Verbose));

    private static ITextFormatter FormatOf(string format) => format == "json" ? new CompactJson() : new TextLine();
}
