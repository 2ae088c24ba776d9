using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;

namespace Helios.Node.Operator;

/// <summary>
/// <c>/healthz</c>: the process works; restart it if not. <c>/readyz</c>: it would sign a block now, and could answer a call; send it
/// requests only then. <c>/readyz?exclude=no-key</c> is of nodes that prove and do not sign: it says yes without the key, too.
/// </summary>
public sealed class Readiness(NodeQuestions node, NodeFacts facts, OperatorControl control)
{
    private const string NoKey = "no-key";

    /// <summary>Every reason that <see cref="ObjectionsAsync"/> may give, by its stable name.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
    [
        "draining", "not-set-up", "not-synced", "time-not-authenticated", "committee-equivocated", "invalid-block", NoKey,
        "no-execution-endpoint", "busy", "not-responding",
    ];

    /// <summary>Why the node would not sign a block now, or could answer no call; empty when it would.</summary>
    public async Task<IReadOnlyList<Objection>> ObjectionsAsync()
    {
        List<Objection> objections = [];
        if (control.IsDraining)
            objections.Add(new("draining", "the operator asked this node to stop"));
        Task<Result<Secp256k1PublicKey, NotReady>> asksKey = node.PublicKeyAsync();
        Result<BeaconSync.SignableHead, NotReady> head = await node.HeadAsync();
        Result<Secp256k1PublicKey, NotReady> key = await asksKey;
        if (!head.IsAccepted)
            objections.Add(ObjectionOf(head.Rejection));
        if (!key.IsAccepted && (head.IsAccepted || key.Rejection != head.Rejection))
            objections.Add(ObjectionOf(key.Rejection));
        if (head.TryGetValue(out BeaconSync.SignableHead? proven, out _))
        {
            Result<ExecutionMessages.EndpointsProbed, NotReady> probed = await node.ProbeEndpointsAsync(proven);
            if (!probed.IsAccepted)
                objections.Add(ObjectionOf(probed.Rejection));
            else if (probed.Value.Objection is { } reason)
                objections.Add(new("no-execution-endpoint", reason));
        }
        return objections;
    }

    /// <param name="exclude">
    /// The reason that does not count, named as kube-apiserver's <c>/readyz</c> has it: <c>no-key</c>, or null for none. It counts all the
    /// same while the node is in no network, because then it proves nothing, either.
    /// </param>
    public async Task<IResult> ReadyAsync(string? exclude)
    {
        if (exclude is not (null or NoKey))
            return ApiError.BadRequest($"exclude: {NoKey} is expected, because a node that lacks anything else answers nothing");
        IReadOnlyList<Objection> objections = await ObjectionsAsync();
        if (exclude is not null && objections.Any(objection => objection.Reason == exclude)
            && (await node.OverlayAsync()).TryGetValue(out OverlayNetwork.View? overlay, out _) && overlay.Lineage is not null)
            objections = [.. objections.Where(objection => objection.Reason != exclude)];
        // A late answer about time is not a reason to send no requests: the clock goes on by the counter.
        (await node.TimeAsync()).TryGetValue(out NodeTime.Status? time, out _);
        var answer = new JsonObject
        {
            ["ready"] = objections.Count == 0,
            ["reasons"] = new JsonArray([.. objections.Select(objection => (JsonNode)$"{objection.Reason}: {objection.Detail}")]),
            ["time"] = time?.Explanation,
        };
        if ((await node.StatusAsync()).TryGetValue(out BeaconSync.SyncStatus? sync, out _) && ForkToCome(sync.Schedule) is { } fork)
            answer["fork"] = fork;
        if (PolicyDescription.Objection(facts) is { } policy)
            answer["policy"] = policy; // sessions and signing go on
        return AnswerJson.Plain(
            answer, objections.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>What is known, or said, of a fork that this build does not have; null where there is none.</summary>
    private string? ForkToCome(LearnedSchedule schedule)
    {
        if (UnknownFork.Next(schedule, facts.Chain.EpochAt(facts.Chain.SlotAt(facts.Clock.GetUtcNow()))) is not { } unknown)
            return null;
        TimeSpan left = schedule.Chain.StartOf(unknown.Epoch) - facts.Clock.GetUtcNow();
        string fork = $"fork version {unknown.Version}, from epoch {unknown.Epoch} on, is not known to this build";
        if (unknown.Source is { } source)
            fork += $" ({source.Name} says so; it is not proven)";
        return left > TimeSpan.Zero
            ? $"{fork}: in {left.TotalDays:0.#} days calls will be refused; install a newer release"
            : $"{fork}: heads are proven, calls are refused; install a newer release";
    }

    public async Task<IResult> HealthyAsync() => (await node.StatusAsync()) is { IsAccepted: false, Rejection: NotReady.TimedOut }
        ? AnswerJson.Plain(new JsonObject { ["status"] = "the node does not respond" }, StatusCodes.Status503ServiceUnavailable)
        : AnswerJson.Plain(new JsonObject { ["status"] = "ok" });

    private static Objection ObjectionOf(NotReady notReady) => notReady switch
    {
        NotReady.NotSetUp => new(notReady.Code, "POST /setup is awaited"),
        NotReady.TimedOut => new("not-responding", "the node did not answer in time"),
        _ => new(notReady.Code, notReady.Reason),
    };

    /// <param name="Reason">One of <see cref="Reasons"/>.</param>
    /// <param name="Detail">For people.</param>
    public sealed record Objection(string Reason, string Detail);
}
