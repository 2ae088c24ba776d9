using System.Text;
using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Blocks of heads are executed again on the devnet's witnesses; and the devnet's committee signs for an invalid one.</summary>
public sealed class ReexecutionTests
{
    private const string All = "\nhelios.execution.reexecute = all\nhelios.operator.enabled = on";

    [Theory]
    [InlineData(BlockLie.StateRoot, "StateRoot")]
    [InlineData(BlockLie.Transaction, "Transaction")]
    public async Task An_invalid_block_that_the_committee_signed_is_not_signed_and_the_node_goes_on_when_the_chain_leaves_it(
        BlockLie lie, string check)
    {
        var devnet = new RunningDevnet(new DevnetOptions());
        await devnet.InitializeAsync();
        await using var chain = new LyingChain(devnet, lie);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + All);
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        await node.UntilAsync("/v1/status", (_, body) => (int?)Reexecution(body)?["valid"] > 3);
        await node.UntilAsync(new Uri(node.Host.OperatorUrl!, "/readyz"), (status, _) => status == 200);

        chain.Lie();
        (_, string refusal) = await node.UntilAsync("/block", (status, body) => status == 503 && body.Contains("invalid-block"));
        string invalid = chain.Invalid!.Value.ToString();
        refusal.ShouldContain(invalid);
        (int Status, string Body) call = await node.PostAsync("/call", $$"""{"to":"{{DevToken.Address}}","input":"0x18160ddd"}""");
        (call.Status, call.Body.Contains("invalid-block")).ShouldBe((503, true), call.Body);
        JsonNode evidence = JsonNode.Parse((await node.GetAsync("/v1/evidence")).Body)!["invalidBlocks"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)evidence["hash"], (string?)evidence["check"]).ShouldBe((invalid, check));
        Protocol.Crypto.Keccak256.Hash(Hex.Decode((string)evidence["header"]!)).ToString().ShouldBe(invalid);
        ((string?)evidence["witness"])!.Length.ShouldBe(66);
        SignedBlockOf(evidence["signed"]!, devnet.Host.Chain).ShouldBe(invalid);
        (_, string text) = await node.UntilAsync(new Uri(node.Host.OperatorUrl!, "/readyz"), (status, _) => status == 503);
        text.ShouldContain("invalid-block: ");
        (_, text) = await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/metrics"), null);
        text.ShouldMatch("helios_reexecuted_blocks_total\\{outcome=\"invalid\"\\} [1-9]");
        JsonNode told = JsonNode.Parse((await node.GetAsync("/v1/status")).Body)!;
        ((string?)told["signing"]!["code"], (int?)told["execution"]!["reexecution"]!["invalid"]).ShouldBe(("invalid-block", 1));

        chain.Leave();
        (_, string block) = await node.UntilAsync("/block", (status, _) => status == 200);
        block.ShouldNotContain(invalid);
        (_, text) = await node.UntilAsync(new Uri(node.Host.OperatorUrl!, "/readyz"), (status, _) => status == 200);
        JsonNode.Parse((await node.GetAsync("/v1/evidence")).Body)!["invalidBlocks"]!.AsArray()
            .ShouldHaveSingleItem("it is kept").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_witness_that_lacks_something_is_its_endpoints_failure_and_nothing_is_signed_before_a_whole_one()
    {
        var devnet = new RunningDevnet(new DevnetOptions());
        await devnet.InitializeAsync();
        await using var chain = new LyingChain(devnet, BlockLie.GasUsed);
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        bool isHonest = false;
        proxy.Now = async (_, request, honest, _) =>
        {
            JsonNode answer = JsonNode.Parse(await honest(request))!;
            if (!isHonest && ((string?)JsonNode.Parse(request)?["method"])?.StartsWith("debug_executionWitness") == true)
                answer["result"]!["state"]!.AsArray().RemoveAt(0);
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + All);
        await node.SetUpAsync(proxy.Url);
        // before, the endpoint may not have had the block
        (_, string body) = await node.UntilAsync(
            "/v1/status", (_, text) => ((string?)Reexecution(text)?["reason"])?.Contains("the witness of block") == true);
        ((int?)Reexecution(body)!["invalid"]).ShouldBe(0);
        (int status, string refusal) = await node.GetAsync("/block");
        (status, refusal.Contains("is not executed again yet")).ShouldBe((503, true), refusal);
        isHonest = true;
        await node.UntilSyncedAsync();
    }

    /// <returns>Where the headers lead from the block that the update names; <c>BlockJudgeTests</c> verifies such an update.</returns>
    private static string SignedBlockOf(JsonNode signed, BeaconChain chain)
    {
        ConsensusFork fork = chain.ForkOf(new ForkDigest(Convert.ToUInt32((string)signed["forkDigest"]!, 16)))!.Value;
        Hash32 hash = SszReader.Decode<LightClientOptimisticUpdate>(
            Hex.Decode((string)signed["optimisticUpdate"]!), new SszSchema(fork, chain.Preset)).AttestedHeader.Execution!.BlockHash;
        foreach (JsonNode? header in signed["headers"]!.AsArray().Reverse())
        {
            BlockHeader after = BlockHeader.Decode(Hex.Decode((string)header!));
            after.Hash().ShouldBe(hash);
            hash = after.ParentHash;
        }
        return hash.ToString();
    }

    private static JsonNode? Reexecution(string status) => JsonNode.Parse(status)!["execution"]?["reexecution"];

    /// <summary>A devnet that lies once, waits with the blocks after that, and then leaves them.</summary>
    private sealed class LyingChain : IAsyncDisposable
    {
        private readonly RunningDevnet _devnet;
        private readonly BlockLie _lie;
        private readonly Lock _lock = new();
        private Slot? _liesAt;
        private bool _leaves, _left;

        public LyingChain(RunningDevnet devnet, BlockLie lie)
        {
            (_devnet, _lie) = (devnet, lie);
            devnet.Host.Beacon.Leaves = LeftAt;
            devnet.Host.Beacon.IsMissed = IsMissed;
            devnet.Host.Execution!.Lies = LieAt;
        }

        public Hash32? Invalid => _devnet.Host.Execution!.LastLie;

        public void Lie()
        {
            lock (_lock)
                _liesAt = new Slot(_devnet.Host.Chain.SlotAt(DateTimeOffset.UtcNow).Value + 2);
        }

        public void Leave()
        {
            lock (_lock)
                _leaves = true;
        }

        public async ValueTask DisposeAsync() => await _devnet.DisposeAsync();

        private BlockLie? LieAt(Slot slot)
        {
            lock (_lock)
                return _liesAt == slot ? _lie : null;
        }

        /// <summary>After the block that signs the invalid one there is none, until the chain leaves both.</summary>
        private bool IsMissed(Slot slot)
        {
            lock (_lock)
                return _liesAt is { } lies && slot.Value > lies.Value + 1 && !_left;
        }

        private int LeftAt(Slot slot)
        {
            lock (_lock)
            {
                if (!_leaves || _left)
                    return 0;
                _left = true;
                return 2;
            }
        }
    }
}
