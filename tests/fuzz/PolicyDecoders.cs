using System.Text;
using Helios.Node.Configuration;
using Helios.Protocol.Governance;
using Helios.Protocol.Tests.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Tests.Governance;

namespace Helios.Fuzz;

/// <summary>Policy documents: each content has one text.</summary>
internal static class PolicyDecoders
{
    private const string Class = "policies";

    private static readonly TrustAnchor[] Known = [TrustAnchor.IntelSgxRootCa];

    public static IEnumerable<Decoder> All()
    {
        byte[][] texts = [Encoding.UTF8.GetBytes(PolicyVectors.First), Encoding.UTF8.GetBytes(PolicyVectors.Second)];
        byte[] digest = PolicyDocument.DigestOf(texts[0]).ToArray();
        var signature = new AuthoritySignature(
            Samples.Key("anna").PublicKey, Helios.Protocol.Crypto.Secp256k1.Sign(Samples.Key("anna"), digest));
        byte[] file = SignedPolicy.Of(PolicyDocument.Parse(texts[0], Known), signature).ToFile();
        yield return Decoder.OneSpelling(
            Class, "policy document (JSON)", texts, bytes => PolicyDocument.Parse(bytes, Known), document => document.Text());
        yield return Decoder.ManySpellings(
            Class, "signed policy, a file (JSON)", [file], bytes => SignedPolicy.ReadFile(bytes, Known), policy => policy.ToFile());
        yield return Decoder.Of(Class, "digests of a policy contract (ABI)",
            [[.. new byte[31], 32, .. new byte[31], 2, .. digest, .. digest]], bytes => !PolicyContract.ReadAnswer(bytes).IsDefault);
        yield return Decoder.Of(Class, "policy options (JSON)", [Settings()], bytes => PolicyOptions.Parse(bytes));
        yield return Decoder.Of(Class, "policy options, a file (HOCON)",
            ["helios.tee.policy { accept = same-image, tcb-statuses = [UpToDate], max-session-hours = 12 }"u8.ToArray()],
            bytes => SettingDecoders.Refuses(() => PolicyFile.Parse("policy", SettingDecoders.WithoutIncludes(bytes))));
    }

    /// <summary>As <c>tools/simulated-policy.json</c>.</summary>
    private static byte[] Settings()
    {
        string measurement = new('a', 96);
        return Encoding.UTF8.GetBytes($$"""
            {"accept": "releases", "releases": [{"name": "1.3", "mrtd": ["{{measurement}}"], "rtmr0": ["{{measurement}}"],
            "rtmr1": ["{{measurement}}"], "rtmr2": ["{{measurement}}"], "rtmr3": "zero"}],
            "tcb-statuses": ["UpToDate", "SWHardeningNeeded"], "advisories": ["INTEL-SA-00960"],
            "max-session-hours": 12, "deny-ppids": ["{{new string('b', 32)}}"]}
            """);
    }
}
