using System.Collections.Frozen;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Timekeeping;
using Helios.Protocol;

namespace Helios.Actors.Persistence;

/// <summary>The one serializer of events and snapshots. The disk belongs to the host: a row names a manifest of ours or is refused.</summary>
public sealed class HeliosSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly FrozenDictionary<Type, EventCodec> ByType = All.ToFrozenDictionary(codec => codec.Type);

    private static readonly FrozenDictionary<string, EventCodec> ByManifest = All.ToFrozenDictionary(codec => codec.Manifest);

    /// <summary>Every event of the node, current shapes.</summary>
    public static IReadOnlyList<EventCodec> All => [.. BeaconSyncEvents.Codecs, .. ClusterViewCodec.Codecs, .. NodeTimeEvents.Codecs];

    public override int Identifier => 40080;

    /// <summary>The bindings: each event to this serializer, everything else to one that refuses.</summary>
    public static Config Configuration => ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers {
            helios = "{{Name(typeof(HeliosSerializer))}}"
            refusing = "{{Name(typeof(RefusingSerializer))}}"
          }
          serialization-bindings {
            "System.Object" = refusing
        {{string.Join("\n", All.Select(codec => $"    \"{Name(codec.Type)}\" = helios"))}}
          }
        }
        """);

    public override string Manifest(object o) => CodecOf(o).Manifest;

    public override byte[] ToBinary(object obj) => CodecOf(obj).Encode(obj);

    /// <exception cref="MalformedInputException">A manifest that is none of ours, or bytes that are not of its shape.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => ByManifest.TryGetValue(manifest, out EventCodec? codec)
        ? codec.Decode(bytes)
        : throw new MalformedInputException($"the journal holds an event '{manifest}', which this version does not know");

    /// <summary>
    /// For <c>RecoverAny</c>: reading goes by the serializer id of the row, and the host can write another id into it. What then comes back is
    /// no event of ours, and must not be passed over.
    /// </summary>
    public static void RefuseRow(object row) =>
        throw new MalformedInputException($"the journal holds a row that no event of this node wrote (a {row.GetType().Name})");

    private static EventCodec CodecOf(object value) => ByType.TryGetValue(value.GetType(), out EventCodec? codec)
        ? codec
        : throw new ArgumentException($"{value.GetType()} is no event: give it a codec with a manifest");

    private static string Name(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";
}

/// <summary>Bound to <c>System.Object</c>, so that nothing is ever stored or read under a .NET type name.</summary>
public sealed class RefusingSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => 40081;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => throw new NotSupportedException($"{obj.GetType()} is no event of this node and is not stored");

    public override object FromBinary(byte[] bytes, Type type) => throw new NotSupportedException("a row that no event of this node wrote is not read");
}
