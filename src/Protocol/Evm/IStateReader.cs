using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>The state before a run.</summary>
internal interface IStateReader
{
    /// <returns>The account, <see cref="AccountState.Empty"/> if there is none.</returns>
    /// <exception cref="MissingStateException">The account is not known.</exception>
    AccountState ReadAccount(Address address);

    /// <exception cref="MissingStateException">The value is not known.</exception>
    U256 ReadStorage(Address address, in U256 slot);

    /// <exception cref="MissingStateException">The code is not known.</exception>
    Bytecode ReadCode(Address address, Hash32 codeHash);

    /// <summary>The code of an account was asked for that has none.</summary>
    void ReadNoCode(Address address)
    {
    }

    /// <param name="number">One of the 256 blocks before the one that the run is in.</param>
    /// <exception cref="MissingStateException">The hash is not known.</exception>
    Hash32 ReadBlockHash(ulong number);
}
