using System.Text;

namespace Helios.Node.Tests.Doubles;

/// <summary>Secrets in the URLs and headers of a node's endpoints, and a search for them in everything that comes out of it.</summary>
internal static class PlantedSecrets
{
    public const string ExecutionPath = "pX4vT9mK2hWq8ZrB";
    public const string ExecutionQuery = "dQ7nL3yF6sJc1UgE";
    public const string User = "usrHk82Vbq";
    public const string Password = "p@ss/wÖrd?Y5tN0";
    public const string SocketPath = "wS6kD1xR9fMz3PvA";
    public const string SocketQuery = "correcthorsebattery";
    public const string UnknownHostPath = "nX2bC8gT5rLq7YjH";
    public const string TlsQuery = "tL9zV4pW1kSd6GmF";
    public const string BeaconPath = "bP3cJ8uN5vXe2QaK";
    public const string BeaconQuery = "bQ6hR1wZ9tYm4LsD";
    public const string ServicePath = "cP8yM2dW6rTk9BhN";
    public const string ServiceQuery = "cC5fG0jB7nKp3VxT";
    public const string HeaderKey = "hK6yB2nT8qXv4WcJ";

    public static IReadOnlyList<string> All { get; } =
    [
        ExecutionPath, ExecutionQuery, User, Password, SocketPath, SocketQuery, UnknownHostPath, TlsQuery, BeaconPath, BeaconQuery,
        ServicePath, ServiceQuery, HeaderKey,
    ];

    public static string Credentials => $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}";

    /// <summary>The secrets that stand in a text: as they are or encoded, whole or by half.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        string letters = Letters(text);
        return [.. All.Where(secret => FormsOf(secret).Any(form =>
            text.Contains(form, StringComparison.OrdinalIgnoreCase) || letters.Contains(Letters(form), StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(secret);
        yield return secret[..(secret.Length / 2)];
        yield return secret[(secret.Length / 2)..];
        yield return Uri.EscapeDataString(secret);
        yield return Convert.ToBase64String(utf8)[..8];
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))[..8];
        yield return Convert.ToHexString(utf8)[..12];
        yield return new string([.. secret.Reverse()])[..8];
    }

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
