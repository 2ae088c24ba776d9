using System.Buffers;
using System.IO.Pipelines;

namespace Helios.Node.Rpc;

/// <summary>The array of a batch's answers, sent as fast as the client reads it and never in one piece.</summary>
internal sealed class BatchAnswer(RpcReply.Batch batch) : IResult
{
    private const int Part = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        (response.ContentType, response.ContentLength) = ("application/json", batch.Length);
        PipeWriter body = response.BodyWriter;
        int unsent = 0;
        foreach (ReadOnlyMemory<byte> part in batch.Parts())
        {
            for (int at = 0; at < part.Length; at += Part)
            {
                ReadOnlyMemory<byte> piece = part[at..Math.Min(at + Part, part.Length)];
                body.Write(piece.Span);
                if ((unsent += piece.Length) < Part)
                    continue;
                await body.FlushAsync(httpContext.RequestAborted);
                unsent = 0;
            }
        }
        await body.FlushAsync(httpContext.RequestAborted);
    }
}
