using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.LightClient;
using Helios.Replay;
using Helios.Vectors;

namespace Helios.Node.Tests.Scenarios;

/// <summary>The node syncs from recorded light-client data over HTTP, from the recording's checkpoint to its head.</summary>
public sealed class RecordedChainVectorTests
{
    private static readonly string[] Replies =
    [
        "devnet.json", "spec.json", "genesis.json", .. Both("bootstrap"), .. Both("bootstrap_recent"), .. Both("updates"),
        .. Both("finality"), .. Both("optimistic"),
    ];

    public static TheoryData<VectorRow> MainnetChains => RecordedPacks.MainnetChains.Rows("lc");

    public static TheoryData<VectorRow, bool> Recordings => RecordedPacks.DevnetRows(Replies);

    public static TheoryData<VectorRow, bool> RecordingsWithTarget =>
        RecordedPacks.DevnetRows([.. Replies, .. Both("target/optimistic"), "target/calls.json", "target/accounts.json"]);

    [VectorTheory("lc")]
    [MemberData(nameof(MainnetChains))]
    public async Task A_mainnet_chain_with_512_real_keys_is_followed_to_its_head(VectorRow row)
    {
        BeaconChain mainnet = BuiltInChains.Mainnet;
        PackPart chain = RecordedPacks.MainnetChains[row];
        string folder = RecordedPacks.FolderOf(chain);
        JsonElement @case = chain.Json;
        JsonElement last = @case.Items("steps").Last(step => step.Text("expect") == "accept");
        var clock = new ShiftedClock(mainnet.StartOf(new Slot(last.UInt64("current_slot"))));
        await using ReplayServer replay = await ReplayServer.StartAsync(mainnet, RecordedBeaconApi.FromCase(folder, @case, mainnet));
        await using TestNode node = await TestNode.StartAsync(
            $$"""
            helios {
              network = mainnet
              beacon {
                endpoints = ["{{replay.BeaconUrl}}"]
                checkpoint = "{{@case.Text("trusted_block_root")}}"
                max-checkpoint-age = 1000d
                max-checkpoint-age-gloas = 1000d
                max-head-age = 100000
              }
            }
            """,
            clock);
        await node.SetUpAsync(replay.ExecutionUrl);

        JsonElement checks = last.GetProperty("checks");
        JsonNode reached = await node.UntilStatusAsync(status =>
            SlotOf(status, "optimistic") == SlotIn(checks, "optimistic_header")
            && SlotOf(status, "finalized") == SlotIn(checks, "finalized_header"));
        ((string)reached["network"]!).ShouldBe("mainnet");
        ((ulong)reached["sync"]!["refusals"]!).ShouldBe(0ul);
    }

    [VectorTheory(RecordedPacks.Devnet)]
    [MemberData(nameof(Recordings))]
    public async Task From_the_first_checkpoint_the_node_goes_as_far_as_finality_was_recorded_and_keeps_asking(VectorRow row, bool ssz)
    {
        string folder = VectorPack.Open(row.Pack).Folder;
        BeaconChain chain = DevnetChain(folder);
        LightClientStore reach = ReachOf(folder, chain);
        await using ReplayServer replay = await ReplayServer.StartAsync(chain, RecordedBeaconApi.FromReplies(folder, chain, ssz));
        await using TestNode node = await StartOnDevnetAsync(
            folder, chain, [replay.BeaconUrl], replay.ExecutionUrl, "first_checkpoint", AfterRecording(folder));

        // An update without finality: its header can be followed, the committee that it announces cannot be relied on.
        JsonNode sync =
            (await node.UntilStatusAsync(status => SlotOf(status, "optimistic") == reach.OptimisticHeader.Beacon.Slot.Value))["sync"]!;
        ((ulong)sync["storePeriod"]!).ShouldBe(chain.SyncCommitteePeriodAt(reach.FinalizedHeader.Beacon.Slot));
        ((string)sync["phase"]!).ShouldBe("catching-up");
        ((ulong)sync["refusals"]!).ShouldBe(0ul);
    }

