namespace Helios.Simulation;

/// <summary>A timer of production code, by the world's time.</summary>
internal sealed class WorldTimer : ITimer
{
    private readonly World _world;
    private readonly OsProcess _process;
    private readonly Action _tick;
    private Event? _next;

    public WorldTimer(World world, OsProcess process, Action tick, TimeSpan dueTime, TimeSpan period)
    {
        (_world, _process, _tick) = (world, process, tick);
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _next?.Cancel();
        _next = dueTime == Timeout.InfiniteTimeSpan ? null : _world.After(dueTime, () => _process.Do(() => Tick(period)));
        return true;
    }

    public void Dispose()
    {
        _next?.Cancel();
        _next = null;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void Tick(TimeSpan period)
    {
        if (_next is null)
            return; // disposed while the process was stopped
        Change(period, period);
        _tick();
    }
}
