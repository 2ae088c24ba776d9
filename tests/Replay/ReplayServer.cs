using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol.Beacon;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Replay;

/// <summary>
/// Serves recorded answers over HTTP on loopback: the beacon API's light-client routes, and execution JSON-RPC at <c>/rpc</c>.
/// </summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly BeaconChain _chain;
    private readonly RecordedBeaconApi _beacon;
    private readonly RecordedExecutionRpc _execution;

    private ReplayServer(WebApplication app, BeaconChain chain, RecordedBeaconApi beacon, RecordedExecutionRpc execution) =>
        (_app, _chain, _beacon, _execution) = (app, chain, beacon, execution);

    public Uri BeaconUrl { get; private set; } = null!;

    public Uri ExecutionUrl => new(BeaconUrl, "rpc");

    public static async Task<ReplayServer> StartAsync(BeaconChain chain, RecordedBeaconApi beacon, RecordedExecutionRpc? execution = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var server = new ReplayServer(app, chain, beacon, execution ?? new RecordedExecutionRpc());
        RouteGroupBuilder lightClient = app.MapGroup("/eth/v1/beacon/light_client");
        lightClient.MapGet("/bootstrap/{root}", (HttpContext context, string root) =>
            server.AnswerAsync(context, server._beacon.Bootstraps.GetValueOrDefault(Root.Parse(root))));
        lightClient.MapGet("/updates", server.UpdatesAsync);
        lightClient.MapGet("/finality_update", (HttpContext context) => server.AnswerAsync(context, server._beacon.FinalityUpdate));
        lightClient.MapGet("/optimistic_update", (HttpContext context) => server.AnswerAsync(context, server._beacon.OptimisticUpdate));
        app.MapPost("/rpc", server.RpcAsync);
        await app.StartAsync();
        server.BeaconUrl = new Uri(((IApplicationBuilder)app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, RecordedReply? reply)
    {
        if (reply is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("""{"code":404,"message":"not recorded"}""");
            return;
        }
        context.Response.ContentType = reply.IsSsz ? "application/octet-stream" : "application/json";
        context.Response.Headers["Eth-Consensus-Version"] = reply.Fork;
        await context.Response.Body.WriteAsync(reply.Body);
    }

    private async Task UpdatesAsync(HttpContext context)
    {
        ulong start = ulong.Parse(context.Request.Query["start_period"].ToString(), CultureInfo.InvariantCulture);
        ulong count = ulong.Parse(context.Request.Query["count"].ToString(), CultureInfo.InvariantCulture);
        RecordedReply[] replies =
            [.. _beacon.Updates.Where(update => update.Key >= start && update.Key < start + count).Select(update => update.Value)];
        bool ssz = replies.Length > 0 && replies[0].IsSsz;
        context.Response.ContentType = ssz ? "application/octet-stream" : "application/json";
        byte[] body = ssz
            ? [.. replies.SelectMany(Framed)]
            : Encoding.UTF8.GetBytes("[" + string.Join(",", replies.Select(reply => Encoding.UTF8.GetString(reply.Body))) + "]");
        await context.Response.Body.WriteAsync(body);
    }

    /// <summary>beacon-APIs: length (uint64, of what follows), fork digest, update.</summary>
    private byte[] Framed(RecordedReply reply)
    {
        ScheduledFork fork = _chain.Forks.Forks.First(
            candidate => string.Equals(candidate.Fork.ToString(), reply.Fork, StringComparison.OrdinalIgnoreCase));
        byte[] framed = new byte[12 + reply.Body.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(framed, (ulong)reply.Body.Length + 4);
        _chain.ForkDigestAt(fork.Epoch).Write(framed.AsSpan(8));
        reply.Body.CopyTo(framed, 12);
        return framed;
    }

    private async Task RpcAsync(HttpContext context)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
        JsonElement request = body.RootElement;
        (JsonNode? result, string? error) = _execution.Answer(request.GetProperty("method").GetString()!, request.GetProperty("params"));
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = JsonNode.Parse(request.GetProperty("id").GetRawText()) };
        if (result is not null)
            answer["result"] = result;
        else
            answer["error"] = new JsonObject { ["code"] = error is null ? -32601 : -32000, ["message"] = error ?? "method not found" };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}
