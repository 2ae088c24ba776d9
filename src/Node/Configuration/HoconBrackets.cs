using System.Buffers;

namespace Helios.Node.Configuration;

/// <summary>
/// Finds the bracket that does not close, outside of strings and comments (HOCON, section "Syntax"). The reader of Akka.NET accepts a file
/// whose last bracket is missing, and ignores everything after one bracket too many: half of an operator's file would be lost in silence.
/// In a list it reads a sign that must be in quotes for ever (section "Unquoted strings"), and fills the memory.
/// </summary>
internal static class HoconBrackets
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("$:=`^?!@*&\\");

    /// <summary>
    /// Null when every <c>{</c>, <c>[</c> and string closes, and the texts of lists have quotes where they must; otherwise what is wrong,
    /// its line and column.
    /// </summary>
    /// <remarks>Lines and columns are counted from 1.</remarks>
    public static string? Fault(string hocon)
    {
        var open = new Stack<(char Bracket, int At)>();
        for (int i = 0; i < hocon.Length; i++)
        {
            switch (hocon[i])
            {
                case '#' or '/' when IsComment(hocon, i):
                    i = EndOfLine(hocon, i);
                    break;
                case '"':
                    int end = EndOfString(hocon, i);
                    if (end < 0)
                        return $"the string that begins {Where(hocon, i)} does not end";
                    i = end;
                    break;
                case var sign when NeedQuotes.Contains(sign) && open.TryPeek(out (char Bracket, int At) list) && list.Bracket == '['
                    && !hocon.AsSpan(i).StartsWith("${"):
                    return $"'{sign}' {Where(hocon, i)} is in a text of a list: put the text in quotes";
                case '{' or '[':
                    open.Push((hocon[i], i));
                    break;
                case '}' or ']':
                    if (!open.TryPop(out (char Bracket, int At) opened))
                        return $"'{hocon[i]}' {Where(hocon, i)} closes nothing";
                    if (opened.Bracket != (hocon[i] == '}' ? '{' : '['))
                        return $"'{hocon[i]}' {Where(hocon, i)} meets the '{opened.Bracket}' {Where(hocon, opened.At)}";
                    break;
            }
        }
        return open.TryPop(out (char Bracket, int At) unclosed)
            ? $"the '{unclosed.Bracket}' {Where(hocon, unclosed.At)} is not closed"
            : null;
    }

    /// <summary>Whether a comment begins there. A URL without quotes is a mistake of its own, and not half a comment.</summary>
    public static bool IsComment(string hocon, int at) =>
        hocon[at] == '#' || (hocon.AsSpan(at).StartsWith("//") && (at == 0 || hocon[at - 1] != ':'));

    /// <summary>The index of the line's end, or of the text's.</summary>
    public static int EndOfLine(string hocon, int from)
    {
        int end = hocon.IndexOf('\n', from);
        return end < 0 ? hocon.Length : end;
    }

    /// <summary>The index of the last quote of the string that begins at <paramref name="from"/>, or -1.</summary>
    public static int EndOfString(string hocon, int from)
    {
        if (hocon.AsSpan(from).StartsWith("\"\"\""))
        {
            int end = hocon.IndexOf("\"\"\"", from + 3, StringComparison.Ordinal);
            return end < 0 ? -1 : end + 2;
        }
        for (int i = from + 1; i < hocon.Length && hocon[i] != '\n'; i++)
        {
            if (hocon[i] == '"')
                return i;
            if (hocon[i] == '\\')
                i++;
        }
        return -1;
    }

    private static string Where(string hocon, int at)
    {
        int line = hocon.AsSpan(0, at).Count('\n') + 1;
        return $"in line {line}, column {at - hocon.AsSpan(0, at).LastIndexOf('\n')}";
    }
}
