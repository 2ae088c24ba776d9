using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 7: a shutdown in phases.</summary>
public sealed class CoordinatedShutdownTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    /// <summary>Phases have all the time they need, unless a test is about their time.</summary>
    private static ActorSystem Make(string config = "akka.coordinated-shutdown.default-phase-timeout = 60s") =>
        ActorSystem.Create("down", "akka.loggers = [], akka.stdout-loglevel = OFF\n" + config);

    private static Func<Task<Done>> Says(ConcurrentQueue<string> said, string what) => () =>
    {
        said.Enqueue(what);
        return Task.FromResult(Done.Instance);
    };

    [Fact]
    public async Task Phases_run_in_their_order_and_the_system_ends_with_the_last()
    {
        ActorSystem system = Make();
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        var said = new ConcurrentQueue<string>();
        foreach (string phase in new[]
        {
            CoordinatedShutdown.PhaseActorSystemTerminate, CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseBeforeServiceUnbind,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate, CoordinatedShutdown.PhaseServiceRequestsDone, CoordinatedShutdown.PhaseServiceUnbind,
        })
        {
            shutdown.AddTask(phase, "says", Says(said, phase));
        }

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Soon);

        said.ShouldBe(["before-service-unbind", "service-unbind", "service-requests-done", "service-stop", "before-actor-system-terminate", "actor-system-terminate"]);
        await system.WhenTerminated.WaitAsync(Soon);
        shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.UnknownReason.Instance);
    }

    [Fact]
    public async Task It_runs_once_and_the_first_reason_stays()
    {
        ActorSystem system = Make();
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        var said = new ConcurrentQueue<string>();
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "says", Says(said, "once"));
        shutdown.ShutdownReason.ShouldBeNull();

        await Task.WhenAll(shutdown.Run(new OwnReason()), shutdown.Run(CoordinatedShutdown.UnknownReason.Instance)).WaitAsync(Soon);
        said.Count.ShouldBe(1);
        shutdown.ShutdownReason.ShouldBeOfType<OwnReason>();
    }

    [Fact]
    public async Task Terminate_runs_it_too()
    {
        ActorSystem system = Make();
        var said = new ConcurrentQueue<string>();
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "says", Says(said, "said"));
        await system.Terminate().WaitAsync(Soon);
        said.ShouldBe(["said"]);
        CoordinatedShutdown.Get(system).ShutdownReason.ShouldBe(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
    }

    [Fact]
    public async Task A_task_that_fails_or_is_late_does_not_stop_the_next_phase()
    {
        ActorSystem system = Make("akka.coordinated-shutdown.phases.service-unbind.timeout = 100ms");
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        var said = new ConcurrentQueue<string>();
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "fails", () => throw new InvalidOperationException("no"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "never", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "says", Says(said, "went on"));
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Soon);
        said.ShouldBe(["went on"]);
    }

    [Fact]
    public async Task Without_recovery_a_task_that_fails_fails_the_run()
    {
        ActorSystem system = Make("akka.coordinated-shutdown.phases.service-stop.recover = off");
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "fails", () => throw new InvalidOperationException("no"));
        await Should.ThrowAsync<AggregateException>(shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));
    }

    [Fact]
    public async Task Tasks_of_one_phase_run_side_by_side()
    {
        ActorSystem system = Make();
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        var (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        var met = new ConcurrentQueue<string>();
        foreach ((TaskCompletionSource mine, TaskCompletionSource theirs) in new[] { (one, other), (other, one) })
        {
            shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "meets", async () =>
            {
                mine.SetResult();
                await theirs.Task;
                met.Enqueue("met");
                return Done.Instance;
            });
        }

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Soon);
        met.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_may_begin_at_a_later_phase()
    {
        ActorSystem system = Make();
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        var said = new ConcurrentQueue<string>();
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "early", Says(said, "early"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "late", Says(said, "late"));
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceStop).WaitAsync(Soon);
        said.ShouldBe(["late"]);
    }

    [Fact]
    public async Task Phases_have_names_and_times()
    {
        ActorSystem system = Make("");
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(system);
        shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop).ShouldBe(TimeSpan.FromSeconds(5));
        shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate).ShouldBe(TimeSpan.FromSeconds(10));
        Should.Throw<ConfigurationException>(() => shutdown.AddTask("no-such-phase", "x", () => Task.FromResult(Done.Instance)));
        Should.Throw<ArgumentException>(() => shutdown.Timeout("no-such-phase"));
        shutdown.TotalTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "x", () => Task.FromResult(Done.Instance));
        shutdown.TotalTimeout.ShouldBe(TimeSpan.FromSeconds(15));
        await system.Terminate().WaitAsync(Soon);
    }

    private sealed class OwnReason : CoordinatedShutdown.Reason;
}
