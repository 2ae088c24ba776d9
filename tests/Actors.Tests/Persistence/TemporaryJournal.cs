using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Microsoft.Data.Sqlite;

namespace Helios.Actors.Tests.Persistence;

/// <summary>A data directory with the node's journal in it, which the test may treat as the host would.</summary>
internal sealed class TemporaryJournal : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-journal-");

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, "journal.db");

    public JournalFile Open() => JournalFile.Open(Folder, NodeEvents.Codecs);

    /// <summary>As a program of the host would: on a connection of its own.</summary>
    public object? Execute(string sql)
    {
        using var database = new SqliteConnection($"Data Source={File};Pooling=False");
        database.Open();
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
