using System.Text;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Tests.Answers;
using Helios.Protocol.Answers;
using Helios.Protocol.Overlay;

namespace Helios.Client.Tests;

public sealed class HeliosClientTests(ProvenAnswers devnet) : IClassFixture<ProvenAnswers>
{
    private static readonly Root Mine = new(Enumerable.Repeat((byte)7, 32).ToArray());

    [Fact]
    public void A_proof_starts_from_the_callers_checkpoint_until_one_has_shown_a_newer_block()
    {
        AnswerDocument answer = devnet.Ask(new Question.Block(BlockView.Finalized, default));
        var client = new HeliosClient(
            new HttpClient(), devnet.Trust, devnet.Expected with { Checkpoint = Mine }, new StoppedClock(devnet.Now));
        client.RequestOf(answer.Question).Path.ShouldEndWith($"proof=1&checkpoint={Mine}");

        Verification found = client.Judge(answer.Question, Encoding.UTF8.GetBytes(answer.Write().ToJsonString()));
        FinalizedBlock shown = found.Answer.ShouldNotBeNull(string.Join(", ", found.Refusals)).Checkpoint.ShouldNotBeNull();
        client.Trust.Checkpoint.ShouldBe(shown);
        client.RequestOf(answer.Question).Path.ShouldEndWith($"proof=1&checkpoint={shown.BlockRoot}");
    }

    [Fact]
    public async Task A_client_that_demands_proofs_asks_nobody_for_what_has_none()
    {
        var http = new HttpClient(new NobodyIsAsked()) { BaseAddress = new Uri("http://node.example") };
        var client = new HeliosClient(http, devnet.Trust, devnet.Expected, new StoppedClock(devnet.Now));
        var unproven = new RpcRequest.BaseFee();
        (await Should.ThrowAsync<InvalidOperationException>(() => client.RpcAsync(unproven)))
            .Message.ShouldStartWith("eth_baseFee by /v1/rpc has no proof");
        (await Should.ThrowAsync<NodeException>(() => client.RpcAsync(new RpcRequest.BlockNumber()))).Message.ShouldContain("proof=1");
        var undemanding = new HeliosClient(http, devnet.Trust, clock: new StoppedClock(devnet.Now));
        await Should.ThrowAsync<NodeException>(() => undemanding.RpcAsync(unproven));
    }

    private sealed class NobodyIsAsked : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException($"asked for {request.RequestUri}");
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
