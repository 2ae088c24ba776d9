using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>The id of the persistence extension: <c>Persistence.Instance.Apply(system)</c>.</summary>
public class Persistence : ExtensionIdProvider<PersistenceExtension>
{
    private static readonly Lazy<Config> Defaults = new(() => ConfigurationFactory.FromResource<Persistence>("Akka.Persistence.persistence.conf"));

    public static Persistence Instance { get; } = new();

    /// <summary>The defaults of every setting of this assembly.</summary>
    public static Config DefaultConfig() => Defaults.Value;

    public override PersistenceExtension CreateExtension(ExtendedActorSystem system) => new(system);
}
