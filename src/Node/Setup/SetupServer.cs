using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Node.Logging;
using Helios.Node.Operator;
using Helios.Node.Questions;
using Helios.Protocol.Secrecy;
using Serilog;

namespace Helios.Node.Setup;

/// <summary><c>POST /setup</c>: served until the node has been set up once, then the listener closes.</summary>
public sealed class SetupServer : IAsyncDisposable
{
    private const int BodyLimit = 64 * 1024;

    private readonly WebApplication _app;
    private readonly NodeQuestions _node;
    private readonly BearerToken _token;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly OperatorAccess? _operator;

    private SetupServer(WebApplication app, NodeQuestions node, BearerToken token, OperatorAccess? operatorAccess) =>
        (_app, _node, _token, _operator) = (app, node, token, operatorAccess);

    /// <summary>Completes when the node has been set up and the listener is closed.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Its address, with the port that was really bound.</summary>
    public Uri Url => RestServer.UrlOf(_app);

    /// <param name="token">That a request has to carry; null for none.</param>
    /// <param name="operatorAccess">Takes the operator's token; null where there is no operator port.</param>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static async Task<SetupServer> StartAsync(
        IPEndPoint listen, NodeQuestions node, string? token, OperatorAccess? operatorAccess, ILoggerFactory logging)
    {
        WebApplication app = RestServer.Build(listen, logging, isPublic: false);
        var server = new SetupServer(app, node, new BearerToken(token), operatorAccess);
        app.MapPost("/setup", server.SetupAsync);
        await app.StartAsync();
        server.Completion = server.CloseOnceDoneAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _done.TrySetCanceled();
        await _app.DisposeAsync();
    }

    private async Task<IResult> SetupAsync(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0)
        {
            // A browser sends this header for any page, even to an address that only its user reaches.
            return ApiError.Result(StatusCodes.Status403Forbidden, "forbidden",
                "web pages do not set up nodes: ask without the header 'Origin'");
        }
        if (!_token.IsCarriedBy(request))
        {
            string? remote = request.HttpContext.Connection.RemoteIpAddress?.ToString();
            Log.Warning("POST /setup refused: the one-time token is missing or wrong ({Remote:l})", remote);
            return ApiError.Result(StatusCodes.Status401Unauthorized, "unauthorized",
                "the header 'Authorization: Bearer TOKEN' is needed, with the value of helios.setup.token");
        }
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(request, BodyLimit);
        if (refusal is not null)
            return refusal;
        Actors.Supervision.Setup.Begin setup;
        string? operatorToken;
        try
        {
            (setup, operatorToken) = SetupRequest.Decode(json);
            if (operatorToken is not null && _operator is not { IsFromSetup: true })
                throw new MalformedInputException("operator_token: this node takes none (helios.operator.token is not 'setup')");
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }

        SecretTexts hiddenBefore = NodeLog.Hide([.. setup.ExecutionEndpoints, .. setup.BeaconEndpoints]);
        if (await _node.SetUpAsync(setup) is { } refused)
        {
            NodeLog.Hide(hiddenBefore);
            return ApiError.BadRequest(refused.Reason);
        }
        if (operatorToken is not null)
            _operator!.Take(operatorToken);
        request.HttpContext.Response.OnCompleted(() => { _done.TrySetResult(); return Task.CompletedTask; });
        return AnswerJson.Plain(new JsonObject { ["status"] = "success" });
    }

    private async Task CloseOnceDoneAsync()
    {
        await _done.Task;
        await _app.StopAsync();
    }
}
