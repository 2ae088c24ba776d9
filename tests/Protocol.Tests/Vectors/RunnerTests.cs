using Helios.Protocol.Tests.Evm;
using Helios.Protocol.Tests.Execution;
using Helios.Protocol.Tests.LightClient;
using Helios.Protocol.Tests.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>What the runners do with packs of their format that are not the ones we have.</summary>
public sealed class RunnerTests
{
    [Fact]
    public void A_state_test_of_an_unknown_fork_is_skipped_and_the_same_file_runs_for_the_fork_that_is_known()
    {
        using MadeUpPack made =
            new MadeUpPack().With("any.json", """{"t":{"pre":{},"transaction":{},"post":{"Osaka":[{}],"Utopia":[{},{}]}}}""");

        IReadOnlyList<VectorRow> rows = StateTests.Transactions.Rows(made.Read());

        rows.Select(row => (row.Name, row.Cases, row.Skip)).ShouldBe([("Osaka", 1, null), ("Utopia", 2, "this build has no Utopia rules")]);
    }

    [Theory]
    [InlineData("utopia", 0, "this build has no Utopia types")]
    [InlineData("deneb", 40, "this build has no Utopia types")]
    [InlineData("deneb", 39, null)]
    public void A_chain_that_reaches_a_fork_without_types_is_skipped(string fork, ulong slot, string? expected)
    {
        string chain = $$"""
            {
              "trusted_block_root": "0x", "genesis_validators_root": "0x{{new string('0', 64)}}",
              "preset": {"SYNC_COMMITTEE_SIZE": 32, "SLOTS_PER_EPOCH": 8, "EPOCHS_PER_SYNC_COMMITTEE_PERIOD": 8},
              "forks": [{"name":"deneb","version":"0x04000001","epoch":0},{"name":"utopia","version":"0x09000001","epoch":5}],
              "bootstrap": {"fork":"deneb"}, "steps": [{"fork":"{{fork}}","current_slot":{{slot}}}]
            }
            """;
        using MadeUpPack made = new MadeUpPack().With("a/b.json", chain);

        LightClientFormats.Chains.Rows(made.Read()).ShouldHaveSingleItem().Skip.ShouldBe(expected);
    }

    [Fact]
    public void A_chain_that_names_an_absent_file_is_skipped_with_the_name()
    {
        string chain = $$"""
            {
              "trusted_block_root": "0x", "genesis_validators_root": "0x{{new string('0', 64)}}",
              "preset": {"SYNC_COMMITTEE_SIZE": 32, "SLOTS_PER_EPOCH": 8, "EPOCHS_PER_SYNC_COMMITTEE_PERIOD": 8},
              "forks": [{"name":"deneb","version":"0x04000001","epoch":0}],
              "bootstrap": {"fork":"deneb","file":"boot.ssz"}, "steps": [{"fork":"deneb","current_slot":1,"file":"gone.ssz"}]
            }
            """;
        using MadeUpPack made = new MadeUpPack().With("a/case.json", chain).With("a/boot.ssz", [1]);

        LightClientFormats.Chains.Rows(made.Read()).ShouldHaveSingleItem().Skip
            .ShouldBe($"{made.Name}/a/case.json names gone.ssz, which is absent");
    }

    [Theory]
    [InlineData("""{"files":[{"path":"x1.json","address":4}]}""", "x1.json", "Identity")]
    [InlineData("""{"addresses":{"sum":6,"sumTwice":7}}""", "fail-sumTwice-b.json", "EcMul")]
    [InlineData("""{"files":[{"path":"some-identity.json"}]}""", "some-identity.json", "Identity")]
    public void A_precompile_is_found_by_what_the_manifest_says(string manifest, string path, string expected)
    {
        using MadeUpPack made =
            new MadeUpPack().With("manifest.json", manifest).With(path, """[{"Input":"01","Expected":"01","Name":"n"}]""");
        PackFolder pack = made.Read();

        VectorRow row = PrecompileVectorTests.Cases.Rows(pack).ShouldHaveSingleItem();

        PrecompileVectorTests.Cases.Find(pack, row).Precompile.GetType().Name.ShouldBe(expected);
    }

    [Fact]
    public void A_list_whose_precompile_nobody_names_fails()
    {
        using MadeUpPack made = new MadeUpPack().With("x.json", """[{"Input":"01","Expected":"01","Name":"n"}]""");
        PackFolder pack = made.Read();

        VectorRow row = PrecompileVectorTests.Cases.Rows(pack).ShouldHaveSingleItem();

        Should.Throw<InvalidDataException>(() => PrecompileVectorTests.Cases.Find(pack, row)).Message.ShouldContain("x.json");
    }

    [Fact]
    public void A_list_of_precompile_cases_follows_the_prices_of_one_fork_or_fails()
    {
        const string Cases = """[{"Input":"","Expected":"","Gas":GAS,"Name":"n"}]""";
        using MadeUpPack right =
            new MadeUpPack().With("manifest.json", """{"files":[{"path":"x.json","address":5}]}""")
                .With("x.json", Cases.Replace("GAS", "500", StringComparison.Ordinal));
        using MadeUpPack wrong =
            new MadeUpPack().With("manifest.json", """{"files":[{"path":"x.json","address":5}]}""")
                .With("x.json", Cases.Replace("GAS", "501", StringComparison.Ordinal));

        Read(right).ShouldSatisfyAllConditions(test => test.Price(test.Input).ShouldBe(test.Gas!.Value));
        Read(wrong).ShouldSatisfyAllConditions(test => test.Price(test.Input).ShouldNotBe(test.Gas!.Value));

        static PrecompileCase Read(MadeUpPack made)
        {
            PackFolder pack = made.Read();
            return PrecompileVectorTests.Cases.Find(pack, PrecompileVectorTests.Cases.Rows(pack).ShouldHaveSingleItem());
        }
    }

    [Fact]
    public void A_refusal_that_no_table_knows_is_a_failure_that_names_it()
    {
        Should.Throw<InvalidDataException>(() => TransactionRefusals.For("TransactionException.TOO_PURPLE")).Message
            .ShouldContain("TOO_PURPLE");
        Should.Throw<InvalidDataException>(() => LightClientRefusals.For("reject: too purple")).Message.ShouldContain("too purple");
        Should.Throw<InvalidDataException>(() => ProofRefusals.For("too purple")).Message.ShouldContain("too purple");
    }

    [Fact]
    public void Several_names_for_a_refusal_allow_each_of_them()
    {
        TransactionRefusals.For("TransactionException.INSUFFICIENT_ACCOUNT_FUNDS|TransactionException.INTRINSIC_GAS_TOO_LOW")
            .ShouldBe([.. TransactionRefusals.For("INSUFFICIENT_ACCOUNT_FUNDS"), .. TransactionRefusals.For("INTRINSIC_GAS_TOO_LOW")]);
    }
}
