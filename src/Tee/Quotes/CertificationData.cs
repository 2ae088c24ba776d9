namespace Helios.Tee.Quotes;

/// <summary>How the quote names the key that certified the quoting enclave (Intel DCAP: certification data types).</summary>
public enum CertificationDataType : ushort
{
    /// <summary>PPID (16) ‖ CPUSVN (16) ‖ PCESVN (2) ‖ PCEID (2).</summary>
    PpidPlain = 1,

    /// <summary>PPID under RSA-2048-OAEP (256) ‖ CPUSVN ‖ PCESVN ‖ PCEID.</summary>
    PpidRsa2048 = 2,

    /// <summary>PPID under RSA-3072-OAEP (384) ‖ CPUSVN ‖ PCESVN ‖ PCEID.</summary>
    PpidRsa3072 = 3,

    /// <summary>The PCK certificate alone.</summary>
    PckLeaf = 4,

    /// <summary>PEM: PCK certificate ‖ its CA ‖ root. Every TDX quote seen so far carries it.</summary>
    PckChain = 5,

    /// <summary>The envelope of a v4 or v5 quote: quoting enclave report, its signature, and one of the above.</summary>
    QeReport = 6,
}

/// <summary>The innermost certification data of a quote: untrusted until its chain is verified.</summary>
public sealed record CertificationData(CertificationDataType Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>The length of a type's data, or null where it may vary.</summary>
    internal static int? FixedLength(CertificationDataType type) => type switch
    {
        CertificationDataType.PpidPlain => 36,
        CertificationDataType.PpidRsa2048 => 276,
        CertificationDataType.PpidRsa3072 => 404,
        _ => null,
    };
}
