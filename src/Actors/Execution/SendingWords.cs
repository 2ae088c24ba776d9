using System.Text.RegularExpressions;

namespace Helios.Actors.Execution;

/// <summary>
/// What endpoints say of a transaction that they do not take, in the words of go-ethereum (<c>core/txpool/errors.go</c>,
/// <c>core/error.go</c>). Only these words are passed on, and nothing else that an endpoint says.
/// </summary>
internal static partial class SendingWords
{
    /// <summary>The patterns are searched in no more of a message.</summary>
    private const int MaxRead = 300;

    private static readonly (Regex Said, string Words)[] Known =
    [
        (NonceTooLow(), "nonce too low"),
        (NonceTooHigh(), "nonce too high"),
        (Funds(), "insufficient funds for gas * price + value"),
        (Replacement(), "replacement transaction underpriced"),
        (BaseFee(), "max fee per gas less than block base fee"),
        (Underpriced(), "transaction underpriced"),
        (BlockGas(), "exceeds block gas limit"),
        (Full(), "txpool is full"),
        (FeeCap(), "tx fee exceeds the configured cap"),
        (InFlight(), "in-flight transaction limit reached for delegated accounts"),
        (Code(), "sender not an eoa"),
    ];

    /// <summary>Whether the endpoint has the transaction already, which is as good as that it takes it.</summary>
    public static bool IsKnown(string message) => AlreadyKnown().IsMatch(Begin(message));

    /// <returns>Null for other words.</returns>
    public static string? Of(string message) => Known.FirstOrDefault(known => known.Said.IsMatch(Begin(message))).Words;

    private static string Begin(string message) => message.Length > MaxRead ? message[..MaxRead] : message;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // go-ethereum, Erigon, Nethermind and Besu: already known; old nodes: known transaction; Parity and Reth: already imported
    [GeneratedRegex(@"\balready[ _](known|exists|imported|in (the )?(tx|mem)?pool)\b|\bknown transaction\b|\bAlreadyKnown\b", Options)]
    private static partial Regex AlreadyKnown();

    [GeneratedRegex(@"nonce[ _](is )?too[ _]low|\bOldNonce\b", Options)]
    private static partial Regex NonceTooLow();

    [GeneratedRegex(@"nonce[ _](is )?too[ _](high|distant)|\bNonceGap\b", Options)]
    private static partial Regex NonceTooHigh();

    [GeneratedRegex(@"insufficient[ _](funds|balance)|InsufficientFunds|upfront cost exceeds", Options)]
    private static partial Regex Funds();

    [GeneratedRegex(@"replacement|ReplacementNotAllowed", Options)]
    private static partial Regex Replacement();

    [GeneratedRegex(@"less than block base fee|below (the )?(current )?base ?fee", Options)]
    private static partial Regex BaseFee();

    [GeneratedRegex(@"underpriced|fee ?too ?low|(gas price|tip|fee) .*(too low|below|minimum)", Options)]
    private static partial Regex Underpriced();

    [GeneratedRegex(@"(exceeds|above) (the )?block gas limit", Options)]
    private static partial Regex BlockGas();

    [GeneratedRegex(@"pool is full|pool full|limit of .*pool", Options)]
    private static partial Regex Full();

    [GeneratedRegex(@"exceeds the configured cap|fee cap exceeded", Options)]
    private static partial Regex FeeCap();

    [GeneratedRegex(@"in-flight transaction limit|gapped-nonce", Options)]
    private static partial Regex InFlight();

    [GeneratedRegex(@"sender (is )?not an eoa|SenderIsContract", Options)]
    private static partial Regex Code();
}
