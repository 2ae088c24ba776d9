using Helios.Actors.Beacon;
using Helios.Actors.Transport;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Answers;

/// <summary>A question of a client, and what the node has to find out for it.</summary>
/// <param name="Client">Who asks; clients take turns.</param>
/// <param name="Of">
/// What is asked about the block that is viewed, or why nothing is; null where the block itself is the answer. It is given the blocks that
/// the node signs from, too.
/// </param>
internal sealed record Inquiry(
    Question Question, NetworkPrefix Client, Func<ProvenBlock, BeaconSync.SignableBlocks, Result<StateQuestion, NoAnswer>?> Of)
{
    /// <summary>What is wrong with the question, now that the blocks are known that the node signs from; null where nothing is.</summary>
    public Func<BeaconSync.SignableBlocks, NoAnswer?> Objection { get; init; } = _ => null;

    /// <summary>Most bytes of the document that a client gets; null where it gets none, as at <c>/rpc</c>.</summary>
    public int? MaxDocument { get; init; } = AnswerProof.MaxDocumentBytes;

    /// <summary>What was found out.</summary>
    /// <param name="From">The head that proves the block of the answer.</param>
    /// <param name="Verdict">Null where nothing had to be asked.</param>
    internal sealed record Finding(BeaconSync.SignableHead From, Verdict.Concluded? Verdict);
}
