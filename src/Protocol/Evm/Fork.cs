namespace Helios.Protocol.Evm;

/// <summary>The forks of the execution layer whose rules this EVM has, in their order (execution-specs).</summary>
/// <remarks>The folder's README lists what each of them changes, and where.</remarks>
public enum Fork
{
    Cancun,
    Prague,
    Osaka,
    Amsterdam,
}
