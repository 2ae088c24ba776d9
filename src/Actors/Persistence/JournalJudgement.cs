using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helios.Actors.Persistence;

/// <summary>
/// Judges a journal as what it is: a file that the host may have written. What passes has our tables and nothing else, pages that hang
/// together, and rows of our events alone.
/// </summary>
internal sealed partial class JournalJudgement
{
    /// <summary><c>PRAGMA user_version</c> of the files that this version writes; the first version left it at 0.</summary>
    public const long FormatVersion = 1;

    /// <summary>Bytes. Snapshots keep a journal well below 1 MiB; a file that takes minutes to check is not ours.</summary>
    private const long MaxFileLength = 64 << 20;

    /// <summary>Bytes of one event or snapshot.</summary>
    private const long MaxPayload = 4 << 20;

    /// <summary>The tables of Akka.Persistence.Sqlite. Each statement is compared, word for word, with the schema in the file.</summary>
    private static readonly string[] Tables =
    [
        """
        CREATE TABLE event_journal (
            ordering INTEGER PRIMARY KEY NOT NULL,
            persistence_id VARCHAR(255) NOT NULL,
            sequence_nr INTEGER(8) NOT NULL,
            is_deleted INTEGER(1) NOT NULL,
            manifest VARCHAR(255) NULL,
            timestamp INTEGER NOT NULL,
            payload BLOB NOT NULL,
            tags VARCHAR(2000) NULL,
            serializer_id INTEGER(4),
            UNIQUE (persistence_id, sequence_nr)
        )
        """,
        """
        CREATE TABLE snapshot (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_nr INTEGER(8) NOT NULL,
            created_at INTEGER(8) NOT NULL,
            manifest VARCHAR(255) NOT NULL,
            payload BLOB NOT NULL,
            serializer_id INTEGER(4),
            PRIMARY KEY (persistence_id, sequence_nr)
        )
        """,
    ];

    /// <summary>The first version made it, and it may stay; nothing reads it.</summary>
    private const string TableOfTheFirstVersion = """
        CREATE TABLE journal_metadata (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_nr INTEGER(8) NOT NULL,
            PRIMARY KEY (persistence_id, sequence_nr)
        )
        """;

    private static readonly FrozenSet<string> KnownTables = Tables.Append(TableOfTheFirstVersion).Select(Words).ToFrozenSet();

    private readonly string _path;
    private readonly FrozenDictionary<string, EventCodec> _codecs;
    private readonly SqliteConnection _database;

    private JournalJudgement(string path, SqliteConnection database, IReadOnlyList<EventCodec> codecs) =>
        (_path, _database, _codecs) = (path, database, codecs.ToFrozenDictionary(codec => codec.Manifest));

