using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;

namespace Helios.Fuzz;

/// <summary>
/// The input that is being read, in a file that outlives the process: a stack that overflows and an input that never ends leave nothing
/// else behind.
/// </summary>
internal sealed unsafe class CurrentInput : IDisposable
{
    private const int Capacity = 1 << 20, NameRoom = 128, Header = NameRoom + sizeof(int);

    /// <summary>Of processor time for one input; without any, much more of the time that passes, because others use the machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30), LongestIdle = TimeSpan.FromMinutes(15);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly Timer _watch;
    private long _count, _before = -1;
    private TimeSpan _processorTime;
    private DateTime _since;

    public CurrentInput(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Header + Capacity);
        _view = _file.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _watch = new Timer(_ => Watch(), null, Longest, Longest);
    }

    /// <summary>Whose inputs follow.</summary>
    public void Name(Decoder decoder)
    {
        var name = new Span<byte>(_bytes, NameRoom);
        name.Clear();
        Encoding.ASCII.GetBytes(decoder.Slug, name);
    }

    public void Set(byte[] input)
    {
        int length = Math.Min(input.Length, Capacity);
        MemoryMarshal.Write(new Span<byte>(_bytes + NameRoom, sizeof(int)), in length);
        input.AsSpan(0, length).CopyTo(new Span<byte>(_bytes + Header, Capacity));
        Interlocked.Increment(ref _count);
    }

    /// <summary>While no input is read, such as when what was found is made shorter.</summary>
    public void Pause() => _watch.Change(Timeout.Infinite, Timeout.Infinite);

    /// <summary>What a process that ended left in its file: whose input it read, and the input.</summary>
    public static (string Slug, byte[] Input) Left(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return (Encoding.ASCII.GetString(bytes.AsSpan(0, NameRoom).TrimEnd((byte)0)),
            bytes.AsSpan(Header, MemoryMarshal.Read<int>(bytes.AsSpan(NameRoom))).ToArray());
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
        if (count != _before)
            (_before, _processorTime, _since) = (count, Environment.CpuUsage.TotalTime, DateTime.UtcNow);
        else if (Environment.CpuUsage.TotalTime - _processorTime >= Longest || DateTime.UtcNow - _since >= LongestIdle)
            Environment.FailFast($"an input has been read for {Longest.TotalSeconds} s");
    }
}
