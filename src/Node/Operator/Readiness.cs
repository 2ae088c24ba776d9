using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Node.Http;
using Helios.Node.Rest;

namespace Helios.Node.Operator;

/// <summary><c>/healthz</c>: the process works; restart it if not. <c>/readyz</c>: it would sign a block now; send it requests only then.</summary>
public sealed class Readiness(IActorRef node, OperatorControl control)
{
    /// <summary>Why the node would not sign a block now; empty when it would.</summary>
    public async Task<IReadOnlyList<string>> ObjectionsAsync()
    {
        List<string> reasons = [];
        if (control.IsDraining)
            reasons.Add("draining: the operator asked this node to stop");
        try
        {
            switch (await node.Ask<object>(new BeaconSync.GetSignableHead(), RestApi.Patience))
            {
                case Actors.Supervision.Setup.Awaited: reasons.Add("not-set-up: POST /setup is awaited"); break;
                case BeaconSync.NotSynced notSynced: reasons.Add($"not-synced: {notSynced.Reason}"); break;
            }
            if (await node.Ask<object>(new KeyCustody.GetPublicKey(), RestApi.Patience) is KeyCustody.NoKey noKey)
                reasons.Add($"no-key: {noKey.Reason}");
        }
        catch (AskTimeoutException)
        {
            reasons.Add("not-responding: the node did not answer in time");
        }
        return reasons;
    }

    public async Task<IResult> ReadyAsync()
    {
        IReadOnlyList<string> reasons = await ObjectionsAsync();
        string? time = null;
        try
        {
            time = (await node.Ask<NodeTime.Status>(new NodeTime.GetStatus(), RestApi.Patience)).Explanation;
        }
        catch (AskTimeoutException)
        {
            // It is no reason not to sign: time goes on by the counter.
        }
        return AnswerJson.Plain(
            new JsonObject { ["ready"] = reasons.Count == 0, ["reasons"] = new JsonArray([.. reasons.Select(reason => (JsonNode)reason)]), ["time"] = time },
            reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    public async Task<IResult> HealthyAsync()
    {
        try
        {
            await node.Ask<object>(new BeaconSync.GetStatus(), RestApi.Patience);
            return AnswerJson.Plain(new JsonObject { ["status"] = "ok" });
        }
        catch (AskTimeoutException)
        {
            return AnswerJson.Plain(new JsonObject { ["status"] = "the node does not respond" }, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