    /// <exception cref="JournalException">The first fault that was found.</exception>
    public static void Judge(string path, string connectionString, IReadOnlyList<EventCodec> codecs)
    {
        try
        {
            CheckFile(path);
            using var database = new SqliteConnection(connectionString);
            database.Open();
            JournalFile.Harden(database);
            var judgement = new JournalJudgement(path, database, codecs);
            judgement.CheckVersion();
            judgement.CheckSchema();
            judgement.CheckPages();
            judgement.CheckRows("event_journal", "ordering", "timestamp");
            judgement.CheckRows("snapshot", "rowid", "created_at");
            judgement.CheckThatItCanBeWritten();
        }
        catch (SqliteException e)
        {
            throw Explain(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(JournalFault.NotWritable,
                $"{path}: {e.Message} The node must be able to read and write its journal.", e);
        }
    }

    private static void CheckFile(string path)
    {
        if (Directory.Exists(path))
            throw Foreign(path, "it is a folder");
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            // Made here, so that from the first moment on no other user may read it.
            using FileStream _ = new(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            return;
        }
        if (file.LinkTarget is not null)
            throw Foreign(path, "it is a link to another file");
        if (file.Length > MaxFileLength)
            throw Foreign(path, $"it has {file.Length} bytes, and a journal has at most {MaxFileLength}");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private void CheckVersion()
    {
        long version = (long)Scalar("PRAGMA user_version")!;
        if (version > FormatVersion)
            throw Newer($"it has format {version}, and this version knows up to {FormatVersion}");
    }

    private void CheckSchema()
    {
        var found = new List<string>();
        using (SqliteDataReader row = Query("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
        {
            while (row.Read())
            {
                string type = row.GetString(0), name = row.GetString(1);
                string? sql = row.IsDBNull(3) ? null : row.GetString(3);
                bool isOurs = type switch
                {
                    "table" => sql is not null && KnownTables.Contains(Words(sql)),
                    "index" => sql is null && name.StartsWith("sqlite_autoindex_", StringComparison.Ordinal),
                    _ => false,
                };
                if (!isOurs)
                    throw Foreign(_path, $"it holds the {type} '{name}', which a journal does not have in this form");
                if (sql is not null)
                    found.Add(Words(sql));
            }
        }
        if (found.Count == 0)
            Create();
        else if (Tables.FirstOrDefault(table => !found.Contains(Words(table))) is { } missing)
            throw Spoiled(_path, $"the table '{missing.Split(' ')[2]}' is missing");
    }

    /// <summary>In one transaction: a crash leaves either no table or all of them.</summary>
    private void Create()
    {
        using SqliteTransaction transaction = _database.BeginTransaction();
        foreach (string table in Tables)
            Execute(table, transaction);
        transaction.Commit();
    }

    private void CheckPages()
    {
        if (Scalar("PRAGMA integrity_check(1)") is not "ok" and var fault)
            throw Spoiled(_path, $"{fault}");
    }

    private void CheckRows(string table, string key, string time)
    {
        using SqliteDataReader row = Query($"""
            SELECT {key}, serializer_id, manifest, length(payload), payload,
                typeof(persistence_id) = 'text' AND typeof(sequence_nr) = 'integer'
                AND typeof({time}) = 'integer' AND typeof(payload) = 'blob'
            FROM {table}
            """);
        while (row.Read())
        {
            string where = $"row {row.GetInt64(0)} of '{table}'";
            if (!row.GetBoolean(5))
                throw Spoiled(_path, $"{where} has a value of another type than its column");
            object serializer = row.IsDBNull(1) ? "NULL" : row.GetValue(1);
            if (serializer is not (long)HeliosSerializer.Id)
                throw Foreign(_path, $"{where} names the serializer {serializer}, and this node writes with {HeliosSerializer.Id} alone");
            if (row.GetValue(2) is not string manifest || !_codecs.TryGetValue(manifest, out EventCodec? codec))
                throw Unknown(where, $"{row.GetValue(2)}");
            if (row.GetInt64(3) > MaxPayload)
                throw Foreign(_path, $"{where} has {row.GetInt64(3)} bytes, and an event has at most {MaxPayload}");
            CheckPayload(where, codec, row.GetFieldValue<byte[]>(4));
        }
    }

    private void CheckPayload(string where, EventCodec codec, byte[] payload)
    {
        try
        {
            codec.Decode(payload);
        }
        catch (MalformedInputException e)
        {
            throw Spoiled(_path, $"{where}: {e.Message}");
        }
    }

    private void CheckThatItCanBeWritten()
    {
        Execute("PRAGMA journal_mode = WAL");
        Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {FormatVersion}"));
    }

    private JournalException Unknown(string where, string manifest)
    {
        string[] parts = manifest.Split('/');
        bool isNewer = parts is [var name, var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            && _codecs.Keys.Any(known => known.StartsWith(name + "/", StringComparison.Ordinal)
                && version > int.Parse(known.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        return isNewer
            ? Newer($"{where} is an event '{Shown(manifest)}'")
            : Foreign(_path, $"{where} is an event '{manifest}', which no version of this node writes");
    }

    private JournalException Newer(string detail) => new(JournalFault.Newer,
        $"{_path} was written by a newer version of the node: {detail}. Start that version.");

    private static JournalException Explain(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new JournalException(JournalFault.Locked,
            $"{path} is locked by another program. Stop what uses it, then start the node again.", e),
        raw.SQLITE_NOTADB => Foreign(path, "it is not a SQLite database"),
        raw.SQLITE_CORRUPT => Spoiled(path, "SQLite reports a malformed database"),
        raw.SQLITE_FULL => new JournalException(JournalFault.NotWritable,
            $"{path}: the disk is full. Free some space, then start the node again.", e),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => new JournalException(JournalFault.NotWritable,
            $"{path} cannot be written ({Shown(e.Message)}). The node must be able to read and write it and its folder.", e),
        raw.SQLITE_IOERR => new JournalException(JournalFault.NotWritable,
            $"{path}: the device failed or is full ({Shown(e.Message)}). See the system's log.", e),
        _ => Spoiled(path, e.Message),
    };

    private static JournalException Spoiled(string path, string detail) => new(JournalFault.Spoiled,
        $"{path} is spoiled: {Shown(detail)}. Put a good copy in its place, " +
        "or move the data directory away to start again with a trusted checkpoint.");

    private static JournalException Foreign(string path, string detail) => new(JournalFault.Foreign,
        $"{path} is not a journal of this node: {Shown(detail)}. Move it away, or choose another data directory (helios.data-dir).");

    /// <summary>Text from a file of the host's may not reach a terminal as it is.</summary>
    private static string Shown(string text) => string.Concat(text.Take(200).Select(c => char.IsControl(c) ? '?' : c));

    private static string Words(string sql) => Space().Replace(sql, " ")
        .Replace("( ", "(", StringComparison.Ordinal)
        .Replace(" )", ")", StringComparison.Ordinal)
        .Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private void Execute(string sql, SqliteTransaction? transaction = null)
    {
        using SqliteCommand command = Command(sql);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using SqliteCommand command = Command(sql);
        return command.ExecuteScalar();
    }

    private SqliteDataReader Query(string sql) => Command(sql).ExecuteReader();

    /// <summary>The text is made of constants of this file; no value of a row is ever part of it.</summary>
    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = _database.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
