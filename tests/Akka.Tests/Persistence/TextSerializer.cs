using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Tests.Persistence;

/// <summary>Texts as UTF-8, except those that say that they do not want to be written or read.</summary>
public sealed class TextSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 8001;

    public override string Manifest(object o) => "text/1";

    public override byte[] ToBinary(object obj) =>
        (string)obj == "unwritable" ? throw new InvalidOperationException("unwritable") : Encoding.UTF8.GetBytes((string)obj);

    public override object FromBinary(byte[] bytes, string manifest) => (manifest, Encoding.UTF8.GetString(bytes)) switch
    {
        ("text/1", "unreadable") => throw new InvalidOperationException("unreadable"),
        ("text/1", var text) => text,
        _ => throw new ArgumentException($"unknown manifest '{manifest}'"),
    };
}
