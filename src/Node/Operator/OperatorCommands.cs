using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Actors.Upstreams;
using Helios.Node.Http;
using Helios.Node.Logging;
using Helios.Node.Questions;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;
using Serilog;

namespace Helios.Node.Operator;

/// <summary>The commands of the operator port. Each takes a JSON object, and a refusal gives a reason.</summary>
public sealed class OperatorCommands(NodeQuestions node, OperatorControl control, EndpointOrigins origins)
{
    private const int BodyLimit = 16 * 1024;

    /// <summary>
    /// <c>{"execution": ["https://…"], "beacon": ["https://…"]}</c>: ask these from now on. One of the two may be left out.
    /// </summary>
    public Task<IResult> ChangeEndpointsAsync(HttpRequest request) => RunAsync(request, ["execution", "beacon"], async body =>
    {
        var change = new Endpoints.Change(Urls(body, "execution", Upstream.ExecutionSchemes), Urls(body, "beacon", Upstream.BeaconSchemes));
        if (change.Execution.IsEmpty && change.Beacon.IsEmpty)
            throw new MalformedInputException("name at least one URL in execution or beacon");
        NodeLog.Hide([.. change.Execution, .. change.Beacon]);
        Result<Endpoints.Changed, NotReady> changed = await node.ChangeEndpointsAsync(change);
        if (!changed.IsAccepted)
            return Refuse(changed.Rejection, "endpoints");
        origins.Changed(change);
        return Done();
    });

    /// <summary>
    /// <c>{"add": "203.0.113.7:5000"}</c> dials a peer, now and whenever it is lost; <c>{"drop": "…"}</c> ends its session and does not
    /// dial it again.
    /// </summary>
    /// <remarks>Attestation alone decides about admission: an address that is added is not trusted.</remarks>
    public Task<IResult> ChangePeersAsync(HttpRequest request) => RunAsync(request, ["add", "drop"], async body =>
    {
        PeerAddress? add = Peer(body, "add"), drop = Peer(body, "drop");
        if (add is null && drop is null)
            throw new MalformedInputException("name a peer in add or drop");
        Result<OverlayNetwork.View, NotReady> overlay = await node.OverlayAsync();
        if (!overlay.IsAccepted)
            return Refuse(overlay.Rejection, "peers");
        if (add is not null)
            node.AddPeer(add);
        if (drop is not null)
            node.DropPeer(drop);
        Log.Information("peers changed by the operator: added {Added:l}, dropped {Dropped:l}", add?.ToString() ?? "none",
            drop?.ToString() ?? "none");
        return Done();
    });

    /// <summary>
    /// <c>{"activeFrom": 1800000000, "overlap": 3600, "without": ["02…"]}</c>: make the network's next key, which signs from that time
    /// (Unix seconds) on, while answers under the old one count for so many seconds more. <c>without</c> names the node keys of members
    /// that are gone for good; every other one must acknowledge the key.
    /// </summary>
    /// <remarks>
    /// In a network with an authority: what <see cref="KeysToVouchForAsync"/> answers with, and the authority's signatures in it.
    /// </remarks>
    public Task<IResult> ChangeKeyAsync(HttpRequest request) => RunAsync(
        request, ["activeFrom", "overlap", "without", "networkId", "certificates"],
        body => body.TryGetProperty("certificates", out _) ? VouchAsync(body) : RotateKeyAsync(body));

    /// <summary>
    /// The key that follows a revoked one, with its certificate, as <c>/v1/keys</c> writes them: every member holds it, and the authority's
    /// signatures are missing.
    /// </summary>
    public async Task<IResult> KeysToVouchForAsync()
    {
        Result<OverlayNetwork.View, NotReady> overlay = await node.OverlayAsync();
        if (!overlay.IsAccepted)
            return ApiError.Of(overlay.Rejection);
        return overlay.Value.Pending.Select(pending => pending.AwaitsAuthority).OfType<SignedKeyCertificate>().MaxBy(
            one => one.Certificate.New.Epoch) is { } waiting
            ? AnswerJson.Plain(new JsonObject
            {
                ["networkId"] = waiting.Certificate.NetworkId.ToString(),
                ["certificates"] = KeyChainJson.Write([waiting]),
            })
            : ApiError.Result(StatusCodes.Status409Conflict, "no-key-to-vouch-for",
                "no key waits for the authority: none is revoked, or its members have not all taken the next one over (/v1/status)");
    }

    private async Task<IResult> VouchAsync(JsonElement body)
    {
        StrictJson json = StrictJson.Of(body, "keys");
        if (KeyChainJson.ParseCertificates(json["certificates"], json["networkId"].Hash32()) is not [var certificate])
            throw new MalformedInputException("certificates: one is expected");
        return Describe(await node.VouchForKeyAsync(new OverlayNetwork.VouchForKey(certificate)));
    }

    private async Task<IResult> RotateKeyAsync(JsonElement body)
    {
        ImmutableArray<PeerId> without = body.TryGetProperty("without", out JsonElement names)
            ? names.ValueKind == JsonValueKind.Array && names.GetArrayLength() <= KeyProposal.MaxMembers
                ? [.. names.EnumerateArray().Select(name => PeerId.Parse(JsonBody.Text(name, "without"))).Distinct()]
                : throw new MalformedInputException("without: a list of node keys is expected")
            : [];
        var order = new OverlayNetwork.RotateKey(Number(body, "activeFrom"), Number(body, "overlap"), without);
        return Describe(await node.RotateKeyAsync(order));
    }