    [VectorTheory(RecordedPacks.Devnet)]
    [MemberData(nameof(Recordings))]
    public async Task An_endpoint_whose_updates_teach_nothing_gives_way_to_one_whose_updates_do(VectorRow row, bool none)
    {
        string folder = VectorPack.Open(row.Pack).Folder;
        string count = none ? "count=0" : "count=1";
        BeaconChain chain = DevnetChain(folder);
        LightClientStore reach = ReachOf(folder, chain);
        await using ReplayServer replay = await ReplayServer.StartAsync(chain, RecordedBeaconApi.FromReplies(folder, chain, ssz: false));
        await using LyingProxy proxy = await LyingProxy.StartAsync(replay.BeaconUrl);
        using var http = new HttpClient();
        byte[] updates =
            await http.GetByteArrayAsync(new Uri(replay.BeaconUrl, $"/eth/v1/beacon/light_client/updates?start_period=0&{count}"));
        proxy.Now = async (path, request, honest, _) =>
            path.Contains("/updates?", StringComparison.Ordinal) ? updates : await honest(request);
        await using TestNode node = await StartOnDevnetAsync(
            folder, chain, [proxy.Url, replay.BeaconUrl], replay.ExecutionUrl, "first_checkpoint", AfterRecording(folder));

        await node.UntilStatusAsync(status => SlotOf(status, "optimistic") == reach.OptimisticHeader.Beacon.Slot.Value);
    }

    [VectorTheory(RecordedPacks.Devnet)]
    [MemberData(nameof(RecordingsWithTarget))]
    public async Task A_real_consensus_and_execution_client_are_followed_and_every_call_is_answered_as_they_did(VectorRow row, bool ssz)
    {
        string folder = VectorPack.Open(row.Pack).Folder;
        BeaconChain chain = DevnetChain(folder);
        JsonElement target = Read("target", "optimistic.json");
        RecordedBeaconApi beacon = RecordedBeaconApi.FromReplies(folder, chain, ssz);
        beacon.OptimisticUpdate = ssz
            ? new RecordedReply(
                File.ReadAllBytes(Path.Combine(folder, "target", "optimistic.ssz")), true, target.GetProperty("version").GetString()!)
            : new RecordedReply(
                File.ReadAllBytes(Path.Combine(folder, "target", "optimistic.json")), false, target.GetProperty("version").GetString()!);
        JsonElement calls = Read("target", "calls.json");
        await using ReplayServer replay = await ReplayServer.StartAsync(chain, beacon, Execution(calls, Read("target", "accounts.json")));
        ulong signatureSlot = ulong.Parse(target.GetProperty("data").GetProperty("signature_slot").GetString()!);
        await using TestNode node = await StartOnDevnetAsync(
            folder, chain, [replay.BeaconUrl], replay.ExecutionUrl, "newest_checkpoint", new Slot(signatureSlot));

        JsonElement payload = target.GetProperty("data").GetProperty("attested_header").GetProperty("execution");
        string block = payload.GetProperty("block_number").GetString()!;
        string baseFee = ulong.Parse(payload.GetProperty("base_fee_per_gas").GetString()!).ToString("x64");
        await node.UntilAsync("/block", (status, body) => status == 200 && (string)TestNode.Unwrap(body)["blocknum"]! == block);

        int open = 0;
        foreach (JsonProperty call in calls.EnumerateObject())
        {
            string request = call.Value.GetProperty("request").GetRawText();
            (int status, string body) = await node.PostAsync("/call", request);
            if (status == 502)
            {
                // The recorder proved only the first slots of long access lists, and took some lists a block early: without a proof there
                // is no answer.
                body.ShouldContain("execution endpoint 1: eth_getProof: it answers with an error", customMessage: call.Name);
                open++;
                continue;
            }
            JsonNode answer = await node.CallAsync(request);
            if (call.Value.TryGetProperty("result", out JsonElement result))
                WithBaseFee((string)answer["Success"]!, result.GetString()!).ShouldBe(result.GetString(), call.Name);
            else
                answer.ToJsonString().ShouldBe("\"Error\"", call.Name);
        }
        (open * 5).ShouldBeLessThan(calls.EnumerateObject().Count(), $"{open} calls had no answer");

        // EthereumJS shows a call that names no price the block's base fee; this node shows it zero, as Geth does. One word may differ so.
        string WithBaseFee(string ours, string theirs)
        {
            if (ours.Length != theirs.Length)
                return ours;
            for (int word = 2; word + 64 <= ours.Length; word += 64)
            {
                if (!ours.AsSpan(word, 64).ContainsAnyExcept('0') && theirs.AsSpan(word, 64).SequenceEqual(baseFee))
                    return string.Concat(ours.AsSpan(0, word), baseFee, ours.AsSpan(word + 64));
            }
            return ours;
        }

        JsonElement Read(params string[] path) => JsonElement.Parse(File.ReadAllBytes(Path.Combine([folder, .. path])));
    }

