namespace Helios.Node.Operator;

/// <summary>An operator's request to stop the node.</summary>
public sealed class OperatorControl
{
    private readonly TaskCompletionSource<string> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isDraining;

    /// <summary>Completes, with who asked, when the node must stop.</summary>
    public Task<string> StopRequested => _stop.Task;

    /// <summary>A load balancer must not send more requests; those that arrive are still answered.</summary>
    public bool IsDraining => Volatile.Read(ref _isDraining) == 1;

    /// <summary>Not ready from now on, and stopped after <paramref name="grace"/>. Asking again changes nothing.</summary>
    public void Drain(TimeSpan grace)
    {
        if (Interlocked.Exchange(ref _isDraining, 1) == 0)
            _ = Task.Delay(grace).ContinueWith(_ => _stop.TrySetResult("drained by the operator"), TaskScheduler.Default);
    }
}
