using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Execution;

/// <summary>Blocks before a head of the devnet, over HTTP: by the history contract, by a walk, and lies about both.</summary>
public sealed class HistoryProverTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>, IDisposable
{
    private readonly ExecutionRpcClient _rpc = new(TimeSpan.FromMinutes(1), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));

    /// <summary>No time passes for it, so that it asks nothing twice because the machine is slow.</summary>
    private readonly PatientAsker _questions = new(new VirtualTime(), () => 0.5);

    private readonly BeaconSync.SignableHead _head = devnet.ProveHead();
    private readonly List<string> _asked = [];

    public void Dispose()
    {
        _questions.Dispose();
        _rpc.Dispose();
    }

    [Fact]
    public async Task The_history_contract_proves_a_block_by_one_proof_and_its_header()
    {
        await using LyingProxy proxy = await CountingAsync();
        ExecutionBlock block = BlockAt(_head.Block.BlockNumber - 20);
        ProvenBlock proven = await ProveAsync(block.Number, hasHistory: true, maxHeaders: 1, proxy.Url);
        IsIt(proven, block);
        _asked.Count.ShouldBe(2);
        _asked[0].ShouldContain("eth_getProof");
    }

    [Fact]
    public async Task Without_the_history_contract_the_headers_from_the_head_on_prove_it()
    {
        await using LyingProxy proxy = await CountingAsync();
        foreach (ulong back in new ulong[] { 1, 20 })
        {
            _asked.Clear();
            ExecutionBlock block = BlockAt(_head.Block.BlockNumber - back);
            IsIt(await ProveAsync(block.Number, hasHistory: false, maxHeaders: 20, proxy.Url), block);
            _asked.Count.ShouldBe((int)back);
            _asked.ShouldAllBe(request => request.Contains("eth_getBlockByNumber"));
        }
    }

    [Fact]
    public async Task The_head_proves_itself_and_block_0_is_reached()
    {
        await using LyingProxy proxy = await CountingAsync();
        (await ProveAsync(_head.Block.BlockNumber, hasHistory: true, maxHeaders: 1, proxy.Url)).ShouldBe(_head.Block);
        _asked.ShouldBeEmpty();
        IsIt(await ProveAsync(0, hasHistory: false, maxHeaders: 256, proxy.Url), BlockAt(0));
    }

    [Fact]
    public async Task Headers_that_another_question_has_proven_are_not_asked_for_again()
    {
        await using LyingProxy proxy = await CountingAsync();
        var kept = new HeaderCache(64);
        (ulong head, Hash32 parent) = (_head.Block.BlockNumber, _head.Block.ParentHash);
        await WalkAsync(head - 5, BlockAt(head - 5).Hash, head - 9);
        _asked.Count.ShouldBe(5);
        _asked.Clear();
        await WalkAsync(head - 1, parent, head - 12);
        _asked.Select(request => (string)JsonNode.Parse(request)!["params"]![0]!).ShouldBe(
            new ulong[] { 1, 2, 3, 4, 10, 11, 12 }.Select(back => $"0x{head - back:x}"), ignoreOrder: true);

        async Task WalkAsync(ulong newest, Hash32 hash, ulong oldest)
        {
            ulong number = newest;
            var ancestors = new AncestorProver(new HeaderQuestions(_rpc), _questions, kept);
            await foreach (BlockHeader header in ancestors.WalkAsync(AskingOf(proxy.Url), newest, hash, oldest, CancellationToken.None))
                header.Hash().ShouldBe(BlockAt(number--).Hash);
            number.ShouldBe(oldest - 1);
        }
    }

    [Fact]
    public async Task A_block_beyond_the_walk_is_out_of_reach_and_no_header_is_asked_for()
    {
        await using LyingProxy proxy = await CountingAsync();
        ulong number = _head.Block.BlockNumber - 21;
        (await Should.ThrowAsync<OutOfReachException>(() => ProveAsync(number, hasHistory: false, maxHeaders: 20, proxy.Url)))
            .Message.ShouldContain("this node walks back 20 headers (helios.execution.max-headers)");
        _asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_header_is_refused_and_the_next_endpoint_is_asked(bool hasHistory)
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongAncestor;
        using var patient = new PatientAsker(TimeProvider.System, () => 0.5);
        ExecutionBlock block = BlockAt(_head.Block.BlockNumber - 5);
        (await Should.ThrowAsync<ProofRefusedException>(() => ProveAsync(patient, block.Number, hasHistory, 20, liar.Url)))
            .Message.ShouldContain("which is proven");
        IsIt(await ProveAsync(patient, block.Number, hasHistory, 20, liar.Url, devnet.ExecutionUrl), block);
    }

    private static void IsIt(ProvenBlock proven, ExecutionBlock block) =>
        (proven.BlockNumber, proven.BlockHash, proven.StateRoot).ShouldBe((block.Number, block.Hash, block.Header.StateRoot));

    private ExecutionBlock BlockAt(ulong number)
    {
        ExecutionBlock block = devnet.Execution.At(_head.Block.BlockHash)!;
        while (block.Number > number)
            block = devnet.Execution.At(block.Header.ParentHash)!;
        return block;
    }

    private async Task<LyingProxy> CountingAsync()
    {
        LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = (_, request, honest, _) =>
        {
            lock (_asked)
                _asked.Add(Encoding.UTF8.GetString(request));
            return honest(request);
        };
        return proxy;
    }

    private Task<ProvenBlock> ProveAsync(ulong number, bool hasHistory, int maxHeaders, params Uri[] endpoints) =>
        ProveAsync(_questions, number, hasHistory, maxHeaders, endpoints);

    private Task<ProvenBlock> ProveAsync(PatientAsker asker, ulong number, bool hasHistory, int maxHeaders, params Uri[] endpoints)
    {
        ProvenState nothing = ProvenState.At(_head.Block);
        var prover = new HistoryProver(
            _head.Block, nothing, new StateProver(_rpc, asker, _head.Block, nothing, hasHistory),
            new AncestorProver(new HeaderQuestions(_rpc), asker), hasHistory, maxHeaders);
        return prover.ProveAsync(AskingOf(endpoints), number, CancellationToken.None);
    }

    private static Asking AskingOf(params Uri[] endpoints) => new(
        Endpoint.Number(Layer.Execution, [.. endpoints.Select(url => url.AsConfigured())]), TimeSpan.FromSeconds(10), _ => { });
}
