namespace Helios.Tee.Providers.Configfs;

/// <summary>The real tree, through the file system.</summary>
internal sealed class TsmReportFiles : ITsmReports
{
    private const int MaxLength = 64 * 1024;

    public void MakeDirectory(string path) => Try(path, () => Directory.CreateDirectory(path));

    public void RemoveDirectory(string path) => Try(path, () => Directory.Delete(path));

    public void Write(string path, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        Try(path, () =>
        {
            using FileStream file = Open(path, FileAccess.Write);
            file.Write(bytes);
        });
    }

    public byte[] Read(string path)
    {
        byte[] buffer = new byte[MaxLength];
        int length = 0;
        Try(path, () =>
        {
            using FileStream file = Open(path, FileAccess.Read);
            for (int read; length < buffer.Length && (read = file.Read(buffer, length, buffer.Length - length)) > 0;)
                length += read;
        });
        return buffer[..length];
    }

    /// <summary>Unbuffered and without .NET's lock, so that one write is one write(2).</summary>
    private static FileStream Open(string path, FileAccess access) => new(path, FileMode.Open, access, FileShare.ReadWrite, bufferSize: 0);

    private static void Try(string path, Action action)
    {
        try
        {
            action();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ErrnoException(ErrnoException.EAcces, path, e);
        }
        catch (IOException e)
        {
            throw new ErrnoException(e.HResult, path, e); // on Unix HResult is the errno where .NET has no exception type for it
        }
    }
}
