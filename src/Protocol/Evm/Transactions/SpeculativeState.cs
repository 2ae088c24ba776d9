using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// The state of a call: what is proven, and a guess where nothing is, so that one run finds out more than one thing that it needs.
/// </summary>
/// <remarks>
/// The guess is emptiness: no account, zero, no code. A run that guessed has no outcome, only needs; the first of them is certain, and the
/// others are likely.
/// </remarks>
internal sealed class SpeculativeState(ProvenState proven) : IStateReader
{
    /// <summary>A run that guessed this often ends, because each guess takes it further from the truth.</summary>
    public const int MaxGuesses = 64;

    /// <summary>Gas that a run has left from its first guess on. The guess may send it into a loop.</summary>
    public const long GasAfterGuess = 1_000_000;

    private readonly List<Address> _accounts = [];
    private readonly List<StorageSlot> _slots = [];
    private readonly List<CodeOf> _codes = [];
    private readonly List<ulong> _blockNumbers = [];
    private readonly List<Address> _withCode = [];

    private readonly HashSet<Address> _readAccounts = [];
    private readonly HashSet<StorageSlot> _readSlots = [];
    private readonly HashSet<CodeOf> _readCodes = [];
    private readonly HashSet<ulong> _readBlockNumbers = [];

    private Interpreter? _limited;
    private ulong? _gasUsed;
    private EthCallResult.NeedsState? _first;

    private int Guesses => _accounts.Count + _slots.Count + _codes.Count + _blockNumbers.Count;

    /// <summary>What the run has guessed; null while everything was proven.</summary>
    public EthCallResult.NeedsState? Needs => Guesses == 0
        ? null
        : Guessed with { GasUsed = _gasUsed, Certain = _first, WithCode = [.. _withCode] };

    /// <summary>Everything that the run has read, proven or guessed.</summary>
    public StateReads Reads => new([.. _readAccounts], [.. _readSlots], [.. _readCodes], [.. _readBlockNumbers]);

    private EthCallResult.NeedsState Guessed => new([.. _accounts], [.. _slots], [.. _codes], [.. _blockNumbers]);

    /// <summary>The first guess limits the gas of this run, unless it was made before.</summary>
    public void Limit(Interpreter interpreter) => _limited = interpreter;

    AccountState IStateReader.ReadAccount(Address address)
    {
        _readAccounts.Add(address);
        return proven.Account(address) ?? Guess(_accounts, address, AccountState.Empty);
    }

    U256 IStateReader.ReadStorage(Address address, in U256 slot)
    {
        _readSlots.Add(new StorageSlot(address, slot));
        return proven.Storage(address, slot) ?? Guess(_slots, new StorageSlot(address, slot), U256.Zero);
    }

    Bytecode IStateReader.ReadCode(Address address, Hash32 codeHash)
    {
        _readCodes.Add(new CodeOf(address, codeHash));
        return proven.Code(codeHash) ?? Guess(_codes, new CodeOf(address, codeHash), Bytecode.Empty);
    }

    void IStateReader.ReadNoCode(Address address)
    {
        if (_accounts.Contains(address) && !_withCode.Contains(address))
            _withCode.Add(address);
    }

    Hash32 IStateReader.ReadBlockHash(ulong number)
    {
        _readBlockNumbers.Add(number);
        return proven.BlockHash(number) ?? Guess(_blockNumbers, number, Hash32.Zero);
    }

    private TValue Guess<TNeed, TValue>(List<TNeed> needs, TNeed need, TValue guess)
    {
        if (Guesses == 0)
            _gasUsed = (ulong?)_limited?.EndWithin(GasAfterGuess);
        if (!needs.Contains(need))
            needs.Add(need);
        _first ??= Guessed;
        return Guesses < MaxGuesses ? guess : throw new MissingStateException();
    }
}
