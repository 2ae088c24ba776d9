using Akka.Configuration;
using Akka.Persistence.Sqlite;

namespace Helios.Actors.Persistence;

/// <summary>Where events are kept: one SQLite file in the data directory. Every actor names these plugins explicitly.</summary>
public static class HeliosJournal
{
    public const string PluginId = "akka.persistence.journal.sqlite";
    public const string SnapshotPluginId = "akka.persistence.snapshot-store.sqlite";

    /// <param name="dataDir">An existing folder.</param>
    public static Config Configuration(string dataDir)
    {
        string connection = $"Data Source={Path.Combine(dataDir, "journal.db")}".Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return ConfigurationFactory.ParseString($$"""
            akka.persistence {
              journal {
                plugin = "{{PluginId}}"
                sqlite {
                  auto-initialize = on
                  connection-string = "{{connection}}"
                }
              }
              snapshot-store {
                plugin = "{{SnapshotPluginId}}"
                sqlite {
                  auto-initialize = on
                  connection-string = "{{connection}}"
                }
              }
            }
            """)
            .WithFallback(SqlitePersistence.DefaultConfiguration());
    }
}
