using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 2, trap 2: asynchronous handlers.</summary>
public sealed class ReceiveAsyncTests : ActorSpec
{
    [Fact]
    public void Self_Sender_and_Context_are_right_after_every_await()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Awaits(TestActor)), "a");
        a.Tell("who");
        for (int i = 0; i < 3; i++) ExpectMsgFrom(a, $"akka://test/user/a from {TestActor.Path} in akka://test/user/a");
    }

    [Fact]
    public void Asynchronous_handlers_are_declared_by_type_and_predicate_too()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new ByType()));
        foreach (object message in new object[] { "text", 1, -1, 2.0 }) a.Tell(message);
        ReceiveN(4).ShouldBe(["text text", "positive 1", "negative -1", "any 2"]);
    }

    private sealed class ByType : ReceiveActor
    {
        public ByType()
        {
            ReceiveAsync(typeof(string), text => Answer("text", text));
            ReceiveAsync(typeof(int), number => Answer("positive", number), number => (int)number > 0);
            ReceiveAsync<int>(number => number < 0, number => Answer("negative", number));
            ReceiveAnyAsync(message => Answer("any", message));
        }

        private async Task Answer(string how, object message)
        {
            await Task.Yield();
            Sender.Tell(FormattableString.Invariant($"{how} {message}"));
        }
    }

    [Fact]
    public void No_message_comes_in_while_a_handler_waits()
    {
        var gate = new TaskCompletionSource();
        IActorRef a = Sys.ActorOf(Props.Create(() => new Awaits(TestActor)));
        a.Tell(gate);
        a.Tell("plain");
        ExpectNoMsg(Quiet);
        gate.SetResult();

        ExpectMsg("waited");
        ExpectMsg("plain answer");
    }

    [Fact]
    public void A_handler_that_faults_after_an_await_is_a_failure_of_the_actor()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Awaits(TestActor)));
        EventFilter.Exception<InvalidOperationException>("late").ExpectOne(() => a.Tell(new Fail("late")));
        ExpectMsg("restarted by late on Fail { Reason = late }");
        a.Tell("plain");
        ExpectMsg("plain answer");
    }

    [Fact]
    public void A_handler_that_throws_before_its_first_await_is_a_failure_too()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Awaits(TestActor)));
        EventFilter.Exception<InvalidOperationException>("at once").ExpectOne(() => a.Tell("throw"));
        ExpectMsg("restarted by at once on throw");
    }

    [Fact]
    public void A_stop_is_heard_while_a_handler_waits()
    {
        var gate = new TaskCompletionSource();
        IActorRef a = Sys.ActorOf(Props.Create(() => new Awaits(TestActor)));
        Watch(a);
        a.Tell(gate);
        Sys.Stop(a);
        ExpectTerminated(a);
        gate.SetResult();
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void Order_is_kept_through_many_asynchronous_handlers()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Awaits(TestActor)));
        for (int i = 0; i < 300; i++) a.Tell(i);
        ReceiveN(300).Cast<int>().ShouldBe(Enumerable.Range(0, 300));
    }

    [Fact]
    public void A_message_may_be_stashed_and_the_behaviour_changed_after_an_await()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new AwaitsAndStashes()));
        a.Tell("one");
        a.Tell("two");
        a.Tell(1);
        ExpectMsg("ready one");
        ExpectMsg("ready two");
    }

    [Fact]
    public void RunTask_makes_any_handler_asynchronous()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new RunsTasks()));
        a.Tell("x");
        ExpectMsg("after x");
    }

    private sealed class Awaits : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Awaits(IActorRef probe)
        {
            _probe = probe;
            ReceiveAsync<string>(
                async _ =>
                {
                    for (int i = 0; i < 3; i++)
                    {
                        if (i == 1) await Task.Delay(5);
                        else await Task.Yield();
                        Sender.Tell($"{Self.Path} from {Sender.Path} in {Context.Self.Path}");
                    }
                },
                text => text == "who");
            ReceiveAsync<TaskCompletionSource>(async gate =>
            {
                await gate.Task;
                Sender.Tell("waited");
            });
            ReceiveAsync<Fail>(async fail =>
            {
                await Task.Delay(5);
                throw new InvalidOperationException(fail.Reason);
            });
            ReceiveAsync<string>(text => text == "throw", _ => throw new InvalidOperationException("at once"));
            ReceiveAsync<int>(async number =>
            {
                if (number % 3 == 0) await Task.Yield();
                Sender.Tell(number);
            });
            ReceiveAny(message => Sender.Tell($"{message} answer"));
        }

        protected override void PreRestart(Exception reason, object message)
        {
            _probe.Tell($"restarted by {reason.Message} on {message}");
            base.PreRestart(reason, message);
        }
    }

    private sealed class AwaitsAndStashes : ReceiveActor, IWithUnboundedStash
    {
        public AwaitsAndStashes()
        {
            ReceiveAsync<string>(async _ =>
            {
                await Task.Yield();
                Stash.Stash();
            });
            ReceiveAsync<int>(async _ =>
            {
                await Task.Yield();
                Become(() => Receive<string>(text => Sender.Tell($"ready {text}")));
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class RunsTasks : UntypedActor
    {
        protected override void OnReceive(object message) => RunTask(async () =>
        {
            await Task.Yield();
            Sender.Tell($"after {message}");
        });
    }
}
