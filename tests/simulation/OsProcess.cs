using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Serialization;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;

namespace Helios.Simulation;

/// <summary>
/// One boot of a node: an actor system whose mailboxes the world runs, one message at a time. It can be paused, as by SIGSTOP, and killed,
/// as by SIGKILL: then nothing of it runs any more, and nobody hears a word.
/// </summary>
internal sealed class OsProcess
{
    private static readonly Config Configuration = ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = ERROR
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          scheduler.implementation = "{{NameOf<VirtualScheduler>()}}"
          coordinated-shutdown {
            run-by-clr-shutdown-hook = off
            run-by-actor-system-terminate = off
          }
          actor {
            default-dispatcher { {{Dispatcher}} }
            internal-dispatcher { {{Dispatcher}} }
            default-blocking-io-dispatcher { {{Dispatcher}} }
          }
          persistence {
            journal {
              plugin = "akka.persistence.journal.disk"
              disk {
                class = "{{NameOf<DiskJournal>()}}"
                circuit-breaker.call-timeout = {{Never}}
              }
            }
            snapshot-store {
              plugin = "akka.persistence.snapshot-store.disk"
              disk {
                class = "{{NameOf<DiskSnapshots>()}}"
                circuit-breaker.call-timeout = {{Never}}
              }
            }
          }
        }
        """).WithFallback(Akka.Persistence.Persistence.DefaultConfig()).WithFallback(ConfigurationFactory.Default());

    /// <summary>Where Akka.NET reads the clock of the machine that simulates, which may be slow, and not the world's.</summary>
    private const string Never = "1d";

    private readonly List<IRunnable> _ready = [];
    private readonly List<Action> _held = [];
    private readonly Queue<IRunnable> _dead = new();
    private readonly List<IActorRef> _roots = [];

    public OsProcess(World world, Disk disk)
    {
        (World, Disk) = (world, disk);
        Starting = this;
        System = (ExtendedActorSystem)ActorSystem.Create("node", ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(Configuration),
            SerializationSetup.Create(system =>
            [
                SerializerDetails.Create("helios", new HeliosSerializer(system, NodeEvents.Codecs),
                    [.. NodeEvents.Codecs.Select(codec => codec.Type)]),
            ])));
        Starting = null;
        world.Add(this);
    }

    /// <summary>Akka.NET makes its scheduler by the name of the class, so this is how that one learns whose it is.</summary>
    public static OsProcess? Starting { get; private set; }

    public World World { get; }

    public Disk Disk { get; }

    public ExtendedActorSystem System { get; }

    public bool IsDead { get; private set; }

    public bool IsPaused { get; private set; }

    public TimeSpan PausedSince { get; private set; }

    /// <summary>Actors that have work now.</summary>
    public int ReadyCount => IsDead || IsPaused ? 0 : _ready.Count;

    private static string Dispatcher => $$"""
        type = "{{NameOf<VirtualDispatcherConfigurator>()}}", executor = "", throughput = 1, throughput-deadline-time = 0ms
        """;

    public static OsProcess Of(ActorSystem system) => ((VirtualScheduler)system.Scheduler).Process;

    /// <summary>An actor of the node, below no other.</summary>
    public IActorRef Start(Props props, string name)
    {
        IActorRef root = System.ActorOf(props, name);
        _roots.Add(root);
        return root;
    }

    public void Enqueue(IRunnable work)
    {
        if (IsDead)
            _dead.Enqueue(work);
        else
            _ready.Add(work);
    }

    public void RunReady(int index)
    {
        IRunnable work = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        work.Run();
    }

    /// <summary>Something happens to the process from outside: at once, or when it goes on.</summary>
    public void Do(Action action)
    {
        if (IsDead)
            return;
        if (IsPaused)
            _held.Add(action);
        else
            action();
    }

    public void Pause() => (IsPaused, PausedSince) = (true, World.Now);

    public void Resume()
    {
        IsPaused = false;
        Action[] held = [.. _held];
        _held.Clear();
        foreach (Action action in held)
            Do(action);
    }

    public void Kill()
    {
        if (IsDead)
            return;
        IsDead = true;
        Disk.Crash(World);
        foreach (IRunnable work in _ready)
            _dead.Enqueue(work);
        _ready.Clear();
        _held.Clear();
    }

    /// <summary>When the world has ended: the actors of a dead process are stopped, and nobody hears of it.</summary>
    public void Dismantle()
    {
        foreach (IActorRef root in _roots)
            System.Stop(root);
    }

    public bool RunOneOfTheDead()
    {
        if (!_dead.TryDequeue(out IRunnable? work))
            return false;
        work.Run();
        return true;
    }

    private static string NameOf<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
