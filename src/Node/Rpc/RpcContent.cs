using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Answers;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>What JSON-RPC says about a block.</summary>
/// <param name="Value">The result, or the error of a call that fails.</param>
/// <param name="Error">The value as an error, where the call fails.</param>
internal sealed record RpcContent(JsonNode? Value, AnswerOutcome Outcome, AnswerProvenance Provenance, RpcError? Error = null)
{
    public static RpcContent Proven(JsonNode? value) => new(value, AnswerOutcome.Returned, AnswerProvenance.Proven);

    /// <summary>Nothing proves it, so it is not signed: that something is not there, or waits.</summary>
    public static RpcContent Unproven(JsonNode? value) => new(value, AnswerOutcome.Returned, AnswerProvenance.Unproven);

    public static RpcContent Derived(JsonNode value) => new(value, AnswerOutcome.Returned, AnswerProvenance.Derived);

    public static RpcContent Failed(AnswerOutcome outcome, RpcError error) =>
        new(error.ToJson(), outcome, AnswerProvenance.Derived, error);

    /// <summary>What this node has signed.</summary>
    public static RpcContent Of(Answer answer)
    {
        JsonNode? value = JsonNode.Parse(answer.Result.Span);
        return new RpcContent(
            value, answer.Outcome, answer.ResultProvenance,
            answer.Outcome == AnswerOutcome.Returned ? null : RpcError.Of(value!.AsObject(), AnswerNames.Of(answer.Outcome)));
    }

    /// <summary>As it is signed.</summary>
    public AnswerContent ToContent() => new(Outcome, Encoding.UTF8.GetBytes(CanonicalJson.Write(Value)), Provenance);
}
