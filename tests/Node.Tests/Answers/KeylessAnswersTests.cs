using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Answers;

/// <summary>What a node writes down that holds no key at the moment: beside a proof an unsigned answer, and else nothing.</summary>
public sealed class KeylessAnswersTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>, IAsyncLifetime
{
    private static readonly Question.Block Newest = new(BlockView.Latest, default);

    private BeaconSync.SignableHead _head = null!;
    private ScriptedNode _node = null!;

    public async Task InitializeAsync()
    {
        await devnet.PassSlotsAsync(1);
        _head = devnet.ProveHead();
        _node = new ScriptedNode(_head, devnet.Chain, new TrustedClock(devnet.Clock, DateTimeOffset.UnixEpoch));
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task A_key_that_is_revoked_while_an_answer_is_proven_leaves_it_unsigned_and_the_next_key_signs_again()
    {
        object key = _node.Key;
        AnswerBasis before = (await _node.Answers.BasisAsync(default)).Value;
        _node.Key = new KeyCustody.NoKey("the authority has revoked the key of epoch 1");
        AnswerDocument unsigned = (await MakeAsync(before, isProven: true)).Value.Document;
        (unsigned.Signed, unsigned.Unsigned).ShouldBe((null, "the authority has revoked the key of epoch 1"));
        (unsigned.Answer.KeyEpoch, unsigned.Answer.Statement).ShouldBe((0u, Hash32.Zero));
        unsigned.Answer.Domain.NetworkId.ShouldBe(_node.Overlay.Lineage!.NetworkId);
        unsigned.Answer.BlockHash.ShouldBe(_head.Block.BlockHash);
        (await MakeAsync(before, isProven: false)).Rejection.ShouldBeOfType<NotReady.NoKey>();
        _node.Signatures.ShouldBe(0);

        _node.Key = key;
        (await MakeAsync(before, isProven: true)).Value.Document.Signed.ShouldNotBeNull("and the unsigned one was kept for nobody");
    }

    [Fact]
    public async Task A_node_that_joins_says_what_it_waits_for_and_answers_nothing_before_it_knows_its_network()
    {
        AnswerBasis before = (await _node.Answers.BasisAsync(default)).Value;
        _node.Key = new KeyCustody.NoKey("this node has not joined yet");
        _node.Overlay = _node.Overlay with { Standing = new Standing.OpeningPort() };
        (await MakeAsync(before, isProven: true)).Value.Document.Unsigned.ShouldBe("opening the port");
        _node.Overlay = _node.Overlay with { Lineage = null };
        (await MakeAsync(before, isProven: true)).Rejection.ShouldBe(new NotReady.NoKey("opening the port"));
    }

    private Task<Result<WrittenAnswer, NotReady>> MakeAsync(AnswerBasis before, bool isProven) =>
        _node.Answers.MakeAfterRunAsync(Newest, _head, before, AnswerContent.OfBlock, isProven, default);
}
