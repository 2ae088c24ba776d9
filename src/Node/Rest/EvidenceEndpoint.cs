using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Overlay;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/evidence</c>: the proof that the sync committee signed for two chains, the invalid blocks that it signed for, the lies of the
/// node's endpoints, and whom members gave the network's keys to, for anybody to verify. Not signed, because each update carries the
/// committee's own signature, and each entry its giver's; that a lie is its endpoint's is the node's word, and no more by a signature
/// (docs/adr/0040-what-is-kept-of-a-lie.md).
/// </summary>
public static class EvidenceEndpoint
{
    public static async Task<IResult> AnswerAsync(NodeQuestions node, CancellationToken cancellationToken)
    {
        if (!(await node.EquivocationAsync(cancellationToken))
            .TryGetValue(out BeaconSync.EquivocationStatus? status, out NotReady? notReady))
            return ApiError.Of(notReady);
        ExecutionMessages.ReexecutionStatus? executed =
            (await node.ReexecutionAsync(cancellationToken)).Match<ExecutionMessages.ReexecutionStatus?>(known => known, _ => null);
        Lie[] lies =
        [
            .. (await node.ExecutionEndpointsAsync(cancellationToken)).Match(known => known.Lies, _ => []),
            .. (await node.StatusAsync(cancellationToken)).Match(known => known.Lies, _ => []),
        ];
        HandOverLog? log = (await node.OverlayAsync(cancellationToken)).Match(overlay => overlay.HandOvers, _ => null);
        return AnswerJson.Written(AnswerJson.Encode(new JsonObject
        {
            ["equivocations"] = status.Found is { } found ? new JsonArray(Describe(found, status.IsJudged)) : new JsonArray(),
            ["invalidBlocks"] = new JsonArray([.. (executed?.Condemned ?? []).Select(Describe)]),
            ["lies"] = new JsonArray([.. lies.Select(Describe)]),
            ["networkId"] = log?.NetworkId.ToString(),
            ["handOvers"] = new JsonArray([.. (log?.All ?? []).Select(Describe)]),
            ["twoLogs"] = new JsonArray(
            [
                .. (log?.Equivocations.Values ?? []).Select(two => new JsonArray(Describe(two.One), Describe(two.Other))),
            ]),
        }));
    }

    /// <summary>The request is ours, and a text; what the endpoint has sent is bytes, whatever it says.</summary>
    private static JsonObject Describe(Lie lie) => new()
    {
        ["endpoint"] = lie.Endpoint.PublicName,
        ["inUse"] = lie.IsInUse,
        ["check"] = lie.Check,
        ["times"] = lie.Times,
        ["first"] = lie.First.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["last"] = lie.Last.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["request"] = Describe(lie.Request, "text", Encoding.UTF8.GetString),
        ["answer"] = Describe(lie.Answer, "data", shown => Hex.Encode(shown)),
    };

    private static JsonObject? Describe(Excerpt? part, string name, Func<byte[], string> write) => part is null ? null : new JsonObject
    {
        ["bytes"] = part.Length,
        ["sha256"] = part.Digest?.ToString(),
        [name] = write(part.Shown.ToArray()),
    };

    private static JsonObject Describe(BeaconSyncEvents.CommitteeEquivocated found, bool isJudged) => new()
    {
        ["id"] = found.Evidence.Id.ToString(),
        ["slot"] = found.Evidence.Slot.Value,
        ["seen"] = found.Time.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["judged"] = isJudged,
        ["ours"] = Describe(found.Evidence.Ours),
        ["theirs"] = Describe(found.Evidence.Theirs),
    };

    /// <summary>
    /// Whoever has the block executes it on a witness, and sees the same check fail; whoever knows the committee sees that it signed.
    /// </summary>
    private static JsonObject Describe(CondemnedBlock invalid) => new()
    {
        ["number"] = invalid.Header.Number,
        ["hash"] = invalid.BlockHash.ToString(),
        ["slot"] = invalid.Slot.Value,
        ["check"] = invalid.Check.ToString(),
        ["detail"] = invalid.Detail,
        ["witness"] = invalid.Witness.ToString(),
        ["header"] = Hex.Encode(invalid.Header.Encode()),
        ["seen"] = invalid.Seen.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["signed"] = invalid.Signed is not { } signed ? null : new JsonObject
        {
            ["forkDigest"] = $"0x{signed.Update.ForkDigest:x8}",
            ["optimisticUpdate"] = Hex.Encode(signed.Update.Ssz.Span),
            ["headers"] = new JsonArray([.. signed.Headers.Select(header => JsonValue.Create(Hex.Encode(header.Encode())))]),
        },
    };

    private static JsonObject Describe(SignedHandOver signed) => new()
    {
        ["index"] = signed.Entry.Index,
        ["previous"] = signed.Entry.Previous.ToString(),
        ["key"] = KeyChainJson.Write(signed.Entry.Key),
        ["receiver"] = signed.Entry.Receiver.ToString(),
        ["platform"] = signed.Entry.Platform.ToString(),
        ["policyVersion"] = signed.Entry.PolicyVersion,
        ["policy"] = signed.Entry.Policy.ToString(),
        ["evidence"] = signed.Entry.Evidence.ToString(),
        ["time"] = signed.Entry.Time,
        ["giver"] = signed.Entry.Giver.ToString(),
        ["signature"] = Convert.ToHexStringLower(signed.Signature.Span),
    };

    /// <summary>The update is a <c>LightClientFinalityUpdate</c> of the fork that the digest names.</summary>
    private static JsonObject Describe(FinalityEvidence evidence) => new()
    {
        ["root"] = evidence.BlockRoot.ToString(),
        ["forkDigest"] = $"0x{evidence.Update.ForkDigest:x8}",
        ["finalityUpdate"] = Hex.Encode(evidence.Update.Ssz.Span),
    };
}
