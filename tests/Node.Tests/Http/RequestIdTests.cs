using System.Net;
using Helios.Node.Http;
using Helios.Node.Logging;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Helios.Node.Tests.Http;

/// <summary>A client's complaint and the line of the log about it have one name.</summary>
public sealed class RequestIdTests : ILogEventSink
{
    private readonly List<LogEvent> _events = [];

    public void Emit(LogEvent logEvent)
    {
        lock (_events)
            _events.Add(logEvent);
    }

    [Fact]
    public async Task Lines_about_a_request_have_its_id_whoever_writes_them()
    {
        await using Logger log = new LoggerConfiguration()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning) // as the node's log: below it, lines have the server's own id
            .Enrich.FromLogContext().WriteTo.Sink(this).CreateLogger();
        using var logging = new SerilogLoggerFactory(log);
        await using WebApplication app = RestServer.Build(new IPEndPoint(IPAddress.Loopback, 0), logging);
        app.MapGet("/fails", string () =>
        {
            log.Warning("ours");
            throw new InvalidOperationException("theirs");
        });
        await app.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(RestServer.UrlOf(app), "/fails"))
        {
            Headers = { { RequestId.Header, "complaint-7" } },
        };
        using HttpResponseMessage answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Headers.GetValues(RequestId.Header).ShouldBe(["complaint-7"], "also where the node fails");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("theirs");
        await app.StopAsync(); // a line about a failure may come after the answer
        log.Warning("about nothing");

        LogEvent[] ofRequest = [.. _events.Where(e => e.Properties.ContainsKey(TextLine.RequestId))];
        ofRequest.ShouldContain(e => e.MessageTemplate.Text == "ours");
        ofRequest.ShouldContain(e => e.Exception is InvalidOperationException);
        ofRequest.ShouldAllBe(e => e.Properties[TextLine.RequestId].ToString() == "\"complaint-7\"");
        var line = new StringWriter();
        new TextLine().Format(ofRequest.First(e => e.MessageTemplate.Text == "ours"), line);
        line.ToString().ShouldEndWith("ours (request complaint-7)\n");
        _events[^1].Properties.ShouldNotContainKey(TextLine.RequestId);
    }
}
