using System.Text.Json;
using Helios.Protocol.Json;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>eth_getBlockAccessList</c> (execution-apis, <c>BlockAccessList</c>), or to <c>debug_getRawBlockAccessList</c>, as the
/// RLP that a block's header commits to (EIP-7928). Its order is that of the answer: the hash judges it.
/// </summary>
public static class AccessListAnswer
{
    /// <exception cref="MalformedInputException">Neither.</exception>
    public static byte[] Decode(JsonElement json)
    {
        StrictJson answer = StrictJson.Of(json, "access list").InAnySpelling();
        if (answer.IsText)
            return answer.Bytes();
        RlpWriter rlp = new(capacity: 1 << 16);
        int list = rlp.BeginList();
        foreach (StrictJson account in answer.Items())
            Account(rlp, account);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    private static void Account(RlpWriter rlp, StrictJson account)
    {
        int start = rlp.BeginList();
        rlp.Address(account["address"].Address());
        List(rlp, account.Optional("storageChanges"), slot =>
        {
            int changed = rlp.BeginList();
            rlp.U256(slot["key"].Quantity());
            Changes(rlp, slot["changes"], change => rlp.U256(change["value"].Quantity()));
            rlp.EndList(changed);
        });
        List(rlp, account.Optional("storageReads"), slot => rlp.U256(slot.Quantity()));
        Changes(rlp, account.Optional("balanceChanges"), change => rlp.U256(change["value"].Quantity()));
        Changes(rlp, account.Optional("nonceChanges"), change => rlp.UInt64(change["value"].Quantity64()));
        Changes(rlp, account.Optional("codeChanges"), change => rlp.Bytes(change["code"].Bytes()));
        rlp.EndList(start);
    }

    private static void Changes(RlpWriter rlp, StrictJson? changes, Action<StrictJson> value) => List(rlp, changes, change =>
    {
        int start = rlp.BeginList();
        rlp.UInt64(change["index"].Quantity64());
        value(change);
        rlp.EndList(start);
    });

    private static void List(RlpWriter rlp, StrictJson? items, Action<StrictJson> write)
    {
        int start = rlp.BeginList();
        foreach (StrictJson item in items?.Items() ?? [])
            write(item);
        rlp.EndList(start);
    }
}
