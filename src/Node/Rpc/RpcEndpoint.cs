using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;
using Serilog;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>POST /rpc</c>: JSON-RPC 2.0 as wallets and libraries speak it. What a single answer needs to be believed stands in its header
/// <see cref="RpcAnswerHeader.Name"/>. Nothing is forwarded.
/// </summary>
internal sealed class RpcEndpoint(BlockMethods ofBlocks, NodeMethods ofNode, AnswerPlaces places, ExecutionOptions execution)
{
    /// <summary>Most bytes of a request. No block could hold a transaction with a larger input.</summary>
    internal const int BodyLimit = 1024 * 1024;

    /// <summary>Most requests in a batch, and most bytes of JSON of its answers: one more is begun only below that.</summary>
    internal const int MaxBatch = 100, MaxBatchBytes = 16 * 1024 * 1024;

    /// <summary>Requests of a batch that are worked on at once.</summary>
    private const int BatchAtOnce = 4;

    /// <summary>A batch has the time of two calls.</summary>
    private TimeSpan BatchTime => 2 * execution.CallTimeout;

    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        (ReadOnlyMemory<byte> body, IResult? refusal) = await JsonBody.ReadBytesAsync(http, BodyLimit);
        if (refusal is not null)
            return refusal;
        JsonElement json;
        try
        {
            json = UntrustedJson.Parse(body.Span, JsonBody.MaxDepth);
        }
        catch (MalformedInputException e)
        {
            return Write(http, Response(null, RpcError.NotJson($"the body is {e.Message}")));
        }
        if (json.ValueKind == JsonValueKind.Array)
            return await AnswerBatchAsync(http, json);
        RpcCall call = RpcCall.Parse(json);
        if (call.IsNotification)
            return Results.NoContent();
        Answered answered = await AnswerAsync(
            call, http, isSigned: true, http.Headers[RpcAnswerHeader.Nonce], http.HttpContext.RequestAborted);
        if (answered.Document is { } document)
            http.HttpContext.Response.Headers[RpcAnswerHeader.Name] = RpcAnswerHeader.Write(document);
        return Write(http, answered.Response, answered.Error);
    }

    /// <summary>Each is answered by itself, in its place. A batch has no envelope, so nothing in it is signed.</summary>
    private async Task<IResult> AnswerBatchAsync(HttpRequest http, JsonElement batch)
    {
        int count = batch.GetArrayLength();
        if (count is 0 or > MaxBatch)
        {
            return Write(http, Response(null, RpcError.NotARequest(
                count == 0 ? "an empty batch: at least one request is expected" : $"a batch of {count}: at most {MaxBatch} are expected")));
        }
        RpcCall[] calls = [.. batch.EnumerateArray().Select(RpcCall.Parse).Where(call => !call.IsNotification)];
        if (calls.Length == 0)
            return Results.NoContent();
        if (places.Take(http.HttpContext) is { } busy)
            return Write(http, Response(null, busy), busy);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.HttpContext.RequestAborted);
        deadline.CancelAfter(BatchTime);
        var answers = new ReadOnlyMemory<byte>[calls.Length];
        var passing = new RpcError?[calls.Length];
        long bytes = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, calls.Length),
            new ParallelOptions { MaxDegreeOfParallelism = BatchAtOnce, CancellationToken = http.HttpContext.RequestAborted },
            async (i, _) =>
            {
                Answered answered = Interlocked.Read(ref bytes) > MaxBatchBytes
                    ? Refused(calls[i], RpcError.TooLarge(
                        $"the answers of this batch have more than {MaxBatchBytes} bytes: ask in smaller ones"))
                    : await AnswerInTimeAsync(calls[i], http, deadline.Token);
                (answers[i], passing[i]) = (AnswerJson.Encode(answered.Response), answered.Error);
                Interlocked.Add(ref bytes, answers[i].Length);
            });
        SayWhen(http, passing.FirstOrDefault(error => error is { IsPassing: true }));
        return new BatchAnswer(answers);
    }

    private async Task<Answered> AnswerInTimeAsync(RpcCall call, HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(call, http, isSigned: false, nonce: null, cancellationToken);
        }
        catch (OperationCanceledException) when (!http.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Refused(call, RpcError.TooLong($"the batch took more than {BatchTime.TotalSeconds:0.#} s: ask in smaller ones"));
        }
    }

    private async Task<Answered> AnswerAsync(
        RpcCall call, HttpRequest http, bool isSigned, string? nonce, CancellationToken cancellationToken)
    {
        NetworkPrefix client = RestServer.ClientOf(http.HttpContext);
        Answered answered;
        try
        {
            answered = call.Invalid is { } invalid ? Refused(call, invalid)
                : RpcRequestJson.Parse(call.Method, call.Parameters) is { } request
                    ? isSigned && request is RpcRequest.Block { IsFull: true } && places.Take(http.HttpContext) is { } busy
                        ? Refused(call, busy)
                    : (await ofBlocks.AnswerAsync(new Question.Rpc(request, NonceOf(nonce)), client, isSigned, cancellationToken)).Match(
                        signed => new Answered(Response(call.Id, signed), signed.Error, signed.Answer?.Document),
                        error => Refused(call, error))
                : NodeMethods.Names.Contains(call.Method)
                    ? (await ofNode.AnswerAsync(call.Method, call.Parameters, cancellationToken)).Match(
                        value => new Answered(Response(call.Id, "result", value)), error => Refused(call, error))
                : Refused(call, RpcError.UnknownMethod(call.Method));
        }
        catch (MalformedInputException e)
        {
            answered = Refused(call, RpcError.Parameters(e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Error(e, "{Method:l} of POST /rpc failed", RpcMethods.LabelOf(call.Method));
            answered = Refused(call, RpcError.Internal());
        }
        NodeMeter.RpcEnded(RpcMethods.LabelOf(call.Method), answered.Error?.Name ?? "returned");
        return answered;
    }

    /// <summary>As <c>/v1/call</c> takes it in its body.</summary>
    /// <exception cref="MalformedInputException">Not a nonce.</exception>
    private static ReadOnlyMemory<byte> NonceOf(string? header) => header is null
        ? default
        : QuestionJson.ParseNonce(StrictJson.Of(JsonElement.Parse(JsonValue.Create(header).ToJsonString(AnswerJson.Relaxed)),
            RpcAnswerHeader.Nonce));

    private static Answered Refused(RpcCall call, RpcError error) => new(Response(call.Id, error), error);

    private static JsonObject Response(JsonNode? id, BlockMethods.Signed signed) =>
        Response(id, signed.Error is null ? "result" : "error", signed.Value);

    private static JsonObject Response(JsonNode? id, RpcError error) => Response(id, "error", error.ToJson());

    private static JsonObject Response(JsonNode? id, string name, JsonNode? value) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = id, [name] = value };

    /// <summary>HTTP 200 whatever the answer is, as clients expect it.</summary>
    private static IResult Write(HttpRequest http, JsonNode answer, RpcError? error = null)
    {
        SayWhen(http, error);
        return AnswerJson.Plain(answer);
    }

    private static void SayWhen(HttpRequest http, RpcError? error)
    {
        if (error is { IsPassing: true })
            http.HttpContext.Response.Headers.RetryAfter = ApiError.RetryAfter.ToString(CultureInfo.InvariantCulture);
    }

    /// <param name="Document">Null where the answer is from no block, or not signed.</param>
    private sealed record Answered(JsonObject Response, RpcError? Error = null, AnswerDocument? Document = null);
}
