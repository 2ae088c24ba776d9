using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// A hostile beacon API: nothing is signed on its word, the log says which check failed, and an honest answer is enough to go on.
/// </summary>
public sealed class BeaconLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    public static TheoryData<string, string> Lies => new()
    {
        { "a wrong signature", "SignatureInvalid" },
        { "a wrong finality branch", "FinalityBranchInvalid" },
        { "another finalized header", "FinalityBranchInvalid" },
        { "a wrong execution block", "AttestedHeaderInvalid" },
        { "a wrong committee", "NextSyncCommitteeBranchInvalid" },
        { "a future slot", "FutureSlot" },
        { "nobody signed", "TooFewParticipants" },
        { "the bootstrap of another block", "NotTheTrustedBlock" },
        { "a bootstrap with another committee", "CurrentSyncCommitteeBranchInvalid" },
        { "garbage", "its answer is malformed" },
        { "a web page", "it answers with a web page" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_is_refused_by_the_check_that_catches_it_and_honesty_is_enough_to_go_on(string lie, string check)
    {
        using var log = new CapturedLog();
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url));
        proxy.Now = async (path, request, honest, _) => Tell(lie, path, await honest(request));
        await node.SetUpAsync(devnet.ExecutionUrl);

        await log.UntilAsync(check, proxy.Url);
        if (!LeavesTheOptimisticUpdateHonest(lie))
        {
            (int status, string body) = await node.GetAsync("/block");
            status.ShouldBe(503, body);
        }

        proxy.Now = null;
        await node.UntilSyncedAsync();
    }

    /// <summary>
    /// Such a lie is about finality or the next committee: the head, which a true signature proves, may be signed meanwhile.
    /// </summary>
    private static bool LeavesTheOptimisticUpdateHonest(string lie) =>
        lie is "a wrong finality branch" or "another finalized header" or "a wrong committee";

    [Fact]
    public async Task Participants_left_out_of_the_bits_are_caught_by_the_signature()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings(minParticipation: 1.0));
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync(); // everybody signs on the devnet: a floor of 1.0 is reached

        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        proxy.Now = async (path, request, honest, _) => Tell("half the committee left out", path, await honest(request));
        using var log = new CapturedLog();
        await using TestNode deceived = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url));
        await deceived.SetUpAsync(devnet.ExecutionUrl);
        await log.UntilAsync("SignatureInvalid", proxy.Url); // bits that do not fit the signature are caught by the signature itself
        (await deceived.GetAsync("/block")).Status.ShouldBe(503);
    }

    [Fact]
    public async Task An_endpoint_that_stands_still_gives_way_to_one_that_follows_the_chain()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings(
            beacon: proxy.Url, secondBeacon: devnet.Host.BeaconUrl, maxHeadAge: 12));
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        ulong slot = (ulong)(await node.StatusAsync())["sync"]!["optimistic"]!["slot"]!;

        var answers = new ConcurrentDictionary<string, Task<byte[]>>();
        proxy.Now = (path, request, honest, _) => path.Contains("/updates?", StringComparison.Ordinal)
            ? Task.FromResult("[]"u8.ToArray())
            : answers.GetOrAdd(path, _ => honest(request)); // true once, and true still

        await node.UntilStatusAsync(status => (ulong?)status["sync"]!["optimistic"]?["slot"] > slot + 24);
        await node.UntilSyncedAsync();
        ((ulong)(await node.StatusAsync())["sync"]!["refusals"]!).ShouldBe(0ul, "an old update is no lie");
    }

    [Fact]
    public async Task Fresh_heads_with_old_finality_do_not_hide_the_finality_that_another_endpoint_has()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url, secondBeacon: devnet.Host.BeaconUrl));
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilStatusAsync(status => (ulong?)status["sync"]!["finalized"]?["participation"]?["signed"] > 0);
        ulong finalized = (ulong)(await node.StatusAsync())["sync"]!["finalized"]!["slot"]!;

        var answers = new ConcurrentDictionary<string, Task<byte[]>>();
        proxy.Now = (path, request, honest, _) => path.Contains("/updates?", StringComparison.Ordinal)
            ? Task.FromResult("[]"u8.ToArray())
            : path.Contains("/finality_update", StringComparison.Ordinal)
                ? answers.GetOrAdd(path, _ => honest(request)) // true once, and true still
                : honest(request);

        await node.UntilStatusAsync(status => (ulong?)status["sync"]!["finalized"]?["slot"] > finalized + 16);
        ((ulong)(await node.StatusAsync())["sync"]!["refusals"]!).ShouldBe(0ul, "old finality is no lie");
    }

    internal static byte[] Tell(string lie, string path, byte[] honest)
    {
        if (lie is "garbage" or "a web page")
            return Encoding.UTF8.GetBytes(lie == "garbage" ? "nothing here" : "<html>nothing here</html>");
        JsonNode answer = JsonNode.Parse(honest)!;
        bool isBootstrap = path.Contains("/bootstrap/", StringComparison.Ordinal);
        foreach (JsonNode item in answer is JsonArray list ? [.. list.Select(item => item!)] : (JsonNode[])[answer])
        {
            if (item["data"] is JsonObject data)
                Spoil(lie, isBootstrap, data);
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static void Spoil(string lie, bool isBootstrap, JsonObject data)
    {
        if (isBootstrap)
        {
            if (lie == "the bootstrap of another block")
                Flip(data["header"]!["beacon"]!, "parent_root");
            if (lie == "a bootstrap with another committee")
                Flip(data["current_sync_committee_branch"]!.AsArray(), 0);
            return;
        }
        switch (lie)
        {
            case "a wrong signature":
                Swap(data["sync_aggregate"]!, "sync_committee_signature");
                break;
            case "a wrong finality branch" when data.ContainsKey("finality_branch"):
                Flip(data["finality_branch"]!.AsArray(), 0);
                break;
            case "another finalized header" when data["finalized_header"] is { } finalized && (string)finalized["beacon"]!["slot"]! != "0":
                Flip(data["finalized_header"]!["beacon"]!, "state_root");
                break;
            case "a wrong execution block":
                Flip(data["attested_header"]!["execution"]!, "state_root");
                break;
            case "a wrong committee" when data.ContainsKey("next_sync_committee_branch"):
                Flip(data["next_sync_committee_branch"]!.AsArray(), 0);
                break;
            case "a future slot":
                data["signature_slot"] = "1000000000";
                break;
            case "nobody signed":
                string bits = (string)data["sync_aggregate"]!["sync_committee_bits"]!;
                data["sync_aggregate"]!["sync_committee_bits"] = "0x" + new string('0', bits.Length - 2);
                break;
            case "half the committee left out":
                string all = (string)data["sync_aggregate"]!["sync_committee_bits"]!;
                data["sync_aggregate"]!["sync_committee_bits"] = all[..(2 + ((all.Length - 2) / 2))] + new string('0',
                    (all.Length - 2) / 2);
                break;
        }
    }

    /// <summary>Changes the last digit of a hex string.</summary>
    private static void Flip(JsonNode parent, string name) => parent[name] = Flipped(parent[name]);

    private static void Flip(JsonArray parent, int index) => parent[index] = Flipped(parent[index]);

    private static string Flipped(JsonNode? text)
    {
        string hex = (string)text!;
        return hex[..^1] + (hex[^1] == '0' ? '1' : '0');
    }

    /// <summary>A well-formed signature of something else: the point at infinity is no signature of anybody.</summary>
    private static void Swap(JsonNode parent, string key) => parent[key] = "0xc0" + new string('0', 190);
}
