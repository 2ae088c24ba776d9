using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>The JSON-RPC of another client, with <c>debug_executionWitness</c> beside it.</summary>
internal static class WitnessEndpoint
{
    public static void MapClientWithWitness(this IEndpointRouteBuilder routes, RpcExecutionChain client, ClientWitness witness) =>
        routes.MapPost("/", async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            byte[] bytes = body.ToArray();
            if (JsonNode.Parse(bytes) is not JsonObject asked || (string?)asked["method"] != "debug_executionWitness")
                return Results.Bytes(await client.PassAsync(bytes, cancellationToken), "application/json");
            var reply = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = asked["id"]?.DeepClone() };
            try
            {
                ulong number = Convert.ToUInt64((string)asked["params"]![0]!, 16);
                reply["result"] = await witness.OfAsync(number, cancellationToken);
            }
            catch (Exception e) when (e is RpcException or ExecutionRpcException or MalformedInputException)
            {
                reply["error"] = new JsonObject { ["code"] = RpcException.ServerError, ["message"] = e.Message };
            }
            return Results.Text(reply.ToJsonString(), "application/json");
        });
}
