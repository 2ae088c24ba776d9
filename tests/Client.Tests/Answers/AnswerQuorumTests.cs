using Helios.Client.Answers;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;

namespace Helios.Client.Tests.Answers;

/// <summary>Answers of several nodes to one request, each of which holds by itself.</summary>
public sealed class AnswerQuorumTests : IDisposable
{
    private readonly Secp256k1SecretKey _key = AnswerVectors.Key();
    private readonly AnswerDocument _honest = AnswerVectors.Parse(AnswerVectors.Answer("a call on the newest block"));

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Two_nodes_that_say_the_same_make_a_quorum_of_two_and_not_of_three()
    {
        VerifiedAnswer[] answers = [Of(1), Of(2), Of(2)];
        QuorumVerdict found = AnswerQuorum.Judge(answers, 2);
        Refusals(found).ShouldBeEmpty();
        found.Answer.ShouldBe(answers[0]);
        found.Contradiction.ShouldBeNull();
        Refusals(AnswerQuorum.Judge(answers, 3)).ShouldBe(["quorum-nodes", "quorum"]);
        Refusals(AnswerQuorum.Judge([], 1)).ShouldBe(["quorum-nodes", "quorum"]);
    }

    [Fact]
    public void Two_answers_of_one_node_count_once()
    {
        QuorumVerdict found = AnswerQuorum.Judge([Of(1), Of(1, answer => answer with { Time = answer.Time + 1 })], 2);
        Refusals(found).ShouldBe(["quorum-nodes", "quorum"]);
        found.Answer.ShouldBeNull();
    }

    [Fact]
    public void Two_answers_of_one_attested_node_count_once_although_its_statement_changed_between_them()
    {
        AttestedNode[] attested = [Attested(1, node: 7, platform: 1), Attested(2, node: 7, platform: 1), Attested(3, node: 8, platform: 2)];
        QuorumVerdict found = AnswerQuorum.Judge([Of(1), Of(2)], 2, attested);
        Refusals(found).ShouldBe(["quorum-nodes", "quorum-platforms", "quorum"]);
        found.Answer.ShouldBeNull();
        Refusals(AnswerQuorum.Judge([Of(1), Of(2)], 2)).ShouldBeEmpty("without attestations only the statements are compared");
        Refusals(AnswerQuorum.Judge([Of(1), Of(2), Of(3)], 2, attested)).ShouldBeEmpty();
        Refusals(AnswerQuorum.Judge([Of(1), Of(2), Of(3)], 3, attested)).ShouldBe(["quorum-nodes", "quorum-platforms", "quorum"]);
    }

    [Fact]
    public void Two_nodes_on_one_platform_count_once()
    {
        QuorumVerdict found = AnswerQuorum.Judge([Of(1), Of(2)], 2, [Attested(1, node: 7, platform: 1), Attested(2, node: 8, platform: 1)]);
        Refusals(found).ShouldBe(["quorum-platforms", "quorum"]);
        found.Answer.ShouldBeNull();
    }

    [Fact]
    public void A_node_that_shows_itself_on_two_platforms_counts_once()
    {
        QuorumVerdict found = AnswerQuorum.Judge([Of(1), Of(2)], 2, [Attested(1, node: 7, platform: 1), Attested(2, node: 7, platform: 2)]);
        Refusals(found).ShouldBe(["quorum-nodes", "quorum"]);
        found.Answer.ShouldBeNull();
    }

    [Fact]
    public void An_answer_of_a_node_that_nobody_attested_does_not_count()
    {
        QuorumVerdict found = AnswerQuorum.Judge([Of(1), Of(2)], 2, [Attested(1, node: 7, platform: 1)]);
        Refusals(found).ShouldBe(["quorum-nodes", "quorum-platforms", "quorum"]);
        found.Checks.Single(check => check.Name == "quorum-nodes").Found.ShouldBe("1 nodes, and 1 answers of no node that is attested");
        Refusals(AnswerQuorum.Judge([Of(1), Of(2)], 1, [])).ShouldContain("quorum-nodes", "an empty list is one, and none counts");
    }

