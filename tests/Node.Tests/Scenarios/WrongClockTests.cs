using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Node.Tests.Doubles;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Tests.Scenarios;

[Collection(DevnetCollection.Name)]
public sealed class WrongClockTests(RunningDevnet devnet) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(-30, "but by this machine's clock the current slot is 0: correct the clock")]
    [InlineData(+30, "30 days old, more than the 14 of helios.beacon.max-checkpoint-age")]
    public async Task A_checkpoint_that_a_wrong_clock_refuses_is_taken_once_authenticated_time_puts_the_clock_right(int days, string reason)
    {
        var finalized = await UntilAsync(() => Task.FromResult(devnet.Host.Beacon.View.Finalized), block => block.Slot > new Slot(0));
        var clock = new TrustedClock(new ShiftedClock(DateTimeOffset.UtcNow.AddDays(days)), builtAt: DateTimeOffset.UnixEpoch);
        using JournalFile journal = JournalFile.Open(_folder.Path, NodeEvents.Codecs);
        Config silent = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }");
        using ActorSystem system = ActorSystem.Create("clock", journal.Setup(silent));
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), TimeSpan.FromDays(14), 2.0 / 3, 1000, TimeSpan.FromSeconds(2), 1 << 20);
        IActorRef sync = system.ActorOf(BeaconSyncActor.Props(options, devnet.Host.Chain, clock));
        sync.Tell(new BeaconSync.Follow([devnet.Host.BeaconUrl], finalized.Root));

        BeaconSync.SyncStatus refused = await UntilAsync(
            () => StatusAsync(sync), status => status.Phase == BeaconSync.SyncPhase.CheckpointRefused);
        refused.Waiting.ShouldContain(reason);
        clock.Believe(Now(clock, "a", "b", "c")).IsAccepted.ShouldBeTrue();

        await UntilAsync(() => StatusAsync(sync), status => status.Phase == BeaconSync.SyncPhase.Following);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The true time, as each of these sources tells it.</summary>
    private static TimeSamples Now(TrustedClock clock, params string[] sources) => new(
        [.. sources.Select(source => new TimeSample(source, DateTimeOffset.UtcNow, TimeSpan.FromSeconds(1)))], clock.GetTimestamp());

    private static Task<BeaconSync.SyncStatus> StatusAsync(IActorRef sync) =>
        sync.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), TestNode.Patience);

    private static async Task<T> UntilAsync<T>(Func<Task<T>> get, Func<T, bool> holds)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            T value = await get();
            if (holds(value))
                return value;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {value}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
