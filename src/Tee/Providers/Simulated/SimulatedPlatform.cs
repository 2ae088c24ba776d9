using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Providers.Simulated;

/// <summary>
/// A simulated Intel: root, CAs, a platform with its PCK certificate, TCB info, QE identity and a quoting enclave. The signed parts have
/// Intel's forms and verify under the simulation's own root only. Tests can replace each part (<c>with</c>) and spoil exactly one thing.
/// </summary>
internal sealed record SimulatedPlatform
{
    public static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset EndOfTime = new(2049, 12, 31, 23, 59, 59, TimeSpan.Zero);

    public const string RootName = "Intel SGX Root CA";
    public const string PckCaName = "Intel SGX PCK Platform CA";
    public const string PckName = "Intel SGX PCK Certificate";
    public const string TcbSignerName = "Intel SGX TCB Signing";

    public required ECDsa RootKey { get; init; }

    public required ECDsa PckCaKey { get; init; }

    public required ECDsa PckKey { get; init; }

    public required ECDsa TcbSigningKey { get; init; }

    public required ECDsa AttestationKey { get; init; }

    /// <summary>A false attestation key for the quote to name, 64 bytes; null for the true one.</summary>
    public byte[]? ClaimedAttestationKey { get; init; }

    public CertificateTemplate Root { get; init; } = Authority(RootName, RootName, 1) with { PathLength = 1 };

    public CertificateTemplate PckCa { get; init; } = Authority(PckCaName, RootName, 2) with { PathLength = 0 };

    public CertificateTemplate Pck { get; init; } = Leaf(PckName, PckCaName, 3);

    public CertificateTemplate TcbSigner { get; init; } = Leaf(TcbSignerName, RootName, 4);

    public CrlTemplate RootCrl { get; init; } = new(RootName);

    public CrlTemplate PckCrl { get; init; } = new(PckCaName);

    /// <summary>Already issued, or null to sign <see cref="Root"/> at each use.</summary>
    public byte[]? RootCertificate { get; init; }

    public SgxExtension Sgx { get; init; } = new(
        Ppid: Label("ppid", 16),
        Components: new byte[] { 8, 8, 2, 2, 4, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0 },
        PceSvn: 11,
        CpuSvn: new byte[] { 8, 8, 2, 2, 4, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0 },
        PceId: new byte[2],
        Fmspc: new byte[] { 0x51, 0x4d, 0, 0, 0, 0 },
        SgxType: 1,
        PlatformInstanceId: Label("platform instance", 16),
        DynamicPlatform: true,
        CachedKeys: false,
        SmtEnabled: true);

    public SimulatedTdReport Report { get; init; } = new();

    public SimulatedQeReport QeReport { get; init; } = new();

    public byte[] QeAuthenticationData { get; init; } = new byte[32];

    public JsonObject TcbInfo { get; init; } = DefaultTcbInfo();

    public JsonObject QeIdentity { get; init; } = DefaultQeIdentity();

    /// <summary>A platform with new keys for every role.</summary>
    public static SimulatedPlatform Create() => new()
    {
        RootKey = NewKey(),
        PckCaKey = NewKey(),
        PckKey = NewKey(),
        TcbSigningKey = NewKey(),
        AttestationKey = NewKey(),
    };

    public byte[] IssueRoot() => RootCertificate ?? Root.Sign(RootKey, RootKey);

    public byte[] IssuePckCa() => PckCa.Sign(PckCaKey, RootKey);

    public byte[] IssuePck() =>
        (Pck with { Extensions = [.. Pck.Extensions, (SgxExtension.Oid, false, SgxExtensionWriter.Encode(Sgx))] }).Sign(PckKey, PckCaKey);

    public byte[] IssueTcbSigner() => TcbSigner.Sign(TcbSigningKey, RootKey);

    /// <summary>PEM: PCK certificate ‖ its CA ‖ root, as a quote carries it.</summary>
    public string IssuePckChain() => Pem(IssuePck(), IssuePckCa(), IssueRoot());

    public Collateral IssueCollateral()
    {
        byte[] tcbInfo = Encoding.UTF8.GetBytes(TcbInfo.ToJsonString());
        byte[] qeIdentity = Encoding.UTF8.GetBytes(QeIdentity.ToJsonString());
        string chain = Pem(IssueTcbSigner(), IssueRoot());
        return new Collateral(
            RootCrl.Sign(RootKey),
            PckCrl.Sign(PckCaKey),
            tcbInfo, Sign(TcbSigningKey, tcbInfo), chain,
            qeIdentity, Sign(TcbSigningKey, qeIdentity), chain);
    }

    /// <summary>A quote of version 4 (or 5), with the chain in it, zero-padded as the kernel hands it out.</summary>
    public byte[] IssueQuote(ReportData reportData, ushort version = 4) => IssueQuote(reportData, IssuePckChain(), version);

