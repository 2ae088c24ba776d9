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
