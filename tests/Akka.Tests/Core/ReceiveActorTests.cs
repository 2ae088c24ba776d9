using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 2: declared handlers, behaviours, children.</summary>
public sealed class ReceiveActorTests : ActorSpec
{
    private static Props Declares(Action<Declared> declare) => Props.Create(() => new Declared(declare));

    [Fact]
    public void Handlers_are_tried_in_the_order_of_declaration_and_match_bases_and_interfaces()
    {
        IActorRef a = Sys.ActorOf(Declares(actor =>
        {
            actor.On<string>(_ => actor.Answer("starts with a"), text => text.StartsWith('a'));
            actor.On<IComparable>(_ => actor.Answer("comparable"));
            actor.On<Exception>(_ => actor.Answer("exception"));
            actor.OnAny(_ => actor.Answer("any"));
        }));
        foreach (object message in new object[] { "abc", "xyz", 1, new ArgumentException(), new object() }) a.Tell(message);

        ReceiveN(5).ShouldBe(["starts with a", "comparable", "comparable", "exception", "any"]);
    }

    [Fact]
    public void A_handler_that_answers_false_leaves_the_message_to_the_next()
    {
        IActorRef a = Sys.ActorOf(Declares(actor =>
        {
            actor.OnIf<int>(number => number > 10 && actor.Answer("great"));
            actor.On(typeof(int), _ => actor.Answer("small"));
        }));
        a.Tell(11);
        a.Tell(1);
        ExpectMsg("great");
        ExpectMsg("small");
    }

    [Fact]
    public void Nothing_may_be_declared_after_a_handler_for_all()
    {
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() => Sys.ActorOf(Declares(actor =>
        {
            actor.OnAny(_ => { });
            actor.On<string>(_ => { });
        })));
    }

    [Fact]
    public void Handlers_are_declared_in_the_constructor_or_in_a_Become_only()
    {
        IActorRef a = Sys.ActorOf(Declares(actor => actor.On<string>(_ =>
        {
            try
            {
                actor.On<int>(_ => { });
            }
            catch (InvalidOperationException)
            {
                actor.Answer("refused");
            }
        })));
        a.Tell("now");
        ExpectMsg("refused");
    }

    [Fact]
    public void Become_replaces_and_BecomeStacked_comes_back()
    {
        IActorRef a = Sys.ActorOf(Declares(actor =>
        {
            actor.On<string>(_ => actor.Into("second", isStacked: true), text => text == "push");
            actor.On<string>(_ => actor.Into("other", isStacked: false), text => text == "replace");
            actor.On<string>(_ => actor.Answer("first"));
        }));
        foreach (string text in new[] { "?", "push", "?", "pop", "?", "replace", "?" }) a.Tell(text);

        ReceiveN(4).ShouldBe(["first", "second", "first", "other"]);
    }

    [Fact]
    public void The_first_behaviour_can_always_be_come_back_to()
    {
        IActorRef a = Sys.ActorOf(Declares(actor =>
        {
            actor.On<string>(_ => actor.Into("other", isStacked: false), text => text == "replace");
            actor.On<string>(_ => actor.Answer("first"));
        }));
        foreach (string text in new[] { "replace", "?", "pop", "?", "pop", "?" }) a.Tell(text);

        ReceiveN(4).ShouldBe(["other", "first", "first", "first"]);
    }

    [Fact]
    public void A_Become_inside_a_Become_is_the_behaviour_that_stays()
    {
        IActorRef a = Sys.ActorOf(Declares(actor => actor.On<string>(_ => actor.IntoNested())));
        a.Tell("go");
        a.Tell("which");
        ExpectMsg("outer");
        a.Tell("inner");
        a.Tell("which");
        ExpectMsg("inner");
    }

    [Fact]
    public void What_a_stacked_behaviour_does_not_take_is_unhandled_not_left_to_the_one_below()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        IActorRef a = Sys.ActorOf(Declares(actor =>
        {
            actor.On<string>(_ => actor.Into("second", isStacked: true));
            actor.On<int>(_ => actor.Answer("below"));
        }));
        a.Tell("push");
        a.Tell(1);
        ExpectMsg<UnhandledMessage>().Message.ShouldBe(1);
    }

    [Fact]
    public void A_behaviour_taken_in_the_constructor_is_the_first()
    {
        IActorRef a = Sys.ActorOf(Declares(actor =>
        {
            actor.On<string>(_ => actor.Answer("declared"));
            actor.Into("taken", isStacked: false);
        }));
        a.Tell("which");
        ExpectMsg("taken");
    }

    [Fact]
    public void A_child_is_found_by_name_while_it_lives()
    {
        IActorRef parent = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        IActorRef child = MakeChild(parent, WitnessProps(ActorRefs.Nobody), "known");
        IActorRef probe = TestActor;
        parent.Tell(Do(context =>
        {
            probe.Tell(context.Child("known"));
            probe.Tell(context.Child("unknown"));
            probe.Tell(context.GetChildren().Single());
            probe.Tell(context.Parent.Path.Name);
        }));

        ExpectMsg(child);
        ExpectMsg<IActorRef>().ShouldBe(ActorRefs.Nobody);
        ExpectMsg(child);
        ExpectMsg("user");
    }

    [Fact]
    public void An_untyped_actor_changes_by_method()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Toggles()));
        foreach (int i in Enumerable.Range(0, 4)) a.Tell(i);
        ReceiveN(4).ShouldBe(["off 0", "on 1", "off 2", "on 3"]);
    }

    internal sealed class Declared : ReceiveActor
    {
        public Declared(Action<Declared> declare) => declare(this);

        public void On<T>(Action<T> handler, Predicate<T>? predicate = null) => Receive(handler, predicate);

        public void On(Type type, Action<object> handler) => Receive(type, handler);

        public void OnIf<T>(Func<T, bool> handler) => Receive(handler);

        public void OnAny(Action<object> handler) => ReceiveAny(handler);

        public bool Answer(string text)
        {
            Sender.Tell(text);
            return true;
        }

        public void Into(string name, bool isStacked)
        {
            void Configure()
            {
                Receive<string>(text => text == "pop", _ => UnbecomeStacked());
                Receive<string>(_ => Answer(name));
            }

            if (isStacked) BecomeStacked(Configure);
            else Become(Configure);
        }

        public void IntoNested() => Become(() =>
        {
            Receive<string>(text => text == "inner", _ => Become(() => Receive<string>(_ => Answer("inner"))));
            Receive<string>(_ => Answer("outer"));
        });
    }

    private sealed class Toggles : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Sender.Tell($"off {message}");
            Become(On);
        }

        private void On(object message)
        {
            Sender.Tell($"on {message}");
            Become(OnReceive);
        }
    }
}
