namespace Helios.Node.Hosting;

/// <summary>The parts of a running node, to be taken down in the reverse of the order in which they were built.</summary>
public sealed class Shutdown : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _steps = new();

    /// <returns>The part itself.</returns>
    public T Add<T>(T part)
        where T : IDisposable
    {
        _steps.Push(() =>
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        });
        return part;
    }

    public void Add(Func<ValueTask> step) => _steps.Push(step);

    /// <summary>A part that may hang. Where it has not ended within the limit, that is logged, and the others are taken down.</summary>
    /// <param name="part">As the log names it.</param>
    public void Add(string part, Func<Task> end, TimeSpan limit, TimeProvider time, Serilog.ILogger log) => _steps.Push(async () =>
    {
        Task ended = end();
        try
        {
            await ended.WaitAsync(limit, time);
        }
        catch (TimeoutException) when (!ended.IsCompleted)
        {
            log.Warning("{Part:l} did not end within {Seconds} s, so the process ends without waiting for it: something in it still works, "
                + "or waits for a slow disk", part, (int)limit.TotalSeconds);
        }
    });

    /// <summary>Takes every part down, also when one of them fails, and then throws the first failure.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_steps.TryPop(out Func<ValueTask>? step))
        {
            try
            {
                await step();
            }
            catch
            {
                await DisposeAsync();
                throw;
            }
        }
    }
}
