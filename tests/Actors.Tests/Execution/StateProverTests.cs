using System.Collections.Concurrent;
using System.Text;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Actors.Tests.Execution;

/// <summary>Real proofs of the devnet's state, over HTTP, and lies about it. Each lie is refused by the check that it meets.</summary>
public sealed class StateProverTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>, IDisposable
{
    private static readonly Address Nobody = Address.Parse("0x000000000000000000000000000000000000beef");

    private readonly ExecutionRpcClient _rpc = new(TimeSpan.FromMinutes(1), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
    private readonly PatientAsker _questions = new(TimeProvider.System, () => 0.5);
    private readonly BeaconSync.SignableHead _head = devnet.ProveHead();

    public static TheoryData<string, LyingProxy.Lie, string> Lies => new()
    {
        { "account proof", ExecutionLies.WrongAccountProof, $"account proof of {DevToken.Address} refused" },
        { "storage proof", ExecutionLies.WrongStorageProof, $"storage proof of {DevToken.Address} slot 0x0 refused" },
        { "no storage proof", ExecutionLies.NoStorageProof, "is missing from the answer" },
        { "code", ExecutionLies.WrongCode, $"code of {DevToken.Address} refused" },
    };

    /// <summary>The token, its total supply and its code, an account that does not exist, and the hash of a grandparent block.</summary>
    private StateNeeds Needs => new(
        [new AccountNeed(DevToken.Address, [U256.Zero]), new AccountNeed(Nobody, [])],
        [new CodeOf(DevToken.Address, DevToken.Code.Hash)],
        [_head.Block.BlockNumber - 3]);

    private ProvenState Nothing => ProvenState.At(_head.Block);

    public void Dispose()
    {
        _questions.Dispose();
        _rpc.Dispose();
    }

    [Fact]
    public async Task Everything_that_a_call_needs_is_proven_against_the_head()
    {
        ProvenState state = await ProveAsync(devnet.ExecutionUrl);
        state.Account(DevToken.Address)!.CodeHash.ShouldBe(DevToken.Code.Hash);
        state.Account(Nobody).ShouldBe(AccountState.Empty, "it is proven absent");
        state.Storage(DevToken.Address, U256.Zero).ShouldNotBeNull().IsZero.ShouldBeFalse();
        state.Code(DevToken.Code.Hash).ShouldNotBeNull();
        Needs.Beyond(state).Accounts.ShouldBeEmpty("nothing is left to prove");
    }

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task A_lie_is_refused_by_the_check_that_it_meets(string what, LyingProxy.Lie lie, string reason)
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = lie;
        StateNeeds needs = Needs with { Accounts = Needs.Accounts[..1], BlockNumbers = [] };
        ProofRefusedException refusal = await Should.ThrowAsync<ProofRefusedException>(
            () => ProveAsync(needs, hasHistory: true, liar.Url));
        refusal.Message.ShouldContain(reason, customMessage: what);
        refusal.Message.ShouldStartWith(liar.Url.AsExecution().ToString());
    }

    /// <summary>A backend on another branch has another block of this number; whether it lies, its answer does not say.</summary>
    [Fact]
    public async Task A_proof_of_another_blocks_state_is_refused_and_not_called_a_lie()
    {
        await using LyingProxy other = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        other.Now = ExecutionLies.OfTheBlockBefore;
        var told = new ConcurrentQueue<EndpointOutcome>();
        Asking asking = Asking(other.Url) with { Tell = told.Enqueue };
        ProofRefusedException refusal = await Should.ThrowAsync<ProofRefusedException>(() => Prover(hasHistory: true).ProveAsync(
            asking, Nothing, Needs with { BlockNumbers = [] }, StateNeeds.None, CancellationToken.None));
        refusal.IsOfAnotherBlock.ShouldBeTrue(refusal.Message);
        told.ShouldContain(outcome => outcome.Worth == AnswerWorth.OfAnotherBlock && outcome.Code == "other-block");
        told.ShouldNotContain(outcome => outcome.Worth == AnswerWorth.Refused);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_a_failure_and_not_a_lie()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = ExecutionLies.Garbage;
        (await Should.ThrowAsync<UpstreamException>(() => ProveAsync(liar.Url))).Message.ShouldContain("not JSON");
    }

