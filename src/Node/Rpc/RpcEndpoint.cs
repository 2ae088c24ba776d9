using System.Globalization;
using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>POST /rpc</c>: a message of JSON-RPC 2.0 over HTTP. What a single answer needs to be believed stands in its header
/// <see cref="RpcAnswerHeader.Name"/>, and <see cref="RpcAnswerHeader.Unsigned"/> says that the node signs nothing.
/// </summary>
internal sealed class RpcEndpoint(RpcAnswers answers)
{
    /// <summary>HTTP 200 whatever the answer is, as clients expect it.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        (ReadOnlyMemory<byte> body, IResult? refusal) = await JsonBody.ReadBytesAsync(http, RpcAnswers.MessageLimit);
        if (refusal is not null)
            return refusal;
        HttpContext context = http.HttpContext;
        var caller = new RpcCaller(RestServer.ClientOf(context)) { IsSigned = true, Nonce = http.Headers[RpcAnswerHeader.Nonce] };
        if (await answers.AnswerAsync(body, caller, context.RequestAborted) is not { } reply)
            return Results.NoContent();
        context.Response.OnCompleted(() =>
        {
            reply.Sent();
            return Task.CompletedTask;
        });
        if (reply.Passing is not null)
            context.Response.Headers.RetryAfter = ApiError.RetryAfter.ToString(CultureInfo.InvariantCulture);
        switch (reply)
        {
            case RpcReply.One one:
                if (one.Document is { } document)
                    context.Response.Headers[RpcAnswerHeader.Name] = RpcAnswerHeader.Write(document);
                if (one.Unsigned is { } reason)
                    context.Response.Headers[RpcAnswerHeader.Unsigned] = reason;
                return AnswerJson.Plain(one.Response);
            case RpcReply.Batch batch:
                return new BatchAnswer(batch);
            default:
                throw new InvalidOperationException($"a reply of no kind: {reply}");
        }
    }
}
