using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>One per actor system: starts journals and snapshot stores when they are first asked for, as children of <c>/system</c>.</summary>
public class PersistenceExtension : IExtension
{
    private const string JournalFallback = "akka.persistence.journal-plugin-fallback";
    private const string SnapshotStoreFallback = "akka.persistence.snapshot-store-plugin-fallback";
    private const string NoSnapshotStore = "akka.persistence.no-snapshot-store";

    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _plugins = new();

    public PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(Persistence.DefaultConfig());
        int maxRecoveries = system.Settings.Config.GetInt("akka.persistence.max-concurrent-recoveries");
        RecoveryPermitter = system.SystemActorOf(Props.Create(() => new RecoveryPermitter(maxRecoveries)), "recoveryPermitter");
    }

    internal IActorRef RecoveryPermitter { get; }

    /// <summary>A persistence id for an actor that has none of its own: its path.</summary>
    public string PersistenceId(IActorRef actor) => actor.Path.ToStringWithoutAddress();

    /// <summary>The journal whose settings are at <paramref name="journalPluginId"/>; the default one for null or "".</summary>
    /// <exception cref="ArgumentException">There are no such settings, or they name no class.</exception>
    public IActorRef JournalFor(string journalPluginId) => Plugin(JournalId(journalPluginId), JournalFallback);

    /// <summary>The snapshot store whose settings are at <paramref name="snapshotPluginId"/>; the default one for null or "".</summary>
    /// <exception cref="ArgumentException">There are no such settings, or they name no class.</exception>
    public IActorRef SnapshotStoreFor(string snapshotPluginId) => Plugin(SnapshotStoreId(snapshotPluginId), SnapshotStoreFallback);

    internal Config JournalConfigFor(string journalPluginId) => PluginConfig(JournalId(journalPluginId), JournalFallback);

    /// <summary>The settings of a journal, asked by itself: a plugin actor is named after the path of its settings.</summary>
    internal Config JournalConfigFor(IActorRef journal) => PluginConfig(journal.Path.Name, JournalFallback);

    internal Config SnapshotStoreConfigFor(IActorRef store) => PluginConfig(store.Path.Name, SnapshotStoreFallback);

    private string JournalId(string id)
    {
        if (string.IsNullOrEmpty(id)) id = _system.Settings.Config.GetString("akka.persistence.journal.plugin");
        return string.IsNullOrEmpty(id) ? throw new ArgumentException("Default journal plugin is not configured") : id;
    }

    private string SnapshotStoreId(string id)
    {
        if (string.IsNullOrEmpty(id)) id = _system.Settings.Config.GetString("akka.persistence.snapshot-store.plugin");
        return string.IsNullOrEmpty(id) ? NoSnapshotStore : id;
    }

    private IActorRef Plugin(string path, string fallbackPath) =>
        _plugins.GetOrAdd(path, _ => new Lazy<IActorRef>(() => Start(path, PluginConfig(path, fallbackPath)))).Value;

    private Config PluginConfig(string path, string fallbackPath)
    {
        var config = _system.Settings.Config;
        if (!config.HasPath(path)) throw new ArgumentException($"Persistence config is missing plugin config path for: {path}");
        return config.GetConfig(path).WithFallback(config.GetConfig(fallbackPath));
    }

    private IActorRef Start(string path, Config config)
    {
        string className = config.GetString("class");
        if (string.IsNullOrEmpty(className)) throw new ArgumentException($"Plugin class name must be defined in config property: [{path}.class]");
        var type = Type.GetType(className, throwOnError: true);
        bool takesConfig = type.GetConstructor([typeof(Config)]) is not null;
        var props = takesConfig ? Props.Create(type, config) : Props.Create(type);
        return _system.SystemActorOf(props.WithDispatcher(config.GetString("plugin-dispatcher")), path);
    }
}
