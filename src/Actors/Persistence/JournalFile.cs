using System.Data.Common;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using Akka.Serialization;
using LinqToDB;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helios.Actors.Persistence;

/// <summary>
/// The one SQLite file in which the node keeps its events, held by this process alone. The host owns the disk, so <see cref="Open"/> judges
/// the file before any actor exists (<see cref="JournalJudgement"/>), and only an opened file gives an actor system its journal.
/// </summary>
public sealed class JournalFile : IDisposable
{
    private readonly IReadOnlyList<EventCodec> _codecs;
    private readonly FileStream _lock;
    private readonly string _connectionString;

    private JournalFile(FileStream @lock, string connectionString, IReadOnlyList<EventCodec> codecs) =>
        (_lock, _connectionString, _codecs) = (@lock, connectionString, codecs);

    /// <summary>Whether the folder has a journal, of whichever content.</summary>
    public static bool IsIn(string dataDir) => File.Exists(PathIn(dataDir));

    /// <summary>Creates the journal, or judges the one that is there.</summary>
    /// <param name="dataDir">An existing folder. No second process can open a journal in it meanwhile.</param>
    /// <param name="codecs">Every shape that an event or a snapshot may have.</param>
    /// <exception cref="JournalException">It cannot be used; the message says why and what to do.</exception>
    public static JournalFile Open(string dataDir, IReadOnlyList<EventCodec> codecs)
    {
        string path = PathIn(dataDir);
        FileStream @lock = Lock(dataDir);
        try
        {
            string connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();
            JournalJudgement.Judge(path, connectionString, codecs);
            return new JournalFile(@lock, connectionString, codecs);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    private static string PathIn(string dataDir) => Path.Combine(dataDir, "journal.db");

    /// <summary>What an actor system is made with: its configuration, this journal, and the serializer of its events.</summary>
    /// <param name="config">Cannot choose another journal or another serializer.</param>
    public ActorSystemSetup Setup(Config config)
    {
        SerializationSetup serialization = SerializationSetup.Create(system =>
            [SerializerDetails.Create("helios", new HeliosSerializer(system, _codecs), [.. _codecs.Select(codec => codec.Type)])]);
        return ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(Plugins.WithFallback(config).WithFallback(SqlPersistence.DefaultConfiguration)),
            serialization,
            new DataOptionsSetup(Database));
    }

    /// <summary>What the journal opens each of its connections with.</summary>
    internal DataOptions Database => new DataOptions()
        .UseConnectionString(ProviderName.SQLiteMS, _connectionString)
        .UseAfterConnectionOpened(Harden, (connection, _) =>
        {
            Harden(connection);
            return Task.CompletedTask;
        });

    /// <summary>The file is closed, its write-ahead log folded into it, and its folder free for another process.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
            SqliteConnection.ClearPool(connection);
        _lock.Dispose();
    }

    /// <summary>
    /// What each connection must be told: a commit is on the disk before it is answered, nothing in the schema may run functions, and the
    /// layout of each page is checked before it is used (sqlite.org/security.html).
    /// </summary>
    internal static void Harden(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        raw.sqlite3_db_config(sqlite.Handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        using SqliteCommand pragmas = sqlite.CreateCommand();
        pragmas.CommandText = "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0";
        pragmas.ExecuteNonQuery();
    }

    /// <summary>The plugin's tables are those of Akka.Persistence.Sqlite, which the first version's journals have.</summary>
    private static Config Plugins => ConfigurationFactory.ParseString($$"""
        akka {
          actor {
            serializers {
              json = "{{RefusingSerializerName}}"
              bytes = "{{RefusingSerializerName}}"
              akka-persistence-message = "{{RefusingSerializerName}}"
              akka-persistence-snapshot = "{{RefusingSerializerName}}"
              akka-stream-ref = "{{RefusingSerializerName}}"
            }
          }
          persistence {
            journal {
              plugin = "akka.persistence.journal.sql"
              sql { {{SqlitePlugin}} }
              sql.parallelism = 1
              sql.tag-write-mode = Csv
              # What is later is not lost: JournaledActor has the journal read again.
              sql.recovery-event-timeout = 60s
              sql.circuit-breaker.call-timeout = 60s
            }
            snapshot-store {
              plugin = "akka.persistence.snapshot-store.sql"
              sql { {{SqlitePlugin}} }
              sql.circuit-breaker.call-timeout = 60s
            }
          }
        }
        """);

    private const string SqlitePlugin = """
        table-mapping = sqlite
        auto-initialize = off
        provider-name = "SQLite.MS"
        connection-string = "named by the data options"
        """;

    private static string RefusingSerializerName =>
        $"{typeof(RefusingSerializer).FullName}, {typeof(RefusingSerializer).Assembly.GetName().Name}";

    private static FileStream Lock(string dataDir)
    {
        string path = Path.Combine(dataDir, "lock");
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException) && File.Exists(path))
        {
            throw new JournalException(JournalFault.InUse,
                $"{dataDir} is in use by another node. Stop that node, or give this one another data directory (helios.data-dir).", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(JournalFault.NotWritable,
                $"{path}: {e.Message} The node needs a folder that it may write (helios.data-dir).", e);
        }
    }
}
