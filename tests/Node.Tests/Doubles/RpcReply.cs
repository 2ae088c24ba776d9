using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Doubles;

/// <summary>What <c>POST /rpc</c> answered.</summary>
/// <param name="Header">The envelope; null where there is none.</param>
/// <param name="RetryAfter">In seconds; null where the node says nothing about it.</param>
public sealed record RpcReply(int Status, string Body, string? Header, string? RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public JsonNode? Result => Json["result"];

    public int? Code => (int?)Json["error"]?["code"];

    public string Message => (string)Json["error"]!["message"]!;

    /// <summary>The block that the answer is from.</summary>
    public string BlockNumber => $"0x{(ulong)JsonNode.Parse(Header!)!["message"]!["blockNumber"]!:x}";

    /// <param name="parameters">JSON, an array.</param>
    public static Task<RpcReply> AskAsync(TestNode node, string method, string parameters = "[]", string? nonce = null) =>
        SendAsync(node, $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""", nonce);

    /// <summary>
    /// The newest block of the node. The devnet is ahead of it, on a busy machine by many blocks, and to the node those do not exist yet.
    /// </summary>
    public static async Task<ulong> HeadAsync(TestNode node) =>
        Convert.ToUInt64((string)(await AskAsync(node, "eth_blockNumber")).Result!, 16);

    public static async Task<RpcReply> SendAsync(TestNode node, string body, string? nonce = null)
    {
        using var http = new HttpClient { Timeout = TestNode.Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Host.ApiUrl, "/rpc"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (nonce is not null)
            request.Headers.Add(RpcAnswerHeader.Nonce, nonce);
        using HttpResponseMessage response = await http.SendAsync(request);
        return new RpcReply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues(RpcAnswerHeader.Name, out IEnumerable<string>? header) ? header.Single() : null,
            response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? later) ? later.Single() : null);
    }
}
