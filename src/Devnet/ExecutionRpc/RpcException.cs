namespace Helios.Devnet.ExecutionRpc;

/// <summary>An error that goes into a JSON-RPC reply (execution-apis; JSON-RPC 2.0, section 5.1).</summary>
/// <param name="errorData">Bytes as hex: what a reverted call returned.</param>
internal sealed class RpcException(int code, string message, string? errorData = null) : Exception(message)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int ServerError = -32000;

    /// <summary>EIP-1474.</summary>
    public const int ResourceNotFound = -32001;

    public const int Reverted = 3;

    public int Code => code;

    public string? ErrorData => errorData;
}
