using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The fixed points of a system's tree, and what makes new references.</summary>
public interface IActorRefProvider
{
    IInternalActorRef RootGuardian { get; }

    LocalActorRef Guardian { get; }

    LocalActorRef SystemGuardian { get; }

    IActorRef DeadLetters { get; }

    ActorPath RootPath { get; }

    Settings Settings { get; }

    Task TerminationTask { get; }

    Address DefaultAddress { get; }

    LocalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path);

    /// <summary>A new path below <c>/temp</c>.</summary>
    ActorPath TempPath();

    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    void UnregisterTempActor(ActorPath path);

    /// <summary>The actor that lives at a path now, or a reference whose messages are dead letters.</summary>
    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath path);
}

internal sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly ActorSystemImpl _system;
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly VirtualPathContainer _temp;
    private long _nextTemp = -1;

    public LocalActorRefProvider(ActorSystemImpl system)
    {
        _system = system;
        RootPath = new RootActorPath(DefaultAddress = new Address("akka", system.Name));
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", system.EventStream);
        _temp = new VirtualPathContainer(this, RootPath / "temp", Nobody.Instance);
    }

    public IInternalActorRef RootGuardian { get; private set; }

    public LocalActorRef Guardian { get; private set; }

    public LocalActorRef SystemGuardian { get; private set; }

    public IActorRef DeadLetters { get; }

    public ActorPath RootPath { get; }

    public Settings Settings => _system.Settings;

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress { get; }

    /// <summary>Grows the two trees. Their roots are children of <c>/</c>, whose own supervisor is above the system.</summary>
    public void Init()
    {
        MessageDispatcher dispatcher = _system.Dispatchers.Lookup(Dispatchers.InternalDispatcherId);
        var root = new RootGuardianRef(_system, dispatcher, new TopOfTheTree(this, _system, _terminated), RootPath, FindExtra);
        RootGuardian = root;
        root.Start();
        SupervisorStrategy strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        Props user = Props.Create<GuardianActor>().WithSupervisorStrategy(strategy);
        Guardian = (LocalActorRef)root.Cell.MakeChild(user, "user", isSystemActor: true);
        SystemGuardian = (LocalActorRef)root.Cell.MakeChild(
            Props.Create(() => new SystemGuardianActor(Guardian)).WithDispatcher(Dispatchers.InternalDispatcherId), "system", isSystemActor: true);
        root.Tell(SystemGuardian, ActorRefs.NoSender);
    }

    public LocalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path)
    {
        string deployed = Settings.DeployedDispatcher(path);
        return new LocalActorRef(system, props, system.Dispatchers.Lookup(deployed ?? props.Dispatcher), supervisor, path);
    }

    public ActorPath TempPath() => _temp.Path / ActorNames.Generated(Interlocked.Increment(ref _nextTemp));

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _temp.Add(path.Name, actorRef);

    public void UnregisterTempActor(ActorPath path) => _temp.Remove(path.Name);

    public IActorRef ResolveActorRef(string path) => ActorPath.TryParse(path, out ActorPath actorPath) ? ResolveActorRef(actorPath) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (!path.Address.Equals(DefaultAddress)) return new EmptyLocalActorRef(this, path, _system.EventStream);
        string[] names = [.. path.Elements];
        if (path.Uid != 0) names[^1] += $"#{path.Uid}";
        IActorRef found = RootGuardian.GetChild(names);
        return found.IsNobody() ? new EmptyLocalActorRef(this, path, _system.EventStream) : found;
    }

    private IInternalActorRef FindExtra(string name) => name switch
    {
        "temp" => _temp,
        "deadLetters" => (IInternalActorRef)DeadLetters,
        _ => null,
    };
}
