using System.Text;

namespace Helios.Node.Configuration;

/// <summary>
/// Finds a key that a file gives two values (HOCON, section "Duplicate keys and object merging"): the later one wins in silence, and in a
/// long file the first is the one that its author looks at.
/// </summary>
/// <remarks>Objects of one key merge, <c>+=</c> appends, a value with <c>${</c> builds on another: none of them is a duplicate.</remarks>
internal sealed class HoconKeys
{
    private readonly string _hocon;
    private readonly Dictionary<string, int> _assigned = new(StringComparer.Ordinal);
    private int _at;

    private HoconKeys(string hocon) => _hocon = hocon;

    /// <param name="hocon">With brackets and strings that close (<see cref="HoconBrackets"/>).</param>
    /// <returns>Null when every key has one value; otherwise the key and both lines, counted from 1.</returns>
    public static string? Duplicate(string hocon) => new HoconKeys(hocon).ReadObject("", isRoot: true);

    /// <summary>Up to its end, after its opening bracket.</summary>
    private string? ReadObject(string path, bool isRoot = false)
    {
        while (SkipBetween() is { } next)
        {
            if (next == '}')
            {
                _at++;
                return null;
            }
            if (next == '{' && isRoot)
            {
                _at++; // the braces around the whole file
                if (ReadObject(path) is { } inner)
                    return inner;
                continue;
            }
            int keyAt = _at;
            string key = path.Length == 0 ? ReadKey() : $"{path}.{ReadKey()}";
            if (_at == keyAt)
                return null; // not HOCON; its reader says what is wrong
            if (ReadMember(key, keyAt) is { } duplicate)
                return duplicate;
        }
        return null;
    }

    private string? ReadMember(string key, int keyAt)
    {
        bool appends = Peek == '+';
        while (Peek is '+' or '=' or ':' or ' ' or '\t')
            _at++;
        if (Peek == '{')
        {
            _at++;
            return ReadObject(key);
        }
        int valueAt = _at;
        SkipValue();
        if (appends || _hocon.AsSpan(valueAt, _at - valueAt).Contains("${", StringComparison.Ordinal) || _assigned.TryAdd(key, keyAt))
            return null;
        return $"{key} is set in line {Line(_assigned[key])} and again in line {Line(keyAt)}";
    }

    private char? Peek => _at < _hocon.Length ? _hocon[_at] : null;

    /// <summary>Over space, commas and comments; null at the end.</summary>
    private char? SkipBetween()
    {
        while (Peek is { } next)
        {
            if (IsComment())
                SkipLine();
            else if (char.IsWhiteSpace(next) || next == ',')
                _at++;
            else
                return next;
        }
        return null;
    }

    /// <summary>A path of quoted and plain parts, up to what follows it, which may be a comment.</summary>
    private string ReadKey()
    {
        var key = new StringBuilder();
        while (Peek is { } next && next is not ('=' or ':' or '+' or '{' or '}' or '\n' or ',') && !IsComment())
        {
            int begin = _at;
            _at = next == '"' ? HoconBrackets.EndOfString(_hocon, _at) + 1 : _at + 1;
            key.Append(_hocon, begin, _at - begin);
        }
        return key.ToString().TrimEnd();
    }

    /// <summary>A scalar or a list, up to the line's end, a comma or the bracket that closes what it is in.</summary>
    private void SkipValue()
    {
        int depth = 0;
        while (Peek is { } next)
        {
            if (depth == 0 && (next is '\n' or ',' or '}' || IsComment()))
                return;
            if (IsComment())
                SkipLine();
            else if (next == '"')
                _at = HoconBrackets.EndOfString(_hocon, _at) + 1;
            else
            {
                depth += next is '[' or '{' ? 1 : next is ']' or '}' ? -1 : 0;
                _at++;
            }
        }
    }

    private bool IsComment() => HoconBrackets.IsComment(_hocon, _at);

    private void SkipLine() => _at = HoconBrackets.EndOfLine(_hocon, _at);

    private int Line(int at) => _hocon.AsSpan(0, at).Count('\n') + 1;
}
