using System.Globalization;
using Helios.Actors.Tests.Upstreams;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Tests.Hosting;

/// <summary>A journal that is slow, in virtual time.</summary>
public sealed class JournalWaitTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly TaskCompletionSource<string> _journal = new();
    private readonly List<string> _told = [];
    private readonly Logger _log;

    /// <summary>Called after each line, with the number of lines.</summary>
    private Action<int> _onTold = _ => { };

    public JournalWaitTests() => _log = new LoggerConfiguration().WriteTo.Sink(new Lines(Tell)).CreateLogger();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_slow_journal_is_waited_for_and_the_wait_is_told_every_ten_seconds()
    {
        _onTold = count =>
        {
            if (count == 3)
                _journal.SetResult("what it holds");
        };
        (await EndAsync(Wait())).ShouldBe("what it holds");
        _told.ShouldBe(((int[])[10, 20, 30]).Select(seconds =>
            $"still reading the journal in /var/lib/helios after {seconds} s: the disk is slow or the machine is overloaded"));
    }

    [Fact]
    public async Task A_journal_that_is_read_at_once_is_no_news()
    {
        _journal.SetResult("what it holds");
        (await EndAsync(Wait())).ShouldBe("what it holds");
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_minutes_the_start_ends_as_one_that_may_be_tried_again_and_does_not_blame_the_journal()
    {
        StartupException failure = await Should.ThrowAsync<StartupException>(() => EndAsync(Wait()));
        _time.Now.ShouldBe(JournalWait.Limit);
        failure.ExitCode.ShouldBe(ExitCode.NotInTime);
        failure.Message.ShouldBe("the journal in /var/lib/helios was not read within 240 s, because the disk is slow or the machine is "
            + "overloaded; nothing says that the journal is bad, so leave it where it is. See the load of the disk and the system's log, "
            + "then start the node again.");
    }

    /// <summary>The file is judged first, and read by the actors then.</summary>
    [Fact]
    public async Task All_that_is_waited_for_counts_together()
    {
        JournalWait wait = New();
        _onTold = count =>
        {
            if (count == 20)
                _journal.SetResult("judged");
        };
        await EndAsync(wait.ForAsync(_journal.Task, CancellationToken.None));
        Task<string> reading = wait.ForAsync(new TaskCompletionSource<string>().Task, CancellationToken.None);
        await Should.ThrowAsync<StartupException>(() => EndAsync(reading));
        _time.Now.ShouldBe(JournalWait.Limit);
    }

    /// <summary>A quote and its collateral are fetched in between.</summary>
    [Fact]
    public async Task Time_in_which_the_journal_is_not_waited_for_does_not_count()
    {
        JournalWait wait = New();
        _time.Advance(TimeSpan.FromMinutes(3));
        _journal.SetResult("judged");
        await EndAsync(wait.ForAsync(_journal.Task, CancellationToken.None));
        _time.Advance(TimeSpan.FromMinutes(3));
        Task<string> reading = wait.ForAsync(new TaskCompletionSource<string>().Task, CancellationToken.None);
        await Should.ThrowAsync<StartupException>(() => EndAsync(reading));
        _time.Now.ShouldBe(TimeSpan.FromMinutes(6) + JournalWait.Limit);
        _told[0].ShouldContain("after 10 s");
    }

    [Fact]
    public async Task A_fault_of_the_journal_is_told_as_it_is_however_late()
    {
        _onTold = _ => _journal.TrySetException(new StartupException(ExitCode.Fatal, "it is spoiled"));
        (await Should.ThrowAsync<StartupException>(() => EndAsync(Wait()))).ExitCode.ShouldBe(ExitCode.Fatal);
        _told.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_waits_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        Task<string> wait = New().ForAsync(_journal.Task, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => wait.WaitAsync(TestNode.Patience));
    }

    private JournalWait New() => new("/var/lib/helios", _time, _log);

    private Task<string> Wait() => New().ForAsync(_journal.Task, CancellationToken.None);

    /// <summary>Lets time pass until it has ended.</summary>
    private async Task<string> EndAsync(Task<string> wait)
    {
        await _time.UntilAsync(wait).WaitAsync(TestNode.Patience);
        return await wait;
    }

    private void Tell(string line)
    {
        _told.Add(line);
        _onTold(_told.Count);
    }

    private sealed class Lines(Action<string> tell) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => tell(logEvent.RenderMessage(CultureInfo.InvariantCulture));
    }
}
