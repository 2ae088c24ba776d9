using Helios.Protocol;
using Helios.Tee.Quotes;

namespace Helios.Tee.Providers.Dstack;

/// <summary>Quotes from dstack's guest agent, with the event log that explains RTMR3.</summary>
public sealed class DstackQuoteProvider(DstackClient client) : IQuoteProvider, IDisposable
{
    public TeeKind Kind => TeeKind.Tdx;

    public string Name => client.Api == DstackApi.Current ? "dstack" : "dstack (legacy tappd)";

    public async Task<byte[]> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken) =>
        (await GetEvidenceAsync(reportData, cancellationToken).ConfigureAwait(false)).Quote.ToArray();

    public async Task<Evidence> GetEvidenceAsync(ReportData reportData, CancellationToken cancellationToken)
    {
        (byte[] quote, string eventLog) = await client.GetQuoteAsync(reportData, cancellationToken).ConfigureAwait(false);
        Result<Quote, QuoteRejection> parsed = Quote.Parse(quote);
        if (!parsed.IsAccepted)
            throw new QuoteUnavailableException($"dstack's quote does not parse ({parsed.Rejection})");
        if (parsed.Value.Report.ReportData != reportData)
            throw new QuoteUnavailableException("dstack's quote is over other report data");
        return new Evidence(quote, eventLog.Length > 0 ? eventLog : null);
    }

    public void Dispose() => client.Dispose();
}
