using System.Net;
using Helios.Node.Http;
using Helios.Node.Metrics;
using Helios.Node.Questions;

namespace Helios.Node.Rest;

/// <summary>The public API: the three routes of the first prototype, and the richer ones below <c>/v1</c>.</summary>
public static class RestApi
{
    private const string Routes =
        "GET / (the page), GET /block, POST /call, GET /attest, GET /v1/status, GET /v1/attestation?nonce=<hex>, GET /v1/evidence";

    /// <param name="callTimeout">Longest time that the node gives a call.</param>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<WebApplication> StartAsync(
        IPEndPoint listen, NodeQuestions node, NodeFacts facts, TimeSpan callTimeout, MetricsRegistry metrics, ILoggerFactory logging)
    {
        var attested = new AttestedKey(facts.Quotes);
        var missing = new MissingQuote(facts.Clock);
        var statement = new StatementEndpoint(node, facts, missing);
        var status = new NodeStatus(node, facts, metrics);
        WebApplication app = RestServer.Build(listen, logging);
        app.MapGet("/", PageEndpoint.Answer);
        app.MapGet("/block", () => BlockEndpoint.AnswerAsync(node));
        app.MapPost("/call", (HttpRequest request) => CallEndpoint.AnswerAsync(request, node, callTimeout));
        app.MapGet("/attest", (CancellationToken cancellationToken) =>
            AttestEndpoint.AnswerAsync(node, attested, missing, cancellationToken));
        app.MapGet("/v1/status", (CancellationToken cancellationToken) => status.AnswerAsync(cancellationToken));
        app.MapGet("/v1/attestation", (string? nonce, CancellationToken cancellationToken) =>
            statement.AnswerAsync(nonce, cancellationToken));
        app.MapGet("/v1/evidence", (CancellationToken cancellationToken) => EvidenceEndpoint.AnswerAsync(node, cancellationToken));
        app.MapFallback((HttpRequest request) =>
            ApiError.Result(404, "not-found", $"there is no {request.Method} {request.Path}: {Routes}"));
        await app.StartAsync();
        return app;
    }
}
