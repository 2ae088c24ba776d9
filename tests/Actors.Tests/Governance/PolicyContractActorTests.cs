using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Governance;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Execution;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Governance;
using Helios.Protocol.LightClient;
using Helios.Tee.Governance;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Governance;

/// <summary>The real contract on the devnet, read by a node's own light client and EVM through an endpoint that may lie.</summary>
public sealed class PolicyContractActorTests(SteppedDevnet devnet)
    : TestKit(TestSettings.VirtualTime), IClassFixture<SteppedDevnet>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Hash32 One = Keccak("one"), Two = Keccak("two");

    private LyingProxy _proxy = null!;
    private DevnetRegistry _registry = null!;
    private IActorRef _execution = ActorRefs.Nobody;

    public async Task InitializeAsync()
    {
        _proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        _registry = await DevnetRegistry.DeployAsync(devnet);
        _execution = Sys.ActorOf(ExecutionOnDevnet.Props(devnet, maxCalls: 4, TimeSpan.FromSeconds(5), _proxy.Url));
    }

    public async Task DisposeAsync() => await _proxy.DisposeAsync();

    [Fact]
    public async Task What_the_contract_names_counts_when_its_block_is_final_and_not_before()
    {
        await FinalizeAsync();
        IActorRef reader = Read(_registry.Address);
        (await HeardAsync<PolicyMessages.ContractRead>()).View.Digests.ShouldBeEmpty();

        await _registry.PublishAsync(1, One);
        Finalized().BlockNumber.ShouldBeLessThan(devnet.Execution.Head.BlockNumber);
        reader.Tell(Advanced());
        await ExpectNoMsgAsync(TimeSpan.Zero); // the same finalized block

        await FinalizeAsync();
        reader.Tell(Advanced());
        ContractView view = (await HeardAsync<PolicyMessages.ContractRead>()).View;
        (view.BlockNumber, view.DigestOf(1), view.DigestOf(2)).ShouldBe((Finalized().BlockNumber, One, null));

        await _registry.PublishAsync(2, Two);
        await FinalizeAsync();
        reader.Tell(Advanced());
        view = (await HeardAsync<PolicyMessages.ContractRead>()).View;
        (view.Version, view.DigestOf(1), view.DigestOf(2)).ShouldBe((2u, One, Two));
        view.BlockTime.ToUnixTimeSeconds().ShouldBe((long)Finalized().Timestamp);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Where_an_endpoint_withholds_the_proof_or_forges_it_nothing_is_read_and_the_truth_is_read_later(string lie)
    {
        await _registry.PublishAsync(1, One);
        await FinalizeAsync();
        _proxy.Now = LieOf(lie);
        Read(_registry.Address);
        (await HeardAsync<PolicyMessages.ContractNotRead>()).Reason.ShouldContain($"in finalized block {Finalized().BlockNumber}");
        _proxy.Lies.ShouldBePositive();

        _proxy.Now = null;
        object? heard = null;
        for (int tries = 0; heard is not PolicyMessages.ContractRead && tries < 10; tries++) // the endpoint is given some rest
        {
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(6));
            heard = await ReceiveOneAsync(Patience);
        }
        heard.ShouldBeOfType<PolicyMessages.ContractRead>().View.DigestOf(1).ShouldBe(One);
    }

    public static TheoryData<string> Lies =>
        new("no proof", "a forged account", "a forged slot", "no slots", "the block before", "other code");

    [Fact]
    public async Task An_address_without_a_contract_and_a_contract_of_another_kind_name_nothing()
    {
        await FinalizeAsync();
        Read(Address.Parse(new string('7', 40)));
        (await HeardAsync<PolicyMessages.ContractNotRead>()).Reason.ShouldContain("is no list of digests: 0 bytes");
        Read(DevToken.Address);
        (await HeardAsync<PolicyMessages.ContractNotRead>()).Reason.ShouldContain("is no list of digests (");
    }

    [Fact]
    public async Task An_answer_that_comes_after_its_question_was_given_up_is_none_to_the_next_question()
    {
        await FinalizeAsync();
        TestProbe node = CreateTestProbe();
        IActorRef reader = Sys.ActorOf(PolicyContractActor.Props(_registry.Address, node, TestActor));
        reader.Tell(Advanced());
        await Answer();
        ExecutionMessages.Call first = await node.ExpectMsgAsync<ExecutionMessages.Call>(Patience);
        IActorRef asked = node.LastSender;
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromMinutes(2));
        (await HeardAsync<PolicyMessages.ContractNotRead>()).Reason.ShouldContain("did not answer within 2 minutes");

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(6));
        await Answer();
        ExecutionMessages.Call second = await node.ExpectMsgAsync<ExecutionMessages.Call>(Patience);
        IActorRef askedAgain = node.LastSender;
        asked.Tell(new ExecutionMessages.Verdict.Returned(Finalized(), List(Two), 0));
        askedAgain.Tell(new ExecutionMessages.Verdict.Returned(Finalized(), List(One), 0));
        (await HeardAsync<PolicyMessages.ContractRead>()).View.Digests.ShouldBe([One]);
        second.ShouldNotBeSameAs(first);

        async Task Answer()
        {
            await node.ExpectMsgAsync<BeaconSync.GetSignableBlocks>(Patience);
            node.Reply(new BeaconSync.SignableBlocks(
                devnet.ProveHead(), devnet.ProveFinalized(), new(devnet.Checkpoint, new Slot(0))));
        }

        static byte[] List(Hash32 digest)
        {
            byte[] list = new byte[96];
            (list[31], list[63]) = (32, 1);
            digest.Span.CopyTo(list.AsSpan(64));
            return list;
        }
    }

    [Fact]
    public async Task A_contract_that_names_documents_without_end_is_not_read()
    {
        await FinalizeAsync();
        TestProbe node = CreateTestProbe();
        Sys.ActorOf(PolicyContractActor.Props(_registry.Address, node, TestActor)).Tell(Advanced());
        await node.ExpectMsgAsync<BeaconSync.GetSignableBlocks>(Patience);
        node.Reply(new BeaconSync.SignableBlocks(devnet.ProveHead(), devnet.ProveFinalized(), new(devnet.Checkpoint, new Slot(0))));
        byte[] full = new byte[32 * (2 + PolicyContract.MostOfAnswer)];
        (full[31], full[63]) = (32, PolicyContract.MostOfAnswer);
        for (int named = 0; named <= PolicyContractActor.MostDigests; named += PolicyContract.MostOfAnswer)
        {
            await node.ExpectMsgAsync<ExecutionMessages.Call>(Patience);
            node.Reply(new ExecutionMessages.Verdict.Returned(Finalized(), full, 0));
        }
        (await HeardAsync<PolicyMessages.ContractNotRead>()).Reason.ShouldContain("names more than 65536 documents");
    }

    private LyingProxy.Lie LieOf(string lie) => lie switch
    {
        "no proof" => ExecutionLies.RefusesProofOf(_registry.Address),
        "a forged account" => ExecutionLies.WrongAccountProof,
        "a forged slot" => ExecutionLies.WrongStorageProof,
        "no slots" => ExecutionLies.NoStorageProof,
        "the block before" => ExecutionLies.OfTheBlockBefore,
        "other code" => ExecutionLies.WrongCode,
        _ => throw new ArgumentOutOfRangeException(nameof(lie)),
    };

    private IActorRef Read(Address contract)
    {
        IActorRef node = Sys.ActorOf(Props.Create(() => new NodeDouble(devnet, _execution)));
        IActorRef reader = Sys.ActorOf(PolicyContractActor.Props(contract, node, TestActor));
        reader.Tell(Advanced());
        return reader;
    }

    private async Task<T> HeardAsync<T>() => await ExpectMsgAsync<T>(Patience);

    private ProvenBlock Finalized() => devnet.ProveFinalized()!.Block;

    private BeaconSync.HeadAdvanced Advanced() => new(devnet.ProveHead().Head, devnet.ProveFinalized()!.Head);

    private Task FinalizeAsync() => DevnetRegistry.FinalizeAsync(devnet);

    private static Hash32 Keccak(string text) => Protocol.Crypto.Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>What a node answers whose light client has followed the devnet.</summary>
    private sealed class NodeDouble : ReceiveActor
    {
        public NodeDouble(SteppedDevnet devnet, IActorRef execution)
        {
            Receive<BeaconSync.GetSignableBlocks>(_ => Sender.Tell(new BeaconSync.SignableBlocks(
                devnet.ProveHead(), devnet.ProveFinalized(), new(devnet.Checkpoint, new Slot(0)))));
            Receive<ExecutionMessages.Call>(execution.Forward);
        }
    }
}
