using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>The endpoint behind a proxy.</summary>
internal sealed class HonestEndpoint(Uri url) : IDisposable
{
    private const string ConsensusVersion = "Eth-Consensus-Version";

    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    /// <summary>Passes a request on, and its answer back.</summary>
    /// <param name="body">The request's, which was read.</param>
    public async Task PassAsync(HttpContext context, byte[] body)
    {
        using HttpResponseMessage response = await SendAsync(
            new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString.Value, body,
            context.Request.Headers.Accept.ToString(), context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Headers.TryGetValues(ConsensusVersion, out IEnumerable<string>? version))
            context.Response.Headers[ConsensusVersion] = version.First();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>The body of the answer to a POST, or, where <paramref name="body"/> is empty, to a GET.</summary>
    public async Task<byte[]> AskAsync(string path, byte[] body, string accept, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(
            body.Length > 0 ? HttpMethod.Post : HttpMethod.Get, path, body, accept, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>All of a request's body.</summary>
    public static async Task<byte[]> BodyOfAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[] body, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, path));
        if (accept.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await _http.SendAsync(request, cancellationToken);
    }
}
