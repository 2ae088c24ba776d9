using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Answers;

/// <summary>The block that a view names, as far back as the newest one proves those before it.</summary>
/// <param name="callTimeout">Longest time that the node gives a question.</param>
internal sealed class OlderBlocks(NodeQuestions node, TimeSpan callTimeout)
{
    /// <param name="withProof">Whether the way back to it is wanted, too.</param>
    /// <returns>The block, with the head that proves it.</returns>
    public async Task<Result<ViewedBlock, NoAnswer>> FindAsync(
        BlockView view, BeaconSync.SignableBlocks blocks, bool withProof, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (ViewedBlock.Of(view, blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
            return viewed;
        if (view is not (BlockView.Numbered or BlockView.Hashed))
            return new NoAnswer.NoBlock(absent);
        BeaconSync.SignableHead latest = blocks.Latest;
        if (!(await node.StateAsync(
                new HistoryMessages.FindBlock(view, latest.Block, client) { WithWitness = withProof }, latest, callTimeout,
                cancellationToken))
            .TryGetValue(out Verdict? verdict, out NotReady? notReady))
            return new NoAnswer.NotNow(notReady);
        return verdict switch
        {
            Verdict.Located located => new ViewedBlock(
                latest.HeadOf(located.Head) with { Block = located.On, Earlier = [] }, IsFinalized: false)
            {
                Head = located.Head,
                Ancestry = located.Ancestry,
            },
            Verdict.OutOfReach far => new NoAnswer.NoBlock(new ViewedBlock.Absence(IsForGood: true, far.Reason)),
            _ => new NoAnswer.NoOutcome(verdict),
        };
    }
}
