using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Upstreams;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

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
    public async Task Why_a_node_that_is_no_member_holds_no_key_the_overlay_says()
    {
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)7, 32).ToArray());
        var network = new Lineage(new NetworkRules("n", 1, default, Hash32.Zero), new FinalizedBlock(Root.Zero, new Slot(0)));
        var withheld = new Standing.KeyWithheld(new IPEndPoint(IPAddress.Loopback, 5000), WithheldReason.NotAKeyHolder);
        var joining = new OverlayNetwork.View(
            withheld, new PeerId(key.PublicKey), null, network, null, [], [], ImmutableSortedDictionary<string, long>.Empty, [], [], 0, 0);
        NodeQuestions node = AnsweredBy(new KeyCustody.NoKey("it was given none"), joining);
        NotReady?[] said =
        [
            (await node.PublicKeyAsync()).Rejection, (await node.ActiveKeyAsync()).Rejection, (await node.SignAsync("7")).Rejection,
        ];
        string reason = "127.0.0.1:5000 withholds the key: the policy lets this node join, and not hold the key: it proves and serves, and "
            + "signs nothing";
        said.ShouldAllBe(refusal => refusal == new NotReady.NoKey(reason) { NetworkId = network.NetworkId });

        OverlayNetwork.View member = joining with { Standing = new Standing.InNetwork(new KeyHeld(1, key.PublicKey), Lost: null) };
        (await AnsweredBy(new KeyCustody.NoKey("the key is revoked"), member).PublicKeyAsync()).Rejection
            .ShouldBe(new NotReady.NoKey("the key is revoked") { NetworkId = network.NetworkId });
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

    /// <param name="overlay">What the overlay says of itself; null where it says what everybody does.</param>
    private NodeQuestions AnsweredBy(object? answer, OverlayNetwork.View? overlay = null) =>
        new(_system.ActorOf(Props.Create(() => new Answers(answer, overlay))), TimeSpan.FromSeconds(answer is null ? 0.1 : 30));

    private sealed class Answers : ReceiveActor
    {
        public Answers(object? answer, OverlayNetwork.View? overlay)
        {
            if (overlay is not null)
                Receive<OverlayNetwork.GetView>(_ => Sender.Tell(overlay));
            ReceiveAny(_ =>
            {
                if (answer is not null)
                    Sender.Tell(answer);
            });
        }
    }
}
