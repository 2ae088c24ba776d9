using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>The name of a question about a call: equal questions have one outcome, and one run serves all who ask them at once.</summary>
/// <param name="Block">Hash of the block that it is asked of.</param>
/// <param name="Earlier">How many of the block's parents in turn the call may run on instead.</param>
/// <param name="WithWitness">Whether the proofs are asked for, too.</param>
internal readonly record struct CallName(Hash32 Block, int Earlier, WorkName Work, bool WithWitness)
{
    /// <param name="work">Null where nothing is run.</param>
    /// <returns>Null for a question whose outcome is not worth a name.</returns>
    public static CallName? Of(StateQuestion question, StateWork? work) => work?.Outcome is { } name
        ? new(question.Block.BlockHash, question.Earlier.Length, name, question.WithWitness)
        : null;
}

/// <summary>The name of what is worked out: its outcome on a block depends on nothing else.</summary>
/// <param name="Method">Of JSON-RPC.</param>
/// <param name="Request"><see cref="Helios.Protocol.Answers.CanonicalCall.Hash"/>.</param>
internal readonly record struct WorkName(string Method, Hash32 Request);
