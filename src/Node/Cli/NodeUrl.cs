using System.CommandLine;
using System.CommandLine.Parsing;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary>The address of a node's API as a command's argument.</summary>
internal static class NodeUrl
{
    private const long MaxAnswer = 8 * 1024 * 1024;

    public static Argument<Uri> Argument() => new("URL")
    {
        Description = "the node's API, e.g. http://127.0.0.1:3032",
        CustomParser = Parse,
    };

    /// <exception cref="StartupException">Not the URL of an API.</exception>
    public static Uri Parse(string text) => TryParse(text, out string fault) ?? throw new StartupException(ExitCode.Configuration, fault);

    /// <summary>A client that follows no redirect, and reads no more than an attestation with its collateral can be.</summary>
    public static HttpClient Client(Uri node) => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = node,
        Timeout = TimeSpan.FromSeconds(60),
        MaxResponseContentBufferSize = MaxAnswer,
    };

    private static Uri? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (TryParse(text, out string fault) is { } url)
            return url;
        argument.AddError(fault);
        return null;
    }

    /// <remarks>The text is not repeated: its path, its query or its credentials may be a secret.</remarks>
    private static Uri? TryParse(string text, out string fault)
    {
        bool isUrl = Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";
        fault = !isUrl ? "this is not the URL of a node: http://host:port is expected"
            : url!.UserInfo.Length > 0
                ? "the URL has credentials, which a node does not ask for: http://host:port is expected"
            : url.PathAndQuery != "/" || url.Fragment.Length > 0
                ? "the URL has a path or a query, and a node answers at the root of its host: http://host:port is expected"
            : "";
        return fault.Length == 0 ? url : null;
    }
}
