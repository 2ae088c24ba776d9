using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;
using Helios.Protocol.Tests.Execution;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>
/// Packs <c>evm-state</c> and <c>evm-amsterdam</c>: whole transactions of execution-spec-tests (state, logs, gas, refusals), and the same
/// as calls on proven state.
/// </summary>
public sealed class StateVectorTests
{
    private const string Live = "evm-state";
    private const string Amsterdam = "evm-amsterdam";

    public static TheoryData<VectorRow> LiveTransactions => StateTests.Transactions.Rows(Live);

    public static TheoryData<VectorRow> LiveCalls => StateTests.Calls.Rows(Live);

    public static TheoryData<VectorRow> LiveResults => StateTests.CallViews.Rows(Live);

    public static TheoryData<VectorRow> AmsterdamTransactions => StateTests.Transactions.Rows(Amsterdam);

    public static TheoryData<VectorRow> AmsterdamCalls => StateTests.Calls.Rows(Amsterdam);

    public static TheoryData<VectorRow> AmsterdamResults => StateTests.CallViews.Rows(Amsterdam);

    [VectorTheory(Live)]
    [MemberData(nameof(LiveTransactions))]
    public void Transactions_leave_the_state_and_the_logs_of_the_specification(VectorRow row) => RunTransactions(row);

    [VectorTheory(Live)]
    [MemberData(nameof(LiveCalls))]
    public void Calls_on_proven_state_return_and_use_what_the_transactions_do(VectorRow row) => RunCalls(row);

    [VectorTheory(Live)]
    [MemberData(nameof(LiveResults))]
    public void Every_result_belongs_to_a_test(VectorRow row) => CheckResults(row);

    [VectorTheory(Amsterdam)]
    [MemberData(nameof(AmsterdamTransactions))]
    public void Amsterdam_transactions_leave_the_state_and_the_logs_of_the_specification(VectorRow row) => RunTransactions(row);

    [VectorTheory(Amsterdam)]
    [MemberData(nameof(AmsterdamCalls))]
    public void Amsterdam_calls_on_proven_state_return_and_use_what_the_transactions_do(VectorRow row) => RunCalls(row);

    [VectorTheory(Amsterdam)]
    [MemberData(nameof(AmsterdamResults))]
    public void Every_amsterdam_result_belongs_to_a_test(VectorRow row) => CheckResults(row);

    private static void RunTransactions(VectorRow row)
    {
        StateTestFile file = StateTests.Transactions[row];
        IReadOnlyDictionary<string, CallView> views = StateTests.ViewsOf(file.Part.Pack);
        CaseReport report = new(row);
        foreach (StateTestCase test in file.Cases())
            report.Run(test.Id, () => RunTransaction(test, views.GetValueOrDefault(test.Id)));
        report.Conclude();
    }

    private static void RunCalls(VectorRow row)
    {
        StateTestFile file = StateTests.Calls[row];
        IReadOnlyDictionary<string, CallView> views = StateTests.ViewsOf(file.Part.Pack);
        CaseReport report = new(row);
        foreach (StateTestCase test in file.Cases())
            report.Run(test.Id, () => RunCall(test, views[test.Id]));
        report.Conclude();
    }

    private static void CheckResults(VectorRow row) =>
        StateTests.CallViews[row].Select(view => view.Id).Except(StateTests.IdsOf(VectorPack.Open(row.Pack)))
            .ShouldBeEmpty("results without a test");

    private static void RunTransaction(StateTestCase test, CallView? view)
    {
        WorldState world = test.World();
        Hash32 before = world.StateRoot;
        (TransactionOutcome? outcome, string? refusal) = Process(world, test);

        if (test.ExpectedException is { } expected)
        {
            if (refusal is null || !TransactionRefusals.For(expected).Contains(refusal))
                throw new InvalidDataException($"refusal: {refusal ?? "none"}, expected {expected}");
            Expect("state root after a refusal", world.StateRoot, before);
        }
        else
        {
            Expect("refusal", refusal, null);
        }
        Expect("hash of the logs", HashOf(outcome?.Logs ?? []), test.LogsHash);
        foreach (TestAccount account in test.After)
            Compare(world, account);
        Expect("state root", world.StateRoot, test.StateRoot);
        if (view is { Rejection: null } && outcome is not null)
        {
            Expect("success", outcome.Succeeded, view.Succeeded);
            Expect("gas", outcome.GasUsed, view.GasUsed);
            if (view.BlockGas is { } blockGas)
                Expect("gas for the block", outcome.BlockGasUsed, blockGas);
            if (view.StateGas is { } stateGas)
                Expect("state gas", outcome.BlockStateGasUsed, stateGas);
        }
    }

    private static (TransactionOutcome? Outcome, string? Refusal) Process(WorldState world, StateTestCase test)
    {
        try
        {
            Result<SignedTransaction, TransactionFault> check =
                SignedTransaction.Check(Transaction.Decode(test.TransactionBytes), test.Rules.ChainId);
            if (!check.IsAccepted)
                return (null, check.Rejection.ToString());
            return TransactionProcessor.Process(world, test.Block, test.Rules, check.Value, BlockRoom.Of(test.Block, test.Rules))
                .Match<(TransactionOutcome?, string?)>(outcome => (outcome, null), rejection => (null, rejection.ToString()));
        }
        catch (MalformedInputException)
        {
            return (null, TransactionRefusals.Malformed);
        }
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
            string? refusal = (result as EthCallResult.Invalid)?.Reason.ToString();
            bool isExpected = refusal is not null && TransactionRefusals.For(rejection).Contains(refusal);
            if (TransactionRefusals.ConcernsCalls(rejection) && !isExpected)
                throw new InvalidDataException($"result: {result}, expected a refusal for {rejection}");
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
        if (expected.ReturnLength is { } length)
            Expect("length of the return data", output.Length, length);
        if (expected.ReturnHash is { } hash)
            Expect("Keccak-256 of the return data", Keccak256.Hash(output.Span), hash);
        if (expected.ReturnSha256 is { } sha256)
            Expect("SHA-256 of the return data", new Hash32(System.Security.Cryptography.SHA256.HashData(output.Span)), sha256);
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
