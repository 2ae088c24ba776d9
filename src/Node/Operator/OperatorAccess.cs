using System.Net;
using Helios.Node.Hosting;
using Helios.Node.Http;

namespace Helios.Node.Operator;

/// <summary>Admits this machine, or a request with the token, to the operator port; never a web page.</summary>
public sealed class OperatorAccess
{
    private const int LeastToken = 16;

    private readonly BearerToken _token;

    private OperatorAccess(string? token) => _token = new BearerToken(token);

    /// <param name="tokenFile">Holds the token as its only line; empty for none, which needs a loopback address.</param>
    /// <exception cref="StartupException">No token for an address that others reach, or a file that is not usable.</exception>
    public static OperatorAccess From(IPEndPoint listen, string tokenFile)
    {
        if (tokenFile.Length == 0)
        {
            return IPAddress.IsLoopback(listen.Address)
                ? new OperatorAccess(token: null)
                : throw new StartupException(ExitCode.Configuration,
                    $"helios.operator.bind is {listen.Address}, which others reach, and helios.operator.token-file names no token. " +
                    "Set helios.operator.token-file, or helios.operator.bind = 127.0.0.1.");
        }
        try
        {
            string token = File.ReadAllText(tokenFile).Trim();
            return token.Length >= LeastToken
                ? new OperatorAccess(token)
                : throw new StartupException(ExitCode.Configuration,
                    $"helios.operator.token-file: the token in {tokenFile} has {token.Length} characters, " +
                    $"at least {LeastToken} are needed. Make one with: openssl rand -hex 32");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Environment, $"helios.operator.token-file: {e.Message}", e);
        }
    }

    /// <summary>Null when the request is admitted.</summary>
    public IResult? Refuse(HttpRequest request)
    {
        if (request.Headers.ContainsKey("Origin"))
            return ApiError.Result(StatusCodes.Status403Forbidden, "no-browsers", "the operator port does not answer web pages");
        return _token.IsCarriedBy(request)
            ? null
            : ApiError.Result(StatusCodes.Status401Unauthorized, "unauthorized",
                "the header 'Authorization: Bearer TOKEN' is needed, with the token of helios.operator.token-file");
    }
}
