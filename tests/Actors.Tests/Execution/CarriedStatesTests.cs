using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>What is carried on from a block to the next one, and what is not.</summary>
public sealed class CarriedStatesTests : ListsOnDevnet
{
    private readonly ExecutionRpcClient _rpc = new(Patience, 1 << 20, new UpstreamBudget(1 << 26));
    private readonly PatientAsker _asker = new(TimeProvider.System, () => 0);

    public override async Task DisposeAsync()
    {
        _rpc.Dispose();
        _asker.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task In_the_next_block_nothing_is_asked_for_but_once_what_has_changed()
    {
        IActorRef execution = Start(Proxy.Url);
        Verdict.Returned same = await CallAsync(execution, DevToken.BalanceOf(User(0)));
        Verdict.Returned changing = await CallAsync(execution, DevToken.TotalSupply());
        for (int block = 0; block < 5; block++)
        {
            await Devnet.PassSlotsAsync(1);
            Asked.Clear();
            Verdict.Returned[] next = await Task.WhenAll(
                CallAsync(execution, DevToken.BalanceOf(User(0))), CallAsync(execution, DevToken.TotalSupply()));
            Asked.ShouldBe([List]); // both wait for the one list
            next[0].Output.ToArray().ShouldBe(same.Output.ToArray());
            next[1].Output.ToArray().ShouldBe(Word(next[1].On, 0).ToBigEndian());
            next[1].Output.Span.SequenceEqual(changing.Output.Span).ShouldBeFalse("the devnet mints and burns");
            next[1].On.BlockNumber.ShouldBe(changing.On.BlockNumber + 1);
            changing = next[1];
            Asked.Clear();
            await CallAsync(execution, DevToken.BalanceOf(User(0)), gas: 1_000_000 + (ulong)block); // it runs
            Asked.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_was_not_read_before_is_asked_for_alone()
    {
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        Asked.Clear();
        Verdict.Returned other = await CallAsync(execution, DevToken.BalanceOf(User(1)));
        other.Output.ToArray().ShouldBe(Word(other.On, DevToken.BalanceSlot(User(1))).ToBigEndian());
        Asked.ShouldBe([List, "eth_getProof with 1 slots"]);
    }

    [Fact]
    public async Task Balances_and_nonces_of_the_next_block_are_known_too()
    {
        IActorRef execution = Start(Proxy.Url);
        Address[] senders = [.. new DevAccounts("dev").Addresses.Take(DevAccounts.TrafficCount)];
        var read = new StateRead([.. senders.Select(sender => new AccountRead(sender, []))]);
        await ReadAsync();
        await Devnet.PassSlotsAsync(1);
        Asked.Clear();
        Verdict.Found found = await ReadAsync();
        Asked.ShouldBe([List]);
        ExecutionBlock block = Devnet.Execution.At(found.On.BlockHash)!;
        senders.Select(sender => (found.State.Account(sender)!.Nonce, found.State.Account(sender)!.Balance))
            .ShouldBe(senders.Select(sender => (block.State!.Account(sender).Nonce, block.State.Account(sender).Balance)));

        Task<Verdict.Found> ReadAsync() => execution.Ask<Verdict.Found>(
            new Read(read, Devnet.ProveHead().Block, NetworkPrefix.Of(IPAddress.Loopback)), Patience);
    }

    [Fact]
    public async Task Over_a_few_blocks_that_are_proven_each_list_is_asked_for_and_over_others_none()
    {
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        ProvenBlock between = Devnet.ProveHead().Block;
        await Devnet.PassSlotsAsync(1);
        Asked.Clear();
        Verdict.Returned next = await CallAsync(execution, DevToken.TotalSupply(), between);
        Asked.ShouldBe([List, List]);
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());

        await Devnet.PassSlotsAsync(2);
        Asked.Clear();
        next = await CallAsync(execution, DevToken.TotalSupply());
        Asked.ShouldNotBeEmpty();
        Asked.ShouldNotContain(List, "nothing proves the block between");
        next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());

        foreach (int passed in (int[])[4, 5])
        {
            List<ProvenBlock> heads = [];
            for (int block = 0; block < passed; block++)
            {
                await Devnet.PassSlotsAsync(1);
                heads.Insert(0, Devnet.ProveHead().Block);
            }
            Asked.Clear();
            next = await CallAsync(execution, DevToken.TotalSupply(), [.. heads[1..]]);
            Asked.Count(question => question == List).ShouldBe(passed == 4 ? 4 : 0, "four at most");
            Asked.Any(question => question != List).ShouldBe(passed == 5);
            next.Output.ToArray().ShouldBe(Word(next.On, 0).ToBigEndian());
        }
    }

    [Fact]
    public async Task What_a_list_of_a_block_that_is_left_carried_on_is_of_no_use_on_the_other_branch()
    {
        ulong leavingAt = 0;
        Devnet.Beacon.Leaves = slot => slot.Value == leavingAt ? 3 : 0; // that block, and two that nobody has proven yet
        IActorRef[] nodes = [Start(Proxy.Url), Start(Proxy.Url), Start(Proxy.Url)];
        await Devnet.PassSlotsAsync(2);
        ProvenBlock parent = Devnet.ProveHead().Block;
        foreach (IActorRef node in nodes)
            await CallAsync(node, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        ProvenBlock left = Devnet.ProveHead().Block;
        byte[] leftSupply = Word(left, 0).ToBigEndian();
        foreach (IActorRef node in nodes)
            await AskAsync(node, [], [List], leftSupply);

        leavingAt = Devnet.CurrentSlot.Value + 1;
        await Devnet.PassSlotsAsync(3);
        ProvenBlock other = Devnet.ProveHead().Block;
        other.BlockHash.ShouldNotBe(left.BlockHash);
        (other.BlockNumber, other.ParentHash, left.ParentHash).ShouldBe((left.BlockNumber, parent.BlockHash, parent.BlockHash));
        byte[] supply = Word(other, 0).ToBigEndian();
        supply.ShouldNotBe(leftSupply);
        await AskAsync(nodes[0], [left, parent], [List], supply); // from the block before both

        await Devnet.PassSlotsAsync(1);
        supply = Word(Devnet.ProveHead().Block, 0).ToBigEndian();
        await AskAsync(nodes[0], [other, left, parent], [List], supply);
        await AskAsync(nodes[1], [other, left, parent], [List, List], supply);
        // it knows the block that is left, and the one before that, and not whose child the new one is
        await AskAsync(nodes[2], [left, parent], null, supply);

        async Task AskAsync(IActorRef node, ProvenBlock[] earlier, string[]? questions, byte[] expected)
        {
            Asked.Clear();
            (await CallAsync(node, DevToken.TotalSupply(), earlier)).Output.ToArray().ShouldBe(expected);
            if (questions is null)
                (Asked.IsEmpty, Asked.Contains(List)).ShouldBe((false, false), "proofs alone");
            else
                Asked.ShouldBe(questions);
        }
    }

    [Fact]
    public void Over_a_block_of_before_Amsterdam_nothing_is_carried()
    {
        BlockHeader last = Devnet.Execution.At(Devnet.ProveHead().Block.BlockHash)!.Header;
        BlockHeader before = last with
        {
            ParentHash = last.Hash(), Number = last.Number + 1, BlockAccessListHash = null, SlotNumber = null,
        };
        BlockHeader first = last with { ParentHash = before.Hash(), Number = before.Number + 1 };
        KeptState known = Kept(Proven(last), Knowing(Proven(last)));
        Of(Proven(before), [], known).ShouldBeNull("it has no list");
        Of(Proven(first), [Proven(before)], known).ShouldBeNull("one between has none");
        Asked.ShouldBeEmpty();

        static ProvenBlock Proven(BlockHeader header) => TrustedBlock.Of(header.Hash()).Prove(header).Value;
    }

    [Fact]
    public async Task Simulated_blocks_have_the_proofs_of_the_block_that_they_follow()
    {
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        var request = new SimulationRequest([new BlockOfCalls
        {
            Calls = [new SimulatedCall { From = User(0), To = DevToken.Address, Input = DevToken.TotalSupply() }],
        }]);
        ProvenBlock head = Devnet.ProveHead().Block;
        Asked.Clear();
        Verdict.Simulated simulated = await execution.Ask<Verdict.Simulated>(
            new Simulate(request, head, NetworkPrefix.Of(IPAddress.Loopback)), Patience);
        simulated.Blocks[0].Transactions[0].Output.ToArray().ShouldBe(Word(head, 0).ToBigEndian());
        Asked.ShouldNotContain(List);
    }

    [Fact]
    public async Task It_is_known_to_a_call_that_comes_while_the_first_one_waits_for_more()
    {
        (LyingProxy.Lie honestly, TaskCompletionSource waits, TaskCompletionSource released) = (Proxy.Now!, new(), new());
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        Proxy.Now = async (path, request, honest, cancellationToken) =>
        {
            if ((string)JsonNode.Parse(request)!["method"]! == "eth_getProof")
            {
                waits.TrySetResult();
                await released.Task;
            }
            return await honestly(path, request, honest, cancellationToken);
        };
        Task<Verdict.Returned> first = CallAsync(execution, DevToken.BalanceOf(User(1)));
        await waits.Task;
        Asked.Clear();
        Verdict.Returned second = await CallAsync(execution, DevToken.TotalSupply());
        second.Output.ToArray().ShouldBe(Word(second.On, 0).ToBigEndian());
        (Asked.IsEmpty, first.IsCompleted).ShouldBe((true, false));
        released.SetResult();
        (await first).Output.ToArray().ShouldBe(Word(second.On, DevToken.BalanceSlot(User(1))).ToBigEndian());
    }

    [Fact]
    public async Task A_state_has_a_quarter_of_the_room_of_all_when_it_is_carried_on()
    {
        var read = new StateRead([new AccountRead(User(0), [])]);
        long size = (await ReadAsync(Start(Proxy.Url))).State.Size;
        foreach (long room in (long[])[4 * size, (4 * size) - 1])
        {
            IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Remembering(Devnet, room, Proxy.Url));
            (await ReadAsync(execution)).State.Size.ShouldBe(size);
            await Devnet.PassSlotsAsync(1);
            Asked.Clear();
            await ReadAsync(execution);
            Asked.ShouldBe([room == 4 * size ? List : "eth_getProof with 0 slots"]);
        }

        Task<Verdict.Found> ReadAsync(IActorRef execution) => execution.Ask<Verdict.Found>(
            new Read(read, Devnet.ProveHead().Block, NetworkPrefix.Of(IPAddress.Loopback)), Patience);
    }

    [Fact]
    public async Task A_state_that_has_lost_its_place_is_held_nowhere_else()
    {
        IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Remembering(Devnet, 4096, Proxy.Url));
        List<ProvenBlock> heads = [];
        for (int block = 0; block < 8; block++)
        {
            heads.Add(Devnet.ProveHead().Block);
            await AskAsync(heads[^1], block < 2 ? [block == 0 ? "eth_getProof with 0 slots" : List] : null);
            await Devnet.PassSlotsAsync(1);
        }
        await AskAsync(heads[1], ["eth_getProof with 0 slots"]);

        async Task AskAsync(ProvenBlock block, string[]? questions)
        {
            var read = new StateRead([new AccountRead(User(0), [])]);
            Asked.Clear();
            await execution.Ask<Verdict.Found>(new Read(read, block, NetworkPrefix.Of(IPAddress.Loopback)), Patience);
            if (questions is not null)
                Asked.ShouldBe(questions);
        }
    }

