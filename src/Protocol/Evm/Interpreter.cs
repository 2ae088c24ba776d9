using Helios.Protocol.Evm.Precompiles;

namespace Helios.Protocol.Evm;

/// <summary>
/// Runs messages (execution-specs, <c>vm/interpreter.py</c>). It keeps its frames in a list: 1024 calls deep uses no more of the thread's
/// stack than one.
/// </summary>
/// <param name="instructions">Those of the fork, by opcode.</param>
/// <param name="precompiles">Those of the fork, unless others are given.</param>
internal sealed class Interpreter(
    Instruction[] instructions, JournaledState state, BlockContext block, ChainRules rules, TransactionEnvironment environment,
    ComputeTurn turn, PrecompileTable? precompiles = null)
{
    /// <summary>execution-specs, <c>STACK_DEPTH_LIMIT</c>.</summary>
    public const int CallDepthLimit = 1024;

    /// <summary>How a message ended.</summary>
    /// <param name="Gas">What is left. If it failed, the reservoir is the message's again; if it halted, no execution gas is left.</param>
    /// <param name="Output">Empty if it halted.</param>
    internal readonly record struct Outcome(EvmStatus Status, GasPools Gas, ReadOnlyMemory<byte> Output, HaltReason Error);

    private readonly List<Evm> _frames = [];
    private int _depth = -1;
    private byte[] _returned = [];
    private Outcome _result;
    private long _bought;
    private Bytecode _initCode = Bytecode.Empty;

    public JournaledState State => state;

    public BlockContext Block => block;

    public ChainRules Rules => rules;

    public TransactionEnvironment Environment => environment;

    public ComputeTurn Turn => turn;

    public GasCosts Costs { get; } = GasCosts.Of(rules.Fork);

    public PrecompileTable Precompiles { get; } = precompiles ?? PrecompileTable.Of(rules.Fork);

    /// <summary>Runs the message of a transaction, with everything that it calls.</summary>
    /// <exception cref="MissingStateException">It needs what is not proven.</exception>
    public Outcome Run(Message message)
    {
        try
        {
            _bought = message.Gas;
            Enter(message);
            while (_depth >= 0)
            {
                Evm evm = _frames[_depth];
                InstructionLoop.Run(evm, instructions);
                if (evm.Status != EvmStatus.Calling)
                    Leave(evm);
            }
            return _result;
        }
        finally
        {
            foreach (Evm evm in _frames)
                evm.Release();
            _frames.Clear();
            _depth = -1;
        }
    }

    /// <summary>Begins a message: moves its value and puts its frame on top; if it has no code to run, it is over at once.</summary>
    public void Enter(Message message)
    {
        turn.Check();
        JournaledState.Snapshot snapshot = state.Begin();
        if (message.ShouldTransferValue && !message.IsCallCode)
        {
            state.Trace(message.Caller, message.CurrentTarget, message.Value);
            if (message.Code.Length == 0) // an account with code is not empty, and one that is created has a nonce
                state.Touch(message.CurrentTarget);
        }
        StateAccount? target = null;
        if (message.IsCreate)
        {
            target = state.Account(message.CurrentTarget);
            state.MarkCreated(target);
            state.IncrementNonce(target);
        }
        if (message.ShouldTransferValue && !message.Value.IsZero)
            state.MoveEther(state.Account(message.Caller), target ??= state.Account(message.CurrentTarget), message.Value);

        if (!message.IsCreate && !message.DisablePrecompiles && Precompiles.TryGet(message.CodeAddress, out Precompile? precompile))
            RunPrecompile(precompile, message, snapshot);
        else if (message.Code.Length == 0 && !message.IsCreate)
            Deliver(message, EvmStatus.Succeeded, new GasPools(message.Gas, message.StateGasReservoir), default, default);
        else
            Push(message, target ?? state.Account(message.CurrentTarget), snapshot);
    }

    /// <summary>Takes gas away from all frames, so that the run ends soon.</summary>
    /// <returns>The execution gas that was used until now.</returns>
    public long EndWithin(long gas)
    {
        long used = _bought;
        foreach (Evm evm in _frames.Take(_depth + 1))
        {
            used -= evm.Gas.Left;
            evm.Gas.Left = Math.Min(evm.Gas.Left, gas);
        }
        return Math.Max(used, 0); // a stipend is not bought
    }

    /// <summary>EIP-7702: the code that a delegation runs. A precompile has empty code.</summary>
    public Bytecode CodeOfDelegate(Address address) => Precompiles.Contains(address) ? Bytecode.Empty : state.Code(state.Account(address));

    /// <summary>
    /// Init code. A factory creates the same again and again; then it is the same object, which knows its jump destinations.
    /// </summary>
    public Bytecode InitCode(ReadOnlySpan<byte> code) => _initCode.Span.SequenceEqual(code) ? _initCode : _initCode = new Bytecode(code);

    private void Push(Message message, StateAccount target, JournaledState.Snapshot snapshot)
    {
        _depth++;
        if (_depth == _frames.Count)
            _frames.Add(new Evm(this));
        _frames[_depth].Start(message, target, snapshot);
    }

    private void RunPrecompile(Precompile precompile, Message message, JournaledState.Snapshot snapshot)
    {
        state.NotePrecompile(message.CodeAddress);
        ulong cost = precompile.GasCost(message.Data.Span);
        bool canPay = cost <= (ulong)message.Gas;
        if (canPay && precompile.TryRun(message.Data.Span, turn, out byte[] output))
        {
            Deliver(message, EvmStatus.Succeeded, new GasPools(message.Gas - (long)cost, message.StateGasReservoir), output, default);
            return;
        }
        state.RollBack(snapshot);
        HaltReason error = canPay ? HaltReason.InvalidPrecompileInput : HaltReason.OutOfGas;
        Deliver(message, EvmStatus.Halted, new GasPools(0, message.StateGasReservoir), default, error);
    }

    private void Leave(Evm evm)
    {
        if (evm.Message.IsCreate && evm.Status == EvmStatus.Succeeded)
            DepositCode(evm);
        if (evm.Status != EvmStatus.Succeeded)
            state.RollBack(evm.Snapshot);
        if (evm.Status == EvmStatus.Reverted)
            evm.Gas.Revert(evm.Message.StateGasReservoir);
        else if (evm.Status == EvmStatus.Halted)
            evm.Gas.Halt(evm.Message.StateGasReservoir);

        // The output is a view of memory that the next call uses: keep a copy. One is enough, because of all frames only the
        // caller can still look at what a call returned.
        int length = evm.Output.Length;
        if (length > _returned.Length)
            _returned = new byte[Math.Max(length, 2 * _returned.Length)];
        evm.Output.CopyTo(_returned);
        _depth--;
        Deliver(evm.Message, evm.Status, evm.Gas, _returned.AsMemory(0, length), evm.Error);
    }

    // execution-specs, process_create_message
    private void DepositCode(Evm evm)
    {
        ReadOnlySpan<byte> code = evm.Output.Span;
        if (code.Length > rules.MaxCodeLength)
            evm.Halt(HaltReason.CodeSizeExceeded);
        else if (code.Length > 0 && code[0] == 0xef) // EIP-3541
            evm.Halt(HaltReason.InvalidContractPrefix);
        else if (evm.ChargeGas(((long)code.Length * Costs.CodeDepositByte) + (GasCosts.Words(code.Length) * Costs.CodeDepositWord))
            && evm.ChargeStateGas((long)code.Length * Costs.CodeDepositState)
            && code.Length > 0)
            state.SetCode(evm.Target, new Bytecode(code));
    }

    /// <summary>Tells the frame that called how the message ended, or makes it the outcome of the run.</summary>
    private void Deliver(Message message, EvmStatus status, in GasPools gas, ReadOnlyMemory<byte> output, HaltReason error)
    {
        if (_depth < 0)
        {
            _result = new Outcome(status, gas, output, error);
            return;
        }

        Evm caller = _frames[_depth];
        bool isSuccess = status == EvmStatus.Succeeded;
        caller.Status = EvmStatus.Running;
        if (isSuccess)
        {
            caller.Gas.Merge(gas);
        }
        else
        {
            caller.Gas.Left += gas.Left;
            caller.Gas.RefillState(message.AccountStateGas);
        }
        if (message.IsCreate)
        {
            caller.ReturnData = isSuccess ? default : output;
            caller.Stack.Push(isSuccess ? message.CurrentTarget.ToU256() : U256.Zero);
        }
        else
        {
            caller.ReturnData = output;
            caller.Stack.Push(isSuccess ? U256.One : U256.Zero);
            int length = Math.Min(message.OutputLength, output.Length);
            output.Span[..length].CopyTo(caller.Memory.Slice(message.OutputStart, length));
        }
    }
}
