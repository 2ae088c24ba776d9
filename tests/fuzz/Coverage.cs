using System.Runtime.InteropServices;

namespace Helios.Fuzz;

/// <summary>
/// What instrumented code counts: a byte for each block of code, which is added to whenever the block is entered. Code that is not
/// instrumented counts nothing. One run at a time.
/// </summary>
public static unsafe class Coverage
{
    /// <summary>Blocks that there is room for.</summary>
    public const int Capacity = 1 << 19;

    /// <summary>The counters. Instrumented code names this field.</summary>
    public static readonly byte* Map = (byte*)NativeMemory.AllocZeroed(Capacity);

    /// <summary>How often a block was entered, as one bit: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, 128 and above.</summary>
    private static readonly byte[] BitOf = [.. Enumerable.Range(0, 256).Select(count => (byte)(count switch
    {
        0 => 0, 1 => 1, 2 => 2, 3 => 4, < 8 => 8, < 16 => 16, < 32 => 32, < 128 => 64, _ => 128,
    }))];

    /// <summary>Blocks that are counted.</summary>
    public static int Blocks { get; private set; }

    /// <summary>Says how many blocks are counted.</summary>
    public static void Use(int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocks, Capacity);
        Blocks = blocks;
    }

    /// <summary>As instrumented code does it.</summary>
    public static void Enter(int block) => Map[block]++;

    /// <summary>Adds what was counted to <paramref name="seen"/>, and sets the counters to zero.</summary>
    /// <param name="seen">A byte for each block: how often it was entered in one run, a bit for each range.</param>
    /// <returns>Whether a block was entered, or was entered so often, for the first time.</returns>
    public static bool TakeInto(byte[] seen)
    {
        Span<byte> counted = new(Map, seen.Length);
        bool isNew = false;
        int at = 0;
        while (counted[at..].IndexOfAnyExcept((byte)0) is >= 0 and var next)
        {
            at += next;
            byte bit = BitOf[counted[at]];
            isNew |= (seen[at] & bit) == 0;
            seen[at] |= bit;
            counted[at++] = 0;
        }
        return isNew;
    }

    /// <summary>Sets the counters to zero.</summary>
    public static void Forget() => new Span<byte>(Map, Blocks).Clear();
}
