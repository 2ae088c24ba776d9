using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>The base of a test class for xunit: a new system for each test, stopped after it.</summary>
public class TestKit : TestKitBase, IDisposable
{
    private static readonly TimeSpan LoggerPatience = TimeSpan.FromSeconds(30);

    private bool _isDisposed;

    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(Config config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(string config, ITestOutputHelper output = null) : this(ConfigurationFactory.ParseString(config), null, output) { }

    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    protected static XunitAssertions Assertions { get; } = new();

    protected readonly ITestOutputHelper Output;

    /// <summary>Stops the system. What overrides this calls the base.</summary>
    protected virtual void AfterAll() => Shutdown();

    /// <summary>The log of the system goes to the test's output as well.</summary>
    protected void InitializeLogger(ActorSystem system) => InitializeLogger(system, null);

    protected void InitializeLogger(ActorSystem system, string prefix)
    {
        if (Output is null) return;
        ITestOutputHelper output = Output;
        IActorRef logger = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new TestOutputLogger(output, prefix)), $"log-test-{Guid.NewGuid():N}");
        logger.Ask<LoggerInitialized>(new InitializeLogger(system.EventStream), LoggerPatience).GetAwaiter().GetResult();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed) return;
        _isDisposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            ImplicitSender.Leave();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
}
