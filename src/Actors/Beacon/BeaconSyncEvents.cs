using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Persistence;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>
/// The events of a light client: which block root it started from, how far finality has been proven from there, and in which network.
/// </summary>
/// <remarks>The host can change them. So they are compared and shown, and the network's key is never used on their word alone.</remarks>
public static class BeaconSyncEvents
{
    public interface IEvent;

    /// <summary>The operator, a member or the sealed copy of the key named the root that everything is proven from.</summary>
    /// <param name="Founding">The network's founding checkpoint; null where this root is to become it, and in the first version.</param>
    /// <param name="Compared">The operator's own checkpoint, which the members have confirmed; null where none was named.</param>
    public sealed record CheckpointTrusted(Root BlockRoot, FinalizedBlock? Founding, Root? Compared, DateTimeOffset Time) : IEvent;

    /// <summary>A finalized block was proven from the trusted checkpoint.</summary>
    /// <param name="TrustedRoot">The trusted checkpoint once more, so that older events may be deleted.</param>
    /// <param name="Founding">The founding checkpoint of the network; null in the first version.</param>
    /// <param name="Compared"><see cref="CheckpointTrusted"/>'s once more.</param>
    public sealed record CheckpointAdvanced(
        Root BlockRoot, Slot Slot, Root TrustedRoot, FinalizedBlock? Founding, Root? Compared, DateTimeOffset Time) : IEvent
    {
        public FinalizedBlock Block => new(BlockRoot, Slot);
    }

    /// <summary>
    /// Two thirds of the committee signed for two chains. Kept for good, because only the operator can decide what follows.
    /// </summary>
    public sealed record CommitteeEquivocated(Equivocation Evidence, DateTimeOffset Time);

    /// <summary>
    /// The sync committee proved a fork that the node was not started with. After a restart it is a hint, and proven once more, because the
    /// disk belongs to the host.
    /// </summary>
    public sealed record ForkLearned(LearnedFork Fork, DateTimeOffset Time);

    /// <summary>A block that the sync committee signed for is invalid. Kept, so that a restart does not sign after it.</summary>
    public sealed record BlockCondemned(CondemnedBlock Evidence);

    /// <summary>
    /// All blocks up to this final one were executed again; or, where only the newest are, it is known not to be after an invalid one. Null
    /// where the operator has started the node without that: what was known is given up, of invalid blocks, too.
    /// </summary>
    public sealed record BlocksJudged(JudgedBlock? Block, DateTimeOffset Time);

    internal static IReadOnlyList<EventCodec> Codecs { get; } =
    [
        EventCodec.Json<CommitteeEquivocated>(
            "beacon.committee-equivocated/1",
            e => new JsonObject
            {
                ["ours"] = Write(e.Evidence.Ours),
                ["theirs"] = Write(e.Evidence.Theirs),
                ["time"] = EventTime.Write(e.Time),
            },
            json => new CommitteeEquivocated(
                new Equivocation(ReadEvidence(json.GetProperty("ours")), ReadEvidence(json.GetProperty("theirs"))),
                EventTime.Read(json.GetProperty("time").GetString()))),
        EventCodec.Json<BlockCondemned>("beacon.block-condemned/2", e => Write(e.Evidence), json => new(ReadCondemned(json))),
        EventCodec.Json<BlocksJudged>("beacon.blocks-judged/1", Write, ReadJudged),
        EventCodec.Json<ForkLearned>("beacon.fork-learned/1", Write, ReadLearned),
        EventCodec.Json<CheckpointTrusted>("beacon.checkpoint-trusted/2", Write, ReadTrusted),
        EventCodec.Json<CheckpointAdvanced>("beacon.checkpoint-advanced/2", Write, ReadAdvanced),
        EventCodec.OldJson<BlockCondemned>("beacon.block-condemned/1", json => new(ReadCondemned(json))),
        EventCodec.OldJson<CheckpointTrusted>("beacon.checkpoint-trusted/1", ReadTrusted),
        EventCodec.OldJson<CheckpointAdvanced>("beacon.checkpoint-advanced/1", ReadAdvanced),
    ];

    private static JsonObject Write(CheckpointTrusted e) => new()
    {
        ["root"] = e.BlockRoot.ToString(),
        ["founding"] = Write(e.Founding),
        ["compared"] = e.Compared?.ToString(),
        ["time"] = EventTime.Write(e.Time),
    };

    private static JsonObject Write(CheckpointAdvanced e) => new()
    {
        ["root"] = e.BlockRoot.ToString(),
        ["slot"] = e.Slot.Value,
        ["trusted"] = e.TrustedRoot.ToString(),
        ["founding"] = Write(e.Founding),
        ["compared"] = e.Compared?.ToString(),
        ["time"] = EventTime.Write(e.Time),
    };

    private static JsonObject Write(ForkLearned e) => new()
    {
        ["fork"] = e.Fork.Fork.ToString(),
        ["version"] = e.Fork.Version.ToString(),
        ["epoch"] = e.Fork.Epoch?.Value,
        ["source"] = e.Fork.Source,
        ["slot"] = e.Fork.SignatureSlot.Value,
        ["signed"] = e.Fork.Participants,
        ["of"] = e.Fork.CommitteeSize,
        ["time"] = EventTime.Write(e.Time),
    };

