using System.Runtime.InteropServices;

namespace Helios.Protocol.Crypto;

/// <summary>A context of libsecp256k1. It does not change once it is made, so any number of threads may use it at once.</summary>
internal sealed class Secp256k1Context : SafeHandle
{
    private static readonly Lazy<Secp256k1Context> SharedContext = new(() => Create([]));

    private Secp256k1Context(nint context)
        : base(0, ownsHandle: true) => SetHandle(context);

    /// <summary>The context for everything that needs no blinding: public keys, verification, recovery.</summary>
    /// <exception cref="DllNotFoundException">The library is missing beside the program, or cannot be loaded.</exception>
    public static Secp256k1Context Shared => SharedContext.Value;

    public override bool IsInvalid => handle == 0;

    /// <param name="blinding">32 random bytes against side channels, or none.</param>
    /// <exception cref="DllNotFoundException">The library is missing beside the program, or cannot be loaded.</exception>
    public static Secp256k1Context Create(ReadOnlySpan<byte> blinding)
    {
        if (blinding.Length is not (0 or 32))
            throw new ArgumentException($"blinding takes 32 bytes, not {blinding.Length}", nameof(blinding));
        LibSecp256k1.Demand(LibSecp256k1.Library);
        Secp256k1Context context = new(LibSecp256k1.ContextCreate(LibSecp256k1.ContextNone));
        if (!blinding.IsEmpty && LibSecp256k1.ContextRandomize(context, blinding) != 1)
            throw new InvalidOperationException("secp256k1_context_randomize failed");
        return context;
    }

    protected override bool ReleaseHandle()
    {
        LibSecp256k1.ContextDestroy(handle);
        return true;
    }
}
