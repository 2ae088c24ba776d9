using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Timekeeping;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;

namespace Helios.Node.Operator;

/// <summary>
/// <c>/healthz</c>: the process works; restart it if not. <c>/readyz</c>: it would sign a block now; send it requests only then.
/// </summary>
public sealed class Readiness(NodeQuestions node, OperatorControl control)
{
    /// <summary>The reasons why the node would not sign a block now; empty when it would.</summary>
    public async Task<IReadOnlyList<string>> ObjectionsAsync()
    {
        List<string> reasons = [];
        if (control.IsDraining)
            reasons.Add("draining: the operator asked this node to stop");
        Task<Result<Secp256k1PublicKey, NotReady>> asksKey = node.PublicKeyAsync();
        Result<BeaconSync.SignableHead, NotReady> head = await node.HeadAsync();
        Result<Secp256k1PublicKey, NotReady> key = await asksKey;
        if (!head.IsAccepted)
            reasons.Add(Objection(head.Rejection));
        if (!key.IsAccepted && (head.IsAccepted || key.Rejection != head.Rejection))
            reasons.Add(Objection(key.Rejection));
        return reasons;
    }

    public async Task<IResult> ReadyAsync()
    {
        IReadOnlyList<string> reasons = await ObjectionsAsync();
        // A late answer about time is not a reason to send no requests: the clock goes on by the counter.
        (await node.TimeAsync()).TryGetValue(out NodeTime.Status? time, out _);
        return AnswerJson.Plain(
            new JsonObject
            {
                ["ready"] = reasons.Count == 0,
                ["reasons"] = new JsonArray([.. reasons.Select(reason => (JsonNode)reason)]),
                ["time"] = time?.Explanation,
            },
            reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    public async Task<IResult> HealthyAsync() => (await node.StatusAsync()) is { IsAccepted: false, Rejection: NotReady.TimedOut }
        ? AnswerJson.Plain(new JsonObject { ["status"] = "the node does not respond" }, StatusCodes.Status503ServiceUnavailable)
        : AnswerJson.Plain(new JsonObject { ["status"] = "ok" });

    private static string Objection(NotReady notReady) => notReady switch
    {
        NotReady.NotSetUp => "not-set-up: POST /setup is awaited",
        NotReady.NotSynced => $"not-synced: {notReady.Reason}",
        NotReady.NoKey => $"no-key: {notReady.Reason}",
        _ => "not-responding: the node did not answer in time",
    };
}
