using Akka.Actor;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 1: how actors are made.</summary>
public sealed class PropsTests : ActorSpec
{
    [Fact]
    public void Arguments_are_evaluated_once_and_shared_by_incarnations()
    {
        int evaluations = 0;
        Func<List<string>> newLog = () =>
        {
            evaluations++;
            return [];
        };

        IActorRef a = Sys.ActorOf(Props.Create(() => new Logs(newLog())));
        a.Tell("one");
        a.Tell(new Fail("once"));
        a.Tell("two");

        ExpectMsg(1);
        ExpectMsg(2);
        evaluations.ShouldBe(1);
    }

    [Fact]
    public void Arguments_may_be_any_expression()
    {
        int increments = 0;
        var holder = new { List = new List<string> { "kept" } };
        Sys.ActorOf(Props.Create(() => new Logs(holder.List))).Tell("x");
        ExpectMsg(2);
        Sys.ActorOf(Props.Create(() => new Logs(new List<string> { "a", "b" }))).Tell("x");
        ExpectMsg(3);
        Func<int> seven = () => 7;
        Sys.ActorOf(Props.Create(() => new Calls(() => Interlocked.Increment(ref increments), seven(), "text".Length, null))).Tell("x");
        ExpectMsg((1, 7, 4));
        increments.ShouldBe(1);
    }

    [Fact]
    public void Only_a_new_expression_makes_props()
    {
        Logs? existing = null;

        Should.Throw<ArgumentException>(() => Props.Create(() => existing!));
    }

    [Fact]
    public void Only_actors_have_props() => Should.Throw<ArgumentException>(() => Props.Create(typeof(string)));

    [Fact]
    public void Props_may_name_the_type_and_its_arguments()
    {
        Sys.ActorOf(Props.Create<Logs>(new List<string> { "before" })).Tell("x");
        ExpectMsg(2);
        Sys.ActorOf(Props.Create(typeof(Logs), new List<string>())).Tell("x");
        ExpectMsg(1);
    }

    [Fact]
    public void Every_With_is_a_copy()
    {
        Props props = Props.Create(() => new Logs(null));
        Props other = props.WithDispatcher("d").WithMailbox("m").WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);

        props.Dispatcher.ShouldNotBe("d");
        props.Mailbox.ShouldNotBe("m");
        (other.Dispatcher, other.Mailbox).ShouldBe(("d", "m"));
        other.Type.ShouldBe(typeof(Logs));
    }

    [Fact]
    public async Task An_actor_cannot_be_made_with_new() =>
        await Should.ThrowAsync<ActorInitializationException>(Task.Factory.StartNew(
            () => new Logs(null), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    [Fact]
    public void The_strategy_of_props_replaces_that_of_the_actor()
    {
        IActorRef parent = Sys.ActorOf(WitnessProps(ActorRefs.Nobody).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy));
        IActorRef child = MakeChild(parent, WitnessProps(ActorRefs.Nobody));
        Watch(child);
        child.Tell(new Fail("stops"));
        ExpectTerminated(child);
    }

    private sealed class Calls : ReceiveActor
    {
        public Calls(Func<int> call, object number, IComparable length, string? nothing)
        {
            nothing.ShouldBeNull();
            ReceiveAny(_ => Sender.Tell((call(), (int)number, (int)length)));
        }
    }

    private sealed class Logs : ReceiveActor
    {
        public Logs(List<string>? log)
        {
            Receive<Fail>(fail => throw new InvalidOperationException(fail.Reason));
            Receive<string>(text =>
            {
                log!.Add(text);
                Sender.Tell(log.Count);
            });
        }
    }
}
