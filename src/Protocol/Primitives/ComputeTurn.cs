namespace Helios.Protocol.Primitives;

/// <summary>
/// A computation's leave to go on. What may compute for long calls <see cref="Check"/> at short intervals; whoever started it can make it
/// wait there, or end it there.
/// </summary>
/// <remarks>As long as nobody interrupts, a check is one read and one branch.</remarks>
public abstract class ComputeTurn
{
    private volatile bool _isInterrupted;

    /// <summary>Nobody interrupts.</summary>
    public static ComputeTurn Endless { get; } = new Uninterrupted();

    /// <summary>Returns when the computation may go on.</summary>
    /// <exception cref="OperationCanceledException">It is to end here.</exception>
    public void Check()
    {
        if (_isInterrupted)
            OnInterrupted();
    }

    /// <summary>From any thread: the next check calls <see cref="OnInterrupted"/>, until <see cref="Resume"/>.</summary>
    protected void Interrupt() => _isInterrupted = true;

    protected void Resume() => _isInterrupted = false;

    /// <summary>On the computation's own thread: waits, ends the computation by an exception, or resumes it.</summary>
    protected abstract void OnInterrupted();

    private sealed class Uninterrupted : ComputeTurn
    {
        protected override void OnInterrupted() => Resume();
    }
}
