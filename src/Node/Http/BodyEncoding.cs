namespace Helios.Node.Http;

/// <summary>
/// Encodings of a request's body (RFC 9110, section 8.4): none is spoken, because no request is large and a small one could be the start of
/// very much.
/// </summary>
internal static class BodyEncoding
{
    /// <summary>What a client may send instead, as <c>Accept-Encoding</c> of the refusal (section 12.5.3).</summary>
    public const string Spoken = "identity";

    /// <param name="contentEncoding">The headers of that name.</param>
    /// <returns>Null where the body is as it is.</returns>
    public static string? Objection(IReadOnlyCollection<string?> contentEncoding) => contentEncoding.Count == 0
        ? null
        : string.Join(',', contentEncoding).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(coding => !coding.Equals(Spoken, StringComparison.OrdinalIgnoreCase)) is { } unspoken
                ? $"Content-Encoding: '{Shown(unspoken)}' is not spoken here: send the body without an encoding"
                : null;

    private static string Shown(string coding) => coding.Length <= 32 ? coding : coding[..32] + "…";
}
