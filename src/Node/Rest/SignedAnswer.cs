using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Signing;
using Helios.Node.Http;

namespace Helios.Node.Rest;

/// <summary>An answer with the network's signature over its message, encoded twice as the first prototype did.</summary>
internal static class SignedAnswer
{
    /// <param name="message">What is signed, as UTF-8 text.</param>
    /// <param name="answer">Makes the answer from the signature, 128 hex digits.</param>
    public static async Task<IResult> CreateAsync(IActorRef node, string message, Func<string, JsonObject> answer) =>
        await node.Ask<object>(new KeyCustody.Sign(message), RestApi.Patience) is KeyCustody.Signature signature
            ? AnswerJson.EncodedTwice(answer(signature.Hex))
            : ApiError.NotReady("no-key", "this node has not bootstrapped or joined a network yet, so it holds no key to sign with");
}
