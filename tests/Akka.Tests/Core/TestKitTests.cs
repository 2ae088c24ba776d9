using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 9: what tests are written with.</summary>
public sealed class TestKitTests() : ActorSpec("akka.loglevel = DEBUG")
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private static void Fails(Action act) => Should.Throw<Exception>(act);

    [Fact]
    public async Task The_test_actor_is_the_sender_also_after_an_await()
    {
        IActorRef echo = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        echo.Tell("before");
        ExpectMsg("before");
        await Task.Delay(10);
        echo.Tell("after");
        await ExpectMsgAsync("after");
        await Task.Yield();
        echo.Tell("again");
        await ExpectMsgAsync("again");
        LastMessage.ShouldBe("again");
        LastSender.ShouldBe(echo);
    }

    [Fact]
    public void The_system_is_named_test() => Sys.Name.ShouldBe("test");

    [Fact]
    public void An_expectation_of_the_wrong_message_fails()
    {
        TestActor.Tell("x");
        Fails(() => ExpectMsg<int>());
        TestActor.Tell("x");
        Fails(() => ExpectMsg("y"));
        TestActor.Tell(1);
        Fails(() => ExpectMsg<int>(number => number > 1));
        TestActor.Tell(1);
        Should.Throw<ShouldAssertException>(() => ExpectMsg<int>(number => { number.ShouldBe(2); }));
        TestActor.Tell("x", ActorRefs.Nobody);
        Fails(() => ExpectMsgFrom(TestActor, "x"));
        Fails(() => ExpectMsg("never", Short));
        TestActor.Tell("x");
        Fails(() => ExpectNoMsg(Short));
    }

    [Fact]
    public void Expectations_give_the_message()
    {
        foreach (int i in Enumerable.Range(1, 9)) TestActor.Tell(i);
        ExpectMsg<int>().ShouldBe(1);
        ExpectMsg(2).ShouldBe(2);
        ExpectMsg<int>(number => number == 3).ShouldBe(3);
        ExpectMsg<int>((number, sender) => number == 4 && sender.Equals(TestActor)).ShouldBe(4);
        ExpectMsg(6, (expected, actual) => expected == actual + 1).ShouldBe(5);
        ExpectMsgAnyOf(new[] { 5, 6 }).ShouldBe(6);
        ExpectMsgAllOf(8, 7).Count.ShouldBe(2);
        TestActor.Tell(new[] { 1, 2 });
        HasMessages.ShouldBeTrue();
        ReceiveOne(TimeSpan.Zero).ShouldBe(9);
        ExpectMsg(new[] { 1, 2 });
        ReceiveOne(TimeSpan.Zero).ShouldBeNull();
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void All_of_several_means_these_and_no_others()
    {
        TestActor.Tell(1);
        TestActor.Tell(3);
        Fails(() => ExpectMsgAllOf(1, 2));
        Fails(() => ReceiveN(1, Short));
    }

    [Fact]
    public void Fishing_drops_what_comes_before_the_catch()
    {
        foreach (object message in new object[] { "a", 1, "b", 2, "c" }) TestActor.Tell(message);
        FishForMessage<int>(number => number == 2).ShouldBe(2);
        ExpectMsg("c");
        Fails(() => FishForMessage(_ => true, Short));
    }

    [Fact]
    public void Receiving_while_leaves_the_first_that_does_not_fit()
    {
        foreach (int i in new[] { 1, 2, 3, 10, 4 }) TestActor.Tell(i);
        ReceiveWhile<object>(message => (int)message < 10 ? message : null!, Soon).ShouldBe([1, 2, 3]);
        ExpectMsg(10);
        ReceiveWhile<object>(message => message, Short).ShouldBe([4]);
    }

    [Fact]
    public void Ignored_messages_are_not_seen()
    {
        IgnoreMessages<int>();
        TestActor.Tell(1);
        TestActor.Tell("x");
        ExpectMsg("x");
        IgnoreNoMessages();
        TestActor.Tell(1);
        ExpectMsg(1);
    }

    [Fact]
    public void A_probe_sends_replies_and_forwards()
    {
        TestProbe probe = CreateTestProbe("probe");
        TestProbe other = CreateTestProbe();
        probe.Ref.Path.Name.ShouldBe("probe");
        probe.Ref.Tell("question");
        probe.ExpectMsg("question");
        probe.Sender.ShouldBe(TestActor);
        probe.Reply("answer");
        ExpectMsgFrom(probe.Ref, "answer");
        probe.Forward(other.Ref);
        other.ExpectMsgFrom(TestActor, "question");
        probe.Send(other.Ref, "sent");
        other.ExpectMsgFrom(probe.Ref, "sent");
        ((IActorRef)probe).Equals(probe.Ref).ShouldBeTrue();
    }

    [Fact]
    public void A_probe_can_be_watched()
    {
        TestProbe probe = CreateTestProbe();
        Watch(probe);
        Sys.Stop(probe.Ref);
        ExpectTerminated(probe.Ref);
    }

    [Fact]
    public void An_auto_pilot_answers_until_it_ends()
    {
        TestProbe probe = CreateTestProbe();
        probe.SetAutoPilot(new Answers(2));
        for (int i = 0; i < 3; i++) probe.Ref.Tell("?");
        ExpectMsg("auto 2");
        ExpectMsg("auto 1");
        ExpectNoMsg(Quiet);
        probe.ReceiveN(3).Count.ShouldBe(3);
    }

    [Fact]
    public void A_block_has_its_time()
    {
        Fails(() => Within(Short, () => Thread.Sleep(200)));
        Fails(() => Within(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), () => { }));
        Within(Soon, () => 7).ShouldBe(7);
        Within(TimeSpan.FromSeconds(15), () => Remaining.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15)));
        Fails(() => Within(TimeSpan.FromMilliseconds(100), () => ExpectMsg<string>()));
        Within(TimeSpan.FromMilliseconds(100), () => ExpectNoMsg());
        Should.Throw<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public async Task Asynchronous_blocks_have_their_time_too()
    {
        await Should.ThrowAsync<Exception>(WithinAsync(Short, () => Task.Delay(200)));
        await WithinAsync(Soon, async () => await AwaitConditionAsync(() => true));
    }

    [Fact]
    public async Task Waiting_ends_when_it_holds_or_when_the_time_is_over()
    {
        int tries = 0;
        AwaitAssert(() => (++tries).ShouldBeGreaterThan(2), Soon, TimeSpan.FromMilliseconds(5));
        tries.ShouldBe(3);
        Should.Throw<ShouldAssertException>(() => AwaitAssert(() => 1.ShouldBe(2), Short, TimeSpan.FromMilliseconds(5)));
        AwaitCondition(() => ++tries > 5, Soon, TimeSpan.FromMilliseconds(5));
        Fails(() => AwaitCondition(() => false, Short));
        await AwaitAssertAsync(() => (++tries).ShouldBeGreaterThan(8), Soon, TimeSpan.FromMilliseconds(5));
        await Should.ThrowAsync<Exception>(AwaitConditionAsync(() => false, Short));
    }

    [Fact]
    public void Filters_look_at_text_source_and_level()
    {
        EventFilter.Info("exactly this").ExpectOne(() => LogInfo("exactly this"));
        EventFilter.Warning(start: "begins").ExpectOne(() => LogWarning("begins so"));
        EventFilter.Error(contains: "middle").ExpectOne(() => Sys.EventStream.Publish(new Error(null, "somewhere", GetType(), "in the middle of")));
        EventFilter.Debug(new System.Text.RegularExpressions.Regex("^[0-9]+$")).ExpectOne(() => Sys.EventStream.Publish(new Debug("somewhere", GetType(), "123")));
        EventFilter.Info(source: "somewhere").Expect(2, () =>
        {
            LogInfo("one");
            LogInfo("two");
        });
        EventFilter.Custom<Info>(e => e.LogSource == "somewhere").ExpectOne(Soon, () => LogInfo("x"));
        EventFilter.Info("one").And.Warning("two").Expect(2, () =>
        {
            LogInfo("one");
            LogWarning("two");
        });
        EventFilter.Custom<Info>(_ => throw new InvalidOperationException("does not know")).And.Info("one").ExpectOne(() => LogInfo("one"));
        EventFilter.Info("one").ExpectOne(() => EventFilter.Info(contains: "n").And.Info("one").Expect(0, Short, () => LogInfo("one")));
        EventFilter.Exception<ArgumentException>("bad").ExpectOne(() => Sys.EventStream.Publish(new Error(new ArgumentNullException(null, "bad"), "somewhere", GetType(), "bad")));
    }

    [Fact]
    public async Task Filters_fail_when_the_number_is_another()
    {
        Fails(() => EventFilter.Info("one").ExpectOne(Short, () => LogInfo("another")));
        Fails(() => EventFilter.Info("one").ExpectOne(Short, () => LogWarning("one")));
        Fails(() => EventFilter.Info("one").ExpectOne(() => EventFilter.Info("end").ExpectOne(() =>
        {
            LogInfo("one");
            LogInfo("one");
            LogInfo("end");
        })));
        Fails(() => EventFilter.Info("one", source: "elsewhere").ExpectOne(Short, () => LogInfo("one")));
        await Should.ThrowAsync<Exception>(EventFilter.Info("one").ExpectOneAsync(Short, () => Task.CompletedTask));
        EventFilter.Info("none").Expect(0, Short, () => { });
        (await EventFilter.Info("one").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            LogInfo("one");
            return 5;
        })).ShouldBe(5);
        EventFilter.Info("one").Mute(() => LogInfo("one"));
    }

    [Fact]
    public async Task Filters_know_levels_inner_exceptions_and_how_to_mute()
    {
        EventFilter.ForLogLevel(LogLevel.WarningLevel, "two").ExpectOne(() => LogWarning("two"));
        var cause = new ArgumentException("outer", new InvalidOperationException("inner"));
        void Log() => Sys.EventStream.Publish(new Error(cause, "somewhere", GetType(), "failed"));
        EventFilter.Exception(typeof(InvalidOperationException), checkInnerExceptions: true).ExpectOne(Log);
        Fails(() => EventFilter.Exception(typeof(InvalidOperationException)).ExpectOne(Short, Log));
        await EventFilter.Exception(typeof(ArgumentException)).MuteAsync(() =>
        {
            Log();
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Expectations_have_asynchronous_twins()
    {
        TestProbe probe = CreateTestProbe();
        foreach (string text in new[] { "one", "two", "three" }) TestActor.Tell(text, probe.Ref);
        await ExpectMsgFromAsync(probe.Ref, "one");
        (await FishForMessageAsync<string>(text => text == "three")).ShouldBe("three");
        await ExpectNoMsgAsync(Quiet);
        Watch(probe.Ref);
        Sys.Stop(probe.Ref);
        await ExpectTerminatedAsync(probe.Ref);
    }

    [Fact]
    public void A_system_that_does_not_stop_in_time_is_an_error_if_so_asked()
    {
        var end = new ManualResetEventSlim();
        ActorSystem system = ActorSystem.Create("slow", "akka.loggers = [], akka.stdout-loglevel = OFF");
        var started = new ManualResetEventSlim();
        system.ActorOf(Props.Create(() => new EndsWhen(started, end)));
        started.Wait(Soon).ShouldBeTrue();
        Shutdown(system, Short);
        Should.Throw<TimeoutException>(() => Shutdown(system, Short, verifySystemShutdown: true));
        end.Set();
        Shutdown(system, Soon, verifySystemShutdown: true);
    }

    private sealed class EndsWhen(ManualResetEventSlim started, ManualResetEventSlim end) : ReceiveActor
    {
        protected override void PreStart() => started.Set();

        protected override void PostStop() => end.Wait(Soon);
    }

    [Fact]
    public async Task What_the_test_actor_has_received_can_be_looked_at_after_the_end_of_the_system()
    {
        Sys.ActorOf(WitnessProps(TestActor), "a");
        ExpectMsg("a: PreStart");
        await Sys.Terminate().WaitAsync(Soon);
        ExpectMsg("a: PostStop");
    }

    [Fact]
    public void Without_an_implicit_sender_there_is_none()
    {
        IActorRef echo = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        echo.Tell("mine");
        ExpectMsg("mine");
        using var kit = new WithoutSender();
        EventFilter.DeadLetter<string>(text => text == "nobody's").ExpectOne(() => echo.Tell("nobody's"));
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void A_thread_that_a_test_has_left_does_not_send_in_its_name()
    {
        IActorRef echo = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        EventFilter.DeadLetter<string>(text => text == "after").ExpectOne(() =>
        {
            var begun = new TaskCompletionSource<Dilating>(TaskCreationOptions.RunContinuationsAsynchronously);
            var ended = new ManualResetEventSlim();
            var thread = new Thread(() =>
            {
                begun.SetResult(new Dilating());
                ended.Wait(Soon);
                echo.Tell("after");
            });
            thread.Start();
            begun.Task.Result.Shutdown(Soon, verifySystemShutdown: true);
            ended.Set();
            thread.Join(Soon).ShouldBeTrue();
        });
    }

    [Fact]
    public void Times_are_dilated_by_the_factor()
    {
        using var kit = new Dilating();
        kit.Dilated(TimeSpan.FromSeconds(2)).ShouldBe(TimeSpan.FromSeconds(5));
        kit.TestKitSettings.SingleExpectDefault.ShouldBe(TimeSpan.FromSeconds(3));
        kit.TestKitSettings.DefaultTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        kit.RemainingOrDefault.ShouldBe(TimeSpan.FromSeconds(7.5));
    }

    private void LogInfo(string text) => Sys.EventStream.Publish(new Info("somewhere", GetType(), text));

    private void LogWarning(string text) => Sys.EventStream.Publish(new Warning("somewhere", GetType(), text));

    private sealed class WithoutSender : Akka.TestKit.Xunit2.TestKit, INoImplicitSender;

    private sealed class Dilating() : Akka.TestKit.Xunit2.TestKit("akka.test.timefactor = 2.5");

    private sealed class Answers(int left) : AutoPilot
    {
        public override AutoPilot Run(IActorRef sender, object message)
        {
            sender.Tell($"auto {left}", ActorRefs.NoSender);
            return left > 1 ? new Answers(left - 1) : NoAutoPilot;
        }
    }
}
