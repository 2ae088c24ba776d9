using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Stops a system in phases. Tasks of one phase run side by side; the next phase begins when they are done, late or failed. Runs once,
/// by <see cref="Run"/>, by <see cref="ActorSystem.Terminate"/>, or when the process exits.
/// </summary>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private static readonly string[] OrderedPhases =
    [
        PhaseBeforeServiceUnbind, PhaseServiceUnbind, PhaseServiceRequestsDone, PhaseServiceStop,
        PhaseBeforeClusterShutdown, PhaseClusterShardingShutdownRegion, PhaseClusterLeave,
        PhaseClusterExiting, PhaseClusterExitingDone, PhaseClusterShutdown,
        PhaseBeforeActorSystemTerminate, PhaseActorSystemTerminate,
    ];

    private readonly Config _config;
    private readonly Dictionary<string, List<(string Name, Func<Task<Done>> Run)>> _tasks = OrderedPhases.ToDictionary(
        phase => phase, _ => new List<(string, Func<Task<Done>>)>());

    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reason _reason;

    private CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        _config = system.Settings.Config.GetConfig("akka.coordinated-shutdown");
        if (_config.GetBoolean("run-by-clr-shutdown-hook", true)) AddExitHook();
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown runs; null before it does.</summary>
    public Reason ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>Of all phases that have a task, and of the last.</summary>
    public TimeSpan TotalTimeout => OrderedPhases
        .Where(phase => phase == PhaseActorSystemTerminate || _tasks[phase].Count > 0)
        .Select(Timeout)
        .Aggregate(TimeSpan.Zero, (sum, timeout) => sum + timeout);

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, Provider>();

    /// <exception cref="ConfigurationException">No such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_tasks.TryGetValue(phase, out List<(string, Func<Task<Done>>)> tasks))
            throw new ConfigurationException($"Unknown phase [{phase}], known phases [{string.Join(',', OrderedPhases)}]");
        lock (_tasks) tasks.Add((taskName, task));
    }

    /// <summary>
    /// The first call runs the phases, from <paramref name="fromPhase"/> on; every call answers their end. Where a phase does not recover, a
    /// failure ends the run with an <see cref="AggregateException"/>, and the system goes on.
    /// </summary>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        int first = fromPhase is null ? 0 : Array.IndexOf(OrderedPhases, fromPhase);
        if (first < 0) throw new ArgumentException($"Unknown phase [{fromPhase}], known phases [{string.Join(',', OrderedPhases)}]", nameof(fromPhase));
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null) _ = Task.Run(() => RunPhases(OrderedPhases[first..]));
        return _done.Task;
    }

    /// <exception cref="ArgumentException">No such phase.</exception>
    public TimeSpan Timeout(string phase)
    {
        if (!_tasks.ContainsKey(phase)) throw new ArgumentException($"Unknown phase [{phase}]", nameof(phase));
        return _config.GetTimeSpan($"phases.{phase}.timeout", _config.GetTimeSpan("default-phase-timeout", TimeSpan.FromSeconds(5)));
    }

    private async Task RunPhases(IEnumerable<string> phases)
    {
        try
        {
            foreach (string phase in phases) await RunPhase(phase).ConfigureAwait(false);
            _done.TrySetResult(Done.Instance);
        }
        catch (Exception e)
        {
            _done.TrySetException(new AggregateException(e));
        }
    }

    private async Task RunPhase(string phase)
    {
        List<(string Name, Func<Task<Done>> Run)> tasks;
        lock (_tasks) tasks = [.. _tasks[phase]];
        bool recovers = _config.GetBoolean($"phases.{phase}.recover", true);
        Task all = Task.WhenAll(tasks.Select(task => RunTask(phase, task.Name, task.Run, recovers)));
        try
        {
            await all.WaitAsync(Timeout(phase)).ConfigureAwait(false);
        }
        catch (TimeoutException) when (recovers)
        {
            System.Log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase, Timeout(phase));
        }

        if (phase == PhaseActorSystemTerminate && _config.GetBoolean("terminate-actor-system", true)) await TerminateSystem().ConfigureAwait(false);
    }

    private async Task RunTask(string phase, string name, Func<Task<Done>> run, bool recovers)
    {
        try
        {
            await Task.Run(run).ConfigureAwait(false);
        }
        catch (Exception e) when (recovers)
        {
            System.Log.Warning("Task [{0}] failed in phase [{1}]: {2}", name, phase, e.Message);
        }
    }

    private async Task TerminateSystem()
    {
        ((ActorSystemImpl)System).FinalTerminate();
        try
        {
            await System.WhenTerminated.WaitAsync(Timeout(PhaseActorSystemTerminate)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            System.Log.Warning("Actor system [{0}] did not terminate in time", System.Name);
        }

        if (_config.GetBoolean("exit-clr")) Environment.Exit(_config.GetInt("exit-code"));
    }

    /// <summary>Exit waits for the shutdown; a system that has terminated is forgotten.</summary>
    private void AddExitHook()
    {
        // How the run ended is for whoever asked for it: an exception here would end the process with it.
        void OnExit(object sender, EventArgs args) => Task.WhenAny(Run(ClrExitReason.Instance)).Wait(TotalTimeout);

        AppDomain.CurrentDomain.ProcessExit += OnExit;
        System.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= OnExit);
    }

    /// <summary>Why a system is shut down. Users add their own.</summary>
    public class Reason
    {
        protected Reason() { }
    }

    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason() { }
    }

    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason() { }
    }

    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason() { }
    }

    public sealed class Provider : ExtensionIdProvider<CoordinatedShutdown>
    {
        public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
