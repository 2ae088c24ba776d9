using System.Linq.Expressions;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>How a test framework says that a test has failed.</summary>
public interface ITestKitAssertions
{
    void Fail(string format = "", params object[] args);

    void AssertTrue(bool condition, string format = "", params object[] args);

    void AssertFalse(bool condition, string format = "", params object[] args);

    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);

    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);
}

/// <summary>A test kit whose test actor is not the sender of what the test method tells.</summary>
public interface INoImplicitSender;

/// <summary>A system, an actor in it that keeps what it receives, and ways to say what that should be.</summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int lastTestActor;

    private readonly TestActorQueue _queue = new();
    private readonly ITestKitAssertions _assertions;
    private Envelope _last;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, null, null, testActorName) { }

    protected TestKitBase(ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, config, actorSystemName, testActorName) { }

    /// <remarks>
    /// Actors that a test lets wait hold a thread each, and above its minimum the pool makes a new one only every half second: that a few wait
    /// must not look to the others as if nobody answered.
    /// </remarks>
    static TestKitBase()
    {
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(Math.Max(workers, 16), completions);
    }

    private TestKitBase(ITestKitAssertions assertions, ActorSystem system, Config config, string actorSystemName, string testActorName)
    {
        _assertions = assertions;
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", (config ?? ConfigurationFactory.Empty).WithFallback(DefaultConfig));
        Sys.Settings.InjectTopLevelFallback(DefaultConfig);
        TestKitSettings = (TestKitSettings)Sys.RegisterExtension(new TestKitExtension());
        Log = Logging.GetLogger(Sys, GetType());

        Props props = Props.Create(() => new InternalTestActor(_queue)).WithDispatcher("akka.test.test-actor.dispatcher");
        TestActor = ((ExtendedActorSystem)Sys).SystemActorOf(props, testActorName ?? $"testActor{Interlocked.Increment(ref lastTestActor)}");
        if (this is not INoImplicitSender) ImplicitSender.Enter(((LocalActorRef)TestActor).Cell);
        else if (this is not TestProbe) ImplicitSender.Leave();
    }

    public static Config DefaultConfig { get; } = ConfigurationFactory.FromResource("Akka.TestKit.reference.conf", typeof(TestKitBase).Assembly);

    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("akka { loglevel = DEBUG, stdout-loglevel = DEBUG }");

    public static TimeSpan Now => Monotonic.Now;

    public ActorSystem Sys { get; }

    public TestKitSettings TestKitSettings { get; }

    public ILoggingAdapter Log { get; }

    /// <summary>The implicit sender in a test method, and what the expectations look at.</summary>
    public IActorRef TestActor { get; }

    public object LastMessage => _last.Message;

    /// <summary>Dead letters when there was none.</summary>
    public IActorRef LastSender => _last.Sender;

    public EventFilterFactory EventFilter => new(this, Sys);

    public bool HasMessages => !_queue.IsEmpty;

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>The test actor drops messages for which this holds.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => TestActor.Tell(new InternalTestActor.SetIgnore(shouldIgnoreMessage), ActorRefs.NoSender);

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) => IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    public void IgnoreNoMessages() => TestActor.Tell(new InternalTestActor.SetIgnore(null), ActorRefs.NoSender);

    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Tell(new InternalTestActor.StartWatch(actorToWatch), ActorRefs.NoSender);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Tell(new InternalTestActor.StopWatch(actorToUnwatch), ActorRefs.NoSender);
        return actorToUnwatch;
    }

    /// <summary>Answers on behalf of the test actor as messages arrive.</summary>
    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new InternalTestActor.SetPilot(pilot), ActorRefs.NoSender);

    public TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    public IActorRef ActorOf(Props props, string name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>());

    public IActorRef ActorOf<TActor>(string name)
        where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>(), name);

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory));

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory), name);

    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => Sys.ActorSelection(anchorRef, actorPath);

    internal void Fail(string message) => _assertions.Fail("{0}", message);

    /// <summary>Terminates the system of this kit and waits for it.</summary>
    /// <exception cref="TimeoutException">It took too long, and <paramref name="verifySystemShutdown"/> is set.</exception>
    public void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(Sys, duration, verifySystemShutdown);

    protected void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        TimeSpan patience = Dilated(duration ?? TimeSpan.FromSeconds(10));
        if (system.Terminate().Wait(patience)) return;
        string message = $"Failed to stop [{system.Name}] within [{patience}]";
        if (verifySystemShutdown) throw new TimeoutException(message);
        system.Log.Warning(message);
    }
}
