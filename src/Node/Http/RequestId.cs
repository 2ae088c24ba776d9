using System.Text.RegularExpressions;

namespace Helios.Node.Http;

/// <summary>What a request is called, by its client or else by the node: in the answer, and in every line of the log about it.</summary>
internal static partial class RequestId
{
    public const string Header = "X-Request-Id";

    private const int Digits = 16;

    /// <param name="given">The headers of that name.</param>
    /// <returns>
    /// The client's, where it is one name of at most 64 plain characters; otherwise 16 random digits, which are a name and no secret.
    /// </returns>
    public static string Of(IReadOnlyList<string?> given) =>
        given is [{ } name] && WellFormed().IsMatch(name) ? name : Random.Shared.GetHexString(Digits, lowercase: true);

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{1,64}\z")]
    private static partial Regex WellFormed();
}
