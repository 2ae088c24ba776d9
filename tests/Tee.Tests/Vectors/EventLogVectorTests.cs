using System.Text.Json;
using Helios.Tee.Appraisal;
using Helios.Tee.Quotes;

namespace Helios.Tee.Tests.Vectors;

/// <summary>The pack's event logs (tee-eventlog-v1): replay of all four registers and the identity of the boot window.</summary>
public class EventLogVectorTests
{
    public static TheoryData<string> Rows => TeePack.Rows(TeePart.EventLogCases);

    [TeePackTheory(TeePart.EventLogCases)]
    [MemberData(nameof(Rows))]
    public void The_log_replays_as_expected(string row)
    {
        (string list, JsonElement @case) = TeePack.Find(TeePart.EventLogCases, row);
        JsonElement answer = TeePack.Json(TeePack.PathOf(list, @case.Text("file")!));

        (DstackIdentity? identity, TdReport? report, string refusal) = Judge(answer);

        (identity is not null ? "accept" : "reject").ShouldBe(@case.Text("expect"), $"{@case.Text("why")}; got {refusal}");
        if (@case.Text("error") is { } error)
            refusal.ShouldStartWith(RefusalNames.OfEventLog(error).ToString());
        if (identity is null || report is null)
            return;
        if (@case.TryGetProperty("identity", out JsonElement expected))
        {
            foreach (JsonProperty property in expected.EnumerateObject())
                Convert.ToHexStringLower(Field(identity, property.Name).Span).ShouldBe(property.Value.GetString(), property.Name);
        }
        string[] rtmrs = @case.Texts("rtmrs");
        for (int i = 0; i < rtmrs.Length; i++)
            report.Rtmr(i).ToString().ShouldBe(rtmrs[i]);
    }

    /// <summary>Real answers of dstack's <c>GetQuote</c>.</summary>
    [TeePackFact(TeePart.QuoteAnswers)]
    public void A_recorded_answer_of_dstack_replays_to_its_quote()
    {
        foreach (JsonElement answer in TeePack.Files(TeePart.QuoteAnswers).Select(TeePack.Json))
        {
            (DstackIdentity? identity, TdReport? report, string refusal) = Judge(answer);

            identity.ShouldNotBeNull(refusal);
            report!.ReportData.ToString().ShouldBe(answer.Text("report_data"));
            identity.KeyProviderName.ShouldBeOneOf("kms", "local-sgx", "tpm", "none");
        }
    }

    private static (DstackIdentity? Identity, TdReport? Report, string Refusal) Judge(JsonElement answer)
    {
        Result<Quote, QuoteRejection> quote = Quote.Parse(Hex.Decode(answer.Text("quote")!));
        if (!quote.IsAccepted)
            return (null, null, quote.Rejection.ToString());
        try
        {
            JsonElement log = answer.GetProperty("event_log");
            return EventLog.Parse(log.ValueKind == JsonValueKind.String ? log.GetString()! : log.GetRawText())
                .Replay(quote.Value.Report)
                .Match<(DstackIdentity?, TdReport?, string)>(
                    identity => (identity, quote.Value.Report, ""), refused => (null, null, refused.ToString()));
        }
        catch (MalformedInputException e)
        {
            return (null, null, e.Message);
        }
    }

    private static ReadOnlyMemory<byte> Field(DstackIdentity identity, string name) => name switch
    {
        "app-id" => identity.AppId,
        "compose-hash" => identity.ComposeHash,
        "instance-id" => identity.InstanceId,
        "key-provider" => identity.KeyProvider,
        _ => throw new InvalidDataException($"identity field {name}"),
    };
}
