using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Execution;
using Helios.Protocol.Proofs;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// An answer about an earlier block, or about what blocks hold, is proven from the newest block that sync committees signed, and whatever
/// of it somebody leaves out, adds or changes, is refused by the name of a check.
/// </summary>
public abstract class EarlierProofTests(ProvenAnswers devnet)
{
    private static readonly LogFilter OfToken = new([DevToken.Address], []);

    /// <summary>Of a block whose hash is in the state of the newest, and of the newest one's parent.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(60, true)]
    public void A_block_by_its_number_or_hash_is_proven_by_the_newest(int back, bool byState)
    {
        ExecutionBlock earlier = devnet.Earlier(back);
        foreach (BlockView view in new BlockView[] { new BlockView.Numbered(earlier.Number), new BlockView.Hashed(earlier.Hash) })
        {
            AnswerDocument answer = devnet.Ask(new Question.Block(view, default));
            (answer.Answer.BlockHash, answer.Proof!.Ancestry!.Headers.Length).ShouldBe((earlier.Hash, 1));
            answer.Proof.Ancestry.Nodes.IsEmpty.ShouldBe(!byState);
            Held(answer).ShouldBe(["checkpoint", "bootstrap", "updates", "head", "block", "ancestry"]);
        }
    }

    [Fact]
    public void A_call_on_an_earlier_block_is_run_again_on_its_state()
    {
        ExecutionBlock earlier = devnet.Earlier(9);
        CanonicalCall supply = CanonicalCall.Of(new() { To = DevToken.Address, Input = DevToken.TotalSupply() });
        AnswerDocument then = devnet.Ask(new Question.Call(supply, new BlockView.Numbered(earlier.Number), default));
        AnswerDocument now = devnet.Ask(new Question.Call(supply, BlockView.Latest, default));
        then.Answer.Result.Span.SequenceEqual(now.Answer.Result.Span).ShouldBeFalse("the supply always changes");
        Held(then).ShouldBe(["checkpoint", "bootstrap", "updates", "head", "block", "ancestry", "state", "execution"]);
        Lie(then, then.Answer with { Result = now.Answer.Result }, then.Proof!).ShouldBe(["execution"]);
        Lie(then, then.Answer, then.Proof! with { State = now.Proof!.State }).ShouldBe(["state"]);
        AnswerDocument balance = devnet.Ask(new Question.Rpc(
            new RpcRequest.Account(AccountPart.Balance, devnet.Accounts.Addresses[0], new BlockView.Hashed(earlier.Hash)), default));
        Held(balance)[^3..].ShouldBe(["ancestry", "state", "result"]);
    }

    /// <summary>Where the state has no hash of a block, headers lead to it from one that it has.</summary>
    [Fact]
    public void Headers_lead_on_from_a_block_that_the_state_names()
    {
        ExecutionBlock from = devnet.Earlier(5), to = devnet.Earlier(8);
        AnswerDocument answer = devnet.Ask(new Question.Block(new BlockView.Numbered(to.Number), default));
        Ancestry first = devnet.Ask(new Question.Block(new BlockView.Numbered(from.Number), default)).Proof!.Ancestry!;
        ImmutableArray<byte[]> headers = [.. Enumerable.Range(5, 4).Select(back => devnet.Earlier(back).Header.Encode())];
        With(first with { Headers = headers }).ShouldBeEmpty();
        With(first with { Headers = headers.RemoveAt(1) }).ShouldBe(["ancestry"]);
        With(first with { Headers = headers.RemoveAt(3) }).ShouldBe(["ancestry"], "it ends before the answer's block");
        With(first with { Headers = headers.Add(devnet.Earlier(9).Header.Encode()) }).ShouldBe(["ancestry"], "nothing needs the last");
        With(first with { Headers = headers.Insert(1, headers[0]) }).ShouldBe(["ancestry"], "one is there twice");
        With(new Ancestry([], headers)).ShouldBe(["ancestry"], "nothing names the first");
        With(new Ancestry(first.Nodes, [])).ShouldBe(["ancestry"]);

        IEnumerable<string> With(Ancestry ancestry) => Lie(answer, answer.Answer, answer.Proof! with { Ancestry = ancestry });
    }

