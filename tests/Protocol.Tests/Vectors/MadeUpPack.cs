using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>A pack in a temporary folder, as a test wants it.</summary>
internal sealed class MadeUpPack : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-pack-");

    public string Name => _folder.Name;

    public PackFolder Read() => PackFolder.Read(_folder.FullName);

    public MadeUpPack With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public MadeUpPack With(string path, byte[] bytes)
    {
        string file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return this;
    }

    public MadeUpPack WithZipped(string path, string text) => With(path, Zip(Encoding.UTF8.GetBytes(text)));

    public MadeUpPack WithArchive(string path, params (string Member, string Text)[] members)
    {
        using MemoryStream archive = new();
        using (TarWriter tar = new(archive, leaveOpen: true))
        {
            foreach ((string member, string text) in members)
                tar.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, member) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        return With(path, Zip(archive.ToArray()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Zip(byte[] bytes)
    {
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return zipped.ToArray();
    }
}
