using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Actors.Persistence;

/// <summary>How one shape of event is stored: under a manifest of ours, never under a .NET type name.</summary>
/// <param name="Manifest">E.g. <c>beacon.checkpoint-advanced/2</c>. A new shape has a new version; old ones stay readable.</param>
/// <param name="Encode">Null for an old shape, which is read and never written.</param>
public sealed record EventCodec(string Manifest, Type Type, Func<object, byte[]>? Encode, Func<byte[], object> Decode)
{
    /// <summary>An event as compact JSON, its members in the order in which they are written.</summary>
    public static EventCodec Json<T>(string manifest, Func<T, JsonObject> write, Func<JsonElement, T> read)
        where T : notnull => new(
            manifest,
            typeof(T),
            value => Encoding.UTF8.GetBytes(write((T)value).ToJsonString()),
            bytes => Read(manifest, bytes, read));

    /// <summary>An old shape of an event: what it says is read into the event's shape of today.</summary>
    public static EventCodec OldJson<T>(string manifest, Func<JsonElement, T> read)
        where T : notnull => new(manifest, typeof(T), Encode: null, bytes => Read(manifest, bytes, read));

    private static object Read<T>(string manifest, byte[] bytes, Func<JsonElement, T> read)
        where T : notnull
    {
        try
        {
            return read(JsonElement.Parse(bytes));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new MalformedInputException($"event {manifest}: {e.Message}", e);
        }
    }
}
