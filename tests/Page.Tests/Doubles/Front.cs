using System.Text;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace Helios.Page.Tests.Doubles;

/// <summary>
/// Another address of a node; honest (so: a second node of the same network), or somebody in the middle who changes what it says. The
/// node takes it for another client than the browser, as a second node would have its own count of what a client asks at once.
/// </summary>
public sealed class Front : IAsyncDisposable
{
    private readonly HttpClient _http = new(TestNode.ConnectionsFrom("127.0.0.2"));
    private LoopbackServer _server = null!;

    public Uri Url => _server.Url;

    /// <summary>Changes a body, given its path; null is honest.</summary>
    public Func<string, string, string>? Tamper { get; set; }

    /// <summary>What a request, given its body, waits for on its way to the node; null for nothing.</summary>
    public Func<string, Task>? Before { get; set; }

    public static async Task<Front> StartAsync(Uri node)
    {
        var front = new Front();
        front._server = await LoopbackServer.StartAsync(context => front.ForwardAsync(context, node));
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, Uri node)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method),
            new Uri(node, context.Request.Path + context.Request.QueryString.Value));
        using var body = new StreamReader(context.Request.Body);
        string text = await body.ReadToEndAsync(context.RequestAborted);
        if (text.Length > 0)
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        if (Before is { } before)
            await before(text);
        foreach (string header in new[] { "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers" })
        {
            if (context.Request.Headers.TryGetValue(header, out var value))
                request.Headers.TryAddWithoutValidation(header, value.ToString());
        }

        using HttpResponseMessage response = await _http.SendAsync(request, context.RequestAborted);
        string answer = await response.Content.ReadAsStringAsync(context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        foreach ((string name, IEnumerable<string> values) in response.Headers.Where(
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)))
            context.Response.Headers[name] = values.ToArray();
        if (answer.Length > 0)
            await context.Response.WriteAsync(Tamper?.Invoke(context.Request.Path, answer) ?? answer, context.RequestAborted);
    }
}
