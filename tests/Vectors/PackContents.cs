using Xunit;

namespace Helios.Vectors;

/// <summary>
/// Checks of a pack as a whole: each file is of a known format, is not empty, and has as many cases as the manifest says.
/// </summary>
public static class PackContents
{
    private const string Totals = "(the totals of the manifest)";

    /// <summary>
    /// A row for each file. Files that only the manifest knows are skipped, and then so are the totals. An absent pack has no rows.
    /// </summary>
    public static TheoryData<VectorRow> Rows(string pack) => VectorPack.WhyAbsent(pack) is null ? [.. Rows(VectorPack.Open(pack))] : [];

    /// <inheritdoc cref="Rows(string)"/>
    public static IReadOnlyList<VectorRow> Rows(PackFolder pack) =>
    [
        .. pack.Files.Select(file => new VectorRow(pack.Name, file.Path, 0, "")),
        .. pack.AbsentFiles.Select(path => new VectorRow(pack.Name, path, 0, "")
        {
            Skip = $"test pack '{pack.Name}' has no {path}, which its manifest names",
        }),
        new VectorRow(pack.Name, Totals, 0, "")
        {
            Skip = pack.AbsentFiles.Count > 0
                ? $"test pack '{pack.Name}' has not all the files of its manifest, so the totals cannot be compared"
                : null,
        },
    ];

    /// <exception cref="InvalidDataException">
    /// The file is of an unknown format, is empty, or has another number of cases than the manifest says.
    /// </exception>
    public static void Check(PackFolder pack, VectorRow row, params IReadOnlyCollection<IVectorFormat> formats)
    {
        if (row.Part == Totals)
        {
            CheckTotals(pack, formats);
            return;
        }
        PackFile file = pack.Files.Single(candidate => candidate.Path == row.Part);
        int cases = 0;
        foreach (PackPart part in pack.PartsOf(file))
            cases += Count(part, formats);
        if (file.DeclaredCases is { } declared && declared != cases)
            throw new InvalidDataException($"{pack.Name}/{file.Path} has {cases} cases; its manifest says {declared}");
    }

    private static int Count(PackPart part, IReadOnlyCollection<IVectorFormat> formats)
    {
        string known = string.Join("; ", formats.Select(format => format.Description));
        IVectorFormat format = FormatOf(part, formats)
            ?? throw new InvalidDataException($"{part.Name} is of a format that no runner reads (known: {known})");
        int cases = format.CountCases(part);
        return cases > 0
            ? cases
            : throw new InvalidDataException($"{part.Name} ({format.Description}) has no case: an empty part proves nothing");
    }

    private static IVectorFormat? FormatOf(PackPart part, IReadOnlyCollection<IVectorFormat> formats) =>
        formats.FirstOrDefault(format => format.IsOf(part));

    private static void CheckTotals(PackFolder pack, IReadOnlyCollection<IVectorFormat> formats)
    {
        foreach (IGrouping<string, IVectorFormat> total in formats.Where(format => format.Total.Length > 0).GroupBy(format => format.Total))
        {
            if (pack.Manifest.OptionalInt32(total.Key) is not { } declared)
                continue;
            int cases =
                pack.Parts.Sum(part => FormatOf(part, formats) is { } format && format.Total == total.Key ? format.CountCases(part) : 0);
            if (cases != declared)
                throw new InvalidDataException($"test pack '{pack.Name}' has {cases} {total.Key}; its manifest says {declared}");
        }
    }
}
