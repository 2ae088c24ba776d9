using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Protocol.Answers;

/// <summary>
/// The overrides of a call in JSON, as go-ethereum takes them (<c>StateOverride</c>, <c>BlockOverrides</c>). In their one form the fields
/// that are absent stay absent.
/// </summary>
public static class CallOverridesJson
{
    private const string Balance = "balance", Nonce = "nonce", Code = "code", State = "state", StateDiff = "stateDiff",
        Move = "movePrecompileToAddress";

    private const string Number = "number", Time = "time", GasLimit = "gasLimit", FeeRecipient = "feeRecipient", PrevRandao = "prevRandao",
        BaseFee = "baseFeePerGas", BlobBaseFee = "blobBaseFee";

    /// <summary>Of simulated blocks only.</summary>
    private const string BeaconRoot = "beaconRoot", Withdrawals = "withdrawals";

    /// <param name="state">Accounts by their addresses, or null.</param>
    /// <param name="block">Null for none.</param>
    /// <exception cref="MalformedInputException">Not overrides, or two that contradict each other; the message says where.</exception>
    public static CallOverrides Parse(StrictJson? state, StrictJson? block) => new()
    {
        Accounts = state is { } accounts ? WithoutCollisions(accounts, Accounts(accounts)) : CallOverrides.None.Accounts,
        Block = block is { } given ? Block(given) : BlockOverride.None,
    };

    /// <summary>The same of a simulated block: where precompiles are moved to is judged when the block is made.</summary>
    /// <exception cref="MalformedInputException">Not overrides.</exception>
    internal static CallOverrides ParseOfBlock(StrictJson? state, StrictJson? block) => new()
    {
        Accounts = state is { } accounts ? Accounts(accounts) : CallOverrides.None.Accounts,
        Block = block is { } given
            ? Block(given, BeaconRoot, Withdrawals) with
            {
                BeaconRoot = given.Optional(BeaconRoot) is { } root ? new Root(root.Hash32().Span) : null,
                Withdrawals = given.Optional(Withdrawals)?.Items(Withdrawal),
            }
            : BlockOverride.None,
    };

    /// <summary>What follows the block in the parameters: nothing, the accounts, or the accounts and the block.</summary>
    public static JsonObject[] Write(CallOverrides overrides)
    {
        if (overrides.IsEmpty)
            return [];
        JsonObject accounts = Write(overrides.Accounts);
        return overrides.Block == BlockOverride.None ? [accounts] : [accounts, Write(overrides.Block)];
    }

    internal static JsonObject Write(ImmutableDictionary<Address, AccountOverride> accounts) => new(accounts.Select(account =>
        KeyValuePair.Create(account.Key.ToString(), (JsonNode?)Write(account.Value))));

    private static ImmutableDictionary<Address, AccountOverride> Accounts(StrictJson json)
    {
        var accounts = ImmutableDictionary.CreateBuilder<Address, AccountOverride>();
        foreach (string name in json.Names())
        {
            StrictJson account = json[name];
            if (!accounts.TryAdd(Named(account, name, static text => Address.Parse(text)), Account(account)))
                throw account.Malformed("the same account twice");
        }
        return accounts.ToImmutable();
    }

    private static ImmutableDictionary<Address, AccountOverride> WithoutCollisions(
        StrictJson json, ImmutableDictionary<Address, AccountOverride> accounts)
    {
        var taken = new HashSet<Address>(accounts.Keys);
        foreach ((Address address, AccountOverride account) in accounts)
        {
            if (account.MovePrecompileTo is { } to && !taken.Add(to))
                throw json.Malformed($"account {to} is already overridden");
        }
        return accounts;
    }

    private static AccountOverride Account(StrictJson json)
    {
        json.HasOnly(Balance, Nonce, Code, State, StateDiff, Move);
        if (json.Has(State) && json.Has(StateDiff))
            throw json.Malformed("both state and stateDiff");
        return new AccountOverride
        {
            Balance = json.Optional(Balance)?.Quantity(),
            Nonce = json.Optional(Nonce)?.Quantity64(),
            Code = json.Optional(Code) is { } code ? new Bytecode(code.Bytes()) : null,
            State = json.Optional(State) is { } all ? Slots(all) : null,
            StateDiff = json.Optional(StateDiff) is { } some ? Slots(some) : null,
            MovePrecompileTo = json.Optional(Move)?.Address(),
        };
    }

