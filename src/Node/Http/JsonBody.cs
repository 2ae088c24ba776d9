using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Http;

/// <summary>Reads a request's body as a JSON object, within a bound.</summary>
internal static class JsonBody
{
    public const int MaxDepth = 16;

    /// <summary>Bytes of a body that are read first: most have no more.</summary>
    private const int FirstRead = 4096;

    /// <param name="limit">Most bytes that are read.</param>
    /// <returns>The object, or the answer that refuses the body.</returns>
    public static async Task<(JsonElement Json, IResult? Refusal)> ReadAsync(HttpRequest request, int limit)
    {
        (ReadOnlyMemory<byte> body, IResult? refusal) = await ReadBytesAsync(request, limit);
        if (refusal is not null)
            return (default, refusal);
        if (body.IsEmpty)
            return (default, ApiError.BadRequest("the body is empty: a JSON object is expected"));
        try
        {
            JsonElement json = UntrustedJson.Parse(body.Span, MaxDepth);
            return json.ValueKind == JsonValueKind.Object
                ? (json, null)
                : (default, ApiError.BadRequest($"the body is a JSON {Kind(json)}: an object is expected"));
        }
        catch (MalformedInputException e)
        {
            return (default, ApiError.BadRequest($"the body is {e.Message}"));
        }
    }

    /// <param name="limit">Most bytes that are read.</param>
    /// <returns>The body, or the answer that refuses it.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, IResult? Refusal)> ReadBytesAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
            return (default, ApiError.TooLarge(limit));
        HeldBodies.Share held = HeldBodies.OfAll.Begin();
        request.HttpContext.Response.RegisterForDispose(held);
        byte[] buffer = [];
        int length = 0;
        try
        {
            while (length == buffer.Length)
            {
                int larger = Math.Min(limit + 1, Math.Max(FirstRead, 2 * buffer.Length));
                if (!held.GrowTo(larger))
                    return (default, ApiError.NotReady("busy", "the bodies of all requests together are too large; try again"));
                Array.Resize(ref buffer, larger);
                length += await request.Body.ReadAtLeastAsync(buffer.AsMemory(length), larger - length, throwOnEndOfStream: false,
                    request.HttpContext.RequestAborted);
                if (length > limit)
                    return (default, ApiError.TooLarge(limit));
            }
        }
        catch (BadHttpRequestException e)
        {
            return (default, ApiError.Result(e.StatusCode, "bad-request", e.Message));
        }
        return (buffer.AsMemory(0, length), null);
    }

    /// <summary>The name of a value's JSON type, for messages.</summary>
    public static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    /// <exception cref="MalformedInputException">Not a string, or a string that is not Unicode text.</exception>
    public static string Text(JsonElement json, string field)
    {
        if (json.ValueKind != JsonValueKind.String)
            throw new MalformedInputException($"{field} is a {Kind(json)}: a string is expected");
        return UntrustedJson.TextOf(json);
    }

    /// <summary>A URL, or an array of them.</summary>
    /// <exception cref="MalformedInputException">A value that is not an absolute URL of one of these schemes.</exception>
    public static ImmutableArray<EndpointUrl> Urls(JsonElement json, string field, ImmutableArray<string> schemes) =>
        json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select(url => Url(Text(url, field), field, schemes))]
        : [Url(Text(json, field), field, schemes)];

    private static EndpointUrl Url(string text, string field, ImmutableArray<string> schemes)
    {
        try
        {
            return EndpointUrl.Parse(text, schemes);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{field}: {e.Message}", e);
        }
    }
}
