using System.Collections.Concurrent;

namespace Helios.Vectors;

/// <summary>The test packs of <c>shared/data</c>, found through <c>HELIOS_VECTORS</c>.</summary>
public static class VectorPack
{
    private static readonly ConcurrentDictionary<string, PackFolder> Opened = [];

    /// <summary>The folder that holds the packs: <c>HELIOS_VECTORS</c>, or <c>../shared/data</c> beside the repository.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("HELIOS_VECTORS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(RepositoryRoot(), "..", "shared", "data");

    /// <summary>Why the pack cannot be read, or null when it is there.</summary>
    public static string? WhyAbsent(string pack) => Directory.Exists(PathOf(pack))
        ? null
        : $"test pack '{pack}' is absent ({Root}); set HELIOS_VECTORS to the folder that holds it";

    /// <summary>The pack of that name, read once.</summary>
    /// <exception cref="InvalidDataException">The pack is empty, or its manifest is not JSON.</exception>
    public static PackFolder Open(string pack) => Opened.GetOrAdd(pack, name => PackFolder.Read(PathOf(name)));

    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));

    /// <summary>The pack's files that match; an absent pack gives none, a pack that is there but has none is a failure.</summary>
    /// <exception cref="InvalidDataException">The pack's folder exists and no file of it matches.</exception>
    public static IReadOnlyList<string> Files(string pack, string pattern, SearchOption option = SearchOption.AllDirectories)
    {
        if (WhyAbsent(pack) is not null)
            return [];
        string[] files = Directory.GetFiles(PathOf(pack), pattern, option);
        if (files.Length == 0)
            throw new InvalidDataException($"test pack '{pack}' at {PathOf(pack)} has no file {pattern}: an empty pack proves nothing");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>The root of the repository that the running test was built from.</summary>
    public static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Helios.Akka.sln")))
                return folder.FullName;
        }
        throw new InvalidDataException($"no Helios.Akka.sln above {AppContext.BaseDirectory}");
    }
}
