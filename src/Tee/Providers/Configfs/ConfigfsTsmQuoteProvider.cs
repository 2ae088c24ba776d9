using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helios.Tee.Quotes;

namespace Helios.Tee.Providers.Configfs;

/// <summary>
/// Quotes from the kernel (Linux 6.7 and later: Documentation/ABI/testing/configfs-tsm). Each request has its own directory. The quote
/// counts only if nobody wrote there in between (generation) and if it holds the requested report data.
/// </summary>
public sealed class ConfigfsTsmQuoteProvider : IQuoteProvider, IDisposable
{
    public const string DefaultRoot = "/sys/kernel/config/tsm/report";

    private const int Attempts = 6;

    /// <summary>The kernel reports no error then (confidential-containers/guest-components#823).</summary>
    private const string NoQuoteFromTheHost = "the host gave no quote: its quote generation service (QGS) is not reachable from QEMU, "
        + "or is older than DCAP 1.21; the host's operator must start or update it";

    private readonly string _root;
    private readonly ITsmReports _reports;
    private readonly TimeSpan _firstBackoff;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1); // the host makes one quote at a time anyway

    public ConfigfsTsmQuoteProvider(string root = DefaultRoot)
        : this(root, new TsmReportFiles(), TimeSpan.FromMilliseconds(50))
    {
    }

    internal ConfigfsTsmQuoteProvider(string root, ITsmReports reports, TimeSpan firstBackoff) =>
        (_root, _reports, _firstBackoff) = (root, reports, firstBackoff);

    public TeeKind Kind => TeeKind.Tdx;

    public string Name => "configfs-tsm";

    public async Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TimeSpan backoff = _firstBackoff;
            string last = "";
            for (int attempt = 0; attempt < Attempts; attempt++, backoff *= 2)
            {
                if (attempt > 0)
                    await Task.Delay(backoff, cancellationToken).ConfigureAwait(false);
                (Quote? quote, last) = Try(reportData);
                if (quote is not null)
                    return quote;
            }
            throw new QuoteUnavailableException($"no quote from {_root} after {Attempts} attempts; the last one: {last}");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>One attempt: a quote, or why another attempt may succeed.</summary>
    private (Quote? Quote, string Why) Try(ReportData reportData)
    {
        string directory = $"{_root}/helios-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        try
        {
            _reports.MakeDirectory(directory);
            try
            {
                return TryIn(directory, reportData);
            }
            finally
            {
                _reports.RemoveDirectory(directory);
            }
        }
        catch (ErrnoException e) when (e.IsTransient)
        {
            return (null, e.Message);
        }
        catch (ErrnoException e)
        {
            throw new QuoteUnavailableException(e.Errno switch
            {
                ErrnoException.ENxIo =>
                    $"{_root}: no trusted security module is registered; is this a TDX guest with CONFIG_TDX_GUEST_DRIVER?",
                ErrnoException.EAcces => $"{_root} belongs to root: run as root, or let the node write to it",
                _ => e.Message,
            }, e);
        }
    }

    private (Quote? Quote, string Why) TryIn(string directory, ReportData reportData)
    {
        string provider = Encoding.ASCII.GetString(_reports.Read($"{directory}/provider")).Trim();
        if (provider != "tdx_guest")
            throw new QuoteUnavailableException($"{_root} is provided by '{provider}': tdx_guest is expected");

        ulong before = Generation(directory);
        _reports.Write($"{directory}/inblob", reportData.Span);
        byte[] bytes = _reports.Read($"{directory}/outblob");
        ulong after = Generation(directory);

        if (after != before + 1)
            return (null, $"the generation went from {before} to {after}: another process wrote, or our write was not committed");
        if (bytes.Length == 0)
            return (null, NoQuoteFromTheHost);
        if (!Quote.Parse(bytes).TryGetValue(out Quote? quote, out QuoteRejection? rejection))
            return (null, $"the kernel's quote does not parse ({rejection})");
        return quote.Report.ReportData == reportData ? (quote, "") : (null, "the quote is over other report data");
    }

    private ulong Generation(string directory)
    {
        string text = Encoding.ASCII.GetString(_reports.Read($"{directory}/generation")).Trim();
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong generation)
            ? generation
            : throw new QuoteUnavailableException($"{directory}/generation holds '{text}'");
    }
}
