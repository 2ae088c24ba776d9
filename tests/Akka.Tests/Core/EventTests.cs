using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 7: event stream, dead letters, log.</summary>
public sealed class EventTests() : ActorSpec("akka.loglevel = DEBUG")
{
    private interface IMarked;

    private record Base;

    private sealed record Derived : Base, IMarked;

    [Theory]
    [InlineData(typeof(Derived))]
    [InlineData(typeof(Base))]
    [InlineData(typeof(IMarked))]
    public void A_subscriber_is_told_of_a_type_its_bases_and_its_interfaces(Type channel)
    {
        Sys.EventStream.Subscribe(TestActor, channel).ShouldBeTrue();
        Sys.EventStream.Subscribe(TestActor, channel).ShouldBeFalse();
        Sys.EventStream.Publish(new Derived());
        ExpectMsg<Derived>();
        Sys.EventStream.Unsubscribe(TestActor, channel).ShouldBeTrue();
        Sys.EventStream.Publish(new Derived());
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void One_event_is_told_once_to_who_subscribed_twice()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Base));
        Sys.EventStream.Subscribe(TestActor, typeof(IMarked));
        Sys.EventStream.Publish(new Derived());
        ExpectMsg<Derived>();
        ExpectNoMsg(Quiet);
        Sys.EventStream.Unsubscribe(TestActor).ShouldBeTrue();
        Sys.EventStream.Unsubscribe(TestActor).ShouldBeFalse();
    }

    [Fact]
    public void A_subtype_can_be_taken_out_of_a_subscription()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Base));
        Sys.EventStream.Unsubscribe(TestActor, typeof(Derived)).ShouldBeTrue();
        Sys.EventStream.Publish(new Derived());
        Sys.EventStream.Publish(new Base());
        ExpectMsg<Base>().ShouldNotBeOfType<Derived>();
        Sys.EventStream.Unsubscribe(TestActor, typeof(string)).ShouldBeFalse();
    }

    [Fact]
    public void Dead_subscribers_are_dropped()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        Sys.EventStream.Subscribe(a, typeof(Base));
        Watch(a);
        Sys.Stop(a);
        ExpectTerminated(a);
        AwaitAssert(() => Sys.EventStream.Subscribe(a, typeof(Base)).ShouldBeTrue("it was subscribed still"));
    }

    [Fact]
    public void A_dead_subscriber_to_dead_letters_is_not_told_of_its_own_for_ever()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        Watch(a);
        Sys.Stop(a);
        ExpectTerminated(a);
        Sys.EventStream.Subscribe(a, typeof(DeadLetter));
        Sys.DeadLetters.Tell("lost");
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("lost again"));
    }

    [Fact]
    public void Messages_that_ask_for_it_are_suppressed_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        Sys.DeadLetters.Tell(PoisonPill.Instance);
        ExpectMsg<SuppressedDeadLetter>().Message.ShouldBe(PoisonPill.Instance);
        Sys.DeadLetters.Tell("plain", TestActor);
        ExpectMsg<DeadLetter>(letter => letter.Message.Equals("plain") && letter.Sender.Equals(TestActor));
    }

    [Fact]
    public void Each_level_is_an_event_with_source_class_cause_and_text()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        ILoggingAdapter log = Logging.GetLogger(Sys, "source");
        var cause = new InvalidOperationException("why");
        log.Debug("d {0}", 1);
        log.Info("i {0} {1}", 1, 2);
        log.Warning(cause, "w {0} {1} {2}", 1, 2, 3);
        log.Error(cause, "e {0} {1} {2} {3}", 1, 2, 3, 4);

        ExpectMsg<Debug>(e => e.Message.ToString() == "d 1" && e.LogSource.StartsWith("source") && e.LogLevel() == LogLevel.DebugLevel);
        ExpectMsg<Info>(e => e.Message.ToString() == "i 1 2" && e.Cause is null);
        ExpectMsg<Warning>(e => e.Message.ToString() == "w 1 2 3" && e.Cause == cause);
        ExpectMsg<Error>(e => e.Message.ToString() == "e 1 2 3 4" && e.Cause == cause);
    }

    [Fact]
    public void An_actor_has_a_logger()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "logs");
        EventFilter.Info("hello there").ExpectOne(() =>
            a.Tell(Do(context => context.GetLogger().Info("hello {0}", "there"))));
    }

    [Fact]
    public void The_source_of_a_log_is_an_actors_path_or_a_name_with_the_address_of_the_system()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        Logging.GetLogger(Sys, TestActor).Info("");
        ExpectMsg<Info>().LogSource.ShouldBe(TestActor.Path.ToString());
        Logging.GetLogger(Sys, typeof(EventTests)).Info("");
        ExpectMsg<Info>().LogSource.ShouldBe("EventTests (akka://test)");
        Logging.GetLogger(Sys, this).Info("");
        ExpectMsg<Info>(e => e.LogSource == "EventTests (akka://test)" && e.LogClass == typeof(EventTests));
        Logging.GetLogger(Sys, "source").Info("");
        ExpectMsg<Info>().LogSource.ShouldBe("source (akka://test)");
        Logging.GetLogger(Sys.EventStream, "source").Info("");
        ExpectMsg<Info>().LogSource.ShouldBe("source");
    }

    [Fact]
    public void A_level_that_is_off_is_not_published()
    {
        using ActorSystem system = ActorSystem.Create("quiet", "akka.loglevel = WARNING, akka.loggers = [], akka.stdout-loglevel = OFF");
        system.EventStream.Subscribe(TestActor, typeof(LogEvent));
        ILoggingAdapter log = Logging.GetLogger(system, "source");
        log.Info("unheard");
        log.Warning("heard");
        (log.IsDebugEnabled, log.IsInfoEnabled, log.IsWarningEnabled, log.IsErrorEnabled).ShouldBe((false, false, true, true));
        ExpectMsg<Warning>().Message.ShouldBe("heard");
    }

    [Fact]
    public void Loggers_are_actors_named_in_the_configuration()
    {
        Keeps.Kept.Clear();
        using ActorSystem system = ActorSystem.Create("logs", $"akka.loglevel = INFO, akka.loggers = [\"{typeof(Keeps).AssemblyQualifiedName}\"]");
        system.Log.Info("kept");
        system.Log.Debug("not kept");
        AwaitAssert(() => Keeps.Kept.ShouldContain("kept"));
        Keeps.Kept.ShouldNotContain("not kept");
    }

    [Fact]
    public async Task The_first_dead_letters_are_logged_and_then_no_more()
    {
        using ActorSystem system = ActorSystem.Create("letters", "akka.log-dead-letters = 2, akka.loggers = [], akka.stdout-loglevel = OFF");
        await system.ActorSelection("/system/deadLetterListener").ResolveOne(Soon);
        system.EventStream.Subscribe(TestActor, typeof(Info));
        for (int i = 0; i < 5; i++) system.DeadLetters.Tell("lost", ActorRefs.NoSender);
        ExpectMsg<Info>(e => e.Message.ToString()!.Contains("[1] dead letters"));
        ExpectMsg<Info>(e => e.Message.ToString()!.Contains("no more dead letters will be logged"));
        ExpectNoMsg(Quiet);
    }

    [Theory]
    [InlineData("off", 0)]
    [InlineData("on", 1)]
    public async Task Dead_letters_of_the_shutdown_are_logged_only_if_asked_for(string during, int expected)
    {
        Keeps.Kept.Clear();
        ActorSystem system = ActorSystem.Create(
            "ending", $"akka.log-dead-letters-during-shutdown = {during}, akka.loggers = [\"{typeof(Keeps).AssemblyQualifiedName}\"]");
        var begun = new ManualResetEventSlim();
        var release = new ManualResetEventSlim();
        var end = new ManualResetEventSlim();
        system.ActorOf(Props.Create(() => new EndsWhen(end)));
        IActorRef a = system.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(
            Do(_ =>
            {
                begun.Set();
                release.Wait(Soon);
            }),
            ActorRefs.NoSender);
        a.Tell("left at the end", ActorRefs.NoSender);
        begun.Wait(Soon).ShouldBeTrue();
        IActorRef listener = Watch(await system.ActorSelection("/system/deadLetterListener").ResolveOne(Soon));
        Task ended = system.Terminate();
        // The listener is told to stop before the actors are: give it the time to do so.
        if (expected == 0) ExpectTerminated(listener);
        release.Set();
        if (expected == 1) AwaitAssert(() => Keeps.Kept.ShouldContain(text => text.Contains("left at the end")), Soon);
        end.Set();
        await ended.WaitAsync(Soon);
        Keeps.Kept.Count(text => text.Contains("left at the end")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.DebugLevel)]
    [InlineData("info", LogLevel.InfoLevel)]
    [InlineData("Warning", LogLevel.WarningLevel)]
    [InlineData("ERROR", LogLevel.ErrorLevel)]
    public void Levels_have_names(string name, LogLevel level)
    {
        Logging.LogLevelFor(name).ShouldBe(level);
        (level >= LogLevel.ErrorLevel || Logging.LogLevelFor("OFF") > level).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Logging.LogLevelFor("loud"));
    }

    public sealed class Keeps : ReceiveActor
    {
        internal static readonly System.Collections.Concurrent.ConcurrentBag<string> Kept = [];

        public Keeps()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            Receive<LogEvent>(e => Kept.Add(e.Message.ToString()!));
        }
    }

    private sealed class EndsWhen(ManualResetEventSlim end) : ReceiveActor
    {
        protected override void PostStop() => end.Wait(Soon);
    }
}
