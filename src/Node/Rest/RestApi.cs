using System.Net;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Supervision;
using Helios.Node.Http;

namespace Helios.Node.Rest;

/// <summary>The public API: the three routes of the first prototype, and the richer ones below <c>/v1</c>.</summary>
public static class RestApi
{
    /// <summary>How long a route waits for an actor that answers from memory.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<WebApplication> StartAsync(
        IPEndPoint listen, IActorRef node, TimeSpan callTimeout, AttestedKey attestation, StatementEndpoint statement, NodeStatus status, ILoggerFactory logging)
    {
        WebApplication app = RestServer.Build(listen, logging);
        app.MapGet("/", PageEndpoint.Answer);
        app.MapGet("/block", () => BlockEndpoint.AnswerAsync(node));
        app.MapPost("/call", (HttpRequest request) => CallEndpoint.AnswerAsync(request, node, callTimeout));
        app.MapGet("/attest", (CancellationToken cancellation) => AttestEndpoint.AnswerAsync(node, attestation, cancellation));
        app.MapGet("/v1/status", () => status.AnswerAsync(node));
        app.MapGet("/v1/attestation", (string? nonce, CancellationToken cancellation) => statement.AnswerAsync(node, nonce, cancellation));
        app.MapFallback((HttpRequest request) => ApiError.Result(
            404, "not-found", $"there is no {request.Method} {request.Path}: GET / (the page), GET /block, POST /call, GET /attest, GET /v1/status, GET /v1/attestation?nonce=<hex>"));
        await app.StartAsync();
        return app;
    }

    /// <summary>Turns what an actor answered instead of the thing that was asked for into a refusal with its reason.</summary>
    internal static IResult NotReady(object answer) => answer switch
    {
        Actors.Supervision.Setup.Awaited => ApiError.NotReady("not-set-up", "this node has not been set up yet: POST /setup to its setup port"),
        BeaconSync.NotSynced notSynced => ApiError.NotReady("not-synced", notSynced.Reason),
        EthCalls.Busy busy => ApiError.NotReady("busy", $"{busy.MaxCalls} calls are being worked on (helios.execution.max-calls); try again in a few seconds"),
        _ => throw new InvalidOperationException($"unexpected answer {answer}"),
    };
}
