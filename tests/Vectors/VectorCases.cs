using System.Collections.Concurrent;
using Xunit;

namespace Helios.Vectors;

/// <summary>A case of a pack.</summary>
/// <param name="Skip">Why it cannot run in this build; null if it can.</param>
/// <param name="Cases">How many of the manifest's cases it is.</param>
public sealed record VectorCase<T>(string Name, T Value, string? Skip = null, int Cases = 1);

/// <summary>The cases of one format in any pack: read once, and handed to a theory as rows.</summary>
/// <param name="description">What a part of this format is.</param>
/// <param name="isOf">Tells by the contents of a part, not by its name.</param>
/// <param name="total">See <see cref="IVectorFormat.Total"/>.</param>
public sealed class VectorCases<T>(
    string description, Func<PackPart, bool> isOf, Func<PackPart, IEnumerable<VectorCase<T>>> read, string total = "cases") : IVectorFormat
{
    private readonly ConcurrentDictionary<PackPart, IReadOnlyList<VectorCase<T>>> _cases = [];

    public string Description => description;

    public string Total => total;

    public bool IsOf(PackPart part) => isOf(part);

    public int CountCases(PackPart part) => Read(part).Sum(testCase => testCase.Cases);

    /// <summary>A row for each case. An absent pack has none; its theory is skipped as a whole.</summary>
    public TheoryData<VectorRow> Rows(string pack) => VectorPack.WhyAbsent(pack) is null ? [.. Rows(VectorPack.Open(pack))] : [];

    /// <summary>
    /// A row for each case. A part that is empty or cannot be read has a row that fails; without any such part there is one row, which is
    /// skipped.
    /// </summary>
    public IReadOnlyList<VectorRow> Rows(PackFolder pack)
    {
        VectorRow[] rows = [.. pack.Parts.Where(IsOurs).SelectMany(part => RowsOf(pack, part))];
        return rows.Length > 0
            ? rows
            : [new VectorRow(pack.Name, "", 0, "") { Skip = $"test pack '{pack.Name}' has no part that is {description}" }];
    }

    /// <summary>The case of a row.</summary>
    /// <exception cref="InvalidDataException">The part is empty.</exception>
    public T this[VectorRow row] => Find(VectorPack.Open(row.Pack), row);

    /// <inheritdoc cref="this"/>
    public T Find(PackFolder pack, VectorRow row)
    {
        PackPart part = pack.Find(row.Part) ?? throw new InvalidDataException($"{row.Pack}/{row.Part} is gone");
        IReadOnlyList<VectorCase<T>> cases = Read(part);
        return cases.Count > 0
            ? cases[row.Index].Value
            : throw new InvalidDataException($"{part.Name} has no case: an empty part proves nothing");
    }

    private IEnumerable<VectorRow> RowsOf(PackFolder pack, PackPart part)
    {
        try
        {
            if (Read(part) is { Count: > 0 } cases)
                return cases.Select((one, index) => new VectorRow(pack.Name, part.Path, index, one.Name, one.Cases) { Skip = one.Skip });
        }
        catch (Exception)
        {
            // whatever malformed data makes a reader throw, it throws again when the row below looks for its case
        }
        return [new VectorRow(pack.Name, part.Path, 0, "(unreadable or empty)")];
    }

    /// <summary>A part that cannot be read here fails in the check of the pack's contents.</summary>
    private bool IsOurs(PackPart part)
    {
        try
        {
            return isOf(part);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private IReadOnlyList<VectorCase<T>> Read(PackPart part) => _cases.GetOrAdd(part, _ => [.. read(part)]);
}
