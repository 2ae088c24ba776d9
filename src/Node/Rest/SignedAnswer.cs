using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Node.Questions;

namespace Helios.Node.Rest;

/// <summary>An answer with the network's signature over its message, encoded twice as the first prototype did.</summary>
internal static class SignedAnswer
{
    /// <param name="message">The text whose UTF-8 bytes are signed.</param>
    /// <param name="answer">Makes the answer from the signature, 128 hex digits.</param>
    public static async Task<IResult> CreateAsync(NodeQuestions node, string message, Func<string, JsonObject> answer) =>
        (await node.SignAsync(message)).Match(signature => AnswerJson.EncodedTwice(answer(signature.Hex)), ApiError.Of);
}
