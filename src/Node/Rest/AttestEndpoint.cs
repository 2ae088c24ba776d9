using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Signing;
using Helios.Node.Http;

namespace Helios.Node.Rest;

/// <summary><c>GET /attest</c>: a quote whose report data binds the public key that every answer is signed with.</summary>
public static class AttestEndpoint
{
    public static async Task<IResult> AnswerAsync(IActorRef node, AttestedKey attestation, CancellationToken cancellation)
    {
        switch (await node.Ask<object>(new KeyCustody.GetPublicKey(), RestApi.Patience, cancellation))
        {
            case KeyCustody.PublicKey key:
                byte[] quote = await attestation.QuoteOfAsync(key.Key, cancellation);
                return AnswerJson.EncodedTwice(new JsonObject { ["quote"] = Convert.ToHexStringLower(quote), ["pubkey"] = key.Key.ToString() });
            case KeyCustody.NoKey noKey:
                return ApiError.NotReady("no-key", noKey.Reason);
            case var other:
                return RestApi.NotReady(other);
        }
    }
}
