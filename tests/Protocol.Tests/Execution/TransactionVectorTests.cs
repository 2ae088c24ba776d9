using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Tests.Vectors;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>
/// TransactionTests of ethereum/tests, by the rules of Cancun: hash, sender and intrinsic gas, or a refusal for the right reason.
/// </summary>
public sealed class TransactionVectorTests
{
    private const ulong ChainId = 1;

    private static readonly ChainRules Rules = new(ChainId, Fork.Cancun);

    /// <summary>Where a case has no entry for Cancun, the newest fork that it has.</summary>
    private static readonly string[] Forks = ["Cancun", "Shanghai", "Paris", "Merge", "London", "Berlin"];

    public static TheoryData<VectorRow> Rows => EthereumTests.Transactions.Rows(EthereumTests.Pack);

    [VectorTheory(EthereumTests.Pack)]
    [MemberData(nameof(Rows))]
    public void A_transaction_is_read_as_cancun_reads_it(VectorRow row)
    {
        JsonElement test = EthereumTests.Transactions[row];
        byte[] bytes = Hex.Decode(test.Text("txbytes"));
        JsonElement results = test.GetProperty("result");
        string fork = Forks.FirstOrDefault(name => results.Has(name))
            ?? throw new InvalidDataException($"there is no result for any of {string.Join(", ", Forks)}");
        JsonElement expected = results.GetProperty(fork);

        if (expected.OptionalText("exception") is { } exception)
        {
            Refusal(bytes).ShouldBeOneOf([.. TransactionRefusals.For(exception)], $"{fork}: {exception}");
            return;
        }
        Transaction tx = Transaction.Decode(bytes);
        SignedTransaction signed = SignedTransaction.Check(tx, ChainId).Value;
        tx.Encode().ShouldBe(bytes);
        signed.Hash.ShouldBe(Hash32.Parse(expected.Text("hash")));
        signed.Sender.ShouldBe(Address.Parse(expected.Text("sender")));
        IntrinsicGas.Of(tx, signed.Sender, Fork.Cancun).Gas.ShouldBe(expected.UInt64("intrinsicGas"));
    }

    /// <returns>Null for a transaction that is accepted.</returns>
    private static string? Refusal(byte[] bytes)
    {
        try
        {
            return SignedTransaction.Check(Transaction.Decode(bytes), ChainId).Match(
                signed => TransactionProcessor.Validate(signed, Rules)?.ToString(), fault => fault.ToString());
        }
        catch (MalformedInputException)
        {
            return TransactionRefusals.Malformed;
        }
    }
}
