using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Hosting;
using Helios.Node.Http;
using Helios.Protocol.Crypto;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Checking;

/// <summary>Asks a node what a careful client asks, in this order: who it is, and then answers under the key that was attested.</summary>
/// <param name="http">Its base address is the node's.</param>
internal sealed class NodeCheck(HttpClient http, Expectations expected, TimeProvider clock, CheckReport report)
{
    private const string AskAgain = "look at the node's /v1/status, and ask again when it is synced and in its network";

    /// <param name="call">The body for <c>POST /call</c>.</param>
    /// <returns>An exit code: 0 where every check holds and a policy was given.</returns>
    public async Task<int> RunAsync(string call, CancellationToken cancellationToken)
    {
        if (expected.IsSimulated)
            report.Note("SIMULATED: the development root is allowed. Anybody can make its quotes, so this proves nothing");
        bool holds = await AttestAsync(cancellationToken) is { } key
            && await IsBlockSignedAsync(key, cancellationToken)
            && await IsCallSignedAsync(key, call, cancellationToken);
        (string verdict, int exitCode) = Verdict(holds, expected);
        report.Conclude(verdict);
        return exitCode;
    }

    /// <param name="holds">Whether every check does.</param>
    /// <returns>The last line, which claims what was compared and no more, and the exit code.</returns>
    internal static (string Verdict, int ExitCode) Verdict(bool holds, Expectations expected) => (holds, expected) switch
    {
        (false, _) => ("FAILED: do not rely on this node", ExitCode.Fatal),
        (_, { Policy: null }) => ("UNVERIFIED: the signatures hold, but without --policy nothing says that these measurements are of a "
            + "program that you trust", ExitCode.Fatal),
        (_, { NamesNetwork: false }) => ("UNVERIFIED: an image of the policy signed these answers, but in some network: anybody can run "
            + "the image and found one on a chain of their own. Give --network-id, --key or --founding-checkpoint", ExitCode.Fatal),
        (_, { IsSimulated: true }) => ("SIMULATED: every check holds, and proves nothing", ExitCode.Success),
        _ => ("VERIFIED: an image of the policy, in the network that was named, holds the key that signed these answers",
            ExitCode.Success),
    };

    private async Task<Secp256k1PublicKey?> AttestAsync(CancellationToken cancellationToken)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(32);
        string path = $"/v1/attestation?nonce={Convert.ToHexStringLower(nonce)}";
        if (await AskAsync(HttpMethod.Get, path, null, cancellationToken) is not { } body)
            return null;
        AttestationAnswer? answer = Read(() => AttestationAnswer.Parse(body), "a statement with a quote");
        var time = new TimeReading(clock.GetUtcNow(), IsAuthenticated: false);
        return answer is null ? null : AttestationCheck.Run(answer, nonce, expected, time, report);
    }

    private async Task<bool> IsBlockSignedAsync(Secp256k1PublicKey key, CancellationToken cancellationToken)
    {
        if (await AskAsync(HttpMethod.Get, "/block", null, cancellationToken) is not { } body
            || Read(() => Unwrap(body), "the number of a block, signed") is not { } block)
            return false;
        string number = Text(block, "blocknum");
        return IsSigned(key, $"block {number}", number, Text(block, "signature"));
    }

    private async Task<bool> IsCallSignedAsync(Secp256k1PublicKey key, string call, CancellationToken cancellationToken)
    {
        if (await AskAsync(HttpMethod.Post, "/call", call, cancellationToken) is not { } body
            || Read(() => Unwrap(body), "the result of the call, signed") is not { } called)
            return false;
        string response = called["response"]?.ToJsonString(AnswerJson.Relaxed) ?? "";
        string shown = response.Length > 200 ? response[..200] + "…" : response;
        report.Note("the signature is over this text alone: not over the request, the block or the time");
        return IsSigned(key, $"response {shown}", response, Text(called, "signature"));
    }

    private bool IsSigned(Secp256k1PublicKey key, string what, string message, string signature)
    {
        bool isSigned = false;
        try
        {
            isSigned = Secp256k1.Verify(key, SHA256.HashData(Encoding.UTF8.GetBytes(message)), Hex.Decode(signature));
        }
        catch (MalformedInputException)
        {
            // not a signature
        }
        return report.Check(
            $"{what} is signed by the attested key", isSigned ? null : "no signature of that key", $"a signature of {key}",
            "do not trust this node: something else than the attested node answers");
    }

    /// <returns>The body; null where there was no answer, which is reported.</returns>
    private async Task<byte[]?> AskAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        report.Ask($"{method} {path}{(body is null ? "" : $"  {body}")}");
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            string said = Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, 300)));
            return report.Check($"the node answers", response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}: {said}",
                "HTTP 200", AskAgain) ? answer : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            report.Check("the node answers", e.Message, "HTTP 200", "compare the address, and whether the node runs");
            return null;
        }
    }

    private T? Read<T>(Func<T> read, string expects)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is MalformedInputException or JsonException or InvalidOperationException)
        {
            report.Check("the answer has its form", e.Message, expects, "do not trust this node: it is not a node of this version");
            return null;
        }
    }

    private static JsonObject Unwrap(byte[] body) =>
        AnswerJson.DecodeTwice(Encoding.UTF8.GetString(body)) as JsonObject
        ?? throw new MalformedInputException("JSON that is not an object");

    private static string Text(JsonObject answer, string field) =>
        answer[field] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
