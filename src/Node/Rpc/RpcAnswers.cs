using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;
using Serilog;

namespace Helios.Node.Rpc;

/// <summary>Answers messages of JSON-RPC 2.0, as wallets and libraries send them over HTTP and web sockets. Nothing is forwarded.</summary>
/// <param name="places">
/// Of large answers, which are batches, whole blocks, receipts of blocks and logs, because each takes up to 100 MB while it is made.
/// </param>
internal sealed class RpcAnswers(
    BlockMethods ofBlocks, NodeMethods ofNode, FilterMethods ofFilters, ClientPlaces places, ExecutionOptions execution)
{
    /// <summary>Most bytes of a message. No block could hold a transaction with a larger input.</summary>
    internal const int MessageLimit = 1024 * 1024;

    /// <summary>Most requests in a batch, and most bytes of JSON of its answers: one more is begun only below that.</summary>
    internal const int MaxBatch = 100, MaxBatchBytes = 16 * 1024 * 1024;

    /// <summary>Most large answers that are held at once, until they are sent.</summary>
    internal const int LargeOfClient = 2, LargeOfAll = 8;

    /// <summary>Bytes of JSON of the logs of a receipt that is a large answer, and of one of these beside its data.</summary>
    private const long LargeReceipt = 1024 * 1024, LogBytes = 512;

    /// <summary>Requests of a batch that are worked on at once.</summary>
    private const int BatchAtOnce = 4;

    /// <summary>A batch has the time of two calls.</summary>
    private TimeSpan BatchTime => 2 * execution.CallTimeout;

    /// <returns>Null where the message wants no answer.</returns>
    public async Task<RpcReply?> AnswerAsync(ReadOnlyMemory<byte> message, RpcCaller caller, CancellationToken cancellationToken)
    {
        JsonElement json;
        try
        {
            json = UntrustedJson.Parse(message.Span, JsonBody.MaxDepth);
        }
        catch (MalformedInputException e)
        {
            return new RpcReply.One(Response(null, RpcError.NotJson($"the body is {e.Message}")));
        }
        if (json.ValueKind == JsonValueKind.Array)
            return await AnswerBatchAsync(json, caller with { IsSigned = false }, cancellationToken);
        RpcCall call = RpcCall.Parse(json);
        if (call.IsNotification)
            return null;
        Answered answered = await AnswerAsync(call, caller, isAlone: true, cancellationToken);
        return new RpcReply.One(answered.Response, answered.Document)
        {
            Unsigned = answered.Unsigned,
            Passing = answered.Error is { IsPassing: true } ? answered.Error : null,
            Sent = answered.Sent,
        };
    }

    /// <summary>Each is answered by itself, in its place. A batch has no envelope, so nothing in it is signed.</summary>
    private async Task<RpcReply?> AnswerBatchAsync(JsonElement batch, RpcCaller caller, CancellationToken cancellationToken)
    {
        int count = batch.GetArrayLength();
        if (count == 0)
            return new RpcReply.One(Response(null, RpcError.NotARequest("an empty batch: at least one request is expected")));
        IEnumerable<RpcCall> wanted = batch.EnumerateArray().Select(RpcCall.Parse).Where(call => !call.IsNotification);
        // go-ethereum, rpc/handler.go: one error, for the first request that wants an answer
        if (count > MaxBatch)
        {
            var tooLarge = RpcError.NotARequest($"batch too large: {count} requests, and at most {MaxBatch} are answered");
            return wanted.FirstOrDefault() is { } first ? Refuse([first], tooLarge) : new RpcReply.One(Response(null, tooLarge));
        }
        RpcCall[] calls = [.. wanted];
        if (calls.Length == 0)
            return null;
        if (!places.Take(caller.Client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
            return Refuse(calls, RpcError.TooManyLargeAnswers(full));
        try
        {
            return await AnswerAsync(calls, caller, place, cancellationToken);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>In a batch, too: a library looks for the answer to each of its requests by its id.</summary>
    private static RpcReply.Batch Refuse(IEnumerable<RpcCall> calls, RpcError error) =>
        new([.. calls.Select(call => AnswerJson.Encode(Refused(call, error).Response))])
        {
            Passing = error.IsPassing ? error : null,
        };

    private async Task<RpcReply> AnswerAsync(
        RpcCall[] calls, RpcCaller caller, ClientPlaces.Place place, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(BatchTime);
        var members = new ReadOnlyMemory<byte>[calls.Length];
        var answers = new Answered[calls.Length];
        long bytes = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, calls.Length),
            new ParallelOptions { MaxDegreeOfParallelism = BatchAtOnce, CancellationToken = cancellationToken },
            async (i, _) =>
            {
                Answered answered = Interlocked.Read(ref bytes) > MaxBatchBytes
                    ? Refused(calls[i], RpcError.TooLarge(
                        $"the answers of this batch have more than {MaxBatchBytes} bytes: ask in smaller ones"))
                    : await AnswerInTimeAsync(calls[i], caller, deadline.Token, cancellationToken);
                members[i] = AnswerJson.Encode(answered.Response);
                answers[i] = answered with { Response = [] };
                Interlocked.Add(ref bytes, members[i].Length);
            });
        return new RpcReply.Batch(members)
        {
            Passing = answers.Select(answered => answered.Error).FirstOrDefault(error => error is { IsPassing: true }),
            Sent = () =>
            {
                place.Dispose();
                foreach (Answered answered in answers)
                    answered.Sent();
            },
        };
    }

    private async Task<Answered> AnswerInTimeAsync(
        RpcCall call, RpcCaller caller, CancellationToken deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(call, caller, isAlone: false, deadline);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused(call, RpcError.TooLong($"the batch took more than {BatchTime.TotalSeconds:0.#} s: ask in smaller ones"));
        }
    }

    /// <param name="isAlone">Whether it is in no batch: then a large answer takes a place.</param>
    private async Task<Answered> AnswerAsync(RpcCall call, RpcCaller caller, bool isAlone, CancellationToken cancellationToken)
    {
        Answered answered;
        try
        {
            answered = call.Invalid is { } invalid ? Refused(call, invalid)
                : RpcRequestJson.Parse(call.Method, call.Parameters) is { } request
                    ? isAlone && request.IsLarge
                        ? await AnswerLargeAsync(call, caller, () => AnswerAsync(call, request, caller, cancellationToken))
                        : isAlone && request is RpcRequest.TransactionByHash { IsReceipt: true }
                            ? await AnswerReceiptAsync(call, request, caller, cancellationToken)
                            : await AnswerAsync(call, request, caller, cancellationToken)
                : NodeMethods.Names.Contains(call.Method)
                    ? (await ofNode.AnswerAsync(call.Method, call.Parameters, caller.Client, cancellationToken)).Match(
                        value => new Answered(Response(call.Id, "result", value)), error => Refused(call, error))
                : isAlone && call.Method == FilterMethods.Logs
                    ? await AnswerLargeAsync(call, caller, () => AnswerFilterAsync(call, caller, isAlone, cancellationToken))
                : FilterMethods.Names.Contains(call.Method)
                    ? await AnswerFilterAsync(call, caller, isAlone, cancellationToken)
                : call.Method is SocketSubscriptions.Subscribe or SocketSubscriptions.Unsubscribe
                    ? await AnswerSubscriptionAsync(call, caller.Subscriptions, cancellationToken)
                : Refused(call, RpcError.UnknownMethod(call.Method));
        }
        catch (MalformedInputException e)
        {
            answered = Refused(call, RpcError.Parameters(e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Error(e, "{Method:l} of /rpc failed", RpcMethods.LabelOf(call.Method));
            answered = Refused(call, RpcError.Internal());
        }
        NodeMeter.RpcEnded(RpcMethods.LabelOf(call.Method), answered.Error?.Name ?? "returned");
        return answered;
    }

    private static async Task<Answered> AnswerSubscriptionAsync(
        RpcCall call, SocketSubscriptions? subscriptions, CancellationToken cancellationToken)
    {
        if (subscriptions is null)
            return Refused(call, RpcError.NoNotifications());
        if (call.Method == SocketSubscriptions.Unsubscribe)
        {
            return (await subscriptions.UnsubscribeAsync(call.Parameters)).Match(
                value => new Answered(Response(call.Id, "result", value)), error => Refused(call, error));
        }
        return (await subscriptions.SubscribeAsync(call.Parameters, cancellationToken)).Match(
            made => new Answered(Response(call.Id, "result", made.Id)) { Sent = made.Start }, error => Refused(call, error));
    }

    /// <param name="isAlone">If not, its batch holds a place, and it needs none until it is sent.</param>
    private async Task<Answered> AnswerFilterAsync(RpcCall call, RpcCaller caller, bool isAlone, CancellationToken cancellationToken)
    {
        if (!(await ofFilters.AnswerAsync(call.Method, call.Parameters, caller.Client, cancellationToken)).TryGetValue(
            out FilterMethods.Found? found, out RpcError? error))
        {
            return Refused(call, error);
        }
        var answered = new Answered(Response(call.Id, "result", found.Value));
        if (isAlone && found.Place is { } place)
            return answered with { Sent = place.Dispose };
        found.Place?.Dispose();
        return answered;
    }

    private async Task<Answered> AnswerLargeAsync(RpcCall call, RpcCaller caller, Func<Task<Answered>> answerAsync)
    {
        if (!places.Take(caller.Client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
            return Refused(call, RpcError.TooManyLargeAnswers(full));
        try
        {
            return await answerAsync() with { Sent = place.Dispose };
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Most receipts are small, and asked for many at once; one with many logs is as large as those of a block.</summary>
    private async Task<Answered> AnswerReceiptAsync(
        RpcCall call, RpcRequest request, RpcCaller caller, CancellationToken cancellationToken)
    {
        Answered answered = await AnswerAsync(call, request, caller, cancellationToken);
        if (!IsLarge(answered.Response["result"]))
            return answered;
        return places.Take(caller.Client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full)
            ? answered with { Sent = place.Dispose }
            : Refused(call, RpcError.TooManyLargeAnswers(full));
    }

    /// <param name="receipt">Null where there is none.</param>
    internal static bool IsLarge(JsonNode? receipt) =>
        receipt?["logs"] is JsonArray logs && logs.Sum(log => LogBytes + ((string)log!["data"]!).Length) > LargeReceipt;

    private async Task<Answered> AnswerAsync(RpcCall call, RpcRequest request, RpcCaller caller, CancellationToken cancellationToken) =>
        (await (caller.IsSigned
            ? ofBlocks.AnswerAsync(
                new Question.Rpc(request, NonceOf(caller.Nonce)), proof: null, caller.Client, inHeader: true, cancellationToken)
            : ofBlocks.SayAsync(request, caller.Client, cancellationToken))).Match(
                said => new Answered(Response(call.Id, said.Content), said.Content.Error, said.Signed?.Answer.Document)
                {
                    Unsigned = said.Unsigned,
                },
                error => Refused(call, error));

    /// <summary>As <c>/v1/call</c> takes it in its body.</summary>
    /// <exception cref="MalformedInputException">Not a nonce.</exception>
    private static ReadOnlyMemory<byte> NonceOf(string? header) => header is null
        ? default
        : QuestionJson.ParseNonce(StrictJson.Of(JsonElement.Parse(JsonValue.Create(header).ToJsonString(AnswerJson.Relaxed)),
            RpcAnswerHeader.Nonce));

    private static Answered Refused(RpcCall call, RpcError error) => new(Response(call.Id, error), error);

    private static JsonObject Response(JsonNode? id, RpcContent content) =>
        Response(id, content.Error is null ? "result" : "error", content.Value);

    internal static JsonObject Response(JsonNode? id, RpcError error) => Response(id, "error", error.ToJson());

    private static JsonObject Response(JsonNode? id, string name, JsonNode? value) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = id, [name] = value };

    /// <param name="Document">Null where the answer is from no block, or not signed.</param>
    private sealed record Answered(JsonObject Response, RpcError? Error = null, AnswerDocument? Document = null)
    {
        public Action Sent { get; init; } = () => { };

        public string? Unsigned { get; init; }
    }
}
