namespace Helios.Tee.Providers.Configfs;

/// <summary>The few things that are done with the kernel's report tree; each opens, acts and closes.</summary>
internal interface ITsmReports
{
    void MakeDirectory(string path);

    void RemoveDirectory(string path);

    /// <summary>Writes and closes. A failing commit at close(2) is not reported by anybody: only the generation tells.</summary>
    /// <exception cref="ErrnoException">The kernel said no.</exception>
    void Write(string path, ReadOnlySpan<byte> content);

    /// <summary>Reads to the end, whatever size the file claims to have.</summary>
    /// <exception cref="ErrnoException">The kernel said no.</exception>
    byte[] Read(string path);
}

/// <summary>A system call failed with this number.</summary>
internal sealed class ErrnoException(int errno, string path, Exception? inner = null) : Exception($"{path}: errno {errno}", inner)
{
    public const int EIntr = 4;
    public const int EIo = 5;
    public const int ENxIo = 6;
    public const int EAcces = 13;
    public const int EBusy = 16;
    public const int EInval = 22;
    public const int ETimedOut = 110;

    public int Errno { get; } = errno;
}
