using System.Text.RegularExpressions;

namespace Helios.Protocol.Secrecy;

/// <summary>Cuts every URL in a text down to scheme, host and port, whoever wrote the text.</summary>
public static partial class UrlsInText
{
    public static string Shorten(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? Url().Replace(text, match => Shortened(match.Value)) : text;

    /// <summary>The pattern takes neither the full stop nor the bracket that ends the sentence around a URL.</summary>
    [GeneratedRegex("""[A-Za-z][A-Za-z0-9+.-]*://[^\s"'<>]*[^\s"'<>.,;:!?)\]}]""")]
    private static partial Regex Url();

    private static string Shortened(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) || parsed.Host.Length == 0)
            return url[..(url.IndexOf("://", StringComparison.Ordinal) + 3)] + "…";
        return parsed is { UserInfo: "", PathAndQuery: "/" or "", Fragment: "" }
            ? url
            : parsed.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port, UriFormat.UriEscaped) + "/…";
    }
}
