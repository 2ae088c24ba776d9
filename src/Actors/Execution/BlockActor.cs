using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Helios.Actors.Upstreams;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// One question for a whole block: the newest of these that an endpoint has, as a call runs on it. It lives as long as the question.
/// </summary>
internal sealed class BlockActor : ReceiveActor
{
    /// <summary>So long after one has said that it does not have the block, none has served it: an earlier one is asked for.</summary>
    internal static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(3);

    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private string _lastFailure = "no endpoint has answered in time";
    private bool _isAnswered;

    public BlockActor(Parts parts)
    {
        _parts = parts;
        Receive<WholeBlock>(block =>
        {
            Context.Parent.Tell(block);
            Answer(new Verdict.Whole(block));
        });
        Receive<NotProven>(failed => Answer(failed.Reason is ProofRefusedException or UpstreamException
            ? new Verdict.Unproven(_lastFailure)
            : throw new InvalidOperationException("the question failed", failed.Reason)));
        Receive<EndpointOutcome>(outcome =>
        {
            if (outcome.Worth != AnswerWorth.Held)
                _lastFailure = outcome.PublicReason;
            Context.Parent.Tell(outcome);
        });
        Receive<GiveWay>(_ =>
        {
            _isAnswered = true; // nobody waits for it any more
            Context.Stop(Self);
        });
    }

    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Blocks">At least one, the newest first.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal sealed record Parts(
        IActorRef Asker, ImmutableArray<ProvenBlock> Blocks, BlockProver Prover, ImmutableArray<Endpoint> Endpoints,
        ExecutionOptions Options);

    private sealed record NotProven(Exception Reason);

    public static Props Props(Parts parts) => Akka.Actor.Props.Create(() => new BlockActor(parts));

    protected override void PreStart()
    {
        IActorRef self = Self;
        _ = ProveAsync(self.Tell, _stopped.Token).PipeTo(self, self, block => block, failure => new NotProven(failure));
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        if (!_isAnswered)
            _parts.Asker.Tell(new Verdict.Unproven(_lastFailure));
    }

    private async Task<WholeBlock> ProveAsync(Action<EndpointOutcome> tell, CancellationToken cancellationToken)
    {
        for (int i = 0; ; i++)
        {
            bool isLast = i == _parts.Blocks.Length - 1;
            TimeSpan left = _parts.Options.CallTimeout - Stopwatch.GetElapsedTime(_started);
            bool isMissing = false;
            var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); // ends with the actor's own
            var asking = new Asking(_parts.Endpoints, left, outcome =>
            {
                if (!isLast && !isMissing && outcome.Code == UpstreamFault.TooEarlyCode)
                {
                    isMissing = true;
                    patience.CancelAfter(BlockPatience);
                }
                tell(outcome);
            });
            try
            {
                return await _parts.Prover.ProveAsync(asking, _parts.Blocks[i], patience.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (isMissing && !cancellationToken.IsCancellationRequested
                && e is (UpstreamException or ProofRefusedException or OperationCanceledException))
            {
                // no endpoint has it yet
            }
        }
    }

    private void Answer(Verdict verdict)
    {
        _isAnswered = true;
        _parts.Asker.Tell(verdict);
        Context.Stop(Self);
    }
}
