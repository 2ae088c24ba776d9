using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Helios.Fuzz;

/// <summary>
/// The input that is being read, in a file that outlives the process: a stack that overflows and an input that never ends leave nothing
/// else behind.
/// </summary>
internal sealed unsafe class CurrentInput : IDisposable
{
    private const int Capacity = 1 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly Timer _watch;
    private long _count, _before = -1;

    public CurrentInput(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Capacity + sizeof(int));
        _view = _file.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _watch = new Timer(_ => Watch(), null, Longest, Longest);
    }

    public void Set(byte[] input)
    {
        int length = Math.Min(input.Length, Capacity);
        MemoryMarshal.Write(new Span<byte>(_bytes, sizeof(int)), in length);
        input.AsSpan(0, length).CopyTo(new Span<byte>(_bytes + sizeof(int), Capacity));
        Interlocked.Increment(ref _count);
    }

    /// <summary>While no input is read, such as when what was found is made shorter.</summary>
    public void Pause() => _watch.Change(Timeout.Infinite, Timeout.Infinite);

    /// <summary>What a process that ended left in its file.</summary>
    public static byte[] Left(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.AsSpan(sizeof(int), MemoryMarshal.Read<int>(bytes)).ToArray();
    }

    public void Dispose()
    {
        _watch.Dispose();
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private void Watch()
    {
        long count = Interlocked.Read(ref _count);
        if (count == _before)
            Environment.FailFast($"an input has been read for {Longest.TotalSeconds} s");
        _before = count;
    }
}
