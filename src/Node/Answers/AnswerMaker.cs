using Helios.Actors.Beacon;
using Helios.Actors.Telemetry;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Answers;

/// <summary>Says everything about an answer that it must say, and has it signed where there is a key (docs/answer-format.md).</summary>
public sealed class AnswerMaker
{
    private readonly NodeQuestions _node;
    private readonly NodeFacts _facts;
    private readonly SharedAnswers _shared;
    private readonly SharedQuestion<Result<BeaconSync.SignableBlocks, NotReady>> _blocks;
    private readonly SharedQuestion<Result<CurrentStatement.Identity, NotReady>> _identity;
    private readonly CurrentStatement _current;
    private AnswerBasis? _latest;

    /// <param name="capacity">Most bytes of answers that are kept for others who ask the same.</param>
    public AnswerMaker(NodeQuestions node, NodeFacts facts, CurrentStatement current, long capacity)
    {
        (_node, _facts, _current, _shared) = (node, facts, current, new SharedAnswers(capacity));
        (_blocks, _identity) = (new(() => node.BlocksAsync()), new(() => current.IdentityAsync(CancellationToken.None)));
    }

    /// <summary>That the node signs answers from now; for an answer that is not signed.</summary>
    internal ValueTask<Result<BeaconSync.SignableBlocks, NotReady>> BlocksAsync(CancellationToken cancellationToken) =>
        Held is { } held ? new(held.Blocks) : new(_blocks.AskAsync(cancellationToken));

    /// <summary>
    /// As it is now; each answer is from a moment after its question, however many ask. The actors are asked where they may have changed
    /// what they said.
    /// </summary>
    internal ValueTask<Result<AnswerBasis, NotReady>> BasisAsync(CancellationToken cancellationToken) =>
        Held is { } held ? new(held) : new(AskAsync(cancellationToken));

    /// <summary>What the actors said last, and would say again; null where they have to be asked.</summary>
    internal AnswerBasis? Held => Volatile.Read(ref _latest) is { } latest && latest.HoldsAt(MomentOf(_facts.Clock.Read())) ? latest : null;

    private async Task<Result<AnswerBasis, NotReady>> AskAsync(CancellationToken cancellationToken)
    {
        AnswerMoment moment = MomentOf(_facts.Clock.Read());
        Task<Result<CurrentStatement.Identity, NotReady>> asked = _identity.AskAsync(cancellationToken);
        if (!(await _blocks.AskAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableBlocks? blocks, out NotReady? notReady))
            return notReady; // whatever the node's identity is
        if (!(await asked).TryGetValue(out CurrentStatement.Identity? identity, out notReady))
            return new AnswerBasis(blocks, notReady);
        var basis = new AnswerBasis(blocks, _current.Of(identity, blocks.Equivocation, blocks.Standing)) { Moment = moment };
        if (blocks.Lease is not { } ofBlocks || identity.Key.Lease is not { } ofKey || identity.Overlay?.Lease is not { } ofOverlay)
            return basis;
        basis = basis with { Leases = (ofBlocks, ofKey, ofOverlay) };
        Volatile.Write(ref _latest, basis);
        return basis;
    }

    private AnswerMoment MomentOf(TimeReading time) => new(_facts.Chain.SlotAt(time.Now), time.IsAuthenticated);

    /// <summary>The answer to the same question, without a nonce, that another client got in this slot; null where there is none.</summary>
    internal WrittenAnswer? Find(Question question, BeaconSync.SignableHead block, AnswerBasis basis) =>
        question.Nonce.IsEmpty && basis.Statement.TryGetValue(out Statement? statement, out _)
            ? _shared.Find(NameOf(question, block, basis, statement, _facts.Clock.Read()))
            : null;

    /// <summary>With a nonce it is signed for this client; without one the signature may be that of another who asked the same.</summary>
    /// <param name="block">That the answer is from.</param>
    internal async Task<Result<WrittenAnswer, NotReady>> MakeAsync(
        Question question, BeaconSync.SignableHead block, AnswerBasis basis, AnswerContent content, CancellationToken cancellationToken)
    {
        Result<WrittenAnswer, NotReady> answer =
            await FindOrSignAsync(question, block, basis, content, mayBeShared: question.Nonce.IsEmpty, cancellationToken);
        if (question.IsNewestBlock && answer.IsAccepted)
            basis.NewestBlock = answer.Value;
        return answer;
    }

    /// <summary>What <c>/v1/block</c> answers now, where nothing else is asked for; null where it has to be made.</summary>
    internal WrittenAnswer? NewestBlock
    {
        get
        {
            if (Held?.NewestBlock is not { } newest)
                return null;
            NodeMeter.CacheAsked(Cache.Answer, isHit: true);
            return newest;
        }
    }

