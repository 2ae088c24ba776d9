using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 6: what cannot be handled yet.</summary>
public sealed class StashTests : ActorSpec
{
    private IActorRef Stasher() => Sys.ActorOf(Props.Create(() => new Stashes()));

    [Fact]
    public void Stashed_messages_come_back_first_in_the_order_of_arrival_with_their_senders()
    {
        var other = CreateTestProbe();
        IActorRef a = Stasher();
        var release = new ManualResetEventSlim();
        a.Tell("one");
        a.Tell("two", other.Ref);
        a.Tell("two and a half");
        a.Tell(release);
        a.Tell(true);
        a.Tell("three");
        release.Set();

        ExpectMsg("one");
        other.ExpectMsg("two");
        ExpectMsg("two and a half");
        ExpectMsg("three");
    }

    [Fact]
    public void Unstash_brings_one_back()
    {
        IActorRef a = Stasher();
        a.Tell("one");
        a.Tell("two");
        a.Tell('u');
        ExpectMsg("one");
        a.Tell('c');
        ExpectMsg((1, true, false));
    }

    [Fact]
    public void A_death_that_was_put_aside_is_told_when_it_comes_back()
    {
        IActorRef watched = Sys.ActorOf(Props.Create(() => new Stashes()));
        IActorRef a = Sys.ActorOf(Props.Create(() => new StashesDeaths(watched, TestActor)));
        Sys.Stop(watched);
        ExpectMsg("put aside");
        a.Tell("now");
        ExpectMsg(true);
    }

    [Fact]
    public void The_stash_is_there_before_the_constructor_runs()
    {
        Sys.ActorOf(Props.Create(() => new LooksAtStash())).Tell("?");
        ExpectMsg(true);
    }

    [Fact]
    public void One_delivery_cannot_be_stashed_twice_but_one_object_sent_twice_can()
    {
        IActorRef a = Stasher();
        a.Tell("twice");
        ExpectMsg<IllegalActorStateException>();

        IActorRef b = Stasher();
        b.Tell("same");
        b.Tell("same");
        b.Tell(true);
        ExpectMsg("same");
        ExpectMsg("same");
    }

    [Fact]
    public void A_restart_unstashes_to_the_front()
    {
        IActorRef a = Stasher();
        var release = new ManualResetEventSlim();
        a.Tell("stashed");
        a.Tell(release);
        a.Tell(new Fail("boom"));
        a.Tell(true);
        a.Tell("later");
        release.Set();

        // The stashed message was handled by the new instance before the queued ones: it is stashed again, then all come.
        ExpectMsg("stashed");
        ExpectMsg("later");
    }

    [Fact]
    public void At_the_stop_stashed_messages_are_dead_letters()
    {
        IActorRef a = Stasher();
        a.Tell("kept");
        a.Tell('c');
        ExpectMsg((1, true, false));
        EventFilter.DeadLetter<string>(text => text == "kept").ExpectOne(() => Sys.Stop(a));
    }

    private sealed class Stashes : ReceiveActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public Stashes()
        {
            Receive<Fail>(fail => throw new InvalidOperationException(fail.Reason));
            Receive<ManualResetEventSlim>(release => release.Wait(Soon));
            Receive<string>(text => text == "twice", _ =>
            {
                Stash.Stash();
                try
                {
                    Stash.Stash();
                }
                catch (IllegalActorStateException e)
                {
                    Sender.Tell(e);
                }
            });
            Receive<string>(text =>
            {
                if (_isOpen) Sender.Tell(text);
                else Stash.Stash();
            });
            Receive<char>(c => c == 'c', _ => Sender.Tell((Stash.Count, Stash.NonEmpty, Stash.IsFull)));
            Receive<char>(_ =>
            {
                _isOpen = true;
                Stash.Unstash();
            });
            Receive<bool>(_ =>
            {
                _isOpen = true;
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class LooksAtStash : ReceiveActor, IWithUnboundedStash
    {
        public LooksAtStash()
        {
            bool isThere = Stash is { IsEmpty: true };
            ReceiveAny(_ => Sender.Tell(isThere));
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class StashesDeaths : ReceiveActor, IWithUnboundedStash
    {
        public StashesDeaths(IActorRef watched, IActorRef observer)
        {
            Context.Watch(watched);
            Receive<Terminated>(_ =>
            {
                Stash.Stash();
                observer.Tell("put aside");
            });
            Receive<string>(_ =>
            {
                Become(() => Receive<Terminated>(death => observer.Tell(death.ActorRef.Equals(watched))));
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;
    }
}
