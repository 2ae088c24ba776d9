using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Execution;

/// <summary>What only a long chain or a full block shows: the edges of the history contract, and how large answers may be.</summary>
public sealed class FarHistoryTests : IDisposable
{
    private readonly ExecutionRpcClient _rpc = new(TimeSpan.FromMinutes(1), maxResponse: 1 << 20, new UpstreamBudget(1 << 28));
    private readonly PatientAsker _questions = new(TimeProvider.System, () => 0.5);
    private readonly List<(string Method, string Name)> _asked = [];

    public void Dispose()
    {
        _questions.Dispose();
        _rpc.Dispose();
    }

    [Fact]
    public async Task The_last_hash_of_the_history_contract_is_that_of_8191_blocks_before_and_the_next_one_is_walked_to()
    {
        var chain = new MadeChain(first: 11_808, [], []);
        var world = new WorldState();
        world.SetAccount(ProvenState.HistoryAddress, nonce: 1, balance: 0, Bytecode.Empty,
            [KeyValuePair.Create(ProvenState.HistorySlot(11_809), U256.FromBigEndian(chain.HashAt(1).Span))]);
        ProvenBlock head = chain.Head(20_000, world.StateRoot);
        (head.BlockNumber - 8191).ShouldBe(11_809ul);
        await using LyingProxy endpoint = await StartAsync(chain);

        (await ProveAsync(11_809, maxHeaders: 1)).BlockHash.ShouldBe(chain.HashAt(1));
        _asked.Count.ShouldBe(1, "its own header");
        _asked.Clear();
        (await ProveAsync(11_808, maxHeaders: 2)).BlockHash.ShouldBe(chain.HashAt(0));
        _asked.Count.ShouldBe(2, "its header, and that of the block after it");
        _asked.Clear();
        (await Should.ThrowAsync<OutOfReachException>(() => ProveAsync(11_808, maxHeaders: 1)))
            .Message.ShouldStartWith("block 0x2e20 is 1 blocks before 0x2e21,");
        _asked.ShouldBeEmpty();

        Task<ProvenBlock> ProveAsync(ulong number, int maxHeaders)
        {
            ProvenState known = ProvenState.At(head).WithAccount(ProvenState.HistoryAddress, world.Prove(ProvenState.HistoryAddress)).Value;
            U256 slot = ProvenState.HistorySlot(11_809);
            known = known.WithStorage(ProvenState.HistoryAddress, slot, world.ProveStorage(ProvenState.HistoryAddress, slot)).Value
                .WithHistory(11_809);
            var states = new StateProver(_rpc, _questions, head, ProvenState.At(head), hasHistory: true);
            return new HistoryProver(head, known, states, Ancestors(), hasHistory: true, maxHeaders)
                .ProveAsync(AskingOf(endpoint.Url), number, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_block_and_receipts_that_are_larger_than_any_other_answer_may_be_are_proven()
    {
        var chain = new MadeChain(7, [Saying(data: 32)]) { Padding = 3 << 20 };
        await using LyingProxy endpoint = await StartAsync(chain);
        VerifiedBlock block = await Blocks().ProveAsync(AskingOf(endpoint.Url), chain.HashAt(0), CancellationToken.None);
        VerifiedReceipts receipts = await new ReceiptsProver(_rpc, _questions).ProveAsync(
            AskingOf(endpoint.Url), block, CancellationToken.None);
        receipts.Receipts.Length.ShouldBe(1);
        (await Should.ThrowAsync<UpstreamException>(() => Ancestors().FetchAsync(
            AskingOf(endpoint.Url), 7, chain.HashAt(0), CancellationToken.None))).Message.ShouldContain("larger than");
    }

    [Fact]
    public async Task Receipts_that_find_no_room_beside_each_other_are_proven_all_the_same()
    {
        Receipt large = Saying(data: 5 << 20);
        var chain = new MadeChain(7, [large, large with { CumulativeGasUsed = 42_000 }, large with { CumulativeGasUsed = 63_000 }])
        {
            HasNoBlockReceipts = true,
        };
        await using LyingProxy endpoint = await StartAsync(chain);
        using var rpc = new ExecutionRpcClient(TimeSpan.FromMinutes(1), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        VerifiedBlock block = await Blocks().ProveAsync(AskingOf(endpoint.Url), chain.HashAt(0), CancellationToken.None);
        VerifiedReceipts receipts = await new ReceiptsProver(rpc, _questions).ProveAsync(
            AskingOf(endpoint.Url), block, CancellationToken.None);
        receipts.Receipts.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Logs_of_more_than_16_MiB_are_too_much_for_one_request_and_one_block_less_is_not()
    {
        var chain = new MadeChain(7, [Saying(data: 6 << 20)], [Saying(data: 6 << 20)], [Saying(data: 6 << 20)]);
        await using LyingProxy endpoint = await StartAsync(chain);
        (await LogsAsync(8)).Length.ShouldBe(2);
        (await Should.ThrowAsync<OutOfReachException>(() => LogsAsync(7))).Message.ShouldContain("more than 16777216 bytes");

        async Task<ImmutableArray<PlacedLog>> LogsAsync(ulong from) => (await new LogsProver(
            Ancestors(), Blocks(), new ReceiptsProver(_rpc, _questions), maxHeaders: 10, maxBlocks: 10)
            .ProveAsync(AskingOf(endpoint.Url), LogFilter.All, from, chain.Last, CancellationToken.None)).Logs;
    }

    [Fact]
    public async Task A_walk_over_headers_that_are_all_kept_ends_when_nobody_waits_for_it()
    {
        var chain = new MadeChain(7, [], [], []);
        await using LyingProxy endpoint = await StartAsync(chain);
        var kept = new HeaderCache(8);
        (await WalkAsync(CancellationToken.None)).ShouldBe(3);
        _asked.Clear();
        (await WalkAsync(CancellationToken.None)).ShouldBe(3);
        _asked.ShouldBeEmpty();
        await Should.ThrowAsync<OperationCanceledException>(() => WalkAsync(new CancellationToken(canceled: true)));

        async Task<int> WalkAsync(CancellationToken cancellationToken)
        {
            int count = 0;
            var ancestors = new AncestorProver(new HeaderQuestions(_rpc), _questions, kept);
            await foreach (BlockHeader _ in ancestors.WalkAsync(AskingOf(endpoint.Url), 9, chain.HashAt(2), 7, cancellationToken))
                count++;
            return count;
        }
    }

    /// <param name="takes">Most questions that the endpoint takes in a batch.</param>
    /// <param name="requests">For 100 headers, once that is known.</param>
    [Theory]
    [InlineData(32, 4)] // of 32, and of 4
    [InlineData(10, 13)] // of 8
    [InlineData(1, 100)]
    public async Task A_walk_asks_for_headers_in_batches_of_the_size_that_the_endpoint_takes(int takes, int requests)
    {
        var chain = new MadeChain(7, [.. Enumerable.Repeat(ImmutableArray<Receipt>.Empty, 100)]);
        await using LyingProxy endpoint = await StartAsync(chain);
        endpoint.MostInBatch = takes;
        using var waiting = new PatientAsker(new VirtualTime(), () => 0.5);
        int before = 0;
        for (int walk = 0; walk < 6; walk++) // each halves what was too much
        {
            before = endpoint.Requests;
            await WalkAsync(chain, waiting, endpoint.Url);
        }
        (endpoint.Requests - before).ShouldBe(requests);
    }

    [Fact]
    public async Task A_header_that_a_batch_lacks_is_asked_for_alone_and_one_that_is_wrong_by_its_hash()
    {
        var chain = new MadeChain(7, [.. Enumerable.Repeat(ImmutableArray<Receipt>.Empty, 10)]);
        await using LyingProxy endpoint = await StartAsync(chain);
        endpoint.Batch = all => new JsonArray([.. all.Select(one => one!.DeepClone()).Where(one =>
        {
            if ((string)one["result"]!["number"]! == "0xa")
                one["result"]!["gasUsed"] = "0x7";
            return (string)one["result"]!["number"]! != "0xc";
        })]);
        using var waiting = new PatientAsker(new VirtualTime(), () => 0.5);
        await WalkAsync(chain, waiting, endpoint.Url);
        _asked.Skip(10).Select(asked => asked.Name).ShouldBe(["0xc", chain.HashAt(3).ToString()]);
    }

    private async Task WalkAsync(MadeChain chain, PatientAsker asker, Uri endpoint)
    {
        ulong number = chain.Last.BlockNumber;
        await foreach (BlockHeader header in new AncestorProver(new HeaderQuestions(_rpc), asker).WalkAsync(
            AskingOf(endpoint), number, chain.Last.BlockHash, 7, CancellationToken.None))
            header.Hash().ShouldBe(chain.HashAt((int)(number-- - 7)));
        number.ShouldBe(6ul);
    }

    /// <summary>The number that an endpoint claims may be thousands of headers away: the walk would take the time of the others.</summary>
    [Fact]
    public async Task A_place_whose_block_the_endpoint_does_not_show_is_refused_without_a_walk()
    {
        var chain = new MadeChain(7, [Saying(data: 32)], [], []);
        SignedTransaction wanted = chain.TransactionsAt(0)[0];
        Hash32 claimed = Keccak256.Hash("another block"u8);
        await using LyingProxy liar = await StartAsync(chain, () => claimed);
        await using LyingProxy honest = await StartAsync(chain, () => chain.HashAt(0));
        ProofRefusedException refused = await Should.ThrowAsync<ProofRefusedException>(() => FindAsync(liar.Url));
        refused.Message.ShouldContain($"place of transaction {wanted.Hash} refused: it shows no block 7 with the hash {claimed}");
        _asked.Select(asked => asked.Method).ShouldBe(["eth_getTransactionByHash", "eth_getBlockByHash"]);
        (await FindAsync(liar.Url, honest.Url)).ShouldBeOfType<TransactionFinder.Place.Mined>().Index.ShouldBe(0);

        Task<TransactionFinder.Place> FindAsync(params Uri[] endpoints)
        {
            ProvenBlock head = chain.Head(10);
            var states = new StateProver(_rpc, _questions, head, ProvenState.At(head), hasHistory: false);
            var history = new HistoryProver(head, ProvenState.At(head), states, Ancestors(), hasHistory: false, maxHeaders: 10);
            return new TransactionFinder(_rpc, _questions, history, Ancestors(), Blocks(), head, chainId: 1)
                .FindAsync(AskingOf(endpoints), wanted.Hash, CancellationToken.None);
        }
    }

    private static Receipt Saying(int data) =>
        new(TransactionType.DynamicFee, succeeded: true, 21_000, [new Log(Address.Zero, [], new byte[data])]);

    private BlockProver Blocks() => new(_rpc, _questions, chainId: 1);

    private AncestorProver Ancestors() => new(new HeaderQuestions(_rpc), _questions);

    /// <param name="place">The block that it names for every transaction, of number 7.</param>
    private async Task<LyingProxy> StartAsync(MadeChain chain, Func<Hash32>? place = null)
    {
        LyingProxy endpoint = await LyingProxy.StartAsync(new Uri("http://127.0.0.1:1"));
        endpoint.Now = (_, request, _, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            lock (_asked)
                _asked.Add(((string)asked["method"]!, (string)asked["params"]![0]!));
            return (string)asked["method"]! == "eth_getTransactionByHash"
                ? Task.FromResult(System.Text.Encoding.UTF8.GetBytes(
                    $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"result":{"blockNumber":"0x7","blockHash":"{{{place!()}}}"}}"""))
                : chain.AnswerAsync(request);
        };
        return endpoint;
    }

    private static Asking AskingOf(params Uri[] endpoints) => new(
        Endpoint.Number(Layer.Execution, [.. endpoints.Select(url => url.AsConfigured())]), TimeSpan.FromMinutes(1), _ => { });
}
