using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Actors.Persistence;

/// <summary>How one shape of event is stored: under a manifest of ours, never under a .NET type name.</summary>
/// <param name="Manifest">E.g. <c>beacon.checkpoint-advanced/1</c>. A new shape has a new version; old ones stay readable.</param>
public sealed record EventCodec(string Manifest, Type Type, Func<object, byte[]> Encode, Func<byte[], object> Decode)
{
    /// <summary>An event as compact JSON, its members in the order in which they are written.</summary>
    public static EventCodec Json<T>(string manifest, Func<T, JsonObject> write, Func<JsonElement, T> read)
        where T : notnull => new(
            manifest,
            typeof(T),
            value => Encoding.UTF8.GetBytes(write((T)value).ToJsonString()),
            bytes =>
            {
                try
                {
                    return read(JsonElement.Parse(bytes));
                }
                catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
                {
                    throw new MalformedInputException($"event {manifest}: {e.Message}", e);
                }
            });
}
