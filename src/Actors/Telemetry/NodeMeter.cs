using System.Diagnostics.Metrics;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Telemetry;

/// <summary>
/// The counters and timers of the whole process. The names are those of <c>/metrics</c>; <c>docs/operations.md</c> lists them.
/// </summary>
/// <remarks>Labels have few values: no hash, number, key or path of an endpoint ever becomes one.</remarks>
public static class NodeMeter
{
    public const string Name = "Helios";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> UpstreamRequests =
        Meter.CreateCounter<long>("helios_upstream_requests_total",
            description: "Requests to beacon and execution endpoints, by endpoint and outcome (answered, failed).");

    private static readonly Histogram<double> UpstreamSeconds =
        Meter.CreateHistogram<double>("helios_upstream_request_seconds",
            description: "How long an endpoint took for its whole answer, or to fail.");

    private static readonly UpDownCounter<long> UpstreamBytes =
        Meter.CreateUpDownCounter<long>("helios_upstream_held_bytes", description: "Bytes of endpoints' answers that are held now.");

    private static readonly Counter<long> RefusedHints =
        Meter.CreateCounter<long>("helios_fork_hints_refused_total", description: "Hints of forks that were refused.");

    private static readonly Counter<long> ProofFailures =
        Meter.CreateCounter<long>("helios_proof_failures_total",
            description: "Answers of an endpoint that a check refused, by layer (beacon, execution) and endpoint.");

    private static readonly Counter<long> Lies =
        Meter.CreateCounter<long>("helios_endpoint_lies_total",
            description: "Lies of an endpoint, by layer (beacon, execution) and endpoint; /v1/evidence has the newest.");

    private static readonly Counter<long> Updates =
        Meter.CreateCounter<long>("helios_updates_total", description: "Light client updates that every check accepted.");

    private static readonly Counter<long> Proofs =
        Meter.CreateCounter<long>("helios_proofs_total",
            description: "Merkle-Patricia proofs that were accepted, by what they prove (account, storage).");

    private static readonly Counter<long> Reexecuted =
        Meter.CreateCounter<long>("helios_reexecuted_blocks_total",
            description: "Blocks that were executed again on a witness, by outcome (valid, invalid, unjudged).");

    private static readonly Histogram<double> ReexecutionSeconds =
        Meter.CreateHistogram<double>("helios_reexecution_seconds", description: "How long a block took, its witness included.");

    private static readonly Counter<long> Reorgs =
        Meter.CreateCounter<long>("helios_reorgs_total", description: "Optimistic heads that do not build on the one before.");

    private static readonly Counter<long> Signatures =
        Meter.CreateCounter<long>("helios_signatures_total", description: "Answers signed with the network's key.");

    private static readonly Counter<long> Unsigned =
        Meter.CreateCounter<long>("helios_unsigned_answers_total",
            description: "Answers that were given without a signature, because this node holds no key that signs.");

    private static readonly Counter<long> Calls =
        Meter.CreateCounter<long>("helios_calls_total",
            description: "Calls, by outcome (returned, failed, invalid, unproven, too-expensive, busy, too-many-calls).");

    private static readonly Histogram<double> CallSeconds =
        Meter.CreateHistogram<double>("helios_call_seconds", description: "How long a call took, proofs included.");

    private static readonly Counter<long> RpcRequests =
        Meter.CreateCounter<long>("helios_rpc_requests_total", description: "Requests of JSON-RPC, by method and outcome.");

    private static readonly Counter<long> CacheLookups =
        Meter.CreateCounter<long>("helios_cache_lookups_total",
            description: "What was looked for among what is kept, by cache (outcome, answer) and result (hit, miss).");

    private static readonly Gauge<long> CacheBytes =
        Meter.CreateGauge<long>("helios_cache_bytes", description: "Bytes that are kept, by cache (code, state, outcome, answer).");

    private static readonly UpDownCounter<long> RpcSockets =
        Meter.CreateUpDownCounter<long>("helios_rpc_sockets", description: "Open web sockets of JSON-RPC clients.");

