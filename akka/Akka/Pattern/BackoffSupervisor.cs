using Akka.Actor;
using Akka.Event;

namespace Akka.Pattern;

/// <summary>
/// Has one child and passes all messages on to it. When the child is gone it makes a new one, later each time; meanwhile messages are
/// dead letters.
/// </summary>
public sealed class BackoffSupervisor : ActorBase
{
    private readonly BackoffOptions _options;
    private IActorRef _child;
    private int _restarts;
    private bool _isFinal;

    public BackoffSupervisor(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
        : this(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor)) { }

    public BackoffSupervisor(BackoffOptions options) => _options = options;

    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor));

    public static Props Props(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries));

    public static Props Props(BackoffOptions options) => Akka.Actor.Props.Create(() => new BackoffSupervisor(options));

    public static Props PropsWithSupervisorStrategy(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, SupervisorStrategy strategy) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor).WithSupervisorStrategy((OneForOneStrategy)strategy));

    protected override void PreStart() => MakeChild();

    protected override SupervisorStrategy SupervisorStrategy() => _options.Strategy;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_child):
                ChildIsGone();
                break;
            case StartChild:
                MakeChild();
                break;
            case Reset when _options.ResetAfter is null:
                _restarts = 0;
                break;
            case ResetRestartCount reset:
                if (reset.Current == _restarts) _restarts = 0;
                break;
            case GetRestartCount:
                Sender.Tell(new RestartCount(_restarts));
                break;
            case GetCurrentChild:
                Sender.Tell(new CurrentChild(_child));
                break;
            case Terminated or Reset:
                return false;
            default:
                PassOn(message);
                break;
        }

        return true;
    }

    private void MakeChild()
    {
        if (_child is not null) return;
        _child = Context.Watch(Context.ActorOf(_options.ChildProps, _options.ChildName));
        if (_options.ResetAfter is { } quiet)
            Context.System.Scheduler.ScheduleTellOnce(quiet, Self, new ResetRestartCount(_restarts), Self);
    }

    private void ChildIsGone()
    {
        _child = null;
        int limit = _options.Strategy.MaxNumberOfRetries;
        bool isForGood = _isFinal || (limit >= 0 && _restarts >= limit);
        if (isForGood)
        {
            Context.Stop(Self);
            return;
        }

        Context.System.Scheduler.ScheduleTellOnce(_options.DelayAfter(_restarts), Self, StartChild.Instance, Self);
        _restarts++;
    }

    private void PassOn(object message)
    {
        if (_child is not null && _child.Equals(Sender))
        {
            // What the child says to its parent is for the parent that is seen from outside.
            Context.Parent.Tell(message, Self);
            return;
        }

        bool isFinal = _options.FinalStopMessage(message);
        if (_child is not null)
        {
            _child.Forward(message);
            _isFinal |= isFinal;
            return;
        }

        if (_options.ReplyWhileStopped is { } reply) Sender.Tell(reply);
        else Context.System.DeadLetters.Forward(message);
        if (isFinal) Context.Stop(Self);
    }

    /// <summary>Answered with <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild() { }
    }

    /// <summary>Null while there is none.</summary>
    public sealed class CurrentChild(IActorRef @ref)
    {
        public IActorRef Ref => @ref;
    }

    public sealed class Reset
    {
        public static readonly Reset Instance = new();

        private Reset() { }
    }

    /// <summary>Answered with <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount() { }
    }

    public sealed class RestartCount(int count)
    {
        public int Count => count;
    }

    public sealed class StartChild : IDeadLetterSuppression
    {
        public static readonly StartChild Instance = new();

        private StartChild() { }
    }

    public sealed class ResetRestartCount(int current) : IDeadLetterSuppression
    {
        public int Current => current;
    }
}
