using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Persistence.Sqlite;

/// <summary>The open databases of one actor system: a journal and a snapshot store with the same connection string share one. Closed with the system.</summary>
internal sealed class SqliteDatabases : IExtension
{
    private static readonly Provider Id = new();

    private readonly ConcurrentDictionary<string, Lazy<SqliteDatabase>> _databases = new();

    private SqliteDatabases(ActorSystem system) => system.RegisterOnTermination(() =>
    {
        foreach (var database in _databases.Values) database.Value.Dispose();
    });

    public static SqliteDatabase Open(ActorSystem system, SqliteSettings settings) => Id.Apply(system)._databases
        .GetOrAdd(settings.ConnectionString, _ => new Lazy<SqliteDatabase>(() => new SqliteDatabase(settings.ConnectionString, settings.CommandTimeout)))
        .Value;

    private sealed class Provider : ExtensionIdProvider<SqliteDatabases>
    {
        public override SqliteDatabases CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
