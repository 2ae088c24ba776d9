using System.Text.Json.Nodes;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>
/// An error of JSON-RPC 2.0, section 5.1, with the codes of EIP-1474 and go-ethereum; and what it is on the other routes.
/// </summary>
/// <param name="Name">The stable name that the other routes have for it, and the label of the metric.</param>
/// <param name="Status">Of HTTP on the other routes.</param>
internal sealed record RpcError(int Code, string Message, string Name, int Status)
{
    /// <summary>Any error of the server: go-ethereum has one code for most of them.</summary>
    public const int Server = -32000;

    /// <summary>EIP-1474, <c>Resource unavailable</c>: the node cannot answer now.</summary>
    public const int Unavailable = -32002;

    /// <summary>EIP-1474, <c>Limit exceeded</c>.</summary>
    public const int Limit = -32005;

    private const int ParseError = -32700, InvalidRequest = -32600, MethodNotFound = -32601, InvalidParams = -32602,
        InternalError = -32603;

    /// <summary>go-ethereum, <c>rpc/errors.go</c>: where trying again does not help.</summary>
    private const int TimedOut = -32002, ResponseTooLarge = -32003;

    /// <summary>go-ethereum, <c>errCodeClientLimitExceeded</c>.</summary>
    private const int ClientLimit = -38026;

    /// <summary>Most characters of what a client has written that an error repeats: a name, and a message with one in it.</summary>
    private const int MaxName = 64, MaxReason = 1024;

    /// <summary>Of a revert, hex.</summary>
    public string? Data { get; init; }

    /// <summary>Whether the client may try again soon.</summary>
    public bool IsPassing { get; private init; }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    public static RpcError NotJson(string reason) => new(ParseError, reason, "not-json", StatusCodes.Status400BadRequest);

    public static RpcError NotARequest(string reason) =>
        new(InvalidRequest, Short(reason, MaxReason), "not-a-request", StatusCodes.Status400BadRequest);

    public static RpcError UnknownMethod(string method) => new(
        MethodNotFound,
        $"the method {Short(method, MaxName)} does not exist/is not available: "
        + (method == "eth_newPendingTransactionFilter" ? "nothing pending can be proven, and " : "")
        + $"this node answers {RpcMethods.Listed}, and forwards nothing",
        "no-such-method", StatusCodes.Status400BadRequest);

    public static RpcError Parameters(string reason) =>
        new(InvalidParams, Short(reason, MaxReason), "bad-request", StatusCodes.Status400BadRequest);

    /// <summary>A bug of this node.</summary>
    public static RpcError Internal() => new(
        InternalError, "the node failed on this request; its log says why", "internal", StatusCodes.Status500InternalServerError);

    /// <summary>As many batches and large answers are being answered as may be at once.</summary>
    public static RpcError TooManyLargeAnswers(ClientPlaces.Full full) => new(
        Limit, $"{full.Most} batches and large answers of {full.Whose} are being answered: ask again after them", "too-many-large-answers",
        StatusCodes.Status429TooManyRequests)
    {
        IsPassing = true,
    };

    /// <summary>An answer is longer than a client reads, or those of a batch are longer than it may have.</summary>
    public static RpcError TooLarge(string reason) => new(
        ResponseTooLarge, reason, "too-large", StatusCodes.Status413PayloadTooLarge);

    /// <summary>A batch takes longer than it may.</summary>
    public static RpcError TooLong(string reason) => new(TimedOut, reason, "too-long", StatusCodes.Status504GatewayTimeout);

    /// <summary>go-ethereum, <c>clientLimitExceededError</c>.</summary>
    public static RpcError TooManySlots() => new(
        ClientLimit, $"too many slots (max {RpcRequest.StorageValues.MostSlots})", "bad-request", StatusCodes.Status400BadRequest);

    /// <summary>As many filters and subscriptions as may be are open.</summary>
    public static RpcError TooManyFilters(ClientPlaces.Full full) => new(
        Limit,
        $"{full.Most} filters and subscriptions of {full.Whose} are open "
        + $"(helios.api.filters.max{(full.IsOfClient ? "-per-client" : "")}): uninstall one, or wait until one ends",
        "too-many-filters", StatusCodes.Status429TooManyRequests);

    /// <summary>A web socket's client asks for more than it takes.</summary>
    public static RpcError TooManyUnsent() => new(
        Limit, $"the answers that this connection has not taken have more than {UnsentAnswers.Most} bytes: read them, and ask again",
        "too-many-unsent", StatusCodes.Status429TooManyRequests)
    {
        IsPassing = true,
    };

    public static RpcError TooManyPolls(ClientPlaces.Full full) => new(
        Limit, $"{full.Most} polls of {full.Whose} are being answered: ask again after them", "too-many-polls",
        StatusCodes.Status429TooManyRequests)
    {
        IsPassing = true,
    };

    /// <summary>go-ethereum, <c>errFilterNotFound</c>.</summary>
    /// <param name="why">Where that is known.</param>
    public static RpcError NoFilter(string? why = null) => new(
        Server, why is null ? "filter not found" : $"filter not found: {why}", "no-filter", StatusCodes.Status404NotFound);

