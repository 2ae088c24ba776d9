using System.Net;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Http;

namespace Helios.Node.Operator;

/// <summary>Admits this machine, or a request with the token, to the operator port; never a web page.</summary>
public sealed class OperatorAccess
{
    private BearerToken? _token;

    private OperatorAccess(BearerToken? token) => _token = token;

    /// <summary>Whether <c>POST /setup</c> names the token: until then nobody is admitted.</summary>
    public required bool IsFromSetup { get; init; }

    /// <exception cref="StartupException">
    /// No token for an address that others reach, two of them, one that nobody can name, or a file that is not usable.
    /// </exception>
    public static OperatorAccess From(OperatorOptions options, bool hasSetup)
    {
        if (options.Token is not null && options.TokenFile.Length > 0)
        {
            throw new StartupException(ExitCode.Configuration,
                "helios.operator.token and helios.operator.token-file both name a token. Set one of them.");
        }
        if (options.Token == OperatorOptions.FromSetup)
        {
            return hasSetup
                ? new OperatorAccess(token: null) { IsFromSetup = true }
                : throw new StartupException(ExitCode.Configuration,
                    "helios.operator.token is 'setup', and helios.setup.enabled is off, so nobody names a token. Set a token.");
        }
        if (options.Token is { } token)
            return Known(token);
        if (options.TokenFile.Length > 0)
            return Known(Read(options.TokenFile));
        return IPAddress.IsLoopback(options.Listen.Address)
            ? Known(token: null)
            : throw new StartupException(ExitCode.Configuration,
                $"helios.operator.bind is {options.Listen.Address}, which others reach, and there is no token. " +
                "Set helios.operator.token (better in the environment: HELIOS_OPERATOR_TOKEN), helios.operator.token-file, " +
                "or helios.operator.bind = 127.0.0.1.");
    }

    /// <summary>The setup has named the token.</summary>
    public void Take(string token) => Volatile.Write(ref _token, new BearerToken(token));

    /// <summary>Null when the request is admitted.</summary>
    public IResult? Refuse(HttpRequest request)
    {
        if (request.Headers.ContainsKey("Origin"))
            return ApiError.Result(StatusCodes.Status403Forbidden, "no-browsers", "the operator port does not answer web pages");
        if (Volatile.Read(ref _token) is not { } token)
        {
            return ApiError.Result(StatusCodes.Status401Unauthorized, "unauthorized",
                "this node has no operator token yet: the field operator_token of POST /setup names it");
        }
        return token.IsCarriedBy(request)
            ? null
            : ApiError.Result(StatusCodes.Status401Unauthorized, "unauthorized",
                "the header 'Authorization: Bearer TOKEN' is needed, with the token of helios.operator");
    }

    private static OperatorAccess Known(string? token) => new(new BearerToken(token)) { IsFromSetup = false };

    private static string Read(string file)
    {
        try
        {
            string token = File.ReadAllText(file).Trim();
            return token.Length >= NodeSettings.LeastToken
                ? token
                : throw new StartupException(ExitCode.Configuration,
                    $"helios.operator.token-file: the token in {file} has {token.Length} characters, " +
                    $"at least {NodeSettings.LeastToken} are needed. Make one with: openssl rand -hex 32");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Environment, $"helios.operator.token-file: {e.Message}", e);
        }
    }
}
