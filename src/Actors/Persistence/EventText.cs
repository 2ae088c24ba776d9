using System.Text.Json;

namespace Helios.Actors.Persistence;

/// <summary>Texts and names as events have them on disk.</summary>
internal static class EventText
{
    /// <exception cref="FormatException">Null.</exception>
    public static string Read(JsonElement json, string member) =>
        json.GetProperty(member).GetString() ?? throw new FormatException($"{member} is null");

    /// <summary>The name of a value, in its one spelling: not its number.</summary>
    /// <exception cref="FormatException">No value is called so.</exception>
    public static T Name<T>(JsonElement json, string member)
        where T : struct, Enum =>
        Read(json, member) is var text && Enum.TryParse(text, out T value) && Enum.GetName(value) == text
            ? value
            : throw new FormatException($"{member} is '{text}', which is no {typeof(T).Name}");
}
