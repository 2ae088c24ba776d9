using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>The characters of a document and the place up to which they are read.</summary>
internal sealed class HoconText(string text)
{
    private const string NotInUnquotedText = "$\"{}[]:=,#`^?!@*&\\";
    private const string EndsValue = "\n{},]#";

    private int _at;

    public bool AtEnd => _at >= text.Length;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[_at];

    /// <summary>True where a value cannot go on: end of line, comment, comma, brace or bracket.</summary>
    public bool AtEndOfValue => AtEnd || EndsValue.Contains(Current) || Matches("//");

    public bool TryTake(string token)
    {
        if (!Matches(token)) return false;
        _at += token.Length;
        return true;
    }

    public void Expect(string token)
    {
        if (!TryTake(token)) throw Error($"expected '{token}'");
    }

    /// <summary>Skips white space, new lines and comments.</summary>
    public void SkipBlank()
    {
        while (!AtEnd)
        {
            if (char.IsWhiteSpace(Current)) _at++;
            else if (AtComment) SkipLine();
            else return;
        }
    }

    /// <summary>Reads <c>include "name"</c>.</summary>
    public bool TryTakeInclude(out string name)
    {
        const string Keyword = "include";
        name = null;
        if (!Matches(Keyword)) return false;
        int quote = _at + Keyword.Length;
        while (quote < text.Length && text[quote] is ' ' or '\t') quote++;
        if (quote >= text.Length || text[quote] != '"') return false;
        _at = quote;
        name = TakeQuoted();
        return true;
    }

    /// <summary>One key of a path; dots separate keys unless quoted.</summary>
    public string TakeKey()
    {
        if (Current == '"') return TakeQuoted();
        int start = _at;
        while (!AtEnd && Current is not ('.' or '\n') && !NotInUnquotedText.Contains(Current) && !AtComment) _at++;
        string key = text[start.._at].Trim();
        return key.Length > 0 ? key : throw Error($"expected a key, found '{Current}'");
    }

    /// <summary>The next piece of a value: a quoted text, blanks, or an unquoted text.</summary>
    public string TakeText()
    {
        if (TryTake("\"\"\"")) return TakeUntil("\"\"\"");
        if (Current == '"') return TakeQuoted();
        int start = _at;
        while (!AtEndOfValue && !NotInUnquotedText.Contains(Current)) _at++;
        return _at > start ? text[start.._at] : throw Error($"'{Current}' must be quoted");
    }

    /// <summary>Everything up to <paramref name="end"/>, which is taken too.</summary>
    public string TakeUntil(string end)
    {
        int start = _at;
        int found = text.IndexOf(end, start, StringComparison.Ordinal);
        if (found < 0) throw Error($"missing '{end}'");
        _at = found + end.Length;
        return text[start..found];
    }

    public FormatException Error(string reason)
    {
        var before = text.AsSpan(0, Math.Min(_at, text.Length));
        int line = before.Count('\n') + 1;
        int column = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        return new FormatException($"HOCON line {line}, column {column}: {reason}");
    }

    private bool AtComment => Current == '#' || Matches("//");

    private bool Matches(string token) => string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;

    private void SkipLine()
    {
        int end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end;
    }

    private string TakeQuoted()
    {
        var taken = new StringBuilder();
        _at++;
        while (Current != '"')
        {
            if (AtEnd) throw Error("missing '\"'");
            taken.Append(Current == '\\' ? TakeEscape() : text[_at++]);
        }

        _at++;
        return taken.ToString();
    }

    private char TakeEscape()
    {
        _at++;
        char escaped = Current;
        _at++;
        return escaped switch
        {
            '"' or '\\' or '/' => escaped,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => TakeCodeUnit(),
            _ => throw Error($"unknown escape code '{escaped}'"),
        };
    }

    private char TakeCodeUnit()
    {
        if (_at + 4 > text.Length || !ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, NumberFormatInfo.InvariantInfo, out ushort unit))
            throw Error("expected four hexadecimal digits");
        _at += 4;
        return (char)unit;
    }
}
