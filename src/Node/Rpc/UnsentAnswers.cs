using System.Text.Json.Nodes;
using Helios.Node.Http;

namespace Helios.Node.Rpc;

/// <summary>
/// The answers of one web socket that its client has not taken yet. One more that is long is replaced by an error where they have too
/// many bytes together.
/// </summary>
internal sealed class UnsentAnswers
{
    /// <summary>Most bytes of JSON, but for one answer alone and for short ones.</summary>
    internal const int Most = 16 * 1024 * 1024;

    /// <summary>A short answer is never replaced: there are few at once.</summary>
    internal const int Short = 64 * 1024;

    private long _bytes;

    public Answer Hold(RpcReply reply)
    {
        try
        {
            ReadOnlyMemory<byte>[] parts = [.. reply.Parts()];
            long length = Length(parts), all = Interlocked.Add(ref _bytes, length);
            if (reply is not RpcReply.One one || length <= Short || all <= Most || all == length)
                return new Answer(this, parts, length, reply.Sent);
            Interlocked.Add(ref _bytes, -length);
            JsonObject refusal = RpcAnswers.Response(one.Response["id"]?.DeepClone(), RpcError.TooManyUnsent());
            return new Answer(this, [AnswerJson.Encode(refusal)], 0, reply.Sent);
        }
        catch
        {
            reply.Sent();
            throw;
        }
    }

    private static long Length(ReadOnlyMemory<byte>[] parts) => parts.Sum(part => (long)part.Length);

    /// <summary>Is disposed of when it was sent, or could not be.</summary>
    internal sealed class Answer(UnsentAnswers all, ReadOnlyMemory<byte>[] parts, long held, Action sent) : IDisposable
    {
        public IEnumerable<ReadOnlyMemory<byte>> Parts => parts;

        public void Dispose()
        {
            Interlocked.Add(ref all._bytes, -held);
            sent();
        }
    }
}
