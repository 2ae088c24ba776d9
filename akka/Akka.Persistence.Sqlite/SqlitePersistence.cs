using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Sqlite;

/// <summary>The SQLite plugins of one actor system. Asking for it gives the system their default settings.</summary>
public class SqlitePersistence : IExtension
{
    public const string JournalConfigPath = "akka.persistence.journal.sqlite";

    public const string SnapshotConfigPath = "akka.persistence.snapshot-store.sqlite";

    public readonly Config DefaultJournalConfig;

    public readonly Config DefaultSnapshotConfig;

    private static readonly SqlitePersistenceProvider Provider = new();
    private static readonly Lazy<Config> Defaults = new(() => ConfigurationFactory.FromResource<SqlitePersistence>("Akka.Persistence.Sqlite.sqlite.conf"));

    public SqlitePersistence(ExtendedActorSystem system)
    {
        var defaults = DefaultConfiguration();
        system.Settings.InjectTopLevelFallback(defaults);
        DefaultJournalConfig = defaults.GetConfig(JournalConfigPath);
        DefaultSnapshotConfig = defaults.GetConfig(SnapshotConfigPath);
    }

    /// <summary>The default settings; as a fallback they also make SQLite the default journal and snapshot store.</summary>
    public static Config DefaultConfiguration() => Defaults.Value;

    public static SqlitePersistence Get(ActorSystem system) => Provider.Apply(system);
}

public class SqlitePersistenceProvider : ExtensionIdProvider<SqlitePersistence>
{
    public override SqlitePersistence CreateExtension(ExtendedActorSystem system) => new(system);
}
