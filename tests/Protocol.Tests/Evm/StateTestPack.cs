using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>The pack <c>evm-state</c>: <c>state_test</c> files of execution-spec-tests in archives, and what the calls in them return.</summary>
internal static class StateTestPack
{
    public const string Name = "evm-state";

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Members = new(ReadMembers);
    private static readonly Lazy<IReadOnlyDictionary<string, CallView>> Views = new(ReadViews);

    private static string? WhyAbsent => VectorPack.WhyAbsent(Name);

    /// <summary>Paths of the files in the archives; an absent pack has none.</summary>
    public static IEnumerable<string> Files => WhyAbsent is null ? Members.Value.Keys.Order(StringComparer.Ordinal) : [];

    /// <summary>Those with a case whose call is known to return something.</summary>
    public static IEnumerable<string> FilesWithCallViews
    {
        get
        {
            if (WhyAbsent is not null)
                return [];
            HashSet<string> viewed = [.. CallViews.Values.Select(view => view.File)];
            return Files.Where(viewed.Contains);
        }
    }

    /// <summary>What a whole transaction returned, used and did, by the id of its case.</summary>
    public static IReadOnlyDictionary<string, CallView> CallViews => Views.Value;

    /// <summary>How many cases the pack says it has.</summary>
    public static int DeclaredCases
    {
        get
        {
            using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Name, "manifest.json")));
            return manifest.RootElement.GetProperty("cases").GetInt32();
        }
    }

    public static ImmutableArray<StateTestCase> Cases(string file)
    {
        using JsonDocument json = JsonDocument.Parse(Members.Value[file]);
        return [.. json.RootElement.EnumerateObject().SelectMany(test => StateTestCase.ReadAll(test.Name, test.Value))];
    }

    private static Dictionary<string, byte[]> ReadMembers()
    {
        Dictionary<string, byte[]> members = [];
        foreach (string archive in VectorPack.Files(Name, "*.tar.gz"))
        {
            using FileStream file = File.OpenRead(archive);
            using GZipStream unzipped = new(file, CompressionMode.Decompress);
            using TarReader tar = new(unzipped);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is null || !entry.Name.EndsWith(".json", StringComparison.Ordinal))
                    continue;
                using MemoryStream content = new();
                entry.DataStream.CopyTo(content);
                members.Add(entry.Name, content.ToArray());
            }
        }
        if (members.Count == 0)
            throw new InvalidDataException($"test pack '{Name}' has archives without a .json file");
        return members;
    }

    private static Dictionary<string, CallView> ReadViews()
    {
        Dictionary<string, CallView> views = [];
        foreach (string path in VectorPack.Files(Name, "results.jsonl.gz"))
        {
            using GZipStream unzipped = new(File.OpenRead(path), CompressionMode.Decompress);
            using StreamReader lines = new(unzipped);
            while (lines.ReadLine() is { } line)
            {
                using JsonDocument json = JsonDocument.Parse(line);
                CallView view = CallView.Read(json.RootElement);
                views.Add(view.Id, view);
            }
        }
        return views;
    }
}
