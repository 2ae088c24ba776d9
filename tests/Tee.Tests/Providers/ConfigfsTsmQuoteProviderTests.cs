using Helios.Tee.Providers;
using Helios.Tee.Providers.Configfs;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Tee.Tests.Providers;

public class ConfigfsTsmQuoteProviderTests
{
    private const string Root = "/config/tsm/report";
    private static readonly SimulatedPlatform Platform = SimulatedPlatform.Create();
    private static readonly ReportData Asked = ReportData.ForRegister(new byte[33]);
    private static readonly ReportData SomebodyElses = ReportData.ForRegister(new byte[32]);

    private readonly KernelReports _kernel = new(Root, Platform);

    [Fact]
    public async Task A_quote_is_made_over_the_requested_report_data_and_its_directory_is_removed()
    {
        Quote quote = await Ask();

        quote.Report.ReportData.ShouldBe(Asked);
        _kernel.Made.ShouldBe(1);
        _kernel.Left.ShouldBe(0);
    }

    [Fact]
    public async Task Concurrent_requests_each_get_their_own_quote()
    {
        using var provider = Provider();
        ReportData[] asked = [.. Enumerable.Range(0, 20).Select(i => ReportData.ForRegister([(byte)i]))];

        Quote[] quotes = await Task.WhenAll(asked.Select(data => provider.GetQuoteAsync(data, CancellationToken.None)));

        quotes.Select(quote => quote.Report.ReportData).ShouldBe(asked);
    }

    [Fact]
    public async Task A_commit_that_fails_at_close_is_noticed_and_tried_again()
    {
        Fail("close", ErrnoException.EBusy, times: 2);

        (await Ask()).Report.ReportData.ShouldBe(Asked);
        _kernel.Made.ShouldBe(3);
        _kernel.Left.ShouldBe(0);
    }