    private static IResult Describe(Result<OverlayNetwork.RotationReply, NotReady> outcome) => outcome.Match(
        reply => reply is OverlayNetwork.KeyOrdered { Key: var key }
            ? AnswerJson.Plain(new JsonObject { ["status"] = "success", ["key"] = KeyChainJson.Write(key) })
            : ApiError.Result(StatusCodes.Status409Conflict, "key-not-ordered", ((OverlayNetwork.KeyNotOrdered)reply).Reason),
        notReady => Refuse(notReady, "peers"));

    /// <summary><c>{"level": "debug"}</c>: debug, information, warning or error, until the node stops.</summary>
    public Task<IResult> SetLogLevelAsync(HttpRequest request) => RunAsync(request, ["level"], body =>
    {
        string level = body.TryGetProperty("level", out JsonElement given) ? JsonBody.Text(given, "level") : "";
        if (!NodeLog.Levels.Contains(level))
            throw new MalformedInputException($"level is '{level}': {string.Join(", ", NodeLog.Levels)} are the levels");
        NodeLog.SetLevel(level);
        Log.Information("log level set to {Level:l} by the operator", level);
        return Task.FromResult(Done());
    });

    /// <summary><c>{"seconds": 5}</c>: not ready from now on; answer requests for that time, then stop with exit code 0.</summary>
    public Task<IResult> DrainAsync(HttpRequest request) => RunAsync(request, ["seconds"], body =>
    {
        int seconds = 5;
        if (body.TryGetProperty("seconds", out JsonElement given)
            && (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out seconds) || seconds is < 0 or > 3600))
            throw new MalformedInputException(
                $"seconds is {StrictJson.Of(given, "seconds").Found}: a whole number from 0 to 3600 is expected");
        Log.Information("draining for {Seconds} s by the operator, then stopping", seconds);
        control.Drain(TimeSpan.FromSeconds(seconds));
        return Task.FromResult(Done());
    });

    /// <summary>
    /// <c>{"fmspc": "00806f050000", "evaluation": 20}</c>: accept collateral of that TCB evaluation of a platform family, and later, where
    /// only later ones were accepted.
    /// </summary>
    public Task<IResult> LowerTcbEvaluationFloorAsync(HttpRequest request) => RunAsync(request, ["fmspc", "evaluation"], async body =>
    {
        string fmspc = body.TryGetProperty("fmspc", out JsonElement family) ? JsonBody.Text(family, "fmspc").ToLowerInvariant() : "";
        if (fmspc.Length != 12 || !fmspc.All(char.IsAsciiHexDigit))
            throw new MalformedInputException($"fmspc is '{fmspc}': 12 hex digits are expected");
        if (!body.TryGetProperty("evaluation", out JsonElement number) || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt32(out int evaluation) || evaluation < 0)
        {
            throw new MalformedInputException("evaluation: a whole number from 0 on is expected");
        }
        return (await node.LowerFloorAsync(new CollateralUpkeep.LowerFloor(fmspc, evaluation)))
            .Match(_ => Done(), notReady => Refuse(notReady, "collateral"));
    });

    /// <param name="names">The part of the setup that the command would change.</param>
    private static IResult Refuse(NotReady notReady, string names) => notReady is NotReady.NotSetUp
        ? ApiError.Result(StatusCodes.Status409Conflict, "not-set-up", $"this node has not been set up yet: POST /setup names its {names}")
        : ApiError.Of(notReady);

    private static IResult Done() => AnswerJson.Plain(new JsonObject { ["status"] = "success" });

    private static async Task<IResult> RunAsync(HttpRequest request, string[] fields, Func<JsonElement, Task<IResult>> command)
    {
        (JsonElement body, IResult? refusal) = await JsonBody.ReadAsync(request, BodyLimit);
        if (refusal is not null)
            return refusal;
        try
        {
            foreach (JsonProperty field in body.EnumerateObject())
            {
                if (!fields.Contains(field.Name, StringComparer.Ordinal))
                    throw new MalformedInputException($"unknown field '{field.Name}': {string.Join(", ", fields)} can be given");
            }
            return await command(body);
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
    }

    private static ulong Number(JsonElement body, string field) =>
        body.TryGetProperty(field, out JsonElement number) && number.ValueKind == JsonValueKind.Number
            && number.TryGetUInt64(out ulong value)
            ? value
            : throw new MalformedInputException($"{field}: a whole number of seconds is expected");

    private static PeerAddress? Peer(JsonElement body, string field) =>
        body.TryGetProperty(field, out JsonElement peer) ? PeerAddress.Parse(JsonBody.Text(peer, field)) : null;

    private static ImmutableArray<EndpointUrl> Urls(JsonElement body, string field, ImmutableArray<string> schemes) =>
        body.TryGetProperty(field, out JsonElement urls) ? JsonBody.Urls(urls, field, schemes) : [];
}
