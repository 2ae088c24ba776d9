using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Helios.Protocol.Secrecy;

/// <summary>
/// The URL of an endpoint that an operator has configured. Providers put keys into its path, its query and its user info, so its text is
/// scheme, host and port, and only a request to the endpoint itself gets the rest.
/// </summary>
public sealed class EndpointUrl : IEquatable<EndpointUrl>
{
    private static readonly FrozenSet<string> Schemes = FrozenSet.Create(StringComparer.Ordinal, "http", "https", "ws", "wss");

    /// <summary>Parts of paths that say which API is meant, and are not secret.</summary>
    private static readonly FrozenSet<string> ApiWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "beacon", "beacon-api", "consensus", "devnet", "ethereum", "execution", "execution-api", "gnosis", "holesky", "hoodi", "jsonrpc",
        "json-rpc", "lighthouse", "lodestar", "mainnet", "nimbus", "prysm", "sepolia", "sgx", "certification", "tdx", "teku");

    private readonly Uri _url;

    private EndpointUrl(Uri url, string? authorization, SecretTexts secrets) =>
        (_url, Authorization, Secrets) = (url, authorization, secrets);

    public string Scheme => _url.Scheme;

    public string Host => _url.Host;

    public bool IsLoopback => _url.IsLoopback;

    /// <summary>
    /// The value of the header <c>Authorization</c>: the user info as Basic credentials (RFC 7617, UTF-8); null where the URL has none.
    /// </summary>
    public string? Authorization { get; }

    /// <summary>What a request carries beside <see cref="Authorization"/>, or in its place.</summary>
    public ImmutableArray<EndpointHeader> Headers { get; private init; } = [];

    /// <summary>What stands in the URL and its headers and must not be shown.</summary>
    public SecretTexts Secrets { get; private init; }

    /// <summary>Where a request is sent: everything but the user info.</summary>
    public Uri Target => _url;

    /// <param name="schemes">Those that the URL may have.</param>
    /// <exception cref="MalformedInputException">Not such a URL. The message does not repeat it.</exception>
    public static EndpointUrl Parse(string text, ImmutableArray<string> schemes)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || !schemes.Contains(url.Scheme, StringComparer.Ordinal) || url.Host == "")
        {
            throw new MalformedInputException(
                $"a URL that starts with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))} is expected");
        }
        if (url.Fragment.Length > 0)
            throw new MalformedInputException("a URL without '#' is expected: what follows it is never sent (write %23 where it is meant)");
        var target = new Uri(url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped));
        return new EndpointUrl(target, BasicOf(url), SecretTexts.Of(SecretsIn(url)));
    }

    /// <summary>The same endpoint, asked with these headers.</summary>
    public EndpointUrl With(ImmutableArray<EndpointHeader> headers) => headers.IsEmpty
        ? this
        : new EndpointUrl(_url, Authorization, Secrets.Union(SecretTexts.Of(headers.SelectMany(header => header.Secrets))))
        {
            Headers = headers,
        };

    /// <summary>Every header that says who asks; at most one of each name.</summary>
    public IEnumerable<EndpointHeader> Credentials => Authorization is { } basic && !Headers.Any(header => header.IsAuthorization)
        ? Headers.Prepend(new EndpointHeader(EndpointHeader.Authorization, basic))
        : Headers;

    /// <summary>What may be shown of a text that should be such a URL, and perhaps is not one.</summary>
    public static string Shown(string text)
    {
        if (text.Length == 0)
            return "";
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || !Schemes.Contains(url.Scheme) || url.Host == "")
            return "(not shown)";
        return Name(url) + (url.UserInfo.Length > 0 || url.PathAndQuery != "/" || url.Fragment.Length > 0 ? "/…" : "");
    }

    /// <summary>A route below the endpoint: its path follows the endpoint's, and its query the endpoint's query.</summary>
    /// <param name="route">Without a slash before it: <c>eth/v1/beacon/light_client/updates?count=1</c>.</param>
    public Uri Below(string route)
    {
        string[] parts = route.Split('?', 2);
        string path = _url.AbsolutePath.TrimEnd('/') + "/" + parts[0];
        string query = string.Join('&', new[] { _url.Query.TrimStart('?'), parts.ElementAtOrDefault(1) }
            .Where(part => part is { Length: > 0 }));
        // not relative to the endpoint: a path that begins with two slashes would name another host (RFC 3986, section 4.2)
        string host = _url.GetLeftPart(UriPartial.Authority);
        return new Uri(query.Length > 0 ? $"{host}{path}?{query}" : host + path);
    }

    public bool Equals([NotNullWhen(true)] EndpointUrl? other) =>
        other is not null && _url.AbsoluteUri == other._url.AbsoluteUri && Authorization == other.Authorization;

    public override bool Equals(object? obj) => Equals(obj as EndpointUrl);

    public override int GetHashCode() => HashCode.Combine(_url.AbsoluteUri, Authorization);

    /// <summary>Scheme, host and port.</summary>
    public override string ToString() => Name(_url);

    private static string Name(Uri url) =>
        url.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port, UriFormat.UriEscaped);

    private static string? BasicOf(Uri url)
    {
        if (url.UserInfo.Length == 0)
            return null;
        if (url.Scheme is "http" or "ws" && !url.IsLoopback)
        {
            throw new MalformedInputException(
                "a URL with a user name or a password is expected to be https or wss, because others would read them on the way");
        }
        string[] parts = url.UserInfo.Split(':', 2);
        string user = Uri.UnescapeDataString(parts[0]), password = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        if (user.Contains(':', StringComparison.Ordinal))
            throw new MalformedInputException("a user name without ':' is expected in the URL: Basic authentication cannot send one");
        if ((user + password).Any(char.IsControl))
            throw new MalformedInputException("a user name and a password without control characters are expected in the URL");
        return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
    }

    private static IEnumerable<string> SecretsIn(Uri url)
    {
        if (url.UserInfo.Length > 0)
        {
            yield return url.UserInfo;
            foreach (string part in url.UserInfo.Split(':', 2))
                yield return part;
        }
        foreach (string segment in url.AbsolutePath.Split('/'))
        {
            if (segment.Length >= SecretTexts.Run && !ApiWords.Contains(segment))
                yield return segment;
        }
        foreach (string value in url.Query.TrimStart('?').Split('&').Select(parameter => parameter.Split('=', 2)[^1]))
            yield return value;
    }
}
