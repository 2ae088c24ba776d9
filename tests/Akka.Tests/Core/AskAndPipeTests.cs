using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 6: Ask and PipeTo.</summary>
public sealed class AskAndPipeTests : ActorSpec
{
    private IActorRef Answering(object? answer)
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Answers(answer)));
        return a;
    }

    [Fact]
    public async Task A_reply_completes_the_task() => (await Answering(7).Ask<int>("?", Soon)).ShouldBe(7);

    [Fact]
    public async Task The_untyped_Ask_takes_anything() => (await Answering("x").Ask("?", Soon)).ShouldBe("x");

    [Fact]
    public async Task Without_a_reply_in_time_the_task_times_out() =>
        await Should.ThrowAsync<AskTimeoutException>(Answering(null).Ask<int>("?", TimeSpan.FromMilliseconds(50)));

    [Fact]
    public async Task A_token_cancels()
    {
        using var source = new CancellationTokenSource();
        Task<int> pending = Answering(null).Ask<int>("?", source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<TaskCanceledException>(pending);
        pending.IsCanceled.ShouldBeTrue();
        await Should.ThrowAsync<TaskCanceledException>(Answering(null).Ask<int>("?", Soon, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_failure_is_thrown_as_the_very_exception_it_carries()
    {
        var cause = new InvalidOperationException("no");
        (await Should.ThrowAsync<InvalidOperationException>(Answering(new Status.Failure(cause)).Ask<int>("?", Soon))).ShouldBeSameAs(cause);
    }

    [Fact]
    public async Task A_failure_is_a_value_to_who_asks_for_anything()
    {
        var failure = new Status.Failure(new InvalidOperationException("no"));
        (await Answering(failure).Ask("?", Soon)).ShouldBeSameAs(failure);
    }

    [Fact]
    public async Task A_reply_of_another_type_is_an_error() =>
        await Should.ThrowAsync<ArgumentException>(Answering("text").Ask<int>("?", Soon));

    [Fact]
    public async Task The_message_may_carry_the_reference_of_the_asker()
    {
        IActorRef forwards = Sys.ActorOf(Props.Create(() => new TellsTheReference()));
        (await forwards.Ask<string>(self => self, Soon, CancellationToken.None)).ShouldStartWith("/temp/");
    }

    [Fact]
    public void A_late_reply_is_a_dead_letter()
    {
        IActorRef twice = Sys.ActorOf(Props.Create(() => new AnswersTwice()));
        EventFilter.DeadLetter<string>(text => text == "second").ExpectOne(() => twice.Ask<string>("?", Soon).Result.ShouldBe("first"));
    }

    [Fact]
    public async Task A_reply_that_comes_after_the_asker_has_cancelled_is_forgotten()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        using var source = new CancellationTokenSource();
        Task<string> asked = TestActor.Ask<string>("?", source.Token);
        ExpectMsg("?");
        await source.CancelAsync();
        await Should.ThrowAsync<TaskCanceledException>(asked);
        LastSender.Tell("late");
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public async Task A_success_is_a_value_as_any_other()
    {
        Status.Success success = await Answering(new Status.Success("done")).Ask<Status.Success>("?", Soon);
        success.Status.ShouldBe("done");
    }

    [Fact]
    public async Task A_continuation_does_not_hold_up_the_replier()
    {
        IActorRef a = Answering("x");
        Task blocked = a.Ask<string>("?", Soon).ContinueWith(
            _ => a.Ask<string>("again", Soon).Wait(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await blocked.WaitAsync(Soon);
    }

    [Fact]
    public async Task An_actor_can_ask_and_await()
    {
        IActorRef front = Sys.ActorOf(Props.Create(() => new AsksOn(Answering(3))));
        (await front.Ask<int>("?", Soon)).ShouldBe(3);
    }

    [Fact]
    public void A_result_is_piped_without_a_sender_unless_one_is_given()
    {
        Task.FromResult("a").PipeTo(TestActor);
        ExpectMsg<string>((text, sender) => text == "a" && (sender is null || sender.Equals(Sys.DeadLetters)));
        IActorRef other = Answering(null);
        Task.FromResult("b").PipeTo(TestActor, other);
        ExpectMsgFrom(other, "b");
    }

    [Fact]
    public void Failure_and_cancellation_are_piped_as_a_failure_with_the_cause()
    {
        var cause = new InvalidOperationException("no");
        Task.FromException<int>(cause).PipeTo(TestActor);
        ExpectMsg<Status.Failure>().Cause.ShouldBeSameAs(cause);
        Task.FromException(cause).PipeTo(TestActor);
        ExpectMsg<Status.Failure>().Cause.ShouldBeSameAs(cause);
        Task.FromCanceled<int>(new CancellationToken(canceled: true)).PipeTo(TestActor);
        ExpectMsg<Status.Failure>().Cause.ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public void Mappers_decide_what_is_piped()
    {
        Task.FromResult(2).PipeTo(TestActor, success: number => number * 2, failure: _ => "no");
        ExpectMsg(4);
        Task.FromException<int>(new InvalidOperationException("no")).PipeTo(TestActor, success: number => number, failure: cause => cause.Message);
        ExpectMsg("no");
        Task.CompletedTask.PipeTo(TestActor, success: () => "done");
        ExpectMsg("done");
        new ValueTask<string>("value").PipeTo(TestActor);
        ExpectMsg("value");
    }

    [Fact]
    public void A_task_without_a_value_pipes_nothing_unless_mapped()
    {
        Task.CompletedTask.PipeTo(TestActor);
        default(ValueTask).PipeTo(TestActor);
        ExpectNoMsg(Quiet);
    }

    private sealed class Answers : ReceiveActor
    {
        public Answers(object? answer) => ReceiveAny(_ =>
        {
            if (answer is not null) Sender.Tell(answer);
        });
    }

    private sealed class AnswersTwice : ReceiveActor
    {
        public AnswersTwice() => ReceiveAny(_ =>
        {
            Sender.Tell("first");
            Sender.Tell("second");
        });
    }

    private sealed class TellsTheReference : ReceiveActor
    {
        public TellsTheReference() => Receive<IActorRef>(asker => asker.Tell(asker.Path.ToStringWithoutAddress()));
    }

    private sealed class AsksOn : ReceiveActor
    {
        public AsksOn(IActorRef next) => ReceiveAnyAsync(async message => Sender.Tell(await next.Ask<int>(message, Soon)));
    }
}
