using System.Text;
using System.Text.Json;
using Helios.Protocol.Json;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Upstreams;

/// <summary>Finds in an answer the endpoint's own explanation, for the operator's log.</summary>
internal static class UpstreamWords
{
    /// <summary>
    /// Beacon APIs and gateways say <c>message</c>, JSON-RPC <c>error.message</c>, RFC 9457 <c>detail</c> and <c>title</c>, JSON:API
    /// <c>errors</c>, FastAPI a list of <c>detail</c>.
    /// </summary>
    private static readonly string[] Names = ["error", "message", "detail", "title", "reason", "errors", "msg", "description"];

    /// <summary>Items of a list of explanations that are looked at.</summary>
    private const int MaxLooks = 4;

    /// <summary>The explanation in the body of a refusal; empty where there is none.</summary>
    public static string OfBody(Endpoint endpoint, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return "";
        try
        {
            return Of(endpoint, UntrustedJson.Parse(body));
        }
        catch (MalformedInputException)
        {
            return IsWebPage(body) ? "" : Says(endpoint, Encoding.UTF8.GetString(body));
        }
    }

    /// <summary>Whether it begins as HTML and XML do. SSZ whose first length has the same byte does not.</summary>
    public static bool IsWebPage(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> text = (body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body)
            .TrimStart(" \t\r\n"u8);
        return text is [(byte)'<', var next, ..] && (char.IsAsciiLetter((char)next) || next is (byte)'!' or (byte)'?');
    }

    /// <summary>The explanation in an object, in its <c>error</c>, or in the first of a list; empty where there is none.</summary>
    public static string Of(Endpoint endpoint, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return Says(endpoint, TextOf(json));
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Take(MaxLooks).Select(item => Of(endpoint, item)).FirstOrDefault(words => words.Length > 0, "");
        if (json.ValueKind != JsonValueKind.Object)
            return "";
        foreach (string name in Names)
        {
            if (json.TryGetProperty(name, out JsonElement said) && Of(endpoint, said) is { Length: > 0 } words)
                return words;
        }
        return "";
    }

    public static string Says(Endpoint endpoint, string text) =>
        ForeignWords.Of(text, endpoint.Url.Secrets) is { Length: > 0 } words ? $"it says: {words}" : "";

    private static string TextOf(JsonElement json)
    {
        try
        {
            return UntrustedJson.TextOf(json);
        }
        catch (MalformedInputException)
        {
            return "";
        }
    }
}
