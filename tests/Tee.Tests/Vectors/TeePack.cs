using System.Text;
using System.Text.Json;
using Helios.Tee.Certificates;
using Helios.Vectors;

namespace Helios.Tee.Tests.Vectors;

/// <summary>What a <c>tee</c> pack may hold. A pack need not have every part.</summary>
public enum TeePart
{
    /// <summary>Lists of quotes to verify, of format <c>tee-cases-v1</c>.</summary>
    VerificationCases = 1,

    /// <summary>Lists of event logs to replay, of format <c>tee-eventlog-v1</c>.</summary>
    EventLogCases,

    /// <summary>Answers of dstack's <c>GetQuote</c> that no case refers to.</summary>
    QuoteAnswers,

    /// <summary>Lists of <c>{tag, content, report_data}</c>.</summary>
    ReportDataVectors,

    /// <summary>Answers of dstack's <c>GetKey</c>, with the public key of each.</summary>
    KeyVectors,

    /// <summary>Quotes in hex or binary.</summary>
    Quotes,

    /// <summary>Certificates of Intel's root, DER.</summary>
    IntelRoots,
}

/// <summary>The parts of the <c>tee</c> pack, each found by its shape wherever in the pack it is: no file is known by its name.</summary>
internal static class TeePack
{
    private static readonly Dictionary<string, TeePart> Formats = new(StringComparer.Ordinal)
    {
        ["tee-cases-v1"] = TeePart.VerificationCases,
        ["tee-eventlog-v1"] = TeePart.EventLogCases,
    };

    private static readonly Lazy<ILookup<TeePart, string>> Parts = new(() =>
    {
        (TeePart Part, string File)[] found =
            [.. VectorPack.Files("tee", "*").SelectMany(file => PartsOf(file).Select(part => (part, file)))];
        HashSet<string> used =
        [
            .. found.Where(f => f.Part == TeePart.EventLogCases)
                .SelectMany(f => Cases(f.File).Select(@case => PathOf(f.File, @case.Text("file")!))),
        ];
        return found.Where(f => f.Part != TeePart.QuoteAnswers || !used.Contains(f.File)).ToLookup(f => f.Part, f => f.File);
    });

    /// <summary>Why there is nothing to run; else null. A pack in which nothing is recognized gives null: it must fail, not skip.</summary>
    public static string? WhyAbsent(TeePart part) => VectorPack.WhyAbsent("tee")
        ?? (Parts.Value.Contains(part) || Parts.Value.Count == 0 ? null : $"the tee pack has no part of kind {part}");

    /// <exception cref="InvalidDataException">There is none: a test without data proves nothing.</exception>
    public static IReadOnlyList<string> Files(TeePart part) => Parts.Value[part].ToArray() is { Length: > 0 } files
        ? files
        : throw new InvalidDataException($"nothing of kind {part} is recognized in the tee pack");

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;

    /// <summary>Every case of a part, as file and case.</summary>
    /// <exception cref="InvalidDataException">A list without a case.</exception>
    public static IReadOnlyList<(string File, JsonElement Case)> Cases(TeePart part) =>
        [.. Files(part).SelectMany(file => Cases(file).Select(@case => (file, @case)))];

    /// <summary>A row for each case; none where the part is absent, so that the theory is skipped with its reason.</summary>
    public static TheoryData<string> Rows(TeePart part) =>
        WhyAbsent(part) is null ? [.. Cases(part).Select(found => RowOf(found.File, found.Case))] : [];

    public static (string File, JsonElement Case) Find(TeePart part, string row) =>
        Cases(part).Single(found => RowOf(found.File, found.Case) == row);

    /// <summary>The bytes of a file that a case names.</summary>
    public static byte[] Read(string file, string path) => File.ReadAllBytes(PathOf(file, path));

    /// <summary>The bytes of a quote that a case names: hex where the file holds nothing else.</summary>
    public static byte[] ReadQuote(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return Array.TrueForAll(bytes, b => char.IsAsciiHexDigit((char)b) || char.IsWhiteSpace((char)b))
            ? Hex.Decode(Encoding.ASCII.GetString(bytes).Trim())
            : bytes;
    }

    public static string PathOf(string file, string path) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string[] Texts(this JsonElement element, string name) => !element.TryGetProperty(name, out JsonElement value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];

    private static JsonElement[] Cases(string file) => Json(file).GetProperty("cases").EnumerateArray().ToArray() is { Length: > 0 } cases
        ? cases
        : throw new InvalidDataException($"{file} lists no case: an empty list proves nothing");

    private static string RowOf(string file, JsonElement @case) =>
        $"{Path.GetRelativePath(VectorPack.PathOf("tee"), file)}#{@case.Text("id")}";

    private static IEnumerable<TeePart> PartsOf(string file) => Path.GetExtension(file) switch
    {
        ".json" => PartOf(file) is { } part ? [part] : [],
        ".hex" or ".bin" when ReadQuote(file) is { Length: > 1020 } => [TeePart.Quotes],
        ".der" or ".cer" when Certificate.Parse(File.ReadAllBytes(file)) is
            { IsSelfIssued: true, Subject.CommonName: "Intel SGX Root CA" } => [TeePart.IntelRoots],
        _ => [],
    };

    /// <exception cref="InvalidDataException">A list of cases that this reader does not know: not to be passed over.</exception>
    private static TeePart? PartOf(string file)
    {
        JsonElement json;
        try
        {
            json = Json(file);
        }
        catch (JsonException)
        {
            return null; // a file that a case refers to may be broken on purpose; a list of cases that is broken leaves its part empty
        }
        return json.ValueKind switch
        {
            JsonValueKind.Object when Has(json, "cases") => Formats.TryGetValue(json.Text("format") ?? "", out TeePart part)
                ? part
                : throw new InvalidDataException($"{file}: cases of format '{json.Text("format")}', which is not known"),
            JsonValueKind.Object when Has(json, "quote") && Has(json, "event_log") => TeePart.QuoteAnswers,
            JsonValueKind.Object when json.TryGetProperty("vectors", out JsonElement vectors)
                && Has(vectors[0], "secp256k1_compressed_pubkey") => TeePart.KeyVectors,
            JsonValueKind.Array when json.GetArrayLength() > 0 && Has(json[0], "report_data") => TeePart.ReportDataVectors,
            _ => null,
        };
    }

    private static bool Has(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);
}
