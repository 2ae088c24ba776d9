using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Node.Questions;
using Helios.Protocol.Overlay;
using Serilog;

namespace Helios.Node.Answers;

/// <summary>
/// One signature for all who ask the same without a nonce, of the same block, in the same slot (docs/answer-format.md, section 5). Those
/// who ask at once wait for one signature.
/// </summary>
/// <param name="capacity">Most bytes of answers that are kept.</param>
internal sealed class SharedAnswers(long capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Name, Task<Result<WrittenAnswer, NotReady>>> _beingMade = [];
    private ContentCache<Name, WrittenAnswer> _made = new(capacity);

    /// <summary>All that an answer without a nonce depends on: another of these is another answer.</summary>
    /// <param name="Request">The hash of the question, which its method has gone into.</param>
    /// <param name="Slot">Of the head that proves the block.</param>
    /// <param name="Finalized">The newest block that is proven to be final, because a range of logs may begin there.</param>
    /// <param name="Statement">Of the node that signs: its key, network, forks and evidence.</param>
    /// <param name="BlobsTold"><see cref="BeaconSync.SignableBlocks.BlobsTold"/>.</param>
    /// <param name="IsTimeAuthenticated">The statement says that, too, but it may be older than the time.</param>
    /// <param name="Now">The slot that its time is of.</param>
    internal sealed record Name(
        Hash32 Request, string View, Hash32 BlockHash, Slot Slot, Participation Participation, Hash32? Finalized, FinalizedBlock Checkpoint,
        Hash32 Statement, object? BlobsTold, bool IsTimeAuthenticated, Slot Now);

    /// <returns>Null where there is none, which is counted when one is made.</returns>
    public WrittenAnswer? Find(Name name)
    {
        WrittenAnswer? made;
        lock (_lock)
            made = _made.Find(name);
        if (made is not null)
            NodeMeter.CacheAsked(Cache.Answer, isHit: true);
        return made;
    }

    /// <summary>
    /// One that is being made for another counts as a hit, because nothing more is signed. Where it says another thing than this content,
    /// one of the two is wrong: it is not kept any longer, and this one is made and not kept, either.
    /// </summary>
    /// <param name="make">Is not ended when one of those who wait goes away.</param>
    public async Task<Result<WrittenAnswer, NotReady>> GetAsync(
        Name name, AnswerContent content, Func<Task<Result<WrittenAnswer, NotReady>>> make, CancellationToken cancellationToken)
    {
        WrittenAnswer? made;
        Task<Result<WrittenAnswer, NotReady>>? answer = null;
        bool isHit;
        lock (_lock)
        {
            made = _made.Find(name);
            isHit = made is not null || _beingMade.TryGetValue(name, out answer);
            if (!isHit)
                _beingMade.Add(name, answer = MakeAsync(name, make));
        }
        Result<WrittenAnswer, NotReady> shared = made ?? await answer!.WaitAsync(cancellationToken);
        bool isOther = shared.IsAccepted && !content.IsIn(shared.Value.Document.Answer);
        NodeMeter.CacheAsked(Cache.Answer, isHit && !isOther);
        if (!isOther)
            return shared;
        Log.Error(
            "Two results were found for one question about block {Block}, and one of them is wrong: neither is kept", name.BlockHash);
        lock (_lock)
            _made = _made.Without(name);
        return await make();
    }

    private async Task<Result<WrittenAnswer, NotReady>> MakeAsync(Name name, Func<Task<Result<WrittenAnswer, NotReady>>> make)
    {
        await Task.Yield(); // it is among those being made before it ends
        try
        {
            Result<WrittenAnswer, NotReady> answer = await make();
            if (answer.IsAccepted)
                Keep(name, answer.Value);
            return answer;
        }
        finally
        {
            lock (_lock)
                _beingMade.Remove(name);
        }
    }

    private void Keep(Name name, WrittenAnswer answer)
    {
        long size = answer.Size;
        lock (_lock)
        {
            _made = _made.With(name, answer, size);
            NodeMeter.CacheHolds(Cache.Answer, _made.Size);
        }
    }
}
