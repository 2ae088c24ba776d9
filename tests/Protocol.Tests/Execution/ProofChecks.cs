using System.Text.Json;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Execution;

/// <summary>Every recorded <c>eth_getProof</c> answer must prove, under a known state root, the numbers that it states.</summary>
internal static class ProofChecks
{
    public static AccountState Check(JsonElement json, Hash32 stateRoot)
    {
        ProofAnswer answer = ProofAnswer.Decode(json);
        var stated = StrictJson.Of(json, "proof");
        Address address = stated["address"].Address();
        AccountState account = AccountProof.Verify(stateRoot, address, answer.Account).Value;
        account.Balance.ShouldBe(stated["balance"].Quantity());
        account.Nonce.ShouldBe(stated["nonce"].Quantity64());
        // endpoints state an absent account's hashes as those of nothing, or as zero
        if (account.Exists || stated["codeHash"].Hash32() != Hash32.Zero)
            account.CodeHash.ShouldBe(stated["codeHash"].Hash32());
        if (account.Exists || stated["storageHash"].Hash32() != Hash32.Zero)
            account.StorageRoot.ShouldBe(stated["storageHash"].Hash32());

        IEnumerable<U256> values = stated["storageProof"].Items(entry => entry["value"].Quantity());
        foreach ((ProofAnswer.Slot slot, U256 value) in answer.Storage.Zip(values))
            StorageProof.Verify(account.StorageRoot, slot.Key!.Value, slot.Nodes).Value.ShouldBe(value);

        Address another = new(address.Span.ToArray().Reverse().ToArray());
        AccountProof.Verify(stateRoot, another, answer.Account).Match(other => other.Exists, _ => false).ShouldBeFalse();
        AccountProof.Verify(answer.Account.IsEmpty ? Hash32.Zero : account.CodeHash, address, answer.Account).IsAccepted.ShouldBeFalse();
        return account;
    }
}