    [Fact]
    public void Each_node_and_header_of_the_way_counts()
    {
        ExecutionBlock earlier = devnet.Earlier(7);
        AnswerDocument honest = devnet.Ask(new Question.Block(new BlockView.Numbered(earlier.Number), default));
        Ancestry way = honest.Proof!.Ancestry!;
        for (int i = 0; i < way.Nodes.Length; i++)
        {
            With(way with { Nodes = way.Nodes.RemoveAt(i) }).ShouldBe(["ancestry"]);
            With(way with { Nodes = way.Nodes.SetItem(i, Spoiled(way.Nodes[i])) }).ShouldBe(["ancestry"]);
            With(way with { Nodes = way.Nodes.Add(way.Nodes[i]) }).ShouldBe(["ancestry"]);
        }
        With(way with { Nodes = way.Nodes.Add([0xc0]) }).ShouldBe(["ancestry"]);
        With(way with { Headers = [Spoiled(way.Headers[0])] }).ShouldBe(["ancestry"]);
        With(way with { Headers = [devnet.Earlier(6).Header.Encode()] }).ShouldBe(["ancestry"]);
        With(null).ShouldBe(["block"]);
        AnswerDocument latest = devnet.Ask(new Question.Block(BlockView.Latest, default));
        Lie(latest, latest.Answer, latest.Proof! with { Ancestry = way }).ShouldBe(["ancestry"], "nothing needs it");
        Lie(latest, honest.Answer with { View = BlockView.Latest }, honest.Proof).ShouldBe(["ancestry"], "the newest was asked for");
        AnswerDocument parent = devnet.Ask(new Question.Block(new BlockView.Numbered(devnet.Earlier(1).Number), default));
        Lie(parent, parent.Answer, parent.Proof! with { Ancestry = parent.Proof.Ancestry! with { Nodes = way.Nodes } })
            .ShouldBe(["ancestry"], "the block itself names its parent");
        foreach (Func<Answer, Answer> lie in new Func<Answer, Answer>[]
        {
            answer => answer with { StateRoot = Hash32.Zero },
            answer => answer with { Timestamp = answer.Timestamp + 1 },
        })
            Lie(honest, lie(honest.Answer), honest.Proof).ShouldBe(["ancestry"]);

        IEnumerable<string> With(Ancestry? ancestry) => Lie(honest, honest.Answer, honest.Proof! with { Ancestry = ancestry });
    }

    /// <summary>Each method that reads what blocks hold, about the newest block and about an earlier one.</summary>
    private IEnumerable<RpcRequest> Requests
    {
        get
        {
            foreach (int back in new[] { 0, 1, 12 })
            {
                ExecutionBlock block = devnet.Earlier(back);
                BlockView view = back == 0 ? BlockView.Latest : new BlockView.Numbered(block.Number);
                var byHash = new BlockView.Hashed(block.Hash);
                Hash32 transaction = block.Transactions[1].Hash;
                yield return new RpcRequest.Block(view, IsByHash: false, IsFull: true);
                yield return new RpcRequest.Block(byHash, IsByHash: true, IsFull: false);
                yield return new RpcRequest.TransactionCount(view, IsByHash: false);
                yield return new RpcRequest.TransactionAt(byHash, IsByHash: true, Index: 2);
                yield return new RpcRequest.TransactionAt(view, IsByHash: false, Index: 99);
                yield return new RpcRequest.BlockReceipts(view);
                yield return new RpcRequest.TransactionByHash(transaction, IsReceipt: false);
                yield return new RpcRequest.TransactionByHash(transaction, IsReceipt: true);
                yield return new RpcRequest.Logs(OfToken, null, byHash);
                yield return new RpcRequest.Logs(OfToken, new BlockView.Numbered(block.Number - 4), view);
            }
            yield return new RpcRequest.Logs(LogFilter.All, BlockView.Latest, BlockView.Latest);
            yield return new RpcRequest.Logs(OfToken, BlockView.Finalized, BlockView.Finalized);
            yield return new RpcRequest.Block(BlockView.Finalized, IsByHash: false, IsFull: true);
        }
    }

