using System.Security.Cryptography;
using Helios.Client.Checks;
using Helios.Client.Trust;
using Helios.Protocol.Crypto;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Timekeeping;
using Helios.Tee.Verification;

namespace Helios.Client.Attestation;

/// <summary>
/// Judges an answer of <c>/v1/attestation</c> as a client must before it believes a signature: the quote leads to the root that it trusts,
/// it is about this statement and our nonce, the image is one of the policy, and the statement is of the network that is meant.
/// </summary>
public static class AttestationCheck
{
    /// <summary>Each check, told as it is done.</summary>
    /// <param name="answer">What the node answered.</param>
    /// <param name="nonce">Ours.</param>
    /// <param name="expected">What the client knows before.</param>
    /// <param name="time">The client's own clock.</param>
    /// <param name="report">Hears of each check.</param>
    /// <returns>What to keep, and which node it is; null where a check failed.</returns>
    public static VerifiedAttestation? Run(
        AttestationAnswer answer, byte[] nonce, Expectations expected, TimeReading time, ICheckReport report)
    {
        if (Verified(answer, expected, time, report) is not { } quote)
            return null;
        ReportData bound = ReportData.ForStatement(answer.StatementBytes, nonce);
        bool holds = report.Check(
            "the quote is about this statement and about our nonce",
            quote.Report.ReportData == bound ? null : $"report data {quote.Report.ReportData}",
            $"{bound}",
            "do not trust this node: the quote is another node's, a replay, or of another key");
        holds &= Appraised(answer, bound, quote, expected, time, report);
        holds &= report.Check(
            $"key {answer.PublicKey}, which the quote binds, signed the statement",
            answer.Signature is null ? "no signature: the node holds no key yet"
                : Secp256k1.Verify(answer.PublicKey, SHA256.HashData(answer.StatementBytes), answer.Signature) ? null
                : "a signature of another key or text",
            "its signature over the statement",
            "wait until the node is in its network, or do not trust it");
        holds &= Compared("the network's key", answer.PublicKey, expected.Key, "--key", report);
        holds &= Compared("the network id", answer.NetworkId, expected.NetworkId, "--network-id", report);
        holds &= Compared(
            "the block that its network started from", answer.Founding, expected.Founding, "--founding-checkpoint", report);
        holds &= Bound(answer, report);
        holds &= Compared(
            "the network's authority", answer.Rules is { } rules ? NamedAuthority.Of(rules) : null, expected.Authority, "--authority",
            report);
        if (answer.Equivocation is { } proof)
            report.Note($"the node has proof {proof} that the sync committee signed for two chains: GET /v1/evidence");
        return holds ? Kept(answer, quote, expected, time, report) : null;
    }

    private static VerifiedAttestation? Kept(
        AttestationAnswer answer, VerifiedQuote quote, Expectations expected, TimeReading time, ICheckReport report)
    {
        try
        {
            TrustFile trust = answer.ToTrust(time.Now, expected.IsSimulated);
            if (expected.NetworkId is null)
            {
                report.Note($"policyDigest, of the network's rules for admission, is {trust.PolicyDigest}; not compared, because "
                    + "--network-id is not given");
            }
            return new VerifiedAttestation(trust, answer.ToNode(Convert.ToHexStringLower(quote.Platform.Ppid.Span)));
        }
        catch (MalformedInputException e)
        {
            report.Check("the statement names a network", e.Message, "network id, founding checkpoint, key epoch and the node's id",
                "wait until the node is in its network");
            return null;
        }
    }

