using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Overlay;

namespace Helios.Simulation;

/// <summary>A beacon chain as far as an overlay sees one: every fourth slot is finalized, eight slots later.</summary>
internal sealed class VirtualChain(string name)
{
    public static readonly TimeSpan SlotDuration = TimeSpan.FromSeconds(12);

    private const ulong SlotAtBeginning = 1000, SlotsBetween = 4, Lag = 8;

    public FinalizedBlock Founding { get; } = Block("the chain", SlotAtBeginning - Lag);

    public FinalizedBlock FinalizedAt(TimeSpan now)
    {
        ulong slot = SlotAtBeginning + (ulong)(now / SlotDuration) - Lag;
        return Block(name, slot - (slot % SlotsBetween));
    }

    private static FinalizedBlock Block(string chain, ulong slot) =>
        new(new Root(SHA256.HashData(Encoding.UTF8.GetBytes($"{chain} {slot}"))), new Slot(slot));
}
