using System.CommandLine;
using System.CommandLine.Parsing;

namespace Helios.Node.Cli;

/// <summary>The address of a node's API as a command's argument.</summary>
internal static class NodeUrl
{
    public static Argument<Uri> Argument() => new("URL")
    {
        Description = "the node's API, e.g. http://127.0.0.1:3032",
        CustomParser = Parse,
    };

    private static Uri? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https")
            return url;
        argument.AddError($"'{text}' is not a URL: http://host:port is expected");
        return null;
    }
}