    private static VerifiedQuote? Verified(AttestationAnswer answer, Expectations expected, TimeReading time, ICheckReport report)
    {
        string root = expected.IsSimulated ? "the SIMULATION's root, which proves nothing" : "Intel's root";
        if (!report.Check("there is collateral for the quote", (expected.Collateral ?? answer.Collateral) is null ? "none" : null,
            "collateral in the answer, or --collateral", "give --collateral FILE, or ask the operator to set helios.tee.pccs"))
            return null;
        Collateral collateral = (expected.Collateral ?? answer.Collateral)!;
        Result<VerifiedQuote, QuoteRejection> verdict = QuoteVerifier.Explain(answer.Quote, collateral, expected.Root, time.Now).Verdict;
        bool isVerified = verdict.TryGetValue(out VerifiedQuote? quote, out QuoteRejection? rejection);
        report.Check(
            $"the quote verifies to {root}" + (quote is null
                ? "" : $": TCB status {quote.DescribeTcb()}, by collateral that is valid until {quote.EarliestExpiry:u}"),
            isVerified ? null : $"{rejection!.Code}: {rejection.Reason}",
            $"a quote and collateral that lead to {root} at {time.Now:u}",
            isVerified ? "" : Remedy(answer.Quote, collateral, rejection!, expected, time));
        if (quote is not null)
        {
            report.Note($"its machine (PPID) is {Convert.ToHexStringLower(quote.Platform.Ppid.Span)}, of family (FMSPC) "
                + Convert.ToHexStringLower(quote.Platform.Fmspc.Span));
        }
        return quote;
    }

    private static string Remedy(
        byte[] quote, Collateral collateral, QuoteRejection rejection, Expectations expected, TimeReading time)
    {
        if (rejection.Code.IsStale)
            return "compare this machine's clock; if it is right, give newer collateral with --collateral FILE";
        TrustAnchor simulation = TrustAnchor.Parse(SimulatedRoot.Der.Span);
        bool isSimulated = !expected.IsSimulated && QuoteVerifier.Explain(quote, collateral, simulation, time.Now).Verdict.IsAccepted;
        return isSimulated
            ? "this node is simulated: its quotes prove nothing. To try it out all the same, add --simulated"
            : "do not trust this node: nothing says that it runs in a trust domain";
    }

    /// <summary>Without a policy the measurements are shown, and the reader compares them.</summary>
    private static bool Appraised(
        AttestationAnswer answer, ReportData bound, VerifiedQuote quote, Expectations expected, TimeReading time, ICheckReport report)
    {
        if (expected.Policy is not { } policy)
        {
            report.Note($"MRTD   {quote.Report.MrTd}");
            for (int i = 0; i < 4; i++)
                report.Note($"RTMR{i}  {quote.Report.Rtmr(i)}");
            report.Note($"MRCONFIGID {quote.Report.MrConfigId}");
            return true;
        }
        bool isAdmitted = AttestedPeer.Appraise(quote, answer.EventLog, bound, policy, time)
            .TryGetValue(out AttestedPeer? peer, out AppraisalRejection? rejection);
        return report.Check(
            peer is null ? "the policy admits the image and the platform" : $"the policy admits image '{peer.Release}' and the platform",
            isAdmitted ? null : $"{rejection!.Code}: {rejection.Reason}",
            "an image and a platform of --policy",
            "do not trust this node, or add the release to the policy if you have built it yourself");
    }

    /// <summary>Whether the network id is made of what the statement says, so that it can name no other authority.</summary>
    private static bool Bound(AttestationAnswer answer, ICheckReport report) => answer.NetworkId is not { } id || report.Check(
        "the network id binds the name, chain, authority and founding checkpoint of the statement",
        answer.BoundNetworkId is not { } bound ? "the statement does not say all of them" : bound == id ? null : $"{bound}", $"{id}",
        "do not trust this node: its statement is not that of its network");

    private static bool Compared<T>(string what, T? found, T? expected, string option, ICheckReport report)
    {
        if (expected is null)
        {
            report.Note($"{what} is {found?.ToString() ?? "not known yet"}; not compared, because {option} is not given");
            return true;
        }
        return report.Check(
            $"{what} is {expected}", expected.Equals(found) ? null : found?.ToString() ?? "none", $"{expected}",
            "do not trust this node: it is in another network");
    }
}
