using System.Text;
using Helios.Protocol.Answers;
using Helios.Protocol.Proofs;

namespace Helios.Client.Asking;

/// <summary>A request to a node's public API.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">JSON; null for none.</param>
public sealed record NodeRequest(HttpMethod Method, string Path, string? Body = null)
{
    private const int MaxShown = 300;

    /// <summary>The network's keys, and the certificates that lead from each to the next.</summary>
    public static NodeRequest Keys => new(HttpMethod.Get, "/v1/keys");

    /// <summary>Who the node is.</summary>
    /// <param name="nonce">16 to 64 bytes, which the node's quote then binds.</param>
    public static NodeRequest Attestation(ReadOnlySpan<byte> nonce) =>
        new(HttpMethod.Get, $"/v1/attestation?nonce={Convert.ToHexStringLower(nonce)}");

    /// <summary>A question.</summary>
    /// <param name="question">With its nonce, where it has one.</param>
    /// <param name="withProof">Whether the answer is to bring its proof.</param>
    /// <param name="checkpoint">The proof starts from this block; null for the founding checkpoint of the network.</param>
    public static NodeRequest Of(Question question, bool withProof = false, Root? checkpoint = null)
    {
        string proof = !withProof ? "" : checkpoint is { } root ? $"proof=1&checkpoint={root}" : "proof=1";
        if (question is Question.Call or Question.Rpc)
        {
            string path = $"/v1/{question.Method}{(proof.Length == 0 ? "" : $"?{proof}")}";
            return new(HttpMethod.Post, path, QuestionJson.WriteWhole(question).ToJsonString());
        }
        string nonce = question.Nonce.IsEmpty ? "" : $"&nonce={Hex.Encode(question.Nonce.Span)}";
        return new(HttpMethod.Get, $"/v1/block?block={question.View}{nonce}{(proof.Length == 0 ? "" : $"&{proof}")}");
    }

    /// <summary>Sends it.</summary>
    /// <param name="http">Its base address is the node's. Its timeout holds for the whole answer, not only for the headers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The body of the answer, at most <see cref="AnswerProof.MaxDocumentBytes"/>.</returns>
    /// <exception cref="NodeException">No answer, a refusal, or a longer one.</exception>
    public async Task<byte[]> SendAsync(HttpClient http, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(Method, Path);
        if (Body is not null)
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(http.Timeout);
        try
        {
            using HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(AnswerProof.MaxDocumentBytes, deadline.Token).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(deadline.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return answer;
            string said = Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, MaxShown)));
            throw new NodeException($"HTTP {(int)response.StatusCode}: {said}") { Status = (int)response.StatusCode };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // the client's own time may be over a moment before the deadline
            bool isLate = e is OperationCanceledException || deadline.IsCancellationRequested;
            throw new NodeException(
                isLate ? $"no whole answer within {http.Timeout.TotalSeconds:0} s" : e.Message, e);
        }
    }

    /// <summary>As a person reads it: method, path and body.</summary>
    public override string ToString() => $"{Method} {Path}{(Body is null ? "" : $"  {Body}")}";
}
