using Xunit;

namespace Helios.Vectors;

/// <summary>Rows of tests that take a pack as a whole.</summary>
public static class PackRows
{
    /// <summary>One row for each pack; skipped if the pack lacks a part that the test needs. Packs that are absent have none.</summary>
    public static TheoryData<VectorRow> Of(IEnumerable<string> packs, params string[] neededParts) =>
        [.. packs.Where(pack => VectorPack.WhyAbsent(pack) is null).Select(pack => Of(VectorPack.Open(pack), neededParts))];

    /// <inheritdoc cref="Of(IEnumerable{string}, string[])"/>
    public static VectorRow Of(PackFolder pack, params string[] neededParts) => new(pack.Name, "", 0, "")
    {
        Skip = neededParts.FirstOrDefault(part => pack.Find(part) is null) is { } absent
            ? $"test pack '{pack.Name}' has no {absent}"
            : null,
    };
}
