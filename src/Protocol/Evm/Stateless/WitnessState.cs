using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Stateless;

/// <summary>The state before a block, as its witness proves it. What the witness lacks ends the execution, and is no zero.</summary>
/// <exception cref="WitnessLackException">Of each read: the witness lacks it.</exception>
internal sealed class WitnessState(ExecutionWitness witness) : IStateReader
{
    private readonly Dictionary<Address, AccountState> _accounts = [];
    private readonly Dictionary<Hash32, Bytecode> _codes = [];

    public AccountState ReadAccount(Address address)
    {
        if (_accounts.TryGetValue(address, out AccountState? known))
            return known;
        if (!witness.Account(address).TryGetValue(out AccountState? account, out _))
            throw new WitnessLackException(new WitnessLack.Account(address));
        _accounts.Add(address, account);
        return account;
    }

    public U256 ReadStorage(Address address, in U256 slot) =>
        witness.Storage(ReadAccount(address).StorageRoot, slot) is { IsAccepted: true } proven
            ? proven.Value
            : throw new WitnessLackException(new WitnessLack.Slot(new StorageSlot(address, slot)));

    public Bytecode ReadCode(Address address, Hash32 codeHash)
    {
        if (_codes.TryGetValue(codeHash, out Bytecode? known))
            return known;
        if (witness.Code(codeHash) is not { } bytes)
            throw new WitnessLackException(new WitnessLack.Code(address, codeHash));
        var code = new Bytecode(bytes);
        _codes.Add(codeHash, code);
        return code;
    }

    public Hash32 ReadBlockHash(ulong number) =>
        witness.BlockHash(number) ?? throw new WitnessLackException(new WitnessLack.Header(number));
}
