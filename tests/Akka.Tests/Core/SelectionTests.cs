using Akka.Actor;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 1: actors by path.</summary>
public sealed class SelectionTests : ActorSpec
{
    [Fact]
    public async Task An_actor_is_found_by_its_path_full_or_from_the_root()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "a");
        IActorRef child = MakeChild(a, WitnessProps(ActorRefs.Nobody));

        (await Sys.ActorSelection("/user/a").ResolveOne(Soon)).ShouldBe(a);
        (await Sys.ActorSelection("akka://test/user/a/child").ResolveOne(Soon)).ShouldBe(child);
        (await Sys.ActorSelection(child.Path).ResolveOne(Soon)).ShouldBe(child);
        (await Sys.ActorSelection("/user/a/child/..").ResolveOne(Soon)).ShouldBe(a);
    }

    [Fact]
    public async Task An_actor_may_be_the_anchor()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "a");
        IActorRef child = MakeChild(a, WitnessProps(ActorRefs.Nobody));
        (await ActorSelection(a, "child").ResolveOne(Soon, CancellationToken.None)).ShouldBe(child);
        await Should.ThrowAsync<TaskCanceledException>(ActorSelection(a, "child").ResolveOne(Soon, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await Should.ThrowAsync<ActorNotFoundException>(Sys.ActorSelection("/user/nobody").ResolveOne(Soon));
        Sys.ActorSelection("/user/nobody").Tell(new Identify("id"), TestActor);
        ExpectMsg<ActorIdentity>(identity => identity.MessageId is "id" && identity.Subject is null);
    }

    [Fact]
    public void Wildcards_stand_for_names()
    {
        foreach (string name in new[] { "w1", "w2", "x10" }) Sys.ActorOf(WitnessProps(ActorRefs.Nobody), name);

        Sys.ActorSelection("/user/w?").Tell("w", TestActor);
        ExpectMsg("w");
        ExpectMsg("w");
        Sys.ActorSelection("/user/*").Tell("all", TestActor);
        ReceiveN(3).ShouldAllBe(message => message.Equals("all"));
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void From_an_actor_the_path_begins_at_it()
    {
        IActorRef parent = Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "parent");
        IActorRef child = MakeChild(parent, WitnessProps(ActorRefs.Nobody));
        IActorRef sibling = MakeChild(parent, WitnessProps(ActorRefs.Nobody), "sibling");
        IActorRef probe = TestActor;
        child.Tell(Do(context => context.ActorSelection("../sibling").Tell("hello", probe)));
        ExpectMsgFrom(sibling, "hello");
    }

    [Fact]
    public void A_message_to_a_missing_path_is_a_dead_letter() =>
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.ActorSelection("/user/missing").Tell("lost"));

    [Fact]
    public void Any_actor_answers_who_it_is()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(new Identify(7));
        ExpectMsg<ActorIdentity>(identity => identity.MessageId.Equals(7) && identity.Subject.Equals(a));
    }

    [Fact]
    public void For_the_dead_it_is_answered_that_there_is_nobody()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(PoisonPill.Instance);
        a.Tell(new Identify(7)); // waits behind its death, or comes after it
        ExpectMsg<ActorIdentity>(identity => identity.MessageId.Equals(7) && identity.Subject is null);
    }
}
