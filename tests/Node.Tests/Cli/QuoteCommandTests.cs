using System.CommandLine;
using System.Text.Json;
using Helios.Node.Cli;
using Helios.Tee;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Node.Tests.Cli;

public sealed class QuoteCommandTests : IDisposable
{
    private const string Key = "02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e";

    private readonly string _folder = Directory.CreateTempSubdirectory("quote").FullName;
    private readonly SimulatedTdxQuoteProvider _provider = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Inspect_reads_binary_hex_and_base64_and_verifies_nothing()
    {
        (string binary, string hex, _) = await WriteAsync();

        (await RunAsync("inspect", binary)).ShouldBe(0);
        string text = _output.ToString();
        text.ShouldContain("mr_td");
        text.ShouldEndWith("nothing of it is verified\n");
        byte[] quote = await File.ReadAllBytesAsync(binary);
        string base64 = Write("quote.b64", Convert.ToBase64String(quote, Base64FormattingOptions.InsertLineBreaks));
        string quoted = Write("quote.json", $"\"0x{Convert.ToHexStringLower(quote)}\"\n"); // jq without -r
        foreach (string file in (string[])[hex, base64, quoted])
        {
            _output.GetStringBuilder().Clear();
            (await RunAsync("inspect", file)).ShouldBe(0, file);
            _output.ToString().ShouldBe(text, file);
        }
    }

    [Fact]
    public async Task Verify_ends_with_the_verdict_as_exit_code()
    {
        (string quote, _, string collateral) = await WriteAsync();

        (await VerifyAsync("--root", "simulated", "--at", "2026-03-01T00:00:00Z", "--public-key", Key)).ShouldBe(0);
        (await VerifyAsync("--at", "2026-03-01T00:00:00Z")).ShouldBe(1, "a simulation does not chain to Intel's root, the default");
        (await VerifyAsync("--root", "simulated", "--at", "4000000000")).ShouldBe(1, "long after the collateral's end");
        (await VerifyAsync("--root", "simulated", "--public-key", "02" + new string('0', 64))).ShouldBe(1, "about another key");
        (await VerifyAsync("--root", "simulated")).ShouldBe(0, "this machine's clock");

        Task<int> VerifyAsync(params string[] options) =>
            RunAsync(["verify", quote, "--collateral", collateral, "--cryptography-only", .. options]);
    }

    [Fact]
    public async Task A_genuine_quote_that_was_not_compared_is_not_appraised()
    {
        (string quote, _, string collateral) = await WriteAsync();
        string policy = await PolicyAsync(quote);

        (await VerifyAsync()).ShouldBe((1, "genuine, NOT APPRAISED: neither image and platform (--policy) nor the key that it is about " +
            "(--public-key) were compared"));
        (await VerifyAsync("--public-key", Key)).ShouldBe((1, "genuine, NOT APPRAISED: image and platform were not compared (--policy)"));
        (await VerifyAsync("--policy", policy)).ShouldBe(
            (1, "genuine, NOT APPRAISED: the key that it is about was not compared (--public-key)"));
        (await VerifyAsync("--policy", policy, "--cryptography-only")).ShouldBe(
            (0, "genuine, NOT APPRAISED: the key that it is about was not compared (--public-key)"));
        (await VerifyAsync("--policy", policy, "--public-key", Key)).ShouldBe((0, "accepted"));
        (await VerifyAsync("--public-key", "02" + new string('0', 64))).ShouldBe((1, "refused"), "a step that fails is not glossed over");

        _output.GetStringBuilder().Clear();
        await RunAsync("verify", quote, "--collateral", collateral, "--root", "simulated", "--json");
        JsonElement json = JsonDocument.Parse(_output.ToString()).RootElement;
        json.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        json.GetProperty("code").GetString().ShouldBe("policy.notAppraised");

        async Task<(int Code, string Verdict)> VerifyAsync(params string[] options)
        {
            _output.GetStringBuilder().Clear();
            int code = await RunAsync(["verify", quote, "--collateral", collateral, "--root", "simulated", .. options]);
            return (code, _output.ToString().TrimEnd().Split('\n')[^1]);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_a_quote_cannot_be_inspected()
    {
        string file = Write("readme", Convert.ToHexString(new byte[2000]));
        (await RunAsync("inspect", file)).ShouldBe(2);
        _output.ToString().ShouldEndWith("not a quote\n");
    }

    [Fact]
    public async Task Verify_with_a_policy_says_which_release_it_is()
    {
        (string quote, _, string collateral) = await WriteAsync();

        (await VerifyAsync(await PolicyAsync(quote))).ShouldBe(0);
        JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("fields").GetProperty("release").GetString().ShouldBe("mine");

        _output.GetStringBuilder().Clear();
        (await VerifyAsync(await PolicyAsync(quote, report => report.Rtmr0))).ShouldBe(1);
        JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("code").GetString().ShouldBe("policy.measurement");

        Task<int> VerifyAsync(string policy) => RunAsync(
            "verify", quote, "--collateral", collateral, "--root", "simulated", "--policy", policy, "--public-key", Key, "--json");
    }

    [Fact]
    public async Task An_unreadable_file_is_named_and_not_judged()
    {
        (string quote, _, string collateral) = await WriteAsync();
        string garbage = Write("garbage", "{");

        (await RunAsync("inspect", Path.Combine(_folder, "absent"))).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", garbage)).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", collateral, "--at", "yesterday")).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", collateral, "--policy", garbage)).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", collateral, "--event-log", garbage)).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", collateral, "--root", garbage)).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", collateral, "--root", "")).ShouldBe(2);
        (await RunAsync("verify", quote, "--collateral", collateral, "--public-key", "zz")).ShouldBe(2);
        _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(8);
        _output.ToString().ShouldBeEmpty();
    }

    public void Dispose()
    {
        _provider.Dispose();
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(string Binary, string Hex, string Collateral)> WriteAsync()
    {
        ReportData about = ReportData.ForRegister(Convert.FromHexString(Key));
        byte[] quote = (await _provider.GetQuoteAsync(about, CancellationToken.None)).Received.ToArray();
        string binary = Path.Combine(_folder, "quote.bin");
        await File.WriteAllBytesAsync(binary, quote);
        string collateral = Path.Combine(_folder, "collateral.json");
        await File.WriteAllBytesAsync(collateral, CollateralJson.Write(_provider.Collateral));
        return (binary, Write("quote.hex", Convert.ToHexString(quote) + "\n"), collateral);
    }

    /// <summary>A policy with one release, called mine.</summary>
    /// <param name="mrTd">Its MRTD, of what the quote reports; null for the quote's own.</param>
    private async Task<string> PolicyAsync(string quote, Func<TdReport, Measurement>? mrTd = null)
    {
        TdReport report = Quote.Parse(await File.ReadAllBytesAsync(quote)).Value.Report;
        return Write("policy.json", $$"""
            {"accept": "releases", "releases": [{
              "name": "mine", "mrtd": ["{{mrTd?.Invoke(report) ?? report.MrTd}}"],
              "rtmr0": ["{{report.Rtmr0}}"], "rtmr1": ["{{report.Rtmr1}}"], "rtmr2": ["{{report.Rtmr2}}"]
            }]}
            """);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<int> RunAsync(params string[] arguments) => new RootCommand { QuoteCommand.Create() }
        .Parse(["quote", .. arguments])
        .InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error });
}
