using System.Text;
using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Verification;

namespace Helios.Mutants;

/// <summary>What the C# verifier says.</summary>
internal static class Judge
{
    public static Explanation Explain(Draft draft) => QuoteVerifier.Explain(
        draft.Quote,
        CollateralJson.Parse(Encoding.UTF8.GetBytes(draft.Collateral.ToJsonString())),
        TrustAnchor.Parse(draft.Root),
        draft.Time);

    public static JsonObject Verdict(Draft draft)
    {
        try
        {
            return Explain(draft).Verdict.Match(Accepted, rejection => new JsonObject
            {
                ["code"] = rejection.Code.Name,
                ["reason"] = rejection.Reason,
            });
        }
        catch (MalformedInputException e)
        {
            return new() { ["code"] = "malformed", ["reason"] = e.Message };
        }
    }

    private static JsonObject Accepted(VerifiedQuote verified) => new()
    {
        ["code"] = "accepted",
        ["status"] = verified.Status.ToString(),
        ["advisories"] = Names(verified.Advisories),
        ["openAdvisories"] = Names(verified.OpenAdvisories),
        ["reportData"] = Convert.ToHexStringLower(verified.Report.ReportData.Span),
        ["ppid"] = Convert.ToHexStringLower(verified.Platform.Ppid.Span),
        ["expires"] = verified.EarliestExpiry.ToUnixTimeSeconds(),
        ["evaluation"] = verified.TcbEvaluationDataNumber,
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
