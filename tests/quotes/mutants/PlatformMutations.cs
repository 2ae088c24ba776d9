using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;

namespace Helios.Mutants;

/// <summary>Changes to what a simulated platform is, and to what its Intel certifies, which are signed as the rest is.</summary>
internal static class PlatformMutations
{
    private const string Dates = "pck.expired tcb.notYetValid tcb.expired";
    private const string ChainCodes = "pck.chain tcb.chain";

    private static readonly string[] Certificates = ["PCK CA", "PCK", "TCB signer"];

    public static IEnumerable<Mutation> All =>
    [
        Of("a certificate's dates", ChangeDates, 3),
        Of("a certificate's subject", ChangeSubject, 2),
        Of("a certificate's issuer", (d, r) => Edit(d, r.Of(Certificates), c => c with { IssuerCommonName = OtherName(r) },
            "accepted pck.chain tcb.chain")),
        Of("the PCK CA's name, everywhere", RenameCa, 2),
        Of("a leaf that is a CA", (d, r) => Edit(d, r.Of("PCK", "TCB signer"), c => c with { IsCa = true }, ChainCodes)),
        Of("a CA that is none", (d, r) => Edit(d, "PCK CA", c => c with { IsCa = r.Next(2) == 0 ? false : null, PathLength = null },
            "pck.chain"), 2),
        Of("a CA's path length", (d, r) => Edit(d, "PCK CA", c => c with { PathLength = r.Of<int?>(null, 0, 1, 5) }, "accepted")),
        Of("a CA's key usage", ChangeUsage, 2),
        Of("a certificate's serial number", (d, r) => Edit(d, r.Of(Certificates),
            c => c with { Serial = r.Of<byte[]>([0], [0x7f], [0x00, 0x80], [1, .. r.Bytes(19)]) }, "accepted")),
        Of("an unknown extension", AddExtension, 2),
        Of("an SGX extension twice", (d, _) => Edit(d, "PCK", c => c with
        {
            Extensions = [.. c.Extensions, (SgxExtension.Oid, false, SgxExtensionWriter.Encode(d.Platform!.Sgx))],
        }, "pck.extension")),
        Of("a revocation list's dates", ChangeListDates, 3),
        Of("a revocation list's issuer", (d, r) => List(d, r.Next(2) == 0, c => c with { IssuerCommonName = OtherName(r) },
            "accepted crl.missing")),
        Of("revoked serial numbers", Revoke, 5),
        Of("a revocation list's extension", (d, r) =>
        {
            bool isCritical = r.Next(2) == 0;
            return List(d, r.Next(2) == 0, c => c with { Extensions = [("1.2.3.4", isCritical, [5, 0])] },
                isCritical ? "crl.parse" : "accepted");
        }),
        Of("the platform's SGX SVNs", ChangeComponents, 5),
        Of("another PCESVN", (d, r) => Sgx(d, s => s with { PceSvn = (ushort)r.Next(20) }, "accepted tcb.noLevel"), 2),
        Of("another PCEID", (d, r) => Sgx(d, s => s with { PceId = r.Of<byte[]>([1, 0], [0, 1]) }, "tcb.pceid")),
        Of("another FMSPC", (d, r) => Sgx(d, s => s with { Fmspc = r.Bytes(6) }, "tcb.fmspc")),
        Of("what else an SGX extension says", (d, r) => Sgx(d, s => s with
        {
            SgxType = (byte)r.Next(3),
            PlatformInstanceId = r.Next(2) == 0 ? default(ReadOnlyMemory<byte>?) : r.Bytes(16),
            DynamicPlatform = r.Next(2) == 0 ? null : r.Next(2) == 0,
            Ppid = r.Bytes(16),
        }, "accepted")),
        Of("the TDX SVNs", (d, r) => Report(d, t => t with { TeeTcbSvn = Svns(r, t.TeeTcbSvn) },
            "accepted tcb.tdxModule tcb.noLevel"), 8),
        Of("the SVNs of the module that is loaded now", (d, r) =>
            d.Version == 5 && d.Platform!.Report.TeeTcbSvn2 is { } now
                ? Report(d, t => t with { TeeTcbSvn2 = Svns(r, now) }, "accepted tcb.tdxModule")
                : new Told("none", "accepted"), 3),
        Of("a bit of TDATTRIBUTES", (d, r) =>
        {
            int bit = r.Next(64);
            return Report(d, t => t with { TdAttributes = t.TdAttributes ^ (1UL << bit) }, "accepted td.", $"{bit}");
        }, 5),
        Of("a bit of SEAMATTRIBUTES", (d, r) => Report(d, t => t with { SeamAttributes = 1UL << r.Next(64) }, "tcb.tdxModule")),
        Of("another MRSIGNERSEAM", (d, _) => Report(d, t => t with { MrSignerSeam = t.MrTd }, "tcb.tdxModule")),
        Of("a service TD", (d, _) => Report(d, t => t with { MrServiceTd = t.MrTd },
            d.Platform!.Report.TeeTcbSvn2 is null ? "accepted" : "td.mrServiceTd")),
        Of("QE MISCSELECT", (d, r) => Qe(d, q => q with { MiscSelect = 1U << r.Next(32) }, "qeid.miscselect")),
        Of("QE ATTRIBUTES", (d, r) => Qe(d, q => q with { Attributes = r.Flipped(q.Attributes) },
            "accepted qeid.attributes qeid.debug"), 2),
        Of("QE MRSIGNER", (d, r) => Qe(d, q => q with { MrSigner = r.Flipped(q.MrSigner) }, "qeid.mrsigner")),
        Of("QE ISVPRODID", (d, r) => Qe(d, q => q with { IsvProdId = (ushort)r.Next(5) }, "accepted qeid.isvprodid")),
        Of("QE ISVSVN", (d, r) => Qe(d, q => q with { IsvSvn = (ushort)r.Next(9) }, "accepted qeid.isvsvn"), 3),
        Of("QE REPORTDATA", ChangeQeReportData, 2),
        Of("authentication data", ResizeAuth, 3),
        Of("another attestation key in the quote", ChangeKey, 2),
    ];

