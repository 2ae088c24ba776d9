using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Execution;
using Helios.Actors.Tests.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Secrecy;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Supervision;

/// <summary>One node, the whole tree of it, on a devnet that passes from Fulu and Osaka into Gloas and Amsterdam.</summary>
public sealed class ForkCrossingTests : TestKit, IAsyncLifetime
{
    private const ulong GloasSlot = 5 * 8;
    private const ulong UnknownSlot = 7 * 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SimulatedTdxQuoteProvider _tee = new("the release");
    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        LaterForks = [(ConsensusFork.Gloas, GloasSlot / 8), (ConsensusFork.Unknown, UnknownSlot / 8)],
        SlotDuration = TimeSpan.FromSeconds(12),
    });

    public ForkCrossingTests()
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal))
    {
    }

    public Task InitializeAsync() => _devnet.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await _devnet.DisposeAsync();

    [Fact]
    public async Task It_follows_slot_by_slot_and_answers_calls_by_the_rules_of_each_block()
    {
        IActorRef node = await StartAsync();
        _devnet.Beacon.IsWithheld = slot => slot.Value is GloasSlot + 3 or GloasSlot + 4;
        _devnet.Beacon.IsMissed = slot => slot.Value == GloasSlot + 6;
        while (_devnet.CurrentSlot.Value < GloasSlot + 10)
        {
            await _devnet.PassSlotsAsync(1);
            BeaconSync.SignableHead head = await UntilAtHeadAsync(node);
            ulong slot = head.Head.Header.Beacon.Slot.Value;
            ExecutionBlock block = _devnet.Execution.At(head.Block.BlockHash).ShouldNotBeNull($"the head of slot {slot}");
            head.Block.StateRoot.ShouldBe(block.Header.StateRoot);
            head.Block.SlotNumber.ShouldBe(block.Header.SlotNumber);
            if (block.Number > 0)
                _devnet.Beacon.View.Canonical.ContainsKey(head.Block.BuiltFor(_devnet.Chain).Value).ShouldBeTrue($"of slot {slot}");
            (head.Block.BuiltFor(_devnet.Chain).Value < slot).ShouldBe(slot >= GloasSlot, $"slot {slot}");

            ExecutionMessages.Verdict.Returned supply = await node.Ask<ExecutionMessages.Verdict.Returned>(
                new ExecutionMessages.Call(
                    new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() }, head.Block, default), Patience);
            U256.FromBigEndian(supply.Output.Span).ShouldBe(block.State!.Storage(DevToken.Address, U256.Zero), $"slot {slot}");
            // SLOTNUM, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN: an opcode of Amsterdam
            ExecutionMessages.Verdict slotNumber = await node.Ask<ExecutionMessages.Verdict>(
                new ExecutionMessages.Call(new CallRequest { Input = Hex.Decode("4b5f5260205ff3") }, head.Block, default), Patience);
            if (block.Header.SlotNumber is { } own)
                U256.FromBigEndian(slotNumber.ShouldBeOfType<ExecutionMessages.Verdict.Returned>().Output.Span).ShouldBe((U256)own);
            else
                slotNumber.ShouldBeOfType<ExecutionMessages.Verdict.Failed>().Reason.ShouldBe(HaltReason.InvalidOpcode);
        }
        BeaconSync.SyncStatus status = await node.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);
        status.Refusals.ShouldBe(0ul, "nobody has lied");
        status.OptimisticBlock.ShouldNotBeNull();
    }

    [Fact]
    public async Task In_a_fork_that_the_build_does_not_have_heads_go_on_and_calls_are_refused()
    {
        IActorRef node = await StartAsync();
        while (_devnet.CurrentSlot.Value < UnknownSlot + 12)
        {
            await _devnet.PassSlotsAsync(1);
            BeaconSync.SignableHead head = await UntilAtHeadAsync(node);
            var call = new ExecutionMessages.Call(
                new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply() }, head.Block, default);
            ExecutionMessages.Verdict verdict = await node.Ask<ExecutionMessages.Verdict>(call, Patience);
            if (head.Block.SlotNumber >= UnknownSlot)
            {
                verdict.ShouldBeOfType<ExecutionMessages.Verdict.Unproven>().Reason.ShouldBe(
                    $"block {head.Block.BlockNumber} is under rules this build does not have: those of fork version 0x08000001, " +
                    "from epoch 7 on");
            }
            else
            {
                verdict.ShouldBeOfType<ExecutionMessages.Verdict.Returned>();
            }
        }
        (await node.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience)).Refusals.ShouldBe(0ul, "nobody has lied");

        BeaconSync.SignableHead finalized =
            (await node.Ask<BeaconSync.SignableBlocks>(new BeaconSync.GetSignableBlocks(), Patience)).Finalized.ShouldNotBeNull();
        finalized.Head.Header.Beacon.Slot.Value.ShouldBeGreaterThan(GloasSlot, "a header that proves a hash only");
        finalized.Block.BlockHash.ShouldBe(finalized.Head.BlockHash!.Value);
    }

    [Theory]
    [InlineData(GloasSlot - 1, GloasSlot + 2)]
    [InlineData(GloasSlot - 1, UnknownSlot + 20)]
    [InlineData(GloasSlot + 2, UnknownSlot + 2)]
    public async Task A_node_that_stops_before_a_fork_goes_on_from_its_journal_behind_it(ulong stops, ulong goesOn)
    {
        IActorRef node = await StartAsync();
        await _devnet.PassSlotsAsync((int)(stops - _devnet.CurrentSlot.Value));
        await UntilAtHeadAsync(node);
        await node.GracefulStop(Patience);

        await _devnet.PassSlotsAsync((int)(goesOn - stops));
        IActorRef again = await StartAsync();
        BeaconSync.SignableHead head = await UntilAtHeadAsync(again);
        head.Block.StateRoot.ShouldBe(_devnet.Execution.At(head.Block.BlockHash)!.Header.StateRoot);
        (await again.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience)).Refusals.ShouldBe(0ul, "nobody has lied");
    }

    [Fact]
    public async Task An_execution_endpoint_that_is_always_two_blocks_behind_still_gives_heads_to_answer_from()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        proxy.Now = ExecutionLies.IsBehind(block => _devnet.Execution.Head.BlockNumber < block + 2);
        IActorRef node = await StartAsync(proxy.Url);
        while (_devnet.CurrentSlot.Value < GloasSlot + 8)
        {
            await _devnet.PassSlotsAsync(1);
            ulong least = Math.Min(_devnet.SignedHead.Value, Math.Max(GloasSlot - 1, _devnet.SignedHead.Value - 1));
            BeaconSync.SignableHead head = await UntilAtHeadAsync(node, least);
            head.Block.StateRoot.ShouldBe(_devnet.Execution.At(head.Block.BlockHash)!.Header.StateRoot);
        }
        (await node.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience)).Refusals.ShouldBe(0ul, "to be behind is no lie");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _tee.Dispose();
    }

    private async Task<IActorRef> StartAsync(Uri? execution = null)
    {
        IActorRef node = Sys.ActorOf(NodeOnDevnet.Props(_devnet, _tee, reason => TestActor.Tell(reason)));
        EndpointUrl asked = (execution ?? _devnet.ExecutionUrl).AsConfigured();
        await node.Ask<Setup.Done>(
            new Setup.Begin([], 5000, [asked], [_devnet.BeaconUrl.AsConfigured()], _devnet.Checkpoint), Patience);
        return node;
    }

    /// <summary>Lets the node's timers run, a second at a go, until it would sign the newest head that the chain has signed.</summary>
    /// <param name="node">The node.</param>
    /// <param name="least">An older head that would do as well.</param>
    private async Task<BeaconSync.SignableHead> UntilAtHeadAsync(IActorRef node, ulong? least = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        ulong wanted = least ?? _devnet.SignedHead.Value;
        var pace = new Pace();
        while (true)
        {
            object answer = await node.Ask<object>(new BeaconSync.GetSignableHead(), Patience);
            if (answer is BeaconSync.SignableHead head && head.Head.Header.Beacon.Slot.Value >= wanted)
                return head;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {answer}");
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
            await pace.PauseAsync();
        }
    }
}
