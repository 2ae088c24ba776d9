using System.Text.Json;
using Helios.Tee.Appraisal;
using Helios.Tee.Reports;
using Helios.Tee.Tests.Verification;
using Helios.Tee.Timekeeping;
using static Helios.Tee.Tests.Verification.Exhibit;

namespace Helios.Tee.Tests.Reports;

public class QuoteReportTests
{
    private static readonly TimeReading Now = new(Today, IsAuthenticated: true);

    [Fact]
    public void An_inspection_shows_the_fields_of_the_quote()
    {
        QuoteReport report = QuoteReport.Inspect(Of(Valid).Quote);

        report.IsAccepted.ShouldBeTrue();
        report.ToText().ShouldContain(Valid.Report.MrTd.ToString());
        JsonElement fields = JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("fields");
        fields.GetProperty("mr_td").GetString().ShouldBe(Valid.Report.MrTd.ToString());
        fields.GetProperty("report_data").GetString().ShouldBe(Asked.ToString());
    }

    [Fact]
    public void A_quote_that_cannot_be_read_is_refused_by_its_code()
    {
        QuoteReport report = QuoteReport.Inspect([1, 2, 3]);

        report.IsAccepted.ShouldBeFalse();
        report.ToText().ShouldContain("quote.truncated");
        JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("code").GetString().ShouldBe("quote.truncated");
    }

    [Fact]
    public void A_verification_shows_every_step_and_its_verdict()
    {
        QuoteReport report = Report(Of(Valid));

        report.IsAccepted.ShouldBeTrue();
        JsonElement json = JsonDocument.Parse(report.ToJson()).RootElement;
        json.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        json.GetProperty("steps").EnumerateArray().ShouldAllBe(step => step.GetProperty("ok").GetBoolean());
        json.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("number").GetInt32()).Distinct()
            .ShouldBe(Enumerable.Range(1, 11));
        json.GetProperty("fields").GetProperty("tcb_status").GetString().ShouldBe("UpToDate");
        json.GetProperty("fields").GetProperty("report_data_checked").GetString().ShouldBe("no");
        report.ToText().ShouldEndWith("\ngenuine, NOT APPRAISED: neither image and platform (--policy) nor the key that it is about " +
            "(--public-key) were compared\n");
    }

    [Fact]
    public void A_genuine_quote_that_nothing_was_compared_with_is_not_accepted()
    {
        QuoteReport report = QuoteReport.Verify(Of(Valid).Quote, Of(Valid).Collateral, Of(Valid).Root, Now, null, null, expected: null);

        report.IsAccepted.ShouldBeFalse();
        JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("code").GetString().ShouldBe("policy.notAppraised");
    }

    [Fact]
    public void A_spoiled_quote_is_refused_at_the_step_that_failed()
    {
        QuoteReport report = Report(WithBitFlipped(568));

        report.IsAccepted.ShouldBeFalse();
        report.ToText().ShouldContain("FAIL   6  quote signature\n          quote.signature: ");
        report.ToText().ShouldEndWith("refused\n");
        JsonElement last = JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("steps").EnumerateArray().Last();
        last.GetProperty("code").GetString().ShouldBe("quote.signature");
    }

    [Fact]
    public void A_policy_and_an_expected_key_are_judged_last()
    {
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(Of(Valid).Verify().Value.Report, null, Of(Valid).Root);

        Report(Of(Valid), policy, Asked).ToText().ShouldContain("ok    12  policy");
        Report(Of(Valid), policy, default(ReportData)).ToText().ShouldContain("policy.reportData");
        Report(Of(Valid), null, default(ReportData)).IsAccepted.ShouldBeFalse();
        Report(Of(Valid), policy with { MinimumTcbEvaluationDataNumber = 99 }).ToText().ShouldContain("policy.tcbEvaluationDataNumber");
    }

    private static QuoteReport Report(Exhibit exhibit, AppraisalPolicy? policy = null, ReportData? expected = null) =>
        QuoteReport.Verify(exhibit.Quote, exhibit.Collateral, exhibit.Root, Now, policy, null, expected, isAppraisalElsewhere: true);
}
