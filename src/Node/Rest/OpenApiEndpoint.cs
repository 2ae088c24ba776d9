using Helios.Node.Http;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/openapi.json</c>: every route of the public API with its answers and errors, as OpenAPI 3.1 describes them.
/// </summary>
public static class OpenApiEndpoint
{
    private static readonly byte[] Document = Read();

    /// <summary>It changes with the version of the node alone.</summary>
    public static IResult Answer(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return AnswerJson.Written(Document);
    }

    private static byte[] Read()
    {
        using Stream resource = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("openapi.json was not embedded");
        using var all = new MemoryStream();
        resource.CopyTo(all);
        return all.ToArray();
    }
}
