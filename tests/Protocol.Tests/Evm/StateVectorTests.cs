using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Whole transactions of execution-spec-tests: state, logs, refusals; and the same as calls on proven state.</summary>
public sealed class StateVectorTests
{
    public static TheoryData<string> Files => [.. StateTestPack.Files];

    public static TheoryData<string> FilesWithCallViews => [.. StateTestPack.FilesWithCallViews];

    [VectorTheory(StateTestPack.Name)]
    [MemberData(nameof(Files))]
    public void Transactions_leave_the_state_and_the_logs_of_the_specification(string file)
    {
        CaseReport report = new();
        foreach (StateTestCase test in StateTestPack.Cases(file))
            report.Run($"{test.Id} ({test.Rules.Fork})", () => RunTransaction(test));
        report.Conclude();
    }

    [VectorTheory(StateTestPack.Name)]
    [MemberData(nameof(FilesWithCallViews))]
    public void Calls_on_proven_state_return_and_use_what_the_transactions_do(string file)
    {
        CaseReport report = new();
        foreach (StateTestCase test in StateTestPack.Cases(file))
        {
            if (StateTestPack.CallViews.TryGetValue(test.Id, out CallView? view))
                report.Run($"{test.Id} ({test.Rules.Fork})", () => RunCall(test, view));
        }
        report.Conclude();
    }

    [VectorFact(StateTestPack.Name)]
    public void Every_case_of_the_pack_is_read_and_so_is_what_its_call_returns()
    {
        ImmutableArray<string> ids = [.. StateTestPack.Files.SelectMany(file => StateTestPack.Cases(file)).Select(test => test.Id)];
        ids.Length.ShouldBe(StateTestPack.DeclaredCases);
        StateTestPack.CallViews.Keys.Except(ids).ShouldBeEmpty("results of cases that are not there");
        StateTestPack.CallViews.ShouldNotBeEmpty();
    }

    private static void RunTransaction(StateTestCase test)
    {
        WorldState world = test.World();
        Hash32 before = world.StateRoot;
        string? refusal = null;
        ImmutableArray<Log> logs = [];
        try
        {
            Result<SignedTransaction, TransactionFault> check = SignedTransaction.Check(Transaction.Decode(test.TransactionBytes), test.Rules.ChainId);
            if (check.IsAccepted)
            {
                Result<TransactionOutcome, TransactionRejection> result = TransactionProcessor.Process(
                    world, test.Block, test.Rules, check.Value, BlockRoom.Of(test.Block, test.Rules));
                refusal = result.Match<string?>(_ => null, invalid => invalid.ToString());
                logs = result.Match<ImmutableArray<Log>>(outcome => outcome.Logs, _ => []);
            }
            else
            {
                refusal = check.Rejection.ToString();
            }
        }
        catch (MalformedInputException e)
        {
            refusal = e.Message;
        }

        if (test.ExpectedException is { } expected)
        {
            Expect($"refused for {expected}", refusal is not null, true);
            Expect("state root after a refusal", world.StateRoot, before);
        }
        else
        {
            Expect("refusal", refusal, null);
        }
        Expect("hash of the logs", HashOf(logs), test.LogsHash);
        foreach (TestAccount account in test.After)
            Compare(world, account);
        Expect("state root", world.StateRoot, test.StateRoot);
    }

    private static void Compare(WorldState world, TestAccount expected)
    {
        AccountState actual = world.Account(expected.Address);
        Expect($"nonce of {expected.Address}", actual.Nonce, expected.Nonce);
        Expect($"balance of {expected.Address}", actual.Balance, expected.Balance);
        Expect($"code of {expected.Address}", Hex.Encode(world.Code(expected.Address).Span), Hex.Encode(expected.Code));
        foreach ((U256 slot, U256 value) in expected.Storage)
            Expect($"slot {slot.ToHexQuantity()} of {expected.Address}", world.Storage(expected.Address, slot), value);
    }

    private static void RunCall(StateTestCase test, CallView expected)
    {
        EthCallResult result = ProofLoop.Run(test.Call, test.Block, test.Rules, test.World(), gasCap: ulong.MaxValue);
        if (expected.Rejection is { } rejection)
        {
            // A call has no type and belongs to no block: how many blobs there are is nobody's concern.
            if (!rejection.Contains("TYPE_3_TX_ZERO_BLOBS", StringComparison.Ordinal) && !rejection.Contains("TYPE_3_TX_BLOB_COUNT", StringComparison.Ordinal)
                && !rejection.Contains("TYPE_3_TX_MAX_BLOB", StringComparison.Ordinal))
                Expect($"refused for {rejection}", result is EthCallResult.Invalid, true);
            return;
        }

        (bool succeeded, ReadOnlyMemory<byte> output, ulong gasUsed) = result switch
        {
            EthCallResult.Success success => (true, success.Output, success.GasUsed),
            EthCallResult.Reverted reverted => (false, reverted.Output, reverted.GasUsed),
            EthCallResult.Halted halted => (false, default, halted.GasUsed),
            _ => throw new InvalidDataException(result.ToString()),
        };
        Expect($"success of {result}", succeeded, expected.Succeeded);
        Expect("gas", gasUsed, expected.GasUsed);
        if (expected.Return is { } bytes)
            Expect("return data", Hex.Encode(output.Span), Hex.Encode(bytes));
        Expect("length of the return data", output.Length, expected.ReturnLength);
        if (expected.ReturnHash is { } hash)
            Expect("hash of the return data", Keccak256.Hash(output.Span), hash);
    }

    private static void Expect<T>(string what, T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            throw new InvalidDataException($"{what}: {actual}, expected {expected}");
    }

    private static Hash32 HashOf(ImmutableArray<Log> logs)
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        foreach (Log log in logs)
            log.Encode(rlp);
        rlp.EndList(list);
        return Keccak256.Hash(rlp.Written);
    }
}
