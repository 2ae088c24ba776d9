using System.Buffers.Binary;

namespace Helios.Mutants;

/// <summary>Who signs a field of a quote.</summary>
internal enum SignedBy
{
    Nobody,
    AttestationKey,
    Pck,
}

/// <param name="Unsigned">The outcomes of a change to it.</param>
/// <param name="Signed">The outcomes of a change to it that its signer signs.</param>
internal sealed record Field(string Name, int Start, int Length, SignedBy SignedBy, string Unsigned, string Signed);

/// <summary>
/// The fields of a quote of version 4 or 5 (Intel TDX DCAP quoting library API, appendix A.3; src/Tee/Quotes/README.md), by their places.
/// </summary>
internal sealed class QuoteLayout
{
    private const string Form = "quote.";

    private readonly List<Field> _fields = [];

    private QuoteLayout(byte[] quote)
    {
        int at = 0;
        void Add(string name, int length, SignedBy by, string unsigned, string signed = "")
        {
            _fields.Add(new Field(name, at, length, by, unsigned, signed));
            at += length;
        }
        void Header(string name, int length, string unsigned, string signed) =>
            Add(name, length, SignedBy.AttestationKey, unsigned, signed);
        void Body(string name, int length, string signed = "accepted") =>
            Add(name, length, SignedBy.AttestationKey, "quote.signature", signed);
        void Qe(string name, int length, string signed = "accepted") => Add(name, length, SignedBy.Pck, "qe.reportSignature", signed);

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(quote);
        Header("version", 2, Form, Form);
        Header("attestation key type", 2, "quote.attKeyType", "quote.attKeyType");
        Header("TEE type", 4, "quote.teeType", "quote.teeType");
        Header("reserved bytes of the header", 4, "quote.signature", "accepted");
        Header("QE vendor id", 16, "quote.qeVendor", "quote.qeVendor");
        Header("user data", 20, "quote.signature", "accepted");
        bool is15 = false;
        if (version == 5)
        {
            is15 = quote[48] == 3;
            Header("body type", 2, Form, Form);
            Header("body size", 4, Form, Form);
        }
        Body("TEE_TCB_SVN", 16, "accepted tcb.tdxModule tcb.noLevel tcb.revoked");
        Body("MRSEAM", 48);
        Body("MRSIGNERSEAM", 48, "tcb.tdxModule");
        Body("SEAMATTRIBUTES", 8, "tcb.tdxModule");
        Body("TDATTRIBUTES", 8, "accepted td.");
        Body("XFAM", 8);
        foreach (string name in new[] { "MRTD", "MRCONFIGID", "MROWNER", "MROWNERCONFIG", "RTMR0", "RTMR1", "RTMR2", "RTMR3" })
            Body(name, 48);
        Body("REPORTDATA", 64);
        if (is15)
        {
            Body("TEE_TCB_SVN_2", 16, "accepted tcb.tdxModule");
            Body("MRSERVICETD", 48, "td.mrServiceTd");
        }
        SignedLength = at;
        Add("signature data's length", 4, SignedBy.Nobody, Form);
        Signature = at;
        Add("quote signature", 64, SignedBy.Nobody, "quote.signature");
        Key = at;
        Add("attestation key", 64, SignedBy.Nobody, "qe.reportData");
        Add("certification data type", 2, SignedBy.Nobody, "quote.certType");
        EnvelopeSize = at;
        Add("certification data's size", 4, SignedBy.Nobody, "quote.sigDataLength");
        QeReport = at;
        Qe("QE CPUSVN", 16);
        Qe("QE MISCSELECT", 4, "qeid.miscselect");
        Qe("reserved bytes of the QE report", 28);
        Qe("QE ATTRIBUTES", 16, "accepted qeid.attributes qeid.debug");
        Qe("QE MRENCLAVE", 32);
        Qe("reserved bytes of the QE report, 2", 32);
        Qe("QE MRSIGNER", 32, "qeid.mrsigner");
        Qe("reserved bytes of the QE report, 3", 96);
        Qe("QE ISVPRODID", 2, "qeid.isvprodid");
        Qe("QE ISVSVN", 2, "accepted qeid.isvsvn");
        Qe("reserved bytes of the QE report, 4", 60);
        Qe("QE REPORTDATA", 64, "qe.reportData");
        QeSignature = at;
        Add("QE report's signature", 64, SignedBy.Nobody, "qe.reportSignature");
        Auth = at;
        int authLength = BinaryPrimitives.ReadUInt16LittleEndian(quote.AsSpan(at));
        Add("authentication data's length", 2, SignedBy.Nobody, Form);
        if (authLength > 0)
            Add("authentication data", authLength, SignedBy.Nobody, "qe.reportData");
        Inner = at;
        Add("inner certification data type", 2, SignedBy.Nobody, "quote.certType quote.sigDataLength pck.chain");
        Add("inner certification data's size", 4, SignedBy.Nobody, "quote.sigDataLength");
        CertificationData = at;
        int certificationLength = (int)BinaryPrimitives.ReadUInt32LittleEndian(quote.AsSpan(at - 4));
        Add("certification data", certificationLength, SignedBy.Nobody, "pck.chain pck.key accepted");
        End = at;
        if (quote.Length > at)
            Add("padding", quote.Length - at, SignedBy.Nobody, "quote.trailing");
    }

    public IReadOnlyList<Field> Fields => _fields;

    public int SignedLength { get; }

    public int Signature { get; }

    public int Key { get; }

    public int EnvelopeSize { get; }

    public int QeReport { get; }

    public int QeSignature { get; }

    /// <summary>Where the length of the authentication data stands.</summary>
    public int Auth { get; }

    /// <summary>Where the type of the inner certification data stands.</summary>
    public int Inner { get; }

    public int CertificationData { get; }

    /// <summary>Where the structure ends.</summary>
    public int End { get; }

    /// <param name="quote">Well-formed.</param>
    public static QuoteLayout Of(byte[] quote) => new(quote);

    /// <summary>The quote with other authentication and certification data: every length fits, and nothing is padded.</summary>
    public byte[] With(byte[] quote, byte[]? auth, ushort type, byte[] certificationData, byte[]? rest = null)
    {
        auth ??= quote[(Auth + 2)..Inner];
        byte[] tail = [.. U16(auth.Length), .. auth, .. U16(type), .. U32(certificationData.Length), .. certificationData, .. rest ?? []];
        byte[] envelope = [.. quote[QeReport..Auth], .. tail];
        return
        [
            .. quote[..SignedLength], .. U32(128 + 6 + envelope.Length), .. quote[Signature..EnvelopeSize], .. U32(envelope.Length),
            .. envelope,
        ];
    }

    private static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
