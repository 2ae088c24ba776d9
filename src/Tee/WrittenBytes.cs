using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Tee;

/// <summary>Bytes as operators, services and tools hand them on: as they are, or as text in hex, base64 or PEM.</summary>
public static class WrittenBytes
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <param name="written">Not text of itself: DER and quotes have bytes that no text has.</param>
    /// <param name="what">The name in messages.</param>
    /// <exception cref="MalformedInputException">Nothing, or text that is neither hex nor base64 nor PEM.</exception>
    public static byte[] Read(ReadOnlySpan<byte> written, string what)
    {
        if (written.IsEmpty)
            throw new MalformedInputException($"{what}: nothing is there");
        if (written.StartsWith(Encoding.UTF8.Preamble)) // some editors begin a text so, and neither DER nor a quote begins so
            written = written[Encoding.UTF8.Preamble.Length..];
        return written.ContainsAnyExceptInRange((byte)' ', (byte)'~') && written.ToArray().Any(IsBinary)
            ? written.ToArray()
            : OfText(Encoding.ASCII.GetString(written), what);
    }

    /// <summary>
    /// Hex with or without <c>0x</c>, base64 in either alphabet and with or without padding, or the first PEM. White space and quotation
    /// marks around it, and line breaks in it, do not matter.
    /// </summary>
    /// <exception cref="MalformedInputException">None of them.</exception>
    public static byte[] OfText(string text, string what)
    {
        text = text.TrimStart('\uFEFF'); // a byte order mark
        if (PemEncoding.TryFind(text, out PemFields pem))
            return Base64(text[pem.Base64Data]) ?? throw new MalformedInputException($"{what}: PEM with bad base64");
        string compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '\'')));
        string digits = compact.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? compact[2..] : compact;
        if (digits.Length > 0 && digits.Length % 2 == 0 && !digits.AsSpan().ContainsAnyExcept(Hex))
            return Convert.FromHexString(digits);
        return (compact.Length > 0 ? Base64(compact) : null)
            ?? throw new MalformedInputException($"{what}: {text.Length} characters that are neither hex nor base64 nor PEM");
    }

    private static bool IsBinary(byte b) => b is (< (byte)' ' and not ((byte)'\t' or (byte)'\n' or (byte)'\r')) or > (byte)'~';

    private static byte[]? Base64(string text)
    {
        string standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        standard = string.Concat(standard.Where(c => !char.IsWhiteSpace(c)));
        byte[] bytes = new byte[standard.Length];
        return Convert.TryFromBase64String(standard + new string('=', (4 - (standard.Length % 4)) % 4), bytes, out int length)
            ? bytes[..length]
            : null;
    }
}
