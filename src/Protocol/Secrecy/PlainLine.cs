using System.Globalization;
using System.Text;

namespace Helios.Protocol.Secrecy;

/// <summary>Text for a log or a terminal: one line of bounded length that neither steers a terminal nor reorders what is read.</summary>
public static class PlainLine
{
    private const int ReplacementCharacter = 0xFFFD;

    /// <summary>
    /// Each control character, line or paragraph separator, invisible format character (bidirectional overrides, zero-width characters) and
    /// each half of a surrogate pair becomes U+FFFD; what is longer than <paramref name="max"/> UTF-16 units is cut, and ends in "…".
    /// </summary>
    public static string Of(string text, int max)
    {
        if (text.Length <= max && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var line = new StringBuilder(Math.Min(text.Length, max));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > max)
                return line.Append('…').ToString();
            line.Append(IsPlain(rune) ? rune : new Rune(ReplacementCharacter));
        }
        return line.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
