using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Rpc;

/// <summary>What is sent for a message of JSON-RPC.</summary>
internal abstract record RpcReply
{
    private RpcReply()
    {
    }

    /// <summary>The first error after which the client may try again soon; null where there is none.</summary>
    public RpcError? Passing { get; init; }

    /// <summary>Is to be called when the reply was sent, or could not be: it holds places until then, and what follows it waits.</summary>
    public Action Sent { get; init; } = () => { };

    /// <summary>A response object.</summary>
    /// <param name="Document">Null where the answer is from no block, or not signed.</param>
    public sealed record One(JsonObject Response, AnswerDocument? Document = null) : RpcReply
    {
        /// <summary>The code of why the node signs nothing now; null where it would.</summary>
        public string? Unsigned { get; init; }

        public override IEnumerable<ReadOnlyMemory<byte>> Parts() => [AnswerJson.Encode(Response)];
    }

    /// <summary>The responses of a batch, in its order.</summary>
    /// <param name="Members">Each as JSON.</param>
    public sealed record Batch(IReadOnlyList<ReadOnlyMemory<byte>> Members) : RpcReply
    {
        private static readonly byte[] Open = "["u8.ToArray(), Comma = ","u8.ToArray(), Close = "]"u8.ToArray();

        /// <summary>Bytes of all parts.</summary>
        public long Length => Members.Sum(member => (long)member.Length) + Members.Count + 1;

        public override IEnumerable<ReadOnlyMemory<byte>> Parts()
        {
            for (int i = 0; i < Members.Count; i++)
            {
                yield return i == 0 ? Open : Comma;
                yield return Members[i];
            }
            yield return Close;
        }
    }

    /// <summary>The reply as JSON, in parts that are one text.</summary>
    public abstract IEnumerable<ReadOnlyMemory<byte>> Parts();
}
