using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;
using Helios.Tee.Providers;

namespace Helios.Node.Rest;

/// <summary><c>GET /attest</c>: a quote whose report data binds the public key that every answer is signed with.</summary>
internal static class AttestEndpoint
{
    public static async Task<IResult> AnswerAsync(
        NodeQuestions node, AttestedKey attested, MissingQuote missing, CancellationToken cancellationToken)
    {
        if (!(await node.PublicKeyAsync(cancellationToken)).TryGetValue(out Secp256k1PublicKey? key, out NotReady? notReady))
            return ApiError.Of(notReady);
        try
        {
            byte[] quote = await attested.QuoteOfAsync(key, cancellationToken);
            return AnswerJson.EncodedTwice(new JsonObject { ["quote"] = Convert.ToHexStringLower(quote), ["pubkey"] = key.ToString() });
        }
        catch (QuoteUnavailableException e)
        {
            return missing.Answer(e);
        }
    }
}