    [Fact]
    public async Task A_state_that_has_grown_too_large_is_carried_no_further()
    {
        ProvenBlock parent = Devnet.ProveHead().Block;
        await Devnet.PassSlotsAsync(1);
        ProvenBlock block = Devnet.ProveHead().Block;
        ProvenState known = Knowing(parent);

        Of(block, [], Kept(parent, known), most: known.Size - 1).ShouldBeNull();
        Of(block, [], Kept(parent, ProvenState.At(parent)), most: known.Size).ShouldBeNull("nothing is known of it");
        Asked.ShouldBeEmpty();
        (await Of(block, [], Kept(parent, known), most: known.Size)!)!.Account(User(0)).ShouldBe(known.Account(User(0)));
        Asked.ShouldBe([List]);

        Bytecode code = new(new byte[1000]);
        ProvenState withCode = known.WithCode(code);
        (await Of(block, [], Kept(parent, withCode), most: withCode.Size)!)!.Code(code.Hash).ShouldNotBeNull();
        ProvenState without = (await Of(block, [], Kept(parent, withCode), most: known.Size)!)!;
        without.Account(User(0)).ShouldBe(known.Account(User(0)));
        without.Code(code.Hash).ShouldBeNull("code is found by its hash");
    }

    [Fact]
    public async Task An_endpoint_without_lists_keeps_nobody_from_asking_another()
    {
        Proxy.Now = (path, request, honest, cancellationToken) => ExecutionLies.DoesNotKnow(List)(
            path, request, asked => ExecutionLies.DoesNotKnow(RawList)(path, asked, honest, cancellationToken), cancellationToken);
        Endpoint without = new(Layer.Execution, 1, Proxy.Url.AsConfigured());
        Endpoint other = new(Layer.Execution, 2, Devnet.ExecutionUrl.AsConfigured());
        var prover = new AccessListProver(_rpc, _asker, Devnet.Clock);
        ProvenBlock block = Devnet.ProveHead().Block;
        (await prover.FetchAsync([without], block, _ => { }, CancellationToken.None)).ShouldBeNull();
        (prover.IsAnyAble([without]), prover.IsAnyAble([without, other])).ShouldBe((false, true));
        (await prover.FetchAsync([without, other], block, _ => { }, CancellationToken.None)).ShouldNotBeNull();
    }