    private static readonly Counter<long> RpcSocketsClosed =
        Meter.CreateCounter<long>("helios_rpc_sockets_closed_total",
            description: "Web sockets of JSON-RPC clients that ended, by outcome.");

    private static readonly Counter<long> HttpRequests =
        Meter.CreateCounter<long>("helios_http_requests_total", description: "Requests to this node's own routes, by route and status.");

    private static readonly Histogram<double> HttpSeconds =
        Meter.CreateHistogram<double>("helios_http_request_seconds", description: "How long this node took to answer, by route.");

    private static readonly Counter<long> ConnectionsRefused =
        Meter.CreateCounter<long>("helios_http_connections_refused_total",
            description: "Connections to this node's own ports beyond the bound, by outcome (told, cut).");

    private static readonly Counter<long> Handshakes =
        Meter.CreateCounter<long>("helios_handshakes_total", description: "Overlay handshakes that ended, by outcome (admitted, refused).");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("helios_refusals_total", description: "Peers refused, by reason and by whom (us, them).");

    private static readonly UpDownCounter<long> Peers =
        Meter.CreateUpDownCounter<long>("helios_peers", description: "Attested peers with an open session.");

    /// <summary>
    /// Starts every series whose labels are known at 0, because an alert sees the rise from 0 to 1, but not a series that begins at 1.
    /// </summary>
    public static void Begin()
    {
        foreach (Counter<long> counter in (Counter<long>[])[Updates, Reorgs, Signatures, Unsigned])
            counter.Add(0);
        Peers.Add(0);
        UpstreamBytes.Add(0);
        RpcSockets.Add(0);
        Begin(Proofs, "of", "account", "storage");
        Begin(Calls, "outcome", "returned", "failed", "invalid", "unproven", "too-expensive", "busy", "too-many-calls");
        Begin(Reexecuted, "outcome", "valid", "invalid", "unjudged");
        Begin(RefusedHints, "reason", Enum.GetNames<HintRefusal>());
        Begin(Handshakes, "outcome", "admitted", "refused");
        Begin(ConnectionsRefused, "outcome", "told", "cut");
        foreach (Cache cache in Enum.GetValues<Cache>())
            CacheHolds(cache, 0);
        foreach (Cache cache in (Cache[])[Cache.Outcome, Cache.Answer])
        {
            CacheLookups.Add(0, new("cache", Label(cache)), new("result", "hit"));
            CacheLookups.Add(0, new("cache", Label(cache)), new("result", "miss"));
        }
        foreach (string reason in Enum.GetNames<RefuseReason>())
        {
            Refusals.Add(0, new("reason", reason), new("by", "us"));
            Refusals.Add(0, new("reason", reason), new("by", "them"));
        }
    }

    /// <summary>These endpoints will be asked.</summary>
    public static void EndpointsConfigured(Layer layer, IEnumerable<string> endpoints)
    {
        foreach (string endpoint in endpoints)
        {
            ProofFailures.Add(0, new("layer", Label(layer)), new("endpoint", endpoint));
            Lies.Add(0, new("layer", Label(layer)), new("endpoint", endpoint));
        }
    }

    /// <summary>An endpoint answered, or failed to.</summary>
    public static void UpstreamEnded(string endpoint, bool isAnswered, TimeSpan took)
    {
        KeyValuePair<string, object?> name = new("endpoint", endpoint);
        UpstreamRequests.Add(1, name, new("outcome", isAnswered ? "answered" : "failed"));
        UpstreamSeconds.Record(took.TotalSeconds, name);
    }

    /// <summary>So many bytes more of answers are held; fewer, where it is negative.</summary>
    public static void UpstreamHeld(long more) => UpstreamBytes.Add(more);

    /// <summary>What somebody said of a fork was refused.</summary>
    public static void HintRefused(HintRefusal reason) =>
        RefusedHints.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    /// <summary>A check refused an endpoint's answer.</summary>
    public static void ProofRefused(Layer layer, string endpoint) =>
        ProofFailures.Add(1, new("layer", Label(layer)), new("endpoint", endpoint));

    /// <summary>And the answer was a lie: it cannot be explained by another block, or by a clock.</summary>
    public static void EndpointLied(Layer layer, string endpoint) =>
        Lies.Add(1, new("layer", Label(layer)), new("endpoint", endpoint));

