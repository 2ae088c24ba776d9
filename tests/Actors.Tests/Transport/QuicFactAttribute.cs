using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

/// <summary>A fact about real QUIC; skipped, with the reason, where the libraries are absent.</summary>
public sealed class QuicFactAttribute : FactAttribute
{
    public QuicFactAttribute() => Skip = QuicLibrary.WhyAbsent;
}

public sealed class QuicTheoryAttribute : TheoryAttribute
{
    public QuicTheoryAttribute() => Skip = QuicLibrary.WhyAbsent;
}

internal static class QuicLibrary
{
    public static string? WhyAbsent { get; } = Probe();

    private static string? Probe()
    {
        try
        {
            NgTcp2Transport.Load();
            return null;
        }
        catch (QuicTransportException absent)
        {
            return absent.Message;
        }
    }
}
