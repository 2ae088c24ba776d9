using Helios.Node.Configuration;
using Helios.Node.Logging;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Secrecy;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Helios.Node.Tests.Logging;

/// <summary>What the log makes of texts of others, in both of its formats.</summary>
[Collection(AloneCollection.Name)]
public sealed class PlainSinkTests
{
    private static readonly ITextFormatter Text =
        new MessageTemplateTextFormatter("{Level:u3} {Source:l} {Message:lj}{NewLine}{Exception}");
    private static readonly ITextFormatter Json = new CompactJson();
    private static readonly SecretTexts Secrets = EndpointUrl.Parse("https://h/v2/SECRETKEY123", ["https"]).Secrets;

    [Fact]
    public void A_text_of_a_stranger_is_one_line()
    {
        const string forged = "no\n23:59:59.999 INF node made the key\r\u001b[31m red \u202e";
        Written(Text, log => log.Warning("{Remote:l} refuses us: {Detail:l}", "1.2.3.4:5", forged)).ShouldBe(
            "WRN  1.2.3.4:5 refuses us: no�23:59:59.999 INF node made the key��[31m red �\n");
        string json = Written(Json, log => log.Warning("{Remote} refuses us: {Detail:l}", "1.2.3.4:5", forged));
        json.Count(c => c == '\n').ShouldBe(1);
        json.ShouldNotContain("u001b");
        json.ShouldNotContain("u202e", Case.Insensitive);
    }

    [Fact]
    public void Whatever_object_a_text_comes_in_it_is_cleaned()
    {
        var structure = new { Path = "x\ny", Inner = new[] { "SECRETKEY123" } };
        Written(Text, log => log.Warning("{A:l} {@B} {C:l}", new Named("a\nb"), structure, new Uri("https://h/k?v=1"))).ShouldBe(
            "WRN  a�b {\"Path\":\"x�y\",\"Inner\":[\"***\"]} https://h/…\n");
        Written(Text, log => log.Warning("{Number} {Time:HH:mm} {On}", 12345678, new DateTime(2026, 1, 1, 9, 5, 0), true))
            .ShouldBe("WRN  12345678 09:05 true\n");
    }

    [Fact]
    public void A_secret_is_hidden_in_values_and_exceptions_in_either_format()
    {
        var failure = new InvalidOperationException(
            "cannot GET https://u:p@h/v2/SECRETKEY123\n00:00:00.000 ERR forged", new IOException("SECRETKEY123"));
        foreach (ITextFormatter format in new[] { Text, Json })
        {
            string written = Written(format, log => log.Error(failure, "failed for {Key}", "secretkey123"));
            written.ShouldNotContain("SECRETKEY", Case.Insensitive);
            written.ShouldContain("InvalidOperationException");
            written.Split('\n').ShouldNotContain(line => line.StartsWith("00:00", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_stack_of_an_exception_is_there_from_warnings_on()
    {
        Exception thrown = Should.Throw<InvalidOperationException>(() => throw new InvalidOperationException("why"));
        Written(Text, log => log.Warning(thrown, "failed")).ShouldContain(" at Helios.");
        Written(Text, log => log.Information(thrown, "failed")).ShouldBe("INF  failed\n    InvalidOperationException: why\n");
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        Written(Text, log => log.Error("{Text:l}", new string('x', 100_000))).Length.ShouldBeLessThan(2_100);
        Written(Text, log => log.Error(new InvalidOperationException(new string('\n', 100_000)), "failed")).Length.ShouldBeLessThan(1_000);
    }

    /// <summary>The logger that the node makes passes everything through here, whichever sink it ends in.</summary>
    [Fact]
    public void The_nodes_logger_hides_the_urls_that_it_was_told_of()
    {
        var kept = new Kept(Text);
        SecretTexts before = NodeLog.Hide([EndpointUrl.Parse("https://h/v2/OTHERKEY4567", ["https"])]);
        try
        {
            using Logger log = NodeLog.Create(new LogOptions("debug", "text"), kept);
            log.Debug("a\nb of {Key:l}\n", "OTHERKEY4567");
            kept.ToString().ShouldBe("DBG  a�b of ***�\n");
        }
        finally
        {
            NodeLog.Hide(before);
            NodeLog.SetLevel("information");
        }
    }

    private static string Written(ITextFormatter format, Action<ILogger> write)
    {
        var kept = new Kept(format);
        using Logger log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new PlainSink(kept, () => Secrets)).CreateLogger();
        write(log);
        return kept.ToString();
    }

    private sealed class Kept(ITextFormatter format) : ILogEventSink
    {
        private readonly StringWriter _written = new();

        public void Emit(LogEvent logEvent) => format.Format(logEvent, _written);

        public override string ToString() => _written.ToString();
    }

    private sealed class Named(string name)
    {
        public override string ToString() => name;
    }
}
