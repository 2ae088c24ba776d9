using System.Collections.Immutable;
using Helios.Devnet.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;
using Helios.Protocol.Tests.Overlay;
using Helios.Protocol.Trie;

namespace Helios.Fuzz;

/// <summary>What execution clients and proofs have as RLP. It has one spelling, so what is taken is written as the same bytes.</summary>
internal static class RlpDecoders
{
    private const string Class = "rlp";

    public static IEnumerable<Decoder> All()
    {
        byte[][] transactions = [.. Transactions().Select(transaction => transaction.Encode())];
        byte[][] receipts = [.. Receipts().Select(receipt => receipt.Encode())];
        byte[][] headers = [.. Headers().Select(header => header.Encode())];
        byte[] account = new AccountState(7, 1_000_000, Samples.Hash("storage"), Samples.Hash("code")).Encode();
        yield return Decoder.Of(Class, "RLP items", [.. transactions[..2], .. receipts[..2], account], SecondReaders.ReadRlp);
        yield return Decoder.OneSpelling(Class, "transaction (RLP)", transactions, ReadTransaction, transaction => transaction.Encode());
        yield return Decoder.Of(Class, "raw transaction that is to be sent", transactions,
            bytes => Submission.Check(bytes, chainId: 1, rules: null).IsAccepted);
        yield return Decoder.OneSpelling(
            Class, "receipt (RLP)", receipts, bytes => Receipt.Decode(bytes), receipt => receipt.Encode());
        yield return Decoder.OneSpelling(
            Class, "block header (RLP)", headers, bytes => BlockHeader.Decode(bytes), header => header.Encode());
        yield return Decoder.OneSpelling(
            Class, "withdrawal (RLP)", [new Withdrawal(1, 2, Someone, 32_000_000_000).Encode()], bytes => Withdrawal.Decode(bytes),
            withdrawal => withdrawal.Encode());
        yield return Decoder.OneSpelling(
            Class, "account (RLP)", [account, AccountState.Empty.Encode()], bytes => AccountState.Decode(bytes), state => state.Encode());
        yield return Decoder.OneSpelling(
            Class, "trie node (RLP)", [.. ProofDecoders.State().Nodes], bytes => TrieNodeReader.Read(bytes), node => node.Encode());
        yield return Decoder.Of(Class, "block access list (RLP)", [AccessList()], ReadAccessList);
    }

    internal static Address Someone { get; } = new(Samples.Hash("someone").Span[..20]);

    /// <summary>One of each type.</summary>
    internal static IEnumerable<Transaction> Transactions()
    {
        Secp256k1SecretKey key = Samples.Key("sender");
        var plain = new Transaction
        {
            Type = TransactionType.Legacy, Nonce = 1, MaxPriorityFeePerGas = 5, MaxFeePerGas = 5, GasLimit = 21_000, To = Someone,
            Value = 1_000_000, Input = new byte[] { 1, 2, 3 },
        };
        ImmutableArray<AccessListEntry> list = [new(Someone, [U256.One, U256.One << 200])];
        yield return plain.Sign(key);
        yield return (plain with { ChainId = 1, To = null, Input = new byte[80] }).Sign(key);
        yield return (plain with { Type = TransactionType.AccessList, ChainId = 1, AccessList = list }).Sign(key);
        yield return (plain with { Type = TransactionType.DynamicFee, ChainId = 1, MaxFeePerGas = 9 }).Sign(key);
        yield return (plain with
        {
            Type = TransactionType.Blob, ChainId = 1, MaxFeePerBlobGas = 3, BlobVersionedHashes = [Samples.Hash("blob")],
        }).Sign(key);
        yield return (plain with
        {
            Type = TransactionType.SetCode, ChainId = 1, AccessList = list,
            AuthorizationList = [Authorization.Sign(1, Someone, 3, Samples.Key("authority"))],
        }).Sign(key);
    }

