using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The one kind of actor system there is here: local.</summary>
public sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly Stack<Action> _onTermination = new();
    private readonly LocalActorRefProvider _provider;
    private readonly TaskCompletionSource _whenTerminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef _deadLetterListener;
    private bool _isTerminated;

    internal ActorSystemImpl(string name, Config config)
    {
        if (!ValidName().IsMatch(name))
            throw new ArgumentException($"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')", nameof(name));

        Name = name;
        Settings = new Settings(this, config);
        EventStream = new EventStream(debug: false);
        EventStream.StartStdoutLogger(Settings);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", typeof(ActorSystem), DefaultLogMessageFormatter.Instance);
        Scheduler = CreateScheduler();
        Dispatchers = new Dispatchers(this);
        Serialization = new Akka.Serialization.Serialization(this);
        _provider = new LocalActorRefProvider(this);
    }

    public override Settings Settings { get; }

    public override string Name { get; }

    public override Akka.Serialization.Serialization Serialization { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => _provider.DeadLetters;

    public override Dispatchers Dispatchers { get; }

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _whenTerminated.Task;

    public override IActorRefProvider Provider => _provider;

    public override IInternalActorRef Guardian => _provider.Guardian;

    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    public override IActorRef ActorOf(Props props, string name = null) => _provider.Guardian.Cell.MakeChild(props, name, isSystemActor: false);

    public override IActorRef SystemActorOf(Props props, string name = null) =>
        _provider.SystemGuardian.Cell.MakeChild(props, name, isSystemActor: true);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this, _provider.RootGuardian);

    public override void Stop(IActorRef actor)
    {
        ActorPath parent = actor.Path.Parent;
        if (parent.Equals(Guardian.Path)) Guardian.Tell(new StopChild(actor));
        else if (parent.Equals(SystemGuardian.Path)) SystemGuardian.Tell(new StopChild(actor));
        else ((IInternalActorRef)actor).Stop();
    }

    public override Task Terminate()
    {
        if (Settings.Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate"))
            _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            FinalTerminate();
        return WhenTerminated;
    }

    public override void Abort() => FinalTerminate();

    public override void RegisterOnTermination(Action code)
    {
        lock (_onTermination)
        {
            if (_isTerminated) throw new InvalidOperationException("ActorSystem already terminated.");
            _onTermination.Push(code);
        }
    }

    public override string ToString() => Provider.RootPath.Address.ToString();

    internal void Start()
    {
        _provider.Init();
        _ = _provider.TerminationTask.ContinueWith(_ => Finish(), TaskScheduler.Default);
        EventStream.StartUnsubscriber(this);
        EventStream.StartDefaultLoggers(this);
        if (Settings.LogDeadLetters > 0) _deadLetterListener = DeadLetterListener.Start(this);
        LoadExtensions();
        CoordinatedShutdown.Get(this);
    }

    /// <summary>Stops <c>/user</c>; the rest follows from its death.</summary>
    internal void FinalTerminate()
    {
        if (_deadLetterListener is { } listener && !Settings.LogDeadLettersDuringShutdown) Stop(listener);
        Guardian?.Stop();
    }

    private void Finish()
    {
        lock (_onTermination) _isTerminated = true;
        foreach (Action code in _onTermination)
        {
            try
            {
                code();
            }
            catch (Exception e)
            {
                Log.Error(e, "A termination callback failed");
            }
        }

        (Scheduler as IDisposable)?.Dispose();
        Dispatchers.Shutdown();
        _whenTerminated.TrySetResult();
    }

    private IScheduler CreateScheduler()
    {
        Type type = Type.GetType(Settings.SchedulerClass)
            ?? throw new ConfigurationException($"Could not resolve scheduler type [{Settings.SchedulerClass}]");
        return (IScheduler)Activator.CreateInstance(type, Settings.Config, Log);
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex ValidName();
}