    /// <summary>The store to which the recorded updates lead from the first checkpoint, as far as each is accepted.</summary>
    private static LightClientStore ReachOf(string folder, BeaconChain chain)
    {
        var decoder = new BeaconApiDecoder(chain);
        Root checkpoint = Root.Parse(JsonElement.Parse(Read("devnet.json")).GetProperty("first_checkpoint").Text("root"));
        LightClientStore store =
            SyncProtocol.InitializeLightClientStore(checkpoint, decoder.Bootstrap(new(Read("bootstrap.json"))), chain).Value;
        foreach (LightClientUpdate update in decoder.Updates(new(Read("updates.json")), 128).Items)
        {
            var result = SyncProtocol.ProcessLightClientUpdate(store, update, AfterRecording(folder), chain);
            if (!result.TryGetValue(out LightClientStore? next, out _))
                break;
            store = next;
        }
        return store;

        byte[] Read(string file) => File.ReadAllBytes(Path.Combine(folder, file));
    }

    private static Slot AfterRecording(string folder) =>
        new(JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, "devnet.json"))).UInt64("recorded_slot") + 1);

    private static string[] Both(string route) => [route + ".json", route + ".ssz"];

    private static BeaconChain DevnetChain(string folder) =>
        BeaconChainSpec.Read(File.ReadAllBytes(Path.Combine(folder, "spec.json")), File.ReadAllBytes(Path.Combine(folder, "genesis.json")));

    private static async Task<TestNode> StartOnDevnetAsync(
        string folder, BeaconChain chain, Uri[] beacon, Uri execution, string checkpoint, Slot currentSlot)
    {
        JsonElement devnet = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, "devnet.json")));
        TestNode node = await TestNode.StartAsync(
            $$"""
            helios {
              network = "{{folder}}"
              beacon {
                endpoints = ["{{string.Join("\", \"", (object[])beacon)}}"]
                checkpoint = "{{devnet.GetProperty(checkpoint).Text("root")}}"
                max-head-age = 1000
              }
            }
            """,
            new ShiftedClock(chain.StartOf(currentSlot)));
        await node.SetUpAsync(execution);
        return node;
    }

    private static RecordedExecutionRpc Execution(JsonElement calls, JsonElement accounts)
    {
        var rpc = new RecordedExecutionRpc();
        foreach (JsonProperty account in accounts.GetProperty("accounts").EnumerateObject())
        {
            rpc.Add(account.Value.GetProperty("proof"));
            if (account.Value.TryGetProperty("code", out JsonElement code) && code.GetString() is { Length: > 2 } hex)
                rpc.AddCode(Keccak256.Hash(Hex.Decode(hex)), Hex.Decode(hex));
        }
        foreach (JsonProperty proof in calls.EnumerateObject().SelectMany(call => call.Value.GetProperty("proofs").EnumerateObject()))
            rpc.Add(proof.Value);
        return rpc;
    }

    private static ulong? SlotOf(JsonNode status, string head) => (ulong?)status["sync"]?[head]?["slot"];

    private static ulong SlotIn(JsonElement checks, string header) => checks.GetProperty(header).UInt64("slot");
}
