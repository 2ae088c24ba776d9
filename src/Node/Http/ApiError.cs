using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Node.Questions;

namespace Helios.Node.Http;

/// <summary>A refusal of a route: a status, a stable code, and a sentence that says what was wrong and what to do.</summary>
public static class ApiError
{
    /// <summary>Seconds after which a client that was told to come back may do so (RFC 9110, <c>Retry-After</c>).</summary>
    public const int RetryAfter = 2;

    public static IResult BadRequest(string message) => Result(StatusCodes.Status400BadRequest, "bad-request", message);

    /// <summary>What is asked costs more than the node gives one request. Asking again does not help.</summary>
    public static IResult TooExpensive(string message) => Result(StatusCodes.Status400BadRequest, "too-expensive", message);

    public static IResult TooLarge(int limit) =>
        Result(StatusCodes.Status413PayloadTooLarge, "too-large", $"the body is larger than {limit} bytes");

    /// <summary>The node cannot answer now; a client may try again.</summary>
    public static IResult Of(NotReady notReady) => Result(StatusOf(notReady), notReady.Code, notReady.Reason);

    public static int StatusOf(NotReady notReady) => notReady switch
    {
        Questions.NotReady.TimedOut => StatusCodes.Status504GatewayTimeout,
        Questions.NotReady.ClientBusy => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    public static IResult NotReady(string code, string message) => Result(StatusCodes.Status503ServiceUnavailable, code, message);

    /// <summary>The answer of an upstream endpoint could not be proven.</summary>
    public static IResult Unproven(string message) => Result(StatusCodes.Status502BadGateway, "unproven", message);

    /// <summary>A refusal. 429 and 503 say when to try again.</summary>
    public static IResult Result(int status, string code, string message)
    {
        IResult body = Results.Text(
            new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(AnswerJson.Relaxed),
            "application/json",
            statusCode: status);
        return status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? new Later(body) : body;
    }

    private sealed class Later(IResult refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfter.ToString(CultureInfo.InvariantCulture);
            return refusal.ExecuteAsync(httpContext);
        }
    }
}
