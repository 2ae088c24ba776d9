using System.Text.Json.Nodes;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Rlp;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>execution-apis, <c>BlockAccessList</c>: the list of a block (EIP-7928) as <c>eth_getBlockAccessList</c> answers it.</summary>
internal static class BlockAccessListAnswer
{
    /// <param name="rlp">As the block's header commits to it.</param>
    public static JsonArray Of(ReadOnlySpan<byte> rlp)
    {
        JsonArray accounts = [];
        for (RlpReader list = RlpReader.OfList(rlp); !list.IsAtEnd;)
        {
            RlpReader account = list.List();
            accounts.Add(new JsonObject
            {
                ["address"] = RpcEncoder.Address(account.Address()),
                ["storageChanges"] = Items(account.List(), (ref RlpReader slot) => new JsonObject
                {
                    ["key"] = RpcEncoder.Word(slot.U256()),
                    ["changes"] = Changes(slot.List(), "value", (ref RlpReader value) => RpcEncoder.Word(value.U256())),
                }),
                ["storageReads"] = Words(account.List()),
                ["balanceChanges"] = Changes(account.List(), "value", (ref RlpReader value) => RpcEncoder.Quantity(value.U256())),
                ["nonceChanges"] = Changes(account.List(), "value", (ref RlpReader value) => RpcEncoder.Quantity(value.UInt64())),
                ["codeChanges"] = Changes(account.List(), "code", (ref RlpReader value) => RpcEncoder.Bytes(value.Bytes())),
            });
        }
        return accounts;
    }

    private delegate JsonNode Read(ref RlpReader item);

    private static JsonArray Changes(RlpReader list, string name, Read read) => Items(list, (ref RlpReader change) => new JsonObject
    {
        ["index"] = RpcEncoder.Quantity(change.UInt64()),
        [name] = read(ref change),
    });

    /// <summary>A list whose items are lists.</summary>
    private static JsonArray Items(RlpReader list, Read read)
    {
        JsonArray items = [];
        while (!list.IsAtEnd)
        {
            RlpReader item = list.List();
            items.Add(read(ref item));
        }
        return items;
    }

    private static JsonArray Words(RlpReader list)
    {
        JsonArray words = [];
        while (!list.IsAtEnd)
            words.Add(RpcEncoder.Word(list.U256()));
        return words;
    }
}
