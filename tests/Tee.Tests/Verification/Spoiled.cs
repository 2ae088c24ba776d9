using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Verification;

/// <summary>Ways to spoil exactly one thing in a valid exhibit, with the code that must be the answer.</summary>
internal static class Spoiled
{
    public static IReadOnlyList<(string Code, string What, Func<Exhibit> Make)> All { get; } =
    [
        .. Structure(), .. PckChain(), .. SigningChains(), .. RevocationLists(), .. QuotingEnclave(), .. QeIdentity(),
        .. TcbInfo(), .. Level(), .. TrustDomain(),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> Structure() =>
    [
        ("quote.truncated", "cut off", () => Of(Valid) with { Quote = Of(Valid).Quote[..1300] }),
        ("quote.version", "version 3", () => WithByte(0, 3)),
        ("quote.attKeyType", "P-384", () => WithByte(2, 3)),
        ("quote.teeType", "SGX", () => WithByte(4, 0)),
        ("quote.qeVendor", "another vendor", () => WithByte(12, 0)),
        ("quote.bodyType", "SGX report in version 5", () => WithByte(48, 1, version: 5)),
        ("quote.bodySize", "one byte more", () => WithByte(50, 0x49, version: 5)),
        ("quote.certType", "no QE report", () => WithByte(764, 5)),
        ("quote.sigDataLength", "one byte less", () => WithBitFlipped(766)),
        ("quote.trailing", "dirty padding", () => WithBitFlipped(Of(Valid).Quote.Length - 1)),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> PckChain() =>
    [
        ("pck.chain", "no chain", () => WithPckChain("")),
        ("pck.chain", "no PEM", () => WithPckChain("not a certificate")),
        ("pck.chain", "text between the certificates",
            () => WithPckChain(SimulatedPlatform.Pem(Valid.IssuePck()) + "text\n" + SimulatedPlatform.Pem(Valid.IssuePckCa()))),
        ("pck.chain", "another PEM label",
            () => WithPckChain(Valid.IssuePckChain().Replace("CERTIFICATE", "PUBLIC KEY", StringComparison.Ordinal))),
        ("pck.chain", "leaf only", () => WithPckChain(Valid.IssuePck())),
        ("pck.chain", "order reversed", () => WithPckChain(Valid.IssuePckCa(), Valid.IssuePck())),
        ("pck.chain", "too many certificates",
            () => WithPckChain(Valid.IssuePck(), Valid.IssuePckCa(), Valid.IssueRoot(), Valid.IssueRoot(), Valid.IssueRoot())),
        ("pck.chain", "a root twice", () => WithPckChain(Valid.IssuePck(), Valid.IssuePckCa(), Valid.IssueRoot(), Valid.IssueRoot())),
        ("pck.chain", "leaf signed by another key",
            () => WithPckChain((Valid with { PckCaKey = NewKey() }).IssuePck(), Valid.IssuePckCa())),
        ("pck.chain", "CA signed by another key", () => Of(p => p with { RootKey = NewKey() }) with { Collateral = Of(Valid).Collateral }),
        ("pck.chain", "a root that only looks alike", () => Of(WithRoot(SimulatedPlatform.Create())) with { Root = Of(Valid).Root }),
        ("pck.chain", "signature of the leaf changed", () => WithPckChain(Flipped(Valid.IssuePck()), Valid.IssuePckCa())),
        ("pck.chain", "issuer of another name",
            () => Of(p => p with { Pck = p.Pck with { IssuerCommonName = "Intel SGX PCK Processor CA" } })),
        ("pck.chain", "leaf of another name", () => Of(p => p with { Pck = p.Pck with { SubjectCommonName = "Intel SGX TCB Signing" } })),
        ("pck.chain", "CA of another name", () => Of(p => p with
        {
            PckCa = p.PckCa with { SubjectCommonName = "Intel SGX PCK Other CA" },
            Pck = p.Pck with { IssuerCommonName = "Intel SGX PCK Other CA" },
            PckCrl = p.PckCrl with { IssuerCommonName = "Intel SGX PCK Other CA" },
        })),
        ("pck.chain", "CA that is none", () => Of(p => p with { PckCa = p.PckCa with { IsCa = false, PathLength = null } })),
        ("pck.chain", "CA without basic constraints", () => Of(p => p with { PckCa = p.PckCa with { IsCa = null, PathLength = null } })),
        ("pck.chain", "CA that may not sign certificates",
            () => Of(p => p with { PckCa = p.PckCa with { KeyUsage = X509KeyUsageFlags.CrlSign } })),
        ("pck.chain", "CA without key usage", () => Of(p => p with { PckCa = p.PckCa with { KeyUsage = null } })),
        ("pck.chain", "root that allows no CA below it", () => Of(p => WithRoot(p with { Root = p.Root with { PathLength = 0 } }))),
        ("pck.chain", "leaf that is a CA", () => Of(p => p with { Pck = p.Pck with { IsCa = true } })),
        ("pck.chain", "leaf issued by the root", () => Of(p => p with
        {
            Pck = p.Pck with { IssuerCommonName = p.Root.SubjectCommonName },
            PckCaKey = p.RootKey,
            PckCa = p.Root,
        })),
        ("pck.chain", "leaf below a leaf", LeafBelowLeaf),
        ("pck.chain", "an extension twice",
            () => Of(p => p with { Pck = p.Pck with { Extensions = [("1.2.3.4", false, [5, 0]), ("1.2.3.4", false, [5, 0])] } })),
        ("pck.chain", "basic constraints twice",
            () => Of(p => p with { Pck = p.Pck with { Extensions = [("2.5.29.19", true, [0x30, 0])] } })),
        ("pck.extension", "the SGX extension twice",
            () => Of(p => p with { Pck = p.Pck with { Extensions = [(SgxExtension.Oid, false, SgxExtensionWriter.Encode(p.Sgx))] } })),
        ("pck.chain", "a path length in a certificate that is no CA", () => Of(p => p with { Pck = p.Pck with { PathLength = 0 } })),
        ("pck.chain", "unknown critical extension",
            () => Of(p => p with { Pck = p.Pck with { Extensions = [("1.2.3.4", true, [5, 0])] } })),
        ("pck.chain", "bytes after the certificate", () => WithPckChain([.. Valid.IssuePck(), 0], Valid.IssuePckCa())),
        ("pck.chain", "certification data of type 4 and no chain in the collateral", () => WithByte(1252, 4)),
        ("pck.expired", "leaf ended", () => Of(p => p with { Pck = p.Pck with { NotAfter = Yesterday } })),
        ("pck.expired", "leaf not begun", () => Of(p => p with { Pck = p.Pck with { NotBefore = Tomorrow } })),
        ("pck.expired", "CA ended", () => Of(p => p with { PckCa = p.PckCa with { NotAfter = Yesterday } })),
        ("pck.expired", "root ended", () => Of(p => WithRoot(p with { Root = p.Root with { NotAfter = Yesterday } }))),
        ("pck.expired", "a clock that stands long before", () => Of(Valid) with { Now = SimulatedPlatform.Epoch.AddSeconds(-1) }),
        ("pck.key", "leaf with P-384",
            () => WithPckChain((Valid with { PckKey = ECDsa.Create(ECCurve.NamedCurves.nistP384) }).IssuePck(), Valid.IssuePckCa())),
        ("pck.key", "CA with P-384", () => Of(p => p with { PckCaKey = ECDsa.Create(ECCurve.NamedCurves.nistP384) })),
        ("pck.extension", "no SGX extension", () => WithPckChain(Valid.Pck.Sign(Valid.PckKey, Valid.PckCaKey), Valid.IssuePckCa())),
        ("pck.extension", "FMSPC of 5 bytes", () => WithSgx(sgx => sgx with { Fmspc = new byte[5] })),
        ("pck.extension", "PPID of 15 bytes", () => WithSgx(sgx => sgx with { Ppid = new byte[15] })),
        ("pck.extension", "CPUSVN of 17 bytes", () => WithSgx(sgx => sgx with { CpuSvn = new byte[17] })),
        ("pck.extension", "PCEID of 1 byte", () => WithSgx(sgx => sgx with { PceId = new byte[1] })),
        ("pck.extension", "15 components", () => WithSgx(sgx => sgx with { Components = new byte[15] })),
        ("pck.extension", "platform instance of 8 bytes", () => WithSgx(sgx => sgx with { PlatformInstanceId = new byte[8] })),
        ("pck.extension", "bytes after it", () => WithSgxExtension([.. SgxExtensionWriter.Encode(Valid.Sgx), 0])),
        ("pck.extension", "no sequence", () => WithSgxExtension([4, 0])),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> SigningChains() =>
    [
        ("tcb.chain", "no chain", () => WithCollateral(c => c with { TcbInfoIssuerChain = "" })),
        ("tcb.chain", "signed by another key", () => WithTcbInfoChain((Valid with { RootKey = NewKey() }).IssueTcbSigner())),
        ("tcb.chain", "signer that is a CA",
            () => WithTcbInfoChain((Valid.TcbSigner with { IsCa = true }).Sign(Valid.TcbSigningKey, Valid.RootKey))),
        ("tcb.chain", "signer issued by the PCK CA", () => WithTcbInfoChain(
            (Valid.TcbSigner with { IssuerCommonName = SimulatedPlatform.PckCaName }).Sign(Valid.TcbSigningKey, Valid.PckCaKey),
            Valid.IssuePckCa())),
        ("tcb.signer", "a PCK certificate signs that all is well", () => WithCollateral(c => c with
        {
            TcbInfoIssuerChain = Valid.IssuePckChain(),
            TcbInfoSignature = SimulatedPlatform.Sign(Valid.PckKey, c.TcbInfo.Span),
        })),
        ("tcb.signer", "a CA signs that all is well", () => WithCollateral(c => c with
        {
            TcbInfoIssuerChain = SimulatedPlatform.Pem(Valid.IssuePckCa()),
            TcbInfoSignature = SimulatedPlatform.Sign(Valid.PckCaKey, c.TcbInfo.Span),
        })),
        ("tcb.expired", "signer expired",
            () => WithTcbInfoChain((Valid.TcbSigner with { NotAfter = Yesterday }).Sign(Valid.TcbSigningKey, Valid.RootKey))),
        ("tcb.notYetValid", "signer not yet valid",
            () => WithTcbInfoChain((Valid.TcbSigner with { NotBefore = Tomorrow }).Sign(Valid.TcbSigningKey, Valid.RootKey))),
        ("qeid.chain", "no chain", () => WithCollateral(c => c with { QeIdentityIssuerChain = "" })),
        ("qeid.chain", "signed by another key", () => WithCollateral(c => c with
        {
            QeIdentityIssuerChain = SimulatedPlatform.Pem((Valid with { RootKey = NewKey() }).IssueTcbSigner()),
        })),
        ("qeid.signer", "a PCK certificate signs it", () => WithCollateral(c => c with
        {
            QeIdentityIssuerChain = Valid.IssuePckChain(),
            QeIdentitySignature = SimulatedPlatform.Sign(Valid.PckKey, c.QeIdentity.Span),
        })),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> RevocationLists() =>
    [
        ("crl.missing", "no root list", () => WithCollateral(c => c with { RootCaCrl = default })),
        ("crl.missing", "no PCK list", () => WithCollateral(c => c with { PckCrl = default })),
        ("crl.missing", "the list of another CA",
            () => Of(p => p with { PckCrl = p.PckCrl with { IssuerCommonName = "Intel SGX PCK Processor CA" } })),
        ("crl.missing", "the root's list twice", () => WithCollateral(c => c with { PckCrl = c.RootCaCrl })),
        ("crl.parse", "garbage", () => WithCollateral(c => c with { PckCrl = new byte[] { 1, 2, 3 } })),
        ("crl.parse", "bytes after it", () => WithCollateral(c => c with { RootCaCrl = (byte[])[.. c.RootCaCrl.Span, 0] })),
        ("crl.parse", "no next update", () => Of(p => p with { PckCrl = p.PckCrl with { NextUpdate = null } })),
        ("crl.parse", "an extension twice",
            () => Of(p => p with { PckCrl = p.PckCrl with { Extensions = [("2.5.29.20", false, [2, 1, 2])] } })),
        ("crl.parse", "a delta list", () => Of(p => p with { PckCrl = p.PckCrl with { Extensions = [("2.5.29.27", true, [2, 1, 1])] } })),
        ("crl.parse", "a delta list that does not say it critically",
            () => Of(p => p with { PckCrl = p.PckCrl with { Extensions = [("2.5.29.27", false, [2, 1, 1])] } })),
        ("crl.parse", "a list of user certificates alone, which does not say it critically",
            () => Of(p => p with { RootCrl = p.RootCrl with { Extensions = [("2.5.29.28", false, [0x30, 3, 0x81, 1, 0xff])] } })),
        ("crl.signature", "signed by another key", () => WithCollateral(c => c with { PckCrl = Valid.PckCrl.Sign(NewKey()) })),
        ("crl.signature", "root list signed by the PCK CA",
            () => WithCollateral(c => c with { RootCaCrl = Valid.RootCrl.Sign(Valid.PckCaKey) })),
        ("crl.signature", "CA that may not sign lists",
            () => Of(p => p with { PckCa = p.PckCa with { KeyUsage = X509KeyUsageFlags.KeyCertSign } })),
        ("crl.expired", "PCK list ended", () => Of(p => p with { PckCrl = p.PckCrl with { NextUpdate = Yesterday } })),
        ("crl.expired", "root list ended", () => Of(p => p with { RootCrl = p.RootCrl with { NextUpdate = Yesterday } })),
        ("crl.notYetValid", "PCK list of tomorrow", () => Of(p => p with { PckCrl = p.PckCrl with { ThisUpdate = Tomorrow } })),
        ("crl.notYetValid", "root list of tomorrow", () => Of(p => p with { RootCrl = p.RootCrl with { ThisUpdate = Tomorrow } })),
        ("pck.revoked", "the PCK certificate", () => Of(p => p with { PckCrl = p.PckCrl with { RevokedSerials = [[9], p.Pck.Serial] } })),
        ("pck.revoked", "its CA", () => Of(p => p with { RootCrl = p.RootCrl with { RevokedSerials = [p.PckCa.Serial] } })),
        ("tcb.revoked", "the TCB signer", () => Of(p => p with { RootCrl = p.RootCrl with { RevokedSerials = [p.TcbSigner.Serial] } })),
        ("qeid.revoked", "the QE identity's signer", () =>
        {
            Exhibit exhibit = Of(p => p with { RootCrl = p.RootCrl with { RevokedSerials = [[77]] } });
            string chain = SimulatedPlatform.Pem((Valid.TcbSigner with { Serial = [77] }).Sign(Valid.TcbSigningKey, Valid.RootKey));
            return exhibit with { Collateral = exhibit.Collateral with { QeIdentityIssuerChain = chain } };
        }),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> QuotingEnclave() =>
    [
        ("qe.reportSignature", "one bit of the report", () => WithBitFlipped(898)),
        ("qe.reportSignature", "one bit of the signature", () => WithBitFlipped(1154)),
        ("qe.reportSignature", "signed by another key",
            () => Of(Valid) with { Quote = (Valid with { PckKey = NewKey() }).IssueQuote(Asked, Valid.IssuePckChain()) }),
        ("qe.reportData", "another attestation key", () => Of(p => p with { QeReport = p.QeReport with { ReportData = new byte[64] } })),
        ("qe.reportData", "authentication data changed", () => WithBitFlipped(1220)),
        ("qe.reportData", "second half not zero", () => Of(p =>
        {
            byte[] key = SimulatedQuoteWriter.PublicKey(p.AttestationKey);
            byte[] data = [.. SHA256.HashData([.. key, .. p.QeAuthenticationData]), .. new byte[32]];
            data[63] = 1;
            return p with { QeReport = p.QeReport with { ReportData = data } };
        })),
        ("quote.attKey", "not on the curve", () => Of(p => p with { ClaimedAttestationKey = new byte[64] })),
        ("quote.signature", "one bit of the report data", () => WithBitFlipped(568)),
        ("quote.signature", "one bit of RTMR0", () => WithBitFlipped(376)),
        ("quote.signature", "one bit of the header's user data", () => WithBitFlipped(47)),
        ("quote.signature", "one bit of the signature", () => WithBitFlipped(636)),
        ("quote.signature", "r and s of zero", () => { Exhibit e = Of(Valid); e.Quote.AsSpan(636, 64).Clear(); return e; }),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> QeIdentity() =>
    [
        ("qeid.signature", "one bit", () => WithCollateral(c => c with { QeIdentitySignature = Flipped(c.QeIdentitySignature) })),
        ("qeid.signature", "text changed", () => WithCollateral(c => c with { QeIdentity = (byte[])[.. c.QeIdentity.Span, (byte)' '] })),
        ("qeid.signature", "none", () => WithCollateral(c => c with { QeIdentitySignature = default })),
        ("qeid.expired", "ended", () => WithQeIdentity(q => q["nextUpdate"] = SimulatedPlatform.Time(Yesterday))),
        ("qeid.notYetValid", "of tomorrow", () => WithQeIdentity(q => q["issueDate"] = SimulatedPlatform.Time(Tomorrow))),
        ("qeid.type", "the SGX quoting enclave's", () => WithQeIdentity(q => q["id"] = "QE")),
        ("qeid.type", "version 1", () => WithQeIdentity(q => q["version"] = 1)),
        ("qeid.type", "a date of another form", () => WithQeIdentity(q => q["nextUpdate"] = "2049-12-31")),
        ("qeid.type", "a status of another case", () => WithQeIdentity(q => q["tcbLevels"]![0]!["tcbStatus"] = "uptodate")),
        ("qeid.type", "a status that only platforms have",
            () => WithQeIdentity(q => q["tcbLevels"]![0]!["tcbStatus"] = "OutOfDateConfigurationNeeded")),
        ("qeid.type", "two levels with one SVN", () => WithQeIdentity(q => q["tcbLevels"]![0]!["tcb"]!["isvsvn"] = 2)),
        ("qeid.type", "a name twice",
            () => WithQeIdentityText(json => json.Replace("\"isvprodid\":2", "\"isvprodid\":3,\"isvprodid\":2", StringComparison.Ordinal))),
        ("qeid.type", "a name twice, once escaped", () => WithQeIdentityText(json =>
            json.Replace("\"isvprodid\":2", "\"isvprod\\u0069d\":3,\"isvprodid\":2", StringComparison.Ordinal))),
        ("qeid.mrsigner", "another signer", () => Of(p => p with { QeReport = p.QeReport with { MrSigner = new byte[32] } })),
        ("qeid.isvprodid", "another product", () => Of(p => p with { QeReport = p.QeReport with { IsvProdId = 1 } })),
        ("qeid.miscselect", "a bit set", () => Of(p => p with { QeReport = p.QeReport with { MiscSelect = 1 } })),
        ("qeid.attributes", "a bit set",
            () => Of(p => p with { QeReport = p.QeReport with { Attributes = [0x15, 0, 0, 1, 0, 0, 0, 0, 0xe7, 0, 0, 0, 0, 0, 0, 0] } })),
        ("qeid.attributes", "the debug bit, as Intel masks it",
            () => Of(p => p with { QeReport = p.QeReport with { Attributes = [0x17, 0, 0, 0, 0, 0, 0, 0, 0xe7, 0, 0, 0, 0, 0, 0, 0] } })),
        ("qeid.debug", "the debug bit, outside the mask", () => Of(p => p with
        {
            QeReport = p.QeReport with { Attributes = [0x17, 0, 0, 0, 0, 0, 0, 0, 0xe7, 0, 0, 0, 0, 0, 0, 0] },
            QeIdentity = Edit(p.QeIdentity, q => q["attributesMask"] = "F9FFFFFFFFFFFFFF0000000000000000"),
        })),
        ("qeid.isvsvn", "below every level", () => Of(p => p with { QeReport = p.QeReport with { IsvSvn = 1 } })),
        ("qeid.isvsvn", "no level at all", () => WithQeIdentity(q => q["tcbLevels"] = new JsonArray())),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> TcbInfo() =>
    [
        ("tcb.signature", "one bit", () => WithCollateral(c => c with { TcbInfoSignature = Flipped(c.TcbInfoSignature) })),
        ("tcb.signature", "text changed", () => WithCollateral(c => c with { TcbInfo = (byte[])[.. c.TcbInfo.Span, (byte)'\n'] })),
        ("tcb.signature", "signed by the PCK",
            () => WithCollateral(c => c with { TcbInfoSignature = SimulatedPlatform.Sign(Valid.PckKey, c.TcbInfo.Span) })),
        ("tcb.expired", "ended", () => WithTcbInfo(t => t["nextUpdate"] = SimulatedPlatform.Time(Yesterday))),
        ("tcb.notYetValid", "of tomorrow", () => WithTcbInfo(t => t["issueDate"] = SimulatedPlatform.Time(Tomorrow))),
        ("tcb.type", "of SGX", () => WithTcbInfo(t => t["id"] = "SGX")),
        ("tcb.type", "version 2", () => WithTcbInfo(t => t["version"] = 2)),
        ("tcb.type", "another TCB type", () => WithTcbInfo(t => t["tcbType"] = 1)),
        ("tcb.type", "no version", () => WithTcbInfo(t => t.Remove("version"))),
        ("tcb.type", "a name twice",
            () => WithTcbInfoText(json => json.Replace("\"version\":3", "\"version\":3,\"version\":3", StringComparison.Ordinal))),
        ("tcb.type", "a name twice, deep inside",
            () => WithTcbInfoText(json => json.Replace("\"pcesvn\":5", "\"pcesvn\":5,\"pcesvn\":5", StringComparison.Ordinal))),
        ("tcb.type", "a comment", () => WithTcbInfoText(json => json.Insert(1, "/**/"))),
        ("tcb.type", "something after the end", () => WithTcbInfoText(json => json + "{}")),
        ("tcb.fmspc", "of another family", () => WithTcbInfo(t => t["fmspc"] = "514D00000001")),
        ("tcb.fmspc", "null", () => WithTcbInfo(t => t["fmspc"] = null)),
        ("tcb.pceid", "of another PCE", () => WithTcbInfo(t => t["pceId"] = "0001")),
        ("tcb.components", "15 SGX components",
            () => WithTcbInfo(t => t["tcbLevels"]![2]!["tcb"]!["sgxtcbcomponents"]!.AsArray().RemoveAt(0))),
        ("tcb.components", "17 TDX components",
            () => WithTcbInfo(t => t["tcbLevels"]![0]!["tcb"]!["tdxtcbcomponents"]!.AsArray().Add(new JsonObject { ["svn"] = 0 }))),
        ("tcb.components", "an SVN of 256", () => WithTcbInfo(t => t["tcbLevels"]![2]!["tcb"]!["sgxtcbcomponents"]![3]!["svn"] = 256)),
        ("tcb.components", "an SVN below zero", () => WithTcbInfo(t => t["tcbLevels"]![2]!["tcb"]!["sgxtcbcomponents"]![3]!["svn"] = -1)),
        ("tcb.components", "an SVN in quotes", () => WithTcbInfo(t => t["tcbLevels"]![2]!["tcb"]!["sgxtcbcomponents"]![3]!["svn"] = "3")),
        ("tcb.components", "no TDX components", () => WithTcbInfo(t => t["tcbLevels"]![2]!["tcb"]!.AsObject().Remove("tdxtcbcomponents"))),
        ("tcb.components", "two equal levels",
            () => WithTcbInfo(t => t["tcbLevels"]!.AsArray().Add(Edit(t["tcbLevels"]![2]!.AsObject(), l => l["tcbStatus"] = "UpToDate")))),
        ("tcb.status", "an unknown status in a level that is not reached",
            () => WithTcbInfo(t => t["tcbLevels"]![2]!["tcbStatus"] = "Fine")),
        ("tcb.status", "a status of another case", () => WithTcbInfo(t => t["tcbLevels"]![0]!["tcbStatus"] = "upToDate")),
        ("tcb.status", "a status that only we may give", () => WithTcbInfo(t => t["tcbLevels"]![0]!["tcbStatus"] = "TDRelaunchAdvised")),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> Level() =>
    [
        ("tcb.tdxModule", "no identity of this version", () => WithTcbInfo(t => t["tdxModuleIdentities"]![0]!["id"] = "TDX_03")),
        ("tcb.tdxModule", "no identities", () => WithTcbInfo(t => t.Remove("tdxModuleIdentities"))),
        ("tcb.tdxModule", "an identity twice, in either case", () => WithTcbInfo(t =>
        {
            JsonArray identities = t["tdxModuleIdentities"]!.AsArray();
            identities.Add(Edit(identities[0]!.AsObject(), i => i["id"] = "tdx_01"));
        })),
        ("tcb.tdxModule", "another signer", () => WithReport(r => r with { MrSignerSeam = new(SHA384.HashData([1])) })),
        ("tcb.tdxModule", "attributes set", () => WithReport(r => r with { SeamAttributes = 1 })),
        ("tcb.tdxModule", "attributes set outside the mask", () => Of(p => p with
        {
            Report = p.Report with { SeamAttributes = 1 },
            TcbInfo = Edit(p.TcbInfo, t => t["tdxModuleIdentities"]![0]!["attributesMask"] = "00FFFFFFFFFFFFFF"),
        })),
        ("tcb.tdxModule", "SVN below every level",
            () => WithReport(r => r with { TeeTcbSvn = [3, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })),
        ("tcb.tdxModule", "an unknown status", () => WithTcbInfo(t => t["tdxModuleIdentities"]![0]!["tcbLevels"]![0]!["tcbStatus"] = "Ok")),
        ("tcb.tdxModule", "a status that only platforms have",
            () => WithTcbInfo(t => t["tdxModuleIdentities"]![0]!["tcbLevels"]![0]!["tcbStatus"] = "ConfigurationNeeded")),
        ("tcb.noLevel", "SGX component too old",
            () => WithSgx(sgx => sgx with { Components = new byte[] { 4, 8, 2, 2, 4, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0 } })),
        ("tcb.noLevel", "PCE too old", () => WithSgx(sgx => sgx with { PceSvn = 4 })),
        ("tcb.noLevel", "microcode too old",
            () => WithReport(r => r with { TeeTcbSvn = [8, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })),
        ("tcb.noLevel", "module 1.0 too old",
            () => WithReport(r => r with { TeeTcbSvn = [2, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })),
        ("tcb.noLevel", "no levels", () => WithTcbInfo(t => t["tcbLevels"] = new JsonArray())),
        ("tcb.revoked", "the platform's level", () => WithTcbInfo(t => t["tcbLevels"]![0]!["tcbStatus"] = "Revoked")),
        ("tcb.revoked", "the module's level",
            () => WithTcbInfo(t => t["tdxModuleIdentities"]![0]!["tcbLevels"]![0]!["tcbStatus"] = "Revoked")),
        ("tcb.revoked", "the quoting enclave's level", () => WithQeIdentity(q => q["tcbLevels"]![0]!["tcbStatus"] = "Revoked")),
    ];

    private static IEnumerable<(string, string, Func<Exhibit>)> TrustDomain() =>
    [
        ("td.debug", "debug", () => WithReport(r => r with { TdAttributes = r.TdAttributes | 1 })),
        ("td.attributes", "profiling", () => WithReport(r => r with { TdAttributes = r.TdAttributes | 1 << 4 })),
        ("td.attributes", "LASS", () => WithReport(r => r with { TdAttributes = r.TdAttributes | 1 << 27 })),
        ("td.attributes", "migratable", () => WithReport(r => r with { TdAttributes = r.TdAttributes | 1 << 29 })),
        ("td.attributes", "reserved", () => WithReport(r => r with { TdAttributes = r.TdAttributes | 1UL << 32 })),
        ("td.attributes", "TPA", () => WithReport(r => r with { TdAttributes = r.TdAttributes | 1UL << 62 })),
        ("td.septVeDisable", "not set", () => WithReport(r => r with { TdAttributes = 0 })),
        ("td.mrServiceTd", "a migration TD", () => Of(p => p with
        {
            Report = p.Report with { TeeTcbSvn2 = p.Report.TeeTcbSvn, MrServiceTd = new(SHA384.HashData([1])) },
        }, version: 5)),
    ];

    /// <summary>The owner of a PCK key issues another "PCK certificate" with it.</summary>
    private static Exhibit LeafBelowLeaf()
    {
        ECDsa key = NewKey();
        byte[] forged = (Valid.Pck with
        {
            IssuerCommonName = SimulatedPlatform.PckName,
            Extensions = [(SgxExtension.Oid, false, SgxExtensionWriter.Encode(Valid.Sgx))],
        }).Sign(key, Valid.PckKey);
        string chain = SimulatedPlatform.Pem(forged, Valid.IssuePck(), Valid.IssuePckCa());
        return Of(Valid) with { Quote = (Valid with { PckKey = key }).IssueQuote(Asked, chain) };
    }

    private static Exhibit WithSgx(Func<SgxExtension, SgxExtension> spoil) => Of(p => p with { Sgx = spoil(p.Sgx) });

    private static Exhibit WithSgxExtension(byte[] value) =>
        WithPckChain(
            (Valid.Pck with { Extensions = [(SgxExtension.Oid, false, value)] }).Sign(Valid.PckKey, Valid.PckCaKey),
            Valid.IssuePckCa());

    private static Exhibit WithTcbInfoChain(params byte[][] certificates) =>
        WithCollateral(c => c with { TcbInfoIssuerChain = SimulatedPlatform.Pem(certificates) });

    private static Exhibit WithReport(Func<SimulatedTdReport, SimulatedTdReport> spoil) => Of(p => p with { Report = spoil(p.Report) });
}
