using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Persistence.TestKit;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Leases;
using Helios.Actors.Persistence;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>
/// The real actor against the devnet's beacon API on loopback: real answers, real signatures. Time is the test's: the chain's clock by
/// <see cref="SteppedDevnet"/>, the actor's timers by <see cref="TestScheduler"/>. The test is the actor's parent.
/// </summary>
public sealed class BeaconSyncActorTests : TestKit, IClassFixture<SteppedDevnet>
{
    /// <summary>Only bounds how long a broken actor takes to fail, on however busy a machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Nothing listens there.</summary>
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    private readonly SteppedDevnet _devnet;

    public BeaconSyncActorTests(SteppedDevnet devnet)
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal)) => _devnet = devnet;

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    private ITestJournal Journal => TestSettings.JournalOf(Sys);

    [Fact]
    public async Task It_reads_its_journal_at_start_and_asks_nothing_before_it_is_told_to_follow()
    {
        IActorRef sync = await StartAsync(trusted: null);
        Scheduler.Advance(TimeSpan.FromHours(1));
        SyncStatus status = await StatusAsync(sync);
        (status.Phase, status.Waiting).ShouldBe((SyncPhase.AwaitingCheckpoint, "the setup"));
    }

    [Fact]
    public async Task From_a_checkpoint_it_follows_the_chain_slot_by_slot_and_tells_everybody_of_each_head()
    {
        TestProbe heads = CreateTestProbe();
        Sys.EventStream.Subscribe(heads, typeof(HeadAdvanced));
        IActorRef sync = await FollowAsync(_devnet.BeaconUrl);
        await UntilAtHeadAsync(sync);
        await heads.FishForMessageAsync<HeadAdvanced>(head => head.Optimistic.Header.Beacon.Slot == _devnet.SignedHead, Patience);

        await _devnet.PassSlotsAsync(1);
        await UntilAtHeadAsync(sync);
        await heads.FishForMessageAsync<HeadAdvanced>(head => head.Optimistic.Header.Beacon.Slot == _devnet.SignedHead, Patience);
        SignableHead signable = await sync.Ask<SignableHead>(new GetSignableHead(), Patience);
        signable.Head.Header.Beacon.Slot.ShouldBe(_devnet.SignedHead);

        SignableBlocks blocks = await sync.Ask<SignableBlocks>(new GetSignableBlocks(), Patience);
        SyncStatus status = await StatusAsync(sync);
        (blocks.Latest.Head, blocks.Latest.Block.BlockHash).ShouldBe((signable.Head, signable.Block.BlockHash));
        (blocks.Checkpoint.BlockRoot, blocks.Checkpoint.Slot).ShouldBe((status.Checkpoint!.Value, status.CheckpointSlot!.Value));
        SignableHead finalized = blocks.Finalized.ShouldNotBeNull();
        finalized.Head.ShouldBe(status.Finalized);
        finalized.Block.BlockHash.ShouldBe(status.Finalized!.BlockHash!.Value);

        sync.Tell(new ScheduleSaid(new HeardHints(
            new HintSource(HintSourceKind.Member, "member 1"), new ScheduleHints([], [new BlobParameters(new(700), 33)]))));
        SignableBlocks doubted = await sync.Ask<SignableBlocks>(new GetSignableBlocks(), Patience);
        doubted.BlobsTold.ShouldNotBe(blocks.BlobsTold, "they are in doubt");
        (blocks.Lease!.Holds, doubted.Lease!.Holds).ShouldBe((false, true));
        await StopAsync(sync);
        doubted.Lease.Holds.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_it_missed_heads_it_asks_for_the_headers_between_and_has_the_head_before_them_to_go_back_to()
    {
        IActorRef sync = await FollowAsync(_devnet.BeaconUrl);
        await UntilAtHeadAsync(sync);
        SignableHead before = await sync.Ask<SignableHead>(new GetSignableHead(), Patience);
        await _devnet.PassSlotsAsync(3);
        await UntilAtHeadAsync(sync);
        ProvenBlock block = (await sync.Ask<SignableHead>(new GetSignableHead(), Patience)).Block;
        while (block.ParentHash != before.Block.BlockHash)
        {
            ProvenBlockHash wanted =
                (await FishForMessageAsync<WantsHeader>(wants => wants.Hash.BlockHash == block.ParentHash, Patience)).Hash;
            block = wanted.Prove(_devnet.Execution.At(wanted.BlockHash)!.Header).Value;
            sync.Tell(new HeaderProven(block));
        }
        SignableHead newest = await sync.Ask<SignableHead>(new GetSignableHead(), Patience);
        (newest.Earlier[0].Head, newest.Earlier[0].Block.BlockHash).ShouldBe((before.Head, before.Block.BlockHash));
    }

    [Fact]
    public async Task While_it_is_not_synced_it_says_what_it_waits_for()
    {
        IActorRef sync = await FollowAsync(Nowhere);
        NotSynced head = await sync.Ask<NotSynced>(new GetHead(), Patience);
        head.Reason.ShouldStartWith($"not synced: waiting for the bootstrap of checkpoint {_devnet.Checkpoint} from beacon endpoint 1");
        NotSynced signable = await sync.Ask<NotSynced>(new GetSignableHead(), Patience);
        signable.Reason.ShouldStartWith($"not synced: waiting for the bootstrap of checkpoint {_devnet.Checkpoint} from beacon endpoint 1");
    }

    [Fact]
    public async Task Passing_failures_of_the_only_endpoint_are_tried_again_and_the_last_one_is_shown()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        int asked = 0;
        proxy.Now = (_, request, honest, _) => ++asked % 3 == 0 ? honest(request) : throw new InvalidOperationException("HTTP 500");
        IActorRef sync = await FollowAsync(proxy.Url);
        SyncStatus status = await UntilAtHeadAsync(sync);
        status.Refusals.ShouldBe(0ul);
        EndpointFailure failure = status.Endpoints.Single().LastFailure!;
        (failure.Code, failure.PublicReason).ShouldSatisfyAllConditions(
            last => last.Code.ShouldBe("http-500"),
            last => last.PublicReason.ShouldStartWith("beacon endpoint 1: "),
            last => last.PublicReason.ShouldEndWith(": HTTP 500; try again later"));
    }

    [Fact]
    public async Task When_endpoints_change_what_those_said_that_are_out_is_forgotten_and_all_are_asked_at_once()
    {
        IActorRef sync = await StartAsync(trusted: null);
        Start(sync, _devnet.Checkpoint, _devnet.BeaconUrl);
        WantsHints first = await FishForMessageAsync<WantsHints>(_ => true, Patience);
        Endpoint stays = new Uri("http://stays").AsExecution(3);
        sync.Tell(new ExecutionHints(first.Round, [Doubt("execution endpoint 2", 700), Says(HintSources.Of(stays), 720)]));
        await UntilDoubtedAsync(700, 720);

        sync.Tell(new UseEndpoints([_devnet.BeaconUrl.AsConfigured()], [stays.Url]));
        await UntilDoubtedAsync(720);
        sync.Tell(new UseEndpoints([_devnet.BeaconUrl.AsConfigured()], [new Uri("http://other").AsConfigured()]));
        await UntilDoubtedAsync();
        WantsHints second = await FishForMessageAsync<WantsHints>(_ => true, Patience);
        sync.Tell(new ExecutionHints(first.Round, [Doubt("execution endpoint 2", 700)])); // it was under way
        sync.Tell(new HintsHeard(first.Round, [Doubt("beacon endpoint 2", 750)]));
        sync.Tell(new ExecutionHints(second.Round, [Doubt("execution endpoint 1", 800)]));
        await UntilDoubtedAsync(800);

        static HeardHints Doubt(string source, ulong epoch) => Says(new HintSource(HintSourceKind.ExecutionEndpoint, source), epoch);

        static HeardHints Says(HintSource source, ulong epoch) =>
            new(source, new ScheduleHints([], [new BlobParameters(new(epoch), 33)]));

        // the devnet's own hints come over HTTP, and may be learned between these
        async Task UntilDoubtedAsync(params ulong[] epochs) => await FishForMessageAsync<ScheduleLearned>(
            told => told.Chain.BlobSchedule.Select(blobs => blobs.Epoch.Value).Where(epoch => epoch >= 700).SequenceEqual(epochs),
            Patience);
    }

    [Fact]
    public async Task A_root_that_no_endpoint_serves_gives_way_to_an_older_one_of_the_same_standing()
    {
        Root pruned = new(Enumerable.Repeat((byte)0x11, Root.Length).ToArray());
        IActorRef sync = await StartAsync(trusted: null);
        sync.Tell(new Follow([_devnet.BeaconUrl.AsConfigured()]));
        sync.Tell(new TrustCheckpoint(pruned, Founding: null, Compared: null, []) { Older = [_devnet.Checkpoint] });
        (await UntilAtHeadAsync(sync)).TrustedCheckpoint.ShouldBe(_devnet.Checkpoint);
        await StopAsync(sync);
        await StartAsync(trusted: _devnet.Checkpoint);
    }

    [Fact]
    public async Task Where_no_endpoint_serves_the_root_the_parent_hears_of_it_and_a_newer_root_is_tried_as_well()
    {
        Root pruned = new(Enumerable.Repeat((byte)0x11, Root.Length).ToArray());
        IActorRef sync = await StartAsync(trusted: null);
        Start(sync, pruned, _devnet.BeaconUrl);
        while ((await StatusAsync(sync)).Endpoints[0].LastFailure is null)
            await Task.Delay(5);
        NotSynced reason = await sync.Ask<NotSynced>(new GetSignableHead(), Patience);
        reason.Reason.ShouldContain("HTTP 404: it does not serve this checkpoint");
        Task<NoBootstrap> asked = FishForMessageAsync<NoBootstrap>(_ => true, Patience).AsTask();
        var pace = new Pace();
        while (!asked.IsCompleted)
        {
            Scheduler.Advance(_devnet.Chain.SlotDuration);
            await pace.PauseAsync();
        }
        sync.Tell(new TrustCheckpoint(_devnet.Checkpoint, Founding: null, Compared: null, []));
        (await UntilAtHeadAsync(sync)).TrustedCheckpoint.ShouldBe(_devnet.Checkpoint);
    }

    [Fact]
    public async Task A_lie_is_refused_and_counted_and_the_next_endpoint_is_asked()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        liar.Now = async (_, request, honest, _) => WithASignatureOfNobody(await honest(request));

        IActorRef alone = await FollowAsync(liar.Url);
        SyncStatus deceived = await UntilAsync(alone, status => status.Refusals > 2);
        deceived.Optimistic.ShouldBeNull("nothing of it was believed");
        await StopAsync(alone);

        IActorRef sync = await StartAsync(trusted: _devnet.Checkpoint);
        Start(sync, _devnet.Checkpoint, liar.Url, _devnet.BeaconUrl);
        (await UntilAtHeadAsync(sync)).Refusals.ShouldBeGreaterThan(0ul);
    }

    [Fact]
    public async Task A_refused_write_stops_it_and_nothing_is_believed_that_was_not_written()
    {
        IgnoreMessages(message => message is WantsHints);
        IActorRef sync = await StartAsync(trusted: null);
        await Journal.OnWrite.Fail();
        Watch(sync);
        Start(sync, _devnet.Checkpoint, _devnet.BeaconUrl);
        await ExpectTerminatedAsync(sync, Patience); // before it could tell its parent that it trusts the checkpoint

        await Journal.OnWrite.Pass();
        await StartAsync(trusted: null);
    }

    [Fact]
    public async Task A_restart_shows_the_newest_finalized_block_and_starts_from_where_it_is_told()
    {
        IActorRef first = await FollowAsync(_devnet.BeaconUrl);
        SyncStatus before = await UntilAtHeadAsync(first);
        before.Checkpoint.ShouldBe(before.Finalized!.Header.Beacon.HashTreeRoot());
        await StopAsync(first);

        IActorRef second = await StartAsync(trusted: _devnet.Checkpoint);
        (await StatusAsync(second)).Checkpoint.ShouldBe(before.Checkpoint);
        Start(second, _devnet.Checkpoint, _devnet.BeaconUrl);
        (await UntilAtHeadAsync(second)).TrustedCheckpoint.ShouldBe(_devnet.Checkpoint);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_published_and_stops_it()
    {
        await StopAsync(await FollowAsync(_devnet.BeaconUrl));
        await Journal.OnRecovery.Fail();
        TestProbe news = CreateTestProbe();
        Sys.EventStream.Subscribe(news, typeof(JournalUnreadable));

        IActorRef sync = ChildActorOf(Props());
        Watch(sync);
        JournalUnreadable unreadable = await news.ExpectMsgAsync<JournalUnreadable>(Patience);
        unreadable.PersistenceId.ShouldBe(BeaconSyncActor.PersistenceIdOf(_devnet.Chain.GenesisValidatorsRoot));
        await ExpectTerminatedAsync(sync, Patience);
    }

    [Fact]
    public async Task The_first_checkpoint_of_a_peer_is_trusted_and_no_other_after_it()
    {
        IActorRef sync = await StartAsync(trusted: null);
        sync.Tell(new Follow([_devnet.BeaconUrl.AsConfigured()]));
        (await StatusAsync(sync)).Waiting.ShouldBe("a checkpoint from the attested peer that admits this node");

        sync.Tell(new TrustCheckpoint(_devnet.Checkpoint, Founding, Compared: null, []));
        (await FishForMessageAsync<Trusts>(_ => true, Patience)).BlockRoot.ShouldBe(_devnet.Checkpoint);
        sync.Tell(new TrustCheckpoint(_devnet.Beacon.View.Finalized.Root, Founding, Compared: null, []));
        (await UntilAtHeadAsync(sync)).TrustedCheckpoint.ShouldBe(_devnet.Checkpoint);
    }

    [Fact]
    public async Task A_joiner_is_told_a_checkpoint_only_together_with_updates_from_there_on()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        proxy.Now = (path, request, honest, _) =>
            path.Contains("/bootstrap/", StringComparison.Ordinal) ? honest(request) : Task.FromResult<byte[]>([]);
        IActorRef sync = await StartAsync(trusted: null);
        Start(sync, _devnet.Beacon.View.Finalized.Root, proxy.Url);
        await UntilAsync(sync, status => status.StorePeriod is not null);
        await sync.Ask<CheckpointSource.None>(new CheckpointSource.Get(), Patience);

        proxy.Now = null;
        await _devnet.PassSlotsAsync(16); // two epochs, so that finality moves
        await UntilAtHeadAsync(sync);
        (await sync.Ask<CheckpointSource.Latest>(new CheckpointSource.Get(), Patience)).Updates.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_checkpoint_that_the_clock_refuses_is_judged_again_until_the_clock_is_right()
    {
        var clock = new SteppedClock(_devnet.Clock.GetUtcNow().AddDays(-1));
        IActorRef sync = await StartAsync(trusted: null, clock);
        Start(sync, _devnet.Beacon.View.Finalized.Root, _devnet.BeaconUrl);
        SyncStatus refused = await UntilAsync(sync, status => status.Phase == SyncPhase.CheckpointRefused);
        refused.Waiting.ShouldEndWith("but by this machine's clock the current slot is 0: correct the clock");

        clock.Advance(TimeSpan.FromDays(1));
        await UntilAtHeadAsync(sync);
    }

    [Fact]
    public async Task A_root_that_is_too_old_is_not_trusted_instead_of_one_that_no_endpoint_serves()
    {
        Root withheld = new(Enumerable.Repeat((byte)0x11, Root.Length).ToArray());
        var clock = new SteppedClock(_devnet.Clock.GetUtcNow().AddDays(60));
        IActorRef sync = await StartAsync(trusted: null, clock);
        sync.Tell(new Follow([_devnet.BeaconUrl.AsConfigured()]));
        sync.Tell(new TrustCheckpoint(withheld, Founding: null, Compared: null, []) { Older = [_devnet.Checkpoint] });
        SyncStatus status = await UntilAsync(sync, status => status.Endpoints[0].LastFailure is { Code: "checkpoint-refused" });
        status.Endpoints[0].LastFailure!.PublicReason.ShouldContain("days old");
        (status.TrustedCheckpoint, status.Phase).ShouldBe((withheld, SyncPhase.Bootstrapping));
        await StopAsync(sync);
        await StartAsync(trusted: withheld);
    }

    [Fact]
    public async Task While_its_checkpoint_is_refused_its_parent_is_asked_for_a_newer_one_which_is_tried_at_once()
    {
        Root named = new(Enumerable.Repeat((byte)0x11, Root.Length).ToArray());
        IActorRef sync = await StartAsync(trusted: null, new SteppedClock(_devnet.Clock.GetUtcNow().AddDays(60)));
        Start(sync, _devnet.Checkpoint, _devnet.BeaconUrl);
        await UntilAsync(sync, status => status.Phase == SyncPhase.CheckpointRefused);
        await FishForMessageAsync<NoBootstrap>(_ => true, Patience);
        sync.Tell(new TrustCheckpoint(named, Founding: null, Compared: null, []));
        SyncStatus status = await StatusAsync(sync);
        (status.TrustedCheckpoint, status.Phase).ShouldBe((named, SyncPhase.Bootstrapping));
    }

    [Fact]
    public async Task A_proof_that_the_committee_signed_for_two_chains_stops_the_signing_through_restarts_until_the_operator_has_judged_it()
    {
        TestProbe alarms = CreateTestProbe();
        Sys.EventStream.Subscribe(alarms, typeof(BeaconSyncEvents.CommitteeEquivocated));
        IActorRef sync = await FollowAsync(_devnet.BeaconUrl);
        SyncStatus status = await UntilAtHeadAsync(sync);
        Slot slot = status.Finalized!.Header.Beacon.Slot;
        FinalityEvidence ours = (await sync.Ask<FinalityQuestions.Proof>(new FinalityQuestions.Prove(slot), Patience)).Ours!;
        ours.BlockRoot.ShouldBe(status.Finalized.Header.Beacon.HashTreeRoot());
        (await CompareAsync(sync, ours.BlockRoot, slot)).ShouldBeFalse();
        ForkedSsz theirs = await SecondChainAsync(slot);
        Root root = FinalityEvidence.Decode(theirs, _devnet.Chain).FinalizedHeader.Beacon.HashTreeRoot();
        (await CompareAsync(sync, root, slot)).ShouldBeTrue();

        await SettleAsync(sync, slot, null, typeof(AgreementVerdict.WrongChain));
        Lease lease = (await sync.Ask<SignableBlocks>(new GetSignableBlocks(), Patience)).Lease!;
        await SettleAsync(sync, slot, theirs, typeof(AgreementVerdict.Equivocated));
        lease.Holds.ShouldBeFalse();
        Equivocation found = (await sync.Ask<Equivocated>(new GetSignableHead(), Patience)).Evidence;
        (found.Ours, found.Theirs.BlockRoot, found.Slot).ShouldBe((ours, root, slot));
        await sync.Ask<Equivocated>(new GetSignableBlocks(), Patience);
        (await alarms.ExpectMsgAsync<BeaconSyncEvents.CommitteeEquivocated>(Patience)).Evidence.ShouldBe(found);
        await _devnet.PassSlotsAsync(1);
        (await UntilAtHeadAsync(sync)).Optimistic!.Header.Beacon.Slot.ShouldBe(_devnet.SignedHead, "it follows its chain all the same");
        await StopAsync(sync);

        IActorRef again = await StartAsync(trusted: _devnet.Checkpoint);
        (await again.Ask<Equivocated>(new GetSignableHead(), Patience)).Evidence.ShouldBe(found);
        (await again.Ask<EquivocationStatus>(new GetEquivocation(), Patience)).IsJudged.ShouldBeFalse();
        await StopAsync(again);

        IActorRef judged = ChildActorOf(Props(judged: found.Id));
        await FishForMessageAsync<Recovered>(_ => true, Patience);
        Start(judged, _devnet.Checkpoint, _devnet.BeaconUrl);
        await UntilAtHeadAsync(judged);
        await judged.Ask<SignableHead>(new GetSignableHead(), Patience);
        EquivocationStatus evidence = await judged.Ask<EquivocationStatus>(new GetEquivocation(), Patience);
        (evidence.Found!.Evidence, evidence.IsJudged).ShouldBe((found, true));
    }

    private static async Task<bool> CompareAsync(IActorRef sync, Root root, Slot slot) =>
        (await sync.Ask<FinalityQuestions.Compared>(new FinalityQuestions.Compare(root, slot), Patience)).Differs;

    private static async Task SettleAsync(IActorRef sync, Slot slot, ForkedSsz? proof, Type verdict) =>
        (await sync.Ask<AgreementVerdict>(new FinalityQuestions.Settle(slot, proof), Patience)).ShouldBeOfType(verdict);

    /// <summary>The proof for the block that the same validators finalized at this slot on a second chain.</summary>
    private async Task<ForkedSsz> SecondChainAsync(Slot slot)
    {
        var validators = new DevnetValidators(new DevnetOptions().Seed, _devnet.Chain.Preset);
        var execution = new DevnetExecutionChain(
            new ExecutionGenesis { Timestamp = _devnet.Chain.GenesisTime, Seed = new DevnetOptions().Seed }, traffic: true);
        var chain = new DevnetBeacon(_devnet.Chain, validators, execution);
        LightClientFinalityUpdate? proof = null;
        for (ulong next = 1; proof is null; next++)
        {
            await chain.ProduceUpToAsync(new Slot(next), CancellationToken.None);
            proof = chain.View.FinalityUpdate is { } update && update.FinalizedHeader.Beacon.Slot == slot ? update : null;
        }
        Epoch epoch = _devnet.Chain.EpochAt(proof.AttestedHeader.Beacon.Slot);
        return new ForkedSsz(_devnet.Chain.ForkDigestAt(epoch).Value, SszWriter.Encode(proof));
    }

    private Props Props(TimeProvider? clock = null, Hash32? judged = null) => BeaconSyncActor.Props(
        new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, MaxHeadAge: 16,
            Patience, 1 << 20)
        {
            JudgedEquivocation = judged,
        },
        _devnet.Chain,
        () => new TimeReading((clock ?? _devnet.Clock).GetUtcNow(), IsAuthenticated: false),
        new UpstreamBudget(1 << 26));

    /// <summary>Starts the actor as a child of the test, which hears what the journal held.</summary>
    private async Task<IActorRef> StartAsync(Root? trusted, TimeProvider? clock = null)
    {
        IActorRef sync = ChildActorOf(Props(clock));
        (await FishForMessageAsync<Recovered>(_ => true, Patience)).Journaled.Trusted.ShouldBe(trusted);
        return sync;
    }

    private async Task<IActorRef> FollowAsync(params ImmutableArray<Uri> endpoints)
    {
        IActorRef sync = await StartAsync(trusted: null);
        Start(sync, _devnet.Checkpoint, [.. endpoints]);
        (await FishForMessageAsync<Trusts>(_ => true, Patience)).BlockRoot.ShouldBe(_devnet.Checkpoint);
        return sync;
    }

    private FinalizedBlock Founding => new(_devnet.Checkpoint, new Slot(0));

    private static void Start(IActorRef sync, Root checkpoint, params ImmutableArray<Uri> endpoints)
    {
        sync.Tell(new Follow([.. endpoints.Select(url => url.AsConfigured())]));
        sync.Tell(new TrustCheckpoint(checkpoint, Founding: null, Compared: null, []));
    }

    private async Task StopAsync(IActorRef sync)
    {
        Watch(sync);
        Sys.Stop(sync);
        await FishForMessageAsync<Terminated>(terminated => terminated.ActorRef.Equals(sync), Patience);
    }

    private static Task<SyncStatus> StatusAsync(IActorRef sync) => sync.Ask<SyncStatus>(new GetStatus(), Patience);

    private Task<SyncStatus> UntilAtHeadAsync(IActorRef sync) => UntilAsync(
        sync, status => status.Phase == SyncPhase.Following && status.Optimistic!.Header.Beacon.Slot == _devnet.SignedHead);

    /// <summary>Lets the actor's time pass, a slot at a go, until it is where the test wants it.</summary>
    private async Task<SyncStatus> UntilAsync(IActorRef sync, Func<SyncStatus, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var pace = new Pace();
        while (true)
        {
            SyncStatus status = await StatusAsync(sync);
            if (holds(status))
                return status;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {status}");
            Scheduler.Advance(_devnet.Chain.SlotDuration);
            await pace.PauseAsync();
        }
    }

    /// <summary>The point at infinity is a well-formed signature, and nobody's.</summary>
    private static byte[] WithASignatureOfNobody(byte[] json) => Encoding.UTF8.GetBytes(Regex.Replace(
        Encoding.UTF8.GetString(json),
        "(?<=\"sync_committee_signature\":\"0x)[0-9a-f]+",
        "c0" + new string('0', 190)));
}
