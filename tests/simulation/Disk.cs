using Microsoft.Data.Sqlite;

namespace Helios.Simulation;

/// <summary>
/// What a node's journal has on its disk, as bytes. A write is on its way for a while; of the writes that are when the process is killed,
/// the first few are on the disk, and the seed says how many. The host can bring an old state back.
/// </summary>
internal sealed class Disk
{
    private readonly Queue<(TaskCompletionSource Done, Action Write)> _onTheWay = new();
    private Dictionary<string, List<DiskRow>> _rows = [];
    private Dictionary<string, DiskRow> _snapshots = [];
    private Dictionary<string, long> _deletedTo = [];

    /// <summary>Whether it takes no write now.</summary>
    public bool IsFull { get; set; }

    public IReadOnlyList<DiskRow> RowsOf(string id) => _rows.TryGetValue(id, out List<DiskRow>? rows) ? rows : [];

    /// <summary>The highest number that an event ever had; 0 for none.</summary>
    public long HighestOf(string id) => Math.Max(_deletedTo.GetValueOrDefault(id), RowsOf(id) is [.., var last] ? last.Number : 0);

    public DiskRow? SnapshotOf(string id) => _snapshots.GetValueOrDefault(id);

    public Task AppendAsync(OsProcess process, string id, IReadOnlyList<DiskRow> rows) => WriteAsync(process, () =>
    {
        if (!_rows.TryGetValue(id, out List<DiskRow>? before))
            _rows[id] = before = [];
        before.AddRange(rows);
    });

    public Task DeleteAsync(OsProcess process, string id, long to) => WriteAsync(process, () =>
    {
        if (!_rows.TryGetValue(id, out List<DiskRow>? rows))
            return;
        _deletedTo[id] = Math.Max(HighestOf(id) < to ? HighestOf(id) : to, _deletedTo.GetValueOrDefault(id));
        rows.RemoveAll(row => row.Number <= to);
    });

    public Task SnapshotAsync(OsProcess process, string id, DiskRow row) => WriteAsync(process, () => _snapshots[id] = row);

    public Disk Copy() => new()
    {
        _rows = _rows.ToDictionary(one => one.Key, one => one.Value.ToList()),
        _snapshots = new Dictionary<string, DiskRow>(_snapshots),
        _deletedTo = new Dictionary<string, long>(_deletedTo),
    };

    public void Crash(World world)
    {
        for (int left = IsFull ? 0 : world.Pick(_onTheWay.Count + 1); left > 0; left--)
            _onTheWay.Dequeue().Write();
        _onTheWay.Clear();
    }

    /// <summary>Writes are done in their order: the file is one.</summary>
    private Task WriteAsync(OsProcess process, Action write)
    {
        if (process.IsDead)
            return new TaskCompletionSource().Task;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _onTheWay.Enqueue((done, write));
        World world = process.World;
        world.After(TimeSpan.FromMilliseconds(1 + (20 * world.Chance())), () => process.Do(() =>
        {
            (TaskCompletionSource first, Action next) = _onTheWay.Dequeue();
            if (IsFull)
            {
                first.SetException(new SqliteException("database or disk is full", SQLitePCL.raw.SQLITE_FULL));
                return;
            }
            next();
            first.SetResult();
        }));
        return done.Task;
    }
}

/// <summary>An event or a snapshot.</summary>
internal sealed record DiskRow(long Number, string Manifest, byte[] Bytes);
