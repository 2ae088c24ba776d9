using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Protocol.Answers;
using Helios.Protocol.Proofs;
using Helios.Protocol.Tests.LightClient;
using Helios.Vectors;

namespace Helios.Client.Tests.Answers;

/// <summary>The pack <c>e2e-mainnet</c> as answers with proofs, which are verified without network.</summary>
public sealed class MainnetProofVectorTests
{
    private const int Committee = 48 * 513, Aggregate = 4 + 64;

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

    /// <summary>A place below zero counts from the end. SSZ of 512 keys: an offset, bits and a signature before each header.</summary>
    [VectorTheory(RecordedSessions.Pack)]
    [InlineData("bootstrap.ssz", 200, "bootstrap")]
    [InlineData("bootstrap.ssz", 4 + Committee + 10, "bootstrap")]
    [InlineData("bootstrap.ssz", 4 + Committee + 6 * 32 + 20, "checkpoint")]
    [InlineData("updates.0.ssz", 4 + 1000, "updates")]
    [InlineData("updates.0.ssz", -50, "updates")]
    [InlineData("optimisticUpdate.ssz", 4 + 10, "head")]
    [InlineData("optimisticUpdate.ssz", Aggregate + 50, "head")]
    [InlineData("optimisticUpdate.ssz", Aggregate + 96 + 8 + 20, "head")]
    [InlineData("optimisticUpdate.ssz", -30, "head")]
    public void A_committee_a_signature_or_a_header_that_somebody_changed_is_refused_by_name(string part, int place, string refusal)
    {
        RecordedAnswers recorded = Longest();
        JsonObject json = recorded.Block().Write();
        JsonNode text = part.Split('.').Aggregate(json["proof"]!, (node, name) =>
            int.TryParse(name, out int index) ? node[index]! : node[name]!);
        byte[] ssz = Hex.Decode((string)text!);
        ssz[place < 0 ? ssz.Length + place : place] ^= 1;
        text.ReplaceWith(Hex.Encode(ssz));
        Refusals(recorded, Parse(json)).ShouldBe([refusal]);
    }

    [VectorFact(RecordedSessions.Pack)]
    public void Committees_in_another_order_or_one_of_them_left_out_are_refused()
    {
        RecordedAnswers recorded = Longest();
        foreach (Func<JsonNode[], IEnumerable<JsonNode>> change in (Func<JsonNode[], IEnumerable<JsonNode>>[])[
            updates => updates.Reverse(), updates => updates.Skip(1), updates => updates.SkipLast(1)])
        {
            JsonObject json = recorded.Block().Write();
            JsonNode[] updates = [.. json["proof"]!["updates"]!.AsArray().Select(update => update!.DeepClone())];
            json["proof"]!["updates"] = new JsonArray([.. change(updates)]);
            Refusals(recorded, Parse(json)).ShouldBe(["updates"]);
        }
    }

    private static RecordedAnswers Longest() => RecordedSessions.All.Rows(VectorPack.Open(RecordedSessions.Pack))
        .Select(row => new RecordedAnswers(RecordedSessions.All[row]))
        .MaxBy(recorded => recorded.Block().Proof!.Updates.Length)!;

    private static AnswerDocument Parse(JsonObject json) => AnswerDocument.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

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
