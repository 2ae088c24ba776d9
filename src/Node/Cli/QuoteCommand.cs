using System.CommandLine;
using System.Text;
using System.Text.Json;
using Helios.Node.Hosting;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Reports;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Cli;

/// <summary>
/// <c>helios-akka quote inspect FILE</c> takes a quote apart; <c>quote verify FILE --collateral …</c> verifies it offline and says
/// every step. Exit code: 0 accepted, 1 refused or not appraised, 2 when something given cannot be read.
/// </summary>
public static class QuoteCommand
{
    public static Command Create() => new("quote", "Inspect and verify TDX quotes, offline.") { CreateInspect(), CreateVerify() };

    private static Option<bool> Json() => new("--json") { Description = "print one JSON object instead of text" };

    private static Command CreateInspect()
    {
        Argument<FileInfo> file = QuoteFile();
        Option<bool> json = Json();
        var command = new DetailedCommand("inspect", "Print what a quote says. Nothing of it is verified.",
            """
            Example, the quote of a running node:
              curl -s http://127.0.0.1:3032/attest | jq -r 'fromjson | .quote' >quote.hex
              helios-akka quote inspect quote.hex

            Exit code: 0; 2 a file that cannot be read, or is not a quote.
            """) { file, json };
        command.SetAction((line, _) => RunAsync(line.InvocationConfiguration, line.GetValue(json), ExitCode.Configuration,
            () => Given.File(line, file, bytes => QuoteReport.Inspect(WrittenBytes.Read(bytes, "quote")))));
        return command;
    }

    private static Command CreateVerify()
    {
        Argument<FileInfo> file = QuoteFile();
        var collateral = new Option<FileInfo?>("--collateral")
        {
            Description = "JSON with root_ca_crl, pck_crl, tcb_info, qe_identity, their signatures and chains",
            HelpName = "FILE",
            Required = true,
        };
        var root = new Option<string>("--root")
        {
            Description = "intel, simulated, or a file of a certificate (DER or PEM)",
            HelpName = "ROOT",
            DefaultValueFactory = _ => "intel",
        };
        var policy = new Option<FileInfo?>("--policy")
        {
            Description = "JSON with the settings of helios.tee.policy; without it image and platform are not appraised",
            HelpName = "FILE",
        };
        var at = new Option<string?>("--at")
        {
            Description = "the time to verify at: 2025-03-01T00:00:00Z or Unix seconds; default: this machine's clock",
            HelpName = "TIME",
        };
        var eventLog = new Option<FileInfo?>("--event-log")
        {
            Description = "dstack's event log, or its GetQuote answer",
            HelpName = "FILE",
        };
        var publicKey = new Option<string?>("--public-key")
        {
            Description = "hex of the key that the quote must be about, as GET /attest binds it",
            HelpName = "HEX",
        };
        var cryptographyOnly = new Option<bool>("--cryptography-only")
        {
            Description = "accept it without --policy or --public-key: what they would compare is compared elsewhere",
        };
        Option<bool> json = Json();
        var command = new DetailedCommand("verify", "Verify a quote to its root with given collateral, and say every step.",
            """
            Examples:
              helios-akka quote verify quote.hex --collateral collateral.json --policy policy.json --public-key 02f3bf...c45e
              helios-akka quote verify quote.hex --collateral collateral.json --cryptography-only --at 2026-03-01T00:00:00Z --json

            A quote is genuine by its cryptography. Which image it is of and whose key it is about follows from --policy and --public-key:
            without them the verdict is NOT APPRAISED.

            Exit code: 0 accepted, 1 refused or not appraised, 2 what cannot be read.
            """) { file, collateral, root, policy, at, eventLog, publicKey, cryptographyOnly, json };
        command.SetAction((line, _) => RunAsync(line.InvocationConfiguration, line.GetValue(json), ExitCode.Fatal, () =>
        {
            TrustAnchor anchor = Root(root.Name, line.GetRequiredValue(root));
            return QuoteReport.Verify(
                Given.File(line, file, bytes => WrittenBytes.Read(bytes, "quote")),
                Given.File(line, collateral, bytes => CollateralJson.Parse(bytes))!,
                anchor,
                // a time that somebody gave is taken as known; this machine's clock is not authenticated
                Given.Text(line, at, text => (TimeReading?)new TimeReading(GivenTime.Parse(text), IsAuthenticated: true))
                    ?? new TimeReading(DateTimeOffset.UtcNow, IsAuthenticated: false),
                Given.File(line, policy, bytes => PolicyOptions.Parse(bytes).ToPolicy(anchor, own: null)),
                Given.File(line, eventLog, ReadEventLog),
                Given.Text(line, publicKey, text => (ReportData?)ReportData.ForRegister(Hex.Decode(text))),
                line.GetValue(cryptographyOnly));
        }));
        return command;
    }

    private static Argument<FileInfo> QuoteFile() => new("FILE") { Description = "the quote: its bytes, or hex or base64 of them" };

    /// <param name="refused">The exit code where a step of the report does not hold.</param>
    private static Task<int> RunAsync(InvocationConfiguration console, bool json, int refused, Func<QuoteReport> make) =>
        CommandErrors.ReportAsync(async () =>
        {
            QuoteReport report = make();
            await console.Output.WriteAsync(json ? report.ToJson() : report.ToText());
            return report.IsAccepted ? ExitCode.Success : refused;
        }, console.Error);

    private static string ReadEventLog(byte[] file)
    {
        string text = Encoding.UTF8.GetString(file);
        if (!text.TrimStart().StartsWith('{'))
            return text;
        using JsonDocument answer = JsonDocument.Parse(text);
        return answer.RootElement.TryGetProperty("event_log", out JsonElement log) && log.ValueKind == JsonValueKind.String
            ? log.GetString()!
            : throw new MalformedInputException("no 'event_log'");
    }

    private static TrustAnchor Root(string option, string name) => name switch
    {
        "intel" => TrustAnchor.IntelSgxRootCa,
        "simulated" => TrustAnchor.Parse(SimulatedRoot.Der.Span),
        "" => throw new StartupException(ExitCode.Configuration, $"{option}: intel, simulated or a file is expected"),
        _ => Given.File(option, name, bytes => TrustAnchor.Parse(WrittenBytes.Read(bytes, "certificate"))),
    };
}
