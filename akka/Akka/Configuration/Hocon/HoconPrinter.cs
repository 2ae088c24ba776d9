using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes a value as HOCON that reads back to the same value.</summary>
internal static class HoconPrinter
{
    public static string Print(HoconValue value)
    {
        var text = new StringBuilder();
        if (value.IsObject()) PrintFields(text, value, 0);
        else PrintValue(text, value, 0);
        return text.ToString();
    }

    private static void PrintFields(StringBuilder text, HoconValue value, int depth)
    {
        foreach (var (key, field) in value.Fields)
        {
            text.Append(' ', depth * 2).Append(Quoted(key)).Append(" : ");
            PrintValue(text, field, depth);
            text.Append('\n');
        }
    }

    private static void PrintValue(StringBuilder text, HoconValue value, int depth)
    {
        if (value.IsObject())
        {
            text.Append("{\n");
            PrintFields(text, value, depth + 1);
            text.Append(' ', depth * 2).Append('}');
        }
        else if (value.IsArray())
        {
            text.Append('[');
            foreach (var (index, element) in value.GetArray().Index())
            {
                if (index > 0) text.Append(',');
                PrintValue(text, element, depth + 1);
            }

            text.Append(']');
        }
        else
        {
            text.Append(value.GetString() is { } literal ? Quoted(literal) : "null");
        }
    }

    private static string Quoted(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return text;
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch { '"' => "\\\"", '\\' => @"\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => c.ToString() });
        }

        return quoted.Append('"').ToString();
    }
}
