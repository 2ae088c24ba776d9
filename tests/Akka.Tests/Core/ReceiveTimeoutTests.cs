using Akka.Actor;
using Akka.TestKit;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 6: the receive timeout, on a clock that the test moves.</summary>
public sealed class ReceiveTimeoutTests() : ActorSpec("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private IActorRef Idle()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Idles(TestActor)));
        a.Tell(Timeout);
        return a;
    }

    /// <summary>Moves the clock when the actor has nothing left to do. To be asked who one is does not count as activity.</summary>
    private void Advance(IActorRef actor, double seconds)
    {
        actor.Ask<ActorIdentity>(new Identify(0), Soon).Wait(Soon).ShouldBeTrue();
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void It_fires_after_every_idle_period()
    {
        IActorRef a = Idle();
        Advance(a, 9.9);
        ExpectNoMsg(Quiet);
        Advance(a, 0.2);
        ExpectMsg("idle");
        Advance(a, 10);
        ExpectMsg("idle");
    }

    [Fact]
    public void Activity_puts_it_off()
    {
        IActorRef a = Idle();
        Advance(a, 6);
        a.Tell(3);
        Advance(a, 6);
        ExpectNoMsg(Quiet);
        Advance(a, 4);
        ExpectMsg("idle");
    }

    [Fact]
    public void A_message_marked_so_does_not_put_it_off()
    {
        IActorRef a = Idle();
        Advance(a, 6);
        a.Tell(new Marked());
        Advance(a, 4);
        ExpectMsg("idle");
    }

    [Fact]
    public void Null_turns_it_off()
    {
        IActorRef a = Idle();
        a.Tell("off");
        ExpectMsg("is off");
        Advance(a, 20);
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void It_begins_when_the_message_has_been_handled()
    {
        IActorRef a = Idle();
        var handling = new ManualResetEventSlim();
        var end = new ManualResetEventSlim();
        a.Tell((handling, end));
        handling.Wait(Soon).ShouldBeTrue();
        ((TestScheduler)Sys.Scheduler).Advance(2 * Timeout);
        end.Set();
        Advance(a, 9.9);
        ExpectNoMsg(Quiet);
        Advance(a, 0.2);
        ExpectMsg("idle");
    }

    [Fact]
    public void It_runs_while_an_asynchronous_handler_waits_and_is_told_after_it()
    {
        IActorRef a = Idle();
        var end = new TaskCompletionSource();
        a.Tell(end.Task);
        ExpectMsg("waits");
        ((TestScheduler)Sys.Scheduler).Advance(2 * Timeout);
        ExpectNoMsg(Quiet);
        end.SetResult();
        ExpectMsg("idle");
    }

    [Fact]
    public void A_restart_clears_it()
    {
        IActorRef a = Idle();
        a.Tell(new Fail("boom"));
        Advance(a, 20);
        ExpectNoMsg(Quiet);
    }

    private sealed class Marked : INotInfluenceReceiveTimeout;

    private sealed class Idles : ReceiveActor
    {
        public Idles(IActorRef probe)
        {
            Receive<TimeSpan>(time => SetReceiveTimeout(time));
            Receive<Fail>(fail => throw new InvalidOperationException(fail.Reason));
            Receive<ReceiveTimeout>(_ => probe.Tell("idle"));
            Receive<string>(_ =>
            {
                SetReceiveTimeout(null);
                probe.Tell("is off");
            });
            Receive<(ManualResetEventSlim Handling, ManualResetEventSlim End)>(both =>
            {
                both.Handling.Set();
                both.End.Wait(Soon);
            });
            ReceiveAsync<Task>(async task =>
            {
                await Task.Yield();
                probe.Tell("waits");
                await task;
            });
            Receive<Marked>(_ => { });
            Receive<int>(_ => { });
        }
    }
}
