using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Tests.Upstreams;
using Helios.Devnet;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Forks;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Supervision;

/// <summary>
/// One node, the whole tree of it, whose build does not have the epoch of Gloas and nothing of the fork after it. The devnet's own
/// <c>config/spec</c> names both, or a liar's does.
/// </summary>
public sealed class ForkHintTests : TestKit, IAsyncLifetime
{
    private const ulong GloasEpoch = 5, UnknownEpoch = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SimulatedTdxQuoteProvider _tee = new("the release");
    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        LaterForks = [(ConsensusFork.Gloas, GloasEpoch), (ConsensusFork.Unknown, UnknownEpoch)],
        SlotDuration = TimeSpan.FromSeconds(12),
    });

    public ForkHintTests()
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal))
    {
    }

    public Task InitializeAsync() => _devnet.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await _devnet.DisposeAsync();

    /// <summary>The build: all forks up to Fulu, and the version of Gloas.</summary>
    private BeaconChain Built => _devnet.Chain with
    {
        Forks = new ForkSchedule(_devnet.Chain.Forks.Forks.Where(fork => fork.Fork <= ConsensusFork.Fulu)),
        Unscheduled = [new(ConsensusFork.Gloas, new(0x07000001))],
    };

    [Fact]
    public async Task A_build_without_the_epoch_of_Gloas_crosses_it_and_the_fork_after_it_and_blames_nobody()
    {
        IActorRef node = await StartAsync("one", _devnet.BeaconUrl);
        while (_devnet.CurrentSlot.Value < (8 * UnknownEpoch) + 5)
        {
            await _devnet.PassSlotsAsync(1);
            BeaconSync.SignableHead head = await UntilAtHeadAsync(node);
            ulong slot = head.Block.SlotNumber ?? 0;
            // SLOTNUM, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN: an opcode of Amsterdam
            ExecutionMessages.Verdict verdict = await node.Ask<ExecutionMessages.Verdict>(
                new ExecutionMessages.Call(new CallRequest { Input = Hex.Decode("4b5f5260205ff3") }, head.Block, default), Patience);
            if (slot >= 8 * UnknownEpoch)
                verdict.ShouldBeOfType<ExecutionMessages.Verdict.Unproven>().Reason.ShouldContain("under rules this build does not have");
            else if (slot > 0)
                U256.FromBigEndian(verdict.ShouldBeOfType<ExecutionMessages.Verdict.Returned>().Output.Span).ShouldBe((U256)slot);
            else
                verdict.ShouldBeOfType<ExecutionMessages.Verdict.Failed>().Reason.ShouldBe(HaltReason.InvalidOpcode);
        }
        BeaconSync.SyncStatus status = await StatusAsync(node);
        status.Refusals.ShouldBe(0ul, "nobody has lied");
        status.Schedule.Learned.Select(learned => (learned.Fork, learned.Epoch)).ShouldBe(
            [(ConsensusFork.Gloas, new Epoch(GloasEpoch)), (ConsensusFork.Unknown, new Epoch(UnknownEpoch))]);
        status.Schedule.Learned.ShouldAllBe(learned => learned.Source == "beacon endpoint 1" || learned.Source == "execution endpoint 1");
        status.Schedule.Chain.Forks.Forks.ShouldBe(_devnet.Chain.Forks.Forks);

        // after a restart the journal is a hint like others, and is proven once more; these endpoints know nothing of forks
        await node.GracefulStop(Patience);
        await using LyingProxy mute = await SilentAsync(_devnet.BeaconUrl), muteExecution = await SilentAsync(_devnet.ExecutionUrl);
        IActorRef second = Sys.ActorOf(NodeOnDevnet.Props(_devnet, _tee, reason => TestActor.Tell(reason), built: Built), "two");
        await SetUpAsync(second, 5000, muteExecution.Url, mute.Url);
        (await StatusAsync(second)).Schedule.Hints.Select(hint => (hint.Source, hint.Epoch)).ShouldBe(
            [(HintSource.Journal, new Epoch(GloasEpoch)), (HintSource.Journal, new Epoch(UnknownEpoch))], ignoreOrder: true);
        await UntilAtHeadAsync(second);
        status = await StatusAsync(second);
        status.Schedule.Learned.ShouldContain(learned => learned.Fork == ConsensusFork.Unknown && learned.Source == "the journal");
        status.Refusals.ShouldBe(0ul);
    }

    [Theory]
    [InlineData("GLOAS_FORK_EPOCH", "3", HintRefusal.TooEarly)]
    [InlineData("GLOAS_FORK_EPOCH", "6", HintRefusal.TooLate)]
    [InlineData("GLOAS_FORK_VERSION", "0x66000001", HintRefusal.OtherVersion)]
    [InlineData("GENESIS_FORK_VERSION", "0x90000069", HintRefusal.AnotherNetwork)]
    [InlineData("GLOAS_FORK_EPOCH", "soon", HintRefusal.Malformed)]
    public async Task An_endpoint_that_lies_about_the_schedule_changes_nothing_and_the_fork_is_crossed(
        string name, string value, HintRefusal reason)
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        liar.Now = async (path, request, honest, _) =>
            path.Contains("config/spec") ? Lie(await honest(request), name, value) : await honest(request);
        using var counted = new CountedMetric("helios_fork_hints_refused_total", "reason");
        IActorRef node = await StartAsync("one", liar.Url);
        while (_devnet.CurrentSlot.Value < (8 * GloasEpoch) + 12)
        {
            await _devnet.PassSlotsAsync(1);
            await UntilAtHeadAsync(node);
        }
        BeaconSync.SyncStatus status = await StatusAsync(node);
        status.Schedule.Chain.Forks.Forks.ShouldContain(new ScheduledFork(ConsensusFork.Gloas, new(0x07000001), new(GloasEpoch)));
        counted.Of(reason.ToString()).ShouldBeGreaterThan(0);
        status.Refusals.ShouldBe(0ul, "its updates hold, and a hint is not held against it");
    }

    [Theory]
    [InlineData("beacon endpoint 1")]
    [InlineData("execution endpoint 1")]
    [InlineData("member ")]
    [InlineData("the signature")]
    public async Task A_build_without_the_epoch_crosses_by_what_one_kind_of_source_says_alone(string source)
    {
        await using LyingProxy silentBeacon = await SilentAsync(_devnet.BeaconUrl);
        await using LyingProxy silentExecution = await SilentAsync(_devnet.ExecutionUrl);
        Uri beacon = source == "beacon endpoint 1" ? _devnet.BeaconUrl : silentBeacon.Url;
        Uri execution = source == "execution endpoint 1" ? _devnet.ExecutionUrl : silentExecution.Url;
        bool hasMember = source == "member ";
        var network = new LoopbackNetwork();
        IActorRef member = Sys.ActorOf(
            NodeOnDevnet.Props(_devnet, _tee, reason => TestActor.Tell(reason), built: hasMember ? null : Built, network: network));
        await SetUpAsync(member, 5000, execution, beacon);
        await _devnet.PassSlotsAsync(20);
        await UntilAtHeadAsync(member);
        IActorRef node = member;
        if (hasMember)
        {
            node = Sys.ActorOf(NodeOnDevnet.Props(_devnet, _tee, reason => TestActor.Tell(reason), built: Built, network: network));
            await SetUpAsync(node, 5001, execution, beacon, PeerAddress.Parse("127.0.0.1:5000"));
        }
        bool isHeard = source == "the signature"; // nobody says anything
        using var deadline = new CancellationTokenSource(Patience);
        while (!isHeard)
        {
            deadline.IsCancellationRequested.ShouldBeFalse($"{source} has not been heard");
            await UntilAtHeadAsync(node);
            isHeard = (await StatusAsync(node)).Schedule.Hints.Any(hint => hint.Source.Name.StartsWith(source));
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
        }
        while (_devnet.CurrentSlot.Value < (8 * UnknownEpoch) + 3)
        {
            await UntilAtHeadAsync(node);
            await _devnet.PassSlotsAsync(1);
        }
        await UntilAtHeadAsync(node);
        BeaconSync.SyncStatus status = await StatusAsync(node);
        status.Refusals.ShouldBe(0ul, $"nobody has lied: {status.Endpoints[0].LastFailure}");
        status.Schedule.Chain.Forks.Forks.ShouldBe(_devnet.Chain.Forks.Forks);
        status.Schedule.Learned.ShouldAllBe(learned => learned.Source.StartsWith(source));
        status.Schedule.Learned.Select(learned => learned.Epoch).ShouldBe([new Epoch(GloasEpoch), new Epoch(UnknownEpoch)]);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _tee.Dispose();
    }

    private static byte[] Lie(byte[] spec, string name, string value)
    {
        JsonNode document = JsonNode.Parse(spec)!;
        document["data"]![name] = value;
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private async Task<IActorRef> StartAsync(string name, Uri beacon)
    {
        IActorRef node = Sys.ActorOf(NodeOnDevnet.Props(_devnet, _tee, reason => TestActor.Tell(reason), built: Built), name);
        await node.Ask<Setup.Done>(
            new Setup.Begin([], 5000, [_devnet.ExecutionUrl.AsConfigured()], [beacon.AsConfigured()], _devnet.Checkpoint), Patience);
        return node;
    }

    /// <summary>It serves everything but what it knows of forks.</summary>
    private static async Task<LyingProxy> SilentAsync(Uri honestUrl)
    {
        LyingProxy proxy = await LyingProxy.StartAsync(honestUrl);
        proxy.Now = (path, request, honest, _) =>
            path.Contains("config/spec") || Encoding.UTF8.GetString(request).Contains("eth_config")
                ? Task.FromResult<byte[]>([])
                : honest(request);
        return proxy;
    }

    private async Task SetUpAsync(IActorRef node, int port, Uri execution, Uri beacon, params PeerAddress[] peers) =>
        await node.Ask<Setup.Done>(
            new Setup.Begin(
                [.. peers], port, [execution.AsConfigured()], [beacon.AsConfigured()], peers.Length == 0 ? _devnet.Checkpoint : null),
            Patience);

    private static Task<BeaconSync.SyncStatus> StatusAsync(IActorRef node) =>
        node.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);

    /// <summary>Lets the node's timers run, a second at a go, until it would sign the newest head that the chain has signed.</summary>
    private async Task<BeaconSync.SignableHead> UntilAtHeadAsync(IActorRef node)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            object answer = await node.Ask<object>(new BeaconSync.GetSignableHead(), Patience);
            if (answer is BeaconSync.SignableHead head && head.Head.Header.Beacon.Slot == _devnet.SignedHead)
                return head;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {answer}");
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }
    }
}
