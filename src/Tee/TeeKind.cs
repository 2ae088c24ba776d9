namespace Helios.Tee;

/// <summary>Whose signature stands behind a quote.</summary>
public enum TeeKind
{
    /// <summary>An Intel TDX trust domain: quotes chain to Intel's root.</summary>
    Tdx = 1,

    /// <summary>No trust domain at all: quotes chain to <c>SimulatedRoot</c>, whose private key is public. For development only.</summary>
    Simulated = 2,
}
