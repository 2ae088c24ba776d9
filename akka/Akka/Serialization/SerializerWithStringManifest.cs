using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// A serializer that is told by a word of its own choosing, not by a type name, what the bytes are; so types may be renamed, and stored
/// bytes cannot name a type.
/// </summary>
public abstract class SerializerWithStringManifest(ExtendedActorSystem system) : Serializer(system)
{
    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, $"{type.FullName}, {type.Assembly.GetName().Name}");

    /// <param name="bytes">What <see cref="Serializer.ToBinary"/> gave.</param>
    /// <param name="manifest">What <see cref="Manifest"/> gave; "" if nothing is stored.</param>
    public abstract object FromBinary(byte[] bytes, string manifest);

    /// <summary>The word for the bytes of <paramref name="o"/>.</summary>
    public abstract string Manifest(object o);
}
