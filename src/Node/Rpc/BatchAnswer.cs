using System.Buffers;
using System.IO.Pipelines;

namespace Helios.Node.Rpc;

/// <summary>The array of a batch's answers, sent as fast as the client reads it and never in one piece.</summary>
/// <param name="members">Each as JSON.</param>
internal sealed class BatchAnswer(IReadOnlyList<ReadOnlyMemory<byte>> members) : IResult
{
    private const int Part = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        // brackets, and a comma between two
        response.ContentType = "application/json";
        response.ContentLength = members.Sum(member => (long)member.Length) + members.Count + 1;
        PipeWriter body = response.BodyWriter;
        int unsent = 0;
        for (int i = 0; i < members.Count; i++)
        {
            body.Write(i == 0 ? "["u8 : ","u8);
            for (int at = 0; at < members[i].Length; at += Part)
            {
                ReadOnlyMemory<byte> part = members[i][at..Math.Min(at + Part, members[i].Length)];
                body.Write(part.Span);
                if ((unsent += part.Length) < Part)
                    continue;
                await body.FlushAsync(httpContext.RequestAborted);
                unsent = 0;
            }
        }
        body.Write("]"u8);
        await body.FlushAsync(httpContext.RequestAborted);
    }
}
