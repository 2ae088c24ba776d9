using System.Collections.Concurrent;

namespace Akka.Persistence.Sqlite;

/// <summary>
/// One database with one connection and one thread, which does what it is given in that order: a read sees every write asked for before.
/// Writes that wait together are committed together, so that under load one flush to the disk serves many of them.
/// </summary>
/// <remarks>Sets no PRAGMA: durability is SQLite's default, or what the connection string or the file says.</remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MaxWritesPerCommit = 200;

    private readonly BlockingCollection<SqliteWork> _queue = [];
    private readonly SqliteSession _session;
    private readonly Thread _thread;

    public SqliteDatabase(string connectionString)
    {
        _session = new SqliteSession(connectionString);
        _thread = new Thread(Work) { IsBackground = true, Name = "sqlite" };
        _thread.Start();
    }

    /// <summary>Reads, after everything asked for before.</summary>
    public Task<T> Read<T>(Func<SqliteSession, T> read, TimeSpan commandTimeout)
    {
        var work = new SqliteRead<T>(read, commandTimeout);
        Add(work);
        return work.Task;
    }

    /// <summary>Writes atomically. The task ends when the write is committed, or fails when it is not.</summary>
    public Task Write(Action<SqliteSession> write, TimeSpan commandTimeout)
    {
        var work = new SqliteWrite(write, commandTimeout);
        Add(work);
        return work.Task;
    }

    /// <summary>Ends when everything asked for is done.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _session.Dispose();
        _queue.Dispose();
    }

    private void Add(SqliteWork work)
    {
        try
        {
            _queue.Add(work);
        }
        catch (InvalidOperationException)
        {
            work.Fail(new ObjectDisposedException(nameof(SqliteDatabase), "The actor system of this database has terminated."));
        }
    }

    private void Work()
    {
        var group = new List<SqliteWrite>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            SqliteWork next = first;
            while (next is SqliteWrite write)
            {
                group.Add(write);
                next = null;
                if (group.Count < MaxWritesPerCommit) _queue.TryTake(out next);
            }

            if (group.Count > 0) Commit(group);
            group.Clear();
            if (next is not null) Read(next);
        }
    }

    private void Read(SqliteWork read)
    {
        try
        {
            _session.CommandTimeout = read.CommandTimeout;
            read.Run(_session);
            read.Succeed();
        }
        catch (Exception cause)
        {
            read.Fail(cause);
        }
    }

    private void Commit(List<SqliteWrite> group)
    {
        var failures = new Exception[group.Count];
        try
        {
            _session.CommandTimeout = group.Min(write => write.CommandTimeout);
            _session.Execute("BEGIN IMMEDIATE");
            if (group is [var only]) only.Run(_session);
            else for (int i = 0; i < group.Count; i++) failures[i] = Try(group[i]);
            _session.Execute("COMMIT");
        }
        catch (Exception cause)
        {
            if (_session.IsInTransaction) _session.Execute("ROLLBACK");
            Array.Fill(failures, cause);
        }

        for (int i = 0; i < group.Count; i++)
        {
            if (failures[i] is { } failure) group[i].Fail(failure);
            else group[i].Succeed();
        }
    }

    /// <summary>One of several writes of a transaction. If it fails alone, the others go on; if SQLite has given up the transaction, none does.</summary>
    private Exception Try(SqliteWrite write)
    {
        _session.Execute("SAVEPOINT one_write");
        try
        {
            write.Run(_session);
            _session.Execute("RELEASE one_write");
            return null;
        }
        catch (Exception cause)
        {
            if (!_session.IsInTransaction) throw;
            _session.Execute("ROLLBACK TO one_write");
            _session.Execute("RELEASE one_write");
            return cause;
        }
    }
}
