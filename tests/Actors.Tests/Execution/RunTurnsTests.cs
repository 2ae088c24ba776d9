using System.Net;
using Helios.Actors.Execution;
using Helios.Actors.Transport;

namespace Helios.Actors.Tests.Execution;

/// <summary>Runs on real threads, at one place. The long ones go on until they are cancelled.</summary>
public sealed class RunTurnsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly RunTurns _turns = new(places: 1, slice: TimeSpan.FromMilliseconds(5), TimeProvider.System);
    private readonly CancellationTokenSource _stopped = new();

    public void Dispose()
    {
        _turns.Dispose();
        _stopped.Dispose();
    }

    [Fact]
    public async Task A_short_run_is_over_while_the_long_runs_of_four_other_clients_go_on()
    {
        Task[] hogs = [.. Enumerable.Range(1, 4).SelectMany(client => Enumerable.Range(0, 4).Select(_ => RunForEver(Client(client))))];
        for (int i = 0; i < 20; i++)
            (await Run(Client(5), _ => 42).WaitAsync(Patience)).Result.ShouldBe(42);

        hogs.ShouldAllBe(hog => !hog.IsCompleted);
        _stopped.Cancel();
        foreach (Task hog in hogs)
            await Should.ThrowAsync<OperationCanceledException>(() => hog);
    }

    [Fact]
    public async Task A_run_takes_the_thread_of_one_that_has_ended()
    {
        const int most = 1000;
        HashSet<Thread> threads = [];
        int runs = 0;
        do
            runs++;
        while (runs < most && threads.Add((await RunOnThread().WaitAsync(Patience)).Result));
        runs.ShouldBeLessThan(most);

        Task<RunTurns.Ran<Thread>> RunOnThread() => _turns.RunAsync(Client(1), Patience, _ => Thread.CurrentThread, _stopped.Token);
    }

    [Fact]
    public async Task Only_as_many_compute_at_once_as_there_are_places()
    {
        int computing = 0, most = 0;
        Task[] runs = [.. Enumerable.Range(0, 8).Select(client => Run(Client(client), turn =>
        {
            for (int i = 0; i < 200; i++)
            {
                most = Math.Max(most, Interlocked.Increment(ref computing));
                Thread.SpinWait(1000);
                Interlocked.Decrement(ref computing);
                turn.Check();
            }
            return 0;
        }))];
        await Task.WhenAll(runs).WaitAsync(Patience);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_is_ended_when_it_has_computed_for_as_long_as_it_may()
    {
        Task run = _turns.RunAsync<int>(Client(1), TimeSpan.FromMilliseconds(50), ForEver, _stopped.Token);
        await Should.ThrowAsync<RunTookTooLongException>(() => run.WaitAsync(Patience));
        (await Run(Client(1), _ => 1).WaitAsync(Patience)).Result.ShouldBe(1, "its place is free again");
    }

    [Fact]
    public async Task Waiting_is_not_counted_as_computing()
    {
        Task hog = RunForEver(Client(1));
        RunTurns.Ran<int> ran = await Run(Client(2), turn =>
        {
            for (int i = 0; i < 50; i++)
            {
                Thread.SpinWait(10_000);
                turn.Check();
            }
            return 0;
        }).WaitAsync(Patience);
        ran.Spent.ShouldBeLessThan(Patience);
        hog.IsCompleted.ShouldBeFalse();
        _stopped.Cancel();
    }

    [Fact]
    public async Task A_run_that_waits_for_a_place_can_be_cancelled()
    {
        Task hog = RunForEver(Client(1));
        using var impatient = new CancellationTokenSource();
        Task<RunTurns.Ran<int>> waiting = _turns.RunAsync(Client(1), Patience, _ => 0, impatient.Token);
        impatient.Cancel();
        await Task.WhenAny(waiting).WaitAsync(Patience); // it may have had its place before
        _stopped.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(() => hog);
        (await _turns.RunAsync(Client(1), Patience, _ => 1, CancellationToken.None).WaitAsync(Patience)).Result.ShouldBe(1);
    }

    private static NetworkPrefix Client(int number) => NetworkPrefix.Of(new IPAddress([192, 0, 2, (byte)number]));

    private static int ForEver(ComputeTurn turn)
    {
        while (true)
            turn.Check();
    }

    private Task<RunTurns.Ran<int>> Run(NetworkPrefix client, Func<ComputeTurn, int> run) =>
        _turns.RunAsync(client, Patience, run, _stopped.Token);

    private Task RunForEver(NetworkPrefix client) => _turns.RunAsync(client, TimeSpan.MaxValue, ForEver, _stopped.Token);
}
