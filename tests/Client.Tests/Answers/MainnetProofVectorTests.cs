using System.Collections.Immutable;
using Helios.Client.Answers;
using Helios.Protocol.Answers;
using Helios.Protocol.Proofs;
using Helios.Protocol.Tests.LightClient;
using Helios.Vectors;

namespace Helios.Client.Tests.Answers;

/// <summary>The pack <c>e2e-mainnet</c> as answers with proofs, which are verified without network.</summary>
public sealed class MainnetProofVectorTests
{
    public static TheoryData<VectorRow> Sessions => RecordedSessions.All.Rows(RecordedSessions.Pack);

    [VectorTheory(RecordedSessions.Pack)]
    [MemberData(nameof(Sessions))]
    public void A_block_of_mainnet_is_proven_from_a_checkpoint(VectorRow row)
    {
        var recorded = new RecordedAnswers(RecordedSessions.All[row]);
        AnswerDocument answer = AnswerDocument.Parse(System.Text.Encoding.UTF8.GetBytes(recorded.Block().Write().ToJsonString()));
        answer.Proof!.Bootstrap.Ssz.Length.ShouldBeGreaterThan(512 * 48);
        Refusals(recorded, answer).ShouldBeEmpty();
    }

    [VectorTheory(RecordedSessions.Pack)]
    [MemberData(nameof(Sessions))]
    public void A_call_on_mainnet_is_run_again_on_the_state_that_was_recorded(VectorRow row)
    {
        var recorded = new RecordedAnswers(RecordedSessions.All[row]);
        if (recorded.Call() is not { } answer)
            return; // a session about something else: its block is the other test
        Verification found = Verify(recorded, answer);
        found.Refusals.ShouldBeEmpty(string.Join("; ", found.Checks.Where(check => !check.Holds).Select(check => check.Found)));
        found.Checks.ShouldContain(check => check.Name == "execution" && check.Holds);

        StateWitness state = answer.Proof!.State!;
        for (int i = 0; i < state.Nodes.Length; i++)
            Refusals(recorded, With(answer, state with { Nodes = Spoiled(state.Nodes, i) })).ShouldBe(["state"], $"node {i}");
        for (int i = 0; i < state.Codes.Length; i++)
            Refusals(recorded, With(answer, state with { Codes = Spoiled(state.Codes, i) })).ShouldBe(["state"], $"code {i}");
    }

    private static AnswerDocument With(AnswerDocument answer, StateWitness state) =>
        answer with { Proof = answer.Proof! with { State = state } };

    private static ImmutableArray<byte[]> Spoiled(ImmutableArray<byte[]> items, int at)
    {
        byte[] item = [.. items[at]];
        item[item.Length / 2] ^= 1;
        return items.SetItem(at, item);
    }

    private static Verification Verify(RecordedAnswers recorded, AnswerDocument answer) => AnswerVerifier.Verify(
        answer, recorded.Trust, recorded.Expected with { Question = answer.Question }, recorded.Now);

    private static IEnumerable<string> Refusals(RecordedAnswers recorded, AnswerDocument answer) => Verify(recorded, answer).Refusals;
}