    [Theory]
    [InlineData(ErrnoException.EBusy)]
    [InlineData(ErrnoException.EIntr)]
    [InlineData(ErrnoException.EIo)]
    [InlineData(ErrnoException.ETimedOut)]
    public async Task A_busy_or_failing_host_is_asked_again(int errno)
    {
        Fail("outblob", errno, times: 3);

        (await Ask()).Report.ReportData.ShouldBe(Asked);
        _kernel.Left.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_stays_busy_is_given_up_after_bounded_tries()
    {
        Fail("outblob", ErrnoException.EBusy, times: int.MaxValue);

        (await Should.ThrowAsync<QuoteUnavailableException>(Ask)).Message.ShouldContain("6 attempts");
        _kernel.Left.ShouldBe(0);
    }

    [Fact]
    public async Task Another_process_that_writes_into_our_directory_is_noticed()
    {
        int interfered = 0;
        _kernel.Before = (call, path) =>
        {
            if (call == "read" && path.EndsWith("outblob", StringComparison.Ordinal) && interfered++ == 0)
                _kernel.Write(path.Replace("outblob", "inblob", StringComparison.Ordinal), SomebodyElses.Span); // write A, write B, read A
        };

        (await Ask()).Report.ReportData.ShouldBe(Asked);
        _kernel.Made.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_write_is_noticed_by_the_generation_even_when_the_quote_is_right()
    {
        int interfered = 0;
        _kernel.Before = (call, path) =>
        {
            if (call == "read" && path.EndsWith("outblob", StringComparison.Ordinal) && interfered++ == 0)
                _kernel.Write(path.Replace("outblob", "inblob", StringComparison.Ordinal), Asked.Span);
        };

        await Ask();

        _kernel.Made.ShouldBe(2);
    }

    /// <summary>The generation looks right, for our own commit was lost; only the report data tells.</summary>
    [Fact]
    public async Task A_quote_for_another_process_is_noticed_even_when_the_generation_fits()
    {
        bool lost = false;
        _kernel.Before = (call, path) =>
        {
            if (call != "close" || lost)
                return;
            lost = true;
            _kernel.Write(path, SomebodyElses.Span);
            throw new ErrnoException(ErrnoException.EBusy, path);
        };

        (await Ask()).Report.ReportData.ShouldBe(Asked);
        _kernel.Made.ShouldBe(2);
    }

    [Theory]
    [InlineData(ErrnoException.ENxIo, "CONFIG_TDX_GUEST_DRIVER")]
    [InlineData(ErrnoException.EAcces, "root")]
    [InlineData(30, "errno 30")]
    public async Task An_error_that_another_try_cannot_help_is_reported_at_once(int errno, string hint)
    {
        int calls = 0;
        _kernel.Before = (call, path) =>
        {
            calls++;
            throw new ErrnoException(errno, path);
        };

        (await Should.ThrowAsync<QuoteUnavailableException>(Ask)).Message.ShouldContain(hint);
        calls.ShouldBe(1);
    }

    [Fact]
    public async Task Another_kind_of_guest_is_refused()
    {
        var kernel = new KernelReports(Root, Platform) { Provider = "sev_guest\n" };
        using var provider = new ConfigfsTsmQuoteProvider(Root, kernel, TimeSpan.Zero);

        (await Should.ThrowAsync<QuoteUnavailableException>(() => provider.GetQuoteAsync(Asked, CancellationToken.None)))
            .Message.ShouldContain("sev_guest");
    }

    [Fact]
    public async Task Bytes_that_are_not_a_quote_are_not_handed_out()
    {
        var kernel = new KernelReports(Root, Platform) { Garbage = new byte[1020] };
        using var provider = new ConfigfsTsmQuoteProvider(Root, kernel, TimeSpan.Zero);

        (await Should.ThrowAsync<QuoteUnavailableException>(() => provider.GetQuoteAsync(Asked, CancellationToken.None)))
            .Message.ShouldContain("does not parse");
    }

    /// <summary>confidential-containers/guest-components#823: an empty outblob, and no errno.</summary>
    [Fact]
    public async Task An_empty_quote_is_the_hosts_trouble_and_the_message_says_where_to_look()
    {
        var kernel = new KernelReports(Root, Platform) { Garbage = [] };
        using var provider = new ConfigfsTsmQuoteProvider(Root, kernel, TimeSpan.Zero);

        string message = (await Should.ThrowAsync<QuoteUnavailableException>(
            () => provider.GetQuoteAsync(Asked, CancellationToken.None))).Message;
        message.ShouldContain(
            "the host gave no quote: its quote generation service (QGS) is not reachable from QEMU, or is older than DCAP 1.21");
        kernel.Made.ShouldBe(6, "the service may be starting");
    }

    [Fact]
    public async Task Waiting_for_a_busy_host_can_be_cancelled()
    {
        Fail("outblob", ErrnoException.EBusy, times: int.MaxValue);
        using var cancellation = new CancellationTokenSource();
        using var provider = new ConfigfsTsmQuoteProvider(Root, _kernel, TimeSpan.FromHours(1));

        Task<Quote> asking = provider.GetQuoteAsync(Asked, cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    /// <summary>The real file access, on plain files: long reads to the end, errno of what fails.</summary>
    [Fact]
    public void Files_are_read_to_their_end_and_errors_keep_their_number()
    {
        string folder = Directory.CreateTempSubdirectory("tsm").FullName;
        try
        {
            var files = new TsmReportFiles();
            string report = Path.Combine(folder, "r");
            files.MakeDirectory(report);
            string blob = Path.Combine(report, "outblob");
            File.WriteAllBytes(blob, new byte[20_000]);

            files.Write(blob, new byte[] { 1, 2, 3 });
            byte[] content = files.Read(blob);

            content.Length.ShouldBe(20_000, "a write does not truncate: it is one write(2)");
            content[..4].ShouldBe([1, 2, 3, 0]);
            Directory.Exists(report).ShouldBeTrue();
            Should.Throw<ErrnoException>(() => files.Read(Path.Combine(report, "absent")));
            const int notEmpty = 39;
            Should.Throw<ErrnoException>(() => files.RemoveDirectory(report)).Errno.ShouldBe(notEmpty);
            File.Delete(blob);
            files.RemoveDirectory(report);
            Directory.Exists(report).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ConfigfsTsmQuoteProvider Provider() => new(Root, _kernel, TimeSpan.Zero);

    private async Task<Quote> Ask()
    {
        using ConfigfsTsmQuoteProvider provider = Provider();
        return await provider.GetQuoteAsync(Asked, CancellationToken.None);
    }

    private void Fail(string what, int errno, int times)
    {
        _kernel.Before = (call, path) =>
        {
            if ((call == what || path.EndsWith("/" + what, StringComparison.Ordinal)) && times-- > 0)
                throw new ErrnoException(errno, path);
        };
    }
}
