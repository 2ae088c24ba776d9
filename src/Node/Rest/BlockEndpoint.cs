using System.Globalization;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Supervision;

namespace Helios.Node.Rest;

/// <summary><c>GET /block</c>: the number of the newest block of the optimistic view, signed as its decimal text.</summary>
public static class BlockEndpoint
{
    public static async Task<IResult> AnswerAsync(IActorRef node)
    {
        switch (await node.Ask<object>(new BeaconSync.GetSignableHead(), RestApi.Patience))
        {
            case BeaconSync.SignableHead head:
                string number = head.Block.BlockNumber.ToString(CultureInfo.InvariantCulture);
                return await SignedAnswer.CreateAsync(node, number, signature => new JsonObject { ["signature"] = signature, ["blocknum"] = number });
            case var other:
                return RestApi.NotReady(other);
        }
    }
}
