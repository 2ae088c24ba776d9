using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Answers;

/// <summary>
/// What this node says of itself: its key, network and checkpoint. <c>/v1/attestation</c> has it quoted, and each answer names it by its
/// hash, so it changes only with what it says, and once in a while for its time.
/// </summary>
public sealed class CurrentStatement(NodeQuestions node, NodeFacts facts)
{
    /// <summary>The longest that a statement whose content does not change is the current one.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly Lock _making = new();
    private Made? _latest;

    public async Task<Result<Statement, NotReady>> GetAsync(CancellationToken cancellationToken)
    {
        Task<Result<Secp256k1PublicKey, NotReady>> askedKey = node.PublicKeyAsync(cancellationToken);
        Task<Result<BeaconSync.EquivocationStatus, NotReady>> askedEquivocation = node.EquivocationAsync(cancellationToken);
        Task<Result<BeaconSync.SyncStatus, NotReady>> askedSync = node.StatusAsync(cancellationToken);
        Task<Result<OverlayNetwork.View, NotReady>> askedOverlay = node.OverlayAsync(cancellationToken);
        await Task.WhenAll(askedKey, askedEquivocation, askedSync, askedOverlay);
        if (!(await askedKey).TryGetValue(out Secp256k1PublicKey? key, out NotReady? notReady))
            return notReady;
        if (!(await askedEquivocation).TryGetValue(out BeaconSync.EquivocationStatus? equivocation, out notReady))
            return notReady;
        (await askedSync).TryGetValue(out BeaconSync.SyncStatus? sync, out _);
        (await askedOverlay).TryGetValue(out OverlayNetwork.View? overlay, out _);
        TimeReading time = facts.Clock.Read();
        JsonObject json = Describe(key, sync, overlay, equivocation, time.IsAuthenticated);
        string content = json.ToJsonString(AnswerJson.Relaxed);
        lock (_making)
        {
            if (_latest is not { } latest || latest.Content != content || time.Now - latest.At > Lasts)
            {
                json["time"] = time.Now.ToString("yyyy-MM-ddTHH:mm:ssZ");
                _latest = new Made(content, time.Now, new Statement(json.ToJsonString(AnswerJson.Relaxed), overlay?.Lineage?.NetworkId));
            }
            return _latest.Statement;
        }
    }

    /// <returns>Which proof; null where the committee was never seen to sign for two chains.</returns>
    internal static JsonObject? Describe(BeaconSync.EquivocationStatus status) => status.Found is not { } found ? null : new JsonObject
    {
        ["id"] = found.Evidence.Id.ToString(),
        ["slot"] = found.Evidence.Slot.Value,
        ["judged"] = status.IsJudged,
    };

    /// <summary>The forks that a sync committee has proven beyond the schedule that this node was started with.</summary>
    internal static JsonArray DescribeForks(ImmutableArray<LearnedFork> learned) => new([.. learned.Select(fork => (JsonNode)new JsonObject
    {
        ["fork"] = fork.Fork.ToString().ToLowerInvariant(),
        ["version"] = fork.Version.ToString(),
        ["epoch"] = fork.Epoch?.Value,
        ["source"] = fork.Source,
        ["signatureSlot"] = fork.SignatureSlot.Value,
        ["participation"] = new JsonObject { ["signed"] = fork.Participants, ["of"] = fork.CommitteeSize },
    })]);

    /// <summary>The subject of the quote. The signed text is exactly this, compact, with its time.</summary>
    private JsonObject Describe(
        Secp256k1PublicKey key, BeaconSync.SyncStatus? sync, OverlayNetwork.View? overlay, BeaconSync.EquivocationStatus equivocation,
        bool isTimeAuthenticated) => new()
    {
        ["version"] = "helios-akka/statement/v1",
        ["network"] = facts.Chain.Name,
        ["chainId"] = facts.Chain.ChainId,
        ["genesisValidatorsRoot"] = facts.Chain.GenesisValidatorsRoot.ToString(),
        ["networkName"] = facts.Rules.Name,
        ["node"] = overlay?.Self.ToString(),
        ["networkId"] = overlay?.Lineage?.NetworkId.ToString(),
        ["founding"] = overlay?.Lineage is { Founding: var founding }
            ? new JsonObject { ["root"] = founding.BlockRoot.ToString(), ["slot"] = founding.Slot.Value }
            : null,
        ["publicKey"] = key.ToString(),
        ["keyEpoch"] = overlay?.Key?.Epoch,
        ["policyDigest"] = facts.Rules.PolicyDigest.ToString(),
        ["checkpoint"] = new JsonObject
        {
            ["trusted"] = sync?.TrustedCheckpoint?.ToString(),
            ["current"] = sync?.Checkpoint?.ToString(),
            ["slot"] = sync?.CheckpointSlot?.Value,
        },
        ["learnedForks"] = sync is null ? null : DescribeForks(sync.Schedule.Learned),
        ["equivocation"] = Describe(equivocation),
        ["time"] = null,
        ["timeAuthenticated"] = isTimeAuthenticated,
    };

    private sealed record Made(string Content, DateTimeOffset At, Statement Statement);
}
