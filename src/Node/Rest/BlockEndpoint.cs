using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Node.Http;
using Helios.Node.Questions;

namespace Helios.Node.Rest;

/// <summary><c>GET /block</c>: the number of the newest block of the optimistic view, signed as its decimal text.</summary>
public static class BlockEndpoint
{
    public static async Task<IResult> AnswerAsync(NodeQuestions node)
    {
        if (!(await node.HeadAsync()).TryGetValue(out BeaconSync.SignableHead? head, out NotReady? notReady))
            return ApiError.Of(notReady);
        string number = head.Block.BlockNumber.ToString(CultureInfo.InvariantCulture);
        return await SignedAnswer.CreateAsync(
            node, number, signature => new JsonObject { ["signature"] = signature, ["blocknum"] = number });
    }
}
