using System.Collections.Frozen;
using Akka.Actor;
using Akka.Serialization;

namespace Helios.Actors.Persistence;

/// <summary>The one serializer of events and snapshots. A row that names no manifest of ours is refused: the host owns the disk.</summary>
public sealed class HeliosSerializer(ExtendedActorSystem system, IReadOnlyList<EventCodec> codecs)
    : SerializerWithStringManifest(system)
{
    /// <summary>Every row that this serializer wrote carries it.</summary>
    public const int Id = 40080;

    private readonly FrozenDictionary<Type, EventCodec> _byType =
        codecs.Where(codec => codec.Encode is not null).ToFrozenDictionary(codec => codec.Type);

    private readonly FrozenDictionary<string, EventCodec> _byManifest = codecs.ToFrozenDictionary(codec => codec.Manifest);

    public override int Identifier => Id;

    public override string Manifest(object o) => CodecOf(o).Manifest;

    public override byte[] ToBinary(object obj) => CodecOf(obj).Encode!(obj);

    /// <exception cref="MalformedInputException">The manifest is not one of ours, or the bytes do not have its shape.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => _byManifest.TryGetValue(manifest, out EventCodec? codec)
        ? codec.Decode(bytes)
        : throw new MalformedInputException($"the journal holds an event '{manifest}', which this version does not know");

    private EventCodec CodecOf(object value) => _byType.TryGetValue(value.GetType(), out EventCodec? codec)
        ? codec
        : throw new ArgumentException($"{value.GetType()} is not an event of this node: give it a codec with a manifest");
}
