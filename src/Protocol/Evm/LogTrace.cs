using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>
/// The logs of the calls of a block as <c>eth_simulateV1</c> shows them: on request with ether that moves as if it were a token.
/// </summary>
/// <remarks>
/// go-ethereum, <c>internal/ethapi/logtracer.go</c>: what a failed frame did is not shown, and its numbers are not given again.
/// </remarks>
/// <param name="withTransfers">Whether ether that moves is shown.</param>
internal sealed class LogTrace(bool withTransfers)
{
    /// <summary>ERC-7528: the address that stands for ether.</summary>
    private static readonly Address Ether = Address.Parse("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

    private readonly List<NumberedLog> _logs = [];
    private int _next;

    public int Count => _logs.Count;

    public void Add(Log log) => _logs.Add(new NumberedLog(log, _next++));

    public void AddTransfer(Address sender, Address recipient, in U256 amount)
    {
        if (withTransfers && !amount.IsZero)
            Add(TransferLog.Of(Ether, sender, recipient, amount));
    }

    /// <summary>A transfer that fails at once takes a number.</summary>
    public void PassOverTransfer(in U256 amount) => _next += withTransfers && !amount.IsZero ? 1 : 0;

    public void RollBack(int count) => _logs.RemoveRange(count, _logs.Count - count);

    /// <summary>What there is since the last time.</summary>
    public NumberedLog[] Take()
    {
        NumberedLog[] taken = [.. _logs];
        _logs.Clear();
        return taken;
    }
}

/// <param name="Index">In the block.</param>
public readonly record struct NumberedLog(Log Log, int Index);
