using System.Net;
using System.Text;
using Helios.Node.Http;
using Helios.Node.Metrics;
using Helios.Node.Questions;

namespace Helios.Node.Operator;

/// <summary>
/// The operator port: metrics, health, and the operator's commands. It has no CORS and shares nothing with the public port.
/// </summary>
public sealed class OperatorServer : IAsyncDisposable
{
    private const string PrometheusText = "text/plain; version=0.0.4; charset=utf-8";

    private readonly WebApplication _app;

    private OperatorServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the port that was really bound.</summary>
    public Uri Url => RestServer.UrlOf(_app);

    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<OperatorServer> StartAsync(
        IPEndPoint listen,
        OperatorAccess access,
        NodeQuestions node,
        NodeFacts facts,
        OperatorControl control,
        EndpointOrigins origins,
        MetricsRegistry metrics,
        ILoggerFactory logging)
    {
        WebApplication app = RestServer.Build(listen, logging, isPublic: false);
        var readiness = new Readiness(node, facts, control);
        var gauges = new NodeGauges(node, facts);
        var commands = new OperatorCommands(node, control, origins);
        var endpoints = new EndpointsInForce(node, origins);
        var policy = new PolicyCommand(node, facts);

        app.MapGet("/healthz", readiness.HealthyAsync);
        app.MapGet("/readyz", readiness.ReadyAsync).WithMetadata(new RouteQuery("exclude"));
        RouteGroupBuilder guarded = app.MapGroup("");
        guarded.AddEndpointFilter(async (context, next) => access.Refuse(context.HttpContext.Request) ?? await next(context));
        guarded.MapGet("/metrics", async () =>
        {
            var text = new StringBuilder();
            metrics.WriteTo(text);
            await gauges.WriteToAsync(text, await readiness.ObjectionsAsync());
            return Results.Text(text.ToString(), PrometheusText);
        });
        guarded.MapGet("/operator/endpoints", endpoints.AnswerAsync);
        guarded.MapPost("/operator/endpoints", commands.ChangeEndpointsAsync);
        guarded.MapPost("/operator/peers", commands.ChangePeersAsync);
        guarded.MapGet("/operator/keys", commands.KeysToVouchForAsync);
        guarded.MapPost("/operator/keys", commands.ChangeKeyAsync);
        guarded.MapPost("/operator/log-level", commands.SetLogLevelAsync);
        guarded.MapPost("/operator/tcb-evaluation-floor", commands.LowerTcbEvaluationFloorAsync);
        guarded.MapPost("/operator/policy", policy.SubmitAsync);
        guarded.MapPost("/operator/drain", commands.DrainAsync);
        await app.StartAsync();
        return new OperatorServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
