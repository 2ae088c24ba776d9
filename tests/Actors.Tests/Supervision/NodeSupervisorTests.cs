using Akka.Actor;
using Akka.Persistence.TestKit;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Tests.Signing;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm.Transactions;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Supervision;

/// <summary>
/// The whole tree of one node, on the devnet, a network in memory and a journal that fails on demand. Its end is told to the test as a
/// reason.
/// </summary>
public sealed class NodeSupervisorTests : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet;
    private readonly SimulatedTdxQuoteProvider _tee = new("the release");
    private readonly IActorRef _node;

    public NodeSupervisorTests(SteppedDevnet devnet)
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal))
    {
        _devnet = devnet;
        _node = StartNode();
    }

    private ITestJournal Journal => TestSettings.JournalOf(Sys);

    private Setup.Begin GoodSetup =>
        new([], 5000, [_devnet.ExecutionUrl.AsConfigured()], [_devnet.BeaconUrl.AsConfigured()], _devnet.Checkpoint);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Before_the_setup_a_question_is_answered_with_what_is_awaited(object question) =>
        await _node.Ask<Setup.Awaited>(question, Patience);

    public static TheoryData<object> Questions => new(
        new BeaconSync.GetStatus(), new BeaconSync.GetSignableHead(), new BeaconSync.GetSignableBlocks(), new KeyCustody.Sign("22168277"),
        new KeyCustody.SignAnswer(Answers.Some), new OverlayNetwork.GetView(),
        new Endpoints.Change([], []));

    [Fact]
    public async Task The_journal_is_read_before_the_setup_and_says_whether_there_is_a_checkpoint()
    {
        (await _node.Ask<BeaconSync.Recovered>(new Setup.AwaitRecovery(), Patience)).Journaled.Trusted.ShouldBeNull();
        (await _node.Ask<NodeTime.Status>(new NodeTime.GetStatus(), Patience)).Reading.IsAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_setup_that_cannot_work_is_refused_by_field_and_a_better_one_is_taken()
    {
        (await RefusalAsync(GoodSetup with { BeaconEndpoints = [] })).ShouldStartWith("consensus_rpc: no beacon endpoint");
        (await RefusalAsync(GoodSetup with { ExecutionEndpoints = [] })).ShouldStartWith("execution_rpc: no execution endpoint");
        (await RefusalAsync(GoodSetup with { Checkpoint = null })).ShouldStartWith("checkpoint: helios.beacon.checkpoint = setup");
        await SetUpAsync();
        (await RefusalAsync(GoodSetup)).ShouldBe("this node has been set up already");
    }

    [Fact]
    public async Task After_the_setup_each_question_reaches_the_child_that_knows()
    {
        await SetUpAsync();
        await UntilAsync<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), status => status.Phase == BeaconSync.SyncPhase.Following);
        BeaconSync.SignableHead head = await _node.Ask<BeaconSync.SignableHead>(new BeaconSync.GetSignableHead(), Patience);
        await _node.Ask<ExecutionMessages.Verdict.Returned>(
            new ExecutionMessages.Call(new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() }, head.Block, default),
            Patience);
        await UntilAsync<OverlayNetwork.View>(new OverlayNetwork.GetView(), view => view.Phase == OverlayNetwork.Phase.Member);
        await _node.Ask<KeyCustody.Signature>(new KeyCustody.Sign("22168277"), Patience);
    }

    [Fact]
    public async Task A_light_client_whose_write_was_refused_is_started_again_and_told_again_what_to_follow()
    {
        await _node.Ask<BeaconSync.Recovered>(new Setup.AwaitRecovery(), Patience);
        await Journal.OnWrite.FailIf(@event => @event.Payload is BeaconSyncEvents.CheckpointTrusted);
        await SetUpAsync();
        await UntilAsync<object>(new BeaconSync.GetStatus(), status => status is BeaconSync.NotSynced);

        await Journal.OnWrite.Pass();
        BeaconSync.SyncStatus mended = await UntilAsync<BeaconSync.SyncStatus>(
            new BeaconSync.GetStatus(), status => status.Phase == BeaconSync.SyncPhase.Following);
        mended.TrustedCheckpoint.ShouldBe(_devnet.Checkpoint);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_ends_the_node_with_the_reason()
    {
        await SetUpAsync();
        await UntilAsync<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), status => status.Phase == BeaconSync.SyncPhase.Following);
        Watch(_node);
        Sys.Stop(_node);
        await ExpectTerminatedAsync(_node, Patience);

        await Journal.OnRecovery.Fail();
        StartNode();
        (await ExpectMsgAsync<string>(Patience)).ShouldContain("cannot be read");
    }

    [Fact]
    public async Task Its_own_failure_ends_the_node_because_a_restart_would_lose_the_key()
    {
        Watch(_node);
        _node.Tell(new Setup.Begin(default, 5000, default, default, null)); // default arrays throw when they are read
        (await ExpectMsgAsync<string>(Patience)).ShouldStartWith("the node's supervisor failed: ");
        await ExpectTerminatedAsync(_node, Patience);
    }

    [Fact]
    public async Task The_holder_of_the_key_is_not_restarted_and_its_end_is_the_nodes()
    {
        await _node.Ask<BeaconSync.Recovered>(new Setup.AwaitRecovery(), Patience);
        ActorSelection signing = Sys.ActorSelection(_node.Path / "signing");
        signing.Tell(new SharedKeyCustody.CreateKey(TestChain.Block("chain", 0)));
        signing.Tell(new SharedKeyCustody.AdoptKey(null!, null!)); // no overlay sends that
        (await FishForMessageAsync<string>(_ => true, Patience)).ShouldStartWith("signing has stopped, and the node cannot be without it");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _tee.Dispose();
    }

    private IActorRef StartNode() => Sys.ActorOf(NodeOnDevnet.Props(_devnet, _tee, TestActor.Tell));

    private async Task SetUpAsync() => await _node.Ask<Setup.Done>(GoodSetup, Patience);

    private async Task<string> RefusalAsync(Setup.Begin setup) => (await _node.Ask<Setup.Refused>(setup, Patience)).Reason;

    /// <summary>A question that meets an actor as it stops is lost; then it is asked again.</summary>
    private async Task<object?> AskAsync(object question)
    {
        try
        {
            return await _node.Ask<object>(question, TimeSpan.FromSeconds(5));
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Lets the node's time pass, a second at a go, until an answer is the one that is waited for.</summary>
    private async Task<T> UntilAsync<T>(object question, Func<T, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var pace = new Pace();
        while (true)
        {
            object? answer = await AskAsync(question);
            if (answer is T wanted && holds(wanted))
                return wanted;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {answer}");
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
            await pace.PauseAsync();
        }
    }
}