    private static Mutation Of(string name, Func<Draft, Random, Told> apply, int weight = 1) => new(Stage.Platform, name, apply, weight);

    private static string OtherName(Random random) => random.Of(
        SimulatedPlatform.RootName, SimulatedPlatform.PckCaName, SimulatedPlatform.PckName, SimulatedPlatform.TcbSignerName,
        "Intel SGX PCK Processor CA", "Somebody else", "intel sgx tcb signing");

    private static Told Edit(Draft draft, string which, Func<CertificateTemplate, CertificateTemplate> edit, string may)
    {
        SimulatedPlatform p = draft.Platform!;
        draft.Platform = which switch
        {
            "PCK CA" => p with { PckCa = edit(p.PckCa) },
            "PCK" => p with { Pck = edit(p.Pck) },
            _ => p with { TcbSigner = edit(p.TcbSigner) },
        };
        return new(which, may);
    }

    private static Told List(Draft draft, bool isRoots, Func<CrlTemplate, CrlTemplate> edit, string may, string what = "")
    {
        SimulatedPlatform p = draft.Platform!;
        draft.Platform = isRoots ? p with { RootCrl = edit(p.RootCrl) } : p with { PckCrl = edit(p.PckCrl) };
        return new($"{(isRoots ? "root" : "PCK CA")} {what}".Trim(), may);
    }

    private static Told Sgx(Draft draft, Func<SgxExtension, SgxExtension> edit, string may, string what = "")
    {
        draft.Platform = draft.Platform! with { Sgx = edit(draft.Platform.Sgx) };
        return new(what, may);
    }

    private static Told Report(Draft draft, Func<SimulatedTdReport, SimulatedTdReport> edit, string may, string what = "")
    {
        draft.Platform = draft.Platform! with { Report = edit(draft.Platform.Report) };
        return new(what, may);
    }

    private static Told Qe(Draft draft, Func<SimulatedQeReport, SimulatedQeReport> edit, string may)
    {
        draft.Platform = draft.Platform! with { QeReport = edit(draft.Platform.QeReport) };
        return new("", may);
    }

    private static byte[] Svns(Random random, byte[] svns)
    {
        byte[] changed = [.. svns];
        changed[0] = (byte)random.Next(10);
        changed[1] = (byte)random.Of(0, 0, 1, 1, 1, 2, 3);
        changed[2] = (byte)random.Next(4, 10);
        if (random.Next(6) == 0)
            changed[random.Next(3, 16)]++;
        return changed;
    }

    private static Told ChangeDates(Draft draft, Random random)
    {
        DateTimeOffset beside = draft.Time.AddSeconds(random.Of(-1, 0, 1));
        return Edit(draft, random.Of(Certificates),
            random.Next(2) == 0 ? c => c with { NotBefore = beside } : c => c with { NotAfter = beside }, $"accepted {Dates}");
    }

    private static Told ChangeListDates(Draft draft, Random random)
    {
        DateTimeOffset beside = draft.Time.AddSeconds(random.Of(-1, 0, 1));
        return random.Next(5) switch
        {
            0 => List(draft, random.Next(2) == 0, c => c with { NextUpdate = null }, "crl.parse", "no next update"),
            1 or 2 => List(draft, random.Next(2) == 0, c => c with { ThisUpdate = beside }, "accepted crl.notYetValid", $"from {beside:u}"),
            _ => List(draft, random.Next(2) == 0, c => c with { NextUpdate = beside }, "accepted crl.expired", $"until {beside:u}"),
        };
    }

    private static Told ChangeSubject(Draft draft, Random random) => Edit(draft, random.Of(Certificates),
        c => c with { SubjectCommonName = OtherName(random) }, "accepted pck.chain tcb.chain tcb.signer crl.missing");

