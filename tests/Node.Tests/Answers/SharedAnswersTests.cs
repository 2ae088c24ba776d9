using System.Net;
using System.Text;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Tests.Answers;

/// <summary>
/// One signature for all who ask the same without a nonce, and what ends it: after each change the node answers as one that has kept
/// nothing.
/// </summary>
public sealed class SharedAnswersTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>, IAsyncLifetime
{
    private static readonly ReadOnlyMemory<byte> Nonce = new byte[16];

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private TrustedClock _clock = null!;
    private BeaconSync.SignableHead _head = null!;
    private ScriptedNode _node = null!;

    private KeyCustody.PublicKey EpochTwo =>
        _node.Key is KeyCustody.PublicKey { Held: var held } ? new(held with { Epoch = 2 }) : throw new InvalidOperationException("no key");

    public async Task InitializeAsync()
    {
        await devnet.PassSlotsAsync(1);
        (_clock, _head) = (new TrustedClock(devnet.Clock, DateTimeOffset.UnixEpoch), devnet.ProveHead());
        _node = new ScriptedNode(_head, devnet.Chain, _clock);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Who_asks_the_same_in_the_slot_gets_the_same_bytes_without_a_run_or_a_signature()
    {
        byte[] first = await AnsweredAsync(Ask());
        for (int i = 0; i < 5; i++)
            (await AnsweredAsync(Ask())).ShouldBe(first);
        (_node.Runs, _node.Signatures).ShouldBe((1, 1));
        AnswerDocument.Parse(first).Answer.Result.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Another_question_view_or_nonce_is_answered_for_itself()
    {
        await AnsweredAsync(Ask());
        await AnsweredAsync(Ask(input: 2));
        await AnsweredAsync(Ask(view: BlockView.Parse($"0x{_head.Block.BlockNumber:x}")));
        _node.Signatures.ShouldBe(3);
        for (int i = 0; i < 2; i++)
            AnswerDocument.Parse(await AnsweredAsync(Ask(nonce: Nonce))).Answer.Nonce.Length.ShouldBe(16);
        _node.Signatures.ShouldBe(5, "with a nonce each answer is signed for its client, though the nonce may come again");
    }

    [Fact]
    public async Task Those_who_ask_at_once_share_a_signature_and_one_that_goes_away_ends_it_for_nobody_else()
    {
        using var may = new ManualResetEventSlim();
        Func<Answer, object> sign = _node.Sign;
        _node.Sign = answer =>
        {
            may.Wait();
            return sign(answer);
        };
        using var gone = new CancellationTokenSource();
        Task<IResult> first = Ask(cancellationToken: gone.Token);
        await UntilAsync(() => _node.Signatures == 1);
        gone.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(first);
        may.Set();
        await AnsweredAsync(Ask());
        _node.Signatures.ShouldBe(1, "the one that the first had begun");
    }

    [Fact]
    public async Task In_the_next_slot_it_is_signed_again_and_says_when()
    {
        Answer first = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        devnet.Clock.Advance(devnet.Chain.SlotDuration);
        Answer next = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        (next.Time - first.Time, next.SlotAge - first.SlotAge).ShouldBe((12ul, 12ul));
        _node.Signatures.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_reorganization_the_answer_is_from_the_block_that_is_now_the_newest()
    {
        await AnsweredAsync(Ask());
        await devnet.PassSlotsAsync(1);
        BeaconSync.SignableHead other = devnet.ProveHead();
        _node.Blocks = new BeaconSync.SignableBlocks(other, null, new FinalizedBlock(Root.Zero, new Slot(0)));
        AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer.BlockHash.ShouldBe(other.Block.BlockHash);
        (_node.Runs, _node.Signatures).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_head_that_more_have_signed_is_answered_with_the_greater_participation()
    {
        await AnsweredAsync(Ask());
        var more = new Participation(_head.Head.Participation.Count - 1, _head.Head.Participation.Size);
        _node.Blocks = new BeaconSync.SignableBlocks(
            _head with { Head = _head.Head with { Participation = more } }, null, new FinalizedBlock(Root.Zero, new Slot(0)));
        AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer.Participation.ShouldBe((uint)more.Count);
    }

    public static TheoryData<string, object> Stops => new()
    {
        { "not-synced", new BeaconSync.NotSynced("the newest head is 9 slots old, more than the 8 of helios.beacon.max-head-age") },
        { "time-not-authenticated", new BeaconSync.TimeNotAuthenticated() },
        { "committee-equivocated", new BeaconSync.Equivocated(new Equivocation(Evidence(1), Evidence(2))) },
        { "not-set-up", new Actors.Supervision.Setup.Awaited() },
    };

    [Theory]
    [MemberData(nameof(Stops), DisableDiscoveryEnumeration = true)]
    public async Task A_node_that_signs_nothing_any_more_gives_no_answer_that_it_has_kept(string code, object stop)
    {
        await AnsweredAsync(Ask());
        await AnsweredAsync(AskBlock());
        object before = _node.Blocks;
        _node.Blocks = stop;
        await RefusedAsync(Ask(), code);
        await RefusedAsync(AskBlock(), code);
        _node.Signatures.ShouldBe(2);
        _node.Blocks = before;
        await AnsweredAsync(Ask());
    }

    [Fact]
    public async Task A_node_that_signs_nothing_says_so_though_another_question_still_waits_for_the_statement()
    {
        _node.IsOverlaySilent = true;
        Task<IResult> first = Ask();
        await UntilAsync(() => _node.OverlayQuestions == 1 && _node.Questions == 1);
        _node.Blocks = new BeaconSync.NotSynced("the head is old");
        await RefusedAsync(Ask(), "not-synced");
        first.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_ends_after_the_node_has_stopped_signing_is_not_signed()
    {
        object stop = new BeaconSync.NotSynced("the head is old");
        Func<Call, object> run = _node.Run;
        _node.Run = call =>
        {
            _node.Blocks = stop;
            return run(call);
        };
        await RefusedAsync(Ask(), "not-synced");
        _node.Signatures.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_from_before_the_node_came_to_say_another_thing_of_itself_is_for_nobody_else()
    {
        Func<Call, object> run = _node.Run;
        _node.Run = call =>
        {
            _node.Key = EpochTwo;
            return run(call);
        };
        Answer before = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        _node.Run = call => new Verdict.Returned(call.Block, new byte[] { 4 }, 21_000);
        Answer after = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        after.Statement.ShouldBe(before.Statement);
        (before.Result.Span[0], after.Result.Span[0], _node.Runs).ShouldBe(((byte)1, (byte)4, 2));
    }

    [Fact]
    public async Task An_answer_that_says_another_thing_than_the_run_is_not_taken_for_it()
    {
        AnswerBasis basis = (await _node.Answers.BasisAsync(default)).Value;
        WrittenAnswer first = await MakeAsync(basis, 1), other = await MakeAsync(basis, 2);
        (first.Document.Answer.Result.Span[0], other.Document.Answer.Result.Span[0]).ShouldBe(((byte)1, (byte)2));
        (await MakeAsync(basis, 1)).ShouldNotBeSameAs(first, "one of the two is wrong, and nobody knows which: neither is kept");
        _node.Signatures.ShouldBe(3);
    }

    [Fact]
    public async Task Under_another_key_epoch_or_network_it_is_signed_again()
    {
        await AnsweredAsync(Ask());
        _node.Key = EpochTwo;
        await AnsweredAsync(Ask());
        _node.Signatures.ShouldBe(2);
        Lineage other = _node.Overlay.Lineage! with { Founding = new FinalizedBlock(Root.Zero, new Slot(32)) };
        _node.Overlay = _node.Overlay with { Lineage = other };
        AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer.Domain.NetworkId.ShouldBe(other.NetworkId);
        _node.Signatures.ShouldBe(3);
    }

    [Fact]
    public async Task Once_the_time_is_authenticated_the_answer_says_so_and_names_the_new_statement()
    {
        Answer before = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        AuthenticateTime();
        Answer after = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        (before.TimeAuthenticated, after.TimeAuthenticated).ShouldBe((false, true));
        after.Statement.ShouldNotBe(before.Statement);
    }

    [Fact]
    public async Task An_answer_from_before_the_time_was_authenticated_is_not_given_after_that_though_the_statement_is_still_the_older_one()
    {
        AnswerBasis basis = (await _node.Answers.BasisAsync(default)).Value;
        WrittenAnswer before = await MakeAsync(basis, 1);
        AuthenticateTime();
        WrittenAnswer after = await MakeAsync(basis, 1);
        (before.Document.Answer.TimeAuthenticated, after.Document.Answer.TimeAuthenticated).ShouldBe((false, true));
        after.Document.Answer.Statement.ShouldBe(before.Document.Answer.Statement);
    }

    [Fact]
    public async Task A_node_that_lost_its_key_refuses_and_keeps_no_refusal()
    {
        (object key, Func<Answer, object> sign) = (_node.Key, _node.Sign);
        byte[] kept = await AnsweredAsync(Ask());
        (_node.Key, _node.Sign) = (new KeyCustody.NoKey("gone"), _ => new KeyCustody.NoKey("gone"));
        await RefusedAsync(Ask(), "no-key");
        _node.Key = key;
        await RefusedAsync(Ask(input: 2), "no-key");
        _node.Sign = sign;
        await AnsweredAsync(Ask(input: 2));
        (await AnsweredAsync(Ask())).ShouldBe(kept);
    }

    [Fact]
    public async Task While_the_actors_would_say_the_same_none_is_asked_and_none_answers_after_one_of_them_took_it_back()
    {
        byte[] block = await AnsweredAsync(AskBlock()), call = await AnsweredAsync(Ask());
        int asked = _node.Questions;
        for (int i = 0; i < 5; i++)
        {
            (await AnsweredAsync(AskBlock())).ShouldBe(block);
            (await AnsweredAsync(Ask())).ShouldBe(call);
        }
        _node.Questions.ShouldBe(asked);

        (object key, object blocks) = (_node.Key, _node.Blocks);
        _node.Key = new KeyCustody.NoKey("taken away");
        await RefusedAsync(AskBlock(), "no-key");
        await RefusedAsync(Ask(), "no-key");
        _node.Key = key;
        (await AnsweredAsync(AskBlock())).ShouldBe(block);

        _node.Blocks = new BeaconSync.Equivocated(new Equivocation(Evidence(0), Evidence(1)));
        await RefusedAsync(AskBlock(), "committee-equivocated");
        await RefusedAsync(Ask(), "committee-equivocated");
        _node.Blocks = blocks;
        (await AnsweredAsync(AskBlock())).ShouldBe(block);

        asked = _node.Questions;
        await devnet.PassSlotsAsync(1);
        (await AnsweredAsync(AskBlock())).ShouldNotBe(block, "in another slot the head may be too old");
        _node.Questions.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task Once_other_blob_parameters_are_in_doubt_nothing_is_given_that_was_found_out_before()
    {
        var blocks = (BeaconSync.SignableBlocks)_node.Blocks;
        await AnsweredAsync(Ask());
        _node.Blocks = blocks with { BlobsTold = new object() };
        await AnsweredAsync(Ask());
        (_node.Runs, _node.Signatures).ShouldBe((2, 2));

        Func<Call, object> run = _node.Run;
        _node.Run = call =>
        {
            _node.Blocks = blocks with { BlobsTold = new object() };
            return run(call);
        };
        await AnsweredAsync(Ask(input: 2));
        _node.Run = _ => new Verdict.Unproven("the price of blob gas is in doubt");
        (await ReadAsync(await Ask(input: 2))).Status.ShouldBe(502, "the run began before the doubt");
    }

    [Fact]
    public async Task Once_a_fork_is_learned_it_is_run_and_signed_again_and_names_the_new_statement()
    {
        var blocks = (BeaconSync.SignableBlocks)_node.Blocks;
        Answer before = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        var fork = new LearnedFork(ConsensusFork.Gloas, new(0x90000075), new Epoch(500_000), "member 1", new Slot(1), 500, 512);
        _node.Blocks = blocks with { Standing = blocks.Standing with { Learned = [fork] } };
        Answer after = AnswerDocument.Parse(await AnsweredAsync(Ask())).Answer;
        after.Statement.ShouldNotBe(before.Statement);
        (_node.Runs, _node.Signatures).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Where_nothing_may_be_kept_each_is_signed_for_itself()
    {
        await using var node = new ScriptedNode(_head, devnet.Chain, _clock, answerCache: 0);
        for (int i = 0; i < 2; i++)
            await ReadAsync(await node.Call.AnswerQuestionAsync(
                Question(1, BlockView.Latest, default), null, Context(default), answer => AnswerJson.Written(answer.Utf8)));
        (node.Runs, node.Signatures).ShouldBe((2, 2));
    }

    [Fact]
    public async Task An_answer_that_is_longer_than_a_client_reads_is_refused_before_it_is_signed()
    {
        int length = 0;
        _node.Run = call => new Verdict.Returned(call.Block, new byte[length], 21_000);
        length = (AnswerProof.MaxDocumentBytes / 2) - 600;
        (int status, byte[] body) = await ReadAsync(await Ask());
        (status, Encoding.UTF8.GetString(body)).ShouldSatisfyAllConditions(
            refused => refused.status.ShouldBe(413), refused => refused.Item2.ShouldContain("too-large"));
        _node.Signatures.ShouldBe(0);

        length -= 1024;
        byte[] longest = await AnsweredAsync(Ask());
        longest.Length.ShouldBeGreaterThan(AnswerProof.MaxDocumentBytes - 4096);
        AnswerDocument.Parse(longest).Answer.Result.Length.ShouldBe(length);
    }

    private static FinalityEvidence Evidence(byte update) => new(Root.Zero, new Slot(64), new ForkedSsz(0, new[] { update }));

    private static Question.Call Question(byte input, BlockView view, ReadOnlyMemory<byte> nonce) =>
        new(CanonicalCall.Of(new CallRequest { To = Address.Zero, Input = new[] { input } }), view, nonce);

    private async Task<WrittenAnswer> MakeAsync(AnswerBasis basis, byte result) => (await _node.Answers.MakeAsync(
        Question(1, BlockView.Latest, default), _head, basis,
        new AnswerContent(AnswerOutcome.Returned, new[] { result }, AnswerProvenance.Derived), default)).Value;

    private void AuthenticateTime()
    {
        var samples = new TimeSamples(
            [.. "abc".Select(name => new TimeSample($"{name}", devnet.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1)))],
            devnet.Clock.GetTimestamp());
        _clock.Believe(samples).IsAccepted.ShouldBeTrue();
    }

    private static async Task UntilAsync(Func<bool> isIt)
    {
        while (!isIt())
            await Task.Delay(1);
    }

    private Task<IResult> Ask(
        byte input = 1, BlockView? view = null, ReadOnlyMemory<byte> nonce = default, CancellationToken cancellationToken = default) =>
        _node.Call.AnswerQuestionAsync(Question(input, view ?? BlockView.Latest, nonce), null, Context(cancellationToken),
            answer => AnswerJson.Written(answer.Utf8));

    private Task<IResult> AskBlock() => _node.Block.AnswerAsync(Context(default).Request).AsTask();

    private async Task<byte[]> AnsweredAsync(Task<IResult> asked)
    {
        (int status, byte[] body) = await ReadAsync(await asked);
        status.ShouldBe(200, Encoding.UTF8.GetString(body));
        return body;
    }

    private async Task RefusedAsync(Task<IResult> asked, string code)
    {
        (int status, byte[] body) = await ReadAsync(await asked);
        status.ShouldBe(503);
        Encoding.UTF8.GetString(body).ShouldContain($"\"code\":\"{code}\"");
    }

    private async Task<(int Status, byte[] Body)> ReadAsync(IResult result)
    {
        HttpContext context = Context(default);
        using var body = new MemoryStream();
        context.Response.Body = body;
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, body.ToArray());
    }

    private DefaultHttpContext Context(CancellationToken cancellationToken) => new()
    {
        RequestServices = _services, RequestAborted = cancellationToken, Connection = { RemoteIpAddress = IPAddress.Loopback },
    };
}