    public static void UpdatesAccepted(int count) => Updates.Add(count);

    /// <summary>One account was proven, and this many of its slots.</summary>
    public static void StateProven(int slots)
    {
        Proofs.Add(1, new KeyValuePair<string, object?>("of", "account"));
        if (slots > 0)
            Proofs.Add(slots, new KeyValuePair<string, object?>("of", "storage"));
    }

    /// <param name="outcome">Lower case, one of few.</param>
    /// <param name="took">Nothing where there is no verdict.</param>
    public static void BlockReexecuted(string outcome, TimeSpan took)
    {
        Reexecuted.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        if (took > TimeSpan.Zero)
            ReexecutionSeconds.Record(took.TotalSeconds);
    }

    public static void HeadReorganized() => Reorgs.Add(1);

    public static void AnswerSigned() => Signatures.Add(1);

    /// <summary>A signature was asked for, and the answer says why it has none.</summary>
    public static void AnswerUnsigned() => Unsigned.Add(1);

    /// <param name="outcome">Lower case, one of few.</param>
    public static void CallEnded(string outcome, TimeSpan took)
    {
        Calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        CallSeconds.Record(took.TotalSeconds);
    }

    /// <summary>A call was not begun, or made room for another's.</summary>
    /// <param name="outcome">Lower case, one of few.</param>
    public static void CallRefused(string outcome) => Calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="method">One of those that the node answers, or <c>other</c>.</param>
    /// <param name="outcome">Lower case, one of few.</param>
    public static void RpcEnded(string method, string outcome) => RpcRequests.Add(1, new("method", method), new("outcome", outcome));

    public static void CacheAsked(Cache cache, bool isHit) =>
        CacheLookups.Add(1, new("cache", Label(cache)), new("result", isHit ? "hit" : "miss"));

    public static void CacheHolds(Cache cache, long bytes) =>
        CacheBytes.Record(bytes, new KeyValuePair<string, object?>("cache", Label(cache)));

    public static void SocketOpened() => RpcSockets.Add(1);

    /// <param name="outcome">Lower case, one of few.</param>
    public static void SocketClosed(string outcome)
    {
        RpcSockets.Add(-1);
        RpcSocketsClosed.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <param name="route">The pattern of the route, never what a client typed.</param>
    /// <param name="took">Null for a request that became a web socket, which lasts as long as the client wants.</param>
    public static void HttpEnded(string route, int status, TimeSpan? took)
    {
        HttpRequests.Add(1, new("route", route), new("status", status));
        if (took is { } time)
            HttpSeconds.Record(time.TotalSeconds, new KeyValuePair<string, object?>("route", route));
    }

    /// <param name="isTold">Whether it gets an answer.</param>
    public static void ConnectionRefused(bool isTold) =>
        ConnectionsRefused.Add(1, new KeyValuePair<string, object?>("outcome", isTold ? "told" : "cut"));

    public static void PeerAdmitted()
    {
        Handshakes.Add(1, new KeyValuePair<string, object?>("outcome", "admitted"));
        Peers.Add(1);
    }

    public static void PeerLeft() => Peers.Add(-1);

    /// <param name="isByUs">Whether this node refused, rather than was refused.</param>
    public static void PeerRefused(string reason, bool isByUs)
    {
        Handshakes.Add(1, new KeyValuePair<string, object?>("outcome", "refused"));
        Refusals.Add(1, new("reason", reason), new("by", isByUs ? "us" : "them"));
    }

    /// <summary>The layer as a label.</summary>
    public static string Label(Layer layer) => layer == Layer.Beacon ? "beacon" : "execution";

    private static string Label(Cache cache) => cache switch
    {
        Cache.Code => "code",
        Cache.State => "state",
        Cache.Outcome => "outcome",
        Cache.Answer => "answer",
        _ => throw new ArgumentOutOfRangeException(nameof(cache)),
    };

    private static void Begin(Counter<long> counter, string label, params string[] values)
    {
        foreach (string value in values)
            counter.Add(0, new KeyValuePair<string, object?>(label, value));
    }
}
