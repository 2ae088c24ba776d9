namespace Helios.Actors.Telemetry;

/// <summary>The layer of Ethereum that an endpoint answers for.</summary>
public enum Layer
{
    Beacon,
    Execution,
}
