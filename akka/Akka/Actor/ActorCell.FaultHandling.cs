using System.Runtime.ExceptionServices;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public sealed partial class ActorCell
{
    /// <summary>Who failed: this actor, or the child whose failure it escalated. Null while all is well.</summary>
    private IActorRef _perpetrator;

    /// <summary>The message that was being handled when this actor failed.</summary>
    private Envelope _failedOn;
    private volatile bool _isTerminated;

    /// <summary>System messages that this actor cannot handle in its present state.</summary>
    private List<SystemMessage> _putOff;

    public bool IsTerminated => _isTerminated;

    /// <summary>Nothing of the actor runs any more; its parent and its watchers are told next.</summary>
    internal bool HasEnded => Mailbox.IsClosed;

    private bool IsTerminating => _isTerminated || _children is { IsTerminating: true };

    private bool IsNormal => _children is null or { IsNormal: true };

    /// <summary>
    /// Who is suspended does not decide about its children, and who waits for dying children is not decided about: both come later, in
    /// balance.
    /// </summary>
    private bool MustWait(SystemMessage message) => message switch
    {
        Failed => Mailbox.SuspendCount > 0,
        Suspend or Resume or Recreate => !IsNormal,
        _ => false,
    };

    /// <summary>Suspends the actor and its children and leaves the decision to the supervisor.</summary>
    internal void HandleInvokeFailure(Exception cause) => HandleInvokeFailure(cause, []);

    private void HandleInvokeFailure(Exception cause, IReadOnlyCollection<IActorRef> childrenNotToSuspend)
    {
        if (_perpetrator is not null) return;
        try
        {
            Mailbox.Suspend();
            _failedOn = _envelope;
            _perpetrator = CurrentMessage is Failed failed ? failed.Child : _self;
            SuspendChildren([.. childrenNotToSuspend, _perpetrator]);
            Parent.SendSystemMessage(new Failed(_self, cause, _self.Path.Uid));
        }
        catch (Exception e)
        {
            PublishError(e, $"Emergency stop: exception in failure handling for {cause}");
            try
            {
                StopChildren();
            }
            finally
            {
                FinishTerminate();
            }
        }
    }

    /// <summary>The supervisor's part: what becomes of a child that failed.</summary>
    private void HandleFailed(Failed failed)
    {
        _envelope = new Envelope(failed, failed.Child);
        if (_children is not { } children || !children.TryGet(failed.Child, out ChildRestartStats stats) || stats.Uid != failed.Uid)
        {
            SystemImpl.EventStream.Publish(new Debug(
                _self.Path.ToString(), Props.Type, $"Dropping Failed({failed.Cause}) from unknown child {failed.Child}"));
            return;
        }

        if (!Actor.SupervisorStrategyInternal.HandleFailure(this, stats.Child, failed.Cause, stats, children.Stats))
            ExceptionDispatchInfo.Capture(failed.Cause).Throw();
    }

    private void HandleChildTerminated(IActorRef child)
    {
        (SuspendReason Reason, Exception RecreationCause)? done = _children.Remove(child);
        switch (done?.Reason)
        {
            case SuspendReason.Recreation: FinishRecreate(done.Value.RecreationCause); break;
            case SuspendReason.Creation: FinishCreate(); break;
            case SuspendReason.Termination: FinishTerminate(); break;
        }
    }

    private void FaultSuspend()
    {
        Mailbox.Suspend();
        SuspendChildren();
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (Actor is null)
        {
            PublishError(null, $"changing Resume into Create after {causedByFailure}");
            FaultCreate();
            return;
        }

        IActorRef perpetrator = _perpetrator;
        Mailbox.Resume();
        if (causedByFailure is not null) (_perpetrator, _failedOn) = (null, default);
        ResumeChildren(causedByFailure, perpetrator);
    }

    /// <summary>A restart decided for an actor that never came to be.</summary>
    private void FaultCreate()
    {
        SetReceiveTimeout(null);
        StopChildren();
        if (_children is not { } children || !children.AwaitDying(SuspendReason.Creation)) FinishCreate();
    }

    private void FinishCreate()
    {
        Mailbox.Resume();
        _perpetrator = null;
        try
        {
            Create();
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void FaultRecreate(Exception cause)
    {
        if (Actor is null)
        {
            PublishError(null, $"changing Recreate into Create after {cause}");
            FaultCreate();
            return;
        }

        (_envelope, _failedOn) = (_failedOn, default);
        try
        {
            Actor.AroundPreRestart(cause, _envelope.Message);
        }
        catch (Exception e)
        {
            PublishError(new PreRestartException(_self, e, cause, _envelope.Message), e.Message);
        }

        SetReceiveTimeout(null);
        ClearActor();
        if (_children is not { } children || !children.AwaitDying(SuspendReason.Recreation, cause)) FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        List<ChildRestartStats> survivors = ChildStats();
        try
        {
            Mailbox.Resume();
            _perpetrator = null;
            ActorBase fresh = NewActor();
            fresh.AroundPostRestart(cause, null);
            RestartReceiveTimeout();
            foreach (ChildRestartStats survivor in survivors) survivor.Child.Restart(cause);
        }
        catch (Exception e)
        {
            ClearActor();
            HandleInvokeFailure(new PostRestartException(_self, e, cause), [.. survivors.Select(stats => stats.Child)]);
        }
    }

    private void Terminate()
    {
        SetReceiveTimeout(null);
        UnwatchAll();
        bool wasTerminating = IsTerminating;
        ChildrenContainer children = Interlocked.CompareExchange(ref _children, ChildrenContainer.Closed, null);
        children?.Close();
        StopChildren();
        if (children is null || !children.AwaitDying(SuspendReason.Termination))
        {
            FinishTerminate();
        }
        else if (!wasTerminating)
        {
            // User messages wait for the dead-letter box, and failures of the dying are not the supervisor's any more.
            Mailbox.Suspend();
            _perpetrator = _self;
        }
    }

    /// <remarks>The order is the contract: PostStop, dead letters, the parent, the watchers.</remarks>
    private void FinishTerminate()
    {
        if (_isTerminated) return;
        _isTerminated = true;
        _putOff = null;
        try
        {
            Actor?.AroundPostStop();
        }
        catch (Exception e)
        {
            PublishError(e, e.Message);
        }

        ClearActor();
        Mailbox.Close();
        Dispatcher.Detach();
        Parent.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        TellWatchersWeDied();
        UnwatchAll();
    }
}
