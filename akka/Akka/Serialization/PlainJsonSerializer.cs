using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// Texts, integers and booleans as JSON, byte for byte as Akka.NET's default serializer writes them. Anything else it refuses: the real
/// one writes .NET type names for objects, and makes what a stored name says.
/// </summary>
public sealed class PlainJsonSerializer(ExtendedActorSystem system) : Serializer(system)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override int Identifier => 1;

    public override bool IncludeManifest => false;

    /// <exception cref="SerializationException">Not a text, integer or boolean.</exception>
    public override byte[] ToBinary(object obj) => obj switch
    {
        string or long or bool => JsonSerializer.SerializeToUtf8Bytes(obj, Options),
        int number => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["$"] = FormattableString.Invariant($"I{number}") }, Options),
        _ => throw new SerializationException($"{obj?.GetType()} needs a serializer of its own under akka.actor.serialization-bindings"),
    };

    /// <exception cref="SerializationException">Not what <see cref="ToBinary"/> writes.</exception>
    public override object FromBinary(byte[] bytes, Type type)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.String => root.GetString(),
                JsonValueKind.Number => root.GetInt64(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Object when root.GetProperty("$").GetString() is ['I', .. var digits] => int.Parse(digits, CultureInfo.InvariantCulture),
                _ => throw new FormatException(root.ValueKind.ToString()),
            };
        }
        catch (Exception cause) when (cause is not SerializationException)
        {
            throw new SerializationException("Not a text, integer or boolean in JSON", cause);
        }
    }
}