    /// <summary>go-ethereum, <c>ErrSubscriptionNotFound</c>.</summary>
    public static RpcError NoSubscription() => new(Server, "subscription not found", "no-subscription", StatusCodes.Status404NotFound);

    /// <summary>go-ethereum, <c>subscriptionNotFoundError</c>.</summary>
    public static RpcError NoSubscription(string kind) => new(
        MethodNotFound, $"no \"{Short(kind, MaxName)}\" subscription in eth namespace: newHeads or logs is expected", "no-such-method",
        StatusCodes.Status400BadRequest);

    /// <summary>go-ethereum, <c>notificationsUnsupportedError</c>.</summary>
    public static RpcError NoNotifications() => new(
        MethodNotFound, "notifications not supported: subscriptions are for web sockets, GET /rpc", "no-notifications",
        StatusCodes.Status400BadRequest);

    /// <summary>Something about transactions that are in no block.</summary>
    public static RpcError NotProvable(string what) => new(
        MethodNotFound, $"{what}: nothing pending can be proven, and this node answers nothing else", "no-such-method",
        StatusCodes.Status400BadRequest);

    public static RpcError Of(NoAnswer none) => none switch
    {
        NoAnswer.NotNow(var notReady) => Of(notReady),
        NoAnswer.NoBlock(var absent) => Of(absent),
        NoAnswer.NoOutcome(Verdict.Unproven unproven) => Unproven(unproven.Reason),
        NoAnswer.NoOutcome(Verdict.TooExpensive expensive) => new(
            Server, expensive.Reason, "too-expensive", StatusCodes.Status400BadRequest),
        NoAnswer.NoOutcome(Verdict.Invalid invalid) => Of(invalid.Rejection),
        NoAnswer.NoOutcome(Verdict.NotSimulated { Fault: var fault }) =>
            new(fault.Code, fault.Message, "bad-request", StatusCodes.Status400BadRequest), // the codes are go-ethereum's
        NoAnswer.NoOutcome(Verdict.Absent absent) => NotFound(absent.Reason),
        NoAnswer.NoOutcome(Verdict.OutOfReach far) => NotFound(far.Reason),
        NoAnswer.Refused(_, "bad-request", var reason) => Parameters(reason),
        NoAnswer.Refused(var status, var code, var reason) => new(Server, reason, code, status),
        _ => throw new InvalidOperationException($"a question without an answer: {none}"),
    };

    /// <summary>Of a call that fails, as this node has signed it.</summary>
    /// <param name="json"><see cref="ToJson"/>.</param>
    public static RpcError Of(JsonObject json, string name) => new(
        (int)json["code"]!, (string)json["message"]!, name, StatusCodes.Status200OK)
    {
        Data = (string?)json["data"],
    };

    public static RpcError Of(NotReady notReady) => new(
        notReady is NotReady.Busy or NotReady.ClientBusy or NotReady.TimedOut ? Limit : Unavailable,
        notReady.Reason, notReady.Code, ApiError.StatusOf(notReady))
    {
        IsPassing = true,
    };

    /// <summary>go-ethereum says <c>header not found</c> of a block that it does not have.</summary>
    private static RpcError Of(ViewedBlock.Absence absent) => absent.IsForGood
        ? NotFound(absent.Reason)
        : new(Unavailable, absent.Reason, "not-synced", StatusCodes.Status503ServiceUnavailable) { IsPassing = true };

    private static RpcError NotFound(string reason) =>
        new(Server, $"header not found: {reason}", "block-not-proven", StatusCodes.Status404NotFound);

    /// <summary>A request asks for more than one may have; the message says how to ask for it in parts.</summary>
    public static RpcError TooMuch(string reason) => new(Limit, reason, "too-much", StatusCodes.Status400BadRequest);

    public static RpcError Unproven(string reason) => new(Server, reason, "unproven", StatusCodes.Status502BadGateway);

    /// <summary>A transaction that no node would take, or that no endpoint has taken.</summary>
    public static RpcError NotSent(string reason, bool isRefused) => isRefused
        ? new(Server, reason, "bad-request", StatusCodes.Status400BadRequest)
        : new(Server, reason, "not-sent", StatusCodes.Status502BadGateway);

    /// <summary>No block could hold such a call. Libraries tell the cases apart by the words of go-ethereum.</summary>
    private static RpcError Of(TransactionRejection rejection) => new(
        Server,
        rejection switch
        {
            TransactionRejection.InsufficientFunds => "insufficient funds for gas * price + value",
            TransactionRejection.IntrinsicGasTooLow or TransactionRejection.GasBelowCalldataFloor => "intrinsic gas too low",
            TransactionRejection.MaxFeeBelowBaseFee => "max fee per gas less than block base fee",
            TransactionRejection.PriorityFeeAboveMaxFee => "max priority fee per gas higher than max fee per gas",
            TransactionRejection.MaxFeeBelowBlobBaseFee => "max fee per blob gas less than block blob gas fee",
            TransactionRejection.InitCodeTooLong => "max initcode size exceeded",
            TransactionRejection.NotAPrecompile => "movePrecompileToAddress: the account is not a precompile",
            _ => $"no block could hold this call: {rejection}",
        },
        "bad-request", StatusCodes.Status400BadRequest);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (Data is not null)
            json["data"] = Data;
        return json;
    }
}
