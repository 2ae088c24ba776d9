using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.Configuration;

namespace Akka.Persistence.Snapshot;

/// <summary>
/// Keeps snapshots as files of one folder, <c>snapshot-{persistence id, escaped}-{sequence number}-{UTC ticks}</c>: serializer id, manifest,
/// snapshot. The default store; the SQLite one is better in every way but that it needs SQLite.
/// </summary>
public sealed partial class LocalSnapshotStore : SnapshotStore
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Akka.Serialization.Serialization _serialization = Context.System.Serialization;
    private readonly string _directory;
    private readonly int _loadAttempts;

    public LocalSnapshotStore(Config config)
    {
        _directory = config.GetString("dir");
        _loadAttempts = config.GetInt("load-attempts");
    }

    protected override void PreStart() => Directory.CreateDirectory(_directory);

    protected override async Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        await Task.Yield();
        Exception failure = null;
        foreach (var (path, metadata) in Files(persistenceId).Where(f => criteria.IsMatch(f.Metadata)).OrderDescending(ByAge).Take(_loadAttempts))
        {
            try
            {
                return new SelectedSnapshot(metadata, Read(path));
            }
            catch (Exception cause)
            {
                failure = cause;
                _log.Error(cause, "Error loading snapshot [{0}]", metadata);
            }
        }

        return failure is null ? null : throw failure;
    }

    protected override async Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        await Task.Yield();
        string name = $"snapshot-{Uri.EscapeDataString(metadata.PersistenceId)}-{metadata.SequenceNr}-{metadata.Timestamp.Ticks}";
        string path = Path.Combine(_directory, name);
        Write(path + ".tmp", snapshot);
        File.Move(path + ".tmp", path, overwrite: true);
        foreach (var (old, other) in Files(metadata.PersistenceId))
        {
            if (other.SequenceNr == metadata.SequenceNr && other.Timestamp < metadata.Timestamp) File.Delete(old);
        }
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata) => Delete(metadata.PersistenceId, m =>
        m.SequenceNr == metadata.SequenceNr && (metadata.Timestamp == SnapshotMetadata.TimestampNotSpecified || m.Timestamp == metadata.Timestamp));

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => Delete(persistenceId, criteria.IsMatch);

    private static Comparer<(string Path, SnapshotMetadata Metadata)> ByAge { get; } =
        Comparer<(string Path, SnapshotMetadata Metadata)>.Create((x, y) => SnapshotMetadata.Comparer.Compare(x.Metadata, y.Metadata));

    private async Task Delete(string persistenceId, Predicate<SnapshotMetadata> matches)
    {
        await Task.Yield();
        foreach (var (path, metadata) in Files(persistenceId))
        {
            if (matches(metadata)) File.Delete(path);
        }
    }

    private List<(string Path, SnapshotMetadata Metadata)> Files(string persistenceId)
    {
        var files = new List<(string, SnapshotMetadata)>();
        foreach (string path in Directory.EnumerateFiles(_directory, $"snapshot-{Uri.EscapeDataString(persistenceId)}-*"))
        {
            var name = FileName.Match(Path.GetFileName(path));
            if (!name.Success || Uri.UnescapeDataString(name.Groups[1].Value) != persistenceId) continue;
            var timestamp = new DateTime(long.Parse(name.Groups[3].Value), DateTimeKind.Utc);
            files.Add((path, new SnapshotMetadata(persistenceId, long.Parse(name.Groups[2].Value), timestamp)));
        }

        return files;
    }

    private object Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        int serializerId = reader.ReadInt32();
        string manifest = reader.ReadString();
        return _serialization.Deserialize(reader.ReadBytes(reader.ReadInt32()), serializerId, manifest);
    }

    private void Write(string path, object snapshot)
    {
        var serializer = _serialization.FindSerializerFor(snapshot);
        byte[] bytes = serializer.ToBinary(snapshot);
        using var file = File.Create(path);
        using var writer = new BinaryWriter(file);
        writer.Write(serializer.Identifier);
        writer.Write(Akka.Serialization.Serialization.ManifestFor(serializer, snapshot));
        writer.Write(bytes.Length);
        writer.Write(bytes);
        writer.Flush();
        file.Flush(flushToDisk: true);
    }

    [GeneratedRegex(@"^snapshot-(.+)-(\d+)-(\d+)$")]
    private static partial Regex FileName { get; }
}
