using System.Formats.Asn1;
using System.Numerics;

namespace Helios.Tee.Certificates;

/// <summary>
/// What Intel says in a PCK certificate about the platform (Intel SGX PCK certificate specification, extension
/// 1.2.840.113741.1.13.1). PPID and platform instance name one machine, FMSPC its family.
/// </summary>
/// <param name="Ppid">16 bytes.</param>
/// <param name="Components">The 16 component SVNs; these are compared with TCB levels.</param>
/// <param name="CpuSvn">16 bytes.</param>
/// <param name="PceId">2 bytes.</param>
/// <param name="Fmspc">6 bytes.</param>
/// <param name="SgxType">0 standard, 1 scalable, 2 scalable with integrity.</param>
/// <param name="PlatformInstanceId">16 bytes; in certificates of the Platform CA.</param>
public sealed record SgxExtension(
    ReadOnlyMemory<byte> Ppid,
    ReadOnlyMemory<byte> Components,
    ushort PceSvn,
    ReadOnlyMemory<byte> CpuSvn,
    ReadOnlyMemory<byte> PceId,
    ReadOnlyMemory<byte> Fmspc,
    byte SgxType,
    ReadOnlyMemory<byte>? PlatformInstanceId,
    bool? DynamicPlatform,
    bool? CachedKeys,
    bool? SmtEnabled)
{
    public const string Oid = "1.2.840.113741.1.13.1";

    /// <param name="der">The extension's value.</param>
    /// <exception cref="MalformedInputException">A field is missing, occurs twice, or has another length or range.</exception>
    public static SgxExtension Parse(ReadOnlyMemory<byte> der)
    {
        Fields fields = DerReader.Parse(der, "SGX extension", reader => Fields.Read(reader, Oid));
        Fields tcb = fields.Inner("2");
        Fields? configuration = fields.Has("7") ? fields.Inner("7") : null;

        byte[] components = new byte[16];
        for (int i = 0; i < components.Length; i++)
            components[i] = (byte)tcb.Integer($"{i + 1}", byte.MaxValue);

        return new SgxExtension(
            Ppid: fields.Octets("1", 16),
            Components: components,
            PceSvn: (ushort)tcb.Integer("17", ushort.MaxValue),
            CpuSvn: tcb.Octets("18", 16),
            PceId: fields.Octets("3", 2),
            Fmspc: fields.Octets("4", 6),
            SgxType: fields.Enumerated("5", 2),
            PlatformInstanceId: fields.Has("6") ? fields.Octets("6", 16) : default(ReadOnlyMemory<byte>?),
            DynamicPlatform: configuration?.OptionalBoolean("1"),
            CachedKeys: configuration?.OptionalBoolean("2"),
            SmtEnabled: configuration?.OptionalBoolean("3"));
    }

    /// <summary>SEQUENCE OF SEQUENCE { OID, value }, by OID.</summary>
    private sealed class Fields(string oid, Dictionary<string, ReadOnlyMemory<byte>> values)
    {
        public static Fields Read(AsnReader reader, string oid)
        {
            var values = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
            AsnReader sequence = reader.ReadSequence();
            while (sequence.HasData)
            {
                AsnReader field = sequence.ReadSequence();
                string name = field.ReadObjectIdentifier();
                ReadOnlyMemory<byte> value = field.ReadEncodedValue();
                field.ThrowIfNotEmpty();
                if (!values.TryAdd(name, value))
                    throw new MalformedInputException($"SGX extension with {name} twice");
            }
            return new Fields(oid, values);
        }

        public bool Has(string arc) => values.ContainsKey($"{oid}.{arc}");

        public Fields Inner(string arc) => Read(arc, reader => Read(reader, $"{oid}.{arc}"));

        public byte[] Octets(string arc, int length)
        {
            byte[] octets = Read(arc, reader => reader.ReadOctetString());
            return octets.Length == length
                ? octets
                : throw new MalformedInputException($"SGX extension {arc} of {octets.Length} bytes: {length} are expected");
        }

        public int Integer(string arc, int max)
        {
            BigInteger value = Read(arc, reader => reader.ReadInteger());
            return value >= 0 && value <= max
                ? (int)value
                : throw new MalformedInputException($"SGX extension {arc} is {value}: 0 to {max} are expected");
        }

        public byte Enumerated(string arc, int max)
        {
            ReadOnlyMemory<byte> value = Read(arc, reader => reader.ReadEnumeratedBytes());
            return value.Length == 1 && value.Span[0] <= max
                ? value.Span[0]
                : throw new MalformedInputException($"SGX extension {arc} is out of range");
        }

        public bool? OptionalBoolean(string arc) => Has(arc) ? Read(arc, reader => reader.ReadBoolean()) : null;

        private T Read<T>(string arc, Func<AsnReader, T> read) => values.TryGetValue($"{oid}.{arc}", out ReadOnlyMemory<byte> value)
            ? DerReader.Parse(value, $"SGX extension {arc}", read)
            : throw new MalformedInputException($"SGX extension without {arc}");
    }
}
