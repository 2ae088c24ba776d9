using Helios.Tee.Quotes;

namespace Helios.Tee.Providers;

/// <summary>Has quotes made for this machine, by the kernel, by dstack's guest agent, or by a simulation.</summary>
public interface IQuoteProvider
{
    /// <summary>Says which root the quotes verify under.</summary>
    TeeKind Kind { get; }

    /// <summary>For logs and <c>/v1/status</c>: <c>configfs-tsm</c>, <c>dstack</c>, <c>simulated</c>.</summary>
    string Name { get; }

    /// <summary>A quote over exactly these 64 bytes. The provider has checked that they are in it.</summary>
    /// <exception cref="QuoteUnavailableException">The quote could not be had; a later try may succeed.</exception>
    Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken);

    /// <summary>The quote, and what the provider knows besides: dstack's event log, the simulation's collateral.</summary>
    /// <exception cref="QuoteUnavailableException">The quote could not be had; a later try may succeed.</exception>
    async Task<Evidence> GetEvidenceAsync(ReportData reportData, CancellationToken cancellationToken) =>
        new(await GetQuoteAsync(reportData, cancellationToken).ConfigureAwait(false));
}

/// <summary>The kernel or the guest agent did not give a quote. Nothing was judged.</summary>
public sealed class QuoteUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
