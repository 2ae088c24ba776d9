using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// Has one head's block judged after the other; of those that come meanwhile the newest waits. It asks and computes off the path of calls
/// and signatures, and tells the beacon side the judgement. When it fails, it is started again, and knows no verdict any more but
/// what the beacon side remembers, which comes with each question.
/// </summary>
internal sealed class ReexecutionActor : ReceiveActor
{
    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private JudgedBlocks _known = JudgedBlocks.None;
    private ReexecutionStatus _status;

    /// <summary>Valid blocks that the asker has not heard of: also of earlier questions, that ended in the middle.</summary>
    private ImmutableArray<JudgedBlock> _judged = [];

    private (Begin Of, IActorRef Asker)? _running;
    private (Begin Of, IActorRef Asker)? _next;

    public ReexecutionActor(Parts parts)
    {
        _parts = parts;
        _status = ReexecutionStatus.Of(parts.Mode);
        Receive<Begin>(OnBegin);
        Receive<BlockJudge.Judged>(OnJudged);
        Receive<Ended>(OnEnded);
        Receive<GetReexecution>(_ => Sender.Tell(_status));
    }

    /// <summary>Judge the block of a head.</summary>
    internal sealed record Begin(BlockJudge.Question Question);

    private sealed record Ended(BlockJudgement Judgement);

    internal sealed record Parts(ReexecutionMode Mode, BlockJudge Judge);

    public static Props Props(Parts parts) => Akka.Actor.Props.Create(() => new ReexecutionActor(parts));

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private void OnBegin(Begin begin)
    {
        if (_running is not { } running)
            Run(begin, Sender);
        else if (running.Of.Question.Head.BlockHash == begin.Question.Head.BlockHash
            && (running.Of.Question.WithParents || !begin.Question.WithParents))
            _running = running with { Asker = Sender }; // who asked before may not be there any more
        else
            _next = (begin, Sender);
    }

    /// <summary>After an invalid block each block is judged with those before it, also one that was asked for alone before that.</summary>
    private void Run(Begin begin, IActorRef asker)
    {
        _known = _known.With(begin.Question.Remembered);
        begin = new Begin(begin.Question with { WithParents = begin.Question.WithParents || !_known.Evidence.IsEmpty });
        (_running, _judged) = ((begin, asker), begin.Question.IsEveryBlock ? _judged : []);
        _status = _status with { Running = begin.Question.Head.BlockNumber, Condemned = _known.Evidence };
        IActorRef self = Self;
        _ = _parts.Judge.JudgeAsync(begin.Question, _known, self.Tell, _stopped.Token).PipeTo(
            self, self, judgement => new Ended(judgement), failure => new Ended(WhyNot(failure)));
    }

    private static BlockJudgement.Awaited WhyNot(Exception failure) =>
        new(PublicReason.Of(failure) ?? "its execution failed inside the node");

    private void OnJudged(BlockJudge.Judged judged)
    {
        bool isValid = judged.Judgement is BlockJudgement.Valid;
        NodeMeter.BlockReexecuted(isValid ? "valid" : "invalid", judged.Took);
        _known = _known.With(judged.Number, judged.Hash, judged.Judgement);
        if (isValid)
            _judged = _judged.Add(new(judged.Hash, judged.Number));
        _status = _status with
        {
            Valid = _status.Valid + (isValid ? 1 : 0),
            Invalid = _status.Invalid + (isValid ? 0 : 1),
            Last = new ReexecutedBlock(judged.Number, judged.Hash, isValid, judged.Took),
            Condemned = _known.Evidence,
        };
    }

    private void OnEnded(Ended ended)
    {
        string? why = (ended.Judgement as BlockJudgement.Awaited)?.Reason;
        if (why is not null)
            NodeMeter.BlockReexecuted("unjudged", TimeSpan.Zero);
        _status = _status with { Running = null, WhyUnjudged = why, Unjudged = _status.Unjudged + (why is null ? 0 : 1) };
        (Begin Of, IActorRef Asker) ran = _running!.Value;
        _running = null;
        ran.Asker.Tell(new BeaconSync.BlockJudged(ran.Of.Question.Head.BlockHash, ended.Judgement, ran.Of.Question.WithParents)
        {
            Valid = ended.Judgement is BlockJudgement.Valid ? _judged : [],
        });
        if (ended.Judgement is not BlockJudgement.Awaited)
            _judged = [];
        if (_next is not { } next)
            return;
        _next = null;
        Run(next.Of, next.Asker);
    }
}
