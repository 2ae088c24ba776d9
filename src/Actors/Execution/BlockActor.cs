using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Creation;
using Helios.Actors.Upstreams;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>One question for a whole block.</summary>
internal sealed class BlockActor : BlockQuestionActor<ProvenBlock>
{
    private readonly Parts _parts;

    public BlockActor(Parts parts)
        : base(new(parts.Asker, "the block", parts.Blocks, parts.Endpoints, parts.Options))
    {
        _parts = parts;
        Receive<WholeBlock>(block =>
        {
            Context.Parent.Tell(block);
            Answer(new Verdict.Whole(block));
        });
    }

    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Blocks">At least one, the newest first.</param>
    /// <param name="Known">Blocks that are proven already.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal new sealed record Parts(
        IActorRef Asker,
        ImmutableArray<ProvenBlock> Blocks,
        ContentCache<Hash32, WholeBlock> Known,
        BlockProver Prover,
        ImmutableArray<Endpoint> Endpoints,
        ExecutionOptions Options);

    public static Props Props(Parts parts) => ActorProps.Of(() => new BlockActor(parts));

    protected override void Begin()
    {
        if (_parts.Known.Find(On.BlockHash) is { } known)
        {
            Answer(new Verdict.Whole(known));
            return;
        }
        (ProvenBlock on, IActorRef self) = (On, Self);
        _ = _parts.Prover.ProveAsync(Asking, on, Given).PipeTo(self, self, block => block, failure => new NotProven(on, failure));
    }
}
