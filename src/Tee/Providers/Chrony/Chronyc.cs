using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Helios.Protocol.Secrecy;
using Helios.Tee.Timekeeping;

namespace Helios.Tee.Providers.Chrony;

/// <summary>
/// Asks the chronyd that was measured with this image, through its own client, for the answer of each of its NTS servers.
/// <see cref="TrustedTime"/> decides which of them to believe, not chronyd. See docs/adr/0006-authenticated-time.md.
/// </summary>
/// <param name="program">chronyc: a path, or a name on PATH.</param>
/// <param name="address">chronyd's command socket. Only there, and not on a loopback port, does chronyd report authentication.</param>
/// <param name="host">The system's clock and counter, not the trusted ones.</param>
public sealed class Chronyc(string program, string address, TimeProvider host) : ITimeSource
{
    private const int LongestReport = 64 * 1024;
    private const int LongestReason = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// If the system's clock moved by more than this against the counter while chronyc ran, chronyd has just stepped it, and the report
    /// fits neither the old time nor the new one.
    /// </summary>
    private static readonly TimeSpan LargestStep = TimeSpan.FromMilliseconds(100);

    public string Name => "chrony";

    public async Task<TimeSamples> SampleAsync(CancellationToken cancellationToken)
    {
        (DateTimeOffset clock, long timestamp) = (host.GetUtcNow(), host.GetTimestamp());
        string text = await AskAsync(cancellationToken).ConfigureAwait(false);
        if ((host.GetUtcNow() - clock - host.GetElapsedTime(timestamp)).Duration() > LargestStep)
            throw new TimeUnavailableException("the system's clock was stepped while chronyc was asked");
        try
        {
            return new TimeSamples(ChronycReport.Parse(text).SamplesAt(clock), timestamp);
        }
        catch (MalformedInputException e)
        {
            throw new TimeUnavailableException(PlainLine.Of(e.Message, LongestReason), e);
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["-c", "-n", "-h", address, "-m", "tracking", "sources", "authdata"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            process.StandardInput.Close();
            byte[] report = new byte[LongestReport + 1];
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            int length = await process.StandardOutput.BaseStream
                .ReadAtLeastAsync(report, report.Length, throwOnEndOfStream: false, patience.Token).ConfigureAwait(false);
            if (length > LongestReport)
                throw new TimeUnavailableException($"{program} printed more than {LongestReport} bytes");
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            string text = Encoding.UTF8.GetString(report, 0, length);
            if (process.ExitCode == 0)
                return text;
            string words = ForeignWords.Of(text + await errors.ConfigureAwait(false), SecretTexts.None);
            throw new TimeUnavailableException($"{program} -h {address}: {words}");
        }
        catch (Win32Exception e)
        {
            throw new TimeUnavailableException($"{program} cannot be run: {e.Message}", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeUnavailableException($"chronyd at {address} does not answer within {Patience.TotalSeconds} s");
        }
        finally
        {
            Kill(process);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It never started, or it has ended.
        }
    }
}
