using Helios.Tee.Quotes;

namespace Helios.Tee.Providers.Dstack;

/// <summary>Quotes from dstack's guest agent, with the event log that explains RTMR3.</summary>
public sealed class DstackQuoteProvider(DstackClient client) : IQuoteProvider, IDisposable
{
    public TeeKind Kind => TeeKind.Tdx;

    public string Name => client.Api == DstackApi.Current ? "dstack" : "dstack (legacy tappd)";

    public async Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken) =>
        (await GetEvidenceAsync(reportData, cancellationToken).ConfigureAwait(false)).Quote;

    public async Task<Evidence> GetEvidenceAsync(ReportData reportData, CancellationToken cancellationToken)
    {
        (byte[] bytes, string eventLog) = await client.GetQuoteAsync(reportData, cancellationToken).ConfigureAwait(false);
        if (!Quote.Parse(bytes).TryGetValue(out Quote? quote, out QuoteRejection? rejection))
            throw new QuoteUnavailableException($"dstack's quote does not parse ({rejection})");
        if (quote.Report.ReportData != reportData)
            throw new QuoteUnavailableException("dstack's quote is over other report data");
        return new Evidence(quote, eventLog.Length > 0 ? eventLog : null);
    }

    public void Dispose() => client.Dispose();
}
