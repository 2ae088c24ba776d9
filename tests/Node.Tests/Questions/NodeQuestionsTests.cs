using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Upstreams;
using Helios.Node.Questions;

namespace Helios.Node.Tests.Questions;

/// <summary>Each message that the node may answer with becomes one case; the actors here only give the answers.</summary>
public sealed class NodeQuestionsTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("questions");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task A_signature_is_handed_on() =>
        (await AnsweredBy(new KeyCustody.Signature("ab")).SignAsync("7")).Value.Hex.ShouldBe("ab");

    [Fact]
    public async Task A_node_that_is_not_set_up_is_one_case_for_every_question()
    {
        NodeQuestions node = AnsweredBy(new Actors.Supervision.Setup.Awaited());
        (await node.HeadAsync()).Rejection.ShouldBeOfType<NotReady.NotSetUp>();
        (await node.StatusAsync()).Rejection.ShouldBeOfType<NotReady.NotSetUp>();
        (await node.SignAsync("7")).Rejection.ShouldBeOfType<NotReady.NotSetUp>();
        (await node.OverlayAsync()).Rejection.ShouldBeOfType<NotReady.NotSetUp>();
        (await node.ChangeEndpointsAsync(new Endpoints.Change([], []))).Rejection.ShouldBeOfType<NotReady.NotSetUp>();
    }

    [Fact]
    public async Task The_reason_of_a_refusal_is_kept()
    {
        (await AnsweredBy(new BeaconSync.NotSynced("catching up")).HeadAsync()).Rejection.ShouldBe(new NotReady.NotSynced("catching up"));
        (await AnsweredBy(new BeaconSync.TimeNotAuthenticated()).HeadAsync()).Rejection
            .ShouldBe(new NotReady.TimeNotAuthenticated(new BeaconSync.TimeNotAuthenticated().Reason));
        (await AnsweredBy(new KeyCustody.NoKey("joining")).PublicKeyAsync()).Rejection.ShouldBe(new NotReady.NoKey("joining"));
    }

    [Fact]
    public async Task A_node_that_does_not_answer_in_time_is_a_case_and_not_an_exception() =>
        (await AnsweredBy(answer: null).StatusAsync()).Rejection.ShouldBeOfType<NotReady.TimedOut>();

    [Fact]
    public async Task An_answer_to_another_question_is_a_bug_and_thrown()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => AnsweredBy(new Endpoints.Changed()).SignAsync("7"));
        failure.Message.ShouldContain("unexpected answer to Sign");
    }

    [Fact]
    public async Task A_setup_is_done_or_refused_with_a_reason()
    {
        var setup = new Actors.Supervision.Setup.Begin([], 5000, [], [], null);
        (await AnsweredBy(new Actors.Supervision.Setup.Done()).SetUpAsync(setup)).ShouldBeNull();
        (await AnsweredBy(new Actors.Supervision.Setup.Refused("no endpoint")).SetUpAsync(setup))!.Reason.ShouldBe("no endpoint");
    }

    private NodeQuestions AnsweredBy(object? answer) =>
        new(_system.ActorOf(Props.Create(() => new Answers(answer))), TimeSpan.FromSeconds(answer is null ? 0.1 : 30));

    private sealed class Answers : ReceiveActor
    {
        public Answers(object? answer) => ReceiveAny(_ =>
        {
            if (answer is not null)
                Sender.Tell(answer);
        });
    }
}
