using System.Text;
using Helios.Client.Answers;
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

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
