namespace Helios.Protocol.Evm;

/// <summary>The forks of the execution layer whose rules this EVM knows, in their order (execution-specs).</summary>
public enum Fork
{
    Cancun,
    Prague,
    Osaka,
}
