using System.Globalization;

namespace Helios.Actors.Upstreams;

/// <summary>An endpoint gave no usable answer. Another may be asked.</summary>
/// <remarks>
/// Part of the reason may be the endpoint's own words. The reason ends up in logs, on terminals and in answers, so it is one line of
/// bounded length without anything that steers a terminal.
/// </remarks>
public sealed class UpstreamException(Uri endpoint, string request, string reason, Exception? inner = null)
    : Exception($"{Upstream.Name(endpoint)}: {request}: {Shown(reason)}", inner)
{
    private const int MaxReason = 400;

    /// <summary>The error code of a JSON-RPC answer, e.g. -32601 (method not found); null where there was none.</summary>
    public int? RpcCode { get; init; }

    private static string Shown(string reason) => string.Concat(
        reason.Take(MaxReason).Select(c => IsShown(c) ? c : '\uFFFD')) + (reason.Length > MaxReason ? "…" : "");

    private static bool IsShown(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate);
}
