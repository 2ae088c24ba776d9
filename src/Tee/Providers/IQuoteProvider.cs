using Helios.Tee.Quotes;

namespace Helios.Tee.Providers;

/// <summary>A source of quotes about this machine: the kernel, dstack's guest agent, or the simulation.</summary>
public interface IQuoteProvider
{
    /// <summary>The root that the quotes verify under.</summary>
    TeeKind Kind { get; }

    /// <summary>For logs and <c>/v1/status</c>: <c>configfs-tsm</c>, <c>dstack</c>, <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>A quote over exactly these 64 bytes. The provider has checked that they are in it.</summary>
    /// <exception cref="QuoteUnavailableException">There is no quote now; a later try may succeed.</exception>
    Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken);

    /// <summary>The quote with what the provider adds: dstack's event log, the simulation's collateral.</summary>
    /// <exception cref="QuoteUnavailableException">There is no quote now; a later try may succeed.</exception>
    async Task<Evidence> GetEvidenceAsync(ReportData reportData, CancellationToken cancellationToken) =>
        new(await GetQuoteAsync(reportData, cancellationToken).ConfigureAwait(false));
}

/// <summary>The kernel or the guest agent did not give a quote. Nothing was judged.</summary>
public sealed class QuoteUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