    public byte[] IssueQuote(ReportData reportData, string pckChain, ushort version = 4) =>
        SimulatedQuoteWriter.Write(this, reportData, Encoding.ASCII.GetBytes(pckChain), version);

    internal static byte[] Sign(ECDsa key, ReadOnlySpan<byte> message) =>
        key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    internal static string Pem(params byte[][] certificates) =>
        string.Concat(certificates.Select(der => PemEncoding.WriteString("CERTIFICATE", der) + "\n"));

    internal static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal static byte[] Label(string label, int length) =>
        SHA512.HashData(Encoding.ASCII.GetBytes("helios-akka simulated " + label))[..length];

    private static CertificateTemplate Authority(string subject, string issuer, byte serial) => new(subject, issuer, [serial])
    {
        IsCa = true,
        KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
    };

    private static CertificateTemplate Leaf(string subject, string issuer, byte serial) => new(subject, issuer, [serial])
    {
        IsCa = false,
        KeyUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
    };

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject DefaultTcbInfo() => new()
    {
        ["id"] = "TDX",
        ["version"] = 3,
        ["issueDate"] = Time(Epoch),
        ["nextUpdate"] = Time(EndOfTime),
        ["fmspc"] = "514d00000000",
        ["pceId"] = "0000",
        ["tcbType"] = 0,
        ["tcbEvaluationDataNumber"] = 17,
        ["tdxModule"] = Module(),
        ["tdxModuleIdentities"] = new JsonArray(
            Module("TDX_01", Level(("isvsvn", 6), "UpToDate"), Level(("isvsvn", 4), "OutOfDate", "INTEL-SA-01036"))),
        ["tcbLevels"] = new JsonArray(
            PlatformLevel([7, 7, 2, 2, 3, 1, 0, 3], 11, [5, 0, 7], "UpToDate"),
            PlatformLevel([6, 6, 2, 2, 3, 1, 0, 3], 11, [5, 0, 6], "OutOfDate", "INTEL-SA-00960"),
            PlatformLevel([5, 5, 2, 2, 3, 1, 0, 3], 5, [3, 0, 5], "OutOfDate", "INTEL-SA-00106", "INTEL-SA-00960")),
    };

    private static JsonObject DefaultQeIdentity() => new()
    {
        ["id"] = "TD_QE",
        ["version"] = 2,
        ["issueDate"] = Time(Epoch),
        ["nextUpdate"] = Time(EndOfTime),
        ["tcbEvaluationDataNumber"] = 17,
        ["miscselect"] = "00000000",
        ["miscselectMask"] = "FFFFFFFF",
        ["attributes"] = "11000000000000000000000000000000",
        ["attributesMask"] = "FBFFFFFFFFFFFFFF0000000000000000",
        ["mrsigner"] = Convert.ToHexString(SimulatedQeReport.DefaultMrSigner),
        ["isvprodid"] = 2,
        ["tcbLevels"] = new JsonArray(Level(("isvsvn", 4), "UpToDate"), Level(("isvsvn", 2), "OutOfDate", "INTEL-SA-00615")),
    };

    internal static JsonObject PlatformLevel(byte[] sgx, int pceSvn, byte[] tdx, string status, params string[] advisories)
    {
        static JsonArray Components(byte[] svns) =>
            new([.. Enumerable.Range(0, 16).Select(i => (JsonNode)new JsonObject { ["svn"] = i < svns.Length ? svns[i] : 0 })]);

        return Dated(
            new JsonObject { ["sgxtcbcomponents"] = Components(sgx), ["pcesvn"] = pceSvn, ["tdxtcbcomponents"] = Components(tdx) },
            status, advisories);
    }

    internal static JsonObject Level((string Name, int Value) tcb, string status, params string[] advisories) =>
        Dated(new JsonObject { [tcb.Name] = tcb.Value }, status, advisories);

    private static JsonObject Dated(JsonObject tcb, string status, string[] advisories)
    {
        var level = new JsonObject { ["tcb"] = tcb, ["tcbDate"] = Time(Epoch), ["tcbStatus"] = status };
        if (advisories.Length > 0)
            level["advisoryIDs"] = new JsonArray([.. advisories.Select(id => (JsonNode)id)]);
        return level;
    }

    internal static JsonObject Module(string? id = null, params JsonObject[] levels)
    {
        var module = new JsonObject();
        if (id is not null)
            module["id"] = id;
        module["mrsigner"] = new string('0', 96);
        module["attributes"] = new string('0', 16);
        module["attributesMask"] = new string('F', 16);
        if (id is not null)
            module["tcbLevels"] = new JsonArray([.. levels]);
        return module;
    }
}
