namespace Helios.Tee;

/// <summary>The root that a quote chains to.</summary>
public enum TeeKind
{
    /// <summary>An Intel TDX trust domain: quotes chain to Intel's root.</summary>
    Tdx = 1,

    /// <summary>Not a trust domain: quotes chain to <c>SimulatedRoot</c>, whose private key is public. For development only.</summary>
    Simulated = 2,
}
