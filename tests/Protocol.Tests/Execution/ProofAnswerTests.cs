using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The spellings of <c>eth_getProof</c> that nodes and providers have. What they prove is judged by the trie alone.</summary>
public sealed class ProofAnswerTests
{
    /// <summary>erigontech/erigon#17745: a slot of an account without storage.</summary>
    [Theory]
    [InlineData("""{"key": "0x0", "value": "0x0", "proof": null}""")]
    [InlineData("""{"key": "0x0", "value": "0x0"}""")]
    [InlineData("""{"key": "0x0", "value": "0x0", "proof": []}""")]
    [InlineData("""{"key": "0x0000000000000000000000000000000000000000000000000000000000000000", "proof": []}""")]
    [InlineData("""{"key": 0, "proof": []}""")]
    [InlineData("""{"key": "", "proof": []}""")]
    [InlineData("""{"proof": []}""")]
    public void A_slot_without_nodes_has_an_empty_list_however_it_is_spelled(string slot)
    {
        ProofAnswer answer = Decode($$"""{"accountProof": ["0x80"], "storageProof": [{{slot}}]}""");
        answer.Account.ShouldHaveSingleItem().ShouldBe([0x80]);
        answer.NodesOf(0, [0]).ShouldNotBeNull().ShouldBeEmpty();
        answer.Unreadable.ShouldBeEmpty();
        StorageProof.Verify(AccountState.Empty.StorageRoot, 0, answer.NodesOf(0, [0])!).Value.ShouldBe(U256.Zero);
    }

    [Theory]
    [InlineData("""{"accountProof": ["0x80"]}""")]
    [InlineData("""{"accountProof": ["0x80"], "storageProof": null}""")]
    [InlineData("""{"accountProof": ["80"], "storageProof": []}""")]
    public void An_answer_may_have_no_list_of_slots(string json) => Decode(json).NodesOf(0, [0]).ShouldBeNull();

    [Theory]
    [InlineData("{}")]
    [InlineData("\"none\"")]
    public void A_list_of_slots_that_is_none_is_named_and_does_not_spoil_the_account(string list)
    {
        ProofAnswer answer = Decode($$"""{"accountProof": ["0x80"], "storageProof": {{list}}}""");
        answer.Account.ShouldHaveSingleItem();
        answer.Unreadable.ShouldHaveSingleItem().ShouldStartWith("proof.storageProof: an array is expected");
    }

    [Fact]
    public void An_item_that_cannot_be_read_is_named_and_does_not_spoil_the_others()
    {
        ProofAnswer answer = Decode("""
            {"accountProof": ["0x80"], "storageProof": [
              {"key": "0x1", "proof": ["0x01"]}, {"key": "0x2", "proof": ["0x0"]}, {"key": "0x3", "proof": ["0X0A"]}]}
            """);
        answer.NodesOf(1, [1, 2, 3]).ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe([1]);
        answer.NodesOf(2, [1, 2, 3]).ShouldBeNull();
        answer.NodesOf(3, [1, 2, 3]).ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe([10]);
        answer.Unreadable.ShouldHaveSingleItem().ShouldStartWith("proof.storageProof[1].proof[0]: hex string of odd length");
    }

    [Fact]
    public void Of_an_answer_with_far_more_slots_than_were_asked_for_the_first_are_read_and_one_with_more_nodes_than_can_be_is_refused()
    {
        string Slots(int count) => $$"""{"accountProof": [], "storageProof": [{{string.Join(',', Enumerable.Repeat(1, count))}}]}""";
        Decode(Slots(20), asked: 2).Unreadable.Length.ShouldBe(20);
        Decode(Slots(2000), asked: 2).Unreadable.Length.ShouldBe(20);

        string nodes = string.Join(',', Enumerable.Repeat("\"0x80\"", 1025));
        Should.Throw<MalformedInputException>(() => Decode($$"""{"accountProof": [{{nodes}}]}""")).Message
            .ShouldContain("accountProof: an array of 0 to 1024");
    }

    [Fact]
    public void A_slot_is_found_by_its_key_and_else_by_its_place()
    {
        ProofAnswer answer = Decode("""
            {"accountProof": [], "storageProof": [
              {"key": "2", "proof": ["0x02"]}, {"key": "0x01", "proof": ["0x01"]}, {"key": "slot", "proof": ["0x03"]}]}
            """);
        foreach (ulong slot in (ulong[])[1, 2, 3])
            answer.NodesOf(slot, [1, 2, 3]).ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe([(byte)slot]);
        answer.NodesOf(3, [3]).ShouldBeNull("there are more slots than were asked for, so its place says nothing");
    }

    [Fact]
    public void The_only_node_of_an_empty_trie_proves_that_a_slot_is_zero()
    {
        AccountState.Empty.StorageRoot.ShouldBe(Keccak256.Hash([0x80]));
        StorageProof.Verify(AccountState.Empty.StorageRoot, 7, [[0x80]]).Value.ShouldBe(U256.Zero);
    }

    private static ProofAnswer Decode(string json, int asked = 1) =>
        ProofAnswer.Decode(UntrustedJson.Parse(Encoding.UTF8.GetBytes(json)), asked);
}
