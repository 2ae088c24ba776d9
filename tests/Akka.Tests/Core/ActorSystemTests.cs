using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 1: system, references, names.</summary>
public sealed class ActorSystemTests : ActorSpec
{
    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a_b")]
    [InlineData("a b")]
    public void A_system_has_a_name_of_letters_digits_and_inner_hyphens(string name) =>
        Should.Throw<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public void The_configuration_given_lies_over_the_defaults()
    {
        using ActorSystem system = ActorSystem.Create("own-1", ConfigurationFactory.ParseString("akka.loglevel = ERROR, my.key = 1"));

        system.Settings.LogLevel.ShouldBe("ERROR");
        system.Settings.Config.GetInt("my.key").ShouldBe(1);
        system.Settings.Config.GetInt("akka.actor.default-dispatcher.throughput").ShouldBe(30);
        system.Settings.AskTimeout.ShouldBe(Timeout.InfiniteTimeSpan);
        system.Settings.InjectTopLevelFallback(ConfigurationFactory.ParseString("my.key = 2, my.other = 3"));
        system.Settings.Config.GetInt("my.key").ShouldBe(1);
        system.Settings.Config.GetInt("my.other").ShouldBe(3);
    }

    [Fact]
    public void A_setup_may_bring_the_configuration()
    {
        using ActorSystem system = ActorSystem.Create("own-2", BootstrapSetup.Create().WithConfig("a = 1").WithConfigFallback("a = 2, b = 3"));

        system.Settings.Config.GetInt("a").ShouldBe(1);
        system.Settings.Config.GetInt("b").ShouldBe(3);
    }

    [Fact]
    public async Task Termination_waits_for_every_PostStop_and_may_be_asked_for_twice()
    {
        ActorSystem system = ActorSystem.Create("own-3");
        int stopped = 0;
        var started = new CountdownEvent(50);
        for (int i = 0; i < 50; i++) system.ActorOf(Props.Create(() => new SlowToStop(started, () => Interlocked.Increment(ref stopped))));
        started.Wait(Soon).ShouldBeTrue();

        Task first = system.Terminate();
        Task second = system.Terminate();
        await Task.WhenAll(first, second, system.WhenTerminated).WaitAsync(Soon);

        stopped.ShouldBe(50);
    }

    [Fact]
    public async Task Callbacks_run_before_WhenTerminated_completes()
    {
        ActorSystem system = ActorSystem.Create("own-4");
        var order = new List<int>();
        system.RegisterOnTermination(() => order.Add(1));
        system.RegisterOnTermination(() => order.Add(2));

        await system.Terminate().WaitAsync(Soon);

        order.Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_terminated_system_makes_no_actors()
    {
        ActorSystem system = ActorSystem.Create("own-5");
        await system.Terminate().WaitAsync(Soon);

        Should.Throw<InvalidOperationException>(() => system.ActorOf(WitnessProps(TestActor)));
    }

    [Fact]
    public void References_print_their_path_and_uid()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(TestActor), "a");

