using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;

namespace Helios.Protocol.Secrecy;

/// <summary>Texts that must not be shown, and what takes them out of other texts, in each form that is usual there.</summary>
/// <remarks>
/// A secret is looked for by its letters and digits alone, whatever their case and whatever stands between them; as it is, percent-encoded
/// or decoded, escaped as in JSON, in base64 at each of its three alignments, in hex, and backwards. A part of it counts like the whole:
/// any run of <see cref="Run"/> characters. A shorter secret counts as a whole, and one below <see cref="Shortest"/> characters is not
/// looked for, because it would be found everywhere.
/// </remarks>
public sealed class SecretTexts
{
    /// <summary>The characters in a row that give a part of a secret away, in text of our own.</summary>
    public const int Run = 6;

    /// <summary>The same in text of others, who may write it in pieces.</summary>
    public const int ForeignRun = 4;

    private const int Shortest = 4;
    private const string Hidden = "***";

    private readonly ImmutableHashSet<string> _forms;

    /// <summary>Made when a text is looked at: a URL that is read, or joined with others, does not need them.</summary>
    private readonly Lazy<FrozenSet<string>> _runs, _foreignRuns;

    private SecretTexts(ImmutableHashSet<string> forms)
    {
        _forms = forms;
        _runs = new(() => RunsOf(forms, Run));
        _foreignRuns = new(() => RunsOf(forms, ForeignRun));
    }

    public static SecretTexts None { get; } = new([]);

    public static SecretTexts Of(IEnumerable<string> secrets) =>
        new([.. secrets.SelectMany(FormsOf).Where(form => form.Length >= Shortest)]);

    public SecretTexts Union(SecretTexts other) => other._forms.IsSubsetOf(_forms) ? this : new SecretTexts(_forms.Union(other._forms));

    /// <summary>A text of our own, such as a log message, with each secret and each part of one replaced by "***".</summary>
    public string Hide(string text) => Hide(text, _runs.Value, Run);

    /// <summary>The same for a text of others.</summary>
    internal string HideInForeign(string text) => Hide(text, _foreignRuns.Value, ForeignRun);

    /// <summary>
    /// The same for bytes that are to stay what they are, text or not: each byte of a secret becomes '*', and all others stay where they
    /// are.
    /// </summary>
    /// <returns>Whether there were any.</returns>
    public bool Overwrite(Span<byte> bytes)
    {
        if (HiddenIn(Encoding.Latin1.GetString(bytes), _runs.Value, Run) is not { } isHidden)
            return false;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (isHidden[i])
                bytes[i] = (byte)'*';
        }
        return true;
    }

    private static string Hide(string text, FrozenSet<string> runs, int longest) =>
        HiddenIn(text, runs, longest) is { } isHidden ? Without(text, isHidden) : text;

    /// <returns>For each character whether it is hidden; null where none is.</returns>
    private static bool[]? HiddenIn(string text, FrozenSet<string> runs, int longest)
    {
        if (runs.Count == 0)
            return null;
        (string normal, ImmutableArray<int> places) = Normalized(text);
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = runs.GetAlternateLookup<ReadOnlySpan<char>>();
        bool[] isHidden = new bool[text.Length];
        bool hidesAny = false;
        for (int start = 0; start < normal.Length; start++)
        {
            for (int length = Shortest; length <= longest && start + length <= normal.Length; length++)
            {
                if (!lookup.Contains(normal.AsSpan(start, length)))
                    continue;
                Array.Fill(isHidden, true, places[start], places[start + length - 1] + 1 - places[start]);
                hidesAny = true;
            }
        }
        return hidesAny ? isHidden : null;
    }

    private static string Without(string text, bool[] isHidden)
    {
        var shown = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (!isHidden[i])
                shown.Append(text[i]);
            else if (i == 0 || !isHidden[i - 1])
                shown.Append(Hidden);
        }
        return shown.ToString();
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(secret);
        string decoded = Uri.UnescapeDataString(secret);
        IEnumerable<string> plain =
        [
            secret, decoded, Uri.EscapeDataString(decoded), Convert.ToHexString(utf8), JavaScriptEncoder.Default.Encode(decoded),
            Encoding.Latin1.GetString(utf8), Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(decoded)), // as its bytes are
        ];
        IEnumerable<string> base64 = new[] { utf8, Encoding.UTF8.GetBytes(decoded) }.SelectMany(
            bytes => Enumerable.Range(0, 3).Select(alignment => Base64(bytes, alignment)));
        return plain.Concat(base64).Select(form => Normalized(form).Normal).SelectMany(form => (string[])[form, Backwards(form)]);
    }

    /// <summary>The characters of base64 that depend on nothing but these bytes, when so many bytes stand before them.</summary>
    private static string Base64(byte[] bytes, int before)
    {
        string whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
        int first = before == 0 ? 0 : before + 1;
        int afterLast = (before + bytes.Length) * 8 / 6;
        return afterLast > first ? whole[first..afterLast] : "";
    }

    private static string Backwards(string text)
    {
        char[] characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    /// <summary>All runs of a length; of a form that is shorter, the form.</summary>
    private static FrozenSet<string> RunsOf(ImmutableHashSet<string> forms, int length) => forms
        .SelectMany(form => form.Length <= length
            ? [form]
            : Enumerable.Range(0, form.Length - length + 1).Select(start => form.Substring(start, length)))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Letters and digits in lower case, and where each stands in the text.</returns>
    private static (string Normal, ImmutableArray<int> Places) Normalized(string text)
    {
        var normal = new StringBuilder(text.Length);
        var places = ImmutableArray.CreateBuilder<int>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            normal.Append(char.ToLowerInvariant(text[i]));
            places.Add(i);
        }
        return (normal.ToString(), places.ToImmutable());
    }
}
