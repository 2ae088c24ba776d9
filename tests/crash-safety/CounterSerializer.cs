using System.Buffers.Binary;
using Akka.Actor;
using Akka.Serialization;

namespace Helios.CrashSafety;

/// <summary><see cref="Counter.Counted"/> as eight bytes, big-endian.</summary>
public sealed class CounterSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 7001;

    public override string Manifest(object o) => "crash-safety.counted/1";

    public override byte[] ToBinary(object obj)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, ((Counter.Counted)obj).Number);
        return bytes;
    }

    public override object FromBinary(byte[] bytes, string manifest) => new Counter.Counted(BinaryPrimitives.ReadInt64BigEndian(bytes));
}
