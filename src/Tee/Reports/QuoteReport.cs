using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;
using Helios.Tee.Verification;

namespace Helios.Tee.Reports;

/// <summary>The output of <c>quote inspect</c> and <c>quote verify</c>: lines for people, or one JSON object for machines.</summary>
public sealed class QuoteReport
{
    private readonly List<(string Name, string Value)> _fields = [];
    private readonly List<ReportedStep> _steps = [];
    private readonly string _verdict;
    private string _refusal;

    private QuoteReport(string verdict, string refusal) => (_verdict, _refusal) = (verdict, refusal);

    /// <summary>Whether every step passed. An inspection has only one step: the quote can be read.</summary>
    public bool IsAccepted => _steps.All(step => step.Code is null);

    /// <summary>Parses a quote and verifies nothing.</summary>
    public static QuoteReport Inspect(ReadOnlySpan<byte> bytes)
    {
        var report = new QuoteReport("readable; nothing of it is verified", "not a quote");
        Result<Quote, QuoteRejection> parsed = Quote.Parse(bytes);
        if (parsed.TryGetValue(out Quote? quote, out QuoteRejection? rejection))
            report.AddQuote(quote, bytes.Length);
        report._steps.Add(new ReportedStep(1, "quote structure", rejection?.Code.Name, rejection?.Reason));
        return report;
    }

    /// <summary>
    /// Every step of the verification, then the appraisal: of image and platform by the policy, and of the report data. Where one of
    /// the two is not given, the quote is genuine and may be anybody's: it is accepted only with <paramref name="isAppraisalElsewhere"/>.
    /// </summary>
    /// <param name="expected">The expected report data; null for none.</param>
    /// <param name="isAppraisalElsewhere">True: the caller compares what is not given here.</param>
    public static QuoteReport Verify(
        ReadOnlySpan<byte> bytes, Collateral collateral, TrustAnchor root, TimeReading time,
        AppraisalPolicy? policy, string? eventLog, ReportData? expected, bool isAppraisalElsewhere = false)
    {
        string? missing = (policy, expected) switch
        {
            (null, null) => "neither image and platform (--policy) nor the key that it is about (--public-key) were compared",
            (null, _) => "image and platform were not compared (--policy)",
            (_, null) => "the key that it is about was not compared (--public-key)",
            _ => null,
        };
        var report = new QuoteReport(missing is null ? "accepted" : $"genuine, NOT APPRAISED: {missing}", "refused");
        Explanation explanation = QuoteVerifier.Explain(bytes, collateral, root, time.Now);
        if (explanation.Quote is { } quote)
            report.AddQuote(quote, bytes.Length);
        foreach (VerificationStep step in explanation.Steps)
            report._steps.Add(new ReportedStep(step.Number, step.Name, step.Rejection?.Code.Name, step.Rejection?.Reason));
        if (!explanation.Verdict.TryGetValue(out VerifiedQuote? verified, out _))
            return report;

        report.AddVerdict(verified);
        if (policy is not null)
            report.AddAppraisal(AttestedPeer.Appraise(verified, eventLog, expected ?? verified.Report.ReportData, policy, time), time);
        else if (expected is { } data && data != verified.Report.ReportData)
            report._steps.Add(new ReportedStep(12, "report data", "policy.reportData", "the quote is about something else"));
        report.Add("report data checked", expected is null ? "no" : "yes");
        if (missing is not null && !isAppraisalElsewhere && report.IsAccepted)
        {
            report._refusal = report._verdict;
            report._steps.Add(new ReportedStep(12, "appraisal", "policy.notAppraised", missing));
        }
        return report;
    }

    public string ToText()
    {
        var text = new StringBuilder();
        int width = _fields.Count > 0 ? _fields.Max(field => field.Name.Length) : 0;
        foreach ((string name, string value) in _fields)
            text.Append(name.PadRight(width)).Append("  ").Append(value).Append('\n');
        if (_fields.Count > 0)
            text.Append('\n');
        foreach (ReportedStep step in _steps)
        {
            text.Append(step.Code is null ? "ok    " : "FAIL  ")
                .Append(step.Number.ToString(CultureInfo.InvariantCulture).PadLeft(2)).Append("  ").Append(step.Name);
            if (step.Code is not null)
                text.Append("\n          ").Append(step.Code).Append(": ").Append(step.Reason);
            text.Append('\n');
        }
        return text.Append('\n').Append(IsAccepted ? _verdict : _refusal).Append('\n').ToString();
    }

