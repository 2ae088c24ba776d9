using Helios.Actors.Execution;

namespace Helios.Actors.Tests.Execution;

/// <summary>What nodes say of a transaction that they do not take: go-ethereum, Erigon, Nethermind, Besu and Reth.</summary>
public sealed class SendingWordsTests
{
    [Theory]
    [InlineData("already known", true)]
    [InlineData("known transaction: 2a47fd29", true)]
    [InlineData("AlreadyKnown", true)]
    [InlineData("ALREADY_EXISTS: already known", true)]
    [InlineData("Transaction with the same hash was already imported.", true)]
    [InlineData("unknown transaction type", false)]
    [InlineData("nonce too low", false)]
    public void A_transaction_that_the_endpoint_has_is_as_good_as_taken(string said, bool isKnown) =>
        SendingWords.IsKnown(said).ShouldBe(isKnown);

    [Theory]
    [InlineData("nonce too low: next nonce 5, tx nonce 4", "nonce too low")]
    [InlineData("OldNonce, Current nonce: 5, nonce of rejected tx: 4", "nonce too low")]
    [InlineData("insufficient funds for gas * price + value: balance 0, tx cost 21000", "insufficient funds for gas * price + value")]
    [InlineData("InsufficientFunds, Account balance: 0", "insufficient funds for gas * price + value")]
    [InlineData("Upfront cost exceeds account balance", "insufficient funds for gas * price + value")]
    [InlineData("replacement transaction underpriced", "replacement transaction underpriced")]
    [InlineData("transaction underpriced: tip needed 1, tip permitted 0", "transaction underpriced")]
    [InlineData("FeeTooLow, EffectivePriorityFeePerGas too low", "transaction underpriced")]
    [InlineData("max fee per gas less than block base fee: address 0x1", "max fee per gas less than block base fee")]
    [InlineData("exceeds block gas limit", "exceeds block gas limit")]
    [InlineData("txpool is full", "txpool is full")]
    [InlineData("tx fee (1.50 ether) exceeds the configured cap (1.00 ether)", "tx fee exceeds the configured cap")]
    [InlineData("the secret of key 123", null)]
    public void A_refusal_is_passed_on_in_the_words_of_go_ethereum_alone(string said, string? words) =>
        SendingWords.Of(said).ShouldBe(words);
}
