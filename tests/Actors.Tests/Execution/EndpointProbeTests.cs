using System.Text;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>Whether an execution endpoint works, as <c>/readyz</c> asks.</summary>
public sealed class EndpointProbeTests(SteppedDevnet devnet) : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    private ProbeEndpoints Ask => new([devnet.ProveHead().Block]);

    [Fact]
    public async Task A_proof_of_the_head_is_asked_for_once_in_ten_seconds_however_many_ask()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int proofs = 0;
        proxy.Now = (_, request, honest, _) =>
        {
            // several questions may be one request
            Interlocked.Add(ref proofs, Encoding.UTF8.GetString(request).Split(new string('0', 40)).Length - 1);
            return honest(request);
        };
        IActorRef execution = Start(Nowhere, proxy.Url);
        EndpointsProbed[] answers =
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => execution.Ask<EndpointsProbed>(Ask, Patience)));
        answers.ShouldAllBe(probed => probed.Objection == null);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull();
        // what waited for its turn has had it before this
        await execution.Ask<object>(new Read(new StateRead(DevToken.Address, []), devnet.ProveHead().Block, default), Patience);
        proofs.ShouldBe(1);
    }

    [Fact]
    public async Task Where_no_endpoint_proves_state_the_reason_is_in_our_words_and_another_endpoint_mends_it()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongAccountProof;
        IActorRef execution = Start(liar.Url);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection
            .ShouldNotBeNull().ShouldStartWith("execution endpoint 1: account proof of 0x0");

        execution.Tell(new Endpoints.Use([Nowhere.AsConfigured()]));
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBe(
            "execution endpoint 1: eth_getProof: no connection; try again later");
        execution.Tell(new Endpoints.Use([devnet.ExecutionUrl.AsConfigured()]));
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_is_believed_for_a_second_and_a_proof_for_ten()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int asked = 0;
        LyingProxy.Lie then = ExecutionLies.WrongAccountProof;
        proxy.Now = (path, request, honest, cancellationToken) =>
        {
            Interlocked.Increment(ref asked);
            return then(path, request, honest, cancellationToken);
        };
        IActorRef execution = Start(proxy.Url);
        string? objection = (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldNotBeNull();
        int first = asked;
        then = (_, request, honest, _) => honest(request);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBe(objection);
        asked.ShouldBe(first, "those who ask often do not ask the endpoint as often");

        devnet.Clock.Advance(EndpointProbe.FailureHolds);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull();
        asked.ShouldBe(first + 1);
        devnet.Clock.Advance(EndpointProbe.ProofHolds - TimeSpan.FromMilliseconds(1));
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull();
        asked.ShouldBe(first + 1);
        devnet.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull();
        asked.ShouldBe(first + 2);
    }

    /// <summary>Health checks do not wait without end: a node whose endpoint is silent is not ready, and says so.</summary>
    [Fact]
    public async Task An_endpoint_that_is_silent_does_not_work()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = ExecutionLies.Silence;
        (await Start(proxy.Url).Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldNotBeNull().ShouldContain("within 3 s");
    }

    [Fact]
    public async Task The_block_before_the_head_is_enough_because_a_call_runs_on_it_too()
    {
        await devnet.PassSlotsAsync(2);
        ProvenBlock before = devnet.ProveHead().Block;
        await devnet.PassSlotsAsync(1);
        ProvenBlock head = devnet.ProveHead().Block;
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = (path, request, honest, cancellationToken) =>
            Encoding.UTF8.GetString(request).Contains($"\"0x{head.BlockNumber:x}\"", StringComparison.Ordinal)
                || Encoding.UTF8.GetString(request).Contains(head.BlockHash.ToString(), StringComparison.Ordinal)
                ? ExecutionLies.Garbage(path, request, honest, cancellationToken)
                : honest(request);
        (await Start(proxy.Url).Ask<EndpointsProbed>(new ProbeEndpoints([head]), Patience)).Objection.ShouldNotBeNull();
        (await Start(proxy.Url).Ask<EndpointsProbed>(new ProbeEndpoints([head, before]), Patience)).Objection.ShouldBeNull();
    }

    /// <summary>Such as a node that keeps headers alone: a block is signed, and no call is answered.</summary>
    [Fact]
    public async Task An_endpoint_that_has_no_proofs_does_not_work()
    {
        await using LyingProxy headers = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        headers.Now = async (_, request, honest, _) => request.AsSpan().IndexOf("eth_getProof"u8) >= 0
            ? ExecutionLies.Error(request, -32601, "the method does not exist")
            : await honest(request);
        IActorRef execution = Start(headers.Url);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldNotBeNull().ShouldContain("it does not have this method");
    }

    [Fact]
    public async Task A_failure_makes_the_next_question_a_probe_although_the_last_proof_is_young()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        IActorRef execution = Start(proxy.Url);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull();
        proxy.Now = ExecutionLies.Garbage;
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldBeNull("nothing has failed yet");
        await execution.Ask<Verdict.Unproven>(
            new Read(new StateRead(DevToken.Address, []), devnet.ProveHead().Block, default), Patience);
        (await execution.Ask<EndpointsProbed>(Ask, Patience)).Objection.ShouldNotBeNull();
    }

    [Fact]
    public void A_probe_that_waits_its_turn_behind_calls_that_are_answered_says_nothing_against_the_endpoint()
    {
        Endpoint endpoint = Nowhere.AsExecution(1);
        EndpointProbe probe = Idle();
        probe.End(new EndpointProbe.Ended(TimeSpan.Zero, "late", IsLate: true));
        probe.Answer(TestActor, Ask, [endpoint]);
        ExpectMsg(new EndpointsProbed("late"));

        probe = Idle();
        probe.Note(new EndpointOutcome(endpoint, AnswerWorth.Held));
        probe.End(new EndpointProbe.Ended(TimeSpan.Zero, "late", IsLate: true));
        probe.Answer(TestActor, Ask, [endpoint]);
        ExpectMsg(new EndpointsProbed(null));

        probe = Idle();
        probe.Note(new EndpointOutcome(endpoint, AnswerWorth.Held));
        probe.End(new EndpointProbe.Ended(TimeSpan.FromHours(1), "late", IsLate: true));
        probe.Answer(TestActor, Ask, [endpoint]);
        ExpectMsg(new EndpointsProbed("late")); // the answer was before the probe

        probe = Idle();
        probe.Note(new EndpointOutcome(endpoint, AnswerWorth.Held));
        probe.End(new EndpointProbe.Ended(TimeSpan.Zero, "refused", IsLate: false));
        probe.Answer(TestActor, Ask, [endpoint]);
        ExpectMsg(new EndpointsProbed("refused"));
    }

    private static EndpointProbe Idle() => new(null!, null!, TimeProvider.System, _ => { }, default);

    private IActorRef Start(params Uri[] endpoints) =>
        Sys.ActorOf(ExecutionOnDevnet.Props(devnet, maxCalls: 4, TimeSpan.FromSeconds(5), endpoints));
}
