using Akka.Configuration;

namespace Akka.Persistence.Sqlite;

/// <summary>What the journal and the snapshot store have in common.</summary>
internal sealed record SqliteSettings(string ConnectionString, TimeSpan CommandTimeout, string TableName, bool AutoInitialize)
{
    /// <exception cref="ConfigurationException">There is no connection string.</exception>
    public static SqliteSettings Read(Config plugin, string path)
    {
        string connectionString = plugin.GetString("connection-string");
        if (string.IsNullOrEmpty(connectionString)) throw new ConfigurationException($"{path}.connection-string is missing");
        return new SqliteSettings(
            connectionString,
            plugin.GetTimeSpan("connection-timeout"),
            plugin.GetString("table-name"),
            plugin.GetBoolean("auto-initialize"));
    }
}
