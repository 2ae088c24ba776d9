using Helios.Actors.Transport;

namespace Helios.Actors.Execution;

/// <summary>
/// Where runs compute: at few places, so that they leave the threads alone that follow the chain and answer, and by turns, so that a
/// client with long runs does not keep the others waiting.
/// </summary>
/// <remarks>
/// Each run has a thread, which waits while the run has no place. A run that has had its place for a slice of time gives it up at its next
/// <see cref="ComputeTurn.Check"/> if another waits, and waits itself. Threads meet here, hence the lock; it is never held while a run
/// computes.
/// </remarks>
/// <param name="places">Runs that compute at once.</param>
/// <param name="slice">The longest that a run keeps its place while others wait.</param>
internal sealed class RunTurns(int places, TimeSpan slice, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly RunThreads _threads = new();
    private readonly TurnQueue<NetworkPrefix, Turn> _waiting = new();
    private readonly HashSet<Turn> _computing = [];
    private ITimer? _ticks;
    private bool _isDisposed;

    private TimeProvider Clock => clock;

    /// <param name="Spent">The time that it computed, waiting excluded.</param>
    internal sealed record Ran<T>(T Result, TimeSpan Spent);

    /// <param name="client">Whose turn it takes.</param>
    /// <param name="limit">The longest that it may compute, waiting excluded.</param>
    /// <exception cref="RunTookTooLongException">It was ended at the limit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, in its middle if it had begun.</exception>
    public Task<Ran<T>> RunAsync<T>(NetworkPrefix client, TimeSpan limit, Func<ComputeTurn, T> run, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(client, limit, run, cancellationToken), cancellationToken, TaskCreationOptions.None, _threads);

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _ticks?.Dispose();
            _ticks = null;
        }
    }

    private Ran<T> Run<T>(NetworkPrefix client, TimeSpan limit, Func<ComputeTurn, T> run, CancellationToken cancellationToken)
    {
        using var turn = new Turn(this, client, limit, cancellationToken);
        using CancellationTokenRegistration cancelled = cancellationToken.Register(turn.Cancel);
        turn.WaitForPlace();
        try
        {
            T result = run(turn);
            return new Ran<T>(result, turn.Spent);
        }
        finally
        {
            GiveUpPlace(turn);
        }
    }

    /// <summary>Gives free places to those who wait.</summary>
    private void Serve()
    {
        while (_computing.Count < places && _waiting.TryTake(out Turn turn))
        {
            _computing.Add(turn);
            turn.Begin();
        }
        if (_computing.Count > 0 && !_isDisposed)
        {
            _ticks ??= clock.CreateTimer(_ => Tick(), null, slice, slice);
        }
        else
        {
            _ticks?.Dispose();
            _ticks = null;
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            foreach (Turn turn in _computing)
            {
                if (!_waiting.IsEmpty || turn.IsOverLimit)
                    turn.Stop();
            }
        }
    }

    private void GiveUpPlace(Turn turn)
    {
        lock (_lock)
        {
            if (!_computing.Remove(turn))
                _waiting.Remove(turn.Client, turn);
            Serve();
        }
    }

    /// <summary>One run's. Its fields are read and written under the lock.</summary>
    private sealed class Turn(RunTurns turns, NetworkPrefix client, TimeSpan limit, CancellationToken cancellationToken)
        : ComputeTurn, IDisposable
    {
        private readonly SemaphoreSlim _place = new(0);
        private TimeSpan _spentBefore;
        private long _begun;

        public NetworkPrefix Client => client;

        /// <summary>Right while it computes.</summary>
        public TimeSpan Spent => _spentBefore + turns.Clock.GetElapsedTime(_begun);

        public bool IsOverLimit => Spent > limit;

        public void WaitForPlace()
        {
            lock (turns._lock)
            {
                turns._waiting.Add(client, this);
                turns.Serve();
            }
            try
            {
                _place.Wait(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                turns.GiveUpPlace(this);
                throw;
            }
        }

        public void Begin()
        {
            _begun = turns.Clock.GetTimestamp();
            _place.Release();
        }

        public void Stop() => Interrupt();

        public void Cancel() => Interrupt();

        public void Dispose() => _place.Dispose();

        protected override void OnInterrupted()
        {
            Resume();
            cancellationToken.ThrowIfCancellationRequested();
            lock (turns._lock)
            {
                _spentBefore = Spent;
                _begun = turns.Clock.GetTimestamp();
                if (_spentBefore > limit)
                    throw new RunTookTooLongException();
                if (turns._waiting.IsEmpty)
                    return;
                turns._computing.Remove(this);
            }
            WaitForPlace();
        }
    }

}