    [Fact]
    public void A_node_that_answers_twice_is_counted_where_it_agrees()
    {
        VerifiedAnswer earlier = Of(1, answer => answer with { BlockNumber = answer.BlockNumber - 1, BlockHash = Hash32.Zero });
        Refusals(AnswerQuorum.Judge([earlier, Of(1), Of(2)], 2)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(10, new string[0])]
    [InlineData(11, new[] { "quorum-time" })]
    public void Answers_that_were_signed_far_apart_are_not_a_quorum_because_a_statement_changes(int seconds, string[] refusals)
    {
        VerifiedAnswer later = Of(2, answer => answer with { Time = answer.Time + (ulong)seconds });
        Refusals(AnswerQuorum.Judge([Of(1), later], 2)).ShouldBe(refusals);
        Refusals(AnswerQuorum.Judge([later, Of(1)], 2)).ShouldBe(refusals);
    }

    [Theory]
    [InlineData("another result")]
    [InlineData("another outcome")]
    public void Two_results_on_one_block_contradict_each_other_and_both_are_kept(string lie)
    {
        VerifiedAnswer honest = Of(1), other = Of(2, answer => lie == "another result"
            ? answer with { Result = new byte[32] }
            : answer with { Outcome = AnswerOutcome.Reverted });
        QuorumVerdict found = AnswerQuorum.Judge([honest, Of(3), other], 2);
        Refusals(found).ShouldBe(["quorum-contradiction"]);
        found.Answer.ShouldBeNull("a majority does not settle it");
        found.Contradiction.ShouldBe((honest, other));
    }

    [Fact]
    public void Nodes_that_are_a_block_apart_do_not_contradict_each_other_and_do_not_agree()
    {
        QuorumVerdict found = AnswerQuorum.Judge(
            [Of(1), Of(2, answer => answer with { BlockNumber = answer.BlockNumber + 1, BlockHash = Hash32.Zero })], 2);
        Refusals(found).ShouldBe(["quorum"]);
        found.Contradiction.ShouldBeNull();
    }

    [Fact]
    public void Two_blocks_of_one_number_are_a_reorganization_unless_one_of_them_is_final()
    {
        VerifiedAnswer other = Of(2, answer => answer with { BlockHash = Hash32.Zero });
        Refusals(AnswerQuorum.Judge([Of(1), other], 2)).ShouldBe(["quorum"]);
        VerifiedAnswer final = Of(2, answer => answer with { BlockHash = Hash32.Zero, View = BlockView.Finalized });
        Refusals(AnswerQuorum.Judge([Of(1), final], 2)).ShouldBe(["quorum-contradiction", "quorum"]);
        VerifiedAnswer byNumber = Of(2, answer => answer with
        {
            BlockHash = Hash32.Zero, View = BlockView.Parse($"0x{answer.BlockNumber:x}"), CheckpointSlot = answer.Slot,
        });
        Refusals(AnswerQuorum.Judge([Of(1), byNumber], 2)).ShouldBe(["quorum-contradiction", "quorum"], "the slot is final");
        VerifiedAnswer newest = Of(2, answer => answer with
        {
            BlockHash = Hash32.Zero, View = BlockView.Parse($"0x{answer.BlockNumber:x}"), CheckpointSlot = answer.Slot - 1,
        });
        Refusals(AnswerQuorum.Judge([Of(1), newest], 2)).ShouldBe(["quorum"], "a number may name the newest block");
    }

    [Theory]
    [InlineData("finalized", null, new[] { "quorum" })]
    [InlineData("safe", "latest", new[] { "quorum" })]
    [InlineData("latest", "latest", new[] { "quorum-contradiction", "quorum" })]
    [InlineData("0x1524190", null, new[] { "quorum-contradiction", "quorum" })]
    public void Two_lists_of_logs_on_one_block_contradict_each_other_unless_each_range_begins_at_a_tag_of_the_nodes_own_head(
        string from, string? to, string[] refusals)
    {
        AnswerDocument logs = AnswerVectors.Parse(AnswerVectors.Answer("the logs of a range by JSON-RPC"));
        var rpc = (Question.Rpc)logs.Question;
        var asked = (RpcRequest.Logs)rpc.Request;
        BlockView view = to is null ? asked.View : BlockView.Parse(to);
        Question question = new Question.Rpc(new RpcRequest.Logs(asked.Filter, BlockView.Parse(from), view), rpc.Nonce);
        VerifiedAnswer[] answers =
        [
            .. new[] { "[]", "[1]" }.Select((result, i) => Verified(Sign(
                logs.Answer with
                {
                    Statement = Named((byte)(i + 1)), View = view, BlockNumber = 0x1524195, RequestHash = question.Hash(),
                    Result = System.Text.Encoding.UTF8.GetBytes(result),
                },
                question))),
        ];
        Refusals(AnswerQuorum.Judge(answers, 2)).ShouldBe(refusals);
    }

    [Fact]
    public void Answers_to_two_requests_are_no_quorum()
    {
        AnswerDocument block = AnswerVectors.Parse(AnswerVectors.Answer("the newest block, without a nonce"));
        VerifiedAnswer other = Verified(Sign(block.Answer with { Statement = Named(2) }, block.Question));
        Refusals(AnswerQuorum.Judge([Of(1), other], 2)).ShouldContain("quorum-request");
    }

    private static AttestedNode Attested(byte statement, int node, int platform) =>
        new(Named(statement), $"node {node}", $"{platform:x32}");

    private static Hash32 Named(byte node) => new(Enumerable.Repeat(node, 32).ToArray());

    private static IEnumerable<string> Refusals(QuorumVerdict found) =>
        found.Checks.Where(check => !check.Holds).Select(check => check.Name);

    /// <summary>The answer of a node, which names itself by its statement.</summary>
    private VerifiedAnswer Of(byte node, Func<Answer, Answer>? change = null)
    {
        Answer answer = _honest.Answer with { Statement = Named(node) };
        answer = change is null ? answer : change(answer);
        return Verified(Sign(answer, _honest.Question with { View = answer.View }));
    }

    private AnswerDocument Sign(Answer answer, Question question) => AnswerDocument.Of(SignedAnswer.Sign(answer, _key), question);

    private VerifiedAnswer Verified(AnswerDocument document)
    {
        var trust = new TrustFile(
            document.Answer.Domain.ChainId, document.Answer.Domain.NetworkId, new FinalizedBlock(Root.Zero, new Slot(0)), 1, _key.PublicKey,
            Hash32.Zero, Hash32.Zero, DateTimeOffset.UnixEpoch, IsSimulated: false);
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds((long)document.Answer.Time);
        Verification found = AnswerVerifier.Verify(document, trust, new() { Question = document.Question }, now);
        return found.Answer.ShouldNotBeNull(string.Join(", ", found.Refusals));
    }
}
