using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using SysMsg = Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// All there is of an actor but the actor: mailbox, behaviour, children, watches, the message in hand. Outlives the instance, which
/// a restart replaces. Only its mailbox is touched from other threads, and the table of children (by <c>system.ActorOf</c> and lookups).
/// </summary>
public sealed partial class ActorCell : IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell current;

    private readonly IInternalActorRef _self;
    private readonly Stack<Receive> _behaviours = new(1);
    private ActorTaskScheduler _taskScheduler;
    private Receive _behaviour;
    private Envelope _envelope;
    private long _envelopeNumber;

    internal ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        SystemImpl = system;
        _self = self;
        Props = props;
        Dispatcher = dispatcher;
        Parent = parent;
        Mailbox = new Mailbox(this, dispatcher);
    }

    /// <summary>
    /// The cell whose turn it is on this thread; in a test method, that of the test actor. A thread on which an earlier test began and did
    /// not end has none: its test actor has.
    /// </summary>
    internal static ActorCell Current
    {
        get => current is { HasEnded: false } ? current : null;
        set => current = value;
    }

    public ActorSystemImpl SystemImpl { get; }

    public ActorSystem System => SystemImpl;

    public IActorRef Self => _self;

    public Props Props { get; }

    public MessageDispatcher Dispatcher { get; }

    public IInternalActorRef Parent { get; }

    IActorRef IActorContext.Parent => Parent;

    public IActorRef Sender => _envelope.Sender ?? SystemImpl.DeadLetters;

    /// <summary>The message being handled, or null.</summary>
    public object CurrentMessage => _envelope.Message;

    internal Envelope CurrentEnvelope => _envelope;

    /// <summary>Tells one delivery from the next, also when the same object is sent twice.</summary>
    internal long CurrentEnvelopeNumber => _envelopeNumber;

    internal ActorBase Actor { get; private set; }

    internal bool ActorHasBeenCleared { get; private set; }

    internal Mailbox Mailbox { get; }

    internal ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    public static IActorRef GetCurrentSelfOrNoSender() => Current?.Self;

    public static IActorRef GetCurrentSenderOrNoSender() => Current?._envelope.Sender;

    /// <summary>Takes the place of any behaviour but the first, to which <see cref="UnbecomeStacked"/> always leads back.</summary>
    public void Become(Receive receive)
    {
        if (_behaviours.Count == 0 && _behaviour is not null) _behaviours.Push(_behaviour);
        _behaviour = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        _behaviours.Push(_behaviour);
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        if (_behaviours.TryPop(out Receive previous)) _behaviour = previous;
    }

    public ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, SystemImpl, _self);

    public ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, SystemImpl);

    internal void SendMessage(object message, IActorRef sender) => Mailbox.Enqueue(new Envelope(message, sender ?? SystemImpl.DeadLetters));

    internal void SendSystemMessage(SystemMessage message) => Mailbox.EnqueueSystem(message);

    /// <summary>The first system message, there from the beginning, makes the actor; messages wait until it has run.</summary>
    internal void Start() => Mailbox.Schedule();

    internal void Invoke(in Envelope envelope)
    {
        object message = envelope.Message;
        _envelopeNumber++;
        if (message is TimerMessage timer)
        {
            message = _timers?.Accept(timer);
            if (message is null) return;
            _envelope = new Envelope(message, envelope.Sender);
        }
        else
        {
            _envelope = envelope;
        }

        if (_pendingReceiveTimeout is not null && message is not INotInfluenceReceiveTimeout) CancelReceiveTimeout();
        try
        {
            if (message is IAutoReceivedMessage) AutoReceive(message);
            else Actor.AroundReceive(_behaviour, message);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        _envelope = default;
        if (_receiveTimeout is not null && _pendingReceiveTimeout is null) RestartReceiveTimeout();
    }

    internal void SystemInvoke(SystemMessage message)
    {
        if (MustWait(message))
        {
            (_putOff ??= []).Add(message);
            return;
        }

        Handle(message);
        while (_putOff?.Find(waiting => !MustWait(waiting)) is { } next)
        {
            _putOff.Remove(next);
            Handle(next);
        }
    }

    private void Handle(SystemMessage message)
    {
        try
        {
            switch (message)
            {
                case ActorTask task:
                    _envelope = task.Message;
                    task.Run();
                    break;
                case SysMsg.Create: Create(); break;
                case Watch watch: AddWatcher(watch.Watchee, watch.Watcher); break;
                case Unwatch unwatch: RemoveWatcher(unwatch.Watchee, unwatch.Watcher); break;
                case DeathWatchNotification death: WatchedActorTerminated(death.Actor, death.ExistenceConfirmed); break;
                case Failed failed: HandleFailed(failed); break;
                case Suspend: FaultSuspend(); break;
                case Resume resume: FaultResume(resume.CausedByFailure); break;
                case Recreate recreate: FaultRecreate(recreate.Cause); break;
                case SysMsg.Terminate: Terminate(); break;
                default: throw new NotSupportedException($"Unknown system message {message.GetType()}");
            }
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        _envelope = default;
    }

    internal void ToDeadLetters(in Envelope envelope)
    {
        // A dead subscriber to dead letters would be told of its own for ever.
        if (envelope.Message is AllDeadLetters) return;
        if (envelope.Message is Identify identify)
        {
            // Whoever asks the dead is answered, too.
            envelope.Sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
            return;
        }

        object message = (envelope.Message as TimerMessage)?.Message ?? envelope.Message;
        SystemImpl.EventStream.Publish(message is IDeadLetterSuppression suppressed
            ? new SuppressedDeadLetter(suppressed, envelope.Sender, _self)
            : new DeadLetter(message, envelope.Sender, _self));
    }

    private void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated: ReceiveTerminated(terminated); break;
            case Kill: throw new ActorKilledException("Kill");
            case PoisonPill: _self.Stop(); break;
            case Identify identify: Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self); break;
        }
    }

    private void Create()
    {
        try
        {
            ActorBase created = NewActor();
            created.AroundPreStart();
            RestartReceiveTimeout();
        }
        catch (Exception cause)
        {
            ClearActor();
            throw new ActorInitializationException(_self, "Exception during creation", cause);
        }
    }

    private ActorBase NewActor()
    {
        ActorHasBeenCleared = false;
        _behaviours.Clear();
        _behaviour = null;
        ActorBase created = Props.NewActor() ?? throw new ActorInitializationException(_self, "Actor instance passed to ActorOf can't be 'null'");
        if (Props.SupervisorStrategy is { } strategy) created.SupervisorStrategyInternal = strategy;
        Actor = created;
        (created as IInitializableActor)?.Init();
        return created;
    }

    /// <summary>Lets go of the instance: what it stashed goes back to the mailbox, its timers are void.</summary>
    private void ClearActor()
    {
        ActorBase actor = Actor;
        UnstashAll();
        _timers?.CancelAll();
        try
        {
            (actor as IDisposable)?.Dispose();
        }
        catch (Exception e)
        {
            PublishError(e, $"An error occurred while disposing {actor.GetType()}: {e.Message}");
        }

        actor?.Clear(_self);
        Actor = null;
        ActorHasBeenCleared = true;
        _envelope = default;
    }

    private void PublishError(Exception cause, string message) =>
        SystemImpl.EventStream.Publish(new Error(cause, _self.Path.ToString(), Props.Type, message));
}
