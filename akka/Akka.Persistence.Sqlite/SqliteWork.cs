namespace Akka.Persistence.Sqlite;

/// <summary>Something for the thread of a database to do, and who waits for it.</summary>
internal abstract class SqliteWork(TimeSpan commandTimeout)
{
    /// <summary>How long a command of it waits for a database that someone else has locked.</summary>
    public TimeSpan CommandTimeout { get; } = commandTimeout;

    public abstract void Run(SqliteSession session);

    public abstract void Succeed();

    public abstract void Fail(Exception cause);
}

internal sealed class SqliteRead<T>(Func<SqliteSession, T> read, TimeSpan commandTimeout) : SqliteWork(commandTimeout)
{
    private readonly TaskCompletionSource<T> _end = new();
    private T _result;

    public Task<T> Task => _end.Task;

    public override void Run(SqliteSession session) => _result = read(session);

    public override void Succeed() => _end.TrySetResult(_result);

    public override void Fail(Exception cause) => _end.TrySetException(cause);
}

internal sealed class SqliteWrite(Action<SqliteSession> write, TimeSpan commandTimeout) : SqliteWork(commandTimeout)
{
    private readonly TaskCompletionSource _end = new();

    public Task Task => _end.Task;

    public override void Run(SqliteSession session) => write(session);

    public override void Succeed() => _end.TrySetResult();

    public override void Fail(Exception cause) => _end.TrySetException(cause);
}
