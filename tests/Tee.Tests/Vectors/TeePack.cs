using System.Text.Json;
using Helios.Vectors;

namespace Helios.Tee.Tests.Vectors;

/// <summary>The cases of the <c>tee</c> pack, wherever in it they stand: every JSON file that names its format.</summary>
internal static class TeePack
{
    private static readonly string[] Formats = ["tee-cases-v1", "tee-eventlog-v1"];

    private static readonly Lazy<(string Format, string File, JsonElement Case)[]> All = new(() =>
    [
        .. from file in VectorPack.Files("tee", "*.json")
           let json = Parse(file)
           where json.ValueKind == JsonValueKind.Object && Formats.Contains(json.Text("format"))
           from @case in json.GetProperty("cases").EnumerateArray()
           select (json.Text("format")!, file, @case),
    ]);

    public static IEnumerable<(string File, JsonElement Case)> Cases(string format) =>
        All.Value.Where(found => found.Format == format).Select(found => (found.File, found.Case));

    /// <summary>A list of cases must be JSON; what else lies in a pack may be broken on purpose.</summary>
    private static JsonElement Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        }
        catch (JsonException) when (!Path.GetFileName(file).StartsWith("cases", StringComparison.Ordinal))
        {
            return default;
        }
    }

    /// <summary>Null where there are cases to run, and where there are none of any format: an empty pack must fail, not skip.</summary>
    public static string? WhyNoCases(string format) => VectorPack.WhyAbsent("tee")
        ?? (Cases(format).Any() || !Formats.Any(other => Cases(other).Any()) ? null : $"the tee pack has no cases of {format}");

    public static TheoryData<string> Rows(string format)
    {
        string[] rows = [.. Cases(format).Select(found => RowOf(found.File, found.Case))];
        return rows.Length > 0 || WhyNoCases(format) is not null
            ? [.. rows]
            : throw new InvalidDataException($"the tee pack holds no case of {format}: an empty pack proves nothing");
    }

    public static (string Folder, JsonElement Case) Find(string format, string row)
    {
        (string file, JsonElement @case) = Cases(format).Single(found => RowOf(found.File, found.Case) == row);
        return (Path.GetDirectoryName(file)!, @case);
    }

    private static string RowOf(string file, JsonElement @case) => $"{Path.GetRelativePath(VectorPack.PathOf("tee"), file)}#{@case.Text("id")}";

    public static byte[] Read(string folder, string path) => File.ReadAllBytes(Path.Combine(folder, path));

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string[] Texts(this JsonElement element, string name) => !element.TryGetProperty(name, out JsonElement value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];
}
