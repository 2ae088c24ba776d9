using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Byte arrays as they are.</summary>
public sealed class ByteArraySerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => 4;

    public override bool IncludeManifest => false;

    /// <exception cref="NotSupportedException">Not a byte array.</exception>
    public override byte[] ToBinary(object obj) =>
        obj is null ? null : obj as byte[] ?? throw new NotSupportedException($"The object to convert is not a byte array but {obj.GetType()}");

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
