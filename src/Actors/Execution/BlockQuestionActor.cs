using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Helios.Actors.Upstreams;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// One question about a block, the newest of these that an endpoint has: once one has said that it does not have the block, and none has
/// served it in the seconds after that, the question is about the block before; and so it is where an endpoint has another block of the
/// number, as after a reorganization that the light client has not seen yet. It lives as long as the question.
/// </summary>
/// <remarks>
/// It knows no endpoint's health. It asks the endpoints in the order that it was given, and tells its parent how each did.
/// </remarks>
/// <typeparam name="TBlock">What the question has of each block.</typeparam>
internal abstract class BlockQuestionActor<TBlock> : ReceiveActor, IWithTimers
    where TBlock : class
{
    /// <summary>How long a block that an endpoint does not have is waited for while there is an earlier one.</summary>
    internal static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(3);

    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private CancellationTokenSource _given;
    private ImmutableArray<TBlock> _earlier;
    private bool _isServed;
    private bool _isElsewhere;
    private bool _isAnswered;
    private string _lastFailure = "";

    protected BlockQuestionActor(Parts parts)
    {
        (_parts, On, _earlier) = (parts, parts.Blocks[0], parts.Blocks[1..]);
        _given = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        Receive<NotProven>(OnNotProven);
        Receive<EndpointOutcome>(OnTried);
        Receive<BlockIsNotServed>(_ => FallBack());
        Receive<GiveWay>(_ => End());
        Receive<Deadline>(_ => Answer(TimedOut));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The block that the question is about now.</summary>
    protected TBlock On { get; private set; }

    /// <summary>Ends when the question is about another block, or over.</summary>
    protected CancellationToken Given => _given.Token;

    /// <summary>Whom to ask, in the time that is left. How each did is told to this actor.</summary>
    protected Asking Asking => new(_parts.Endpoints, _parts.Options.CallTimeout - Stopwatch.GetElapsedTime(_started), Self.Tell);

    /// <summary>Only while no endpoint has served the block is it a question which block to take.</summary>
    private bool MayFallBack => !_isServed && !_earlier.IsEmpty;

    private Verdict.Unproven TimedOut => new(
        $"{_parts.Subject} was not proven within {_parts.Options.CallTimeout.TotalSeconds:0.#} s"
        + (_lastFailure.Length > 0 ? $"; last: {_lastFailure}" : ""));

    /// <summary>What a question is given.</summary>
    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Subject">What it proves, in messages.</param>
    /// <param name="Blocks">At least one, the newest first.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal sealed record Parts(
        IActorRef Asker, string Subject, ImmutableArray<TBlock> Blocks, ImmutableArray<Endpoint> Endpoints, ExecutionOptions Options);

    /// <param name="On">The block that the endpoints were asked about; the question may be about an earlier one meanwhile.</param>
    protected sealed record NotProven(TBlock On, Exception Reason);

    private sealed record BlockIsNotServed;

    private sealed record Deadline;

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Deadline), new Deadline(), _parts.Options.CallTimeout);
        Begin();
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _given.Dispose();
        _stopped.Dispose();
        if (!_isAnswered)
            _parts.Asker.Tell(ExecutionActor.FailedInside);
    }

    /// <summary>Begins to work on <see cref="On"/>, whatever was done on another block.</summary>
    protected abstract void Begin();

    /// <summary>Before it ends: what it leaves to its parent.</summary>
    protected virtual void Leave()
    {
    }

    protected void Answer(Verdict verdict)
    {
        End();
        _parts.Asker.Tell(verdict);
    }

    /// <summary>Without a verdict, where nobody waits for it any more.</summary>
    private void End()
    {
        _isAnswered = true;
        Leave();
        Context.Stop(Self);
    }

    private void OnNotProven(NotProven failed)
    {
        if (failed.On != On)
            return;
        string reason = PublicReason.Of(failed.Reason) ?? throw new InvalidOperationException("the question failed", failed.Reason);
        if (_lastFailure.Length == 0)
            _lastFailure = reason; // no try has ended, because a part of the question has less time than an answer
        if (MayFallBack && (_isElsewhere || Timers.IsTimerActive(nameof(BlockIsNotServed))))
            FallBack();
        else
            Answer(Stopwatch.GetElapsedTime(_started) < _parts.Options.CallTimeout ? new Verdict.Unproven(_lastFailure) : TimedOut);
    }

    private void OnTried(EndpointOutcome outcome)
    {
        if (outcome.Worth == AnswerWorth.Held)
        {
            _isServed = true;
            Timers.Cancel(nameof(BlockIsNotServed));
        }
        else
        {
            _lastFailure = outcome.PublicReason;
            _isElsewhere |= outcome.Worth == AnswerWorth.OfAnotherBlock;
            if (outcome.Code == UpstreamFault.TooEarlyCode && MayFallBack
                && !Timers.IsTimerActive(nameof(BlockIsNotServed)))
                Timers.StartSingleTimer(nameof(BlockIsNotServed), new BlockIsNotServed(), BlockPatience);
        }
        Context.Parent.Tell(outcome);
    }

    private void FallBack()
    {
        if (!MayFallBack)
            return;
        _isElsewhere = false;
        Timers.Cancel(nameof(BlockIsNotServed));
        _given.Cancel();
        _given.Dispose();
        _given = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        (On, _earlier) = (_earlier[0], _earlier[1..]);
        Begin();
    }
}
