using System.Formats.Asn1;
using Helios.Tee.Certificates;

namespace Helios.Tee.Providers.Simulated;

/// <summary>The SGX extension of a PCK certificate, as Intel writes it.</summary>
internal static class SgxExtensionWriter
{
    public static byte[] Encode(SgxExtension sgx)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Octets(writer, "1", sgx.Ppid);
            using (Entry(writer, "2"))
            using (writer.PushSequence())
            {
                for (int i = 0; i < sgx.Components.Length; i++)
                    Integer(writer, $"2.{i + 1}", sgx.Components.Span[i]);
                Integer(writer, "2.17", sgx.PceSvn);
                Octets(writer, "2.18", sgx.CpuSvn);
            }
            Octets(writer, "3", sgx.PceId);
            Octets(writer, "4", sgx.Fmspc);
            using (Entry(writer, "5"))
                writer.WriteEnumeratedValue((SgxTypeValue)sgx.SgxType);
            if (sgx.PlatformInstanceId is { } instance)
                Octets(writer, "6", instance);
            if (sgx.DynamicPlatform is not null)
            {
                using (Entry(writer, "7"))
                using (writer.PushSequence())
                {
                    Boolean(writer, "7.1", sgx.DynamicPlatform);
                    Boolean(writer, "7.2", sgx.CachedKeys);
                    Boolean(writer, "7.3", sgx.SmtEnabled);
                }
            }
        }
        return writer.Encode();
    }

    private static AsnWriter.Scope Entry(AsnWriter writer, string arc)
    {
        AsnWriter.Scope scope = writer.PushSequence();
        writer.WriteObjectIdentifier($"{SgxExtension.Oid}.{arc}");
        return scope;
    }

    private static void Octets(AsnWriter writer, string arc, ReadOnlyMemory<byte> value)
    {
        using (Entry(writer, arc))
            writer.WriteOctetString(value.Span);
    }

    private static void Integer(AsnWriter writer, string arc, int value)
    {
        using (Entry(writer, arc))
            writer.WriteInteger(value);
    }

    private static void Boolean(AsnWriter writer, string arc, bool? value)
    {
        if (value is null)
            return;
        using (Entry(writer, arc))
            writer.WriteBoolean(value.Value);
    }

    private enum SgxTypeValue
    {
        Standard = 0,
        Scalable = 1,
        ScalableWithIntegrity = 2,
    }
}
