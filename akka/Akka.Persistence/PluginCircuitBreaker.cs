using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>
/// Keeps a plugin from piling up calls to a store that does not answer: after <c>max-failures</c> failures in a row (an exception, or no
/// result within <c>call-timeout</c>) every call fails at once, until after <c>reset-timeout</c> one call is let through as a trial.
/// </summary>
internal sealed class PluginCircuitBreaker(int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout)
{
    private readonly Lock _lock = new();
    private int _failures;
    private long _openedAt;

    public static PluginCircuitBreaker Create(Config plugin) => new(
        plugin.GetInt("circuit-breaker.max-failures"),
        plugin.GetTimeSpan("circuit-breaker.call-timeout"),
        plugin.GetTimeSpan("circuit-breaker.reset-timeout"));

    /// <exception cref="OpenCircuitException">The call was not made.</exception>
    /// <exception cref="TimeoutException">The call did not end in time; it may end later.</exception>
    public async Task<T> Run<T>(Func<Task<T>> call)
    {
        Enter();
        try
        {
            var task = call();
            T result = task.IsCompleted ? await task.ConfigureAwait(false) : await task.WaitAsync(callTimeout).ConfigureAwait(false);
            Succeeded();
            return result;
        }
        catch
        {
            Failed();
            throw;
        }
    }

    public Task Run(Func<Task> call) => Run<Done>(async () =>
    {
        await call().ConfigureAwait(false);
        return Done.Instance;
    });

    private void Enter()
    {
        lock (_lock)
        {
            if (_failures < maxFailures) return;
            var open = TimeSpan.FromMilliseconds(Environment.TickCount64 - _openedAt);
            if (open < resetTimeout) throw new OpenCircuitException($"Circuit Breaker is open; calls are failing fast, for {resetTimeout - open} more");
            _openedAt = Environment.TickCount64;
        }
    }

    private void Succeeded()
    {
        lock (_lock) _failures = 0;
    }

    private void Failed()
    {
        lock (_lock)
        {
            if (++_failures >= maxFailures) _openedAt = Environment.TickCount64;
        }
    }
}

/// <summary>The circuit breaker of a journal or snapshot store is open: the call was not made.</summary>
public sealed class OpenCircuitException(string message) : AkkaException(message);