    /// <summary>
    /// As <see cref="MakeAsync"/>, for what was run. A run takes up to half a minute, so the node is asked once more whether it signs.
    /// Where it says another thing of itself than before the run, or doubts other blob parameters, the rules of the run may be others than
    /// those of now, and nobody else gets this answer.
    /// </summary>
    /// <param name="before">From before the run.</param>
    /// <param name="isProven">Whether its proof goes with it: then a node without the key gives it, too, unsigned.</param>
    internal async Task<Result<WrittenAnswer, NotReady>> MakeAfterRunAsync(
        Question question, BeaconSync.SignableHead block, AnswerBasis before, AnswerContent content, bool isProven,
        CancellationToken cancellationToken)
    {
        if (!(await BasisAsync(cancellationToken)).TryGetValue(out AnswerBasis? now, out NotReady? notReady))
            return notReady;
        if (isProven && now.Keyless is { NetworkId: { } networkId, Reason: var why })
        {
            Answer answer = AnswerOf(question, block, now.Blocks.Checkpoint, content, networkId, Hash32.Zero, _facts.Clock.Read());
            NodeMeter.AnswerUnsigned();
            return new WrittenAnswer(AnswerDocument.WithoutSignature(answer, question, why));
        }
        return await FindOrSignAsync(
            question, block, now, content, mayBeShared: question.Nonce.IsEmpty && now.HasRulesOf(before), cancellationToken);
    }

    private async Task<Result<WrittenAnswer, NotReady>> FindOrSignAsync(
        Question question, BeaconSync.SignableHead block, AnswerBasis basis, AnswerContent content, bool mayBeShared,
        CancellationToken cancellationToken)
    {
        if (!basis.Statement.TryGetValue(out Statement? statement, out NotReady? notReady))
            return notReady;
        if (statement.NetworkId is not { } networkId)
            return new NotReady.NoKey("this node does not know the founding checkpoint of its network yet");
        TimeReading time = _facts.Clock.Read();
        if (!mayBeShared)
            return await SignAsync(cancellationToken);
        SharedAnswers.Name name = NameOf(question, block, basis, statement, time);
        return await _shared.GetAsync(name, content, () => SignAsync(CancellationToken.None), cancellationToken);

        Task<Result<WrittenAnswer, NotReady>> SignAsync(CancellationToken token) => this.SignAsync(
            question, block, basis.Blocks.Checkpoint, content, networkId, statement.Digest, time, token);
    }

    private SharedAnswers.Name NameOf(
        Question question, BeaconSync.SignableHead block, AnswerBasis basis, Statement statement, TimeReading time) => new(
        question.Hash(), question.View.ToString(), block.Block.BlockHash, block.Head.Header.Beacon.Slot, block.Head.Participation,
        basis.Blocks.Finalized?.Block.BlockHash, basis.Blocks.Checkpoint, statement.Digest, basis.Blocks.BlobsTold,
        time.IsAuthenticated, _facts.Chain.SlotAt(time.Now));

    private async Task<Result<WrittenAnswer, NotReady>> SignAsync(
        Question question, BeaconSync.SignableHead block, FinalizedBlock checkpoint, AnswerContent content, Hash32 networkId,
        Hash32 statement, TimeReading time, CancellationToken cancellationToken) =>
        (await _node.SignAsync(AnswerOf(question, block, checkpoint, content, networkId, statement, time), cancellationToken)).Match(
            signed => new WrittenAnswer(AnswerDocument.Of(signed, question)), missing => (Result<WrittenAnswer, NotReady>)missing);

    /// <param name="statement">Of the node that signs; zero where it does not.</param>
    private Answer AnswerOf(
        Question question, BeaconSync.SignableHead block, FinalizedBlock checkpoint, AnswerContent content, Hash32 networkId,
        Hash32 statement, TimeReading time)
    {
        ProvenBlock proven = block.Block;
        Slot slot = block.Head.Header.Beacon.Slot;
        return new Answer
        {
            Domain = new AnswerDomain(_facts.Chain.ChainId, networkId),
            KeyEpoch = 0, // the signing actor names its own
            Method = question.Method,
            RequestHash = question.Hash(),
            Nonce = question.Nonce,
            View = question.View,
            BlockNumber = proven.BlockNumber,
            BlockHash = proven.BlockHash,
            StateRoot = proven.StateRoot,
            Timestamp = proven.Timestamp,
            Slot = slot.Value,
            SlotAge = Seconds(time.Now - _facts.Chain.StartOf(slot)),
            Participation = (uint)block.Head.Participation.Count,
            CommitteeSize = (uint)block.Head.Participation.Size,
            Checkpoint = checkpoint.BlockRoot,
            CheckpointSlot = checkpoint.Slot.Value,
            Time = Seconds(time.Now - DateTimeOffset.UnixEpoch),
            TimeAuthenticated = time.IsAuthenticated,
            Outcome = content.Outcome,
            Result = content.Result,
            BlockProvenance = AnswerProvenance.Proven,
            ResultProvenance = content.Provenance,
            Statement = statement,
        };
    }

    private static ulong Seconds(TimeSpan time) => time <= TimeSpan.Zero ? 0 : (ulong)time.TotalSeconds;
}
