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

    public static SqliteClient Open(ActorSystem system, SqliteSettings settings)
    {
        var database = Id.Apply(system)._databases.GetOrAdd(
            settings.ConnectionString, static connectionString => new Lazy<SqliteDatabase>(() => new SqliteDatabase(connectionString)));
        return new SqliteClient(database.Value, settings.CommandTimeout);
    }

    private sealed class Provider : ExtensionIdProvider<SqliteDatabases>
    {
        public override SqliteDatabases CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
