using Helios.Tee.Providers.Simulated;

namespace Helios.Mutants;

/// <summary>Simulated platforms whose keys and signatures are the same in every process.</summary>
internal static class Platforms
{
    /// <summary>Under the root of the simulation.</summary>
    public static SimulatedPlatform Simulated { get; } = new()
    {
        RootKey = new DeterministicKey(null),
        RootCertificate = SimulatedRoot.Der.ToArray(),
        PckCaKey = new DeterministicKey("PCK platform CA"),
        PckKey = new DeterministicKey("mutants: PCK"),
        TcbSigningKey = new DeterministicKey("TCB signing"),
        AttestationKey = new DeterministicKey("mutants: attestation"),
    };

    /// <summary>The same names under another root.</summary>
    public static SimulatedPlatform Stranger { get; } = new()
    {
        RootKey = new DeterministicKey("mutants: a stranger's root"),
        PckCaKey = new DeterministicKey("mutants: a stranger's PCK CA"),
        PckKey = new DeterministicKey("mutants: a stranger's PCK"),
        TcbSigningKey = new DeterministicKey("mutants: a stranger's TCB signing"),
        AttestationKey = new DeterministicKey("mutants: a stranger's attestation"),
    };
}
