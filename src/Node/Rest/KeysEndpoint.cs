using System.Text.Json.Nodes;
using Helios.Actors.Overlay;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Overlay;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/keys</c>: the network's keys by their epochs, the newest last, and the certificates that lead from each to the next
/// (docs/policy-format.md, section "Keys"). A client believes the key of an attestation, and those that certificates lead to from there.
/// </summary>
public static class KeysEndpoint
{
    /// <remarks>A node that holds the certificates and no key that signs now answers, too: so clients hear of a revocation.</remarks>
    public static async Task<IResult> AnswerAsync(NodeQuestions node, CancellationToken cancellationToken)
    {
        if (!(await node.ActiveKeyAsync(cancellationToken)).TryGetValue(out KeyHeld? active, out NotReady? notReady)
            && notReady is not NotReady.NoKey)
            return ApiError.Of(notReady);
        NotReady? noKey = notReady;
        if (!(await node.OverlayAsync(cancellationToken)).TryGetValue(out OverlayNetwork.View? overlay, out notReady))
            return ApiError.Of(notReady);
        if (overlay is not { Lineage: { } lineage, Keys: { } keys })
            return ApiError.Of(noKey ?? new NotReady.NoKey("this node is not in its network yet"));
        return AnswerJson.Plain(new JsonObject
        {
            ["networkId"] = lineage.NetworkId.ToString(),
            ["activeEpoch"] = active?.Epoch,
            ["revoked"] = new JsonArray([.. overlay.Revoked.Select(epoch => (JsonNode)epoch)]),
            ["keys"] = new JsonArray([.. keys.All.Select(held => KeyChainJson.Write(held))]),
            ["certificates"] = KeyChainJson.Write(keys.Certificates),
        });
    }
}
