using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Execution;
using Helios.Node.Answers;
using Helios.Node.Configuration;
using Helios.Node.Http;
using Helios.Node.Metrics;
using Helios.Node.Questions;
using Helios.Node.Rpc;

namespace Helios.Node.Rest;

/// <summary>The public API: the three routes of the first prototype, and the richer ones below <c>/v1</c>.</summary>
public static class RestApi
{
    private const string LegacyIsOff =
        "this route is off (helios.api.legacy): its signature does not say which question it answers. " +
        "Ask GET /v1/block, POST /v1/call or GET /v1/attestation";

    /// <param name="trustedProxies">Are believed whose request they pass on.</param>
    /// <param name="hasLegacy">Whether the first routes answer.</param>
    /// <param name="answerCache">Bytes of signed answers that are kept.</param>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<WebApplication> StartAsync(
        IPEndPoint listen, ImmutableArray<IPNetwork> trustedProxies, bool hasLegacy, long answerCache, SocketOptions sockets,
        FilterOptions filters, NodeQuestions node, HeadSignal heads, NodeFacts facts, ExecutionOptions execution, MetricsRegistry metrics,
        ILoggerFactory logging)
    {
        var current = new CurrentStatement(node, facts);
        var answers = new AnswerMaker(node, facts, current, answerCache);
        var proofs = new ProofMaker(node, facts);
        var path = new AnswerPath(node, answers, proofs, execution.CallTimeout);
        var block = new BlockAnswerEndpoint(path, answers, proofs);
        var call = new CallAnswerEndpoint(path, proofs, execution.GasCap);
        var gateway = new GatewayEndpoint(call);
        var rpcMethods = new BlockMethods(node, path, facts, execution);
        var places = new ClientPlaces(RpcAnswers.LargeOfClient, RpcAnswers.LargeOfAll);
        var following = new Following(
            new FeedReader(node, execution.CallTimeout + execution.Timeout), heads,
            new Filters(new ClientPlaces(filters.MaxPerClient, filters.Max), TimeProvider.System));
        var filterMethods = new FilterMethods(following.Reader, following.Filters, rpcMethods);
        var rpcAnswers = new RpcAnswers(
            rpcMethods, new NodeMethods(node, facts.Chain.ChainId, execution), filterMethods, places, execution);
        var rpc = new RpcEndpoint(rpcAnswers);
        var rpcAnswer = new RpcAnswerEndpoint(rpcMethods, proofs, places);
        var missing = new MissingQuote(facts.Clock);
        var statement = new StatementEndpoint(node, facts, current, missing);
        var status = new NodeStatus(node, facts, metrics);
        WebApplication app = RestServer.Build(listen, logging);
        app.UseTrustedProxies(trustedProxies);
        app.UseWebSockets();
        app.MapGet("/", PageEndpoint.Answer);
        if (hasLegacy)
            MapLegacy(app, node, facts, missing, execution.CallTimeout);
        else
            MapLegacyOff(app);
        app.MapGet("/v1/block", block.AnswerAsync).WithMetadata(new RouteQuery("block", "nonce", "proof", "checkpoint"));
        app.MapPost("/v1/call", call.AnswerAsync).WithMetadata(new RouteQuery("proof", "checkpoint"));
        app.MapPost("/v1/rpc", rpcAnswer.AnswerAsync).WithMetadata(new RouteQuery("proof", "checkpoint"));
        app.MapPost("/rpc", rpc.AnswerAsync);
        app.MapGet("/rpc", new RpcSocketEndpoint(rpcAnswers, following, sockets, app.Lifetime.ApplicationStopping).AnswerAsync);
        app.MapGet("/v1/ccip/{sender}/{data}", gateway.GetAsync);
        app.MapPost("/v1/ccip", gateway.PostAsync);
        app.MapGet("/v1/status", (CancellationToken cancellationToken) => status.AnswerAsync(cancellationToken));
        app.MapGet("/v1/attestation", (string? nonce, HttpContext http, CancellationToken cancellationToken) =>
            statement.AnswerAsync(nonce, RestServer.ClientOf(http), cancellationToken)).WithMetadata(new RouteQuery("nonce"));
        app.MapGet("/v1/keys", (CancellationToken cancellationToken) => KeysEndpoint.AnswerAsync(node, cancellationToken));
        app.MapGet("/v1/evidence", (CancellationToken cancellationToken) => EvidenceEndpoint.AnswerAsync(node, cancellationToken));
        app.MapGet("/v1/openapi.json", OpenApiEndpoint.Answer);
        await app.StartAsync();
        return app;
    }

    /// <summary>The routes of the first prototype, byte for byte.</summary>
    private static void MapLegacy(
        WebApplication app, NodeQuestions node, NodeFacts facts, MissingQuote missing, TimeSpan callTimeout)
    {
        var attested = new AttestedKey(facts.Quotes);
        app.MapGet("/block", () => BlockEndpoint.AnswerAsync(node));
        app.MapPost("/call", (HttpRequest request) => CallEndpoint.AnswerAsync(request, node, callTimeout));
        app.MapGet("/attest", (CancellationToken cancellationToken) =>
            AttestEndpoint.AnswerAsync(node, attested, missing, cancellationToken));
    }

    private static void MapLegacyOff(WebApplication app)
    {
        app.MapGet("/block", Off);
        app.MapPost("/call", Off);
        app.MapGet("/attest", Off);

        static IResult Off() => ApiError.Result(StatusCodes.Status410Gone, "legacy-off", LegacyIsOff);
    }
}
