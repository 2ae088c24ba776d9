using System.Text.Json.Nodes;
using Helios.Node.Questions;

namespace Helios.Node.Http;

/// <summary>A refusal of a route: a status, a stable code, and a sentence that says what was wrong and what to do.</summary>
public static class ApiError
{
    public static IResult BadRequest(string message) => Result(StatusCodes.Status400BadRequest, "bad-request", message);

    public static IResult TooLarge(int limit) =>
        Result(StatusCodes.Status413PayloadTooLarge, "too-large", $"the body is larger than {limit} bytes");

    /// <summary>The node cannot answer now; a client may try again.</summary>
    public static IResult Of(NotReady notReady) => notReady is Questions.NotReady.TimedOut
        ? Result(StatusCodes.Status504GatewayTimeout, notReady.Code, notReady.Reason)
        : NotReady(notReady.Code, notReady.Reason);

    public static IResult NotReady(string code, string message) => Result(StatusCodes.Status503ServiceUnavailable, code, message);

    /// <summary>The answer of an upstream endpoint could not be proven.</summary>
    public static IResult Unproven(string message) => Result(StatusCodes.Status502BadGateway, "unproven", message);

    public static IResult Result(int status, string code, string message) => Results.Text(
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(AnswerJson.Relaxed),
        "application/json",
        statusCode: status);
}
