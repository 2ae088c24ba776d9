using System.Text.Json;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Execution;

/// <summary>What every recorded <c>eth_getProof</c> answer must do: prove, under a known state root, the very numbers it states.</summary>
internal static class ProofChecks
{
    public static AccountState Check(JsonElement json, Hash32 stateRoot)
    {
        ProofAnswer answer = ProofAnswer.Decode(json);
        RpcObject stated = new(json);
        Address address = stated.Address("address");
        AccountState account = AccountProof.Verify(stateRoot, address, answer.Account).Value;
        account.Balance.ShouldBe(stated.U256("balance"));
        account.Nonce.ShouldBe(stated.UInt64("nonce"));
        // endpoints state an absent account's hashes as those of nothing, or as zero
        if (account.Exists || stated.Hash32("codeHash") != Hash32.Zero)
            account.CodeHash.ShouldBe(stated.Hash32("codeHash"));
        if (account.Exists || stated.Hash32("storageHash") != Hash32.Zero)
            account.StorageRoot.ShouldBe(stated.Hash32("storageHash"));

        foreach ((ProofAnswer.Slot slot, U256 value) in answer.Storage.Zip(stated.Array("storageProof", entry => new RpcObject(entry).U256("value"))))
            StorageProof.Verify(account.StorageRoot, slot.Key, slot.Nodes).Value.ShouldBe(value);

        Address another = new(address.Span.ToArray().Reverse().ToArray());
        AccountProof.Verify(stateRoot, another, answer.Account).Match(other => other.Exists, _ => false).ShouldBeFalse();
        AccountProof.Verify(answer.Account.IsEmpty ? Hash32.Zero : account.CodeHash, address, answer.Account).IsAccepted.ShouldBeFalse();
        return account;
    }
}
