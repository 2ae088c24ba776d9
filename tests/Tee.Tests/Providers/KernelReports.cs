using System.Text;
using Helios.Tee.Providers.Configfs;
using Helios.Tee.Providers.Simulated;

namespace Helios.Tee.Tests.Providers;

/// <summary>
/// A tree that behaves as the kernel's (drivers/virt/coco/guest/report.c): inblob is committed at close and its failure is seen by
/// nobody; the generation counts commits; outblob is made at the first read after a write and kept until the next; EINVAL unless
/// exactly 64 bytes were committed; directories come with their files and cannot be removed twice.
/// </summary>
internal sealed class KernelReports(string root, SimulatedPlatform platform) : ITsmReports
{
    private readonly Dictionary<string, Report> _reports = [];

    public string Provider { get; init; } = "tdx_guest\n";

    /// <summary>Called before each system call with its name and file; may throw, or act as another process.</summary>
    public Action<string, string> Before { get; set; } = (_, _) => { };

    /// <summary>What the host's quoting service answers with, instead of a quote.</summary>
    public byte[]? Garbage { get; init; }

    public int Made { get; private set; }

    public int Left => _reports.Count;

    public void MakeDirectory(string path)
    {
        Before("mkdir", path);
        if (Path.GetDirectoryName(path) != root || !_reports.TryAdd(path, new Report()))
            throw new ErrnoException(ErrnoException.EInval, path);
        Made++;
    }

    public void RemoveDirectory(string path)
    {
        if (!_reports.Remove(path))
            throw new ErrnoException(2, path);
    }

    public void Write(string path, ReadOnlySpan<byte> content)
    {
        Report report = Find(path, "inblob");
        byte[] bytes = content.ToArray(); // write(2): buffered
        try
        {
            Before("close", path);
        }
        catch (ErrnoException)
        {
            return; // close(2) failed to commit, and nobody hears of it
        }
        report.InBlob = bytes;
        report.OutBlob = null;
        report.Generation++;
    }

    public byte[] Read(string path)
    {
        Before("read", path);
        string file = Path.GetFileName(path);
        Report report = Find(path, file);
        return file switch
        {
            "provider" => Encoding.ASCII.GetBytes(Provider),
            "generation" => Encoding.ASCII.GetBytes($"{report.Generation}\n"),
            "outblob" when report.InBlob is { Length: 64 } =>
                report.OutBlob ??= Garbage ?? platform.IssueQuote(new ReportData(report.InBlob)),
            "outblob" => throw new ErrnoException(ErrnoException.EInval, path),
            _ => throw new ErrnoException(2, path),
        };
    }

    private Report Find(string path, string file) =>
        Path.GetFileName(path) == file && _reports.TryGetValue(Path.GetDirectoryName(path)!, out Report? report)
            ? report
            : throw new ErrnoException(2, path);

    private sealed class Report
    {
        public byte[]? InBlob { get; set; }

        public byte[]? OutBlob { get; set; }

        public ulong Generation { get; set; }
    }
}
