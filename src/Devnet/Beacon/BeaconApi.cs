using System.Buffers.Binary;
using System.Net.Mime;
using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Helios.Devnet.Beacon;

/// <summary>The routes of the beacon API that light clients use (ethereum/beacon-APIs), as JSON or as SSZ by <c>Accept</c>.</summary>
internal static class BeaconApi
{
    /// <summary>MAX_REQUEST_LIGHT_CLIENT_UPDATES</summary>
    private const ulong MaxRequestUpdates = 128;

    public static void Map(IEndpointRouteBuilder routes, DevnetBeacon beacon)
    {
        BeaconChain chain = beacon.Chain;

        routes.MapGet("/eth/v1/beacon/light_client/bootstrap/{blockRoot}", (string blockRoot, HttpRequest request) => Answer(() =>
        {
            DevnetBlock? block = beacon.View.Blocks.GetValueOrDefault(Root.Parse(blockRoot));
            return block is null
                ? NotFound($"no block {blockRoot}")
                : One(request, chain, block.ToBootstrap(), block.Slot, BeaconJsonWriter.Bootstrap);
        }));

        routes.MapGet("/eth/v1/beacon/light_client/updates", (ulong start_period, ulong count, HttpRequest request) =>
        {
            ulong end = start_period + Math.Min(count, MaxRequestUpdates);
            LightClientUpdate[] updates =
                [.. beacon.View.BestUpdates.Where(best => best.Key >= start_period && best.Key < end).Select(best => best.Value)];
            return Updates(request, chain, updates);
        });

        routes.MapGet("/eth/v1/beacon/light_client/finality_update", (HttpRequest request) => beacon.View.FinalityUpdate is { } update
            ? One(request, chain, update, update.AttestedHeader.Beacon.Slot, BeaconJsonWriter.FinalityUpdate)
            : NotFound("nothing is final yet"));

        routes.MapGet("/eth/v1/beacon/light_client/optimistic_update", (HttpRequest request) => beacon.View.OptimisticUpdate is { } update
            ? One(request, chain, update, update.AttestedHeader.Beacon.Slot, BeaconJsonWriter.OptimisticUpdate)
            : NotFound("no block is signed yet"));

        routes.MapGet("/eth/v2/beacon/blocks/{blockId}", (string blockId, HttpRequest request) => Answer(() =>
            beacon.View.Find(blockId) is { } block
                ? One(request, chain, block.Signed, block.Slot, BeaconJsonWriter.Block, block.Slot <= beacon.View.Finalized.Slot)
                : NotFound($"no block {blockId}")));

        routes.MapGet("/eth/v1/beacon/execution_payload_envelopes/{blockId}", (string blockId, HttpRequest request) => Answer(() =>
            beacon.View.Find(blockId) is { Envelope: { } envelope } block
                ? One(request, chain, envelope, block.Slot, BeaconJsonWriter.Envelope, block.Slot <= beacon.View.Finalized.Slot)
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
    private static IResult Answer(Func<IResult> answer)
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
    private static IResult One<T>(
        HttpRequest request, BeaconChain chain, T value, Slot slot, Action<Utf8JsonWriter, T> write, bool? isFinalized = null)
        where T : ISszSerializable<T>
    {
        string version = VersionAt(chain, slot);
        request.HttpContext.Response.Headers["Eth-Consensus-Version"] = version;
        return WantsSsz(request)
            ? Results.Bytes(SszWriter.Encode(value), MediaTypeNames.Application.Octet)
            : Json(json => Versioned(json, version, value, write, isFinalized));
    }

    private static IResult Updates(HttpRequest request, BeaconChain chain, LightClientUpdate[] updates)
    {
        if (!WantsSsz(request))
        {
            return Json(json =>
            {
                json.WriteStartArray();
                foreach (LightClientUpdate update in updates)
                    Versioned(json, VersionAt(chain, update.AttestedHeader.Beacon.Slot), update, BeaconJsonWriter.Update);
                json.WriteEndArray();
            });
        }
        List<byte> stream = [];
        foreach (LightClientUpdate update in updates)
        {
            byte[] ssz = SszWriter.Encode(update);
            byte[] frame = new byte[sizeof(ulong) + ForkDigest.Length];
            BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)(ForkDigest.Length + ssz.Length));
            chain.ForkDigestAt(chain.EpochAt(update.AttestedHeader.Beacon.Slot)).Write(frame.AsSpan(sizeof(ulong)));
            stream.AddRange(frame);
            stream.AddRange(ssz);
        }
        return Results.Bytes([.. stream], MediaTypeNames.Application.Octet);
    }

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

    /// <summary>SSZ when <c>Accept</c> prefers it; JSON otherwise.</summary>
    private static bool WantsSsz(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double? ssz = accepted.FirstOrDefault(type => type.MediaType == MediaTypeNames.Application.Octet) is { } octets
            ? octets.Quality ?? 1
            : null;
        double json = accepted.FirstOrDefault(type => type.MediaType == MediaTypeNames.Application.Json) is { } text
            ? text.Quality ?? 1
            : 0;
        return ssz >= json && ssz > 0;
    }

    private static IResult NotFound(string message) => Error(StatusCodes.Status404NotFound, message);

    private static IResult Error(int code, string message) => Json(
        json =>
        {
            json.WriteStartObject();
            json.WriteNumber("code", code);
            json.WriteString("message", message);
            json.WriteEndObject();
        },
        code);

    private static IResult Json(Action<Utf8JsonWriter> write, int code = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return Results.Text(buffer.ToArray(), MediaTypeNames.Application.Json, code);
    }
}
