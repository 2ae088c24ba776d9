using System.Collections.Immutable;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// The state of a call: what is proven, and a guess where nothing is, so that one run finds out more than one thing that it needs.
/// </summary>
/// <remarks>
/// The guess is emptiness: no account, zero, no code. A run that guessed has no outcome, only needs; the first of them is certain, and the
/// others are likely.
/// </remarks>
/// <param name="isObserved">Whether <see cref="Reads"/> is asked for.</param>
internal sealed class SpeculativeState(ProvenState proven, bool isObserved) : IStateReader
{
    /// <summary>A run that guessed this often ends, because each guess takes it further from the truth.</summary>
    public const int MaxGuesses = 64;

    /// <summary>Gas that a run has left from its first guess on. The guess may send it into a loop.</summary>
    public const long GasAfterGuess = 1_000_000;

    /// <summary>What was guessed, each once.</summary>
    private sealed class Guessed
    {
        public readonly List<Address> Accounts = [];
        public readonly List<StorageSlot> Slots = [];
        public readonly List<CodeOf> Codes = [];
        public readonly List<ulong> BlockNumbers = [];
        public readonly List<Address> WithCode = [];

        public ulong? GasUsed;
        public EthCallResult.NeedsState? First;

        public int Count => Accounts.Count + Slots.Count + Codes.Count + BlockNumbers.Count;

        public EthCallResult.NeedsState Needs => new([.. Accounts], [.. Slots], [.. Codes], [.. BlockNumbers]);
    }

    /// <summary>What was read. The state of the run keeps what it has read, so hardly anything is here twice.</summary>
    private sealed class Observed
    {
        public readonly List<Address> Accounts = [];
        public readonly List<StorageSlot> Slots = [];
        public readonly List<CodeOf> Codes = [];
        public readonly HashSet<ulong> BlockNumbers = [];

        public StateReads Reads => new(Once(Accounts), Once(Slots), Once(Codes), [.. BlockNumbers]);

        private static ImmutableArray<T> Once<T>(List<T> read) => read.Count < 2 ? [.. read] : [.. read.Distinct()];
    }

    private readonly Observed? _observed = isObserved ? new Observed() : null;
    private Interpreter? _limited;
    private Guessed? _guessed;

    /// <summary>What the run has guessed; null while everything was proven.</summary>
    public EthCallResult.NeedsState? Needs => _guessed is { } guessed
        ? guessed.Needs with { GasUsed = guessed.GasUsed, Certain = guessed.First, WithCode = [.. guessed.WithCode] }
        : null;

    /// <summary>Everything that the run has read, proven or guessed.</summary>
    /// <exception cref="InvalidOperationException">The run is not observed.</exception>
    public StateReads Reads => _observed?.Reads ?? throw new InvalidOperationException("the run is not observed");

    private Guessed Guesses => _guessed ??= new Guessed { GasUsed = (ulong?)_limited?.EndWithin(GasAfterGuess) };

    /// <summary>The first guess limits the gas of this run, unless it was made before.</summary>
    public void Limit(Interpreter interpreter) => _limited = interpreter;

    AccountState IStateReader.ReadAccount(Address address)
    {
        _observed?.Accounts.Add(address);
        return proven.Account(address) ?? Guess(Guesses.Accounts, address, AccountState.Empty);
    }

    U256 IStateReader.ReadStorage(Address address, in U256 slot)
    {
        _observed?.Slots.Add(new StorageSlot(address, slot));
        return proven.Storage(address, slot) ?? Guess(Guesses.Slots, new StorageSlot(address, slot), U256.Zero);
    }

    Bytecode IStateReader.ReadCode(Address address, Hash32 codeHash)
    {
        _observed?.Codes.Add(new CodeOf(address, codeHash));
        return proven.Code(codeHash) ?? Guess(Guesses.Codes, new CodeOf(address, codeHash), Bytecode.Empty);
    }

    void IStateReader.ReadNoCode(Address address)
    {
        if (_guessed is { } guessed && guessed.Accounts.Contains(address) && !guessed.WithCode.Contains(address))
            guessed.WithCode.Add(address);
    }

    Hash32 IStateReader.ReadBlockHash(ulong number)
    {
        _observed?.BlockNumbers.Add(number);
        return proven.BlockHash(number) ?? Guess(Guesses.BlockNumbers, number, Hash32.Zero);
    }

    private TValue Guess<TNeed, TValue>(List<TNeed> needs, TNeed need, TValue guess)
    {
        if (!needs.Contains(need))
            needs.Add(need);
        Guesses.First ??= Guesses.Needs;
        return Guesses.Count < MaxGuesses ? guess : throw new MissingStateException();
    }
}
