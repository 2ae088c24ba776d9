using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>The name of a question: equal ones have one answer, and one run serves all who ask them at once.</summary>
/// <param name="Block">Hash of the block that it is asked of.</param>
/// <param name="Earlier">How many of the heads before the block, the newest first, it may be about instead.</param>
/// <param name="Work">What is worked out; null where the whole block is asked for.</param>
/// <param name="WithWitness">Whether the proofs are asked for, too.</param>
internal readonly record struct QuestionName(Hash32 Block, int Earlier, WorkName? Work, bool WithWitness)
{
    /// <returns>Null for a question that is not worth a name.</returns>
    public static QuestionName? Of(StateQuestion question) => question switch
    {
        GetBlock => new(question.Block.BlockHash, question.Earlier.Length, Work: null, WithWitness: false),
        CallQuestion { Work: { } work } => new(question.Block.BlockHash, question.Earlier.Length, work, question.WithWitness),
        _ => null,
    };
}

/// <summary>The name of what is worked out: its outcome on a block depends on nothing else.</summary>
/// <param name="Method">Of JSON-RPC.</param>
/// <param name="HasGas">Whether the request says how much gas it has; if not, it gets as much as the node gives.</param>
/// <param name="Request"><see cref="CanonicalCall.Hash"/>.</param>
/// <param name="Overrides">Keccak-256 of their canonical JSON, which may be long; zero for none.</param>
internal readonly record struct WorkName(string Method, bool HasGas, Hash32 Request, Hash32 Overrides)
{
    /// <returns>Null for a call without a canonical form, which has no outcome.</returns>
    public static WorkName? Of(string method, CallRequest request) => request.HasTwoPrices
        ? null
        : new WorkName(method, request.Gas is not null, CanonicalCall.Of(request).Hash(), HashOf(request.Overrides));

    private static Hash32 HashOf(CallOverrides overrides) => overrides.IsEmpty
        ? Hash32.Zero
        : Keccak256.Hash(Encoding.UTF8.GetBytes(CanonicalJson.Write(new JsonArray([.. CallOverridesJson.Write(overrides)]))));
}
