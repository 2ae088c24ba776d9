using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Hosting;
using Helios.Node.Http;
using Helios.Protocol.Crypto;
using Helios.Tee;
using Helios.Tee.Quotes;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka check URL</c>: asks a node what a client would ask, and checks every signature with the attested key.</summary>
public static class CheckCommand
{
    /// <summary><c>totalSupply()</c> of DAI: the request of the documentation.</summary>
    private const string DefaultCall = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    public static Command Create()
    {
        Argument<Uri> url = NodeUrl.Argument();
        var call = new Option<string>("--call")
        {
            Description = "the body for POST /call",
            DefaultValueFactory = _ => DefaultCall,
            HelpName = "JSON",
        };
        var command = new DetailedCommand("check",
            "Ask a running node for /attest, /block and /call, and check every signature with the attested key.",
            """
            Examples:
              helios-akka check http://127.0.0.1:3032
              helios-akka check http://127.0.0.1:3032 --call '{"to":"0x6b17...1d0f","input":"0x313ce567"}'

            Exit code: 0 every check holds, 1 one does not or the node does not answer, 2 a wrong command line.
            """) { url, call };
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(() =>
            RunAsync(line.GetRequiredValue(url), line.GetRequiredValue(call), line.InvocationConfiguration.Output, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, string call, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) 
        {
            BaseAddress = url,
            Timeout = TimeSpan.FromSeconds(60),
        };
        try
        {
            JsonObject attest = await AskAsync(http, HttpMethod.Get, "/attest", null, output, cancellationToken);
            string pubkey = Text(attest, "pubkey");
            Secp256k1PublicKey key = Secp256k1PublicKey.Decode(Hex.Decode(pubkey));
            bool isBound = Quote.Parse(Hex.Decode(Text(attest, "quote"))).Match(
                quote => quote.Report.ReportData == ReportData.ForRegister(key.Span),
                rejection => throw new MalformedInputException($"the quote cannot be read: {rejection}"));
            Say(output, isBound, $"the quote's report data binds public key {pubkey}");

            JsonObject block = await AskAsync(http, HttpMethod.Get, "/block", null, output, cancellationToken);
            string number = Text(block, "blocknum");
            bool isBlockSigned = Verify(key, number, Text(block, "signature"));
            Say(output, isBlockSigned, $"the signature of block {number} verifies under that key");

            JsonObject called = await AskAsync(http, HttpMethod.Post, "/call", call, output, cancellationToken);
            string response = called["response"]?.ToJsonString(AnswerJson.Relaxed) ?? throw Missing("response");
            bool isCallSigned = Verify(key, response, Text(called, "signature"));
            Say(output, isCallSigned, $"the signature of {response} verifies under that key");
            return isBound && isBlockSigned && isCallSigned ? ExitCode.Success : ExitCode.Fatal;
        }
        catch (Exception e) when (e is HttpRequestException or MalformedInputException or JsonException)
        {
            throw new StartupException(ExitCode.Fatal, $"{url}: {e.Message}", e);
        }
    }

    private static async Task<JsonObject> AskAsync(
        HttpClient http, HttpMethod method, string path, string? body, TextWriter output, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        string shown = text.Length > 240 ? text[..120] + " … " + text[^100..] : text;
        await output.WriteLineAsync($"{method} {path}{(body is null ? "" : $"  {body}")}\n  {shown}");
        if (!response.IsSuccessStatusCode)
            throw new MalformedInputException($"{method} {path} answered HTTP {(int)response.StatusCode}");
        return AnswerJson.DecodeTwice(text) as JsonObject ?? throw new MalformedInputException(
            $"{method} {path} answered JSON that is not an object");
    }

    private static string Text(JsonObject answer, string field) =>
        answer[field] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Missing(field);

    private static MalformedInputException Missing(string field) => new($"the answer has no '{field}' of its form");

    private static bool Verify(Secp256k1PublicKey key, string message, string signature) =>
        Secp256k1.Verify(key, SHA256.HashData(Encoding.UTF8.GetBytes(message)), Hex.Decode(signature));

    private static void Say(TextWriter output, bool holds, string claim) => output.WriteLine($"  {(holds ? "ok  " : "FAIL")} {claim}");
}