    [Fact]
    public async Task An_answer_that_is_larger_than_what_was_asked_for_can_be_is_not_read_to_its_end()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        // A proof of one account and one slot is below 160 kB; the client's bound is 1 MiB.
        liar.Now = ExecutionLies.PaddedProof(300 * 1024);
        UpstreamException refusal = await Should.ThrowAsync<UpstreamException>(() => ProveAsync(liar.Url));
        refusal.Message.ShouldContain("larger than");
    }

    [Fact]
    public async Task All_calls_together_wait_for_so_many_answers_of_one_endpoint_and_no_more()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int waiting = 0, most = 0;
        slow.Now = async (_, request, honest, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref waiting));
            await Task.Delay(20, CancellationToken.None);
            Interlocked.Decrement(ref waiting);
            return await honest(request);
        };
        StateNeeds account = StateNeeds.None with { Accounts = [new AccountNeed(Nobody, [])] };
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ProveAsync(account, hasHistory: false, slow.Url)));
        most.ShouldBeInRange(2, ExecutionRpcClient.MostAtOnce);
    }

    [Fact]
    public async Task A_block_hash_comes_from_the_history_contract_by_one_proof_and_without_headers()
    {
        List<string> asked = [];
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = (_, request, honest, _) =>
        {
            lock (asked)
                asked.Add(Encoding.UTF8.GetString(request));
            return honest(request);
        };
        var needs = new StateNeeds([], [], [.. Enumerable.Range(2, 25).Select(back => _head.Block.BlockNumber - (ulong)back)]);
        ProvenState state = await ProveAsync(needs, hasHistory: true, proxy.Url);
        foreach (ulong number in needs.BlockNumbers)
            state.BlockHash(number).ShouldBe(HashOf(number));
        asked.ShouldHaveSingleItem().ShouldContain("eth_getProof");
    }

    [Fact]
    public async Task Before_the_history_contract_a_block_hash_comes_from_headers_many_of_which_are_asked_for_at_once()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int open = 0, most = 0;
        slow.Now = async (_, request, honest, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            await Task.Delay(20, CancellationToken.None);
            Interlocked.Decrement(ref open);
            return await honest(request);
        };
        ulong oldest = _head.Block.BlockNumber - 25;
        (await ProveAsync(new StateNeeds([], [], [oldest]), hasHistory: false, slow.Url)).BlockHash(oldest)
            .ShouldBe(HashOf(oldest));
        most.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task No_more_headers_are_fetched_for_a_call_than_BLOCKHASH_reaches_back()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = (_, _, _, _) => throw new InvalidOperationException("nobody is to be asked");
        ProvenBlock far = TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with { BlockNumber = 1000 });
        var prover = new StateProver(_rpc, _questions, far, ProvenState.At(far), hasHistory: false);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => prover.ProveAsync(
            Asking(proxy.Url), ProvenState.At(far), new StateNeeds([], [], [far.BlockNumber - 257]), StateNeeds.None,
            CancellationToken.None));
        proxy.Lies.ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_header_is_refused_by_the_hash_that_its_child_names()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongAncestor;
        var needs = new StateNeeds([], [], [_head.Block.BlockNumber - 3]);
        (await Should.ThrowAsync<ProofRefusedException>(() => ProveAsync(needs, hasHistory: false, liar.Url)))
            .Message.ShouldContain("which is proven");
        (await ProveAsync(needs, hasHistory: false, liar.Url, devnet.ExecutionUrl)).BlockHash(needs.BlockNumbers[0]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("an error")]
    [InlineData("a page")]
    public async Task A_guess_that_cannot_be_proven_is_dropped_and_what_is_certain_is_kept(string refusal)
    {
        await using LyingProxy strict = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        strict.Now = refusal == "a page" ? ExecutionLies.PageForProofOf(Nobody) : ExecutionLies.RefusesProofOf(Nobody);
        var certain = new StateNeeds([new AccountNeed(DevToken.Address, [])], [], []);
        var guesses = new StateNeeds([new AccountNeed(DevToken.Address, [U256.Zero]), new AccountNeed(Nobody, [])], [], []);
        StateProver.Round round = await Prover(hasHistory: true).ProveAsync(
            Asking(strict.Url), Nothing, certain, guesses, CancellationToken.None);
        round.State.Storage(DevToken.Address, U256.Zero).ShouldNotBeNull();
        round.State.Account(Nobody).ShouldBeNull();
        round.Unprovable.ShouldBe([Nobody]);
    }

    /// <summary>What is in front of an endpoint may refuse a large question with a page.</summary>
    [Fact]
    public async Task Where_a_page_answers_a_question_with_guesses_it_is_asked_without_them()
    {
        await using LyingProxy strict = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        strict.Now = ExecutionLies.PageForProofOf(DevToken.Address, slots: 0);
        var certain = new StateNeeds([new AccountNeed(DevToken.Address, [])], [], []);
        var guesses = new StateNeeds([new AccountNeed(DevToken.Address, [U256.Zero])], [], []);
        StateProver.Round round = await Prover(hasHistory: true).ProveAsync(
            Asking(strict.Url), Nothing, certain, guesses, CancellationToken.None);
        round.State.Account(DevToken.Address).ShouldNotBeNull();
        round.State.Storage(DevToken.Address, U256.Zero).ShouldBeNull();
    }

    private Hash32 HashOf(ulong number)
    {
        ExecutionBlock block = devnet.Execution.At(_head.Block.BlockHash)!;
        while (block.Number > number)
            block = devnet.Execution.At(block.Header.ParentHash)!;
        return block.Hash;
    }

    private Task<ProvenState> ProveAsync(Uri endpoint) => ProveAsync(Needs, hasHistory: true, endpoint);

    private async Task<ProvenState> ProveAsync(StateNeeds needs, bool hasHistory, params Uri[] endpoints) =>
        (await Prover(hasHistory).ProveAsync(Asking(endpoints), Nothing, needs, StateNeeds.None, CancellationToken.None)).State;

    private StateProver Prover(bool hasHistory) => new(_rpc, _questions, _head.Block, Nothing, hasHistory);

    private static Asking Asking(params Uri[] endpoints) =>
        new([.. endpoints.Select((url, index) => url.AsExecution(index + 1))], TimeSpan.FromMinutes(1), _ => { });
}
