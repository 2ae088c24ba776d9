using System.Collections.Immutable;
using System.Text.Json;
using Helios.Actors.Overlay;
using Helios.Actors.Upstreams;
using Helios.Node.Configuration;
using Helios.Node.Http;
using Helios.Protocol.Json;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Setup;

/// <summary>The body of <c>POST /setup</c>. An unknown field is refused, because a typo there is costly.</summary>
internal static class SetupRequest
{
    private const string Fields = "peers, port, execution_rpc, and optionally consensus_rpc, checkpoint, operator_token";

    /// <exception cref="MalformedInputException">A field that is missing, unknown, or not of its form.</exception>
    /// <returns>The setup, and the token of the operator port; null where none is named.</returns>
    public static (Actors.Supervision.Setup.Begin Setup, string? OperatorToken) Decode(JsonElement json)
    {
        ImmutableArray<PeerAddress>? peers = null;
        int? port = null;
        ImmutableArray<EndpointUrl>? execution = null;
        ImmutableArray<EndpointUrl> beacon = [];
        Root? checkpoint = null;
        string? operatorToken = null;
        foreach (JsonProperty field in json.EnumerateObject())
        {
            switch (field.Name)
            {
                case "peers": peers = Peers(field.Value); break;
                case "port": port = Port(field.Value); break;
                case "execution_rpc": execution = JsonBody.Urls(field.Value, field.Name, Upstream.ExecutionSchemes); break;
                case "consensus_rpc": beacon = JsonBody.Urls(field.Value, field.Name, Upstream.BeaconSchemes); break;
                case "checkpoint": checkpoint = Checkpoint(field.Value); break;
                case "operator_token": operatorToken = Token(field.Value); break;
                default: throw new MalformedInputException($"unknown field '{field.Name}': the fields are {Fields}");
            }
        }
        var setup = new Actors.Supervision.Setup.Begin(
            peers ?? throw Missing("peers"),
            port ?? throw Missing("port"),
            execution ?? throw Missing("execution_rpc"),
            beacon,
            checkpoint);
        return (setup, operatorToken);
    }

    /// <exception cref="MalformedInputException">The message does not repeat it.</exception>
    private static string Token(JsonElement json) => JsonBody.Text(json, "operator_token") is { Length: >= NodeSettings.LeastToken } token
        ? token
        : throw new MalformedInputException(
            $"operator_token: at least {NodeSettings.LeastToken} characters are expected (openssl rand -hex 32)");

    private static MalformedInputException Missing(string field) => new($"field '{field}' is missing: the fields are {Fields}");

    private static ImmutableArray<PeerAddress> Peers(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select(peer => PeerAddress.Parse(JsonBody.Text(peer, "a peer")))]
        : throw new MalformedInputException(
            $"peers is a {JsonBody.Kind(json)}: an array of \"host:port\" is expected; an empty one bootstraps a new network");

    private static int Port(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int port) && port is >= 1 and <= 65535
        ? port
        : throw new MalformedInputException($"port is {StrictJson.Of(json, "port").Found}: a number from 1 to 65535 is expected");

    private static Root Checkpoint(JsonElement json)
    {
        try
        {
            return Root.Parse(JsonBody.Text(json, "checkpoint"));
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"checkpoint: {e.Message}; a block root is expected, 0x and 64 hex digits", e);
        }
    }
}