    /// <summary>With one account.</summary>
    private ProvenState Knowing(ProvenBlock block) => ProvenState.At(block)
        .WithAccount(User(0), Devnet.Execution.At(block.BlockHash)!.State!.Prove(User(0))).Value;

    private static KeptState Kept(ProvenBlock block, ProvenState known) =>
        new KeptState(new(1 << 20), new(1 << 20)).With(block.BlockHash, known);

    /// <summary>What is carried on to a block from what is kept.</summary>
    /// <param name="most">Bytes.</param>
    private Task<ProvenState?>? Of(ProvenBlock block, ImmutableArray<ProvenBlock> earlier, KeptState kept, long most = 1 << 20) =>
        new CarriedStates(
            new AccessListProver(_rpc, _asker, TimeProvider.System), most, _ => { }, _ => { }, CancellationToken.None).Of(
            block, earlier, kept, [new Endpoint(Layer.Execution, 1, Proxy.Url.AsConfigured())]);

    [Fact]
    public async Task Where_the_answer_is_to_have_a_proof_it_has_the_proofs_of_its_block()
    {
        IActorRef execution = Start(Proxy.Url);
        await CallAsync(execution, DevToken.TotalSupply());
        await Devnet.PassSlotsAsync(1);
        Asked.Clear();
        var question = new Call(
            new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() }, Devnet.ProveHead().Block,
            NetworkPrefix.Of(IPAddress.Loopback)) { WithWitness = true };
        Verdict.Returned proven = await execution.Ask<Verdict.Returned>(question, Patience);
        Asked.ShouldNotContain(List);
        proven.Witness!.Prove(proven.On, hasHistory: true).Value.Storage(DevToken.Address, U256.Zero).ShouldBe(Word(proven.On, 0));
    }
}
