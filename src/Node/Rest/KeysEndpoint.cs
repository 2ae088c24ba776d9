using System.Text.Json.Nodes;
using Helios.Actors.Overlay;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/keys</c>: the network's keys by their epochs, the newest last. A client believes the key of an attestation, and of these the
/// ones that a certificate under it leads to; so far a network has one key and no certificates.
/// </summary>
public static class KeysEndpoint
{
    public static async Task<IResult> AnswerAsync(NodeQuestions node, CancellationToken cancellationToken)
    {
        if (!(await node.PublicKeyAsync(cancellationToken)).TryGetValue(out Secp256k1PublicKey? key, out NotReady? notReady))
            return ApiError.Of(notReady);
        if (!(await node.OverlayAsync(cancellationToken)).TryGetValue(out OverlayNetwork.View? overlay, out notReady))
            return ApiError.Of(notReady);
        if (overlay is not { Lineage: { } lineage, Key: { } held } || !held.PublicKey.Equals(key))
            return ApiError.Of(new NotReady.NoKey("this node is not in its network yet"));
        return AnswerJson.Plain(new JsonObject
        {
            ["networkId"] = lineage.NetworkId.ToString(),
            ["keys"] = new JsonArray(new JsonObject
            {
                ["epoch"] = held.Epoch,
                ["publicKey"] = key.ToString(),
                ["certificates"] = new JsonArray(),
            }),
        });
    }
}
