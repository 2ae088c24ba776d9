using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>The state of a block with some of it replaced. Only what is not replaced is read from the block's own.</summary>
/// <param name="block">The number of the block that <paramref name="own"/> is of: later ones have no hash yet, and what is more than
/// <see cref="Ancestors"/> before it no call could read without overrides.</param>
internal sealed class OverriddenState(IStateReader own, ImmutableDictionary<Address, AccountOverride> overrides, ulong block) : IStateReader
{
    /// <summary><c>BLOCKHASH</c> reaches so many blocks back.</summary>
    private const ulong Ancestors = 256;

    /// <summary>Stands for the root of storage that is replaced; nothing is proven with it.</summary>
    private static readonly Hash32 SomeStorage = Keccak256.Hash("replaced"u8);

    AccountState IStateReader.ReadAccount(Address address)
    {
        AccountState account = own.ReadAccount(address);
        if (!overrides.TryGetValue(address, out AccountOverride? replaced))
            return account;
        return new AccountState(
            replaced.Nonce ?? account.Nonce,
            replaced.Balance ?? account.Balance,
            replaced switch
            {
                { State: { } all } => all.IsEmpty ? AccountState.Empty.StorageRoot : SomeStorage,
                { StateDiff.IsEmpty: false } => SomeStorage,
                _ => account.StorageRoot,
            },
            replaced.Code?.Hash ?? account.CodeHash);
    }

    U256 IStateReader.ReadStorage(Address address, in U256 slot)
    {
        if (overrides.TryGetValue(address, out AccountOverride? replaced))
        {
            if ((replaced.State ?? replaced.StateDiff)?.TryGetValue(slot, out U256 value) == true)
                return value;
            if (replaced.State is not null || own.ReadAccount(address).StorageRoot == AccountState.Empty.StorageRoot)
                return U256.Zero;
        }
        return own.ReadStorage(address, slot);
    }

    Bytecode IStateReader.ReadCode(Address address, Hash32 codeHash) =>
        overrides.GetValueOrDefault(address)?.Code is { } code && code.Hash == codeHash ? code : own.ReadCode(address, codeHash);

    void IStateReader.ReadNoCode(Address address)
    {
        if (overrides.GetValueOrDefault(address)?.Code is null)
            own.ReadNoCode(address);
    }

    Hash32 IStateReader.ReadBlockHash(ulong number) =>
        number < block && block - number <= Ancestors ? own.ReadBlockHash(number) : Hash32.Zero;
}