    private static ForkLearned ReadLearned(JsonElement json) => new(
        new LearnedFork(
            EventText.Name<ConsensusFork>(json, "fork"),
            ForkVersion.Parse(json.GetProperty("version").GetString()),
            json.GetProperty("epoch") is { ValueKind: JsonValueKind.Number } epoch ? new Epoch(epoch.GetUInt64()) : null,
            EventText.Read(json, "source"),
            SlotOf(json),
            json.GetProperty("signed").GetInt32(),
            json.GetProperty("of").GetInt32()),
        EventTime.Read(json.GetProperty("time").GetString()));

    private static JsonObject Write(CondemnedBlock block) => new()
    {
        ["hash"] = block.BlockHash.ToString(),
        ["header"] = Hex.Encode(block.Header.Encode()),
        ["slot"] = block.Slot.Value,
        ["check"] = block.Check.ToString(),
        ["detail"] = block.Detail,
        ["witness"] = block.Witness.ToString(),
        ["time"] = EventTime.Write(block.Seen),
        ["signed"] = block.Signed is not { } signed ? null : new JsonObject
        {
            ["fork"] = signed.Update.ForkDigest,
            ["update"] = Convert.ToBase64String(signed.Update.Ssz.Span),
            ["headers"] = new JsonArray([.. signed.Headers.Select(header => JsonValue.Create(Hex.Encode(header.Encode())))]),
        },
    };

    private static CondemnedBlock ReadCondemned(JsonElement json) => new(
        Hash32.Parse(json.GetProperty("hash").GetString()),
        BlockHeader.Decode(Hex.Decode(json.GetProperty("header").GetString()!)),
        SlotOf(json),
        EventText.Name<BlockCheck>(json, "check"),
        EventText.Read(json, "detail"),
        Hash32.Parse(json.GetProperty("witness").GetString()),
        EventTime.Read(json.GetProperty("time").GetString()))
    {
        Signed = json.TryGetProperty("signed", out JsonElement signed) && signed.ValueKind != JsonValueKind.Null
            ? new SignedHead(
                new ForkedSsz(signed.GetProperty("fork").GetUInt32(), signed.GetProperty("update").GetBytesFromBase64()),
                [.. signed.GetProperty("headers").EnumerateArray().Select(header => BlockHeader.Decode(Hex.Decode(header.GetString()!)))])
            : null,
    };

    private static JsonObject Write(BlocksJudged e) => new()
    {
        ["hash"] = e.Block?.Hash.ToString(),
        ["number"] = e.Block?.Number,
        ["time"] = EventTime.Write(e.Time),
    };

    private static BlocksJudged ReadJudged(JsonElement json) => new(
        json.GetProperty("hash").GetString() is { } hash ? new(Hash32.Parse(hash), json.GetProperty("number").GetUInt64()) : null,
        EventTime.Read(json.GetProperty("time").GetString()));

    private static JsonObject Write(FinalityEvidence evidence) => new()
    {
        ["root"] = evidence.BlockRoot.ToString(),
        ["slot"] = evidence.Slot.Value,
        ["fork"] = evidence.Update.ForkDigest,
        ["update"] = Convert.ToBase64String(evidence.Update.Ssz.Span),
    };

    private static FinalityEvidence ReadEvidence(JsonElement json) => new(
        RootOf(json, "root"), SlotOf(json),
        new ForkedSsz(json.GetProperty("fork").GetUInt32(), json.GetProperty("update").GetBytesFromBase64()));

    private static JsonObject? Write(FinalizedBlock? block) =>
        block is null ? null : new JsonObject { ["root"] = block.BlockRoot.ToString(), ["slot"] = block.Slot.Value };

    /// <summary>The first version had neither network nor comparison.</summary>
    private static CheckpointTrusted ReadTrusted(JsonElement json) => new(
        RootOf(json, "root"), Founding(json), Compared(json), EventTime.Read(json.GetProperty("time").GetString()));

    private static CheckpointAdvanced ReadAdvanced(JsonElement json) => new(
        RootOf(json, "root"), SlotOf(json), RootOf(json, "trusted"), Founding(json), Compared(json),
        EventTime.Read(json.GetProperty("time").GetString()));

    private static FinalizedBlock? Founding(JsonElement json) =>
        json.TryGetProperty("founding", out JsonElement block) && block.ValueKind != JsonValueKind.Null
            ? new FinalizedBlock(RootOf(block, "root"), SlotOf(block))
            : null;

    private static Root? Compared(JsonElement json) =>
        json.TryGetProperty("compared", out JsonElement root) && root.ValueKind != JsonValueKind.Null ? Root.Parse(root.GetString()) : null;

    private static Root RootOf(JsonElement json, string name) => Root.Parse(json.GetProperty(name).GetString());

    private static Slot SlotOf(JsonElement json) => new(json.GetProperty("slot").GetUInt64());
}
