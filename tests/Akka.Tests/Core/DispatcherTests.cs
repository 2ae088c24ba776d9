using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 7: the keys of dispatchers are accepted, and threads are where they say.</summary>
public sealed class DispatcherTests() : ActorSpec("""
    mine { type = Dispatcher, throughput = 5 }
    pinned { type = PinnedDispatcher }
    forked { type = ForkJoinDispatcher, dedicated-thread-pool { thread-count = 2 } }
    akka.actor.deployment { /deployed { dispatcher = pinned } }
    """)
{
    private string ThreadOf(Props props, string? name = null)
    {
        IActorRef a = Sys.ActorOf(props, name);
        IActorRef probe = TestActor;
        a.Tell(Do(_ => probe.Tell($"{Thread.CurrentThread.IsThreadPoolThread} {Environment.CurrentManagedThreadId}")));
        return ExpectMsg<string>();
    }

    [Fact]
    public void The_default_and_a_custom_Dispatcher_use_the_thread_pool()
    {
        ThreadOf(WitnessProps(ActorRefs.Nobody)).ShouldStartWith("True");
        ThreadOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("mine")).ShouldStartWith("True");
        ThreadOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("akka.actor.internal-dispatcher")).ShouldNotBeEmpty();
        ThreadOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("akka.actor.default-blocking-io-dispatcher")).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_pinned_actor_has_a_thread_of_its_own()
    {
        string first = ThreadOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("pinned"));
        string second = ThreadOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("pinned"));
        first.ShouldStartWith("False");
        second.ShouldStartWith("False");
        first.ShouldNotBe(second);
    }

    [Fact]
    public void A_forked_dispatcher_has_so_many_threads()
    {
        string[] threads = [.. Enumerable.Range(0, 30).Select(_ => ThreadOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("forked")))];
        threads.ShouldAllBe(thread => thread.StartsWith("False"));
        threads.Distinct().Count().ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void A_deployment_may_name_the_dispatcher() => ThreadOf(WitnessProps(ActorRefs.Nobody), "deployed").ShouldStartWith("False");

    [Fact]
    public async Task An_unknown_dispatcher_is_an_error_after_which_the_name_is_free_and_the_system_can_end()
    {
        Should.Throw<ConfigurationException>(() => Sys.ActorOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("unknown"), "named"));
        Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "named").Path.Name.ShouldBe("named");
        await Sys.Terminate().WaitAsync(Soon);
    }
}