    [Fact]
    public void What_a_method_reads_of_blocks_is_proven_and_each_lie_about_it_is_refused()
    {
        foreach (RpcRequest request in Requests)
        {
            AnswerDocument honest = devnet.Ask(new Question.Rpc(request, default));
            string what = $"{request.Method} {request.ParametersText}";
            Held(honest, what)[^2..].ShouldBe(["contents", "result"], what);
            AnswerProof proof = honest.Proof!;
            Says("\"0xffff\"").ShouldBe(["result"], what);
            With(proof with { Contents = proof.Contents[1..] }).ShouldBe(["contents"], what);
            With(proof with { Contents = [.. proof.Contents, proof.Contents[0]] }).ShouldBe(["contents"], what);
            for (int i = 0; i < proof.Contents.Length; i++)
            {
                BlockContents block = proof.Contents[i];
                Contents(block with { Transactions = block.Transactions[1..] }).ShouldBe(["contents"], what);
                Contents(block with { Transactions = [.. block.Transactions, block.Transactions[0]] }).ShouldBe(["contents"], what);
                Contents(block with { Transactions = block.Transactions.SetItem(1, Spoiled(block.Transactions[1])) })
                    .ShouldBe(["contents"], what);
                Contents(block with { Withdrawals = null }).ShouldBe(["contents"], what);
                Contents(block with { Withdrawals = [new Withdrawal(1, 2, DevToken.Address, 3).Encode()] }).ShouldBe(["contents"], what);
                Contents(block with { Receipts = request.ReadsReceipts ? null : [] }).ShouldBe(["contents"], what);
                for (int r = 0; r < block.Receipts?.Length; r++)
                {
                    ImmutableArray<byte[]> receipts = block.Receipts.Value;
                    Contents(block with { Receipts = receipts.RemoveAt(r) }).ShouldBe(["contents"], $"{what} without receipt {r}");
                    Contents(block with { Receipts = receipts.SetItem(r, Spoiled(receipts[r])) }).ShouldBe(["contents"], $"{what} {r}");
                }

                IEnumerable<string> Contents(BlockContents other) =>
                    With(proof with { Contents = proof.Contents.SetItem(i, other) });
            }
            if (proof.Header is not null)
                With(proof with { Header = null }).ShouldBe(["block"], what);
            With(proof with { State = new StateWitness([], [], [], []) }).ShouldBe(["state"], what);

            IEnumerable<string> With(AnswerProof other) => Lie(honest, honest.Answer, other);
            IEnumerable<string> Says(string result) =>
                Lie(honest, honest.Answer with { Result = System.Text.Encoding.UTF8.GetBytes(result) }, proof);
        }
    }

    /// <summary>The node signs a list of logs with one less, and puts the genuine receipts beside it.</summary>
    [Fact]
    public void A_log_that_is_left_out_or_changed_is_refused()
    {
        ExecutionBlock block = devnet.Earlier(6);
        AnswerDocument honest = devnet.Ask(new Question.Rpc(
            new RpcRequest.Logs(OfToken, new BlockView.Numbered(block.Number - 3), new BlockView.Numbered(block.Number)), default));
        JsonArray logs = JsonNode.Parse(honest.Answer.Result.Span)!.AsArray();
        logs.Count.ShouldBeGreaterThan(8);
        honest.Proof!.Contents.Length.ShouldBe(4);
        for (int i = 0; i < logs.Count; i++)
        {
            JsonArray fewer = logs.DeepClone().AsArray(), other = logs.DeepClone().AsArray();
            fewer.RemoveAt(i);
            other[i]!["logIndex"] = "0xff";
            foreach (JsonArray lie in new[] { fewer, other })
                Lie(honest, honest.Answer with { Result = ProvenAnswers.BytesOf(lie) }, honest.Proof).ShouldBe(["result"]);
        }
        // a range that begins later, signed as the longer one
        AnswerDocument shorter = devnet.Ask(new Question.Rpc(
            new RpcRequest.Logs(OfToken, new BlockView.Numbered(block.Number - 2), new BlockView.Numbered(block.Number)), default));
        Lie(honest, honest.Answer with { Result = shorter.Answer.Result }, shorter.Proof!).ShouldBe(["ancestry"]);
        // a filter that excludes all: no block is brought
        AnswerDocument none = devnet.Ask(new Question.Rpc(
            new RpcRequest.Logs(new([Address.Parse("0x00000000000000000000000000000000000000fe")], []),
                new BlockView.Numbered(block.Number - 3), new BlockView.Numbered(block.Number)), default));
        none.Answer.Result.Span.SequenceEqual("[]"u8).ShouldBeTrue();
        none.Proof!.Contents.ShouldBeEmpty();
        Held(none)[^2..].ShouldBe(["contents", "result"]);
    }

