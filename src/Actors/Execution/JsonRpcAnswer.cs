using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Helios.Actors.Upstreams;
using Helios.Protocol.Json;

namespace Helios.Actors.Execution;

/// <summary>Reads answers of JSON-RPC 2.0, over HTTP and web sockets alike.</summary>
internal static class JsonRpcAnswer
{
    /// <summary>Longer codes are no codes: -32768 to -32000 are the standard's, and nodes and providers have 3 to 5 digits.</summary>
    private const int LargestCode = 99_999;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <exception cref="MalformedInputException">Not JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> body) =>
        UntrustedJson.Parse(body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body);

    /// <summary>The failure that a body is which <see cref="Parse"/> does not read.</summary>
    public static UpstreamFault Unreadable(ReadOnlySpan<byte> body) =>
        UpstreamWords.IsWebPage(body) ? UpstreamFault.WebPage : UpstreamFault.NotJson;

    /// <summary>The id of the request that this answers, which some gateways write as a string; null where it names none.</summary>
    public static long? IdOf(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("id", out JsonElement id))
            return null;
        return id.ValueKind switch
        {
            JsonValueKind.Number when id.TryGetInt64(out long number) => number,
            JsonValueKind.Number when id.TryGetDouble(out double number) && number is > 0 and < 1e15 && number % 1 == 0 => (long)number,
            JsonValueKind.String when long.TryParse(TextOf(id), NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
            _ => null,
        };
    }

    /// <summary>Whether this is the server's own news, and answers no request: a subscription's, or a greeting.</summary>
    public static bool IsNotification(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("method", out _) && HasNoId(message);

    /// <summary>The <c>result</c>, which may be JSON <c>null</c>.</summary>
    /// <param name="answer">One answer, or a batch that holds it.</param>
    /// <param name="id">The request's id. An answer that names none answers the request that it came for.</param>
    /// <exception cref="UpstreamException">This does not answer the request, or is an error.</exception>
    public static JsonElement ResultOf(JsonElement answer, Endpoint endpoint, string method, long id)
    {
        if (answer.ValueKind == JsonValueKind.Array)
            answer = answer.EnumerateArray().FirstOrDefault(item => IdOf(item) == id);
        if (ErrorOf(answer) is { } error)
            throw Failed(endpoint, method, error);
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("result", out JsonElement result))
            throw new UpstreamException(endpoint, method, UpstreamFault.NotJsonRpc, UpstreamWords.Of(endpoint, answer));
        return HasNoId(answer) || IdOf(answer) == id ? result : throw new UpstreamException(endpoint, method, UpstreamFault.OtherRequest);
    }

    /// <summary>The same, of an answer over HTTP.</summary>
    /// <exception cref="UpstreamException">It is not JSON, does not answer the request, or is an error or a refusal.</exception>
    public static JsonElement ResultOf(HttpResponseMessage response, ReadOnlySpan<byte> body, Endpoint endpoint, string method, long id)
    {
        if (!response.IsSuccessStatusCode)
            return ResultOfRefusal(response, body, endpoint, method, id);
        if (body.Trim(" \t\r\n"u8).IsEmpty)
            throw new UpstreamException(endpoint, method, UpstreamFault.Empty);
        try
        {
            return ResultOf(Parse(body), endpoint, method, id);
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, method, Unreadable(body), UpstreamWords.OfBody(endpoint, body), e);
        }
    }

    /// <summary>
    /// The answers of a batch, over HTTP, by their ids and in any order (JSON-RPC 2.0, section 6). What names no question's id, and is no
    /// object, answers nothing; nor do two answers with one id, because nothing says which of them counts.
    /// </summary>
    /// <param name="first">The id of the first question; each has the next one.</param>
    /// <param name="count">Questions in the batch.</param>
    /// <returns>For each question its answer, for <see cref="ResultOf(JsonElement, Endpoint, string, long)"/>; null without one.</returns>
    /// <exception cref="UpstreamException">
    /// It is no list, or a longer one than was asked for: the batch is refused, or the answer is no JSON-RPC.
    /// </exception>
    public static ImmutableArray<JsonElement?> BatchOf(
        HttpResponseMessage response, ReadOnlySpan<byte> body, Endpoint endpoint, string what, long first, int count)
    {
        JsonElement all = ListOf(response, body, endpoint, what);
        if (all.GetArrayLength() > count)
            throw new UpstreamException(endpoint, what, UpstreamFault.Unasked);
        ILookup<long?, JsonElement> byId = all.EnumerateArray().ToLookup(IdOf);
        return [.. Enumerable.Range(0, count).Select(i => byId[first + i].ToArray() is [var only] ? only : (JsonElement?)null)];
    }

    private static JsonElement ListOf(HttpResponseMessage response, ReadOnlySpan<byte> body, Endpoint endpoint, string what)
    {
        if (response.IsSuccessStatusCode && !body.Trim(" \t\r\n"u8).IsEmpty)
        {
            try
            {
                if (Parse(body) is { ValueKind: JsonValueKind.Array } answers)
                    return answers;
            }
            catch (MalformedInputException)
            {
                // told below
            }
        }
        _ = ResultOf(response, body, endpoint, what, id: -1);
        throw new UpstreamException(endpoint, what, UpstreamFault.NotJsonRpc);
    }

    /// <summary>
    /// The result in an answer with a status other than 2xx: some nodes and gateways send a whole JSON-RPC answer with it. Otherwise the
    /// failure.
    /// </summary>
    /// <exception cref="UpstreamException">The status, with the endpoint's own reason.</exception>
    private static JsonElement ResultOfRefusal(
        HttpResponseMessage response, ReadOnlySpan<byte> body, Endpoint endpoint, string method, long id)
    {
        UpstreamException refusal = Upstream.Refusal(endpoint, method, response, body);
        JsonElement answer;
        try
        {
            answer = Parse(body);
        }
        catch (MalformedInputException)
        {
            throw refusal;
        }
        if (ErrorOf(answer) is { ValueKind: JsonValueKind.Object } error)
        {
            UpstreamException failed = Failed(endpoint, method, error);
            // the words say more than the status, unless they are not known
            bool isKnown = failed.Fault != UpstreamFault.RpcError;
            throw new UpstreamException(endpoint, method, isKnown && refusal.Again != TryAgain.WhenAllowed ? failed.Fault : refusal.Fault,
                $"HTTP {(int)response.StatusCode}, {Explain(endpoint, error)}")
            {
                RpcCode = failed.RpcCode,
                RpcMessage = failed.RpcMessage,
                RetryAfter = refusal.RetryAfter,
                HttpStatus = refusal.HttpStatus,
            };
        }
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("result", out JsonElement result)
            && result.ValueKind != JsonValueKind.Null && IdOf(answer) == id
            ? result
            : throw refusal;
    }

    private static UpstreamException Failed(Endpoint endpoint, string method, JsonElement error) =>
        new(endpoint, method, RpcErrorFault.Of(CodeOf(error), MessageOf(error)), Explain(endpoint, error))
        {
            RpcCode = CodeOf(error),
            RpcMessage = MessageOf(error),
        };

    private static bool HasNoId(JsonElement answer) =>
        !answer.TryGetProperty("id", out JsonElement id) || id.ValueKind == JsonValueKind.Null;

    private static JsonElement? ErrorOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null
            ? error
            : null;

    private static string Explain(Endpoint endpoint, JsonElement error) =>
        string.Join(", ", new[] { CodeOf(error) is { } code ? $"code {code}" : "", UpstreamWords.Of(endpoint, error) }
            .Where(part => part.Length > 0));

    /// <summary>Some send the message alone.</summary>
    private static string MessageOf(JsonElement error) =>
        TextOf(error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out JsonElement message) ? message : error);

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

    /// <summary>Some write the number as a string.</summary>
    private static int? CodeOf(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("code", out JsonElement code))
            return null;
        int value = 0;
        bool isNumber = code.ValueKind switch
        {
            JsonValueKind.Number => code.TryGetInt32(out value),
            JsonValueKind.String => int.TryParse(TextOf(code), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
            _ => false,
        };
        return isNumber && Math.Abs((long)value) <= LargestCode ? value : null;
    }
}
