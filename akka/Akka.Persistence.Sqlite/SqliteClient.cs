namespace Akka.Persistence.Sqlite;

/// <summary>One plugin's way to a database that it may share with another: its commands wait for a lock as long as its own settings say.</summary>
internal sealed class SqliteClient(SqliteDatabase database, TimeSpan commandTimeout)
{
    /// <inheritdoc cref="SqliteDatabase.Read"/>
    public Task<T> Read<T>(Func<SqliteSession, T> read) => database.Read(read, commandTimeout);

    /// <inheritdoc cref="SqliteDatabase.Write"/>
    public Task Write(Action<SqliteSession> write) => database.Write(write, commandTimeout);
}
