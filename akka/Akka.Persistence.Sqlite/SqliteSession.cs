using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Sqlite;

/// <summary>The connection of a database, opened when first used, and its prepared commands. For one thread.</summary>
internal sealed class SqliteSession(string connectionString) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private SqliteConnection _connection;

    /// <summary>For the commands that follow: how long one waits for a database that someone else has locked. Rounded up to seconds.</summary>
    public TimeSpan CommandTimeout { get; set; }

    public bool IsInTransaction => _connection is { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0;

    public int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>The first column of the first row; null if there is none or it is NULL.</summary>
    public object Scalar(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        Command(sql, parameters).ExecuteScalar() is { } value and not DBNull ? value : null;

    public SqliteDataReader Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) => Command(sql, parameters).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection?.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command)) _commands[sql] = command = Create(sql, parameters);
        command.CommandTimeout = (int)Math.Ceiling(CommandTimeout.TotalSeconds);
        for (int i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Create(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        _connection ??= Open();
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
