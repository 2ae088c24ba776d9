using System.Text;
using Helios.Client.Checks;
using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Checking;

/// <summary>Asks a node, and reports whether it answers.</summary>
internal static class NodeAnswer
{
    private const int MaxShown = 300;

    public static Task<byte[]?> AskAsync(HttpClient http, Question question, ICheckReport report, CancellationToken cancellationToken) =>
        question is Question.Call call
            ? AskAsync(http, HttpMethod.Post, "/v1/call", QuestionJson.WriteWhole(call).ToJsonString(AnswerJson.Relaxed), report,
                cancellationToken)
            : AskAsync(http, HttpMethod.Get, $"/v1/block?block={question.View}&nonce={Hex.Encode(question.Nonce.Span)}", null, report,
                cancellationToken);

    /// <returns>The body; null where there was no answer, which is reported.</returns>
    public static async Task<byte[]?> AskAsync(
        HttpClient http, HttpMethod method, string path, string? body, ICheckReport report, CancellationToken cancellationToken)
    {
        report.Ask($"{method} {path}{(body is null ? "" : $"  {body}")}");
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            string said = Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, MaxShown)));
            return report.Check("the node answers", response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}: {said}",
                "HTTP 200", "look at the node's /v1/status, and ask again when it is synced and in its network") ? answer : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            report.Check("the node answers", e.Message, "HTTP 200", "compare the address, and whether the node runs");
            return null;
        }
    }
}
