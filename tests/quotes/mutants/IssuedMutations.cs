using System.Security.Cryptography;
using System.Text;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;

namespace Helios.Mutants;

/// <summary>What somebody with some of the simulated Intel's keys makes of what was issued.</summary>
internal static class IssuedMutations
{
    public static IEnumerable<Mutation> All =>
    [
        new(Stage.Issued, "a field of the quote that is signed again", SignAgain, Weight: 24),
        new(Stage.Issued, "a signed text by another signer", SignByAnother, Weight: 4),
        new(Stage.Issued, "a revocation list by another signer", ListByAnother, Weight: 3),
        new(Stage.Issued, "a chain of other issuers", Rechain, Weight: 4),
    ];

    private static Told SignAgain(Draft draft, Random random)
    {
        var layout = QuoteLayout.Of(draft.Quote);
        Field field = random.Of(layout.Fields.Where(one => one.SignedBy != SignedBy.Nobody).ToArray());
        byte[] before = draft.Quote, quote = draft.Quote = [.. before];
        string how = QuoteMutations.Spoil(quote, field, random);
        SimulatedPlatform p = draft.Platform!;
        (ECDsa key, int start, int end, int at) = field.SignedBy == SignedBy.Pck
            ? (p.PckKey, layout.QeReport, layout.QeSignature, layout.QeSignature)
            : (p.AttestationKey, 0, layout.SignedLength, layout.Signature);
        bool isSame = quote.AsSpan().SequenceEqual(before);
        SimulatedPlatform.Sign(key, quote.AsSpan(start, end - start)).CopyTo(quote, at);
        return new($"{field.Name} {how}", isSame ? "accepted" : field.Signed);
    }

    /// <summary>A PCK's key may sign quotes alone: else its owner could sign that every platform is up to date.</summary>
    private static Told SignByAnother(Draft draft, Random random)
    {
        SimulatedPlatform p = draft.Platform!;
        string name = random.Of("tcb_info", "qe_identity"), kind = name == "tcb_info" ? "tcb" : "qeid";
        byte[] text = Encoding.UTF8.GetBytes((string)draft.Collateral[name]!);
        string own = (string)draft.Collateral[name + "_issuer_chain"]!;
        (string what, ECDsa key, string chain, string may) = random.Next(6) switch
        {
            0 => ("the PCK, with its chain", p.PckKey, p.IssuePckChain(), $"{kind}.signer"),
            1 => ("the PCK CA, with its chain", p.PckCaKey, SimulatedPlatform.Pem(p.IssuePckCa(), p.IssueRoot()), $"{kind}.signer"),
            2 => ("the root", p.RootKey, SimulatedPlatform.Pem(p.IssueRoot()), $"{kind}.signer {kind}.chain"),
            3 => ("the PCK, with the signer's chain", p.PckKey, own, $"{kind}.signature"),
            4 => ("a stranger, with the signer's chain", Platforms.Stranger.TcbSigningKey, own, $"{kind}.signature"),
            _ => ("a stranger, with a chain of the same names", Platforms.Stranger.TcbSigningKey,
                SimulatedPlatform.Pem(Platforms.Stranger.IssueTcbSigner(), Platforms.Stranger.IssueRoot()), $"{kind}.chain"),
        };
        draft.Collateral[name + "_signature"] = Convert.ToHexStringLower(SimulatedPlatform.Sign(key, text));
        draft.Collateral[name + "_issuer_chain"] = chain;
        return new($"{name} by {what}", may);
    }

    private static Told ListByAnother(Draft draft, Random random)
    {
        SimulatedPlatform p = draft.Platform!;
        bool isRoots = random.Next(2) == 0;
        (string what, ECDsa key) = random.Next(4) switch
        {
            0 => ("the TCB signer", p.TcbSigningKey),
            1 => ("the PCK", p.PckKey),
            2 => isRoots ? ("the PCK CA", p.PckCaKey) : ("the root", p.RootKey),
            _ => ("a stranger", Platforms.Stranger.RootKey),
        };
        draft.Collateral[isRoots ? "root_ca_crl" : "pck_crl"] =
            Convert.ToHexStringLower((isRoots ? p.RootCrl : p.PckCrl).Sign(key));
        return new($"{(isRoots ? "the root's" : "the PCK CA's")} by {what}", "crl.");
    }

    private static Told Rechain(Draft draft, Random random)
    {
        SimulatedPlatform p = draft.Platform!;
        byte[] root = p.IssueRoot(), ca = p.IssuePckCa();
        CertificateTemplate pck = p.Pck with
        {
            Extensions = [.. p.Pck.Extensions, (SgxExtension.Oid, false, SgxExtensionWriter.Encode(p.Sgx))],
        };
        switch (random.Next(4))
        {
            case 0:
                CertificateTemplate ofRoot = pck with { IssuerCommonName = SimulatedPlatform.RootName };
                Quote(SimulatedPlatform.Pem(ofRoot.Sign(p.PckKey, p.RootKey), root));
                return new("a PCK by the root", "pck.chain");
            case 1: // the owner of a PCK's key certifies a platform that Intel never saw
                byte[] made = (pck with { IssuerCommonName = SimulatedPlatform.PckName }).Sign(p.PckKey, p.AttestationKey);
                Quote(SimulatedPlatform.Pem(made, pck.Sign(p.AttestationKey, p.PckCaKey), ca, root));
                return new("a PCK by a PCK", "pck.chain");
            case 2:
                draft.Collateral["tcb_info_issuer_chain"] = SimulatedPlatform.Pem(
                    SignerOf(SimulatedPlatform.PckCaName).Sign(p.TcbSigningKey, p.PckCaKey), ca, root);
                return new("a TCB signer by the PCK CA", "tcb.chain");
            default:
                draft.Collateral["qe_identity_issuer_chain"] = SimulatedPlatform.Pem(
                    SignerOf(SimulatedPlatform.PckName).Sign(p.TcbSigningKey, p.PckKey), p.IssuePck(), ca, root);
                return new("a TCB signer by a PCK", "qeid.chain");
        }

        CertificateTemplate SignerOf(string issuer) => p.TcbSigner with { IssuerCommonName = issuer };

        void Quote(string chain) => draft.Quote = p.IssueQuote(Draft.ReportData, chain, draft.Version);
    }
}