        a.Path.ToString().ShouldBe("akka://test/user/a");
        a.Path.ToStringWithoutAddress().ShouldBe("/user/a");
        a.ToString().ShouldBe($"[akka://test/user/a#{a.Path.Uid}]");
        a.Path.Elements.ShouldBe(["user", "a"]);
        a.Path.Parent.Name.ShouldBe("user");
        (a.Path.Parent / "a").ShouldBe(a.Path);
        ActorPath.Parse("akka://test/user/a").ShouldBe(a.Path);
    }

    [Fact]
    public void The_next_incarnation_of_a_name_is_another_reference_with_the_same_path()
    {
        IActorRef first = Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "again");
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);
        // A watcher may know before the parent does, and the name is the parent's to give.
        IActorRef second = ActorRefs.Nobody;
        AwaitAssert(() => second = Sys.ActorOf(WitnessProps(ActorRefs.Nobody), "again"), Soon);

        second.Path.ShouldBe(first.Path);
        second.ShouldNotBe(first);
        second.Path.Uid.ShouldNotBe(first.Path.Uid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("%")]
    [InlineData("%zz")]
    public void Malformed_names_are_refused(string name) =>
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf(WitnessProps(TestActor), name));

    [Theory]
    [InlineData("a-_.*$+:@&=,!~';()b")]
    [InlineData("%20")]
    [InlineData("7")]
    public void Names_may_hold_what_a_path_segment_may(string name) => Sys.ActorOf(WitnessProps(ActorRefs.Nobody), name).Path.Name.ShouldBe(name);

    [Fact]
    public void Generated_names_begin_with_a_dollar_and_count()
    {
        using ActorSystem system = ActorSystem.Create("own-6");
        string[] names = [.. Enumerable.Range(0, 66).Select(_ => system.ActorOf(WitnessProps(ActorRefs.Nobody)).Path.Name)];

        names[..3].ShouldBe(["$a", "$b", "$c"]);
        names.Distinct().Count().ShouldBe(66);
        names[64].ShouldBe("$ab");
    }

    [Fact]
    public void A_name_is_taken_until_the_parent_has_seen_the_end_of_its_bearer()
    {
        var release = new ManualResetEventSlim();
        IActorRef parent = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        IActorRef child = MakeChild(parent, Props.Create(() => new SlowToStop(null, () => release.Wait(Soon))));
        parent.Tell(Do(context => context.Stop(child)));

        IActorRef probe = TestActor;
        Action<IActorContext> make = Do(context =>
        {
            try
            {
                context.ActorOf(WitnessProps(ActorRefs.Nobody), "child");
                probe.Tell("made");
            }
            catch (InvalidActorNameException)
            {
                probe.Tell("taken");
            }
        });
        parent.Tell(make);
        ExpectMsg("taken");

        release.Set();
        AwaitAssert(
            () =>
            {
                parent.Tell(make);
                ExpectMsg("made");
            },
            Soon);
    }

    [Fact]
    public void No_sender_is_dead_letters_to_the_receiver()
    {
        IActorRef probe = TestActor;
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(Do(context => probe.Tell(context.Sender.Equals(context.System.DeadLetters))), ActorRefs.NoSender);

        ActorRefs.NoSender.ShouldBeNull();
        ExpectMsg(true);
    }

    [Fact]
    public void Nobody_and_null_are_nobody()
    {
        ((IActorRef?)null).IsNobody().ShouldBeTrue();
        ActorRefs.Nobody.IsNobody().ShouldBeTrue();
        TestActor.IsNobody().ShouldBeFalse();
        ActorRefs.Nobody.GetOrElse(() => TestActor).ShouldBe(TestActor);
    }

    [Fact]
    public void An_extension_exists_once_for_each_system()
    {
        CounterExtension first = new CounterProvider().Apply(Sys);

        new CounterProvider().Apply(Sys).ShouldBeSameAs(first);
        Sys.GetExtension<CounterExtension>().ShouldBeSameAs(first);
        Sys.HasExtension<CounterExtension>().ShouldBeTrue();
        Sys.WithExtension<CounterExtension, CounterProvider>().ShouldBeSameAs(first);
        using ActorSystem other = ActorSystem.Create("own-7");
        other.HasExtension<CounterExtension>().ShouldBeFalse();
        new CounterProvider().Apply(other).ShouldNotBeSameAs(first);
    }

    [Fact]
    public void Extensions_may_be_named_in_the_configuration()
    {
        using ActorSystem system = ActorSystem.Create("own-8", $"akka.extensions = [\"{typeof(CounterProvider).AssemblyQualifiedName}\"]");
        system.TryGetExtension(out CounterExtension extension).ShouldBeTrue();
        extension.ShouldNotBeNull();
        system.TryGetExtension(typeof(CounterExtension), out object found).ShouldBeTrue();
        found.ShouldBeSameAs(extension);
        Sys.TryGetExtension<CounterExtension>(out _).ShouldBeFalse();
    }

    [Fact]
    public void A_system_knows_how_long_it_has_been_up()
    {
        TimeSpan before = Sys.Uptime;
        Sys.StartTime.ShouldBeGreaterThan(TimeSpan.Zero);
        AwaitCondition(() => Sys.Uptime > before);
    }

    [Fact]
    public void Dead_letters_take_no_null() => Should.Throw<InvalidMessageException>(() => Sys.DeadLetters.Tell(null));

    public sealed class CounterExtension : IExtension;

    public sealed class CounterProvider : ExtensionIdProvider<CounterExtension>
    {
        public override CounterExtension CreateExtension(ExtendedActorSystem system) => new();
    }

    private sealed class SlowToStop(CountdownEvent? started, Action onStop) : UntypedActor
    {
        protected override void PreStart() => started?.Signal();

        protected override void PostStop()
        {
            Thread.Sleep(2);
            onStop();
        }

        protected override void OnReceive(object message)
        {
        }
    }
}
