using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.LightClient;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Evm;

/// <summary>
/// What a block has changed in the state, by the block access list to whose hash its header commits (EIP-7928). It is as true as the
/// header's state root: who executes the block checks both, and a block whose list is another is invalid.
/// </summary>
public sealed class ProvenChanges
{
    private readonly Dictionary<Address, Account> _accounts;

    private ProvenChanges(ProvenBlock block, Dictionary<Address, Account> accounts) => (Block, _accounts) = (block, accounts);

    public ProvenBlock Block { get; }

    /// <summary>Those that the block has changed, each with what it is after the block. What is null is as it was.</summary>
    internal IReadOnlyDictionary<Address, Account> Accounts => _accounts;

    /// <param name="Slots">The storage that the block has changed.</param>
    internal sealed record Account(
        U256? Balance, ulong? Nonce, Bytecode? Code, ImmutableArray<KeyValuePair<U256, U256>> Slots);

    /// <param name="block">Its header has the hash of a list: from Amsterdam on.</param>
    /// <param name="untrusted">RLP, of any source.</param>
    /// <exception cref="MalformedInputException">The header commits to something that is no such list, so the block is invalid.</exception>
    public static Result<ProvenChanges, WrongAccessList> Verify(ProvenBlock block, ReadOnlySpan<byte> untrusted)
    {
        Hash32 committed = block.Header?.BlockAccessListHash
            ?? throw new ArgumentException("the block is not known to have an access list", nameof(block));
        Hash32 hash = Keccak256.Hash(untrusted);
        return hash == committed ? new ProvenChanges(block, Read(untrusted)) : new WrongAccessList(hash, committed);
    }

    private static Dictionary<Address, Account> Read(ReadOnlySpan<byte> list)
    {
        Dictionary<Address, Account> changed = [];
        Address? before = null;
        for (RlpReader accounts = RlpReader.OfList(list); !accounts.IsAtEnd;)
        {
            RlpReader account = accounts.List();
            Address address = account.Address();
            if (before is { } last && last.Span.SequenceCompareTo(address.Span) >= 0)
                throw new MalformedInputException($"access list: account {address} after {last}");
            before = address;
            ImmutableArray<KeyValuePair<U256, U256>> slots = Slots(account.List());
            CheckReads(account.List());
            U256? balance = Last(account.List(), (ref RlpReader change) => (U256?)change.U256());
            ulong? nonce = Last(account.List(), (ref RlpReader change) => (ulong?)change.UInt64());
            Bytecode? code = Last(account.List(), (ref RlpReader change) => new Bytecode(change.Bytes()));
            account.ExpectEnd();
            if (balance is not null || nonce is not null || code is not null || !slots.IsEmpty)
                changed.Add(address, new Account(balance, nonce, code, slots));
        }
        return changed;
    }

    private static ImmutableArray<KeyValuePair<U256, U256>> Slots(RlpReader list)
    {
        var slots = ImmutableArray.CreateBuilder<KeyValuePair<U256, U256>>();
        while (!list.IsAtEnd)
        {
            RlpReader slot = list.List();
            U256 key = slot.U256();
            if (slots is [.., var (last, _)] && last >= key)
                throw new MalformedInputException($"access list: slot {key.ToHexQuantity()} after {last.ToHexQuantity()}");
            slots.Add(KeyValuePair.Create(key, Last(slot.List(), (ref RlpReader change) => (U256?)change.U256())
                ?? throw new MalformedInputException($"access list: slot {key.ToHexQuantity()} without a change")));
            slot.ExpectEnd();
        }
        return slots.ToImmutable();
    }

    /// <summary>Storage that was only read says nothing of the state after the block. It has its form all the same.</summary>
    private static void CheckReads(RlpReader list)
    {
        for (U256? before = null; !list.IsAtEnd;)
        {
            U256 key = list.U256();
            if (before is { } last && last >= key)
                throw new MalformedInputException($"access list: read slot {key.ToHexQuantity()} after {last.ToHexQuantity()}");
            before = key;
        }
    }

    private delegate T ReadValue<T>(ref RlpReader change);

    /// <summary>The changes of a value go by their indices, and the last one is there after the block.</summary>
    private static T? Last<T>(RlpReader changes, ReadValue<T> read)
    {
        T? last = default;
        ulong? before = null;
        while (!changes.IsAtEnd)
        {
            RlpReader change = changes.List();
            ulong index = change.UInt64();
            if (before >= index)
                throw new MalformedInputException($"access list: a change of index {index} after one of index {before}");
            before = index;
            last = read(ref change);
            change.ExpectEnd();
        }
        return last;
    }
}

/// <summary>A list of another block, or of none.</summary>
/// <param name="Hash">Of the list.</param>
/// <param name="Committed">In the block's header.</param>
public sealed record WrongAccessList(Hash32 Hash, Hash32 Committed)
{
    public override string ToString() => $"its hash is {Hash}, the header has {Committed}";
}
