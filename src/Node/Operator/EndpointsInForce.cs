using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Node.Rest;

namespace Helios.Node.Operator;

/// <summary>
/// <c>GET /operator/endpoints</c>: whom the node asks now, who named them, and how they do. A URL is scheme, host and port: keys are in the
/// rest.
/// </summary>
public sealed class EndpointsInForce(NodeQuestions node, EndpointOrigins origins)
{
    public async Task<IResult> AnswerAsync(CancellationToken cancellationToken)
    {
        Task<Result<BeaconSync.SyncStatus, NotReady>> asksSync = node.StatusAsync(cancellationToken);
        Result<ExecutionMessages.EndpointsStatus, NotReady> execution = await node.ExecutionEndpointsAsync(cancellationToken);
        Result<BeaconSync.SyncStatus, NotReady> sync = await asksSync;
        if (!execution.IsAccepted || !sync.IsAccepted)
            return ApiError.Of(execution.IsAccepted ? sync.Rejection : execution.Rejection);
        return AnswerJson.Plain(new JsonObject
        {
            ["execution"] = Describe(Layer.Execution, execution.Value.Endpoints),
            ["beacon"] = Describe(Layer.Beacon, sync.Value.Endpoints),
        });
    }

    private JsonObject Describe(Layer layer, ImmutableArray<EndpointStatus> endpoints) => new()
    {
        ["note"] = origins.AreChanged(layer) ? "changed while running, not in the file: the next start asks others" : null,
        ["endpoints"] = new JsonArray([.. endpoints.Select(status => (JsonNode)new JsonObject
        {
            ["name"] = status.Endpoint.PublicName,
            ["url"] = status.Endpoint.Url.ToString(),
            ["origin"] = origins.Of(status.Endpoint),
            ["blame"] = status.Blame,
            ["pace"] = status.Pace is not { } pace ? null : new JsonObject
            {
                ["atOnce"] = pace.Width,
                ["usualMilliseconds"] = pace.Usual is { } usual ? Math.Round(usual.TotalMilliseconds, 1) : null,
                ["othersFirst"] = status.IsResting,
            },
            ["lastAnswer"] = status.LastHeld?.ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["lastFailure"] = NodeStatus.Describe(status.LastFailure),
        })]),
    };
}
