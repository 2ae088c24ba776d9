using System.Security.Cryptography;
using System.Text;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /</c>: one self-contained page that shows this node, and verifies its attestation and its answers in the browser. Style and
/// script stand in the page and are allowed by their hashes; nothing is loaded from elsewhere, and the only thing that it may do is ask
/// nodes. <c>client.bundle.js</c> is <c>clients/js</c>, which makes it (<c>node build.mjs page</c>) and tests that it is what it makes.
/// </summary>
public static class PageEndpoint
{
    private static readonly string[] Scripts = ["client.bundle.js", "page.js", "call.js"];

    private static readonly string Style = Read("page.css");
    private static readonly string Script = string.Join('\n', Scripts.Select(Read));

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(Read("index.html")
        .Replace("/*STYLE*/", Style, StringComparison.Ordinal)
        .Replace("/*SCRIPT*/", Script, StringComparison.Ordinal));

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src {HashOf(Style)}; script-src {HashOf(Script)}; connect-src http: https:; img-src data:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IResult Answer(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache";
        return Results.Bytes(Page, "text/html; charset=utf-8");
    }

    private static string HashOf(string source) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)))}'";

    private static string Read(string file)
    {
        using Stream resource = typeof(PageEndpoint).Assembly.GetManifestResourceStream($"page/{file}")
            ?? throw new InvalidOperationException($"page/{file} was not embedded");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
