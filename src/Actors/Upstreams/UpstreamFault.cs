using System.Globalization;

namespace Helios.Actors.Upstreams;

/// <summary>Why an endpoint gave no usable answer, in our own words; of what the endpoint sent it holds an HTTP status at most.</summary>
/// <param name="Code">For programs; stable.</param>
/// <param name="Sentence">For people: what was wrong, and what to do.</param>
/// <param name="Again">Whether it helps to ask the same again.</param>
public sealed record UpstreamFault(string Code, string Sentence, TryAgain Again = TryAgain.AFewTimes)
{
    internal const string TooEarlyCode = "too-early", TooLargeCode = "too-large";

    /// <summary>The HTTP status that it is; null where it is none.</summary>
    public int? HttpStatus { get; private init; }

    private const string Limits = "it limits how often it is asked; try again later";

    public static UpstreamFault NoConnection { get; } = new("no-connection", "no connection; try again later");

    public static UpstreamFault NoTls { get; } =
        new("no-tls", "no connection, because TLS failed; the operator must look at its certificate");

    public static UpstreamFault ConnectionLost { get; } =
        new("connection-lost", "the connection was lost before the answer; try again", TryAgain.Soon);

    /// <summary>A question that began before may still turn to it, and goes on elsewhere: <see cref="PatientAsker"/>.</summary>
    public static UpstreamFault TakenOut { get; } = new("taken-out", "the operator has taken it out", TryAgain.Never);

    public static UpstreamFault OverBudget { get; } = new("over-budget",
        "its answers are held in as many bytes as one endpoint may take (helios.upstreams.max-held); try again", TryAgain.Soon);

    public static UpstreamFault OverRequests { get; } = new("over-requests",
        "it is asked as often as one endpoint may be (helios.execution.max-requests); try again", TryAgain.WhenAllowed);

    public static UpstreamFault Unasked { get; } =
        new("malformed", "it sent more messages than it was asked questions", TryAgain.Soon);

    public static UpstreamFault NotInBatch { get; } =
        new("malformed", "its answer to a batch has none, or two, to this request", TryAgain.Soon);

    public static UpstreamFault NotDecompressed { get; } = new("malformed", "its answer does not decompress");

    /// <summary>Gateways that are overloaded send a status of success and nothing else.</summary>
    public static UpstreamFault Empty { get; } = new("empty", "its answer is empty; try again", TryAgain.Soon);

    /// <summary>HTML or XML with a status of success: a portal's, or an error page of what is in front of the API.</summary>
    public static UpstreamFault WebPage { get; } = new(
        "web-page", "it answers with a web page; where that lasts, the operator must name the address of its API", TryAgain.Elsewhere);

    public static UpstreamFault NotJson { get; } = new("malformed", "its answer is not JSON");

    public static UpstreamFault Malformed { get; } = new("malformed", "its answer is malformed");

    public static UpstreamFault NotJsonRpc { get; } = new("malformed", "its answer is not a JSON-RPC object with a result");

    public static UpstreamFault OtherRequest { get; } = new("malformed", "its answer is to another request (the JSON-RPC id differs)");

    /// <summary>The endpoint is behind: a block that was just announced is known to it a moment later.</summary>
    public static UpstreamFault TooEarly { get; } =
        new(TooEarlyCode, "it does not have the block or its state yet; try again", TryAgain.Soon);

    public static UpstreamFault Limited { get; } = new("rate-limit", Limits, TryAgain.WhenAllowed);

    public static UpstreamFault NoSuchMethod { get; } =
        new("no-method", "it does not have this method; the operator must name an endpoint that has it", TryAgain.Never);

    /// <summary>It says itself that the trouble passes.</summary>
    public static UpstreamFault Passing { get; } = new("rpc-error", "it answers with a passing error; try again", TryAgain.Soon);

    public static UpstreamFault RpcError { get; } = new("rpc-error", "it answers with an error; the node's log has its reason");

    public static UpstreamFault NoAnswerWithin(TimeSpan limit) => new(
        "timeout", string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.#} s; try again later"),
        TryAgain.Soon);

    public static UpstreamFault LargerThan(long bytes) => new(TooLargeCode, $"an answer larger than {bytes} bytes");

    /// <summary>An HTTP status other than 2xx.</summary>
    public static UpstreamFault Status(int status) => new($"http-{status}", $"HTTP {status}" + status switch
    {
        >= 300 and < 400 => ": it redirects, which this node does not follow; the operator must name the address that is meant",
        401 or 403 or 407 => ": it refuses this node's credentials; the operator must correct them",
        402 or 429 => $": {Limits}",
        >= 500 => "; try again later",
        _ => "",
    }, status switch
    {
        >= 300 and < 400 => TryAgain.Never,
        402 or 429 => TryAgain.WhenAllowed,
        408 or 425 or >= 500 => TryAgain.Soon,
        _ => TryAgain.AFewTimes,
    })
    {
        HttpStatus = status,
    };
}
