using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Core;

/// <summary>A system for each test, and an actor made of functions.</summary>
public abstract class ActorSpec : Akka.TestKit.Xunit2.TestKit
{
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    protected static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    protected ActorSpec(string config = "")
        : base((Config)(config + "\nakka.test.single-expect-default = 20s\nakka.test.filter-leeway = 20s"))
    {
    }

    protected sealed record Fail(string Reason);

    /// <summary>Says to the probe what happens to it; fails, stops, answers and makes children as it is told.</summary>
    protected class Witness : ReceiveActor
    {
        private static int instances;
        private readonly IActorRef _probe;
        private readonly int _instance = Interlocked.Increment(ref instances);

        public Witness(IActorRef probe, SupervisorStrategy? strategy = null)
        {
            _probe = probe;
            Strategy = strategy;
            Receive<Fail>(fail => throw new InvalidOperationException(fail.Reason));
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props, "child")));
            Receive<(Props Props, string Name)>(child => Sender.Tell(Context.ActorOf(child.Props, child.Name)));
            Receive<string>(text => text == "instance", _ => Sender.Tell(_instance));
            Receive<string>(text => text == "stop", _ => Context.Stop(Self));
            Receive<Action<IActorContext>>(act => act(Context));
            Receive<string>(text => Sender.Tell(text));
        }

        private SupervisorStrategy? Strategy { get; }

        protected override SupervisorStrategy SupervisorStrategy() => Strategy ?? base.SupervisorStrategy();

        protected override void PreStart() => Say("PreStart");

        protected override void PostStop() => Say("PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            Say($"PreRestart {reason.Message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            Say($"PostRestart {reason.Message}");
            base.PostRestart(reason);
        }

        private void Say(string what) => _probe.Tell($"{Self.Path.Name}: {what}");
    }

    protected static Props WitnessProps(IActorRef probe, SupervisorStrategy? strategy = null) => Props.Create(() => new Witness(probe, strategy));

    /// <summary>Does in its context what it is told.</summary>
    protected static Action<IActorContext> Do(Action<IActorContext> act) => act;

    protected IActorRef MakeChild(IActorRef parent, Props props, string name = "child")
    {
        parent.Tell((props, name), TestActor);
        return ExpectMsg<IActorRef>();
    }
}
