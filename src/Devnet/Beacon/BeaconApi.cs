using System.Net.Mime;
using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Helios.Devnet.Beacon;

/// <summary>
/// The routes of the beacon API that light clients use (ethereum/beacon-APIs), as JSON or as SSZ by <c>Accept</c>, in the dialect of a
/// client.
/// </summary>
internal sealed class BeaconApi(DevnetBeacon beacon, BeaconDialect dialect)
{
    /// <summary>MAX_REQUEST_LIGHT_CLIENT_UPDATES</summary>
    private const ulong MaxRequestUpdates = 128;

    public void Map(IEndpointRouteBuilder routes)
    {
        BeaconChain chain = beacon.Chain;

        routes.MapGet("/eth/v1/beacon/light_client/bootstrap/{blockRoot}", (string blockRoot, HttpRequest request) => Answer(() =>
        {
            DevnetBlock? block = beacon.View.Blocks.GetValueOrDefault(Root.Parse(blockRoot));
            return block is null || !dialect.HasBootstrap(block, beacon.View)
                ? NotFound(dialect.NoBootstrap(blockRoot))
                : One(request, block.ToBootstrap(), block.Slot, block.Slot, BeaconJsonWriter.Bootstrap);
        }));

        routes.MapGet("/eth/v1/beacon/light_client/updates", (ulong start_period, ulong count, HttpRequest request) =>
        {
            ulong end = start_period + Math.Min(count, MaxRequestUpdates);
            return Updates(request, dialect.Updates(beacon.View, start_period, end));
        });

        routes.MapGet("/eth/v1/beacon/light_client/finality_update", (HttpRequest request) => beacon.View.FinalityUpdate is { } update
            ? One(request, update, update.AttestedHeader.Beacon.Slot, update.SignatureSlot, BeaconJsonWriter.FinalityUpdate)
            : NotFound("nothing is final yet"));

        routes.MapGet("/eth/v1/beacon/light_client/optimistic_update", (HttpRequest request) => beacon.View.OptimisticUpdate is { } update
            ? One(request, update, update.AttestedHeader.Beacon.Slot, update.SignatureSlot, BeaconJsonWriter.OptimisticUpdate)
            : NotFound("no block is signed yet"));

        routes.MapGet("/eth/v2/beacon/blocks/{blockId}", (string blockId, HttpRequest request) => Answer(() =>
            beacon.View.Find(blockId) is { } block
                ? One(request, block.Signed, block.Slot, block.Slot, BeaconJsonWriter.Block, block.Slot <= beacon.View.Finalized.Slot)
                : NotFound($"no block {blockId}")));

        routes.MapGet("/eth/v1/beacon/execution_payload_envelopes/{blockId}", (string blockId, HttpRequest request) => Answer(() =>
            beacon.View.Find(blockId) is { Envelope: { } envelope } block
                ? One(request, envelope, block.Slot, block.Slot, BeaconJsonWriter.Envelope, block.Slot <= beacon.View.Finalized.Slot)
                : NotFound($"no payload of block {blockId}")));

        routes.MapGet("/eth/v1/beacon/headers/{blockId}", (string blockId) => Answer(() =>
            beacon.View.Find(blockId) is { } block ? Json(json => Header(json, beacon.View, block)) : NotFound($"no block {blockId}")));

        routes.MapGet("/eth/v1/beacon/genesis", () => Json(json => ChainDocuments.Genesis(json, chain)));
        routes.MapGet("/eth/v1/config/spec", () => Json(json => ChainDocuments.Spec(json, chain)));
        routes.MapGet("/eth/v1/node/health", () => Results.Ok());
        routes.MapGet("/eth/v1/node/version", () => Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteString("version", "Helios.Devnet");
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    /// <summary>A bad parameter is the caller's mistake, and the answer says which.</summary>
    private IResult Answer(Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (MalformedInputException e)
        {
            return Error(StatusCodes.Status400BadRequest, e.Message);
        }
    }

    /// <param name="isFinalized">Of a block or what belongs to one; null for light-client data, which does not say it.</param>
    private IResult One<T>(
        HttpRequest request, T value, Slot slot, Slot signature, Action<Utf8JsonWriter, T> write, bool? isFinalized = null)
        where T : ISszSerializable<T>
    {
        ConsensusFork fork = dialect.ForkOf<T>(slot, signature);
        request.HttpContext.Response.Headers["Eth-Consensus-Version"] = BeaconDialect.NameOf(fork);
        return dialect.WantsSsz(request)
            ? Results.Bytes(SszWriter.Encode(value), MediaTypeNames.Application.Octet)
            : Json(json => dialect.WriteVersioned(json, fork, value, write, isFinalized));
    }

    private IResult Updates(HttpRequest request, LightClientUpdate[] updates) => dialect.WantsSsz(request)
        ? Results.Bytes(
            [.. updates.SelectMany(update => dialect.Chunk(update, SszWriter.Encode(update)))], MediaTypeNames.Application.Octet)
        : Json(json => dialect.WriteUpdates(json, updates));

    internal static void Versioned<T>(
        Utf8JsonWriter json, string version, T value, Action<Utf8JsonWriter, T> write, bool? isFinalized = null)
    {
        json.WriteStartObject();
        json.WriteString("version", version);
        if (isFinalized is { } final)
        {
            json.WriteBoolean("execution_optimistic", false);
            json.WriteBoolean("finalized", final);
        }
        json.WritePropertyName("data");
        write(json, value);
        json.WriteEndObject();
    }

    internal static string VersionAt(BeaconChain chain, Slot slot) => ChainDocuments.NameOf(chain.ForkAt(slot)).ToLowerInvariant();

    private static void Header(Utf8JsonWriter json, BeaconView view, DevnetBlock block)
    {
        json.WriteStartObject();
        json.WriteBoolean("execution_optimistic", false);
        json.WriteBoolean("finalized", block.Slot <= view.Finalized.Slot);
        json.WriteStartObject("data");
        json.WriteString("root", block.Root.ToString());
        json.WriteBoolean("canonical", true);
        json.WriteStartObject("header");
        BeaconJsonWriter.BeaconHeader(json, "message", block.Header.Beacon);
        json.WriteString("signature", Hex.Encode(block.Signed.Signature.Span));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private IResult NotFound(string message) => Error(StatusCodes.Status404NotFound, message);

    private IResult Error(int code, string message) => Json(json => dialect.WriteError(json, code, message), code);

    private static IResult Json(Action<Utf8JsonWriter> write, int code = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return Results.Text(buffer.ToArray(), MediaTypeNames.Application.Json, code);
    }
}
