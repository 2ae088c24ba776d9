using System.Collections.Frozen;

namespace Helios.Protocol.Secrecy;

/// <summary>A header that requests to an endpoint carry: a key.</summary>
public sealed record EndpointHeader
{
    public const string Authorization = "Authorization";

    /// <summary>What belongs to the connection or to the body (RFC 9110), and is not an operator's to say.</summary>
    private static readonly FrozenSet<string> OfTheRequest = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "TE",
        "Trailer", "Transfer-Encoding", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Extensions",
        "Sec-WebSocket-Protocol", "Sec-WebSocket-Accept");

    internal EndpointHeader(string name, string value) => (Name, Value) = (name, value);

    public string Name { get; }

    public string Value { get; }

    public bool IsAuthorization => Name.Equals(Authorization, StringComparison.OrdinalIgnoreCase);

    /// <summary>Its value, and each word of it: <c>Bearer</c> and the token.</summary>
    public IEnumerable<string> Secrets => Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(Value);

    /// <summary>Its name alone.</summary>
    public override string ToString() => Name;

    /// <param name="text"><c>NAME: VALUE</c> (RFC 9110, section 5).</param>
    /// <exception cref="MalformedInputException">Not such a header. The message does not repeat it.</exception>
    public static EndpointHeader Parse(string text)
    {
        string[] parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 } name, { Length: > 0 } value] || !name.All(IsOfToken))
            throw new MalformedInputException("'NAME: VALUE' is expected after the endpoint");
        if (value.Any(character => character is < ' ' or > '~'))
            throw new MalformedInputException("a header's value has letters, digits and signs of ASCII alone");
        return OfTheRequest.Contains(name)
            ? throw new MalformedInputException($"the header {name} is the request's own")
            : new EndpointHeader(name, value);
    }

    private static bool IsOfToken(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