    [Fact]
    public void A_transaction_is_proven_in_its_own_block_alone()
    {
        ExecutionBlock block = devnet.Earlier(4), other = devnet.Earlier(5);
        AnswerDocument honest = devnet.Ask(Asked(block.Transactions[0].Hash)), another = devnet.Ask(Asked(other.Transactions[0].Hash));
        Lie(honest, honest.Answer with { Result = another.Answer.Result }, another.Proof!).ShouldBe(["result"]);
        Lie(honest, honest.Answer, another.Proof!).ShouldBe(["result"]);

        static Question.Rpc Asked(Hash32 hash) => new(new RpcRequest.TransactionByHash(hash, IsReceipt: true), default);
    }

    /// <summary>The node says where its tag was, and nothing of the envelope does.</summary>
    [Fact]
    public void A_range_that_begins_at_another_tag_has_no_proof()
    {
        var asked = new RpcRequest.Logs(OfToken, BlockView.Finalized, BlockView.Latest);
        asked.CanBeProven.ShouldBeFalse();
        AnswerDocument other = devnet.Ask(new Question.Rpc(asked with { From = BlockView.Latest }, default));
        var question = new Question.Rpc(asked, default);
        Lie(other with { Question = question }, other.Answer with { RequestHash = question.Hash() }, other.Proof!).ShouldBe(["proof"]);
    }

    [Fact]
    public void More_than_four_megabytes_of_what_blocks_hold_are_not_read()
    {
        AnswerDocument honest = devnet.Ask(new Question.Rpc(new RpcRequest.BlockReceipts(BlockView.Latest), default));
        BlockContents block = honest.Proof!.Contents[0];
        int room = AnswerProof.MaxWitnessBytes - honest.Proof.WitnessSize;
        Again(room).Proof!.WitnessSize.ShouldBe(AnswerProof.MaxWitnessBytes);
        Should.Throw<MalformedInputException>(() => Again(room + 1)).Message.ShouldContain("more than 4194304");

        AnswerDocument Again(int more)
        {
            ImmutableArray<byte[]> receipts = [.. block.Receipts!, new byte[more]];
            AnswerProof proof = honest.Proof with { Contents = [block with { Receipts = receipts }] };
            return AnswerDocument.Parse(JsonSerializer.SerializeToUtf8Bytes((honest with { Proof = proof }).Write()));
        }
    }

    private ImmutableArray<string> Held(AnswerDocument answer, string? what = null)
    {
        AnswerDocument read = AnswerDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(answer.Write()));
        Verification found = devnet.Verify(read);
        found.Checks.Where(check => !check.Holds).ShouldBeEmpty(what);
        return
        [
            .. found.Checks.Select(check => check.Name).Intersect(Enum.GetNames<ProofCheck>().Select(name => name.ToLowerInvariant())),
        ];
    }

    private IEnumerable<string> Lie(AnswerDocument honest, Answer answer, AnswerProof proof) => devnet.Verify(devnet.Sign(
        answer, honest.Question with { View = answer.View }, proof)).Refusals;

    private static byte[] Spoiled(byte[] bytes)
    {
        byte[] spoiled = [.. bytes];
        spoiled[bytes.Length / 2] ^= 1;
        return spoiled;
    }
}

public sealed class EarlierFuluProofTests(ProvenAnswers devnet) : EarlierProofTests(devnet), IClassFixture<ProvenAnswers>;

/// <summary>The same where the light-client header names the block's hash alone, and the header's fields are those of Amsterdam.</summary>
public sealed class EarlierGloasProofTests(GloasProofTests.Devnet devnet)
    : EarlierProofTests(devnet), IClassFixture<GloasProofTests.Devnet>;
