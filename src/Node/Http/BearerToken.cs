using System.Security.Cryptography;
using System.Text;

namespace Helios.Node.Http;

/// <summary>A token that a request must carry (RFC 6750, section 2.1).</summary>
/// <param name="token">Null where every request is admitted.</param>
internal sealed class BearerToken(string? token)
{
    private const string Scheme = "Bearer ";

    public bool IsCarriedBy(HttpRequest request)
    {
        if (token is null)
            return true;
        string given = request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && AreEqual(given[Scheme.Length..].Trim(), token);
    }

    /// <summary>Takes a time that depends neither on the place of the first difference nor on the lengths.</summary>
    private static bool AreEqual(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
