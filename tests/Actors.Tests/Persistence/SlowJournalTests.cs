using Akka.Actor;
using Akka.Configuration;
using Akka.Pattern;
using Akka.Persistence;
using Akka.Persistence.TestKit;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Persistence;
using Microsoft.Data.Sqlite;

namespace Helios.Actors.Tests.Persistence;

/// <summary>A journal that answers late, in virtual time: it is read again, and nobody calls it bad.</summary>
public sealed class SlowJournalTests : TestKit
{
    /// <summary>Only bounds how long a broken actor takes to fail, on however busy a machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromSeconds(1);

    public SlowJournalTests()
        : base(ConfigurationFactory.ParseString($"akka.persistence.journal.test.recovery-event-timeout = {Timeout.TotalSeconds}s")
            .WithFallback(TestSettings.VirtualTime).WithFallback(TestSettings.TestJournal))
    {
    }

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task A_journal_that_is_late_is_read_again_and_is_not_called_unreadable()
    {
        IActorRef first = Sys.ActorOf(Props.Create(() => new Keeper()));
        first.Tell(7);
        await ExpectMsgAsync(7, Patience);
        Watch(first);
        Sys.Stop(first);
        await ExpectTerminatedAsync(first, Patience);

        var disk = new SlowDisk();
        await TestSettings.JournalOf(Sys).OnRecovery.SetInterceptorAsync(disk);
        Sys.EventStream.Subscribe(TestActor, typeof(JournalUnreadable));
        IActorRef keeper = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(Props.Create(() => new Keeper()), "keeper", Pause, Pause, 0, -1)));
        for (int readings = 1; readings <= 3; readings++)
            await UntilAsync(() => Task.FromResult(disk.Asked >= readings), Timeout / 10);
        disk.Answers.SetResult();
        int[]? kept = null;
        await UntilAsync(async () => (kept = await TryAskAsync(keeper)) is not null, Pause);
        kept.ShouldBe([7], "nothing is lost");
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact]
    public void What_says_that_a_journal_is_late_and_what_says_that_it_is_bad()
    {
        foreach (Exception late in (Exception[])
        [
            new RecoveryTimedOutException("within 20 s"), new TimeoutException(), new OpenCircuitException("open"),
            new TaskCanceledException(),
            new SqliteException("database is locked", 5), new SqliteException("database table is locked", 6),
            new AggregateException(new SqliteException("database is locked", 5)),
        ])
            JournaledActor.IsSlow(late).ShouldBeTrue($"{late}");
        foreach (Exception bad in (Exception[])
        [
            new SqliteException("database disk image is malformed", 11), new SqliteException("disk I/O error", 10),
            new MalformedInputException("a row"), new InvalidOperationException("outside", new MalformedInputException("a row")),
        ])
            JournaledActor.IsSlow(bad).ShouldBeFalse($"{bad}");
    }

    /// <summary>Time passes in steps, because the actor and its supervisor set timers at moments that the test does not see.</summary>
    private async Task UntilAsync(Func<Task<bool>> condition, TimeSpan step)
    {
        for (int i = 0; !await condition(); i++)
        {
            i.ShouldBeLessThan(6000);
            Scheduler.Advance(step);
            await Task.Delay(10);
        }
    }

    /// <summary>A question that meets the moment between two lives is lost.</summary>
    private static async Task<int[]?> TryAskAsync(IActorRef keeper)
    {
        try
        {
            return await keeper.Ask<int[]>("what?").WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Answers no recovery before it is told to.</summary>
    private sealed class SlowDisk : IJournalInterceptor
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public TaskCompletionSource Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task InterceptAsync(IPersistentRepresentation message)
        {
            Interlocked.Increment(ref _asked);
            return Answers.Task;
        }
    }

    private sealed class Keeper : JournaledActor
    {
        private readonly List<int> _kept = [];

        public Keeper()
        {
            Recover<int>(_kept.Add);
            Recover<RecoveryCompleted>(_ => { });
            RecoverAny(RefuseRow);
            Command<int>(number => Persist(number, kept =>
            {
                _kept.Add(kept);
                Sender.Tell(kept);
            }));
            Command<string>(_ => Sender.Tell(_kept.ToArray()));
        }

        public override string PersistenceId => "keeper";
    }
}
