using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Helios.Protocol.Evm;

/// <summary>Runs the instructions of a frame, one after the other, until it calls, ends or halts.</summary>
/// <remarks>
/// Program counter, gas and height of the stack are kept in registers. Before an instruction that is a function of the frame they are
/// written to the frame, and read from it again afterwards.
/// </remarks>
internal static unsafe class InstructionLoop
{
    private const int Push0Opcode = 0x5f;
    private const int Dup1Opcode = 0x80;
    private const int Swap1Opcode = 0x90;

    /// <param name="instructions">Those of the fork, by opcode.</param>
    public static void Run(Evm evm, Instruction[] instructions)
    {
        // No bounds are checked: an opcode is below 256, the code has a STOP and 32 zeros behind its end, and the height is compared.
        fixed (Instruction* table = instructions)
        fixed (byte* code = evm.Code)
        fixed (U256* words = evm.Stack.Items)
            Run(evm, table, code, words);
    }

    private static void Run(Evm evm, Instruction* table, byte* code, U256* words)
    {
        Bytecode bytecode = evm.Message.Code;
        int pc = evm.ProgramCounter;
        int height = evm.Stack.Height;
        long gas = evm.Gas.Left;
        evm.Status = EvmStatus.Running;
        while (true)
        {
            int opcode = code[pc];
            ref readonly Instruction instruction = ref table[opcode];
            if ((uint)(height - instruction.Takes) > instruction.Room)
            {
                evm.Halt(height < instruction.Takes ? HaltReason.StackUnderflow : HaltReason.StackOverflow);
                return;
            }
            gas -= instruction.Gas;
            if (gas < 0)
            {
                evm.Halt(HaltReason.OutOfGas);
                return;
            }

            U256* top = words + height - 1;
            switch (instruction.Operation)
            {
                case WordOperation.Add:
                    top[-1] = top[0] + top[-1];
                    height--;
                    break;
                case WordOperation.Sub:
                    top[-1] = top[0] - top[-1];
                    height--;
                    break;
                case WordOperation.LessThan:
                    top[-1] = top[0] < top[-1] ? U256.One : U256.Zero;
                    height--;
                    break;
                case WordOperation.GreaterThan:
                    top[-1] = top[0] > top[-1] ? U256.One : U256.Zero;
                    height--;
                    break;
                case WordOperation.Equal:
                    top[-1] = top[0] == top[-1] ? U256.One : U256.Zero;
                    height--;
                    break;
                case WordOperation.IsZero:
                    top[0] = top[0].IsZero ? U256.One : U256.Zero;
                    break;
                case WordOperation.And:
                    top[-1] = top[0] & top[-1];
                    height--;
                    break;
                case WordOperation.Or:
                    top[-1] = top[0] | top[-1];
                    height--;
                    break;
                case WordOperation.Xor:
                    top[-1] = top[0] ^ top[-1];
                    height--;
                    break;
                case WordOperation.Not:
                    top[0] = ~top[0];
                    break;
                case WordOperation.Pop:
                    height--;
                    break;
                case WordOperation.JumpI when top[-1].IsZero:
                    height -= 2;
                    break;
                case WordOperation.JumpI:
                case WordOperation.Jump:
                    height -= instruction.Takes;
                    evm.Turn.Check();
                    if (!top->IsUInt64 || !bytecode.IsJumpDestination(top->LowUInt64))
                    {
                        evm.Halt(HaltReason.InvalidJumpDestination);
                        return;
                    }
                    pc = (int)top->LowUInt64;
                    continue;
                case WordOperation.JumpDest:
                    break;
                case WordOperation.Push0:
                    top[1] = U256.Zero;
                    height++;
                    break;
                case WordOperation.Push:
                    int length = opcode - Push0Opcode;
                    ulong data = Unsafe.ReadUnaligned<ulong>(code + pc + 1);
                    if (BitConverter.IsLittleEndian)
                        data = BinaryPrimitives.ReverseEndianness(data);
                    top[1] = data >> (8 * (sizeof(ulong) - length));
                    height++;
                    pc += length;
                    break;
                case WordOperation.Dup:
                    top[1] = top[Dup1Opcode - opcode].ByLimbs();
                    height++;
                    break;
                case WordOperation.Swap:
                    U256* other = top + (Swap1Opcode - 1 - opcode);
                    (*top, *other) = (other->ByLimbs(), top->ByLimbs());
                    break;
                default:
                    (evm.ProgramCounter, evm.Stack.Height, evm.Gas.Left) = (pc, height, gas);
                    instruction.Execute(evm);
                    if (evm.Status != EvmStatus.Running)
                        return;
                    (pc, height, gas) = (evm.ProgramCounter, evm.Stack.Height, evm.Gas.Left);
                    continue;
            }
            pc++;
        }
    }
}
