using System.Text.RegularExpressions;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>What a JSON-RPC error means for the next try, by its code and the words of nodes and providers.</summary>
/// <remarks>
/// Codes are used in many ways: -32000 is any error of Geth, Erigon and Nethermind, -32005 a limit of Infura's, -32602 Reth's answer for a
/// state that it does not keep. So the words decide, and an error that is not known is worth a few tries. tests/README.md lists sources.
/// </remarks>
internal static partial class RpcErrorFault
{
    private const int MethodNotFound = -32601;

    /// <summary>The words stand at the beginning, and the time that the patterns take grows with the square of the length.</summary>
    private const int MaxRead = 300;

    /// <param name="code">Null where the error has none.</param>
    /// <param name="message">As the endpoint wrote it.</param>
    public static UpstreamFault Of(int? code, string message)
    {
        message = message.Length > MaxRead ? message[..MaxRead] : message;
        if (code == MethodNotFound || Method().IsMatch(message))
            return UpstreamFault.NoSuchMethod;
        if (code is 429 or -32005 or -32007 or -32016 or -32029 or -32090 or -32097 || Limit().IsMatch(message))
            return UpstreamFault.Limited;
        if (Early().IsMatch(message))
            return UpstreamFault.TooEarly;
        return Passing().IsMatch(message) ? UpstreamFault.Passing : UpstreamFault.RpcError;
    }

    [GeneratedRegex(
        @"\A(?=.*method).*(not found|does not exist|not available|unavailable|not supported|unsupported|not allowed|not enabled|disabled)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Method();

    [GeneratedRegex(
        @"rate.?limit|too many|compute units?|throttl|quota|capacity|per (second|minute|day)|slow down|limit\w* (was |is |has been )?"
        + @"(exceeded|reached)|(exceed|reach)\w*\b.*\b(limit|rps|credits)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    [GeneratedRegex(
        @"(block|header|state|root|hash|number|trie node|tag|resource)\b.*(not found|not available|unavailable|missing|unknown|not yet"
        + @"|does not exist|doesn't exist|not exist|out of range|beyond|future)"
        + "|could not (be found|find)|cannot find|unknown (block|header)"
        + @"|missing trie node|no (such )?(block|header|state)|not (yet )?(synced|known|ready|imported|indexed)|syncing|(is|lags?) behind"
        + @"|ahead of|block (not|range)|beyond (the )?(current|head|latest)|(indexed|synced|ready|available) yet",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Early();

    [GeneratedRegex(
        "time.?out|timed out|deadline|try again|retry|temporar|overload|busy|unhealthy|bad gateway|gateway|upstream|backend|cancell?ed"
        + "|connection|reset by|route your request|cannot fulfill|no (healthy|available|matched|suitable)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Passing();
}
