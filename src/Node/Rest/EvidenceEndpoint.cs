using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Node.Http;
using Helios.Node.Questions;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/evidence</c>: the proof that the sync committee signed for two chains, for anybody to verify. Not signed, because each
/// update carries the committee's own signature.
/// </summary>
public static class EvidenceEndpoint
{
    public static async Task<IResult> AnswerAsync(NodeQuestions node, CancellationToken cancellationToken)
    {
        if (!(await node.EquivocationAsync(cancellationToken))
            .TryGetValue(out BeaconSync.EquivocationStatus? status, out NotReady? notReady))
            return ApiError.Of(notReady);
        return AnswerJson.Plain(new JsonObject
        {
            ["equivocations"] = status.Found is { } found ? new JsonArray(Describe(found, status.IsJudged)) : new JsonArray(),
        });
    }

    private static JsonObject Describe(BeaconSyncEvents.CommitteeEquivocated found, bool isJudged) => new()
    {
        ["id"] = found.Evidence.Id.ToString(),
        ["slot"] = found.Evidence.Slot.Value,
        ["seen"] = found.Time.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["judged"] = isJudged,
        ["ours"] = Describe(found.Evidence.Ours),
        ["theirs"] = Describe(found.Evidence.Theirs),
    };

    /// <summary>The update is a <c>LightClientFinalityUpdate</c> of the fork that the digest names.</summary>
    private static JsonObject Describe(FinalityEvidence evidence) => new()
    {
        ["root"] = evidence.BlockRoot.ToString(),
        ["forkDigest"] = $"0x{evidence.Update.ForkDigest:x8}",
        ["finalityUpdate"] = Hex.Encode(evidence.Update.Ssz.Span),
    };
}
