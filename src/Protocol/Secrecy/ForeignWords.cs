using System.Text.RegularExpressions;

namespace Helios.Protocol.Secrecy;

/// <summary>What an endpoint says, as the operator's log may show it. It is never shown to a client.</summary>
/// <remarks>
/// Endpoints put into their messages what they were asked with: keys, whole URLs, headers. So the log shows words and small numbers,
/// which are enough to say "rate limit exceeded" or "missing trie node", without those that hold a part of a secret; anything else (a
/// hash, a URL, base64, a word of letters and digits or of mixed case) becomes "…". This does not stop an endpoint that ciphers its key
/// into plain words; it stops every endpoint that quotes.
/// </remarks>
public static partial class ForeignWords
{
    private const int MaxRead = 2000;
    private const int MaxShown = 200;
    private const string Left = "…";

    /// <returns>One line, at most 200 characters; empty when there was nothing to read.</returns>
    public static string Of(string text, SecretTexts secrets)
    {
        var words = new List<string>();
        int length = 0;
        foreach (string token in secrets.HideInForeign(text.Length > MaxRead ? text[..MaxRead] : text)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string word = Word().Match(token) is { Success: true } match ? match.Value.Trim('"', '\'', '(', ')', '[', ']', '{', '}') : Left;
            if (word == Left && words.LastOrDefault() == Left)
                continue;
            if (length + word.Length + 1 > MaxShown)
            {
                words.Add(Left);
                break;
            }
            words.Add(word);
            length += word.Length + 1;
        }
        return string.Join(' ', words);
    }

    /// <summary>
    /// A word, hyphenated or not, or a number of at most six digits, with the punctuation around it; or the mark of what was hidden.
    /// </summary>
    [GeneratedRegex(
        """^["'(\[{]*(?:(?:[A-Za-z][a-z]{0,23}|[A-Z]{1,6})(?:[-_'](?:[A-Za-z][a-z]{0,23}|[A-Z]{1,6})){0,3}|-?[0-9]{1,6}|\*{3})"""
        + """["')\]}]*[.,:;!?]?["')\]}]*\z""")]
    private static partial Regex Word();
}
