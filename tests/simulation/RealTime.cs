using System.Reflection;

namespace Helios.Simulation;

/// <summary>
/// Deadlines that production code takes from the real clock: questions between actors, requests to endpoints. In a world they would pass
/// where the machine that simulates is slow or stands still, so here no timer of .NET fires. Timers of the world are its own
/// (<see cref="WorldTimer"/>).
/// </summary>
internal static class RealTime
{
    /// <summary>Every queue of timers takes itself for one that is about to fire, and asks the runtime for nothing.</summary>
    /// <exception cref="InvalidOperationException">The queues of this runtime are others.</exception>
    public static void Stop()
    {
        Type queue = typeof(Timer).Assembly.GetType("System.Threading.TimerQueue") ?? throw Unknown("TimerQueue");
        FieldInfo isScheduled = queue.GetField("_isTimerScheduled", BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw Unknown("_isTimerScheduled");
        var all = (Array?)queue.GetProperty("Instances")?.GetValue(null) ?? throw Unknown("Instances");
        foreach (object one in all)
            isScheduled.SetValue(one, true);
        InvalidOperationException Unknown(string name) => new($"this runtime's timers have no {name}: see how they work, and mend this");
    }
}
