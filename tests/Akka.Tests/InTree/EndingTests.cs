using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Tests.Core;

namespace Akka.Tests.InTree;

/// <summary>What the real runtime leaves to chance when an actor is made while another ends.</summary>
public sealed class EndingTests : ActorSpec
{
    private static ActorSystem Make(string config = "") => ActorSystem.Create("ending", "akka.loggers = [], akka.stdout-loglevel = OFF\n" + config);

    [Fact]
    public async Task Who_is_still_being_made_when_its_parent_ends_is_refused()
    {
        ActorSystem system = Make($"held.type = \"{typeof(Held).AssemblyQualifiedName}\"");
        Task<IActorRef> made = Task.Run(() => system.ActorOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("held")));
        Held.IsAsked.Wait(Soon).ShouldBeTrue();
        await system.Terminate().WaitAsync(Soon);
        Held.MayAnswer.Set();

        await Should.ThrowAsync<InvalidOperationException>(made);
    }

    [Fact]
    public async Task No_actor_outlives_its_system()
    {
        for (int round = 0; round < 10; round++)
        {
            ActorSystem system = Make();
            var made = new List<IActorRef>();
            var begins = new ManualResetEventSlim();
            Task maker = Task.Run(() =>
            {
                begins.Set();
                while (true) made.Add(system.ActorOf(WitnessProps(ActorRefs.Nobody)));
            });
            begins.Wait(Soon).ShouldBeTrue();
            await system.Terminate().WaitAsync(Soon);
            await Should.ThrowAsync<InvalidOperationException>(maker);

            made.Cast<LocalActorRef>().Count(actor => !actor.IsTerminated).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Who_knows_of_a_death_may_use_the_name_though_the_guardian_has_been_too_busy_to_hear_of_it()
    {
        ActorSystem system = Make($"akka.actor.guardian-supervisor-strategy = \"{typeof(Ponders).AssemblyQualifiedName}\"");
        IActorRef failing = system.ActorOf(WitnessProps(ActorRefs.Nobody));
        IActorRef first = system.ActorOf(WitnessProps(ActorRefs.Nobody), "name");
        failing.Tell(new Fail("boom"), ActorRefs.NoSender);
        Ponders.Begins.Wait(Soon).ShouldBeTrue();
        (await first.GracefulStop(Soon)).ShouldBeTrue();

        IActorRef second = system.ActorOf(WitnessProps(ActorRefs.Nobody), "name");
        second.ShouldNotBe(first);
        Should.Throw<InvalidActorNameException>(() => system.ActorOf(WitnessProps(ActorRefs.Nobody), "name"));

        // The end of the first, when the guardian hears of it, is not that of the second.
        Ponders.Ends.Set();
        (await failing.GracefulStop(Soon)).ShouldBeTrue();
        (await system.ActorSelection("/user/name").ResolveOne(Soon)).ShouldBe(second);
        await system.Terminate().WaitAsync(Soon);
        ((LocalActorRef)second).IsTerminated.ShouldBeTrue();
    }

    public sealed class Held(Config config, ActorSystem system) : MessageDispatcherConfigurator(config, system)
    {
        internal static readonly ManualResetEventSlim IsAsked = new();
        internal static readonly ManualResetEventSlim MayAnswer = new();

        public override MessageDispatcher Dispatcher()
        {
            IsAsked.Set();
            MayAnswer.Wait(Soon);
            return System.Dispatchers.DefaultGlobalDispatcher;
        }
    }

    public sealed class Ponders : SupervisorStrategyConfigurator
    {
        internal static readonly ManualResetEventSlim Begins = new();
        internal static readonly ManualResetEventSlim Ends = new();

        public override SupervisorStrategy Create() => new OneForOneStrategy(_ =>
        {
            Begins.Set();
            Ends.Wait(Soon);
            return Directive.Stop;
        });
    }
}
