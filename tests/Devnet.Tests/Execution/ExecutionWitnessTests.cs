using System.Text.Json;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Rlp;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Devnet.Tests.Execution;

/// <summary><c>debug_executionWitness</c> of the devnet, and what is believed of it.</summary>
public sealed class ExecutionWitnessTests
{
    [Fact]
    public async Task A_witness_has_all_that_its_block_touched_as_it_was_before_the_block()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(6);
        int slots = 0;
        for (ulong number = 1; number <= 6; number++)
        {
            ExecutionBlock block = devnet.Chain.Index.At(number)!, parent = devnet.Chain.Index.At(number - 1)!;
            ExecutionWitness witness = ExecutionWitness.Of(block.Header, await WitnessAsync(devnet, number), ComputeTurn.Endless).Value;
            witness.Parent.Hash().ShouldBe(parent.Hash);
            foreach ((Address address, List<U256> touched) in Touched(block))
            {
                AccountState account = witness.Account(address).Value;
                account.ShouldBe(parent.State!.Account(address));
                if (account.HasCode)
                    witness.Code(account.CodeHash).ShouldBe(parent.State.Code(address).Span.ToArray());
                foreach (U256 slot in touched)
                    witness.Storage(account.StorageRoot, slot).Value.ShouldBe(parent.State.Storage(address, slot));
                slots += touched.Count;
            }
            for (ulong earlier = 0; earlier < number; earlier++)
                witness.BlockHash(earlier).ShouldBe(devnet.Chain.Index.At(earlier)!.Hash);
            witness.BlockHash(number).ShouldBeNull();
        }
        slots.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task What_is_left_out_or_changed_is_unknown_and_never_another_value()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(3);
        ExecutionBlock block = devnet.Chain.Index.At(3)!;
        UntrustedWitness honest = await WitnessAsync(devnet, 3);
        ExecutionWitness whole = ExecutionWitness.Of(block.Header, honest, ComputeTurn.Endless).Value;
        int unknown = 0;
        for (int i = 0; i < honest.Nodes.Length; i++)
        {
            byte[] changed = [.. honest.Nodes[i]];
            changed[^1] ^= 1;
            foreach (UntrustedWitness spoiled in new[]
            {
                honest with { Nodes = honest.Nodes.RemoveAt(i) },
                honest with { Nodes = honest.Nodes.SetItem(i, changed) },
            })
            {
                ExecutionWitness witness = ExecutionWitness.Of(block.Header, spoiled, ComputeTurn.Endless).Value;
                foreach ((Address address, List<U256> touched) in Touched(block))
                {
                    if (!witness.Account(address).TryGetValue(out AccountState? account, out ProofRejection? rejection))
                    {
                        unknown++;
                        rejection.Fault.ShouldBe(ProofFault.MissingNode);
                        continue;
                    }
                    account.ShouldBe(whole.Account(address).Value);
                    foreach (U256 slot in touched)
                    {
                        Result<U256, ProofRejection> value = witness.Storage(account.StorageRoot, slot);
                        if (value.IsAccepted)
                            value.Value.ShouldBe(whole.Storage(account.StorageRoot, slot).Value);
                        else
                            unknown++;
                    }
                }
            }
        }
        unknown.ShouldBeGreaterThan(20);

        byte[] code = [.. honest.Codes[0]];
        code[0] ^= 1;
        ExecutionWitness.Of(block.Header, honest with { Codes = [code] }, ComputeTurn.Endless).Value
            .Code(Protocol.Crypto.Keccak256.Hash(honest.Codes[0])).ShouldBeNull();
        ExecutionWitness.Of(block.Header, honest with { Headers = honest.Headers.RemoveAt(0) }, ComputeTurn.Endless)
            .Rejection.ShouldContain("lacks its parent");
        ExecutionWitness.Of(block.Header, honest with { Headers = honest.Headers.RemoveAt(1) }, ComputeTurn.Endless)
            .Value.BlockHash(0).ShouldBeNull();
    }

    [Fact]
    public async Task Headers_may_be_objects_as_go_ethereum_writes_them()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(2);
        ExecutionBlock parent = devnet.Chain.Index.At(1)!;
        string header = RpcEncoder.Block(parent.Header, parent.Hash, [], [], false).ToJsonString();
        using JsonDocument json = JsonDocument.Parse($$"""{"state":[],"codes":[],"headers":[{{header}}]}""");
        ExecutionWitness.Of(devnet.Chain.Index.At(2)!.Header, WitnessAnswer.Decode(json.RootElement), ComputeTurn.Endless).Value
            .Parent.Hash().ShouldBe(parent.Hash);
    }

    [Theory]
    [InlineData("state", (1 << 20) + 1)]
    [InlineData("codes", (1 << 17) + 1)]
    [InlineData("headers", 257)]
    public void A_witness_of_more_parts_than_one_of_a_block_has_is_refused(string part, int count)
    {
        var json = new System.Text.StringBuilder("{");
        foreach (string name in (string[])["state", "codes", "headers"])
        {
            string items = name == part ? string.Join(',', Enumerable.Repeat("\"0x\"", count)) : "";
            json.Append($"\"{name}\":[{items}]{(name == "headers" ? "}" : ",")}");
        }
        using JsonDocument document = JsonDocument.Parse(json.ToString());
        Should.Throw<MalformedInputException>(() => WitnessAnswer.Decode(document.RootElement)).Message.ShouldContain($"0 to {count - 1}");
    }

    [Fact]
    public void A_node_that_is_shorter_than_a_hash_is_left_out_because_it_stands_in_its_parent() =>
        TrieNodes.Of([new byte[31], new byte[32]], ComputeTurn.Endless).Hashes
            .ShouldHaveSingleItem().ShouldBe(Keccak256.Hash(new byte[32]));

    private static async Task<UntrustedWitness> WitnessAsync(ExecutionDevnet devnet, ulong number) =>
        WitnessAnswer.Decode(await devnet.CallAsync("debug_executionWitness", $"0x{number:x}"));

    private static List<(Address Address, List<U256> Slots)> Touched(ExecutionBlock block)
    {
        List<(Address, List<U256>)> touched = [];
        for (RlpReader list = RlpReader.OfList(block.Touched); !list.IsAtEnd;)
        {
            RlpReader account = list.List();
            (Address address, List<U256> slots) = (account.Address(), []);
            for (RlpReader written = account.List(); !written.IsAtEnd;)
                slots.Add(written.List().U256());
            for (RlpReader read = account.List(); !read.IsAtEnd;)
                slots.Add(read.U256());
            touched.Add((address, slots));
        }
        return touched;
    }
}
