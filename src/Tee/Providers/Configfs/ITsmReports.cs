namespace Helios.Tee.Providers.Configfs;

/// <summary>The operations on the kernel's report tree. Each opens, acts and closes.</summary>
internal interface ITsmReports
{
    void MakeDirectory(string path);

    void RemoveDirectory(string path);

    /// <summary>Writes and closes. The kernel does not report a commit that fails at close(2): only the generation shows it.</summary>
    /// <exception cref="ErrnoException">The kernel refused.</exception>
    void Write(string path, ReadOnlySpan<byte> content);

    /// <summary>Reads to the end, whatever size the file claims to have.</summary>
    /// <exception cref="ErrnoException">The kernel refused.</exception>
    byte[] Read(string path);
}

/// <summary>A system call failed with this errno.</summary>
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

    /// <summary>The host or another process was in the way: a later attempt may succeed.</summary>
    public bool IsTransient => Errno is EBusy or EIntr or ETimedOut or EIo or EInval;
}
