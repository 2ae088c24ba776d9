using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>TransactionTests of ethereum/tests, by the rules of Cancun: hash, sender and intrinsic gas, or a refusal for the right reason.</summary>
public sealed class TransactionVectorTests
{
    private const string Pack = "trie-rlp-tx";
    private const ulong ChainId = 1;

    private static readonly ChainRules Rules = new(ChainId, Fork.Cancun);

    /// <summary>Where a case has no entry for Cancun, the newest fork that it has.</summary>
    private static readonly string[] Forks = ["Cancun", "Shanghai", "Paris", "Merge", "London", "Berlin"];

    private static readonly Lazy<IReadOnlyDictionary<string, JsonElement>> Tests = new(Read);

    public static TheoryData<string> Cases() => VectorPack.WhyAbsent(Pack) is null ? [.. Tests.Value.Keys.Order(StringComparer.Ordinal)] : [];

    [VectorTheory(Pack)]
    [MemberData(nameof(Cases))]
    public void A_transaction_is_read_as_cancun_reads_it(string name)
    {
        JsonElement test = Tests.Value[name];
        byte[] bytes = Hex.Decode(test.GetProperty("txbytes").GetString());
        JsonElement results = test.GetProperty("result");
        string fork = Forks.First(candidate => results.TryGetProperty(candidate, out _));
        JsonElement expected = results.GetProperty(fork);

        if (expected.TryGetProperty("exception", out JsonElement exception))
        {
            Refusal(bytes).ShouldBeOneOf(RefusalsFor(exception.GetString()!), $"{name} ({fork}): {exception}");
            return;
        }
        Transaction tx = Transaction.Decode(bytes);
        SignedTransaction signed = SignedTransaction.Check(tx, ChainId).Value;
        tx.Encode().ShouldBe(bytes);
        signed.Hash.ToString().ShouldBe(expected.GetProperty("hash").GetString());
        signed.Sender.ToString().ShouldBe(expected.GetProperty("sender").GetString());
        $"0x{IntrinsicGas.Of(tx, signed.Sender, Fork.Cancun).Gas:x}".ShouldBe(expected.GetProperty("intrinsicGas").GetString());
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
            return "Malformed";
        }
    }

    /// <summary>The pack's word for an exception, in ours. What does not fit its field is malformed here; v of another chain may be so large that it does not fit.</summary>
    private static string?[] RefusalsFor(string exception) => exception.Replace("TransactionException.", "", StringComparison.Ordinal) switch
    {
        "INVALID_CHAINID" => [nameof(TransactionFault.WrongChain), "Malformed"],
        "INVALID_SIGNATURE_VRS" => [nameof(TransactionFault.BadSignature), "Malformed"],
        "EC_RECOVERY_FAIL" => [nameof(TransactionFault.BadSignature)],
        "INTRINSIC_GAS_TOO_LOW" => [nameof(TransactionRejection.IntrinsicGasTooLow)],
        "NONCE_OVERFLOW" => [nameof(TransactionFault.NonceTooHigh), "Malformed"],
        "GASLIMIT_PRICE_PRODUCT_OVERFLOW" => [nameof(TransactionFault.FeeOverflow)],
        "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS" => [nameof(TransactionFault.PriorityFeeAboveFee)],
        "INITCODE_SIZE_EXCEEDED" => [nameof(TransactionRejection.InitCodeTooLong)],
        _ => ["Malformed"],
    };

    private static IReadOnlyDictionary<string, JsonElement> Read()
    {
        Dictionary<string, JsonElement> tests = [];
        foreach (string archive in VectorPack.Files(Pack, "TransactionTests*.tar.gz"))
        {
            using GZipStream unzipped = new(File.OpenRead(archive), CompressionMode.Decompress);
            using TarReader tar = new(unzipped);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is null || !entry.Name.EndsWith(".json", StringComparison.Ordinal))
                    continue;
                foreach (JsonProperty test in JsonDocument.Parse(entry.DataStream).RootElement.EnumerateObject())
                    tests.Add($"{Path.GetFileName(Path.GetDirectoryName(entry.Name))}/{Path.GetFileNameWithoutExtension(entry.Name)}/{test.Name}", test.Value.Clone());
            }
        }
        return tests.Count > 0 ? tests : throw new InvalidDataException($"test pack '{Pack}' has no transaction test");
    }
}
