using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>What the pack <c>trie-rlp-tx</c> holds: files of ethereum/tests, each a map of tests, told by what a test has.</summary>
internal static class EthereumTests
{
    public const string Pack = "trie-rlp-tx";

    public static VectorCases<JsonElement> Rlp { get; } = Maps("a file of RLP tests", "in", "out");

    public static VectorCases<JsonElement> TrieRoots { get; } = Maps("a file of trie roots", "in", "root");

    public static VectorCases<JsonElement> TrieOrders { get; } = Maps("a file of trie neighbours", "in", "tests");

    public static VectorCases<JsonElement> Transactions { get; } = Maps("a file of transaction tests", "txbytes", "result");

    private static VectorCases<JsonElement> Maps(string description, params string[] members) => new(
        description,
        part => part.IsMapWith(members),
        part => part.Json.EnumerateObject().Select(test => new VectorCase<JsonElement>(test.Name, test.Value)));
}
