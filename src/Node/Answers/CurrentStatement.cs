using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
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

    /// <summary>The node's part of what it says of itself; the other part is of the chain.</summary>
    internal sealed record Identity(KeyCustody.PublicKey Key, OverlayNetwork.View? Overlay);

    public async Task<Result<Statement, NotReady>> GetAsync(CancellationToken cancellationToken)
    {
        Task<Result<Identity, NotReady>> askedIdentity = IdentityAsync(cancellationToken);
        Task<Result<BeaconSync.EquivocationStatus, NotReady>> askedEquivocation = node.EquivocationAsync(cancellationToken);
        Task<Result<BeaconSync.SyncStatus, NotReady>> askedSync = node.StatusAsync(cancellationToken);
        await Task.WhenAll(askedIdentity, askedEquivocation, askedSync);
        if (!(await askedIdentity).TryGetValue(out Identity? identity, out NotReady? notReady))
            return notReady;
        if (!(await askedEquivocation).TryGetValue(out BeaconSync.EquivocationStatus? equivocation, out notReady))
            return notReady;
        return Of(identity, equivocation, (await askedSync).Match<BeaconSync.ChainStanding?>(
            sync => new(sync.TrustedCheckpoint, sync.Checkpoint, sync.CheckpointSlot, sync.Schedule.Learned), _ => null));
    }

    /// <summary>A node that has lost its key signs no answer, and gives none that it has kept.</summary>
    internal async Task<Result<Identity, NotReady>> IdentityAsync(CancellationToken cancellationToken)
    {
        Task<Result<OverlayNetwork.View, NotReady>> askedOverlay = node.OverlayAsync(cancellationToken);
        if ((await node.KeyAsync(cancellationToken)).TryGetValue(out KeyCustody.PublicKey? key, out NotReady? notReady))
            return new Identity(key, (await askedOverlay).Match<OverlayNetwork.View?>(overlay => overlay, _ => null));
        return notReady;
    }

    /// <param name="standing">Null where the light client does not answer.</param>
    internal Statement Of(Identity identity, BeaconSync.EquivocationStatus equivocation, BeaconSync.ChainStanding? standing)
    {
        TimeReading time = facts.Clock.Read();
        var said = new Said(
            identity.Key.Held, identity.Overlay?.Self, identity.Overlay?.Lineage, identity.Overlay?.Key is not null,
            PolicyDescription.NamedBy(facts), standing, equivocation, time.IsAuthenticated);
        lock (_making)
            return (_latest = MadeOf(said, time.Now)).Statement;
    }

    private Made MadeOf(Said said, DateTimeOffset now)
    {
        Made? latest = _latest is { } made && now - made.At <= Lasts ? made : null;
        if (latest is not null && latest.Said == said)
            return latest;
        JsonObject json = Describe(said);
        if (PolicyDescription.Describe(said.Policy, facts) is { } policy)
            json["policy"] = policy;
        string content = json.ToJsonString(AnswerJson.Relaxed);
        if (latest?.Content == content)
            return latest with { Said = said };
        json["time"] = now.ToString("yyyy-MM-ddTHH:mm:ssZ");
        return new Made(said, content, now, new Statement(json.ToJsonString(AnswerJson.Relaxed), said.Lineage?.NetworkId, said.Key.Epoch));
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
    private JsonObject Describe(Said said) => new()
    {
        ["version"] = "helios-akka/statement/v1",
        ["network"] = facts.Chain.Name,
        ["chainId"] = facts.Chain.ChainId,
        ["genesisValidatorsRoot"] = facts.Chain.GenesisValidatorsRoot.ToString(),
        ["networkName"] = facts.Rules.Name,
        ["node"] = said.Node?.ToString(),
        ["networkId"] = said.Lineage?.NetworkId.ToString(),
        ["founding"] = said.Lineage is { Founding: var founding }
            ? new JsonObject { ["root"] = founding.BlockRoot.ToString(), ["slot"] = founding.Slot.Value }
            : null,
        ["publicKey"] = said.Key.PublicKey.ToString(),
        ["keyEpoch"] = said.IsMember ? said.Key.Epoch : null,
        ["policyDigest"] = PolicyDescription.DigestOf(said.Policy, facts).ToString(),
        ["checkpoint"] = new JsonObject
        {
            ["trusted"] = said.Standing?.Trusted?.ToString(),
            ["current"] = said.Standing?.Checkpoint?.ToString(),
            ["slot"] = said.Standing?.CheckpointSlot?.Value,
        },
        ["learnedForks"] = said.Standing is { Learned: var learned } ? DescribeForks(learned) : null,
        ["equivocation"] = Describe(said.Equivocation),
        ["time"] = null,
        ["timeAuthenticated"] = said.IsTimeAuthenticated,
    };

    /// <summary>All that a statement says beside its time. While it is equal the text is, and the text may be although it is not.</summary>
    private sealed record Said(
        KeyHeld Key, PeerId? Node, Lineage? Lineage, bool IsMember, NamedPolicy Policy, BeaconSync.ChainStanding? Standing,
        BeaconSync.EquivocationStatus Equivocation, bool IsTimeAuthenticated);

    private sealed record Made(Said Said, string Content, DateTimeOffset At, Statement Statement);
}
