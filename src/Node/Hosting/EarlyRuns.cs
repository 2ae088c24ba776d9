using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Node.Hosting;

/// <summary>
/// Runs the EVM while the node starts, so that it is compiled for the last time when the first question comes: compiled while it runs, the
/// first calls would take five times as long as later ones (<c>bench/evm.md</c>).
/// </summary>
/// <remarks>A thread of its own, because each run takes a millisecond or more; once in a process, whatever nodes it has.</remarks>
internal sealed class EarlyRuns : IDisposable
{
    private static int _begun;

    private volatile bool _isOver;

    /// <returns>Ends it.</returns>
    public static EarlyRuns Begin()
    {
        var early = new EarlyRuns();
        if (Interlocked.Exchange(ref _begun, 1) == 0)
            new Thread(early.Work) { IsBackground = true, Name = "early runs" }.Start();
        return early;
    }

    public void Dispose() => _isOver = true;

    private void Work()
    {
        var evm = new EvmWarmUp(ReadExchange());
        for (int run = 0; run < EvmWarmUp.Runs && !_isOver; run++)
        {
            Thread.Sleep(EvmWarmUp.Pause);
            evm.Run();
        }
    }

    internal static Bytecode ReadExchange()
    {
        using Stream resource = typeof(EarlyRuns).Assembly.GetManifestResourceStream("Exchange.hex")!;
        using StreamReader reader = new(resource);
        return new Bytecode(Hex.Decode(reader.ReadToEnd().Trim()));
    }
}