    /// <summary><c>{"accepted":…,"code":…,"reason":…,"fields":{…},"steps":[{"number","name","ok","code"?,"reason"?}]}</c></summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteBoolean("accepted", IsAccepted);
            ReportedStep? failed = _steps.Find(step => step.Code is not null);
            json.WriteString("code", failed?.Code);
            json.WriteString("reason", failed?.Reason);
            json.WriteStartObject("fields");
            foreach ((string name, string value) in _fields)
                json.WriteString(name.Replace(' ', '_'), value);
            json.WriteEndObject();
            json.WriteStartArray("steps");
            foreach (ReportedStep step in _steps)
            {
                json.WriteStartObject();
                json.WriteNumber("number", step.Number);
                json.WriteString("name", step.Name);
                json.WriteBoolean("ok", step.Code is null);
                if (step.Code is not null)
                {
                    json.WriteString("code", step.Code);
                    json.WriteString("reason", step.Reason);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private void AddQuote(Quote quote, int length)
    {
        TdReport td = quote.Report;
        Add("version", quote.Header.Version.ToString(CultureInfo.InvariantCulture));
        Add("body", td.MrServiceTd is null ? "TD report 1.0" : "TD report 1.5");
        Add("length", $"{quote.Bytes.Length} of {length} bytes, the rest is padding");
        Add("digest", Convert.ToHexStringLower(quote.Digest.Span));
        Add("tee_tcb_svn", Hexed(td.TeeTcbSvn));
        Add("td_attributes", td.TdAttributes.ToString());
        Add("xfam", Hexed(td.Xfam));
        Add("mr_seam", td.MrSeam.ToString());
        Add("mr_td", td.MrTd.ToString());
        for (int i = 0; i < 4; i++)
            Add($"rtmr{i}", td.Rtmr(i).ToString());
        Add("mr_config_id", td.MrConfigId.ToString());
        Add("mr_owner", td.MrOwner.ToString());
        Add("mr_owner_config", td.MrOwnerConfig.ToString());
        if (td.TeeTcbSvn2 is { } svn2)
            Add("tee_tcb_svn2", Hexed(svn2));
        if (td.MrServiceTd is { } serviceTd)
            Add("mr_service_td", serviceTd.ToString());
        Add("report_data", td.ReportData.ToString());
        Add("qe isvsvn", quote.QeReport.IsvSvn.ToString(CultureInfo.InvariantCulture));
        Add("certification data", quote.CertificationData.Type.ToString());
    }

    private void AddVerdict(VerifiedQuote verified)
    {
        Add("fmspc", Hexed(verified.Platform.Fmspc));
        Add("ppid", Hexed(verified.Platform.Ppid));
        if (verified.Platform.PlatformInstanceId is { } instance)
            Add("platform instance", Hexed(instance));
        Add("tcb status", verified.Status.ToString());
        Add("advisories", verified.Advisories.Count == 0 ? "none" : string.Join(", ", verified.Advisories));
        Add("open advisories", verified.OpenAdvisories.Count == 0 ? "none" : string.Join(", ", verified.OpenAdvisories));
        Add("tcb evaluation", verified.TcbEvaluationDataNumber.ToString(CultureInfo.InvariantCulture));
        Add("valid until", verified.EarliestExpiry.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private void AddAppraisal(Result<AttestedPeer, AppraisalRejection> appraisal, TimeReading time)
    {
        if (appraisal.TryGetValue(out AttestedPeer? peer, out AppraisalRejection? rejection))
        {
            Add("release", peer.Release);
            AppraisalRejection? refusal = peer.KeyRefusalAt(time, isPeersTimeAuthenticated: true); // a quote does not say it
            Add("may receive the key", refusal is null ? "yes" : $"no: {refusal.Reason}");
        }
        _steps.Add(new ReportedStep(12, "policy", rejection is null ? null : $"policy.{CamelCase(rejection.Code)}", rejection?.Reason));
    }

    private void Add(string name, string value) => _fields.Add((name, value));

    private static string Hexed(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string CamelCase(AppraisalCode code) => JsonNamingPolicy.CamelCase.ConvertName(code.ToString());

    private sealed record ReportedStep(int Number, string Name, string? Code, string? Reason);
}