    private static ImmutableDictionary<U256, U256> Slots(StrictJson json)
    {
        var slots = ImmutableDictionary.CreateBuilder<U256, U256>();
        foreach (string name in json.Names())
        {
            StrictJson value = json[name];
            if (!slots.TryAdd(Named(value, name, Word), Word(value.Hash32().ToString())))
                throw value.Malformed("the same slot twice");
        }
        return slots.ToImmutable();
    }

    private static U256 Word(string text) => U256.FromBigEndian(Hash32.Parse(text).Span);

    private static Withdrawal Withdrawal(StrictJson json)
    {
        json.HasOnly("index", "validatorIndex", "address", "amount");
        return BlockAnswer.DecodeWithdrawal(json);
    }

    /// <param name="others">Fields that may be there, and are read elsewhere.</param>
    private static BlockOverride Block(StrictJson json, params ReadOnlySpan<string> others)
    {
        json.HasOnly([Number, Time, GasLimit, FeeRecipient, PrevRandao, BaseFee, BlobBaseFee, .. others]);
        return new BlockOverride
        {
            Number = json.Optional(Number)?.Quantity64(),
            Time = json.Optional(Time)?.Quantity64(),
            GasLimit = json.Optional(GasLimit)?.Quantity64(),
            FeeRecipient = json.Optional(FeeRecipient)?.Address(),
            PrevRandao = json.Optional(PrevRandao)?.Hash32(),
            BaseFeePerGas = json.Optional(BaseFee)?.Quantity(),
            BlobBaseFee = json.Optional(BlobBaseFee)?.Quantity(),
        };
    }

    /// <summary>The name of a member, which is itself a value.</summary>
    /// <exception cref="MalformedInputException">It is not one.</exception>
    internal static T Named<T>(StrictJson member, string name, Func<string, T> parse)
    {
        try
        {
            return parse(name);
        }
        catch (MalformedInputException e)
        {
            throw member.Malformed(e.Message);
        }
    }

    private static JsonObject Write(AccountOverride account) => Present(
        (Balance, account.Balance?.ToHexQuantity()),
        (Nonce, account.Nonce is { } nonce ? Quantity(nonce) : null),
        (Code, account.Code is { } code ? Hex.Encode(code.Span) : null),
        (State, account.State is { } all ? Write(all) : null),
        (StateDiff, account.StateDiff is { } some ? Write(some) : null),
        (Move, account.MovePrecompileTo?.ToString()));

    private static JsonObject Write(ImmutableDictionary<U256, U256> slots) => new(slots.Select(slot =>
        KeyValuePair.Create(Hex.Encode(slot.Key.ToBigEndian()), (JsonNode?)Hex.Encode(slot.Value.ToBigEndian()))));

    internal static JsonObject Write(BlockOverride block) => Present(
        (Number, block.Number is { } number ? Quantity(number) : null),
        (Time, block.Time is { } time ? Quantity(time) : null),
        (GasLimit, block.GasLimit is { } limit ? Quantity(limit) : null),
        (FeeRecipient, block.FeeRecipient?.ToString()),
        (PrevRandao, block.PrevRandao?.ToString()),
        (BaseFee, block.BaseFeePerGas?.ToHexQuantity()),
        (BlobBaseFee, block.BlobBaseFee?.ToHexQuantity()),
        (BeaconRoot, block.BeaconRoot?.ToString()),
        (Withdrawals, block.Withdrawals is { } withdrawals ? new JsonArray([.. withdrawals.Select(RpcEncoder.Withdrawal)]) : null));

    private static string Quantity(U256 number) => number.ToHexQuantity();

    internal static JsonObject Present(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var json = new JsonObject();
        foreach ((string name, JsonNode? value) in fields)
        {
            if (value is not null)
                json[name] = value;
        }
        return json;
    }
}
