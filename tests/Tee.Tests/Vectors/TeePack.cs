using System.Text.Json;
using Helios.Vectors;

namespace Helios.Tee.Tests.Vectors;

/// <summary>The cases of the <c>tee</c> pack, wherever in it they stand: every JSON file that names its format.</summary>
internal static class TeePack
{
    public static IEnumerable<(string File, JsonElement Case)> Cases(string format)
    {
        int found = 0;
        foreach (string file in VectorPack.Files("tee", "*.json"))
        {
            JsonElement json = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("format", out JsonElement name) || name.GetString() != format)
                continue;
            foreach (JsonElement @case in json.GetProperty("cases").EnumerateArray())
            {
                found++;
                yield return (file, @case);
            }
        }
        if (found == 0 && VectorPack.WhyAbsent("tee") is null)
            throw new InvalidDataException($"the tee pack holds no case of {format}: an empty pack proves nothing");
    }

    public static TheoryData<string> Rows(string format)
    {
        var rows = new TheoryData<string>();
        foreach ((string file, JsonElement @case) in Cases(format))
            rows.Add($"{Path.GetRelativePath(VectorPack.PathOf("tee"), file)}#{@case.GetProperty("id").GetString()}");
        return rows;
    }

    public static (string Folder, JsonElement Case) Find(string format, string row)
    {
        (string file, JsonElement @case) = Cases(format).Single(c =>
            $"{Path.GetRelativePath(VectorPack.PathOf("tee"), c.File)}#{c.Case.GetProperty("id").GetString()}" == row);
        return (Path.GetDirectoryName(file)!, @case);
    }

    public static byte[] Read(string folder, string path) => File.ReadAllBytes(Path.Combine(folder, path));

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string[] Texts(this JsonElement element, string name) => !element.TryGetProperty(name, out JsonElement value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];
}
