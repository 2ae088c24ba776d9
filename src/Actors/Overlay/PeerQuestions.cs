using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>Finds the answers to an admitted peer's questions: with the light client, with custody, with the appraiser.</summary>
/// <remarks>A task that fails has no answer; the peer asks again.</remarks>
internal sealed class PeerQuestions(PeerSession.Setup setup, CancellationToken stopping)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <returns>Null where there is no checkpoint yet.</returns>
    public async Task<OverlayMessage.Checkpoint?> AnswerAsync(OverlayMessage.GetCheckpoint asked) =>
        await AskAsync<object>(setup.Checkpoints, new CheckpointSource.Get()).ConfigureAwait(false) is CheckpointSource.Latest latest
            ? new OverlayMessage.Checkpoint(asked.Request, latest.Block, latest.Updates)
            : null;

    public async Task<OverlayMessage.BlocksJudged> AnswerAsync(OverlayMessage.JudgeBlocks asked) =>
        new(asked.Request, (await AskAsync<CheckpointSource.Judged>(
            setup.Checkpoints, new CheckpointSource.Judge(asked.Claims)).ConfigureAwait(false)).Verdicts);

    public Task<FinalityQuestions.Compared> CompareAsync(OverlayMessage.Heads heads) => AskAsync<FinalityQuestions.Compared>(
        setup.Checkpoints, new FinalityQuestions.Compare(heads.FinalizedRoot, heads.FinalizedSlot));

    public async Task<PeerSession.ProofForPeer> AnswerAsync(OverlayMessage.GetFinality asked) =>
        new(asked, (await AskAsync<FinalityQuestions.Proof>(
            setup.Checkpoints, new FinalityQuestions.Prove(asked.Slot)).ConfigureAwait(false)).Ours);

    /// <param name="update">The peer's proof; null where it has none.</param>
    public Task<AgreementVerdict> SettleAsync(Slot slot, ForkedSsz? update) =>
        AskAsync<AgreementVerdict>(setup.Checkpoints, new FinalityQuestions.Settle(slot, update));

    /// <summary>First whether the peer's block is on our chain, because that costs the least; then its evidence.</summary>
    public async Task<PeerSession.KeyRequestJudged> JudgeAsync(OverlayMessage.GetSharedKey asked, Handshake handshake)
    {
        CheckpointSource.Judged judged = await AskAsync<CheckpointSource.Judged>(
            setup.Checkpoints, new CheckpointSource.Judge([BlockClaim.Of(asked.Finalized)])).ConfigureAwait(false);
        if (judged.Verdicts[0] != ChainVerdict.Finalized)
            return new PeerSession.KeyRequestJudged(asked, judged.Verdicts[0], Evidence: null);
        Hash32 binding = handshake.KeyRequestBinding(asked.Request, asked.Finalized, asked.IsTimeAuthenticated);
        Result<AttestedPeer, Attestation.Refusal> appraised =
            await setup.Appraiser.AppraiseAsync(asked.Evidence, handshake, binding, stopping).ConfigureAwait(false);
        return new PeerSession.KeyRequestJudged(asked, ChainVerdict.Finalized, appraised);
    }

    /// <param name="epoch">0 for the key that signs now.</param>
    /// <returns>Null where custody has no such key.</returns>
    public async Task<LentKey?> KeyAsync(uint epoch) => await AskAsync<object>(
        setup.Custody, new SharedKeyCustody.GetSharedKey(epoch)).ConfigureAwait(false) is SharedKeyCustody.SharedKey shared
            ? shared.Key
            : null;

    private Task<T> AskAsync<T>(IActorRef actor, object question) => actor.Ask<T>(question, Timeout, stopping);
}
