using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;

namespace Helios.Client.Tests.Answers;

/// <summary>From Gloas on a light-client header proves the hash of a block, and the block's own header proves the rest.</summary>
public sealed class GloasProofTests(GloasProofTests.Devnet devnet) : IClassFixture<GloasProofTests.Devnet>
{
    public sealed class Devnet() : ProvenAnswers(new DevnetOptions { Fork = ConsensusFork.Gloas, HistoryEpochs = 20 });

    [Theory]
    [InlineData("latest")]
    [InlineData("finalized")]
    public void A_call_is_proven_by_the_header_of_its_block(string view)
    {
        AnswerDocument answer = Ask(view);
        answer.Proof!.Header.ShouldNotBeNull();
        (answer.Proof.Bootstrap.Version, answer.Proof.Last.Update.Version).ShouldBe((ConsensusFork.Gloas, ConsensusFork.Gloas));
        devnet.Verify(answer).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void Another_header_or_none_is_refused()
    {
        AnswerDocument honest = Ask("latest");
        byte[] header = honest.Proof!.Header!.Value.ToArray();
        With(null).ShouldBe(["block"]);
        With(Ask("finalized").Proof!.Header).ShouldBe(["block"]);
        foreach (int place in new[] { 0, 5, header.Length / 2, header.Length - 1 })
        {
            byte[] spoiled = [.. header];
            spoiled[place] ^= 1;
            With(spoiled).ShouldBe(["block"]);
        }

        IEnumerable<string> With(ReadOnlyMemory<byte>? other) =>
            devnet.Verify(honest with { Proof = honest.Proof! with { Header = other } }).Refusals;
    }

    private AnswerDocument Ask(string view) => devnet.Ask(new Question.Call(
        CanonicalCall.Of(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }), BlockView.Parse(view), default));
}