    /// <summary>The Processor CA is one of Intel's; others are not.</summary>
    private static Told RenameCa(Draft draft, Random random)
    {
        string name = random.Of("Intel SGX PCK Processor CA", "Intel SGX PCK CA", "intel sgx pck platform ca", "Somebody else");
        SimulatedPlatform p = draft.Platform!;
        draft.Platform = p with
        {
            PckCa = p.PckCa with { SubjectCommonName = name },
            Pck = p.Pck with { IssuerCommonName = name },
            PckCrl = p.PckCrl with { IssuerCommonName = name },
        };
        return new(name, name == "Intel SGX PCK Processor CA" ? "accepted" : "pck.chain");
    }

    private static Told ChangeUsage(Draft draft, Random random) => random.Next(3) switch
    {
        0 => Edit(draft, "PCK CA", c => c with { KeyUsage = null }, "pck.chain"),
        1 => Edit(draft, "PCK CA", c => c with { KeyUsage = X509KeyUsageFlags.CrlSign }, "pck.chain"),
        _ => Edit(draft, "PCK CA", c => c with { KeyUsage = X509KeyUsageFlags.KeyCertSign }, "crl.signature"),
    };

    private static Told AddExtension(Draft draft, Random random)
    {
        (string Oid, bool Critical, byte[] Value) added = ("1.2.3.4", random.Next(2) == 0, [5, 0]);
        bool isTwice = random.Next(3) == 0;
        return Edit(draft, random.Of(Certificates),
            c => c with { Extensions = isTwice ? [.. c.Extensions, added, added] : [.. c.Extensions, added] },
            isTwice || added.Critical ? ChainCodes : "accepted");
    }

    /// <summary>
    /// Serial numbers: 1 of the root, 2 of the PCK CA, 3 of the PCK, 4 of the TCB signer. A list speaks of its issuer's alone.
    /// </summary>
    private static Told Revoke(Draft draft, Random random)
    {
        bool isRoots = random.Next(2) == 0;
        byte serial = (byte)random.Next(1, 6);
        byte[][] serials = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (byte[])[1, .. random.Bytes(19)]), [serial]];
        string may = (isRoots, serial) switch
        {
            (true, 2) or (false, 3) => "pck.revoked",
            (true, 4) => "tcb.revoked",
            _ => "accepted",
        };
        return List(draft, isRoots, c => c with { RevokedSerials = serials }, may, $"lists {serial}");
    }

    /// <summary>The CPUSVN is that of the SVNs on every genuine certificate seen; here it may be another.</summary>
    private static Told ChangeComponents(Draft draft, Random random)
    {
        SgxExtension sgx = draft.Platform!.Sgx;
        byte[] components = sgx.Components.ToArray(), cpuSvn = sgx.CpuSvn.ToArray();
        int i = random.Next(8), to = random.Next(10);
        int which = random.Next(4);
        if (which != 1)
            components[i] = (byte)to;
        if (which != 0)
            cpuSvn[i] = (byte)to;
        return Sgx(draft, s => s with { Components = components, CpuSvn = cpuSvn }, "accepted tcb.noLevel",
            which switch { 0 => $"SVN {i} is {to}", 1 => $"byte {i} of CPUSVN is {to}", _ => $"SVN and byte {i} are {to}" });
    }

    private static Told ChangeQeReportData(Draft draft, Random random)
    {
        SimulatedPlatform p = draft.Platform!;
        byte[] bound = SHA256.HashData([.. SimulatedQuoteWriter.PublicKey(p.AttestationKey), .. p.QeAuthenticationData]);
        bool isFirst = random.Next(2) == 0;
        byte[] data = isFirst ? [.. random.Flipped(bound), .. new byte[32]] : [.. bound, .. random.Flipped(new byte[32])];
        draft.Platform = p with { QeReport = p.QeReport with { ReportData = data } };
        return new(isFirst ? "of another key" : "with bytes behind the hash", "qe.reportData");
    }

    private static Told ResizeAuth(Draft draft, Random random)
    {
        int length = random.Of(0, 1, 31, 32, 33, 64, 500);
        SimulatedPlatform p = draft.Platform!;
        draft.Platform = p with { QeAuthenticationData = random.Bytes(length), QeReport = p.QeReport with { ReportData = null } };
        return new($"of {length} bytes", "accepted");
    }

    private static Told ChangeKey(Draft draft, Random random)
    {
        SimulatedPlatform p = draft.Platform!;
        byte[] key = SimulatedQuoteWriter.PublicKey(p.PckKey);
        bool isOnCurve = random.Next(2) == 0;
        if (!isOnCurve)
            key = random.Of(random.Flipped(key), new byte[64], [.. Enumerable.Repeat((byte)0xff, 64)]);
        draft.Platform = p with { ClaimedAttestationKey = key };
        return new(isOnCurve ? "of somebody else" : "that is none", isOnCurve ? "quote.signature" : "quote.attKey");
    }
}
