using Akka.Configuration;
using Akka.Dispatch;

namespace Helios.Simulation;

/// <summary>A dispatcher without threads: a mailbox that has work waits until the world runs it.</summary>
internal sealed class VirtualDispatcher(MessageDispatcherConfigurator configurator, OsProcess process) : MessageDispatcher(configurator)
{
    protected override void ExecuteTask(IRunnable run) => process.Enqueue(run);

    protected override void Shutdown()
    {
    }
}

internal sealed class VirtualDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly VirtualDispatcher _dispatcher;

    public VirtualDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) =>
        _dispatcher = new VirtualDispatcher(this, ((VirtualScheduler)prerequisites.Scheduler).Process);

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
