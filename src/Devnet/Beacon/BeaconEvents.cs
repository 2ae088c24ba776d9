using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Helios.Protocol.Beacon;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helios.Devnet.Beacon;

/// <summary><c>/eth/v1/events</c>: a stream of server-sent events for the topics that light clients follow.</summary>
internal static class BeaconEvents
{
    /// <summary>Views that wait for a slow reader; it then misses the oldest.</summary>
    private const int Backlog = 64;

    public static void Map(IEndpointRouteBuilder routes, DevnetBeacon beacon) =>
        routes.MapGet("/eth/v1/events", async (string topics, HttpContext context) =>
        {
            Channel<BeaconView> views = Channel.CreateBounded<BeaconView>(
                new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
            void Publish(BeaconView view) => views.Writer.TryWrite(view);
            var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            beacon.BlockProduced += Publish;
            try
            {
                context.Response.ContentType = MediaTypeNames.Text.EventStream;
                await context.Response.Body.FlushAsync(ending.Token).ConfigureAwait(false);
                await foreach (BeaconView view in views.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false))
                {
                    foreach (string topic in topics.Split(','))
                        await SendAsync(context.Response, topic, view, beacon.Chain, ending.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                // the reader went away, or the devnet stops
            }
            finally
            {
                beacon.BlockProduced -= Publish;
            }
        });

    private static async Task SendAsync(
        HttpResponse response, string topic, BeaconView view, BeaconChain chain, CancellationToken cancellationToken)
    {
        string VersionOf(Slot attested) => BeaconApi.VersionAt(chain, attested);
        Action<Utf8JsonWriter>? write = (topic, view) switch
        {
            ("light_client_finality_update", { FinalityUpdate: { } update }) =>
                json => BeaconApi.Versioned(json, VersionOf(update.AttestedHeader.Beacon.Slot), update, BeaconJsonWriter.FinalityUpdate),
            ("light_client_optimistic_update", { OptimisticUpdate: { } update }) =>
                json => BeaconApi.Versioned(
                    json, VersionOf(update.AttestedHeader.Beacon.Slot), update, BeaconJsonWriter.OptimisticUpdate),
            ("head", _) => json => Head(json, view.Head),
            _ => null,
        };
        if (write is null)
            return;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        await response.WriteAsync($"event: {topic}\ndata: {Encoding.UTF8.GetString(buffer.ToArray())}\n\n", cancellationToken)
            .ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Head(Utf8JsonWriter json, DevnetBlock head)
    {
        json.WriteStartObject();
        json.WriteString("slot", head.Slot.ToString());
        json.WriteString("block", head.Root.ToString());
        json.WriteString("state", head.Header.Beacon.StateRoot.ToString());
        json.WriteBoolean("execution_optimistic", false);
        json.WriteEndObject();
    }
}