    internal static IEnumerable<Receipt> Receipts()
    {
        ImmutableArray<Log> logs = [new(Someone, [Samples.Hash("topic"), Samples.Hash("other")], new byte[40]), new(Someone, [], default)];
        yield return new Receipt(TransactionType.Legacy, succeeded: true, 21_000, logs);
        yield return new Receipt(TransactionType.Blob, succeeded: false, 21_000, []);
        yield return new Receipt(TransactionType.Legacy, true, Samples.Hash("state"), 21_000, Bloom.Of(logs), logs);
    }

    /// <summary>Of the first and of the newest fork.</summary>
    internal static IEnumerable<BlockHeader> Headers()
    {
        var first = new BlockHeader
        {
            ParentHash = Samples.Hash("parent"), OmmersHash = Samples.Hash("ommers"), Coinbase = Someone, StateRoot = Samples.Hash("state"),
            TransactionsRoot = Samples.Hash("transactions"), ReceiptsRoot = Samples.Hash("receipts"), LogsBloom = Bloom.Of([]),
            Difficulty = 17, Number = 5, GasLimit = 30_000_000, GasUsed = 21_000, Timestamp = 1_800_000_000,
            ExtraData = new byte[] { 1, 2 }, PrevRandao = Samples.Hash("randao"), Nonce = 66,
        };
        yield return first;
        yield return first with
        {
            Difficulty = U256.Zero, Nonce = 0, BaseFeePerGas = 7, WithdrawalsRoot = Samples.Hash("withdrawals"), BlobGasUsed = 131_072,
            ExcessBlobGas = 0, ParentBeaconBlockRoot = new Root(Samples.Hash("beacon").Span), RequestsHash = Samples.Hash("requests"),
            BlockAccessListHash = Samples.Hash("list"), SlotNumber = 9_000_000,
        };
    }

    /// <summary>EIP-7928: two accounts, the first with one of each kind of change.</summary>
    internal static byte[] AccessList()
    {
        var rlp = new RlpWriter();
        int list = rlp.BeginList();
        Account(Someone, changes: 3);
        Account(new Address([.. Enumerable.Repeat((byte)0xff, 20)]), changes: 0);
        rlp.EndList(list);
        return rlp.ToArray();

        void Account(Address address, uint changes)
        {
            int account = rlp.BeginList();
            rlp.Address(address);
            int slots = rlp.BeginList();
            for (uint slot = 0; slot < changes; slot++)
            {
                int one = rlp.BeginList();
                rlp.U256(slot + U256.One);
                Changes(2, value => rlp.U256(value + U256.One));
                rlp.EndList(one);
            }
            rlp.EndList(slots);
            int reads = rlp.BeginList();
            rlp.U256(U256.One << 200);
            rlp.EndList(reads);
            Changes(changes, value => rlp.U256(value + U256.One));
            Changes(changes, value => rlp.UInt64(value));
            Changes(Math.Min(1, changes), _ => rlp.Bytes(new byte[] { 0x60, 0x00 }));
            rlp.EndList(account);
        }

        void Changes(uint count, Action<uint> write)
        {
            int changes = rlp.BeginList();
            for (uint index = 0; index < count; index++)
            {
                int change = rlp.BeginList();
                rlp.UInt64(index);
                write(index);
                rlp.EndList(change);
            }
            rlp.EndList(changes);
        }
    }

    /// <summary>As the header of a block has it that commits to these bytes, whatever they are.</summary>
    private static bool ReadAccessList(byte[] bytes)
    {
        BlockHeader header = Headers().Last() with { BlockAccessListHash = Keccak256.Hash(bytes) };
        return ProvenChanges.Verify(TrustedBlock.Of(header.Hash()).Prove(header).Value, bytes).IsAccepted
            ? true
            : throw new InvalidOperationException("a list was refused to whose hash the header commits");
    }

    /// <summary>With its sender, whose key libsecp256k1 recovers from whatever the signature is.</summary>
    private static Transaction ReadTransaction(byte[] bytes)
    {
        Transaction transaction = Transaction.Decode(bytes);
        _ = transaction.RecoverSender();
        foreach (Authorization authorization in transaction.AuthorizationList)
            _ = authorization.RecoverAuthority();
        return transaction;
    }
}
