using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Actors.Beacon;

/// <summary>Fetches a bootstrap and the updates after it. <see cref="CommitteeChain"/> judges each of them before it is used.</summary>
/// <param name="currentSlot">The slot that the clock is in.</param>
/// <param name="patience">How long each question is asked.</param>
internal sealed class CommitteeFetch(
    BeaconApiClient api, PatientAsker asker, ImmutableArray<Endpoint> endpoints, BeaconChain chain, Func<Slot> currentSlot,
    TimeSpan patience)
{
    private const int NotFound = 404;

    /// <summary>Whether it said so the last time it was asked.</summary>
    private readonly Dictionary<Endpoint, bool> _lacks = [];

    /// <param name="known">Its beginning, which is proven already; null where nothing is.</param>
    /// <param name="period">The last committee that is wanted.</param>
    public async Task<CommitteeChains.Fetched> RunAsync(
        Root checkpoint, CommitteeChain? known, ulong period, CancellationToken cancellationToken)
    {
        try
        {
            known ??= await AskAsync((endpoint, token) => BootstrapAsync(endpoint, checkpoint, token), cancellationToken)
                .ConfigureAwait(false);
            while (known.KnownUntil < period && known.Updates.Length < AnswerProof.MaxUpdates)
            {
                CommitteeChain committees = known;
                int count = (int)Math.Min(period - committees.KnownUntil, (ulong)(AnswerProof.MaxUpdates - committees.Updates.Length));
                known = await AskAsync((endpoint, token) => UpdatesAsync(endpoint, committees, count, token), cancellationToken)
                    .ConfigureAwait(false);
            }
            return new(
                checkpoint, known,
                known.KnownUntil < period
                    ? new CommitteeChains.Answer.NotServed(
                        $"it is more than {AnswerProof.MaxUpdates} sync committee periods old: name a newer checkpoint")
                    : null,
                chain);
        }
        catch (UpstreamException e)
        {
            return new(
                checkpoint, known,
                known is null && endpoints.All(_lacks.GetValueOrDefault)
                    ? new CommitteeChains.Answer.NotServed(e.PublicMessage)
                    : new CommitteeChains.Answer.Failed(e.PublicMessage),
                chain);
        }
        catch (ProofRefusedException e)
        {
            return new(checkpoint, known, new CommitteeChains.Answer.Failed(e.PublicMessage), chain);
        }
    }

    private Task<T> AskAsync<T>(Func<Endpoint, CancellationToken, Task<T>> ask, CancellationToken cancellationToken) => asker.AskAsync(
        endpoints, patience, ask, outcome => _lacks[outcome.Endpoint] = outcome.HttpStatus == NotFound, cancellationToken);

    private async Task<CommitteeChain> BootstrapAsync(Endpoint endpoint, Root checkpoint, CancellationToken cancellationToken)
    {
        var fetched = (BeaconSync.BootstrapFetched)await api.AskAsync(
            endpoint, new SyncQuestion.Bootstrap(checkpoint), cancellationToken).ConfigureAwait(false);
        return CommitteeChain.From(checkpoint, fetched.Bootstrap, chain).Match(
            committees => committees,
            refusal => throw new ProofRefusedException(endpoint, $"bootstrap of {checkpoint} refused: {refusal}"));
    }

    /// <returns>Longer than <paramref name="known"/>.</returns>
    private async Task<CommitteeChain> UpdatesAsync(
        Endpoint endpoint, CommitteeChain known, int count, CancellationToken cancellationToken)
    {
        var fetched = (BeaconSync.UpdatesFetched)await api.AskAsync(
            endpoint, new SyncQuestion.Updates(known.KnownUntil, count), cancellationToken).ConfigureAwait(false);
        CommitteeChain committees = known;
        ProofRefusal? refusal = null;
        foreach (LightClientUpdate update in fetched.Updates.Items.OrderBy(update => update.SignatureSlot.Value).Take(count))
        {
            if (!committees.With(update, currentSlot()).TryGetValue(out CommitteeChain? longer, out refusal))
                break;
            committees = longer;
        }
        return committees != known ? committees : throw new ProofRefusedException(
            endpoint, $"updates from period {known.KnownUntil} on refused: {refusal?.ToString() ?? "there is none"}");
    }
}
